"""What a run proposed to ask makers for, what is known of a series, and what a person may make of it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from nttmart.contexts.supply.rules.cover import days_of_rates
from nttmart.contexts.supply.rules.forecasts import CHOSEN
from nttmart.kernel.errors import Refusal

PLAIN: Final = ("naive", "sba", "tsb")
"""Beside the chosen method's error stand theirs: what sold last, Croston's corrected, TSB's."""


class NoSuchProposal(Refusal):
    """No proposal, or no run, with that id."""


class NotOpenProposal(Refusal):
    """Somebody decided about this proposal already."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of forecasts; ``is_done`` is false while it goes on or was cut."""

    id: UUID
    as_of_on: date
    horizon: int
    made_at: datetime
    inputs_sha256: str
    series: int
    done: int
    seconds: int
    is_done: bool
    proposals: int


@dataclass(frozen=True, slots=True)
class SeriesSaid:
    """What a run said of one variant at one outlet. ``scores``: by method RMSSE (None: no scale), bias a week."""

    outlet_id: UUID
    variant_id: UUID
    method: str
    basis: str
    weekly: Sequence[float]
    scores: Mapping[str, Sequence[float | None]]
    weeks: int
    counted: int
    selling: int

    @property
    def is_short(self) -> bool:
        """Whether there was too little history to choose a method: no error is claimed."""
        return self.basis != CHOSEN

    @property
    def a_week(self) -> float:
        return sum(self.weekly) / len(self.weekly)

    @property
    def error(self) -> float | None:
        """The chosen method's RMSSE; None where none is known."""
        return None if self.is_short else self.rmsse(self.method)

    def rmsse(self, method: str) -> float | None:
        """Give the RMSSE of a method; None where it was not tried or the series never changed."""
        score = self.scores.get(method)
        return score[0] if score else None

    @property
    def beside(self) -> list[tuple[str, float | None]]:
        """The plain methods with their errors."""
        return [(method, self.rmsse(method)) for method in PLAIN if method != self.method]

    @property
    def left_out(self) -> int:
        """Weeks of a bare shelf."""
        return self.weeks - self.counted

    def cover_days(self, free: int) -> int | None:
        """Tell for how many days so many free pieces last; None where nothing is expected to sell."""
        return days_of_rates(free, self.weekly)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Ask a maker for so much (grams where weighed), to fill up to ``up_to`` = expected + margin."""

    id: UUID
    outlet_id: UUID
    variant_id: UUID
    producer_id: UUID
    quantity: int
    up_to: int
    expected_milli: int
    margin_milli: int
    trials: int
    is_service_known: bool
    state: str
    reason: str
    order_id: UUID | None
    said: SeriesSaid


@dataclass(frozen=True, slots=True)
class MakerToAsk:
    """A maker of whom a run proposed something that nobody decided yet; ``cover_days``: of what is gone soonest."""

    producer_id: UUID
    count: int
    cover_days: int | None
