"""Talks: every fact is read back, recorded once on «ya», and answered for; nothing is lost on a bad line."""

import json
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.catalogue import size
from factories.chat import Phone, payload
from factories.settlements import ANA, PLACED, Shop, after, payout, sell
from factories.talking import make_helper
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.messages import api as messages
from nttmart.contexts.messages.models import Conversation, Inbound, SaidFact
from nttmart.contexts.messages.operations.carriers.simulator import GraphSimulator
from nttmart.contexts.people.models import User
from nttmart.contexts.producers import api as producers
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.contexts.supply.models import MakerStock, Pause, PauseEnd, Promise, StandingPromise
from nttmart.fronts.chat.sync import sentences
from nttmart.fronts.chat.sync.receiving import receive, take_late_turns
from nttmart.kernel.money import Rupiah

pytestmark = pytest.mark.django_db
MAKER = "Kelompok Tenun Lela"


def said_facts() -> list[tuple[str, str]]:
    return list(SaidFact.objects.order_by("at", "id").values_list("intent", "document_kind"))


def home(shop: Shop, name: str = "Kopi Lela") -> int | None:
    return supply.maker_stock(shop.producer_id).get(shop.variants[name])


def bring_again(phone: Phone) -> None:
    """The carrier brings everything once more, the last first."""
    for body in reversed(phone.sent):
        receive(body, lambda: phone.at + timedelta(minutes=5))


def test_stock_is_noted_on_yes_and_once(maker_shop: Shop, maker: Phone) -> None:
    assert maker.say("stok kopi lela 12") == f"{MAKER}: stok Kopi Lela sekarang 12. Betul?"
    assert [title for _, title in maker.buttons()] == ["Ya", "Batal"]
    assert (home(maker_shop), said_facts()) == (None, [])
    assert maker.say("ya") == f"Sudah dicatat, terima kasih. {MAKER}: stok Kopi Lela sekarang 12."
    assert maker.say("ya") == sentences.REPEATED["nothing"]
    assert maker.say("tambah kopi lela 5") == f"{MAKER}: stok Kopi Lela bertambah 5. Betul?"
    assert maker.press(maker.buttons()[0]).startswith("Sudah dicatat")
    assert home(maker_shop) == 17
    maker.say("kopi lela habis")
    maker.say("iya")
    bring_again(maker)
    assert home(maker_shop) == 0
    assert said_facts() == [("stock_now", "maker_stock"), ("stock_added", "maker_stock"), ("sold_out", "maker_stock")]
    first = Inbound.objects.order_by("said_at").first()
    assert first is not None
    assert MakerStock.objects.filter(id=uuid5(first.id, "0"), quantity=12, by=MAKER).exists()
    assert set(Inbound.objects.values_list("state", flat=True)) == {"done"}


def test_cancelled_is_not_noted_and_an_old_button_changes_nothing(maker_shop: Shop, maker: Phone) -> None:
    maker.say("stok kopi lela 12")
    old = maker.buttons()[0]
    assert maker.say("batal") == sentences.CANCELLED
    assert maker.press(old) == sentences.REPEATED["old"]
    maker.say("stok kopi lela 7")
    again = f"{sentences.REPEATED['old']} {MAKER}: stok Kopi Lela sekarang 7. Betul?"
    assert maker.press(old) == again
    assert home(maker_shop) is None
    maker.press(maker.buttons()[0])
    assert home(maker_shop) == 7
    assert maker.say("batal") == sentences.NOTHING_TO_CANCEL
    assert home(maker_shop) == 7


def test_yes_said_before_the_question_is_no_answer(maker_shop: Shop, maker: Phone) -> None:
    stocked, agreed = maker.message("text", body="stok kopi lela 12"), maker.message("text", body="ya")
    for order in ((stocked, agreed), (agreed, stocked)):
        maker.post(*order, at=maker.at + timedelta(seconds=1))
    assert home(maker_shop) is None
    assert said_facts() == []
    maker.at += timedelta(seconds=1)
    assert maker.say("ya").startswith("Sudah dicatat")
    assert home(maker_shop) == 12


