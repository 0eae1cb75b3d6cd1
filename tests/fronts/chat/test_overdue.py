"""What reaches us after the day it speaks of is asked about, and never read back for a day that is over."""

from datetime import date, timedelta

import pytest

from factories.chat import Phone
from factories.settlements import Shop
from factories.talking import open_second
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.contexts.supply.models import Promise
from nttmart.fronts.chat.sync import sentences

pytestmark = pytest.mark.django_db
MAKER = "Kelompok Tenun Lela"
OVER = "hari itu sudah lewat."


def hear_late(maker: Phone, text: str, hours: int = 23) -> str:
    """Let a message of nine in the morning come some hours later: the next day, if nothing else is said."""
    said = maker.message("text", body=text)
    maker.at += timedelta(hours=hours)
    return maker.answer_to(maker.post(said))


@pytest.mark.parametrize(
    ("answer", "day", "words"),
    [
        ("besok", date(2026, 3, 4), "Rabu 4 Maret 2026"),
        ("tgl 12", date(2026, 3, 12), "Kamis 12 Maret 2026"),
        ("senin depan", date(2026, 3, 9), "Senin 9 Maret 2026"),
    ],
)
def test_a_promise_for_a_day_that_is_over_asks_for_another(
    maker_shop: Shop, maker: Phone, answer: str, day: date, words: str
) -> None:
    asked = hear_late(maker, "janji kopi lela 5 hari ini")
    assert asked == (
        f"Janji Kopi Lela 5 pada Senin 2 Maret 2026 untuk NTT Mart Sikka: {OVER} Jadi kapan? Tulis tanggalnya."
    )
    assert maker.say(answer) == f"{MAKER}: janji Kopi Lela 5 pada {words} untuk NTT Mart Sikka. Betul?"
    assert not Promise.objects.exists()
    maker.say("ya")
    assert Promise.objects.values_list("quantity", "due_on", "outlet").get() == (5, day, maker_shop.outlet.id)


def test_heard_on_its_day_it_is_read_back_as_it_was_said(maker_shop: Shop, maker: Phone) -> None:
    asked = hear_late(maker, "janji kopi lela 5 hari ini", hours=14)
    assert asked == f"{MAKER}: janji Kopi Lela 5 pada Senin 2 Maret 2026 untuk NTT Mart Sikka. Betul?"


def test_goods_on_their_way_are_asked_about_too_and_can_be_let_go(maker_shop: Shop, maker: Phone) -> None:
    asked = hear_late(maker, "hari ini antar kopi lela 10")
    assert asked.startswith(f"Antar Kopi Lela 10 pada Senin 2 Maret 2026 ke NTT Mart Sikka: {OVER}")
    assert maker.say("batal") == sentences.CANCELLED
    assert OVER in hear_late(maker, "hari ini antar kopi lela 10")
    maker.say("besok")
    maker.say("ya")
    (paper,) = stock.list_deliveries([maker_shop.outlet.id])
    assert stock.get_delivery(paper.id).note == "Diberitahukan lewat pesan, datang Kamis 5 Maret 2026."


def test_the_outlet_named_goes_with_the_new_day(maker_shop: Shop, maker: Phone) -> None:
    second = open_second(maker_shop)
    place = second.name.removeprefix("NTT Mart ").casefold()
    asked = hear_late(maker, f"hari ini antar kopi lela 10 ke gerai {place}")
    assert asked.startswith(f"Antar Kopi Lela 10 pada Senin 2 Maret 2026 ke {second.name}: {OVER}")
    assert maker.say("besok") == f"{MAKER}: antar Kopi Lela 10 pada Rabu 4 Maret 2026 ke {second.name}. Betul?"


def test_beside_other_facts_it_is_said_and_the_others_are_read_back(maker_shop: Shop, maker: Phone) -> None:
    maker_shop.add_goods("Madu Hutan")
    asked = hear_late(maker, "stok madu hutan 12, janji kopi lela 5 hari ini")
    assert asked == (
        f"Janji Kopi Lela 5 pada Senin 2 Maret 2026 untuk NTT Mart Sikka: {OVER} "
        f"Kalau masih perlu, tulis lagi dengan tanggalnya.\n{MAKER}: stok Madu Hutan sekarang 12. Betul?"
    )
    maker.say("ya")
    assert supply.maker_stock(maker_shop.producer_id) == {maker_shop.variants["Madu Hutan"]: 12}
    assert not Promise.objects.exists()
