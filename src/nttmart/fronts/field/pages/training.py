"""A facilitator's pages: sessions, what is due or late, visits; each the same offline as it was with signal."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from nttmart.contexts.programmes import api as programmes
from nttmart.contexts.programmes.api import BadgeRow, Lesson, Pledge, SessionCard, Visit
from nttmart.design.figures import in_english
from nttmart.fronts.field.access import OwnMaker, cohorts_of, helped_by, makers_of, sessions_of
from nttmart.kernel.clock import local_date

_LAST_VISITS: Final = 3


@dataclass(frozen=True, slots=True)
class OwnSession:
    """A session with its module's name and how it stands."""

    card: SessionCard
    module: str
    state: str
    may_open: bool = True
    """Whether the viewer takes attendance there; a maker only sees when and where it is."""

    @property
    def is_coming(self) -> bool:
        """Tell whether it is still to be held."""
        return self.state == "planned"


@dataclass(frozen=True, slots=True)
class Subject:
    """What the forms of a page write about: a maker or a session, as the phone's script reads it."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Screen:
    """What the page's frame needs to know: whose id and name go with each fact."""

    maker: Subject


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """What a facilitator has to do: sessions, promises that are late or due, next steps, makers to visit."""

    sessions: tuple[OwnSession, ...]
    pledges: tuple[tuple[Pledge, str, int], ...]
    steps: tuple[Visit, ...]
    makers: tuple[OwnMaker, ...]
    lessons: tuple[Lesson, ...]
    today: date


@dataclass(frozen=True, slots=True)
class SessionPage:
    """One session: the cards of its learners, and who counts already."""

    session: OwnSession
    badges: tuple[tuple[BadgeRow, bool], ...]
    doubtful: int
    lesson: Lesson | None


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing a visit looks at: its answers as (code, words, chosen)."""

    name: str
    words: str
    answers: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class VisitPage:
    """A maker to be visited, and what was seen before."""

    maker: OwnMaker
    before: tuple[Visit, ...]
    today: date
    aspects: tuple[Aspect, ...]
    typed: Mapping[str, object]
    """What a refused form said, to be mended."""


def programme_page(user_id: UUID, at: datetime) -> ProgrammePage:
    """Put together what is due and late for a facilitator's makers."""
    today, makers, helped = local_date(at), makers_of(user_id), helped_by(user_id)
    ids = {maker.id for maker in makers}
    cards = sessions_of(user_id, at)
    cohorts, taught = cohorts_of(makers), cohorts_of(helped)
    pledges = programmes.list_pledges(on=today, cohort_ids=cohorts, producer_ids=ids, with_over=False)
    return ProgrammePage(
        tuple(replace(own_session(card, at), may_open=card.cohort_id in taught) for card in cards),
        tuple((each, each.state(today), each.days_late(today)) for each in pledges),
        _next_steps(ids),
        tuple(helped),
        programmes.list_lessons(),
        today,
    )


def session_page(card: SessionCard, at: datetime) -> SessionPage:
    """Put one session's page together."""
    members = {row.producer_id for row in programmes.list_members(card.cohort_id) if row.left_on is None}
    came = {row.badge_id for row in programmes.list_came(card.id)}
    badges = tuple((badge, badge.id in came) for badge in programmes.list_badges(members))
    return SessionPage(own_session(card, at), badges, card.doubtful, lesson_of(card.module))


def visit_page(maker: OwnMaker, at: datetime, *, typed: Mapping[str, object]) -> VisitPage:
    """Put a maker's visit form together, with the last visits and what a refused form said."""
    before = tuple(programmes.list_visits([maker.id], limit=_LAST_VISITS))
    return VisitPage(maker, before, local_date(at), _aspects(typed), typed)


def _aspects(typed: Mapping[str, object]) -> tuple[Aspect, ...]:
    named = {"making": _("Pembuatan"), "packing": _("Kemasan"), "records": _("Catatan uang dan barang")}
    named |= {"sales": _("Penjualan")}
    answers = {"good": _("baik"), "some": _("mulai"), "none": _("belum")}
    return tuple(
        Aspect(name, words, tuple((code, word, typed.get(name) == code) for code, word in answers.items()))
        for name, words in named.items()
    )


def own_session(card: SessionCard, at: datetime) -> OwnSession:
    """Name a session's module."""
    for each in programmes.all_modules():
        if each.key == card.module:
            return OwnSession(card, each.name_en if in_english() else each.name, card.state(at))
    return OwnSession(card, card.module, card.state(at))


def lesson_of(key: str) -> Lesson | None:
    """Find the lesson of a module, None if it has none."""
    return next((lesson for lesson in programmes.list_lessons() if lesson.key == key), None)


def _next_steps(ids: set[UUID]) -> tuple[Visit, ...]:
    """List the step agreed on at the last visit to each maker, the earliest first."""
    agreed = [visit for visit in programmes.last_visits(ids) if visit.seen.next_step] if ids else []
    return tuple(sorted(agreed, key=lambda visit: (visit.seen.next_on or date.max, visit.producer_name)))