def test_a_correction_takes_the_place_of_what_waits_and_news_joins_it(maker_shop: Shop, maker: Phone) -> None:
    maker_shop.add_goods("Madu Hutan")
    maker.say("stok kopi lela 12")
    assert maker.say("bukan, 15") == f"{MAKER}: stok Kopi Lela sekarang 15. Betul?"
    both = f"{MAKER}: stok Kopi Lela sekarang 15; dan stok Madu Hutan sekarang 3. Betul?"
    assert maker.say("stok madu 3") == both
    assert maker.say("su laku berapa?") == f"{MAKER}: bulan ini belum ada yang terjual.\n\n{both}"
    maker.say("ya")
    assert (home(maker_shop), home(maker_shop, "Madu Hutan")) == (15, 3)


def test_ten_products_in_one_caption_are_read_back_and_noted_together(maker_shop: Shop, maker: Phone) -> None:
    names = [
        f"Kopi {word}" for word in ("Arang", "Bulat", "Cokelat", "Desa", "Emas", "Fajar", "Gunung", "Hitam", "Inti")
    ]
    for name in names:
        maker_shop.add_goods(name)
    caption = "\n".join(f"stok {name.lower()} {count}" for count, name in enumerate(names, start=3))
    answer = maker.show("6001", f"{caption}\nstok kopi lela 20")
    assert answer.endswith("stok Kopi Lela sekarang 20. Betul?")
    maker.say("ya")
    assert supply.maker_stock(maker_shop.producer_id) == {
        maker_shop.variants[name]: count
        for count, name in enumerate([*names, "Kopi Lela"], start=3)
        if name != "Kopi Lela"
    } | {maker_shop.variants["Kopi Lela"]: 20}
    assert len(said_facts()) == 10
    bring_again(maker)
    assert MakerStock.objects.count() == 10


def test_what_is_left_open_for_something_else_is_said(maker_shop: Shop, maker: Phone) -> None:
    """«Nothing lost»: a question that another matter pushes aside is named, so that it can be written again."""
    maker_shop.add_goods("Madu Hutan")
    left = sentences.LEFT.format(said="besok antar madu")
    stocked = f"{MAKER}: stok Kopi Lela sekarang 5. Betul?"
    assert maker.say("besok antar madu") == "Berapa banyak Madu Hutan?"
    # Asking in between pushes nothing aside.
    assert maker.say("su laku berapa?").endswith("\n\nBerapa banyak Madu Hutan?")
    assert maker.say("stok kopi lela 5") == f"{left}\n{stocked}"
    maker.say("batal")
    maker.say("besok antar madu")
    # A picture pushes nothing aside either; tomorrow it does.
    assert maker.show("6002") == f"{sentences.PICTURE_TOO} Berapa banyak Madu Hutan?"
    assert maker.show("6003", seconds=90_000) == f"{left}\n{sentences.PICTURE}"
    maker.say("batal")
    maker.say("besok antar madu")
    # What completes it leaves nothing open.
    assert maker.say("7").startswith(f"{MAKER}: antar Madu Hutan 7")


def test_one_refusal_among_several_facts_notes_none(maker_shop: Shop, maker: Phone) -> None:
    assert maker.say("stok kopi lela 12, senin kerja lagi").endswith("Betul?")
    answer = maker.say("ya")
    assert answer.startswith(f"Belum dicatat ({MAKER}, produksi jalan lagi")
    assert "Tidak ada jeda yang perlu diakhiri. Yang lain juga belum dicatat" in answer
    assert (home(maker_shop), said_facts()) == (None, [])
    assert maker.say("ya") == sentences.REPEATED["nothing"]


