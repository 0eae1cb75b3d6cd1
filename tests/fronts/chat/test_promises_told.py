"""A maker who asks for its promises is told them; who wants to take one back, who can."""

import pytest

from factories.chat import Phone
from factories.settlements import Shop, after
from nttmart.contexts.supply import api as supply
from nttmart.fronts.chat.sync import sentences

pytestmark = pytest.mark.django_db
MAKER = "Kelompok Tenun Lela"


@pytest.mark.parametrize("words", ["berapa janji saya?", "saya harus antar apa", "janji apa saja"])
def test_what_is_promised_is_told_and_who_can_take_it_back(maker_shop: Shop, maker: Phone, words: str) -> None:
    assert maker.say(words) == f"{MAKER}: tidak ada janji yang masih terbuka."
    for promise in ("janji kopi lela 20 tiap minggu", "janji kopi lela 5 tgl 20", "janji kopi lela 7 tgl 3"):
        maker.say(promise)
        maker.say("ya")
    weekly = "janji Kopi Lela 20 tiap minggu untuk NTT Mart Sikka"
    single = "janji Kopi Lela 5 pada Jumat 20 Maret 2026 untuk NTT Mart Sikka"
    soon = "janji Kopi Lela 7 pada Selasa 3 Maret 2026 untuk NTT Mart Sikka"
    assert maker.say(words) == f"{MAKER}: {soon}; {single}; {weekly}. {sentences.TAKEN_BACK}"
    supply.write_promises(at=after(0))
    overdue = "janji Kopi Lela 20 pada Minggu 8 Maret 2026 untuk NTT Mart Sikka (sudah lewat)"
    told = f"{MAKER}: {soon} (sudah lewat); {overdue}; {single}; {weekly}. {sentences.TAKEN_BACK}"
    assert maker.say(words, seconds=8 * 86_400) == told


def test_who_can_take_back_promises_is_said_between(maker: Phone) -> None:
    maker.say("stok kopi lela 12")
    asked = f"{MAKER}: stok Kopi Lela sekarang 12. Betul?"
    assert maker.say("batalkan janji kopi") == f"{sentences.TAKEN_BACK}\n\n{asked}"
    assert maker.say("ya").startswith("Sudah dicatat")
