"""Permits and labels by the days on which they held, and what was therefore on file on a day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from nttmart.contexts.legality.rules.gate import OnFile, OnFiles
from nttmart.contexts.legality.rules.rulebook import PermitRule
from nttmart.contexts.legality.rules.traits import Traits

_MUST: Final = "must"


@dataclass(frozen=True, slots=True)
class PermitHeld:
    """A permit with its first day, its last (None: no end), the day it was revoked, and whether anybody checked it."""

    id: UUID
    kind: str
    number: str
    producer_id: UUID
    product_id: UUID | None
    from_on: date
    expires_on: date | None
    revoked_on: date | None
    is_checked: bool

    def was_revoked(self, on: date) -> bool:
        """Tell whether it had been taken back by a day."""
        return self.revoked_on is not None and self.revoked_on <= on

    def holds(self, on: date) -> bool:
        """Tell whether it was in force on a day, by a number somebody checked since; on its last it was."""
        has_ended = self.expires_on is not None and self.expires_on < on
        return self.is_checked and self.from_on <= on and not has_ended and not self.was_revoked(on)

    def kept(self, on: date) -> OnFile:
        """Give it as it was on file on a day: taken back, its last day is the one before."""
        if not self.was_revoked(on) or (self.expires_on is not None and self.expires_on < self._taken_back):
            return OnFile(self.kind, self.expires_on, is_checked=self.is_checked, number=self.number)
        last = self._taken_back - timedelta(days=1)
        return OnFile(self.kind, last, is_revoked=True, is_checked=self.is_checked, number=self.number)

    @property
    def _taken_back(self) -> date:
        return self.revoked_on or date.max


def numbers_taken_back(held: Iterable[PermitHeld], on: date) -> frozenset[tuple[str, str]]:
    """Name the kinds and numbers that had been revoked by a day and of which none is in force."""
    kept = list(held)
    revoked = {(each.kind, each.number) for each in kept if each.was_revoked(on)}
    return frozenset(revoked - {(each.kind, each.number) for each in kept if each.holds(on)})


@dataclass(frozen=True, slots=True)
class Passing:
    """The ways of selling for which nothing goods need is lacking, and the traits without which more cannot be said."""

    channels: frozenset[str]
    unknown: frozenset[str] = frozenset()


def asked_at_most(rules: Iterable[PermitRule], known: Traits | None) -> tuple[PermitRule, ...]:
    """Give the rows with a gate that goods answer surely or perhaps: not complete is what may still need something."""
    found = ((rule, rule.applies(known) if known else None) for rule in rules if rule.gate)
    return tuple(rule for rule, applies in found if applies or (applies is None and rule.duty == _MUST))


def unknown_of(rules: Iterable[PermitRule], known: Traits | None) -> frozenset[str]:
    """Name the traits that are not known and on which it hangs whether rows apply."""
    if known is None:
        return frozenset({"kind"})
    open_rows = (rule for rule in rules if rule.gate and rule.duty == _MUST and rule.applies(known) is None)
    return frozenset(term.trait for rule in open_rows for term in rule.condition if known.known(term.trait) is None)


FilesKept = Mapping[tuple[UUID, UUID | None], OnFiles]
"""What is on file by maker and product; under None what counts for all of the maker's goods."""


def on_file(held: Iterable[PermitHeld], day: date) -> FilesKept:
    """Put together what was on file on a day, also what had ended or was taken back by then."""
    found: defaultdict[tuple[UUID, UUID | None], defaultdict[str, list[OnFile]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for each in held:
        if each.from_on <= day:
            found[each.producer_id, each.product_id][each.kind].append(each.kept(day))
    return found


def files_for(kept: FilesKept, producer_id: UUID, product_id: UUID) -> OnFiles:
    """Give what counts for goods: their own permits and their maker's, side by side."""
    makers, own = kept.get((producer_id, None), {}), kept.get((producer_id, product_id), {})
    return {kind: (*makers.get(kind, ()), *own.get(kind, ())) for kind in {*makers, *own}} if own else makers


@dataclass(frozen=True, slots=True)
class LabelKept:
    """A product of a maker has a label since a day, which names permits by kind and number."""

    producer_id: UUID
    product_id: UUID
    since: date
    numbers: frozenset[tuple[str, str]] = frozenset()

    def stands(self, on: date, taken_back: frozenset[tuple[str, str]]) -> bool:
        """Tell whether it was laid out by a day and names no permit that had been taken back."""
        return self.since <= on and self.numbers.isdisjoint(taken_back)