def test_what_was_kept_and_cut_off_gets_its_turn_from_the_clock(maker_shop: Shop, maker: Phone) -> None:
    stocked = maker.message("text", body="stok kopi lela 12")
    arrived, _ = messages.read_payload(payload(stocked, contacts=[maker.contact()]))
    messages.take_in("whatsapp", arrived, at=maker.at)
    assert list(Inbound.objects.values_list("state", flat=True)) == ["new"]
    assert take_late_turns(lambda: maker.at + timedelta(minutes=1)) == 1
    assert [parcel.text for parcel in maker.parcels()] == [f"{MAKER}: stok Kopi Lela sekarang 12. Betul?"]
    assert take_late_turns(lambda: maker.at + timedelta(minutes=2)) == 0
    maker.at += timedelta(minutes=2)
    # An earlier message that had no turn has it before the later one.
    late, agreed = maker.message("text", body="stok kopi lela 9"), maker.message("text", body="ya")
    messages.take_in("whatsapp", messages.read_payload(payload(late, contacts=[maker.contact()]))[0], at=maker.at)
    maker.post(agreed, at=maker.at + timedelta(seconds=2))
    assert home(maker_shop) is None
    assert maker.say("ya").endswith("stok Kopi Lela sekarang 9.")
    assert home(maker_shop) == 9


def test_a_fault_of_ours_keeps_the_message_and_says_so(maker_shop: Shop, maker: Phone) -> None:
    maker.say("stok kopi lela 12")
    Conversation.objects.update(pending={"asked": "nonsense"})
    assert maker.say("ya") == sentences.FAULT
    assert list(Inbound.objects.order_by("said_at").values_list("state", "aside_reason")) == [
        ("done", ""), ("aside", "Gangguan saat membaca pesan ini."),
    ]  # fmt: skip
    assert home(maker_shop) is None


def test_a_promise_a_pause_and_a_new_product_become_what_they_say(maker_shop: Shop, maker: Phone) -> None:
    assert (
        maker.say("bisa 20 kopi lela tiap minggu")
        == f"{MAKER}: janji Kopi Lela 20 tiap minggu untuk NTT Mart Sikka. Betul?"
    )
    maker.say("ya")
    standing = StandingPromise.objects.get()
    assert (standing.quantity, standing.per, standing.from_on, standing.outlet_id) == (
        20, "week", date(2026, 3, 2), maker_shop.outlet.id,
    )  # fmt: skip
    assert (
        maker.say("tgl 20 bisa 15 kopi lela")
        == f"{MAKER}: janji Kopi Lela 15 pada Jumat 20 Maret 2026 untuk NTT Mart Sikka. Betul?"
    )
    maker.say("ya")
    assert Promise.objects.filter(quantity=15).values_list("due_on", flat=True).get() == date(2026, 3, 20)
    assert maker.say("libur tgl 10 sampai tgl 12").startswith(f"{MAKER}: produksi berhenti mulai Selasa 10 Maret 2026")
    maker.say("ya")
    pause = Pause.objects.get()
    assert (pause.from_on, pause.until_on, pause.reason) == (
        date(2026, 3, 10),
        date(2026, 3, 13),
        "libur tgl 10 sampai tgl 12",
    )
    maker.say("su mulai lagi", seconds=9 * 86_400)
    maker.say("ya")
    assert PauseEnd.objects.count() == 1
    assert maker.say("produk baru sambal luat 25rb") == f"{MAKER}: produk baru Sambal Luat, harga Rp25.000. Betul?"
    maker.say("ya")
    (row,) = catalogue.list_products(producer_ids=[maker_shop.producer_id], state="draft").rows
    assert row.name == "Sambal Luat"
    bring_again(maker)
    assert [intent for intent, _ in said_facts()] == ["promise", "promise", "pause", "resume", "new_product"]
    assert (StandingPromise.objects.count(), Pause.objects.count()) == (1, 1)


def test_of_all_goods_paused_one_is_made_again_and_the_read_back_says_what_rests(
    maker_shop: Shop, maker: Phone
) -> None:
    maker_shop.add_goods("Madu Hutan")
    maker.say("libur dulu")
    maker.say("ya")
    day = "mulai Rabu 4 Maret 2026"
    asked = maker.say("kopi lela mulai lagi tgl 4")
    assert asked == f"{MAKER}: produksi Kopi Lela jalan lagi {day} (barang lain tetap berhenti). Betul?"
    assert (PauseEnd.objects.count(), Pause.objects.count()) == (0, 1)
    assert maker.say("ya").startswith("Sudah dicatat")
    resting = supply.list_pauses(maker_shop.producer_id, on=date(2026, 3, 4))
    assert [each.product_name for each in resting] == ["Madu Hutan"]
    assert maker.say("semua su mulai lagi tgl 5").endswith("mulai Kamis 5 Maret 2026. Betul?")
    maker.say("ya")
    assert supply.list_pauses(maker_shop.producer_id, on=date(2026, 3, 5)) == []


