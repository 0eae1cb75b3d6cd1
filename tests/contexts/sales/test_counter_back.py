"""Goods brought back over the counter, and oversold pieces settled: each once, never more than was sold."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from factories.counter import a_line, a_sale, back, sold, tell
from factories.outlets import make_outlet
from factories.sales import ANA, PLACED, Shop, after, make_shop
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.sales import api as sales
from nttmart.contexts.sales.models import CounterPart, CounterRefund, OversellSettlement
from nttmart.contexts.sales.rules.counter import cumulated
from nttmart.contexts.stock import api as stock
from nttmart.kernel.errors import Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(db: None) -> Shop:
    return make_shop()


def balances(shop: Shop) -> dict[str, int]:
    found = {each.code: each.amount for each in ledger.balances(shop.outlet.book_id)}
    return {code.replace(str(shop.producer_id), "maker"): amount for code, amount in found.items() if amount}


def all_is_well() -> None:
    assert [*sales.check(), *stock.check(), *ledger.check()] == []


def give_back(refund: sales.NewRefund, minutes: int = 30) -> sales.Verdict:
    return sales.record_counter_refund(refund=refund, actor=ANA, at=after(minutes))


def said(verdict: sales.Verdict) -> tuple[str, tuple[str, ...]]:
    return verdict.state, verdict.problems


def test_all_of_a_sale_brought_back_leaves_nothing_in_the_books(shop: Shop) -> None:
    coffee = shop.variants["Kopi Lela"]
    sale = sold(shop, a_line(coffee, 3, discount=1_000))
    (line,) = sale.lines
    assert said(give_back(back(sale, [(line.id, 1, 24_667)]))) == ("applied", ())
    assert shop.free(coffee) == 8
    assert said(give_back(back(sale, [(line.id, 2, 49_333)]))) == ("applied", ())
    assert shop.free(coffee) == 10
    # Cash is rounded at each giving back: 24.667 up, 49.333 down.
    assert balances(shop) == {"expense:rounding": 33, "income:rounding": 33}
    all_is_well()


def test_what_is_spoiled_goes_back_to_no_shelf(shop: Shop) -> None:
    coffee = shop.variants["Kopi Lela"]
    shop.stock_up(coffee, 2, unit_cost=18_000, best_before_on=date(2026, 6, 1))
    sale = sold(shop, a_line(coffee, 2))
    (line,) = sale.lines
    give_back(back(sale, [(line.id, 1, 25_000)], sellable=False))
    give_back(back(sale, [(line.id, 1, 25_000)], sellable=True))
    assert shop.free(coffee) == 11
    # The spoiled one had cost the outlet what it cost; the sound one is in the inventory again.
    assert balances(shop) == {"expense:goods": 18_000, "inventory": -18_000}
    all_is_well()


def test_parts_of_two_owners_come_back_to_their_owners(shop: Shop) -> None:
    """Two are the outlet's own, one is the maker's; the line's thirds do not divide, the books still end at nothing."""
    coffee = shop.variants["Kopi Lela"]
    shop.stock_up(coffee, 2, unit_cost=18_000, best_before_on=date(2026, 6, 1))
    sale = sold(shop, a_line(coffee, 3, discount=999))
    (line,) = sale.lines
    for done in range(3):
        amount = cumulated(line.amount, done, 1, 3)
        assert said(give_back(back(sale, [(line.id, 1, amount)], method="transfer"), 30 + done)) == ("applied", ())
    found = balances(shop)
    # 74.001 came in as Rp74.000 in cash and went back as 74.001 by transfer.
    assert found == {"bank:ska": -74_001, "cash:ska": 74_000, "expense:rounding": 1}
    assert shop.free(coffee) == 12
    all_is_well()


def test_a_refund_told_again_changes_nothing(shop: Shop) -> None:
    sale = sold(shop, a_line(shop.variants["Kopi Lela"], 2))
    refund = back(sale, [(sale.lines[0].id, 1, 25_000)])
    assert [said(give_back(each)) for each in (refund, refund, replace(refund, reason="lain"))] == [
        ("applied", ()), ("known", ()), ("refused", ("another_body",)),
    ]  # fmt: skip
    assert CounterRefund.objects.count() == 1
    assert balances(shop)["cash:ska"] == 25_000
    all_is_well()


