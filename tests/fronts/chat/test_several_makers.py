"""A helper's message about two makers at once is taken for neither: one message, one maker."""

import pytest

from factories.chat import Phone
from factories.settlements import Shop
from factories.talking import make_helper
from nttmart.contexts.messages.models import SaidFact
from nttmart.contexts.messages.operations.carriers.simulator import GraphSimulator
from nttmart.contexts.supply.models import Pause
from nttmart.fronts.chat.sync import sentences

pytestmark = pytest.mark.django_db
MAKER, FULUR, EILODE = "Kelompok Tenun Lela", "Kelompok Tani Fulur", "Rumah Kopi Eilode"


@pytest.fixture
def helper(maker_shop: Shop, carried: GraphSimulator) -> Phone:
    """The telephone of somebody who keys in for three makers; one is called after goods that another makes."""
    return make_helper(maker_shop, FULUR, EILODE)


def told(*names: str) -> str:
    return sentences.ONE_MAKER_EACH.format(names=" dan ".join(names), name=names[0].casefold())


@pytest.mark.parametrize(
    "text",
    [
        "fulur libur besok, eilode libur lusa",
        "fulur libur besok dan eilode lusa",
        "fulur: libur besok\neilode: libur lusa",
        "utk fulur: libur besok; utk kel eilode: libur lusa",
    ],
)
def test_words_about_two_makers_are_taken_for_neither(helper: Phone, text: str) -> None:
    assert helper.say(text) == told(FULUR, EILODE)
    assert helper.say("utk fulur: libur besok").startswith(f"{FULUR}: produksi berhenti mulai Selasa 3 Maret 2026")
    # What waits goes on waiting, and is put again.
    assert helper.say(text).startswith(f"{told(FULUR, EILODE)}\n\n{FULUR}: produksi berhenti")
    helper.say("ya")
    assert list(Pause.objects.values_list("producer__name", flat=True)) == [FULUR]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("fulur libur besok", sentences.WHICH_MAKER),
        ("stok kopi lela 12, kopi lela titip 3", sentences.WHICH_MAKER),
        # «Kopi» begins a maker's name and is what another makes: no name there.
        ("kopi lela habis, fulur libur", sentences.WHICH_MAKER),
        ("tenun lela: stok kopi lela 12", f"{MAKER}: stok Kopi Lela sekarang 12. Betul?"),
    ],
)
def test_words_about_one_are_asked_about_or_read_as_ever(
    maker_shop: Shop, helper: Phone, text: str, answer: str
) -> None:
    assert helper.say(text).startswith(answer)
    assert SaidFact.objects.count() == 0


def test_of_a_maker_spoken_for_goods_stay_goods(maker_shop: Shop, helper: Phone) -> None:
    maker_shop.add_goods("Madu Fulur")
    assert helper.say("utk tenun lela: stok kopi lela 12").startswith(f"{MAKER}: stok Kopi Lela sekarang 12")
    both = helper.say("fulur 3, eilode libur lusa")
    assert not both.startswith(told(FULUR, EILODE))
