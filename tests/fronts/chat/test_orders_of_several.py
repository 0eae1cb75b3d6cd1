"""An order for several goods is answered in chat as one: each line as last said, the others as asked, or not at all."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from factories.chat import Phone
from factories.settlements import ANA, Shop, after
from nttmart.contexts.messages.models import SaidFact
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.supply import api as supply
from nttmart.contexts.supply.models import ForecastRun, ReorderProposal, SupplyPoint
from nttmart.kernel.money import Rupiah

pytestmark = pytest.mark.django_db
MAKER = "Kelompok Tenun Lela"
_Answered = dict[str, tuple[int, int | None, date | None]]


def ask_for(shop: Shop, goods: dict[str, int], ownership: str = "operator", **changes: Any) -> tuple[UUID, str]:
    price = Rupiah(15_000) if ownership == "operator" else None
    for name in goods:
        if name not in shop.variants:
            shop.add_goods(name)
    wanted = [settlements.Wanted(shop.variants[name], count, price) for name, count in goods.items()]
    order_id = settlements.draft_purchase_order(
        outlet_id=shop.outlet.id, producer_id=shop.producer_id, ownership=ownership, wanted=wanted, actor=ANA,
        at=after(0), **{"wanted_by_on": date(2026, 3, 9)} | changes,
    )  # fmt: skip
    settlements.send_purchase_order(order_id=order_id, actor=ANA, at=after(0))
    return order_id, settlements.get_purchase_order(order_id).number


def answered(order_id: UUID) -> tuple[str, _Answered]:
    """Give an order's state, and what was answered: name → pieces, price, day."""
    order = settlements.get_purchase_order(order_id)
    answers = {line.description: line.answer for line in order.lines}
    return order.state, {name: (said.quantity, said.unit_cost, said.ready_on) for name, said in answers.items() if said}


WANTED = date(2026, 3, 9)
TWELFTH = date(2026, 3, 12)
AGREED = "disanggupi, siap paling lambat Senin 9 Maret 2026"


@pytest.mark.parametrize(
    ("words", "read_back", "state", "answers"),
    [
        (
            "bisa kopi 10 sa", "Kopi Lela 10 (diminta 20), Madu Hutan 5 seperti diminta", "countered",
            {"Kopi Lela": (10, 15_000, WANTED), "Madu Hutan": (5, 15_000, WANTED)},
        ),
        (
            "kopi 10 sa, madu cuma 4", "Kopi Lela 10 (diminta 20), Madu Hutan 4 (diminta 5)", "countered",
            {"Kopi Lela": (10, 15_000, WANTED), "Madu Hutan": (4, 15_000, WANTED)},
        ),
        (
            "kopi bisa tapi madu sonde bisa", "Kopi Lela 20 seperti diminta, Madu Hutan tidak ada (diminta 5)",
            "countered", {"Kopi Lela": (20, 15_000, WANTED), "Madu Hutan": (0, 15_000, None)},
        ),
        (
            "kopi bisa 10 tgl 12", "Kopi Lela 10 (diminta 20) siap Kamis 12 Maret 2026, Madu Hutan 5 seperti diminta",
            "countered", {"Kopi Lela": (10, 15_000, TWELFTH), "Madu Hutan": (5, 15_000, WANTED)},
        ),
    ],
)  # fmt: skip
def test_goods_named_are_countered_and_the_others_stay_as_asked(  # noqa: PLR0917 -- a table's columns
    maker_shop: Shop, maker: Phone, words: str, read_back: str, state: str, answers: _Answered
) -> None:
    order_id, number = ask_for(maker_shop, {"Kopi Lela": 20, "Madu Hutan": 5})
    assert maker.say(words, seconds=60) == f"{MAKER}: pesanan {number}: {read_back}. Betul?"
    assert answered(order_id) == ("sent", {})
    assert maker.say("ya") == f"Sudah dicatat, terima kasih. {MAKER}: pesanan {number}: {read_back}."
    assert answered(order_id) == (state, answers)
    assert set(SaidFact.objects.values_list("document_kind", "document_id")) == {("purchase_order", order_id)}


@pytest.mark.parametrize(
    ("words", "read_back", "state"),
    [
        ("kopi 20, madu bisa", f"(Kopi Lela 20, Madu Hutan 5) {AGREED}", "accepted"),
        ("kopi bisa", f"(Kopi Lela 20, Madu Hutan 5) {AGREED}", "accepted"),
        ("ya bisa", f"(Kopi Lela 20, Madu Hutan 5) {AGREED}", "accepted"),
        ("kopi tidak bisa, madu sonde bisa", "(Kopi Lela 20, Madu Hutan 5) tidak bisa", "declined"),
    ],
)
def test_all_as_asked_is_accepted_and_nothing_of_all_declined(
    maker_shop: Shop, maker: Phone, words: str, read_back: str, state: str
) -> None:
    order_id, number = ask_for(maker_shop, {"Kopi Lela": 20, "Madu Hutan": 5})
    assert maker.say(words, seconds=60) == f"{MAKER}: pesanan {number} {read_back}. Betul?"
    maker.say("ya")
    assert answered(order_id)[0] == state


