"""A maker known by a telephone alone, whose messages come with the carrier's id: first without the telephone."""

import pytest

from factories.chat import Phone
from factories.settlements import ANA, Shop, after
from nttmart.contexts.messages import api as messages
from nttmart.contexts.messages.models import Address, Inbound
from nttmart.contexts.messages.operations.carriers.simulator import GraphSimulator
from nttmart.fronts.chat.sync import sentences

pytestmark = pytest.mark.django_db


def test_an_id_that_came_first_without_the_telephone_is_learnt(maker_shop: Shop, carried: GraphSimulator) -> None:
    party = messages.Party("producer", maker_shop.producer_id)
    messages.link_address(
        party=party, channel="whatsapp", phone="+6281234567890", consent_id=None, actor=ANA, at=after(0)
    )
    phone = Phone("ID.new", after(0))
    assert phone.say("stok kopi lela 12") == sentences.UNKNOWN
    phone.phone = "6281234567890"
    assert phone.say("stok kopi lela 13").endswith("stok Kopi Lela sekarang 13. Betul?")
    phone.phone = None
    assert phone.say("ya").startswith("Sudah dicatat")
    assert list(Address.objects.order_by("linked_at", "id").values_list("party_kind", "bsuid", "state")) == [
        ("producer", "ID.new", "linked"), ("stranger", None, "ended"),
    ]  # fmt: skip
    assert list(Inbound.objects.order_by("said_at").values_list("state", flat=True)) == ["aside", "done", "done"]
