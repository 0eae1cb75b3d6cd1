"""No dead ends: a button pressed leads on, a caption with a price is a product, an outlet named is taken."""

from datetime import date
from uuid import UUID

import pytest

from factories.chat import Phone
from factories.outlets import make_outlet
from factories.settlements import Shop
from factories.talking import agree_terms, open_second
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.supply import api as supply
from nttmart.fronts.chat.sync import sentences
from nttmart.fronts.chat.sync.places import places_named
from nttmart.fronts.chat.sync.wishes import wants_no_more

pytestmark = pytest.mark.django_db
MAKER = "Kelompok Tenun Lela"


@pytest.mark.parametrize(
    ("place", "question", "answer", "read_back"),
    [
        (0, "Stok barang apa, berapa? Misalnya «kopi lela 10».", "kopi lela 12", "stok Kopi Lela sekarang 12"),
        (1, "Harga barang apa, berapa rupiah? Misalnya «kopi lela 25rb».", "kopi lela 55rb",
         "minta harga Kopi Lela Rp55.000 (kepala gerai yang memutuskan)"),
        (2, "Antar barang apa, berapa, hari apa? Misalnya «kopi lela 10 besok».", "kopi lela 5 besok",
         "antar Kopi Lela 5 pada Selasa 3 Maret 2026 ke NTT Mart Sikka"),
    ],
)  # fmt: skip
def test_what_was_not_understood_leads_on(maker: Phone, place: int, question: str, answer: str, read_back: str) -> None:
    assert maker.say("test").endswith("Ini tentang stok, harga, atau antar barang?")
    assert maker.press(maker.buttons()[place]) == question
    assert maker.say(answer) == f"{MAKER}: {read_back}. Betul?"
    assert maker.say("ya").startswith("Sudah dicatat")


def test_news_of_its_own_is_not_bent_to_the_button(maker: Phone) -> None:
    maker.say("test")
    maker.press(maker.buttons()[0])
    assert maker.say("besok antar kopi lela 5").startswith(f"{MAKER}: antar Kopi Lela 5 pada Selasa 3 Maret 2026")


@pytest.mark.parametrize(
    ("caption", "read_back"),
    [
        ("Keripik pisang 15rb/bks", "produk baru Keripik Pisang, harga Rp15.000 per bungkus"),
        ("Dodol asam baru, 25 ribu", "produk baru Dodol Asam, harga Rp25.000"),
        ("Sirup Asam\nRp 35.000\nisi 500 ml", "produk baru Sirup Asam, harga Rp35.000"),
    ],
)
def test_a_caption_with_a_name_and_a_price_is_a_new_product(
    maker_shop: Shop, maker: Phone, caption: str, read_back: str
) -> None:
    assert maker.show("7001", caption) == f"{MAKER}: {read_back}. Betul?"
    assert catalogue.list_products(producer_ids=[maker_shop.producer_id], state="draft").rows == ()
    maker.say("ya")
    (row,) = catalogue.list_products(producer_ids=[maker_shop.producer_id], state="draft").rows
    assert f"produk baru {row.name}," in read_back


def test_several_products_under_one_picture_are_not_guessed_apart(maker: Phone) -> None:
    assert maker.show("7002", "Sirup Asam 10rb\nDodol Nanas 15rb\nSelai Pala 20rb") == sentences.ONE_EACH
    assert not maker.show("7003", "hujan terus di sini").startswith(MAKER)


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        ("tolong stop kirim pesan", True),
        ("berhenti kirim pesan", True),
        ("stop wa", True),
        ("Stop promo!", True),
        ("tolong stop kirim pesan ke nomor ini", True),
        ("jangan kirim kabar lagi", True),
        ("berhenti langganan", True),
        ("unsubscribe", True),
        # Of goods and orders.
        ("stop kirim kopi", False),
        ("stop pesan dulu", False),
        ("berhenti kirim dulu", False),
        ("jangan kirim pesanan lagi", False),
        ("berhenti bikin kopi", False),
        ("", False),
    ],
)
def test_who_wants_no_more_messages(text: str, wants: bool) -> None:  # noqa: FBT001 -- a table's column
    assert wants_no_more(text) is wants


