"""Rates, ceilings and periods by date: principle 9, «rules change»."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from django.db.models import Q

from nttmart.kernel.errors import N_, Refusal
from nttmart.kernel.models import DatedRule


class NoRuleInForce(Refusal):
    """No dated row says what holds on that day; somebody must enter one."""


@dataclass(frozen=True, slots=True)
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
    return rates([key], on, scope)[key]


def rates(keys: Iterable[str], on: date, scope: str = "") -> dict[str, Rate]:
    """Look up several rules in force on a day at once (one query), each as ``rate`` does.

    :raises NoRuleInForce: if no row covers the day for one of them.
    """
    wanted = tuple(keys)
    rows = DatedRule.objects.filter(
        Q(effective_until__isnull=True) | Q(effective_until__gt=on),
        key__in=wanted,
        scope__in={scope, ""},
        effective_from__lte=on,
    ).values_list("id", "key", "value", "unit", "legal_basis", "scope", "effective_from")
    found = {row[1]: Rate(*row[:5]) for row in sorted(rows, key=lambda row: (row[5] == scope, row[6]))}
    for key in wanted:
        if key not in found:
            raise NoRuleInForce(N_("Belum ada aturan «%(key)s» yang berlaku."), key=key)
    return found


def load_rules(path: Path) -> int:
    """Enter dated rules from a CSV file whose columns are those of the table, and tell how many were new.

    A rule already there (same key, scope and first day) is left as it is: somebody may have ended it since.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rules = [_rule(row) for row in csv.DictReader(file, strict=True)]
    known = set(DatedRule.objects.values_list("key", "scope", "effective_from"))
    new = [rule for rule in rules if (rule.key, rule.scope, rule.effective_from) not in known]
    return len(DatedRule.objects.bulk_create(new))


def _rule(row: dict[str, str]) -> DatedRule:
    return DatedRule(
        key=row["key"],
        scope=row["scope"],
        value=int(row["value"]),
        unit=row["unit"],
        effective_from=date.fromisoformat(row["effective_from"]),
        effective_until=date.fromisoformat(row["effective_until"]) if row["effective_until"] else None,
        legal_basis=row["legal_basis"],
        source=row["source"],
    )
