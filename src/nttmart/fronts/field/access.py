"""Who sees a maker's screen: the maker, and who helps it. Nobody else's money is on a phone that leaves the house."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.http import Http404

from nttmart.contexts.people import api as people
from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes import api as programmes
from nttmart.kernel.audit import Actor
from nttmart.kernel.errors import N_, Refusal

_SINCE: Final = timedelta(days=21)
_UNTIL: Final = timedelta(days=60)


class NotYourMaker(Refusal):
    """Whoever writes does not write for this maker (any more)."""


@dataclass(frozen=True, slots=True)
class OwnMaker:
    """A maker the viewer writes for."""

    id: UUID
    name: str
    place_name: str


def makers_of(user_id: UUID) -> list[OwnMaker]:
    """List the makers somebody is, or helps, by name; closed ones left out. Two queries."""
    viewer = people.viewer_of(user_id)
    return _open_makers(viewer.scope_ids("producer", "producer", "helper"))


def helped_by(user_id: UUID) -> list[OwnMaker]:
    """List the makers somebody helps without being one of them: nobody is a facilitator of itself. Two queries."""
    viewer = people.viewer_of(user_id)
    return _open_makers(viewer.scope_ids("producer", "helper") - viewer.scope_ids("producer", "producer"))


def _open_makers(ids: Iterable[str]) -> list[OwnMaker]:
    wanted = {UUID(id_) for id_ in ids}
    cards = [card for card in producers.get_producer_cards(wanted).values() if not card.is_closed]
    return [OwnMaker(card.id, card.name, card.place_name) for card in sorted(cards, key=lambda card: card.name)]


def maker_of(user_id: UUID, producer_id: UUID) -> OwnMaker:
    """Hand over one of them.

    :raises Http404: if the viewer writes for no such maker; whether there is one is not said.
    """
    return _one(makers_of(user_id), producer_id)


def helped_maker_of(user_id: UUID, producer_id: UUID) -> OwnMaker:
    """Hand over one the viewer helps, to be visited.

    :raises Http404: if the viewer helps no such maker; whether there is one is not said.
    """
    return _one(helped_by(user_id), producer_id)


def _one(makers: Iterable[OwnMaker], producer_id: UUID) -> OwnMaker:
    for maker in makers:
        if maker.id == producer_id:
            return maker
    raise Http404


def actor_for(user_id: UUID, producer_id: UUID) -> Actor:
    """Name whoever writes: the maker, or a helper on its behalf.

    :raises NotYourMaker: if neither.
    """
    actor = producers.acting_for(user_id, producer_id)
    if actor is None:
        raise NotYourMaker(N_("Anda tidak (lagi) mencatat untuk pembuat ini."))
    return actor


def visitor_of(user_id: UUID, producer_id: UUID) -> Actor:
    """Name whoever visits a maker: a helper of it. A maker does not visit itself.

    :raises NotYourMaker: if the writer is none.
    """
    actor = producers.acting_for(user_id, producer_id)
    if actor is None or not actor.on_behalf_of:
        raise NotYourMaker(N_("Kunjungan dicatat pendamping pembuat ini."))
    return actor


class NotYourSession(Refusal):
    """Whoever writes helps no maker in the cohort of this session."""


def sessions_of(user_id: UUID, at: datetime) -> list[programmes.SessionCard]:
    """List the sessions, three weeks back and sixty days ahead, of cohorts in which a maker one is or helps learns."""
    cohorts = cohorts_of(makers_of(user_id))
    if not cohorts:
        return []
    return programmes.list_sessions(cohort_ids=cohorts, since=at - _SINCE, until=at + _UNTIL)


def cohorts_of(makers: Iterable[OwnMaker]) -> set[UUID]:
    """Collect the cohorts in which some makers learn."""
    ids = {maker.id for maker in makers}
    return {card.id for card in programmes.list_cohorts(producer_ids=ids)} if ids else set()


def session_of(user_id: UUID, session_id: UUID) -> programmes.SessionCard:
    """Hand over a session of such a cohort, whenever it is.

    :raises Http404: if it is none of theirs; whether there is one is not said.
    """
    try:
        facilitator_of(user_id, session_id)
    except (NotYourSession, programmes.NoSuchTraining) as none:
        raise Http404 from none
    return programmes.get_session(session_id)


def facilitator_of(user_id: UUID, session_id: UUID) -> Actor:
    """Name whoever takes attendance at a session: a helper of a maker in its cohort.

    A maker learns there itself: of its people a facilitator, or the poster on the wall, says that they came.

    :raises NotYourSession: if the writer is none. :raises NoSuchTraining: if there is no such session.
    """
    session = programmes.get_session(session_id)
    helped = {maker.id for maker in helped_by(user_id)}
    inside = {row.producer_id for row in programmes.list_members(session.cohort_id) if row.left_on is None}
    if not helped & inside:
        raise NotYourSession(N_("Anda tidak (lagi) mendampingi angkatan ini."))
    viewer = people.viewer_of(user_id)
    return Actor(viewer.display_name or viewer.username, user_id)
