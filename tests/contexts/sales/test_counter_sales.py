"""Completed sales told by tills: written once, with stock and money, whatever else is odd about them."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.counter import SHIFT, TILL, a_line, a_sale, add_weighed, sold, tell
from factories.outlets import make_outlet
from factories.sales import ANA, PLACED, Shop, after, make_shop
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.sales import api as sales
from nttmart.contexts.sales.models import CounterLine, CounterPart, CounterSale, Oversell
from nttmart.contexts.stock import api as stock
from nttmart.kernel.ids import uuid7
from nttmart.kernel.models import DatedRule
from nttmart.kernel.money import Rupiah

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(db: None) -> Shop:
    return make_shop()


def balances(shop: Shop) -> dict[str, int]:
    """Give what stands on the accounts of the shop's book, without those where nothing stands."""
    found = {each.code: each.amount for each in ledger.balances(shop.outlet.book_id)}
    return {code.replace(str(shop.producer_id), "maker"): amount for code, amount in found.items() if amount}


def all_is_well() -> None:
    assert [*sales.check(), *stock.check(), *ledger.check()] == []


def parts() -> list[tuple[str, int, int, bool]]:
    """Give kind, quantity and amount of every part, and whether it came from a lot."""
    rows = CounterPart.objects.order_by("id").values_list("kind", "quantity", "amount", "lot_id")
    return [(kind, quantity, amount, lot_id is not None) for kind, quantity, amount, lot_id in rows]


def test_a_cash_sale_takes_pieces_and_shares_the_money(shop: Shop) -> None:
    coffee = shop.variants["Kopi Lela"]
    sale = a_sale(shop, a_line(coffee, 3))
    assert tell(sale) == [sales.Verdict(sale.id, "applied")]
    assert shop.free(coffee) == 7
    assert balances(shop) == {
        "cash:ska": 75_000,
        "income:outlet": 9_000,
        "liability:programme": 1_500,
        "liability:tax": 375,
        "payable:producer:maker": 64_125,
    }
    row = CounterSale.objects.get()
    assert (row.number, row.till_id, row.shift_id, row.total, row.cashier, row.occurred_at) == (
        "SKA-K1-000001", TILL, SHIFT, 75_000, "Ana", PLACED
    )  # fmt: skip
    all_is_well()


def test_cash_is_rounded_in_the_books_and_qris_costs_the_outlet(shop: Shop) -> None:
    line = a_line(shop.add_goods("Gula", price=612_765))
    shop.stock_up(shop.variants["Gula"], 5)
    sold(shop, line)
    paid = a_sale(shop, replace(line, id=uuid7()), paid={"qris": 612_765})
    split = a_sale(shop, replace(line, id=uuid7()), paid={"transfer": 5_000})
    assert [verdict.state for verdict in tell(paid, split)] == ["applied", "applied"]
    found = balances(shop)
    assert {code: found[code] for code in ("cash:ska", "qris:ska", "bank:ska", "income:rounding")} == {
        "cash:ska": 612_800 + 607_800, "qris:ska": 612_765 - 1_838, "bank:ska": 5_000, "income:rounding": 70,
    }  # fmt: skip
    assert found["expense:payment"] == 1_838
    all_is_well()


def test_a_discount_lowers_what_is_shared(shop: Shop) -> None:
    sold(shop, a_line(shop.variants["Kopi Lela"], 2, discount=10_000))
    assert balances(shop) == {
        "cash:ska": 40_000,
        "income:outlet": 4_800,
        "liability:programme": 800,
        "liability:tax": 200,
        "payable:producer:maker": 34_200,
    }
    all_is_well()


def test_grams_are_priced_by_the_kilogram(shop: Shop) -> None:
    honey = add_weighed(shop, price=85_000)
    shop.stock_up(honey, 2_000)
    sold(shop, a_line(honey, 333, weighed=True))
    assert CounterLine.objects.values_list("gross", "amount").get() == (28_305, 28_305)
    assert shop.free(honey) == 1_667
    all_is_well()


