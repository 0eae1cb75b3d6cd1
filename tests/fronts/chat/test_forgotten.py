"""Who wrote and is nobody we know is forgotten with the messages; what was asked so long ago is asked no more."""

from datetime import timedelta

import pytest

from factories.chat import Phone
from factories.settlements import Shop, after
from nttmart.contexts.messages import api as messages
from nttmart.contexts.messages.models import Address, Conversation
from nttmart.contexts.messages.operations.carriers.simulator import GraphSimulator

pytestmark = pytest.mark.django_db
KEPT = timedelta(days=365)


def places() -> list[tuple[str, str | None, bool]]:
    rows = Address.objects.exclude(party_kind="producer").order_by("linked_at")
    return [(row.state, row.bsuid, bool(row.sealed_phone or row.phone_key)) for row in rows]


def test_a_stranger_who_wrote_no_more_is_forgotten(maker_shop: Shop, carried: GraphSimulator) -> None:
    once, again = Phone("ID.once", after(0), phone="6281234500000"), Phone("ID.again", after(0), phone="6281234500001")
    once.say("halo")
    again.say("halo", seconds=20)
    again.say("halo", seconds=int(timedelta(days=90).total_seconds()))
    messages.forget_inbound(at=after(0) + KEPT)
    assert places() == [("linked", "ID.once", True), ("linked", "ID.again", True)]
    for _ in range(2):
        messages.forget_inbound(at=after(0) + KEPT + timedelta(days=1))
        assert places() == [("ended", None, False), ("linked", "ID.again", True)]
    assert list(messages.check()) == []


def test_a_question_nobody_answered_is_forgotten_and_a_maker_is_not(maker: Phone) -> None:
    maker.say("stok kopi lela 12")
    messages.forget_inbound(at=maker.at + KEPT - timedelta(days=1))
    assert Conversation.objects.filter(pending__isnull=False).exists()
    messages.forget_inbound(at=maker.at + KEPT + timedelta(days=1))
    assert Conversation.objects.values_list("pending", "pending_id", "asked_at").get() == (None, None, None)
    assert Address.objects.values_list("state", "bsuid").get() == ("linked", "ID.maker")
