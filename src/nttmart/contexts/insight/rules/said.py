"""Corrections, statements and words about grades, as pages show them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Correction:
    """Something published was wrong."""

    id: UUID
    figure: str
    said: int
    true: int
    reason: str
    source: str
    on: date
    by: str


@dataclass(frozen=True, slots=True)
class Said:
    """Something published, with what records say now; of what was spent elsewhere no record of ours does."""

    id: UUID
    figure: str
    about: str
    value: int
    heads: int | None
    each: int | None
    published_in: str
    source: str
    on: date
    by: str
    records_say: int | None

    @property
    def agrees(self) -> bool:
        """Tell whether records say so too; what they say nothing of they do not contradict."""
        return self.records_say is None or self.value == self.records_say


@dataclass(frozen=True, slots=True)
class WordOnGrade:
    """A person says that a maker stands elsewhere, and why."""

    id: UUID
    producer_id: UUID
    rung: str
    reason: str
    on: date
    by: str
