"""Sales made without signal arrive: late, doubled, in pieces, after prices and products changed; each counts once."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.counter import add_weighed
from factories.sales import ANA, Shop, make_shop
from factories.tills import MORNING, PythonTill, enrol, line
from fronts.till.asking import carry, send
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales import api as sales
from nttmart.contexts.sales.models import CounterSale
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.kernel.money import Rupiah

pytestmark = pytest.mark.django_db
APPLIED = ("applied", None)


@pytest.fixture
def shop() -> Shop:
    return make_shop()


def open_till(shop: Shop) -> PythonTill:
    till = enrol(shop.outlet.id)
    till.open_shift()
    return till


def coffee(shop: Shop, quantity: int = 1, price: int = 25_000):
    return line(shop.variants["Kopi Lela"], price, quantity, producer=shop.producer_id)


def books(shop: Shop) -> dict[str, int]:
    assert [list(ledger.check()), list(sales.check())] == [[], []]
    found = ledger.balances(shop.outlet.book_id)
    return {each.code.replace(str(shop.producer_id), "maker"): each.amount for each in found if each.amount}


def sold() -> list[tuple[str, int]]:
    return list(CounterSale.objects.order_by("number").values_list("number", "total"))


def tray(shop: Shop) -> list[str]:
    return sorted(problem.code for problem in outlets.list_problems([shop.outlet.id]))


def test_a_sale_arrives_and_counts_once_however_often_and_by_whom_it_is_brought(shop: Shop) -> None:
    till = open_till(shop)
    till.sell(coffee(shop, 2))
    assert [send(till.facts), carry(till.bundle()), send(till.facts[1:])] == [
        [APPLIED] * 2, [APPLIED] * 2, [APPLIED],
    ]  # fmt: skip
    assert sold() == [("SKA-K1-000001", 50_000)]
    assert shop.free(shop.variants["Kopi Lela"]) == 8
    assert books(shop)["cash:ska"] == 50_000
    assert tray(shop) == []
    assert CounterSale.objects.get().cashier == "Ana"


def test_a_till_three_weeks_late_counts_everything(shop: Shop, server_clock) -> None:
    till = open_till(shop)
    for _ in range(5):
        till.sell(coffee(shop))
    server_clock.now = MORNING + timedelta(days=21)
    assert send(till.facts) == [APPLIED] * 6
    assert (len(sold()), tray(shop), books(shop)["cash:ska"]) == (5, [], 125_000)
    assert {at.date() for at in CounterSale.objects.values_list("occurred_at", flat=True)} == {MORNING.date()}


def test_more_than_there_is_is_sold_and_put_before_a_person(shop: Shop) -> None:
    till = open_till(shop)
    till.sell(coffee(shop, 12))
    assert send(till.facts) == [APPLIED, ("applied", "oversold")]
    assert (tray(shop), books(shop)["cash:ska"]) == (["oversold"], 300_000)


def test_a_price_changed_and_a_product_withdrawn_meanwhile_keep_the_sale(shop: Shop) -> None:
    till = open_till(shop)
    variant_id = shop.variants["Kopi Lela"]
    till.sell(coffee(shop))
    till.sell(coffee(shop, price=19_000))
    (product_id,) = {found.product_id for found in catalogue.get_variants([variant_id]).values()}
    catalogue.set_price(variant_id, Rupiah(30_000), actor=ANA, at=till.clock)
    catalogue.withdraw(product_id, reason="habis musim", actor=ANA, at=till.clock)
    assert send(till.facts) == [APPLIED, APPLIED, ("applied", "price_changed")]
    assert sold() == [("SKA-K1-000001", 25_000), ("SKA-K1-000002", 19_000)]
    assert books(shop)["cash:ska"] == 44_000


def test_goods_nobody_knows_keep_their_sale(shop: Shop) -> None:
    till = open_till(shop)
    till.sell(line(uuid4(), 7_000))
    assert send(till.facts) == [APPLIED, ("applied", "unknown_goods")]
    assert books(shop)["cash:ska"] == 7_000


@pytest.mark.parametrize("said", [[0], {"is": 1}, "1", 2, -1, 0.5, None])
def test_a_yes_or_no_that_is_neither_is_kept_unread(shop: Shop, said: object) -> None:
    till = open_till(shop)
    body = till.sale_body([coffee(shop)])
    till.write("sale", body | {"lines": [body["lines"][0] | {"weighed": said}]})
    assert send(till.facts) == [APPLIED, ("kept", "unreadable")]
    assert (sold(), tray(shop)) == ([], ["unreadable"])


def test_sums_that_are_wrong_are_kept_and_not_booked(shop: Shop) -> None:
    till = open_till(shop)
    body = till.sale_body([coffee(shop)])
    till.write("sale", body | {"total": 1})
    till.write("sale", body | {"sale": str(uuid4()), "total": "25000"})
    till.sell(coffee(shop))
    assert send(till.facts) == [APPLIED, ("kept", "bad_sums"), ("kept", "unreadable"), APPLIED]
    assert (len(sold()), tray(shop)) == (1, ["bad_sums", "unreadable"])


def test_a_sale_whose_shift_has_not_come_counts_and_the_tray_empties_when_it_comes(shop: Shop) -> None:
    till = open_till(shop)
    till.sell(coffee(shop))
    assert send(till.facts[1:]) == [("applied", "shift_unknown")]
    assert (len(sold()), tray(shop)) == (1, ["gap", "shift_unknown"])
    assert send(till.facts[:1]) == [APPLIED]
    assert tray(shop) == []


def test_a_refund_that_comes_before_its_sale_waits_for_it(shop: Shop) -> None:
    till = open_till(shop)
    sale = till.sell(coffee(shop, 2))
    till.refund(sale, {0: 1}, sellable=True)
    opened, sold_, refunded = till.facts
    assert send([opened, refunded]) == [APPLIED, ("kept", "no_such_sale")]
    assert tray(shop) == ["gap", "no_such_sale"]
    assert send([sold_]) == [APPLIED]
    assert send([refunded]) == [APPLIED]
    assert (tray(shop), books(shop)["cash:ska"]) == ([], 25_000)
    assert shop.free(shop.variants["Kopi Lela"]) == 9


def test_more_cannot_be_given_back_than_was_sold(shop: Shop) -> None:
    till = open_till(shop)
    sale = till.sell(coffee(shop, 2))
    till.refund(sale, {0: 2})
    till.refund(sale, {0: 1})
    assert send(till.facts) == [APPLIED, APPLIED, APPLIED, ("kept", "over_refund")]
    assert (tray(shop), books(shop).get("cash:ska", 0)) == (["over_refund"], 0)


def test_two_devices_with_one_key_lose_no_sale(shop: Shop) -> None:
    till = open_till(shop)
    twin = PythonTill(id=till.id, key=till.key, seq=1, prev=till.prev, shift=till.shift, clock=till.clock)
    till.sell(coffee(shop))
    twin.sell(coffee(shop, 2))
    assert send(till.facts) == [APPLIED] * 2
    assert send(twin.facts) == [("applied", "duplicate_identity")]
    assert (sorted(total for _, total in sold()), tray(shop)) == ([25_000, 50_000], ["duplicate_identity"])


def test_a_revoked_till_keeps_what_it_sold_and_hears_that_it_is_revoked(shop: Shop) -> None:
    till = open_till(shop)
    till.sell(coffee(shop))
    outlets.revoke_till(till_id=till.id, reason="HP hilang", actor=ANA, at=till.clock + timedelta(seconds=30))
    till.sell(coffee(shop))
    assert send(till.facts) == [APPLIED, APPLIED, ("applied", "revoked_till")]
    assert (len(sold()), tray(shop)) == (2, ["revoked_till"])


def test_an_edited_bundle_changes_nothing_and_the_true_one_counts(shop: Shop) -> None:
    till = open_till(shop)
    till.sell(coffee(shop, 2))
    bundle = till.bundle()
    for fact in bundle["facts"]:
        fact["text"] = fact["text"].replace("50000", "10000")
    assert carry(bundle) == [APPLIED, ("problem", "bad_signature")]
    assert (sold(), tray(shop)) == ([], ["bad_signature"])
    assert carry(till.bundle()) == [APPLIED] * 2
    assert sold() == [("SKA-K1-000001", 50_000)]


def test_a_bundle_of_another_outlet_counts_at_its_own(shop: Shop) -> None:
    from factories.outlets import make_outlet  # noqa: PLC0415

    elsewhere = make_outlet("WGP", regency_code="53.11")
    till, other = open_till(shop), enrol(elsewhere.id)
    other.open_shift()
    other.sell(coffee(shop))
    till.sell(coffee(shop))
    assert carry(other.bundle([*other.facts, *till.facts])) == [APPLIED, ("applied", "oversold"), APPLIED, APPLIED]
    assert dict(CounterSale.objects.values_list("number", "outlet__code")) == {
        "WGP-K1-000001": "WGP", "SKA-K1-000001": "SKA",
    }  # fmt: skip


def test_a_clock_a_year_ahead_keeps_the_sale_and_dates_it_today(shop: Shop, server_clock) -> None:
    till = open_till(shop)
    till.clock += timedelta(days=365)
    till.sell(coffee(shop))
    assert send(till.facts) == [APPLIED, ("applied", "clock")]
    assert CounterSale.objects.get().occurred_at == server_clock.now


def test_the_queries_do_not_grow_with_the_number_of_sales(shop: Shop) -> None:
    def queries(count: int) -> int:
        till = open_till(shop)
        for _ in range(count):
            till.sell(coffee(shop))
        with CaptureQueriesContext(connection) as captured:
            assert {state for state, _ in send(till.facts)} == {"applied"}
        return len([query for query in captured if "SAVEPOINT" not in query["sql"]])

    shop.stock_up(shop.variants["Kopi Lela"], 500)
    queries(1)
    few = queries(3)
    assert queries(5) == few
    assert queries(120) <= few + 4


def test_recalled_and_overdue_goods_that_were_sold_all_the_same_are_before_a_person(shop: Shop) -> None:
    honey, salt = add_weighed(shop, price=80_000), shop.add_goods("Garam Lela", price=5_000)
    for variant_id, quantity, said in (
        (honey, 5_000, {"batch": "B1"}), (salt, 5, {"best_before_on": date(2026, 3, 2)}),
    ):  # fmt: skip
        stock.receive_lot(
            variant_id=variant_id, outlet_id=shop.outlet.id, producer_id=shop.producer_id, quantity=quantity,
            ownership="consignment", actor=ANA, at=MORNING - timedelta(days=2), **said,
        )  # fmt: skip
    till = open_till(shop)
    stock.recall_batch(producer_id=shop.producer_id, batch="B1", reason="basi", actor=ANA, at=MORNING)
    till.sell(line(honey, 80_000, 500, weighed=True, name="Madu"))
    till.sell(line(salt, 5_000, 1, name="Garam Lela"))
    till.sell(coffee(shop))
    assert send(till.facts) == [APPLIED, ("applied", "recalled_sold"), ("applied", "past_best"), APPLIED]
    assert {each.code for each in outlets.list_problems([shop.outlet.id])} == {"recalled_sold", "past_best"}


def test_what_a_dark_till_sold_before_a_count_and_took_back_broken_is_borne_once_and_by_whom_the_lot_says(
    shop: Shop,
) -> None:
    terms_id = stock.enter_terms(
        producer_id=shop.producer_id, operator_id=shop.outlet.operator_id, ownership="consignment", pay_days=7,
        effective_from=date(2026, 2, 1), source="PKS", actor=ANA, at=MORNING, outlet_share_bp=1_000,
        loss_borne_by="operator",
    )  # fmt: skip
    honey = shop.add_goods("Madu", price=100_000)
    stock.receive_lot(
        variant_id=honey, outlet_id=shop.outlet.id, producer_id=shop.producer_id, quantity=10, terms_id=terms_id,
        ownership="consignment", actor=ANA, at=MORNING - timedelta(days=2),
    )  # fmt: skip
    till = open_till(shop)
    sale = till.sell(line(honey, 100_000, 2, name="Madu"))
    till.refund(sale, {0: 1}, reason="pecah")
    noon = MORNING + timedelta(hours=3)
    settlements.count_shelf(
        count_id=uuid4(), outlet_id=shop.outlet.id, shelf="A", counted={honey: 8}, actor=ANA, counted_at=noon, at=noon
    )
    assert send(till.facts) == [APPLIED] * 3
    found = books(shop)
    assert (shop.free(honey), found["expense:loss"]) == (8, 90_000)
    assert found["payable:producer:maker"] == 180_000
    assert outlets.count_problems([shop.outlet.id]) == {}