def test_grams_of_what_is_sold_by_the_piece_move_no_stock(shop: Shop) -> None:
    coffee = shop.variants["Kopi Lela"]
    (verdict,) = tell(a_sale(shop, a_line(coffee, 500, weighed=True)))
    assert (verdict.state, verdict.problems) == ("applied", ("unknown_goods", "oversold"))
    assert shop.free(coffee) == 10
    assert balances(shop)["owed:unknown-goods"] == 12_500
    lot = stock.list_lots([shop.outlet.id]).lots[0].id
    with pytest.raises(sales.BadSettlement):
        sales.settle_oversell(oversell_id=verdict.oversold[0], lot_id=lot, actor=ANA, at=after(9))
    all_is_well()


def test_a_line_is_shared_among_the_lots_that_gave_it(shop: Shop) -> None:
    """The outlet's own two come first (they keep less long); the maker's three follow; no rupiah is lost between."""
    coffee = shop.variants["Kopi Lela"]
    shop.stock_up(coffee, 2, unit_cost=18_000, best_before_on=date(2026, 6, 1))
    sold(shop, a_line(coffee, 5, discount=1_001))
    assert parts() == [("owned", 2, 49_600, True), ("consigned", 3, 74_399, True)]
    found = balances(shop)
    assert (found["income:sales"], found["expense:goods"], found["inventory"]) == (49_600, 36_000, -36_000)
    assert found["cash:ska"] == 124_000
    assert found["income:rounding"] == 1
    all_is_well()


def test_what_is_given_away_moves_stock_and_no_money(shop: Shop) -> None:
    coffee = shop.variants["Kopi Lela"]
    sold(shop, a_line(coffee, 1, discount=25_000))
    assert balances(shop) == {}
    assert shop.free(coffee) == 9
    all_is_well()


def test_a_sale_told_again_changes_nothing_and_another_body_is_refused(shop: Shop) -> None:
    sale, other = a_sale(shop), a_sale(shop)
    forged = replace(sale, number="SKA-K1-000009")
    assert [(each.state, each.problems) for each in tell(sale, sale, forged, other)] == [
        ("applied", ()), ("known", ()), ("refused", ("another_body",)), ("applied", ()),
    ]  # fmt: skip
    before = balances(shop)
    assert [each.state for each in tell(other, sale, at=after(99))] == ["known", "known"]
    assert balances(shop) == before
    assert CounterSale.objects.count() == 2
    all_is_well()


def test_wrong_sums_are_refused_and_hold_nobody_up(shop: Shop) -> None:
    good, bad = a_sale(shop), a_sale(shop)
    bad = replace(bad, total=bad.total + 100)
    assert [(each.state, each.problems) for each in tell(bad, good)] == [
        ("refused", ("bad_sums",)), ("applied", ()),
    ]  # fmt: skip
    # Refused is not known: the right sums under the same id are heard.
    assert [each.state for each in tell(replace(bad, total=bad.total - 100))] == ["applied"]


def test_a_line_of_another_sale_is_refused_alone(shop: Shop) -> None:
    first = sold(shop)
    thief = a_sale(shop, first.lines[0])
    good = a_sale(shop)
    assert [(each.state, each.problems) for each in tell(thief, good)] == [
        ("refused", ("another_body",)), ("applied", ()),
    ]  # fmt: skip
    assert CounterSale.objects.count() == 2
    all_is_well()


def test_what_was_not_there_is_set_apart_and_the_money_written(shop: Shop) -> None:
    coffee = shop.variants["Kopi Lela"]
    (verdict,) = tell(a_sale(shop, a_line(coffee, 12)))
    assert (verdict.state, verdict.problems) == ("applied", ("oversold",))
    assert shop.free(coffee) == 0
    assert parts() == [("consigned", 10, 250_000, True), ("consigned", 2, 50_000, False)]
    assert Oversell.objects.values_list("part_id", "variant_id", "quantity").get() == (verdict.oversold[0], coffee, 2)
    assert balances(shop)["cash:ska"] == 300_000
    (card,) = catalogue.browse(catalogue.Filters()).cards
    assert not card.available_now
    all_is_well()


def test_pieces_held_for_a_buyer_are_not_sold_at_the_counter(shop: Shop) -> None:
    shop.order(shop.want(4))
    (verdict,) = tell(a_sale(shop, a_line(shop.variants["Kopi Lela"], 10)))
    assert verdict.problems == ("oversold",)
    assert Oversell.objects.get().quantity == 4
    all_is_well()


