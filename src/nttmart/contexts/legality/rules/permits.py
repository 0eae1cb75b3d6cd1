"""A permit on file: its dates, what became of it, and when somebody should be told that it ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from nttmart.contexts.legality.rules.errors import BadPermitDates
from nttmart.contexts.legality.rules.names import day_named
from nttmart.kernel.errors import N_, Sentence

MARKS: Final = (90, 30, 7)
"""So many days before its end people are told, once each."""
_USUAL_YEARS: Final = {"pirt": 5, "md": 5, "remedy": 5, "cosmetic": 3, "sni": 5, "brand": 10}
_ENDS_TOO: Final = frozenset({"alcohol", "nkv"})
"""Permits that end on some day, though no rule we know says after how many years."""
_OF_MAKERS: Final = frozenset({"nib"})
_ENDS: Final = frozenset({"corrected", "renewed", "revoked"})
EARLIEST: Final = date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class PermitStep:
    """One thing that happened to a permit: recorded, verified, corrected, renewed or revoked, by whom and why."""

    what: str
    by: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class PermitFile:
    """A kept file that shows a permit; its name is that of its content."""

    id: UUID
    ending: str
    sha256: str
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class Permit:
    """A permit as the register shows it; ``product_id`` None is the maker's."""

    id: UUID
    kind: str
    producer_id: UUID
    product_id: UUID | None
    written: str
    number: str
    issued_on: date | None
    expires_on: date | None
    state: str
    doubts: tuple[Sentence, ...] = ()
    steps: tuple[PermitStep, ...] = ()
    files: tuple[PermitFile, ...] = ()

    @property
    def stands(self) -> bool:
        """Tell whether it is still the one to look at."""
        return self.state not in _ENDS

    @property
    def is_undated(self) -> bool:
        """Tell whether it ends on some day that nobody wrote down; others without a day never end."""
        return self.expires_on is None and _ends_some_day(self.kind)

    def ended(self, on: date) -> bool:
        """Tell whether its time is over on a day; it holds on its last."""
        return self.expires_on is not None and self.expires_on < on


def keep_doubt(doubt: Sentence) -> list[Any]:
    """Write a doubt, with the sentences among its values, as plain lists to be kept."""
    values = {name: keep_doubt(said) if isinstance(said, Sentence) else said for name, said in doubt.values.items()}
    return [doubt.template, values]


def read_doubt(kept: list[Any]) -> Sentence:
    """Read a doubt as it was kept."""
    template, values = kept
    return Sentence(
        template, {name: read_doubt(said) if isinstance(said, list) else said for name, said in values.items()}
    )


def check_dates(kind: str, issued_on: date | None, expires_on: date | None, *, today: date) -> tuple[Sentence, ...]:
    """Look at the days of a permit and give what is doubtful about them.

    :raises BadPermitDates: if it ends before it begins, begins tomorrow, or a day lies absurdly far.
    """
    if issued_on is not None and not EARLIEST <= issued_on <= today:
        raise BadPermitDates(N_("Hari terbit harus sebelum atau sama dengan hari ini."), field="issued_on")
    if expires_on is None:
        return ()
    if issued_on is not None and expires_on < issued_on:
        raise BadPermitDates(
            N_("Berlaku sampai %(until)s, tetapi terbit %(issued)s: berakhir sebelum terbit."),
            field="expires_on",
            until=day_named(expires_on),
            issued=day_named(issued_on),
        )
    if not EARLIEST <= expires_on <= today.replace(year=today.year + 30, day=1):
        raise BadPermitDates(N_("Tahun ini tidak mungkin."), field="expires_on")
    doubts = []
    if expires_on < today:
        doubts.append(Sentence(N_("Izin ini sudah habis masa berlakunya.")))
    years = _USUAL_YEARS.get(kind)
    if years and issued_on and expires_on > issued_on + timedelta(days=366 * years):
        doubts.append(Sentence(N_("Izin ini biasanya berlaku %(years)s tahun; ini lebih lama."), {"years": years}))
    return tuple(doubts)


def check_end(kind: str, issued_on: date | None, ends_on: date | None, *, today: date) -> tuple[Sentence, ...]:
    """Look at the end that follows from a number where nobody stated a day, and give what is doubtful about it.

    :raises BadPermitDates: if the permit would have ended before it was issued.
    """
    if ends_on is None:
        said = N_("Hari berakhirnya belum ditulis: tidak ada yang akan mengingatkan. Periksa suratnya.")
        return (Sentence(said),) if _ends_some_day(kind) else ()
    if issued_on is not None and ends_on < issued_on:
        raise BadPermitDates(
            N_("Menurut nomornya berlaku sampai tahun %(year)s, tetapi terbit %(issued)s."),
            field="number",
            year=str(ends_on.year),
            issued=day_named(issued_on),
        )
    return (Sentence(N_("Izin ini sudah habis masa berlakunya.")),) if ends_on < today else ()


def _ends_some_day(kind: str) -> bool:
    return kind in _USUAL_YEARS or kind in _ENDS_TOO


def state_of(steps: Sequence[str]) -> str:
    """Give the state that follows from what happened: an end is an end, else the last step."""
    return next((step for step in steps if step in _ENDS), steps[-1])


def mark_reached(expires_on: date | None, on: date) -> int | None:
    """Tell which of the marks is reached on a day: the nearest one; None before all of them and after the end."""
    if expires_on is None or expires_on < on:
        return None
    left = (expires_on - on).days
    return min((mark for mark in MARKS if left <= mark), default=None)


def is_of_maker(kind: str) -> bool:
    """Tell whether a permit is always the maker's and never one product's."""
    return kind in _OF_MAKERS