def test_no_more_messages_is_no_pause_of_making(maker: Phone) -> None:
    assert maker.say("tolong stop kirim pesan") == sentences.OPTED_OUT
    assert maker.say("ya") == sentences.REPEATED["nothing"]


ENDE, SIKKA, FLORES, KUPANG = (UUID(int=number) for number in range(4))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("janji gula 5 tiap minggu utk gerai ende", {ENDE}),
        ("antar gula 10 ke Ende besok", {ENDE}),
        ("antar gula 10 ke NTT Mart Sikka", {SIKKA}),
        ("untuk kabupaten flores timur 5", {FLORES}),
        ("ke ende, bukan ke sikka", {ENDE, SIKKA}),
        # A place in the name of goods is no outlet, nor is one where goods come from.
        ("janji tenun sikka 5 tiap minggu", set()),
        ("antar kopi ende 10 besok", set()),
        ("ke endeh", set()),
        ("besok antar tenun 3 ke maumere", {SIKKA}),
        ("gula 5 untuk gerai Larantuka", {FLORES}),
        ("tenun maumere 3 besok", set()),
    ],
)
def test_outlets_named_in_a_message(text: str, named: set[UUID]) -> None:
    places = {ENDE: "Kabupaten Ende", SIKKA: "Sikka", FLORES: "Flores Timur", KUPANG: "Kota Kupang"}
    cards = [
        outlets.OutletCard(id_, "", "", f"NTT Mart {name}", str(id_), name, "", "opened", "", id_, "")
        for id_, name in places.items()
    ]
    towns = {str(ENDE): "Ende", str(SIKKA): "Maumere", str(FLORES): "Larantuka", str(KUPANG): "Kupang"}
    assert places_named(text, cards, towns) == named


def test_the_outlet_named_is_taken_or_asked_for(maker_shop: Shop, maker: Phone) -> None:
    second = make_outlet("WGP", regency_code="53.11")
    name = second.name.removeprefix("NTT Mart ").casefold()
    promised = f"{MAKER}: janji Kopi Lela 5 tiap minggu untuk"
    asked = maker.say(f"janji kopi lela 5 tiap minggu utk gerai {name}")
    assert asked == "Gerai itu belum bekerja sama dengan Anda. Ke gerai mana?"
    assert maker.press(maker.buttons()[0]) == f"{promised} {maker_shop.outlet.name}. Betul?"
    maker.say("batal")
    agree_terms(maker_shop, second)
    assert maker.say(f"janji kopi lela 5 tiap minggu utk gerai {name}") == f"{promised} {second.name}. Betul?"
    maker.say("batal")
    assert maker.say(f"antar kopi lela 10 ke {name} besok").endswith(f" ke {second.name}. Betul?")
    maker.say("batal")
    assert maker.say("antar kopi lela 10 ke waingapu besok").endswith(f" ke {second.name}. Betul?")
    maker.say("batal")
    # Named by nobody, a promise says that it is for any of them.
    assert maker.say("janji kopi lela 5 tiap minggu") == f"{promised} gerai mana saja. Betul?"


def test_another_number_in_mid_week_holds_from_the_next_and_goes_to_whom_it_was_promised(
    maker_shop: Shop, maker: Phone
) -> None:
    second = open_second(maker_shop)
    maker.say("janji kopi lela 5 tiap minggu utk gerai " + second.name.removeprefix("NTT Mart ").casefold())
    assert maker.say("ya").startswith("Sudah dicatat")
    asked = maker.say("janji kopi lela 8 tiap minggu", seconds=3 * 86400)
    assert asked == "Sudah ada janji rutin barang ini ke satu gerai. Ke gerai mana?"
    promised = f"{MAKER}: janji Kopi Lela 8 tiap minggu mulai Senin 9 Maret 2026 untuk {second.name}. Betul?"
    assert maker.press(next(each for each in maker.buttons() if second.name in each)) == promised
    assert maker.say("ya").startswith("Sudah dicatat")
    standing = supply.list_standing(maker_shop.producer_id, on=date(2026, 3, 5))
    assert [(each.quantity, each.from_on, each.until_on) for each in standing] == [
        (5, date(2026, 3, 2), date(2026, 3, 9)),
        (8, date(2026, 3, 9), None),
    ]
