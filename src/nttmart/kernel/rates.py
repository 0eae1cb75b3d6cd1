"""Rates, ceilings and periods by date: principle 9, «rules change»."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from nttmart.kernel.errors import N_, Refusal
from nttmart.kernel.models import DatedRule


class NoRuleInForce(Refusal):
    """No dated row says what holds on that day; somebody must enter one."""


@dataclass(frozen=True)
class Rate:
    """A rule as it stood on a day, with the row that said so."""

    id: UUID
    key: str
    value: int
    unit: str
    legal_basis: str


def rate(key: str, on: date, scope: str = "") -> Rate:
    """Look up the rule in force on a day: the narrow scope's if it has one, else everybody's.

    :raises NoRuleInForce: if no row covers the day.
    """
    rows = DatedRule.objects.filter(
        Q(effective_until__isnull=True) | Q(effective_until__gt=on),
        key=key,
        scope__in={scope, ""},
        effective_from__lte=on,
    )
    found = max(rows, key=lambda row: (row.scope == scope, row.effective_from), default=None)
    if found is None:
        raise NoRuleInForce(N_("Belum ada aturan «%(key)s» yang berlaku."), key=key)
    return Rate(found.id, key, found.value, found.unit, found.legal_basis)
