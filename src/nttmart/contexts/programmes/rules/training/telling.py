"""How cohorts, sessions, cards and problems are told: frozen values that pages show as they are."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from nttmart.kernel.errors import Sentence

PLANNED, HELD, PASSED, CANCELLED = "planned", "held", "passed", "cancelled"


@dataclass(frozen=True, slots=True)
class CohortCard:
    """A cohort in a list. ``regency_code`` is empty for one of the whole province.

    ``decision_id`` and its number are those of the sealed choice of villages it follows, if it names one.
    """

    id: UUID
    name: str
    regency_code: str
    regency_name: str
    source: str
    begins_on: date
    ends_on: date
    members: int
    sessions: int
    decision_id: UUID | None = None
    decision_number: str = ""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A maker in a cohort; ``left_on`` once it left."""

    id: UUID
    producer_id: UUID
    name: str
    place_name: str
    from_on: date
    left_on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class SessionCard:
    """A session; ``came`` counts whoever counts, ``doubtful`` the claims nobody has settled yet."""

    id: UUID
    cohort_id: UUID
    cohort_name: str
    regency_code: str
    module: str
    place: str
    starts_at: datetime
    ends_at: datetime
    trainer: str
    seats: int | None
    cancel_reason: str
    is_cancelled: bool
    came: int
    doubtful: int
    institution: str
    """Who teaches, without the role; empty where nobody is named."""

    @property
    def without_seat(self) -> int:
        """Give how many came beyond the seats; who came counts all the same."""
        return max(0, self.came - self.seats) if self.seats is not None else 0

    def state(self, at: datetime) -> str:
        """Say how it stands: cancelled, planned, held (somebody came), passed without anybody written down."""
        if self.is_cancelled:
            return CANCELLED
        if self.came:
            return HELD
        return PASSED if at > self.ends_at else PLANNED


@dataclass(frozen=True, slots=True)
class BadgeRow:
    """A learner's card; ``name`` only where it was asked for, kept and unsealed."""

    id: UUID
    number: str
    producer_id: UUID
    producer_name: str
    is_active: bool
    has_name: bool


@dataclass(frozen=True, slots=True)
class CameRow:
    """Somebody who counts as having come."""

    id: UUID
    badge_id: UUID
    number: str
    producer_name: str
    at: datetime
    way: str
    by: str


@dataclass(frozen=True, slots=True)
class Learned:
    """How many of a maker's learners came to a session: what a village's timeline tells of training."""

    producer_id: UUID
    session_id: UUID
    cohort_name: str
    module: str
    starts_at: datetime
    place: str
    people: int


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A claim somebody has to look at, or looked at; ``other`` tells where else the card was."""

    id: UUID
    kind: str
    sentence: Sentence
    session: SessionCard
    number: str
    producer_name: str
    at: datetime
    way: str
    by: str
    other_place: str
    other_module: str
    holds: str
    reason: str
    settled_by: str


@dataclass(frozen=True, slots=True)
class Attended:
    """What became of a claim: «counted» now, «known» before, or «flagged»; a sentence where a person looks at it."""

    state: str
    sentence: Sentence | None = None


COUNTED, KNOWN, FLAGGED = "counted", "known", "flagged"


@dataclass(frozen=True, slots=True)
class MakerJoined:
    """A maker belongs to a cohort since a day, until it left."""

    producer_id: UUID
    cohort_id: UUID
    cohort_name: str
    from_on: date
    left_on: date | None


@dataclass(frozen=True, slots=True)
class MakerAttended:
    """So many people of a maker came to a session; no person is told apart."""

    producer_id: UUID
    session_id: UUID
    module: str
    on: date
    cohort_id: UUID
    people: int