def test_a_pause_said_of_one_size_is_read_back_as_what_is_recorded_of_all_sizes(maker_shop: Shop, maker: Phone) -> None:
    coffee = catalogue.draft_product(
        maker_shop.producer_id, catalogue.ProductFacts(category="kopi", name="Kopi Merah", ladder="packed"),
        actor=ANA, at=PLACED,
    )  # fmt: skip
    for name in ("1 kg", "5 kg"):
        catalogue.add_variant(coffee, size(name=name), actor=ANA, at=PLACED)
    day = "mulai Senin 2 Maret 2026"
    assert maker.say("kopi merah 5 kg libur") == f"{MAKER}: produksi Kopi Merah, semua ukuran, berhenti {day}. Betul?"
    maker.say("ya")
    assert Pause.objects.values_list("product", flat=True).get() == coffee
    asked = maker.say("kopi merah 5 kg su mulai lagi tgl 4")
    assert asked == f"{MAKER}: produksi Kopi Merah, semua ukuran, jalan lagi mulai Rabu 4 Maret 2026. Betul?"
    # Of goods in one size there is nothing to add.
    maker.say("batal")
    assert maker.say("kopi lela libur") == f"{MAKER}: produksi Kopi Lela berhenti {day}. Betul?"


def test_a_delivery_announced_waits_to_be_inspected_and_a_price_for_the_head(maker_shop: Shop, maker: Phone) -> None:
    maker.say("besok antar kopi lela 10")
    maker.say("ya")
    (paper,) = stock.list_deliveries([maker_shop.outlet.id])
    delivery = stock.get_delivery(paper.id)
    assert [(line.variant_id, line.stated) for line in delivery.lines] == [(maker_shop.variants["Kopi Lela"], 10)]
    assert delivery.note == "Diberitahukan lewat pesan, datang Selasa 3 Maret 2026."
    maker.say("harga kopi lela naik jadi 55rb")
    maker.say("ya")
    (wish,) = messages.list_messages_to(messages.Party("outlet", maker_shop.outlet.id))
    assert wish.text == f"{MAKER} minta harga Kopi Lela Rp55.000."
    assert catalogue.get_variants([maker_shop.variants["Kopi Lela"]])[maker_shop.variants["Kopi Lela"]].price == 25_000


def test_what_was_sold_and_is_owed_is_told_at_once(maker_shop: Shop, maker: Phone) -> None:
    sell(maker_shop, 2)
    share = settlements.statement(
        producer_id=maker_shop.producer_id, from_on=date(2026, 3, 1), until_on=date(2026, 3, 3)
    ).closing
    told = f"Rp{share:,}".replace(",", ".")
    assert maker.say("su laku berapa?", seconds=3_600) == f"{MAKER}: bulan ini terjual Kopi Lela 2. Bagian Anda {told}."
    payout(maker_shop, 10_000)
    assert f"belum dibayar Rp{share - 10_000:,}".replace(",", ".") in maker.say("uang kapan masuk?")
    assert maker.say("stok masih ada ko?") == f"{MAKER}: di gerai ada Kopi Lela 10 (NTT Mart Sikka 10)."
    assert said_facts() == []


def ask_for(shop: Shop, quantity: int = 20, **changes: Any) -> UUID:
    wanted = [settlements.Wanted(shop.variants["Kopi Lela"], quantity, Rupiah(15_000))]
    order_id = settlements.draft_purchase_order(
        outlet_id=shop.outlet.id, producer_id=shop.producer_id, ownership="operator", wanted=wanted, actor=ANA,
        at=after(0), **{"wanted_by_on": date(2026, 3, 9)} | changes,
    )  # fmt: skip
    settlements.send_purchase_order(order_id=order_id, actor=ANA, at=after(0))
    return order_id