def test_which_line_is_asked_once_and_more_joins_the_same_answer(maker_shop: Shop, maker: Phone) -> None:
    order_id, number = ask_for(maker_shop, {"Kopi Lela": 20, "Madu Hutan": 5})
    assert maker.say("bisa 4 sa", seconds=60) == f"Barang yang mana dari pesanan {number}?"
    assert [title for _, title in maker.buttons()] == ["Kopi Lela", "Madu Hutan"]
    first = f"{MAKER}: pesanan {number}: Kopi Lela 20 seperti diminta, Madu Hutan 4 (diminta 5). Betul?"
    assert maker.press(maker.buttons()[1]) == first
    both = f"{MAKER}: pesanan {number}: Kopi Lela 12 (diminta 20), Madu Hutan 4 (diminta 5). Betul?"
    assert maker.say("kopi cuma bisa 12") == both
    maker.say("ya")
    assert answered(order_id) == (
        "countered", {"Kopi Lela": (12, 15_000, WANTED), "Madu Hutan": (4, 15_000, WANTED)},
    )  # fmt: skip


def test_what_is_asked_for_beside_the_standing_promise_is_read_back_as_that(maker_shop: Shop, maker: Phone) -> None:
    coffee = maker_shop.variants["Kopi Lela"]
    supply.stand_by(
        producer_id=maker_shop.producer_id, variant_id=coffee, quantity=20, per="week", from_on=date(2026, 3, 2),
        outlet_id=maker_shop.outlet.id, actor=ANA, at=after(0),
    )  # fmt: skip
    run = ForecastRun.objects.create(as_of_on=date(2026, 3, 2), horizon=8, made_at=after(0), inputs_sha256="0" * 64)
    row = ReorderProposal.objects.create(
        run=run, outlet_id=maker_shop.outlet.id, variant_id=coffee, producer_id=maker_shop.producer_id, quantity=10,
        up_to=70, expected_milli=0, margin_milli=0, trials=9, service_known=True,
    )  # fmt: skip
    proposed = [settlements.ProposedLine(row.id, row.producer_id, coffee, 10)]
    (order_id,) = settlements.propose_purchase_orders(
        outlet_id=maker_shop.outlet.id, proposals=proposed, actor=ANA, at=after(0)
    )
    settlements.send_purchase_order(order_id=order_id, actor=ANA, at=after(0))
    number = settlements.get_purchase_order(order_id).number
    read_back = f"pesanan {number} (Kopi Lela 10 di luar janji rutin) disanggupi, siap Senin 9 Maret 2026"
    assert maker.say("pesanan bisa tgl 9", seconds=60) == f"{MAKER}: {read_back}. Betul?"
    maker.say("ya")
    point = SupplyPoint.objects.get()
    assert point.coming == 8 * 20 + 10


def test_order_line_and_day_are_asked_one_after_the_other_and_kept(maker_shop: Shop, maker: Phone) -> None:
    ask_for(maker_shop, {"Kopi Lela": 20})
    order_id, number = ask_for(maker_shop, {"Kopi Lela": 8, "Madu Hutan": 5}, wanted_by_on=None)
    assert maker.say("bisa 4 sa", seconds=60).startswith("Pesanan yang mana?")
    assert maker.press(maker.buttons()[1]) == f"Barang yang mana dari pesanan {number}?"
    assert maker.press(maker.buttons()[0]) == f"Kapan barang pesanan {number} siap? Tulis tanggalnya."
    asked = maker.say("tgl 12")
    day = "siap Kamis 12 Maret 2026"
    assert asked == (
        f"{MAKER}: pesanan {number}: Kopi Lela 4 (diminta 8) {day}, Madu Hutan 5 seperti diminta {day}. Betul?"
    )
    maker.say("ya")
    assert answered(order_id) == (
        "countered", {"Kopi Lela": (4, 15_000, TWELFTH), "Madu Hutan": (5, 15_000, TWELFTH)},
    )  # fmt: skip


def test_the_last_word_on_an_order_holds(maker_shop: Shop, maker: Phone) -> None:
    order_id, number = ask_for(maker_shop, {"Kopi Lela": 20, "Madu Hutan": 5})
    maker.say("kopi 10 sa, madu cuma 4", seconds=60)
    none = f"{MAKER}: pesanan {number} (Kopi Lela 20, Madu Hutan 5) tidak bisa. Betul?"
    assert maker.say("kopi sonde bisa, madu tidak bisa") == none
    again = f"{MAKER}: pesanan {number}: Kopi Lela 10 (diminta 20), Madu Hutan 5 seperti diminta. Betul?"
    assert maker.say("kopi 10 sa") == again
    settlements.cancel_purchase_order(order_id=order_id, reason="Salah hitung.", actor=ANA, at=after(5))
    assert maker.say("ya").startswith(f"Belum dicatat ({MAKER}, pesanan {number}: Kopi Lela 10")
    assert SaidFact.objects.count() == 0


@pytest.mark.parametrize(
    ("goods", "words"),
    [
        ({"Kopi Lela": 20}, "bisa tapi harga 55rb"),
        ({"Kopi Lela": 20, "Madu Hutan": 5}, "kopi 10 sa harga 55rb, madu cuma 4"),
    ],
)
def test_a_price_for_goods_on_consignment_is_not_read_back(
    maker_shop: Shop, maker: Phone, goods: dict[str, int], words: str
) -> None:
    order_id, number = ask_for(maker_shop, goods, "consignment")
    said = f"Barang pesanan {number} dititip jual, jadi tidak ada harga beli. Jawab jumlah atau harinya saja."
    assert maker.say(words, seconds=60) == said
    assert maker.say("kopi 10 sa").endswith("Betul?")
    maker.say("ya")
    assert answered(order_id)[0] == "countered"
