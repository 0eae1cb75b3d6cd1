"""Cohorts and all that belongs to them, put together for the office's pages."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from nttmart.contexts.places import api as places
from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes import api as programmes
from nttmart.contexts.programmes.api import BadgeRow, CameRow, CohortCard, MemberRow, Pledge, ProblemRow, SessionCard
from nttmart.design.figures import in_english
from nttmart.design.plots import Span, draw_span
from nttmart.fronts.office.access.training import Seen
from nttmart.fronts.office.pages.tabs import TRAINING_TABS, Tab, tabs
from nttmart.kernel.clock import local_date

Choices = list[tuple[str, str]]
_MAKERS: Final = 500


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session with its module's name and how it stands."""

    card: SessionCard
    module: str
    state: str


@dataclass(frozen=True, slots=True)
class PledgeRow:
    """A pledge, how it stands and how late it is."""

    pledge: Pledge
    state: str
    days_late: int


@dataclass(frozen=True, slots=True)
class GainRow:
    """What a group gained in a module; ``span`` is None where the group is too small to be shown."""

    module: str
    gain: programmes.Gain
    span: Span | None
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class CohortsPage:
    """The cohorts in sight."""

    tabs: tuple[Tab, ...]
    cohorts: tuple[CohortCard, ...]
    may_begin: bool


@dataclass(frozen=True, slots=True)
class CohortPage:
    """One cohort: who is in it, its sessions, what was promised to it."""

    cohort: CohortCard
    members: tuple[MemberRow, ...]
    sessions: tuple[SessionRow, ...]
    pledges: tuple[PledgeRow, ...]
    gains: tuple[GainRow, ...]
    may_plan: bool
    may_teach: bool


@dataclass(frozen=True, slots=True)
class SessionPage:
    """One session: who came, and what is doubtful."""

    row: SessionRow
    came: tuple[CameRow, ...]
    problems: tuple[ProblemRow, ...]
    may_plan: bool
    may_teach: bool


@dataclass(frozen=True, slots=True)
class BadgesPage:
    """Cards of a cohort's learners."""

    cohort: CohortCard
    badges: tuple[BadgeRow, ...]
    may_plan: bool


@dataclass(frozen=True, slots=True)
class EntryPage:
    """A form on a page of its own: what it is for and where one goes back to."""

    title: str
    lead: str
    button: str
    back: str


def module_name(key: str) -> str:
    """Name a module in the reader's language; one that is no more by its key."""
    for each in programmes.all_modules():
        if each.key == key:
            return each.name_en if in_english() else each.name
    return key


def training_tabs(seen: Seen, here: str, today: date) -> tuple[Tab, ...]:
    """The row of tabs, with how many doubts and late pledges wait."""
    late = [row for row in pledge_rows(seen, today) if row.state == "late"]
    return tabs(TRAINING_TABS, here, problems=programmes.count_problems(seen.ids), pledges=len(late))


def session_rows(cards: list[SessionCard], at: datetime) -> tuple[SessionRow, ...]:
    """Name the modules of sessions and say how they stand."""
    return tuple(SessionRow(card, module_name(card.module), card.state(at)) for card in cards)


def pledge_rows(seen: Seen, today: date) -> tuple[PledgeRow, ...]:
    """List what was promised to the cohorts in sight and the makers in them: late first."""
    makers = programmes.member_ids(seen.ids, today) if seen.ids else set()
    found = programmes.list_pledges(on=today, cohort_ids=seen.ids, producer_ids=makers)
    return tuple(PledgeRow(each, each.state(today), each.days_late(today)) for each in found)


def gain_rows(cohort_id: UUID) -> tuple[GainRow, ...]:
    """Say by module what the cohort gained, with a small plot where the group is large enough."""
    tested = programmes.tested(cohort_id)
    return tuple(
        GainRow(
            module_name(gain.module),
            gain,
            draw_span(gain.before, gain.after) if gain.before is not None and gain.after is not None else None,
            tested.get((gain.module, "before"), 0),
            tested.get((gain.module, "after"), 0),
        )
        for gain in programmes.gains_of(cohort_id)
    )