@pytest.mark.parametrize(
    ("words", "read_back", "state"),
    [
        ("ya bisa", "(Kopi Lela 20) disanggupi, siap paling lambat Senin 9 Maret 2026. Betul?", "accepted"),
        ("bisa 12 sa", "bisa dengan perubahan: Kopi Lela 12 dari 20. Betul?", "countered"),
        ("bisa tapi tgl 12", "Kopi Lela 20 dari 20, siap Kamis 12 Maret 2026. Betul?", "countered"),
        ("sonde bisa", "(Kopi Lela 20) tidak bisa. Betul?", "declined"),
    ],
)
def test_an_order_is_answered_in_chat(maker_shop: Shop, maker: Phone, words: str, read_back: str, state: str) -> None:
    order_id = ask_for(maker_shop)
    assert maker.say(words, seconds=60).endswith(read_back)
    assert settlements.get_purchase_order(order_id).state == "sent"
    assert maker.say("ya").startswith("Sudah dicatat")
    bring_again(maker)
    assert settlements.get_purchase_order(order_id).state == state
    assert SaidFact.objects.values_list("document_kind", "document_id").get() == ("purchase_order", order_id)


def test_of_two_orders_one_is_chosen_and_a_missing_day_is_asked_for(maker_shop: Shop, maker: Phone) -> None:
    first, second = ask_for(maker_shop), ask_for(maker_shop, 5, wanted_by_on=None)
    asked = maker.say("ya bisa", seconds=60)
    numbers = [settlements.get_purchase_order(order).number for order in (first, second)]
    assert asked.startswith("Pesanan yang mana?")
    assert [title for _, title in maker.buttons()] == numbers
    day = maker.press(maker.buttons()[1])
    assert day == f"Kapan barang pesanan {numbers[1]} siap? Tulis tanggalnya."
    assert settlements.get_purchase_order(first).state == settlements.get_purchase_order(second).state == "sent"


def test_an_order_that_is_gone_is_refused_with_what_became_of_it(maker_shop: Shop, maker: Phone) -> None:
    order_id = ask_for(maker_shop)
    maker.say("ya bisa", seconds=60)
    settlements.cancel_purchase_order(order_id=order_id, reason="Salah hitung.", actor=ANA, at=after(5))
    assert maker.say("ya").startswith("Belum dicatat")
    assert said_facts() == []


@pytest.fixture
def helper(maker_shop: Shop, carried: GraphSimulator) -> Phone:
    """The telephone of somebody who keys in for two makers."""
    return make_helper(maker_shop, "Domi Kopi Bajawa")


def test_a_helper_names_the_maker_or_is_asked_once(maker_shop: Shop, helper: Phone) -> None:
    assert helper.say("stok kopi lela 12") == sentences.WHICH_MAKER
    assert [title for _, title in helper.buttons()] == ["Domi Kopi Bajawa", MAKER]
    assert helper.say("2") == f"{MAKER}: stok Kopi Lela sekarang 12. Betul?"
    helper.say("ya")
    assert home(maker_shop) == 12
    assert MakerStock.objects.values_list("by", flat=True).get() == f"Beni (untuk {MAKER})"
    # The same maker for an hour, then the question again.
    assert helper.say("stok kopi lela 9") == f"{MAKER}: stok Kopi Lela sekarang 9. Betul?"
    helper.say("ya")
    assert helper.say("stok kopi lela 8", seconds=3_700).startswith(sentences.WHICH_MAKER)
    assert helper.say("tenun lela") == f"{MAKER}: stok Kopi Lela sekarang 8. Betul?"
    helper.say("batal")
    assert helper.say("utk kel tenun: kopi lela habis") == f"{MAKER}: Kopi Lela habis. Betul?"
    assert helper.say("utk mama rosa: stok 3").startswith(sentences.NO_SUCH_MAKER)
    assert home(maker_shop) == 9


