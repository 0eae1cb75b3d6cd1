"""An order is shared by the terms the lots came under from which its pieces are, and undone by the same."""

from datetime import date

import pytest

from factories.sales import ANA, PLACED, Shop, after, make_shop, pay
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.sales import api as sales
from nttmart.contexts.stock import api as stock

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(db: None) -> Shop:
    """Two of the coffee came under terms that leave the maker 90 % and keep less long; ten without."""
    shop = make_shop()
    terms = stock.enter_terms(
        producer_id=shop.producer_id, operator_id=shop.outlet.operator_id, ownership="consignment",
        outlet_share_bp=1_000, pay_days=7, effective_from=date(2026, 1, 1), source="contoh", actor=ANA, at=PLACED,
    )  # fmt: skip
    stock.receive_lot(
        variant_id=shop.variants["Kopi Lela"], outlet_id=shop.outlet.id, producer_id=shop.producer_id, quantity=2,
        ownership="consignment", best_before_on=date(2026, 6, 1), terms_id=terms, actor=ANA, at=PLACED,
    )  # fmt: skip
    return shop


def owed(shop: Shop) -> dict[str, int]:
    found = {each.code: each.amount for each in ledger.balances(shop.outlet.book_id)}
    return {"maker": found[f"payable:producer:{shop.producer_id}"], "outlet": found["income:outlet"]}


def all_is_well() -> None:
    assert [*sales.check(), *stock.check(), *ledger.check()] == []


def test_each_piece_is_shared_by_its_lots_terms(shop: Shop) -> None:
    ref = shop.order(shop.want(3))
    pay(ref)
    assert owed(shop) == {"maker": 2 * 22_500 + 21_375, "outlet": 2 * 2_500 + 3_000}
    (line,) = sales.receipt(ref.id).lines
    assert (line.shares.maker, line.shares.total) == (66_375, 75_000)
    all_is_well()


def test_a_line_of_one_contract_names_it_and_a_mixed_one_names_none(shop: Shop) -> None:
    whole, mixed = shop.order(shop.want(1)), shop.order(shop.want(2))
    for ref in (whole, mixed):
        pay(ref)
    named = [
        {each.rule_id for each in ledger.list_transfers("order", ref.id) if each.purpose == "producer_share"}
        for ref in (whole, mixed)
    ]
    (terms,) = stock.list_terms([shop.outlet.operator_id])
    assert named == [{terms.id}, {None}]


@pytest.mark.parametrize("pieces", [1, 2])
def test_cancelling_undoes_what_was_shared(shop: Shop, pieces: int) -> None:
    ref = shop.order(shop.want(3))
    pay(ref)
    (line,) = sales.get_order(ref.id).lines
    sales.cancel_part(order_id=ref.id, pieces={line.id: pieces}, reason="kurang", actor=ANA, at=after(20))
    assert sales.receipt(ref.id).lines[0].shares.total == (3 - pieces) * 25_000
    all_is_well()
    sales.cancel(order_id=ref.id, reason="batal", actor=ANA, at=after(30))
    assert owed(shop) == {"maker": 0, "outlet": 0}
    all_is_well()


def test_what_is_taken_back_after_a_hand_over_is_undone_by_the_same_terms(shop: Shop) -> None:
    ref = shop.order(shop.want(3))
    pay(ref)
    sales.prepare(order_id=ref.id, actor=ANA, at=after(20))
    sales.hand_over(order_id=ref.id, actor=ANA, at=after(30))
    (line,) = sales.get_order(ref.id).lines
    for minutes in (40, 50, 60):
        sales.take_back(
            order_id=ref.id, pieces={line.id: 1}, reason="salah", sellable=True, actor=ANA, at=after(minutes)
        )
        all_is_well()
    assert owed(shop) == {"maker": 0, "outlet": 0}


def test_what_is_made_to_order_keeps_the_rule_it_was_ordered_under(shop: Shop) -> None:
    shop.add_goods(
        "Sarung",
        price=900_000,
        category="tenun-ikat",
        sale_mode="made_to_order",
        lead_time_days=14,
        capacity_per_week=2,
    )
    ref = shop.order(shop.want(1, "Sarung"))
    pay(ref)
    assert owed(shop) == {"maker": 769_500, "outlet": 108_000}
    sales.prepare(order_id=ref.id, actor=ANA, at=after(20))
    sales.hand_over(order_id=ref.id, actor=ANA, at=after(30))
    (line,) = sales.get_order(ref.id).lines
    sales.take_back(order_id=ref.id, pieces={line.id: 1}, reason="salah", sellable=True, actor=ANA, at=after(40))
    assert owed(shop) == {"maker": 0, "outlet": 0}
    all_is_well()
