"""An album: several pictures of one thing, of which one has words. «Ya» goes on holding, and all are its evidence."""

from datetime import timedelta

import pytest

from factories.chat import Phone
from factories.settlements import Shop
from nttmart.contexts.messages import api as messages
from nttmart.contexts.messages.models import SaidFact
from nttmart.fronts.chat.sync import sentences

pytestmark = pytest.mark.django_db

WORDS = "produk baru sambal luat 25rb"


def evidence() -> list[str]:
    """What was said or shown for the one new product, in order."""
    (document_id,) = set(SaidFact.objects.values_list("document_id", flat=True))
    found = messages.evidence_of("product", document_id)
    return [each.text or f"{len(each.files)} foto" for each in found]


@pytest.mark.parametrize("pressed", [True, False], ids=["pressed", "typed"])
def test_pictures_after_the_one_with_words_take_no_question_away(maker: Phone, *, pressed: bool) -> None:
    read_back = maker.show("9001", WORDS)
    buttons = maker.buttons()
    assert read_back.endswith("Betul?")
    assert [maker.show("9002"), maker.show("9003")] == [f"{sentences.PICTURE_TOO} {read_back}", ""]
    said = maker.press(buttons[0]) if pressed else maker.say("ya")
    assert said.startswith("Sudah dicatat")
    assert evidence() == [WORDS, "1 foto", "1 foto"]
    assert maker.say("ya") == sentences.REPEATED["nothing"]


def test_the_picture_with_words_may_come_last(maker: Phone) -> None:
    assert [maker.show("9001"), maker.show("9002")] == [sentences.PICTURE, ""]
    assert maker.show("9003", WORDS).endswith("Betul?")
    assert maker.say("ya").startswith("Sudah dicatat")
    assert evidence() == ["1 foto", "1 foto", WORDS]


def test_an_album_may_come_in_one_webhook(maker: Phone) -> None:
    maker.at += timedelta(seconds=10)
    jpeg = {"mime_type": "image/jpeg"}
    maker.post(
        maker.message("image", id="9001", **jpeg),
        maker.message("image", id="9002", caption=WORDS, **jpeg),
        maker.message("image", id="9003", **jpeg),
    )
    assert maker.say("ya").startswith("Sudah dicatat")
    assert sorted(evidence()) == ["1 foto", "1 foto", WORDS]


def test_a_picture_shown_for_what_was_let_go_is_evidence_of_nothing(maker: Phone) -> None:
    maker.say("stok kopi lela 12")
    maker.show("9001")
    assert maker.say("batal") == sentences.CANCELLED
    maker.say("stok kopi lela 13")
    maker.say("ya")
    assert SaidFact.objects.count() == 1


def test_a_correction_keeps_what_was_shown(maker: Phone) -> None:
    maker.say("stok kopi lela 12")
    maker.show("9001")
    maker.say("stok kopi lela 15")
    assert maker.say("ya").endswith("stok Kopi Lela sekarang 15.")
    assert SaidFact.objects.values("document_id").distinct().count() == 1
    assert SaidFact.objects.count() == 2


def test_a_picture_that_comes_while_something_is_asked_takes_no_question_away(maker: Phone) -> None:
    assert maker.say("antar kopi lela besok") == "Berapa banyak Kopi Lela?"
    assert maker.show("9001") == f"{sentences.PICTURE_TOO} Berapa banyak Kopi Lela?"
    assert maker.show("9002") == ""
    assert maker.say("7").endswith("Betul?")
    assert maker.say("ya").startswith("Sudah dicatat")
    (document_id,) = set(SaidFact.objects.values_list("document_id", flat=True))
    found = messages.evidence_of("delivery_note", document_id)
    assert [each.text or len(each.files) for each in found] == ["antar kopi lela besok", 1, 1]


def test_a_choice_is_still_taken_after_a_picture_and_another_matter_takes_the_picture_with_it(
    maker_shop: Shop, maker: Phone
) -> None:
    maker_shop.add_goods("Madu Hutan")
    asked = maker.say("besok antar 5")
    assert asked.startswith("Produk yang mana?")
    assert maker.show("9001").startswith(sentences.PICTURE_TOO)
    assert [title for _, title in maker.buttons()] == ["Kopi Lela", "Madu Hutan"]
    assert maker.press(maker.buttons()[1]).endswith("Betul?")
    maker.say("batal")
    maker.say("besok antar 5")
    maker.show("9002")
    assert maker.say(WORDS).endswith("Betul?")
    assert maker.say("ya").startswith("Sudah dicatat")
    assert evidence() == ["1 foto", WORDS]
