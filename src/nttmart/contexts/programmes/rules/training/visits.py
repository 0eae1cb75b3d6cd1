"""What a facilitator saw at a maker's: each of four things in three words, what is needed, and what comes next."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from nttmart.contexts.programmes.rules.training.saying import BadVisit
from nttmart.kernel.errors import N_

ASPECTS: Final = ("making", "packing", "records", "sales")
ANSWERS: Final = ("good", "some", "none")
"""Going well, a little, not at all; blank is «not looked at» and stays blank."""
TEXT_LONGEST: Final = 400
_OLDEST: Final = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a visit saw: an answer an aspect, blank where nobody looked."""

    making: str = ""
    packing: str = ""
    records: str = ""
    sales: str = ""
    needs: str = ""
    next_step: str = ""
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit as it is read; ``photos`` are ids of pictures kept as evidence."""

    id: UUID
    producer_id: UUID
    producer_name: str
    on: date
    by: str
    seen: Seen
    photos: tuple[UUID, ...]
    regency_code: str
    """Of the maker: its officer may take the visit back."""


def check_visit(seen: Seen, on: date, *, today: date) -> None:
    """Refuse what cannot be.

    :raises BadVisit: a day to come or older than 60 days, an unknown answer, nothing seen at all, or a next step in
        the past.
    """
    if not today - _OLDEST <= on <= today:
        raise BadVisit(N_("Hari kunjungan: hari ini atau paling lama 60 hari lalu."), field="on")
    answers = [getattr(seen, aspect) for aspect in ASPECTS]
    if any(answer and answer not in ANSWERS for answer in answers):
        raise BadVisit(N_("Pilih salah satu jawaban."), field="making")
    if not any((*answers, seen.needs, seen.next_step)):
        raise BadVisit(N_("Tulis paling sedikit satu hal yang dilihat."), field="making")
    if seen.next_on is not None and seen.next_on < on:
        raise BadVisit(N_("Langkah berikut tidak bisa sebelum kunjungan ini."), field="next_on")