def test_refunds_that_cannot_be_change_nothing(shop: Shop) -> None:
    sale, other = (sold(shop, a_line(shop.variants["Kopi Lela"], 2)) for _ in range(2))
    line = sale.lines[0].id
    before, right = balances(shop), back(sale, [(line, 1, 25_000)])
    wrong = {
        "no_such_sale": replace(right, sale_id=uuid4()),
        "another_outlet": replace(right, outlet_id=make_outlet("SBT", regency_code="53.11").id),
        "over_refund": back(sale, [(line, 3, 75_000)]),
        "bad_sums": back(sale, [(line, 1, 26_000)]),
    }
    assert {code: said(give_back(each)) for code, each in wrong.items()} == {
        code: ("refused", (code,)) for code in wrong
    }
    for odd in (
        back(sale, [(other.lines[0].id, 1, 25_000)]),
        replace(right, rounding=100),
        replace(right, method="hutang"),
        replace(right, lines=()),
        replace(right, lines=right.lines * 2, amount=50_000),
        replace(right, amount=24_000),
    ):
        assert give_back(odd).state == "refused"
    assert balances(shop) == before
    assert CounterRefund.objects.count() == 0
    assert said(give_back(back(sale, [(line, 2, 50_000)]))) == ("applied", ())
    assert said(give_back(right)) == ("refused", ("over_refund",))
    all_is_well()


def test_a_second_piece_of_what_is_one_of_a_kind_is_not_put_on_the_shelf(shop: Shop) -> None:
    cloth = shop.add_goods("Sarung", price=900_000, category="tenun-ikat", sale_mode="unique")
    shop.stock_up(cloth, 1)
    sale = sold(shop, a_line(cloth))
    shop.stock_up(cloth, 1)
    assert said(give_back(back(sale, [(sale.lines[0].id, 1, 900_000)]))) == ("applied", ("oversold",))
    assert shop.free(cloth) == 1
    all_is_well()


def oversold(shop: Shop, quantity: int = 12) -> tuple[sales.NewSale, UUID]:
    """Sell more than the ten on the shelf; give the sale and the oversell."""
    sale = a_sale(shop, a_line(shop.variants["Kopi Lela"], quantity))
    (verdict,) = tell(sale)
    return sale, verdict.oversold[0]


def settle(oversell_id: UUID, **how: object) -> UUID:
    return sales.settle_oversell(oversell_id=oversell_id, actor=ANA, at=after(60), **how)  # type: ignore[arg-type]


def test_oversold_pieces_are_listed_until_they_are_settled(shop: Shop) -> None:
    sale, oversell = oversold(shop)
    outlet = [shop.outlet.id]
    assert sales.list_oversells(outlet) == [
        sales.OversellCard(
            oversell, shop.outlet.id, sale.id, sale.number, "Ana", PLACED, "Kopi Lela", shop.variants["Kopi Lela"],
            False, 50_000, 2, 2,
        )
    ]  # fmt: skip
    settle(oversell, reason="Salah hitung waktu terima", quantity=1)
    assert [card.open_quantity for card in sales.list_oversells(outlet)] == [1]
    settle(oversell, reason="Yang satu dicuri")
    assert sales.list_oversells(outlet) == []
    assert sales.count_oversells(outlet) == 0
    assert sales.get_oversell(oversell).open_quantity == 0
    with pytest.raises(sales.NotFoundOversell):
        sales.get_oversell(uuid4())
    assert [card.open_quantity for card in sales.list_oversells(outlet, open_only=False)] == [0]
    assert sales.list_oversells([uuid4()], open_only=False) == []
    all_is_well()


def test_oversold_pieces_are_taken_from_a_lot_that_came_late(shop: Shop) -> None:
    """The lot was bought: what the maker seemed owed for its two pieces becomes the outlet's own sale."""
    coffee = shop.variants["Kopi Lela"]
    sale, oversell = oversold(shop)
    before = balances(shop)
    late = shop.stock_up(coffee, 5, unit_cost=20_000)
    settle(oversell, lot_id=late)
    assert shop.free(coffee) == 3
    found = balances(shop)
    assert (found["income:sales"], found["expense:goods"], found["inventory"]) == (50_000, 40_000, -40_000)
    assert before["payable:producer:maker"] - found["payable:producer:maker"] == 42_750
    assert before["cash:ska"] == found["cash:ska"]
    all_is_well()
    (line,) = sale.lines
    give_back(back(sale, [(line.id, 12, 300_000)]), 90)
    assert balances(shop) == {}
    assert shop.free(coffee) == 15
    all_is_well()


