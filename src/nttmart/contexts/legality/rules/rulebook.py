"""The dated rows that say which permit is needed when, and which of them hold on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from nttmart.contexts.legality.rules.errors import BadRule
from nttmart.contexts.legality.rules.traits import CHANNELS, Term, Traits, holds, read_condition
from nttmart.kernel.errors import N_

PERMITS: Final = (
    "nib", "pb_umku", "pirt", "cppb", "md", "halal", "not_halal", "nkv", "cosmetic", "remedy", "alcohol", "excise",
    "sni", "indication", "brand", "psat", "svlk", "ske", "phyto", "veterinary",
)  # fmt: skip
PER_SHIPMENT: Final = frozenset({"ske", "phyto", "veterinary"})
"""Papers that go with one shipment: one that is over asks for the next; it closes nothing, nobody is warned of it."""
DUTIES: Final = ("must", "should", "not_needed", "forbidden", "after", "")
"""What a route says of it. Forbidden: no permit opens these ways; after: owed once another has come; empty: the row is
for the gate only."""
GATES: Final = ("", "warns", "closes")
"""What the shelf does: nothing; warn of a missing permit and close where one on file has ended; close in both cases."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitRule:
    """A dated row: goods it applies to, the permits any one of which answers it, ways of selling, and what follows."""

    code: str
    permits: tuple[str, ...]
    when: str
    channels: tuple[str, ...]
    duty: str
    gate: str
    why: str
    office: str
    cost: int | None
    days: int | None
    documents: tuple[str, ...]
    legal_basis: str
    source: str
    confirmed: bool
    effective_from: date
    effective_until: date | None = None

    @property
    def condition(self) -> tuple[Term, ...]:
        """Give what it applies to."""
        return read_condition(self.when)

    def applies(self, traits: Traits) -> bool | None:
        """Tell whether it applies to goods; None if too little is known of them."""
        return holds(self.condition, traits)


def in_force(rules: Iterable[PermitRule], on: date) -> list[PermitRule]:
    """Give the rows that hold on a day, in their order: of one code the newest; an ended one ends its code."""
    newest: dict[str, PermitRule] = {}
    for rule in sorted(rules, key=lambda rule: rule.effective_from):
        if rule.effective_from <= on:
            newest[rule.code] = rule
    return [rule for rule in newest.values() if rule.effective_until is None or on < rule.effective_until]


def read_rule(row: Mapping[str, str]) -> PermitRule:
    """Read a row of ``permit_rules.csv``.

    :raises BadRule: naming the row and what cannot be read.
    """
    try:
        rule = PermitRule(
            code=row["code"],
            permits=tuple(row["permits"].split("|")),
            when=row["when"],
            channels=tuple(row["channels"].split()),
            duty=row["duty"],
            gate=row["gate"],
            why=row["why"],
            office=row["office"],
            cost=int(row["cost"]) if row["cost"] else None,
            days=int(row["days"]) if row["days"] else None,
            documents=tuple(filter(None, (part.strip() for part in row["documents"].split(";")))),
            legal_basis=row["legal_basis"],
            source=row["source"],
            confirmed=row["confirmed"] == "1",
            effective_from=date.fromisoformat(row["effective_from"]),
            effective_until=date.fromisoformat(row["effective_until"]) if row["effective_until"] else None,
        )
    except (KeyError, ValueError) as fault:
        raise BadRule(N_("Baris aturan izin «%(code)s» tidak terbaca."), code=row.get("code", "?")) from fault
    read_condition(rule.when)
    known = set(rule.permits) <= set(PERMITS) and set(rule.channels) <= set(CHANNELS)
    if not (rule.code and known and rule.duty in DUTIES and rule.gate in GATES and (rule.duty or rule.gate)):
        raise BadRule(N_("Baris aturan izin «%(code)s» tidak terbaca."), code=rule.code or "?")
    if rule.effective_until is not None and rule.effective_until <= rule.effective_from:
        raise BadRule(N_("Baris aturan izin «%(code)s» berakhir sebelum mulai."), code=rule.code)
    return rule
