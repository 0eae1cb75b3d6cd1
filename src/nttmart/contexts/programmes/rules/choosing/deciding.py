"""Scenarios kept, their runs, interests and decisions as data, and what is refused of them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from nttmart.kernel.errors import Refusal

INTERESTS = ("family", "business", "office", "home", "other")
LOOKS_BACK = timedelta(days=90)
"""An interest that ended so lately still counts, and so does one that ended after the scenario was made."""
SILENT = timedelta(minutes=3)
"""A run that has told nothing for so long is no longer running, whatever its row says."""


class NoSuchChoice(Refusal):
    """There is no such scenario, run, interest or decision."""


class RunningAlready(Refusal):
    """The scenario is being computed."""


class NotDone(Refusal):
    """The run has no result that could be sealed."""


class CannotSeal(Refusal):
    """A number that is used, a village that is not known here, a decision replaced before."""


class Interested(Refusal):
    """Who seals has declared an interest in one of the villages."""


class BadInterest(Refusal):
    """An interest that says nothing, or of a day to come."""


@dataclass(frozen=True, slots=True)
class ScenarioKept:
    """A scenario in the list; ``replaced`` if a later one stands instead of it."""

    id: UUID
    name: str
    note: str
    inputs_sha256: str
    by: str
    at: datetime
    replaced: bool


@dataclass(frozen=True, slots=True)
class RunKept:
    """A run: how far it is, how it ended, which scenario. The result itself is asked for apart."""

    id: UUID
    scenario_id: UUID
    scenario_name: str
    state: str
    stage: str
    progress: int
    of: int
    heard_at: datetime
    result_sha256: str
    solver: str
    seconds: int | None
    sentence: str
    """Why there is no result; a second line says it in English where the rules speak both."""
    by: str
    at: datetime
    made_at: datetime
    """When its scenario was kept."""

    def state_at(self, now: datetime) -> str:
        """Tell the state: a run unheard of for too long was cut off."""
        return "stopped" if self.state == "running" and now - self.heard_at > SILENT else self.state


@dataclass(frozen=True, slots=True)
class InterestKept:
    """An interest that somebody declared; ``ended_at`` and why, if it is over."""

    id: UUID
    person_id: UUID
    person: str
    village_code: str
    village: str
    producer: str
    kind: str
    text: str
    on: date
    told_at: datetime
    ended_at: datetime | None = None
    ended_because: str = ""

    def counts_at(self, at: datetime, made: datetime) -> bool:
        """Tell whether it matters for a decision at a time, on a scenario made then."""
        if self.told_at > at:
            return False
        return self.ended_at is None or self.ended_at > at or self.ended_at >= min(made, at - LOOKS_BACK)


@dataclass(frozen=True, slots=True)
class DecisionKept:
    """A sealed decision; ``replaced_by`` is the number of the one that stands instead of it."""

    id: UUID
    run_id: UUID
    scenario_name: str
    number: str
    on: date
    note: str
    result_sha256: str
    by: str
    at: datetime
    replaces: str
    replaced_by: str