def test_goods_nobody_knows_are_recorded_and_their_money_waits(shop: Shop) -> None:
    stranger = a_line(uuid4(), 2, price=7_500, name="Barang aneh")
    (verdict,) = tell(a_sale(shop, stranger, a_line(shop.variants["Kopi Lela"])))
    assert (verdict.state, verdict.problems) == ("applied", ("unknown_goods", "oversold"))
    assert balances(shop)["owed:unknown-goods"] == 15_000
    assert CounterLine.objects.values_list("name", "variant_id", "amount").get(id=stranger.id) == (
        "Barang aneh", None, 15_000,
    )  # fmt: skip
    all_is_well()


def test_a_retired_product_is_sold_all_the_same(shop: Shop) -> None:
    coffee = shop.variants["Kopi Lela"]
    product_id = catalogue.get_variants([coffee])[coffee].product_id
    catalogue.withdraw(product_id, reason="habis musim", actor=ANA, at=after(0))
    assert tell(a_sale(shop), at=after(5))[0].state == "applied"
    all_is_well()


def test_a_price_that_held_lately_is_no_problem_and_one_that_never_did_is(shop: Shop) -> None:
    coffee = shop.variants["Kopi Lela"]
    catalogue.set_price(coffee, Rupiah(30_000), actor=ANA, at=after(60))
    told = [a_sale(shop, a_line(coffee, price=price), at=after(70)) for price in (25_000, 30_000, 20_000)]
    assert [each.problems for each in tell(*told, at=after(80))] == [(), (), ("price_changed",)]
    long_after = PLACED + timedelta(days=60)
    (verdict,) = tell(a_sale(shop, a_line(coffee, price=25_000), at=long_after), at=long_after)
    assert verdict.problems == ("price_changed",)
    all_is_well()


def test_a_clock_a_year_off_books_today(shop: Shop) -> None:
    wrong = [a_sale(shop, at=PLACED + timedelta(days=days)) for days in (-400, 400)]
    late = a_sale(shop, at=PLACED - timedelta(days=21))
    assert [each.state for each in tell(*wrong, late)] == ["applied"] * 3
    assert sorted(CounterSale.objects.values_list("occurred_at", flat=True)) == [
        PLACED - timedelta(days=21), PLACED, PLACED,
    ]  # fmt: skip


def test_texts_no_column_takes_are_kept_as_far_as_they_go(shop: Shop) -> None:
    line = replace(a_line(shop.variants["Kopi Lela"], discount=5_000), name="N\0" * 300, discount_reason="x" * 400)
    sold(shop, line, number="9\0" * 300, buyer_card="k\0" * 90, cashier="A" * 300)
    assert CounterLine.objects.values_list("name", "discount_reason").get() == ("N" * 190, "x" * 120)


def test_a_till_sells_its_escrow_and_leaves_that_of_others(shop: Shop) -> None:
    coffee = shop.variants["Kopi Lela"]
    for till, pieces in ((TILL, 3), (uuid4(), 2)):
        stock.reserve(
            outlet_id=shop.outlet.id, wants=[(uuid4(), coffee, pieces)], document_kind="till", document_id=till,
            expires_at=None, at=PLACED,
        )  # fmt: skip
    assert shop.free(coffee) == 5
    sold(shop, a_line(coffee, 4))
    assert shop.free(coffee) == 4
    (verdict,) = tell(a_sale(shop, a_line(coffee, 6)))
    assert verdict.problems == ("oversold",)
    assert Oversell.objects.get().quantity == 2
    all_is_well()


def test_the_queries_of_one_sale_are_those_of_thirty(shop: Shop) -> None:
    shop.stock_up(shop.variants["Kopi Lela"], 200)
    shop.stock_up(shop.add_goods("Gula", price=12_765), 200)

    def some(number: int) -> list[sales.NewSale]:
        names = ("Kopi Lela", "Gula")
        return [a_sale(shop, *(a_line(shop.variants[name]) for name in names)) for _ in range(number)]

    tell(*some(1))
    counts = []
    for told in (some(1), some(30)):
        with CaptureQueriesContext(connection) as queries:
            tell(*told)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 30


