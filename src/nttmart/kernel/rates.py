"""Rates, ceilings and periods by date: principle 9, «rules change»."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_, Refusal
from nttmart.kernel.models import DatedRule
from nttmart.kernel.money import BASIS_POINTS
from nttmart.kernel.text import clean_line

LARGEST_VALUE: Final = 10**12
_DATED: Final = (
    "id", "key", "scope", "value", "unit", "effective_from", "effective_until", "legal_basis", "source",
)  # fmt: skip


class NoRuleInForce(Refusal):
    """No dated row says what holds on that day; somebody must enter one."""


class BadRate(Refusal):
    """A dated rule that cannot be entered."""


@dataclass(frozen=True, slots=True)
class DatedRate:
    """A dated rule as it was entered."""

    id: UUID
    key: str
    scope: str
    value: int
    unit: str
    effective_from: date
    effective_until: date | None
    legal_basis: str
    source: str

    def holds(self, on: date) -> bool:
        """Tell whether a day lies within it; of several that hold, the newest counts."""
        return self.effective_from <= on and (self.effective_until is None or on < self.effective_until)


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


def list_rates() -> list[DatedRate]:
    """List every dated rule ever entered: by key, everybody's before narrow ones, newest first (one query)."""
    rows = DatedRule.objects.order_by("key", "scope", "-effective_from").values_list(*_DATED)
    return [DatedRate(*row) for row in rows]


def set_rate(  # noqa: PLR0913 -- a rule has this many parts
    key: str,
    scope: str,
    *,
    value: int,
    effective_from: date,
    legal_basis: str,
    source: str,
    actor: Actor,
    at: datetime,
) -> UUID:
    """Enter a newer row for a rule that is known, in its unit; from its first day on it wins over the older one.

    :raises BadRate: for a rule nobody reads, a value that cannot be, or a day that has its row already.
    """
    source = clean_line(source, limit=300, field="source")
    legal_basis = clean_line(legal_basis, limit=200, field="legal_basis", required=False)
    with transaction.atomic():
        known = DatedRule.objects.filter(key=key, scope=scope)
        unit = known.values_list("unit", flat=True).first()
        if unit is None:
            raise BadRate(N_("Aturan ini tidak dikenal."), field="rule")
        if not 0 <= value <= (BASIS_POINTS if unit == "basis_points" else LARGEST_VALUE):
            raise BadRate(N_("Angka ini tidak mungkin untuk aturan itu."), field="value")
        if known.filter(effective_from=effective_from).exists():
            raise BadRate(N_("Sudah ada aturan yang mulai hari itu."), field="effective_from")
        row = DatedRule.objects.create(
            key=key,
            scope=scope,
            value=value,
            unit=unit,
            effective_from=effective_from,
            legal_basis=legal_basis,
            source=source,
        )
        detail = {"key": key, "scope": scope, "value": value, "from": effective_from.isoformat()}
        record(actor, "set_rate", "dated_rule", row.id, at=at, detail=detail)
    return row.id


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
