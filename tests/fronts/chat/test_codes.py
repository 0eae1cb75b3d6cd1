"""Codes from the office: a wrong one is said to be wrong, a second group is linked, and nobody can guess."""

from datetime import timedelta

import pytest

from factories.chat import Phone
from factories.settlements import ANA, PLACED, Shop, after
from nttmart.contexts.messages import api as messages
from nttmart.contexts.messages.models import AddressShare, LinkCode
from nttmart.contexts.messages.operations.carriers.simulator import GraphSimulator
from nttmart.contexts.people import api as people
from nttmart.contexts.producers import api as producers
from nttmart.contexts.supply.models import MakerStock, Pause
from nttmart.fronts.chat.sync import sentences

pytestmark = pytest.mark.django_db
MAKER, SECOND = "Kelompok Tenun Lela", "Kebun Waihali"


@pytest.fixture
def second() -> messages.Party:
    """Another group, whose member holds the same telephone."""
    return messages.Party(
        "producer",
        producers.register_producer(
            producers.ProducerDraft(name=SECOND, kind="umkm", regency_code="53.07"), actor=ANA, at=PLACED
        ),
    )


def code_for(party: messages.Party) -> str:
    return messages.invite_to_link(party=party, channel="whatsapp", actor=ANA, at=after(0))


@pytest.mark.parametrize(
    ("text", "tries"),
    [
        ("sambung 7K3Q-9F2M", True),
        ("Sambung: 7k3q 9f2m", True),
        ("SAMBUNG 7K3O9F2", True),
        ("kode 7K3Q9F2M.", True),
        ("«7K3Q-9F2M»", True),
        ("7k30-9f2m", True),
        # Ordinary words are read as always, however much like a code they look.
        ("kopi 2500", False),
        ("kopi-2500", False),
        ("1200-tape", False),
        ("mama rata", False),
        ("berharga", False),
        ("kopi20kg", False),
        ("sambung lagi besok", False),
        ("kode barang", False),
        ("stok madu 12", False),
        ("", False),
    ],
)
def test_what_is_meant_as_a_code(text: str, tries: bool) -> None:  # noqa: FBT001 -- a table's column
    assert messages.tries_code(text) is tries


def test_a_wrong_code_is_said_to_be_wrong_and_leaves_what_waits(maker: Phone) -> None:
    maker.say("stok kopi lela 12")
    assert maker.say("sambung 7K3Q-9F2N") == sentences.BAD_CODE
    stranger = Phone("ID.stranger", after(0))
    assert stranger.say("7K3Q-9F2N") == sentences.BAD_CODE
    assert stranger.say("halo") == ""
    maker.say("ya")
    assert MakerStock.objects.values_list("quantity").get() == (12,)


def test_the_code_of_a_second_group_links_it_too(maker_shop: Shop, maker: Phone, second: messages.Party) -> None:
    code = code_for(second)
    assert maker.say(f"sambung {code.lower()}") == sentences.LINKED.format(name=f"{SECOND}, {MAKER}")
    (share,) = AddressShare.objects.all()
    assert (share.party_id, people.has_consented(people.subject_key(f"producer:{second.id}"), "whatsapp")) == (
        second.id, True,
    )  # fmt: skip
    assert maker.say(f"sambung {code}") == sentences.BAD_CODE
    # From now on it says for which group it speaks, or is asked.
    assert maker.say("stok kopi lela 12") == sentences.WHICH_MAKER
    assert maker.press(maker.buttons()[1]) == f"{MAKER}: stok Kopi Lela sekarang 12. Betul?"
    maker.say("ya")
    assert maker.say("utk kebun: libur sampai tgl 12").startswith(f"{SECOND}: produksi berhenti")
    maker.say("ya")
    assert (MakerStock.objects.get().by, Pause.objects.get().producer_id, Pause.objects.get().by) == (
        MAKER, second.id, SECOND,
    )  # fmt: skip
    # Nobody is told in the evening what they wrote themselves.
    assert messages.list_messages_to(second) == []


def test_news_for_the_second_group_comes_to_the_same_telephone_until_it_ends(
    maker_shop: Shop, carried: GraphSimulator, second: messages.Party
) -> None:
    first = messages.Party("producer", maker_shop.producer_id)
    phone = Phone("ID.two", after(0))
    phone.say(f"sambung {code_for(first)}")
    assert messages.parties_reached([first, second]) == {first}
    phone.say(f"sambung {code_for(second)}")
    assert messages.parties_reached([first, second]) == {first, second}
    news = messages.NewMessage("purchase_order", first, second, messages.Party("purchase_order", second.id), "Pesanan.")
    messages.queue_messages([news], at=phone.at)
    messages.send_due(messages.carriers(), now=lambda: phone.at + timedelta(minutes=1))
    assert phone.parcels()[0].text == "Pesanan."
    address = messages.find_party("whatsapp", phone.bsuid, None)
    assert address is not None
    assert messages.end_share(address.id, second, actor=ANA, at=phone.at)
    assert not messages.end_share(address.id, second, actor=ANA, at=phone.at)
    assert messages.parties_reached([first, second]) == {first}
    assert phone.say("stok kopi lela 12").startswith(MAKER)


def test_codes_are_not_guessed(maker: Phone, second: messages.Party) -> None:
    code = code_for(second)
    stranger = Phone("ID.stranger", after(0))
    for phone, after_that in ((maker, sentences.TOO_MANY_CODES), (stranger, "")):
        said = [phone.say(f"sambung 7K3Q-9F2{letter}") for letter in "ABCDEF"]
        assert said == [sentences.BAD_CODE] * 5 + [sentences.TOO_MANY_CODES]
        # The right one is not looked at either, until tomorrow.
        assert phone.say(f"sambung {code}") == after_that
    assert not LinkCode.objects.exclude(used_at=None).exists()
    assert maker.say(f"sambung {code}", seconds=86_500) == sentences.LINKED.format(name=f"{SECOND}, {MAKER}")