def test_what_a_helper_noted_is_told_to_the_maker_in_the_evening(maker_shop: Shop, helper: Phone) -> None:
    party = messages.Party("producer", maker_shop.producer_id)
    messages.link_address(
        party=party, channel="whatsapp", bsuid="ID.her", consent_id=uuid5(party.id, "consent"), actor=ANA, at=after(0)
    )
    helper.say("utk tenun lela: stok kopi lela 12")
    helper.say("ya")
    helper.say("tambah kopi lela 3")
    helper.say("ya")
    told = [(message.text, message.due_at) for message in messages.list_messages_to(party)]
    evening = PLACED.replace(hour=9, minute=30, second=0)
    assert told == [
        ("Dicatat untuk Anda oleh pendamping: stok Kopi Lela bertambah 3.", evening),
        ("Dicatat untuk Anda oleh pendamping: stok Kopi Lela sekarang 12.", evening),
    ]


def test_a_helper_no_longer_appointed_notes_nothing(maker_shop: Shop, helper: Phone) -> None:
    helper.say("utk tenun lela: stok kopi lela 12")
    producers.end_helper(producer_id=maker_shop.producer_id, user_id=User.objects.get().id, actor=ANA, at=after(1))
    assert helper.say("ya").startswith("Belum dicatat")
    assert home(maker_shop) is None


def test_a_stranger_hears_one_sentence_a_day_and_no_names(maker_shop: Shop) -> None:
    stranger = Phone("ID.stranger", after(0), phone="6281200000009")
    assert [stranger.say("stok 12"), stranger.say("halo"), stranger.say("ya")] == [sentences.UNKNOWN, "", ""]
    assert stranger.say("halo", seconds=86_400) == sentences.UNKNOWN
    assert set(Inbound.objects.values_list("state", flat=True)) == {"aside"}
    assert said_facts() == []


def test_a_new_id_with_a_known_telephone_is_a_stranger_and_a_first_id_is_learnt(
    maker_shop: Shop, carried: GraphSimulator
) -> None:
    old = Phone("ID.old", after(0), phone="6281200000003")
    messages.link_address(
        party=messages.Party("producer", maker_shop.producer_id), channel="whatsapp", phone="+6281200000003",
        consent_id=None, actor=ANA, at=after(0),
    )  # fmt: skip
    assert old.say("stok kopi lela 12").startswith(MAKER)
    other = Phone("ID.new", old.at, phone="6281200000003")
    assert other.say("ya") == sentences.UNKNOWN
    assert home(maker_shop) is None
    without = Phone("ID.old", old.at, count=5)
    assert without.say("ya").startswith("Sudah dicatat")


def test_a_code_from_the_office_links_whoever_sends_it(maker_shop: Shop) -> None:
    party = messages.Party("producer", maker_shop.producer_id)
    code = messages.invite_to_link(party=party, channel="whatsapp", actor=ANA, at=after(0))
    phone = Phone("ID.linked", after(1))
    assert phone.say(f"sambung {code}") == sentences.LINKED.format(name=MAKER)
    assert phone.say("stok kopi lela 12").startswith(MAKER)
    again = Phone("ID.thief", after(5))
    assert again.say(f"sambung {code}") == sentences.BAD_CODE


def test_stop_and_start_hold_at_once(maker_shop: Shop, maker: Phone) -> None:
    maker.say("stok kopi lela 12")
    assert maker.say("BERHENTI") == sentences.OPTED_OUT
    assert maker.say("Mulai") == sentences.OPTED_IN
    # They spoke of the telephone: what waits for «ya» goes on waiting.
    assert home(maker_shop) is None
    assert maker.say("ya") == f"Sudah dicatat, terima kasih. {MAKER}: stok Kopi Lela sekarang 12."


def test_a_turn_asks_the_database_little(maker_shop: Shop, maker: Phone) -> None:
    maker.say("stok kopi lela 1")
    body = json.dumps(payload(maker.message("text", body="stok kopi lela 12"), contacts=[maker.contact()])).encode()
    with CaptureQueriesContext(connection) as asked:
        receive(body, lambda: maker.at + timedelta(seconds=9))
    # Storing 2, the turn 14 (two of them: did the question that stands go out?), sending 13.
    statements = [query["sql"].lstrip("(").split()[0] for query in asked]
    assert (statements.count("SELECT"), statements.count("INSERT"), statements.count("UPDATE")) == (21, 3, 5)