def test_unknown_goods_become_a_makers_once_a_person_says_whose(shop: Shop) -> None:
    stranger = a_line(uuid4(), 2, price=7_500, name="Kopi baru")
    (verdict,) = tell(a_sale(shop, stranger))
    settle(verdict.oversold[0], lot_id=shop.stock_up(shop.variants["Kopi Lela"], 5))
    assert balances(shop)["payable:producer:maker"] == 12_825
    assert "owed:unknown-goods" not in balances(shop)
    all_is_well()


def test_an_oversell_is_settled_rightly_or_not_at_all(shop: Shop) -> None:
    coffee = shop.variants["Kopi Lela"]
    _, oversell = oversold(shop)
    gula = shop.add_goods("Gula", price=12_765)
    lots = {"other": shop.stock_up(gula, 5), "small": shop.stock_up(coffee, 1)}
    for how, refusal in (
        ({"lot_id": lots["other"]}, sales.BadSettlement),
        ({"lot_id": uuid4()}, sales.BadSettlement),
        ({"lot_id": lots["small"]}, stock.InsufficientStock),
        ({"reason": "x", "quantity": 3}, sales.BadSettlement),
        ({"reason": "x", "quantity": 0}, sales.BadSettlement),
        ({"reason": ""}, Refusal),
    ):
        with pytest.raises(refusal):
            settle(oversell, **how)
    with pytest.raises(sales.NotFoundOversell):
        settle(uuid4(), reason="x")
    assert OversellSettlement.objects.count() == 0
    settle(oversell, lot_id=lots["small"], quantity=1)
    settle(oversell, reason="rusak")
    with pytest.raises(sales.BadSettlement):
        settle(oversell, reason="lagi")
    all_is_well()


def test_a_settling_sent_twice_is_one(shop: Shop) -> None:
    _, oversell = oversold(shop)
    form = uuid4()
    assert [settle(oversell, reason="hilang", settlement_id=form) for _ in range(2)] == [form, form]
    with pytest.raises(sales.FormReused):
        settle(oversell, reason="lain", settlement_id=form)
    assert OversellSettlement.objects.count() == 1


def test_oversold_pieces_brought_back_settle_themselves(shop: Shop) -> None:
    coffee = shop.variants["Kopi Lela"]
    sale, oversell = oversold(shop)
    (line,) = sale.lines
    give_back(back(sale, [(line.id, 3, 75_000)]))
    assert sales.list_oversells([shop.outlet.id]) == []
    assert OversellSettlement.objects.values_list("kind", "quantity").get() == ("refund", 2)
    # Two were never taken from a lot; the third goes back into its own.
    assert shop.free(coffee) == 1
    first = CounterPart.objects.filter(quantity__lt=0).order_by("id").values_list("reverses_id", "quantity").first()
    assert first == (oversell, -2)
    with pytest.raises(sales.BadSettlement):
        settle(oversell, reason="x")
    all_is_well()


def test_pieces_explained_in_words_come_back_without_a_lot(shop: Shop) -> None:
    coffee = shop.variants["Kopi Lela"]
    sale, oversell = oversold(shop)
    settle(oversell, reason="salah hitung")
    give_back(back(sale, [(sale.lines[0].id, 12, 300_000)]), 90)
    assert shop.free(coffee) == 10
    assert balances(shop) == {}
    all_is_well()


def test_a_lot_tells_every_sale_it_touched(shop: Shop) -> None:
    coffee = shop.variants["Kopi Lela"]
    lot = stock.list_lots([shop.outlet.id]).lots[0].id
    sale = sold(shop, a_line(coffee, 3))
    whole = sold(shop, a_line(coffee, 1), at=PLACED + timedelta(minutes=1))
    give_back(back(sale, [(sale.lines[0].id, 1, 25_000)]))
    give_back(back(whole, [(whole.lines[0].id, 1, 25_000)]))
    assert sales.lines_of_lots([lot]) == [
        sales.TouchedLine(
            "counter_sale", sale.id, sale.number, shop.outlet.id, lot, sale.lines[0].id, "Kopi Lela", 2, PLACED
        )
    ]
    assert sales.lines_of_lots([uuid4()]) == []
