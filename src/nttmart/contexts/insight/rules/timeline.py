"""A village's timeline: what happened, in the order of the programme, each step with its record.

Nothing is told that no record says; a stage without one is blank.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

KINDS: Final = (
    "potential", "chosen", "cohort", "session", "equipment", "permit", "first_sale", "repeat_sale",
)  # fmt: skip


_ANCHORS: Final = {"potential": "potensi", "permit": "izin", "machine": "alat"}


def anchor_of(kind: str, record_id: UUID) -> str:
    """Name the place of a record on the page that shows it."""
    return f"{_ANCHORS[kind]}-{record_id.hex[-12:]}"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened: its kind, day, words, and the record as kind and key (both empty: not public)."""

    kind: str
    on: date
    words: str
    record_kind: str = ""
    record_key: str = ""
    source: str = ""
    people: int = 0
    anchor: str = ""
    """Where on that page the record stands."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the programme and what happened in it, the first thing first; ``count`` of all of it."""

    kind: str
    steps: tuple[Step, ...]
    count: int

    @property
    def is_blank(self) -> bool:
        """Tell whether no record says anything of it."""
        return not self.count


def stages_of(steps: Iterable[Step], *, most: int) -> tuple[Stage, ...]:
    """Put steps under their stages, the oldest ``most`` of each; every stage stands, also a blank one."""
    found: dict[str, list[Step]] = {kind: [] for kind in KINDS}
    for step in sorted(steps, key=lambda each: (each.on, each.words, each.record_key)):
        found[step.kind].append(step)
    return tuple(Stage(kind, tuple(each[:most]), len(each)) for kind, each in found.items())


_CHOSEN: Final = {"candidate": 1, "ovop": 2}


def still_said(statuses: Sequence[str]) -> int:
    """Tell how many of a village's statuses, newest first, still hold: none once a newer one says less.

    A village that is «ovop» now was a candidate before; one that is only a candidate now was never rightly «ovop».
    """
    rank = _CHOSEN["ovop"]
    for many, status in enumerate(statuses):
        if not 0 < _CHOSEN.get(status, 0) <= rank:
            return many
        rank = _CHOSEN[status]
    return len(statuses)
