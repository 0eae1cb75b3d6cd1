"""Cards of learners; names only one by one, unsealed for whoever may see them."""

from collections.abc import Collection
from uuid import UUID

from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes.models import Badge
from nttmart.contexts.programmes.rules.training.badges import SEALED_AS
from nttmart.contexts.programmes.rules.training.saying import NoSuchTraining
from nttmart.contexts.programmes.rules.training.telling import BadgeRow
from nttmart.kernel.errors import N_
from nttmart.kernel.keys import unseal

_FIELDS = ("id", "number", "producer_id", "active", "consent_id")


def list_badges(producer_ids: Collection[UUID], *, with_closed: bool = False) -> list[BadgeRow]:
    """List the cards of learners of some makers, by maker and number. Two queries."""
    found = Badge.objects.filter(producer__in=producer_ids)
    found = found if with_closed else found.filter(active=True)
    rows = list(found.order_by("number").values_list(*_FIELDS))
    cards = producers.get_producer_cards({row[2] for row in rows})
    badges = [
        BadgeRow(id_, number, maker, cards[maker].name, active, consent is not None)
        for id_, number, maker, active, consent in rows
    ]
    return sorted(badges, key=lambda each: (each.producer_name, each.number))


def get_badge(badge_id: UUID) -> BadgeRow:
    """Read a card.

    :raises NoSuchTraining: if there is none.
    """
    maker = Badge.objects.filter(id=badge_id).values_list("producer_id", flat=True).first()
    for badge in list_badges([maker], with_closed=True) if maker else ():
        if badge.id == badge_id:
            return badge
    raise NoSuchTraining(N_("Kartu ini tidak ada."))


def is_badge(number: str) -> bool:
    """Tell whether an active card has a number."""
    return Badge.objects.filter(number=number, active=True).exists()


def learner_name(badge_id: UUID) -> str:
    """Unseal the name a learner agreed to leave; empty if there is none.

    :raises BrokenSealError: if it was altered, or sealed with another key.
    """
    sealed = Badge.objects.filter(id=badge_id).values_list("sealed_name", flat=True).first()
    return unseal(SEALED_AS, sealed) if sealed else ""
