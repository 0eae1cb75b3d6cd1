"""«Ya» counts to a question that really went out, and for the maker whose facts wait; else it is read back anew."""

from datetime import timedelta
from typing import Any

import pytest

from factories.chat import Phone
from factories.settlements import Shop
from factories.talking import make_helper
from nttmart.contexts.messages import api as messages
from nttmart.contexts.messages.models import Parcel, SaidFact
from nttmart.contexts.messages.operations.carriers.graph import Fault
from nttmart.contexts.messages.operations.carriers.simulator import GraphSimulator
from nttmart.contexts.supply import api as supply
from nttmart.fronts.chat.sync import sentences

pytestmark = pytest.mark.django_db
MAKER = "Kelompok Tenun Lela"
ASKED = f"{MAKER}: stok Kopi Lela sekarang 12. Betul?"
UNSENT = sentences.REPEATED["unsent"]


def home(shop: Shop) -> int | None:
    return supply.maker_stock(shop.producer_id).get(shop.variants["Kopi Lela"])


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (Fault(code=131056), "waiting"),
        (Fault(code=131026), "failed"),
        (Fault(silent_s=0.2), "unknown"),
    ],
    ids=["waits in the outbox", "refused for ever", "nobody knows"],
)
def test_a_question_that_did_not_go_out_is_put_again(
    maker_shop: Shop, maker: Phone, network: GraphSimulator, fault: Fault, state: str
) -> None:
    network.faults.append(fault)
    maker.say("stok kopi lela 12")
    assert Parcel.objects.values_list("state").get() == (state,)
    assert maker.say("ya") == f"{UNSENT} {ASKED}"
    assert (home(maker_shop), SaidFact.objects.count()) == (None, 0)
    assert maker.say("ya") == f"Sudah dicatat, terima kasih. {ASKED.removesuffix(' Betul?')}"
    assert home(maker_shop) == 12


def test_without_a_carrier_nothing_typed_counts_and_nothing_is_lost(
    maker_shop: Shop, maker: Phone, settings: Any
) -> None:
    settings.WHATSAPP_TOKEN = ""
    maker.say("stok kopi lela 12")
    assert [maker.say("ya"), maker.say("batal")] == [f"{UNSENT} {ASKED}"] * 2
    assert set(Parcel.objects.values_list("state", "reason")) == {("failed", "Saluran pesan ini tidak menyala.")}
    assert home(maker_shop) is None
    settings.WHATSAPP_TOKEN = "t"
    assert maker.say("su laku berapa?").endswith(f"\n\n{ASKED}")
    maker.say("ya")
    assert home(maker_shop) == 12


def test_what_the_carrier_says_of_the_question_is_what_counts(maker_shop: Shop, maker: Phone) -> None:
    """Taken by us at one moment, sent on by the carrier at a later one: «ya» said between answers nothing."""
    maker.say("stok kopi lela 12")
    put = Parcel.objects.get()
    sent = maker.at + timedelta(seconds=60)
    status = messages.CarrierStatus(put.carrier_ref or "", "sent", sent, put.id)
    messages.note_statuses([status], channel="whatsapp", at=sent)
    assert maker.say("ya", seconds=30) == f"{sentences.REPEATED['early']} {ASKED}"
    assert home(maker_shop) is None
    maker.say("ya", seconds=31)
    assert home(maker_shop) == 12


def test_a_reply_to_the_question_proves_that_it_came(maker_shop: Shop, maker: Phone) -> None:
    maker.say("stok kopi lela 12")
    put = Parcel.objects.get()
    status = messages.CarrierStatus(put.carrier_ref or "", "sent", maker.at + timedelta(seconds=60), put.id)
    messages.note_statuses([status], channel="whatsapp", at=maker.at)
    maker.at += timedelta(seconds=10)
    reply = maker.message("text", body="ya") | {"context": {"id": put.carrier_ref}}
    maker.post(reply)
    assert home(maker_shop) == 12


