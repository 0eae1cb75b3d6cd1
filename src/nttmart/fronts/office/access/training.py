"""Cohorts: officers of their regency plan them, who helps a maker in them takes attendance, readers read."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.programmes import api as programmes
from nttmart.contexts.programmes.api import CohortCard, SessionCard
from nttmart.fronts.office.access.rooms import READERS, enter

ROOM = "training"


@dataclass(frozen=True, slots=True)
class Seen:
    """The cohorts a viewer may see, and the makers of theirs."""

    cohorts: tuple[CohortCard, ...]
    maker_ids: frozenset[UUID]
    sees_all: bool
    regencies: frozenset[str] = frozenset()
    """Whose makers are in sight too, in a cohort or not."""

    @property
    def ids(self) -> list[UUID]:
        """The cohorts' ids."""
        return [card.id for card in self.cohorts]


def seen_by(viewer: Viewer) -> Seen:
    """List the cohorts a viewer may see: all, those of a regency, or those in which a maker they help learns.

    :raises PermissionDenied: if they have no work here.
    """
    enter(viewer, ROOM)
    if viewer.may("officer") or viewer.holds(*READERS):
        return Seen(tuple(programmes.list_cohorts()), frozenset(), sees_all=True)
    helped = frozenset(UUID(id_) for id_ in viewer.scope_ids("producer", "helper"))
    found = {card.id: card for card in programmes.list_cohorts(producer_ids=helped)} if helped else {}
    regencies = viewer.scope_ids("regency", "officer")
    if regencies:
        found |= {card.id: card for card in programmes.list_cohorts(regency_codes=regencies)}
    newest = sorted(found.values(), key=lambda card: (card.begins_on, card.name), reverse=True)
    return Seen(tuple(newest), helped, sees_all=False, regencies=regencies)


def cohort(viewer: Viewer, cohort_id: UUID, *, to: str = "read") -> CohortCard:
    """Hand over a cohort to read, to «teach» (attendance, results) or to «plan».

    :raises Http404: if there is none, or it is not for the viewer to see.
    :raises PermissionDenied: if the viewer may not do this.
    """
    for card in seen_by(viewer).cohorts:
        if card.id == cohort_id:
            if (to == "plan" and not may_plan(viewer, card)) or (to == "teach" and not may_teach(viewer, card)):
                raise PermissionDenied
            return card
    raise Http404


def session(viewer: Viewer, session_id: UUID, *, to: str = "read") -> SessionCard:
    """Hand over a session of a cohort, as ``cohort``."""
    try:
        found = programmes.get_session(session_id)
    except programmes.NoSuchTraining as none:
        enter(viewer, ROOM)
        raise Http404 from none
    cohort(viewer, found.cohort_id, to=to)
    return found


def problem(viewer: Viewer, problem_id: UUID, *, to: str = "read") -> programmes.ProblemRow:
    """Hand over a doubtful claim of a cohort, as ``cohort``."""
    try:
        found = programmes.get_problem(problem_id)
    except programmes.NoSuchTraining as none:
        enter(viewer, ROOM)
        raise Http404 from none
    cohort(viewer, found.session.cohort_id, to=to)
    return found


def badge(viewer: Viewer, cohort_id: UUID, badge_id: UUID) -> programmes.BadgeRow:
    """Hand over a card, and with it perhaps a name, to who plans the cohort, or helps the learner's own maker."""
    card = cohort(viewer, cohort_id, to="teach")
    try:
        found = programmes.get_badge(badge_id)
    except programmes.NoSuchTraining as none:
        raise Http404 from none
    if found.producer_id not in {row.producer_id for row in programmes.list_members(card.id)}:
        raise Http404
    if not may_plan(viewer, card) and not viewer.may("helper", producer_id=found.producer_id):
        raise PermissionDenied
    return found


def pledge(viewer: Viewer, pledge_id: UUID, *, to: str = "read") -> programmes.Pledge:
    """Hand over a pledge to a cohort or to a maker in one, to read or to «plan» (say that it is over)."""
    seen = seen_by(viewer)
    try:
        found = programmes.get_pledge(pledge_id)
    except programmes.NoSuchTraining as none:
        raise Http404 from none
    theirs = {found.cohort_id}
    if found.producer_id is not None:
        theirs |= {card.id for card in programmes.list_cohorts(producer_ids=[found.producer_id])}
    ours = [card for card in seen.cohorts if card.id in theirs]
    if not ours and not seen.sees_all:
        raise Http404
    allowed = any(may_plan(viewer, card) for card in ours) or viewer.may("officer")
    if to == "plan" and not allowed:
        raise PermissionDenied
    return found


def may_plan(viewer: Viewer, card: CohortCard) -> bool:
    """Tell whether the viewer plans a cohort: the officer of its regency; of the province's, an officer of all."""
    return viewer.may("officer", regency_code=card.regency_code)


def may_begin(viewer: Viewer) -> bool:
    """Tell whether the viewer may begin a cohort at all."""
    return viewer.holds("officer")


def may_teach(viewer: Viewer, card: CohortCard) -> bool:
    """Tell whether the viewer takes attendance: who plans the cohort, and helpers of makers in it."""
    if may_plan(viewer, card):
        return True
    helped = {UUID(id_) for id_ in viewer.scope_ids("producer", "helper")}
    return bool(helped & {row.producer_id for row in programmes.list_members(card.id) if row.left_on is None})
