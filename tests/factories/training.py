"""A cohort with makers, a session and cards, made through the door."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from factories.places import HABI, SIKKA
from factories.producers import make_producer
from nttmart.contexts.programmes import api as programmes
from nttmart.contexts.programmes.api import Attended, Came
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import local_date

DINAS = Actor("Petugas Dinas")
FACILITATOR = Actor("Pendamping")


@dataclass
class Course:
    """A cohort that runs around a moment: two makers, a session now, six cards of the first maker."""

    at: datetime
    cohort_id: UUID
    maker_id: UUID
    other_id: UUID
    session_id: UUID
    numbers: list[str] = field(default_factory=list)

    @property
    def day(self) -> date:
        return local_date(self.at)

    def session(self, place: str = "Balai Maumere", *, after_hours: float = 0, cohort_id: UUID | None = None) -> UUID:
        """Plan another session of two hours."""
        starts_at = self.at + timedelta(hours=after_hours)
        return programmes.plan_session(
            cohort_id=cohort_id or self.cohort_id,
            module="packaging",
            place=place,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=2),
            actor=DINAS,
            at=self.at,
        )

    def attend(self, number: str | None = None, **changes: object) -> Attended:
        """Say that somebody came to the session, by a list."""
        said: dict[str, object] = {
            "id": uuid4(),
            "session_id": self.session_id,
            "badge": number or self.numbers[0],
            "way": "list",
            "at": self.at,
            "heard_at": self.at,
        }
        return programmes.attend(Came(**{**said, **changes}), actor=FACILITATOR)  # type: ignore[arg-type]

    def came(self, session_id: UUID | None = None) -> list[str]:
        """List the numbers that count at a session."""
        return sorted(row.number for row in programmes.list_came(session_id or self.session_id))

    def doubts(self) -> list[str]:
        """List what is wrong with claims nobody settled."""
        return [row.kind for row in programmes.list_problems(cohort_ids=[self.cohort_id]) if not row.holds]


def make_course(
    at: datetime, *, maker_id: UUID | None = None, name: str = "Angkatan 1 Sikka", cards: int = 6
) -> Course:
    """Begin a cohort in Sikka with two makers, a session that starts at a moment, and cards."""
    maker, other = maker_id or make_producer(village_code=SIKKA), make_producer("Kelompok Habi", village_code=HABI)
    day = local_date(at)
    cohort_id = programmes.begin_cohort(
        name=name,
        begins_on=day - timedelta(days=30),
        ends_on=day + timedelta(days=60),
        regency_code="53.07",
        source="SK contoh",
        actor=DINAS,
        at=at,
    )
    for each in (maker, other):
        joined_on = day - timedelta(days=30)
        programmes.join_cohort(cohort_id=cohort_id, producer_id=each, from_on=joined_on, actor=DINAS, at=at)
    course = Course(at, cohort_id, maker, other, cohort_id)
    course.session_id = course.session("Balai Desa Sikka")
    course.numbers = (
        sorted(programmes.issue_badges(producer_id=maker, count=cards, actor=DINAS, at=at)) if cards else []
    )
    return course
