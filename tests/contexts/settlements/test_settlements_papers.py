"""Papers move money as they move goods: purchases, losses by whoever bears them, nothing across books; each once."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from factories.catalogue import make_variant
from factories.outlets import make_outlet
from factories.stock import ANA, NOON
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets.api import Outlet
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.kernel.ids import uuid7

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=2)
PRICE, COST = 45_000, 30_000


@pytest.fixture
def outlet() -> Outlet:
    return make_outlet()


def maker_of(variant_id: UUID) -> UUID:
    return catalogue.get_variants([variant_id])[variant_id].producer_id


def agree(outlet: Outlet, variant_id: UUID, **said: Any) -> UUID:
    usual: dict[str, Any] = {
        "operator_id": outlet.operator_id, "ownership": "consignment", "outlet_share_bp": 2_000,
        "loss_borne_by": "operator", "pay_days": 7, "effective_from": date(2026, 1, 1), "source": "PKS",
    }  # fmt: skip
    return stock.enter_terms(producer_id=maker_of(variant_id), actor=ANA, at=NOON, **(usual | said))


def receive(outlet: Outlet, variant_id: UUID, quantity: int, **said: Any) -> UUID:
    usual: dict[str, Any] = {"ownership": "consignment", "producer_id": maker_of(variant_id), "actor": ANA, "at": NOON}
    return settlements.receive_goods(variant_id=variant_id, outlet_id=outlet.id, quantity=quantity, **(usual | said))


def owned(outlet: Outlet, variant_id: UUID, quantity: int) -> UUID:
    return receive(outlet, variant_id, quantity, ownership="operator", unit_cost=COST)


def books(outlet: Outlet) -> tuple[int, int, int]:
    """Read what our goods are worth, what makers are owed, what was lost."""
    accounts = {each.code: each.amount for each in ledger.balances(outlet.book_id)}
    owed = sum(amount for code, amount in accounts.items() if code.startswith("payable:producer"))
    return accounts.get("inventory", 0), owed, accounts.get("expense:loss", 0)


def sound() -> bool:
    return [*stock.check(), *settlements.check(), *ledger.check()] == []


def test_a_delivery_bought_outright_is_owed_once_by_what_was_accepted(outlet: Outlet) -> None:
    variant = make_variant(PRICE)
    terms = agree(outlet, variant, ownership="operator", outlet_share_bp=0)
    note = settlements.draft_delivery(
        outlet_id=outlet.id, producer_id=maker_of(variant), actor=ANA, at=NOON,
        lines=[stock.ListedLine(variant, 10, COST), stock.ListedLine(variant, 4, COST)],
    )  # fmt: skip
    first, second = stock.get_delivery(note).lines
    stock.inspect_line(line_id=first.id, accepted=8, rejected=2, reason="bocor", actor=ANA, at=NOON)
    stock.inspect_line(line_id=second.id, accepted=0, rejected=4, reason="bocor", actor=ANA, at=NOON)
    for _ in range(2):
        settlements.accept_delivery(delivery_id=note, actor=ANA, at=LATER)
    assert books(outlet) == (8 * COST, 8 * COST, 0)
    assert stock.get_lot(first.id).terms_id == terms
    assert [each.purpose for each in ledger.list_transfers("lot", first.id)] == ["purchase"]
    assert sound()


def test_a_delivery_on_consignment_moves_no_money_and_counts_against_its_order(outlet: Outlet) -> None:
    variant = make_variant(PRICE)
    note = settlements.draft_delivery(
        outlet_id=outlet.id, producer_id=maker_of(variant), actor=ANA, at=NOON, lines=[stock.ListedLine(variant, 3)]
    )
    (line,) = stock.get_delivery(note).lines
    stock.inspect_line(line_id=line.id, accepted=3, actor=ANA, at=NOON)
    done = settlements.accept_delivery(delivery_id=note, actor=ANA, at=LATER)
    assert (done.ownership, done.terms_id, books(outlet)) == ("consignment", None, (0, 0, 0))
    assert sound()


def test_goods_that_come_in_come_under_the_terms_in_force(outlet: Outlet) -> None:
    variant = make_variant(PRICE)
    terms = agree(outlet, variant)
    assert stock.get_lot(receive(outlet, variant, 2)).terms_id == terms
    assert stock.get_lot(owned(outlet, variant, 2)).terms_id is None


def test_losses_are_borne_by_whom_the_terms_say(outlet: Outlet) -> None:
    ours, theirs = make_variant(PRICE), make_variant(PRICE, name="Madu Fatumnasi", category="madu")
    agree(outlet, ours)
    lot = receive(outlet, ours, 5)
    other = receive(outlet, theirs, 5)
    fact = uuid7()
    for _ in range(2):
        settlements.write_off_goods(lot_id=lot, quantity=2, reason="pecah", actor=ANA, at=LATER, fact_id=fact)
    settlements.write_off_goods(lot_id=other, quantity=2, reason="pecah", actor=ANA, at=LATER)
    assert books(outlet) == (0, 2 * 36_000, 2 * 36_000)
    assert sound()


def test_goods_of_ours_on_their_way_are_ours_and_what_is_missing_is_lost(outlet: Outlet) -> None:
    variant = make_variant(PRICE)
    lot = owned(outlet, variant, 10)
    second = make_outlet("SKB", slug="ntt-mart-skb")
    assert second.operator_id == outlet.operator_id
    transfer = settlements.send_transfer(
        from_outlet_id=outlet.id, to_outlet_id=second.id, pieces={lot: 6}, actor=ANA, at=NOON
    )
    assert books(outlet)[0] == 10 * COST
    assert sound()
    (line,) = stock.get_transfer(transfer).lines
    for _ in range(2):
        settlements.receive_transfer(
            transfer_id=transfer, received={line.id: 5}, reasons={line.id: "pecah di jalan"}, actor=ANA, at=LATER
        )
    assert books(outlet) == (9 * COST, 10 * COST, COST)
    settlements.return_goods(lot_id=line.id, quantity=5, reason="kelebihan", actor=ANA, at=LATER)
    assert books(outlet) == (4 * COST, 5 * COST, COST)
    assert stock.outlets_of_facts([line.id]) == {line.id: outlet.id}
    assert sound()


def test_only_goods_on_consignment_go_to_another_operator_and_under_its_terms(outlet: Outlet) -> None:
    far = make_outlet("WGP", regency_code="53.11")
    variant = make_variant(PRICE)
    lot, own = receive(outlet, variant, 4), owned(outlet, variant, 4)
    there = agree(far, variant)
    with pytest.raises(stock.NotAcrossOperators):
        settlements.send_transfer(from_outlet_id=outlet.id, to_outlet_id=far.id, pieces={own: 1}, actor=ANA, at=NOON)
    transfer = settlements.send_transfer(
        from_outlet_id=outlet.id, to_outlet_id=far.id, pieces={lot: 4}, actor=ANA, at=NOON
    )
    (line,) = stock.get_transfer(transfer).lines
    settlements.receive_transfer(transfer_id=transfer, received={line.id: 4}, actor=ANA, at=LATER)
    assert (stock.get_lot(line.id).terms_id, books(far)) == (there, (0, 0, 0))
    assert sound()


def test_a_counted_shelf_sets_the_books_right_once(outlet: Outlet) -> None:
    own, ours, found = (make_variant(PRICE, name=name) for name in ("Kopi", "Teh Kelor", "Garam"))
    owned(outlet, own, 5)
    agree(outlet, ours)
    receive(outlet, ours, 5)
    owned(outlet, found, 1)
    said: dict[str, Any] = {
        "count_id": uuid7(), "outlet_id": outlet.id, "shelf": "Rak 1", "counted": {own: 3, ours: 4, found: 2},
        "actor": ANA, "counted_at": LATER, "at": LATER,
    }  # fmt: skip
    assert settlements.count_shelf(**said).lines == settlements.count_shelf(**said).lines
    assert books(outlet) == (3 * COST + 2 * COST, 6 * COST + 36_000, 2 * COST + 36_000 - COST)
    assert sound()


def test_goods_whose_days_are_over_are_bought_for_the_maker_s_share(outlet: Outlet) -> None:
    variant = make_variant(PRICE)
    agree(outlet, variant, after_grace="convert", shelf_days=30)
    lot, bare = receive(outlet, variant, 3), make_variant(PRICE, name="Garam")
    new = uuid7()
    for _ in range(2):
        assert settlements.convert_goods(lot_id=lot, new_lot_id=new, actor=ANA, at=LATER) == new
    assert (stock.get_lot(new).unit_cost, books(outlet)) == (36_000, (108_000, 108_000, 0))
    with pytest.raises(stock.NoSuchTerms):
        settlements.convert_goods(lot_id=receive(outlet, bare, 1), actor=ANA, at=LATER)
    settlements.return_goods(lot_id=new, quantity=1, reason="kembali", actor=ANA, at=LATER)
    assert books(outlet) == (72_000, 72_000, 0)
    assert sound()