def test_sales_of_two_outlets_stand_in_their_own_books(shop: Shop) -> None:
    elsewhere = make_outlet("SBT", regency_code="53.11")
    there = a_sale(shop, outlet_id=elsewhere.id)
    assert [each.problems for each in tell(a_sale(shop), there)] == [(), ("oversold",)]
    assert balances(shop)["cash:ska"] == 25_000
    assert {each.code: each.amount for each in ledger.balances(elsewhere.book_id)}["cash:sbt"] == 25_000
    all_is_well()


def agree(shop: Shop, outlet_share_bp: int, *, ownership: str = "consignment", outlet_id: UUID | None = None) -> UUID:
    """Agree with the shop's maker on another share than everybody's."""
    return stock.enter_terms(
        producer_id=shop.producer_id, operator_id=shop.outlet.operator_id, outlet_id=outlet_id, ownership=ownership,
        outlet_share_bp=outlet_share_bp, pay_days=7, effective_from=date(2026, 1, 1), source="contoh", actor=ANA,
        at=PLACED,
    )  # fmt: skip


def test_a_lot_is_shared_by_the_terms_it_came_under(shop: Shop) -> None:
    """Ten came without terms and are shared by everybody's rule; five came under terms that leave the maker 90 %."""
    gula = shop.add_goods("Gula", price=10_000)
    terms = agree(shop, 1_000)
    stock.receive_lot(
        variant_id=gula, outlet_id=shop.outlet.id, producer_id=shop.producer_id, quantity=5, ownership="consignment",
        terms_id=terms, actor=ANA, at=PLACED,
    )  # fmt: skip
    sold(shop, a_line(shop.variants["Kopi Lela"]), a_line(gula, 5))
    parts = CounterPart.objects.order_by("-amount").values_list("amount", "maker_share", "outlet_share", "rule_id")
    assert [(amount, maker, outlet, rule_id == terms) for amount, maker, outlet, rule_id in parts] == [
        (50_000, 45_000, 5_000, True), (25_000, 21_375, 3_000, False),
    ]  # fmt: skip
    all_is_well()


@pytest.mark.parametrize(("ownership", "share", "outlet_part"), [("consignment", 1_000, 2_500), ("operator", 0, 3_000)])
def test_pieces_that_were_not_there_are_shared_by_the_terms_in_force(
    shop: Shop, ownership: str, share: int, outlet_part: int
) -> None:
    """What is bought outright shares nothing: until the bought lot is found, everybody's rule holds."""
    agree(shop, share, ownership=ownership)
    tell(a_sale(shop, a_line(shop.variants["Kopi Lela"], 11)))
    missing = CounterPart.objects.values_list("quantity", "amount", "outlet_share").get(lot=None)
    assert missing == (1, 25_000, outlet_part)
    all_is_well()


def test_an_outlet_that_rounds_in_its_own_way_is_believed_and_no_other(shop: Shop) -> None:
    """The till is told its outlet's coins; the server asked for everybody's, and every cash sale was «bad_sums»."""
    gula = shop.add_goods("Gula", price=612_765)
    shop.stock_up(gula, 5)

    def in_halves() -> sales.NewSale:
        cash = sales.NewPayment(uuid7(), "cash", Rupiah(613_000), Rupiah(613_000), Rupiah(0))
        said = {"payments": (cash,), "rounding": 235, "total": 613_000}
        return a_sale(shop, a_line(gula, name="Gula"), **said)

    assert [verdict.problems for verdict in tell(in_halves())] == [("bad_sums",)]
    DatedRule.objects.create(
        key="cash_rounding_unit", scope=str(shop.outlet.id), value=500, unit="idr", effective_from=date(2026, 1, 1),
        source="contoh",
    )  # fmt: skip
    assert [verdict.state for verdict in tell(in_halves())] == ["applied"]
    assert sales.quote(
        outlet_id=shop.outlet.id, lines=[sales.Want(gula, 1)], at=PLACED, fulfilment="pickup", payment_method="cash",
        channel="counter",
    ).rounding == 235  # fmt: skip