def test_a_reply_to_an_old_question_answers_nothing_else(maker_shop: Shop, maker: Phone) -> None:
    """Swiping an old message and typing «ya» under it confirms neither that nor what stands now."""
    maker.say("stok kopi lela 12")
    old = Parcel.objects.get()
    maker.say("batal")
    maker.say("stok kopi lela 7")
    now_asked = f"{MAKER}: stok Kopi Lela sekarang 7. Betul?"
    maker.at += timedelta(seconds=10)
    reply = maker.message("text", body="ya") | {"context": {"id": old.carrier_ref}}
    assert maker.answer_to(maker.post(reply)) == f"{sentences.REPEATED['old']} {now_asked}"
    assert home(maker_shop) is None
    # A reply to the message that put it again is one to it.
    again = Parcel.objects.latest("made_at")
    maker.at += timedelta(seconds=10)
    maker.post(maker.message("text", body="ya") | {"context": {"id": again.carrier_ref}})
    assert home(maker_shop) == 7


YULI, TAPOBALI = "Yuli Tapobali", "Yuli Waihali"


@pytest.fixture
def helper(maker_shop: Shop, carried: GraphSimulator) -> Phone:
    """The telephone of somebody who keys in for three makers, two of the same name."""
    return make_helper(maker_shop, YULI, TAPOBALI)


@pytest.mark.parametrize("word", ["ya", "batal"])
def test_an_answer_for_another_maker_neither_records_nor_lets_go(maker_shop: Shop, helper: Phone, word: str) -> None:
    assert helper.say("utk tenun lela: stok kopi lela 12") == ASKED
    assert helper.say(f"utk yuli tapobali: {word}") == f"{sentences.NOTHING_FOR.format(name=YULI)}\n{ASKED}"
    assert home(maker_shop) is None
    assert helper.say("utk tenun lela: ya").startswith("Sudah dicatat")
    assert home(maker_shop) == 12


def test_an_answer_for_one_of_two_makers_that_fit_is_asked_about(maker_shop: Shop, helper: Phone) -> None:
    helper.say("utk tenun lela: stok kopi lela 12")
    assert helper.say("utk yuli: ya") == sentences.WHICH_MAKER
    assert [title for _, title in helper.buttons()] == [YULI, TAPOBALI]
    assert helper.press(helper.buttons()[0]) == f"{sentences.NOTHING_FOR.format(name=YULI)}\n{ASKED}"
    assert home(maker_shop) is None
    helper.press(helper.buttons()[0])
    assert home(maker_shop) == 12


def test_a_maker_chosen_for_a_mere_yes_is_read_back_once_more(maker_shop: Shop, helper: Phone) -> None:
    helper.say("utk tenun lela: stok kopi lela 12")
    assert helper.say("utk mama rosa: ya") == sentences.NO_SUCH_MAKER
    assert helper.say("tenun lela") == ASKED
    assert home(maker_shop) is None
    helper.say("ya")
    assert home(maker_shop) == 12


def test_of_facts_for_two_makers_those_of_the_one_named_are_read_back_alone(maker_shop: Shop, helper: Phone) -> None:
    helper.say("utk tenun lela: stok kopi lela 12")
    both = helper.say("utk yuli tapobali: libur sampai tgl 12")
    assert both.startswith(f"{MAKER}: stok Kopi Lela sekarang 12. {YULI}: produksi berhenti")
    assert helper.say("utk tenun lela: ya") == ASKED
    assert SaidFact.objects.count() == 0
    rest = helper.say("ya")
    assert rest.startswith(f"Sudah dicatat, terima kasih. {ASKED.removesuffix(' Betul?')}\n{YULI}: produksi berhenti")
    assert (home(maker_shop), SaidFact.objects.count()) == (12, 1)
    helper.say("ya")
    assert list(SaidFact.objects.order_by("at").values_list("intent", flat=True)) == ["stock_now", "pause"]