def cohort_page(cohort: CohortCard, at: datetime, *, may_plan: bool, may_teach: bool) -> CohortPage:
    """Put one cohort's page together. The same number of queries however many belong to it."""
    today = local_date(at)
    one = Seen((cohort,), frozenset(), sees_all=False)
    return CohortPage(
        cohort,
        tuple(programmes.list_members(cohort.id)),
        session_rows(programmes.list_sessions(cohort_ids=[cohort.id]), at),
        pledge_rows(one, today),
        gain_rows(cohort.id),
        may_plan,
        may_teach,
    )


def session_page(card: SessionCard, at: datetime, *, may_plan: bool, may_teach: bool) -> SessionPage:
    """Put one session's page together."""
    (row,) = session_rows([card], at)
    return SessionPage(
        row,
        tuple(programmes.list_came(card.id)),
        tuple(programmes.list_problems(cohort_ids=[card.cohort_id], session_id=card.id)),
        may_plan,
        may_teach,
    )


def badges_page(cohort: CohortCard, *, may_plan: bool) -> BadgesPage:
    """Put the cards of a cohort's learners together."""
    makers = {row.producer_id for row in programmes.list_members(cohort.id) if row.left_on is None}
    return BadgesPage(cohort, tuple(programmes.list_badges(makers, with_closed=True)), may_plan)


def module_choices(today: date) -> Choices:
    """List what is taught, for a form."""
    return [(each.key, module_name(each.key)) for each in programmes.list_modules(today)]


def trainer_choices() -> Choices:
    """List who teaches, for a form."""
    return [("", "—"), *((str(id_), name) for id_, name in programmes.list_trainers())]


def partner_choices() -> Choices:
    """List institutions on file, for a form."""
    return [("", "—"), *((str(id_), name) for id_, name, _kind in programmes.list_partners())]


def regency_choices(codes: frozenset[str] | None) -> Choices:
    """List regencies for a form; the whole province only for who works everywhere (None)."""
    found = [(one.code, one.name) for one in places.list_regencies() if codes is None or one.code in codes]
    return [("", "—"), *found] if codes is None else found


def decision_choices() -> Choices:
    """List the sealed choices of villages that stand, for a form."""
    standing = (each for each in programmes.list_decisions() if not each.replaced_by)
    return [("", "—"), *((str(each.id), f"{each.number} · {each.scenario_name}") for each in standing)]


def maker_choices(cohort: CohortCard) -> Choices:
    """List makers who may join a cohort, for a form."""
    inside = {row.producer_id for row in programmes.list_members(cohort.id) if row.left_on is None}
    found = producers.list_producers(regency_code=cohort.regency_code, page_size=_MAKERS).cards
    return [(str(card.id), f"{card.name}, {card.place_name}") for card in found if card.id not in inside]


def member_choices(cohort: CohortCard) -> Choices:
    """List the makers in a cohort, for a form."""
    return [(str(row.producer_id), row.name) for row in programmes.list_members(cohort.id) if row.left_on is None]


def pledge_choices(cohorts: list[CohortCard], today: date) -> Choices:
    """List to whom something can be promised: cohorts, then the makers in them. Two queries."""
    whole = [(f"cohort:{card.id}", card.name) for card in cohorts]
    makers = producers.get_producer_cards(programmes.member_ids([card.id for card in cohorts], today))
    named = sorted((card.name, f"producer:{id_}") for id_, card in makers.items())
    return [*whole, *((key, name) for name, key in named)]


@dataclass(frozen=True, slots=True)
class BadgePage:
    """One card, and the name its owner agreed to leave."""

    cohort_id: UUID
    badge: BadgeRow
    name: str


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """What a cohort knew before and after."""

    cohort: CohortCard
    gains: tuple[GainRow, ...]
    least: int
    may_teach: bool


@dataclass(frozen=True, slots=True)
class ProblemsPage:
    """Doubtful claims, the unsettled first."""

    tabs: tuple[Tab, ...]
    problems: tuple[ProblemRow, ...]


@dataclass(frozen=True, slots=True)
class ProblemPage:
    """One doubtful claim."""

    problem: ProblemRow
    module: str
    may_settle: bool


@dataclass(frozen=True, slots=True)
class PledgesPage:
    """What was promised, late first."""

    tabs: tuple[Tab, ...]
    pledges: tuple[PledgeRow, ...]
    may_begin: bool


@dataclass(frozen=True, slots=True)
class PledgePage:
    """One pledge; ``key`` leads to all that its institution promised."""

    row: PledgeRow
    may_plan: bool
    key: str
