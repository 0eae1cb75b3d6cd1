"""What the desk sees, what it finds, what a buyer may ask for, and the rules for sharing."""

import json
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.outlets import make_outlet
from factories.payments import make_receiving_accounts
from factories.sales import ANA, PLACED, REFERENCE, Shop, after, make_shop, pay
from nttmart.contexts.payments import api as payments
from nttmart.contexts.sales import api as sales
from nttmart.contexts.sales.models import Buyer, Order, SplitRule
from nttmart.kernel.audit import GUEST, list_events

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(db: None) -> Shop:
    return make_shop()


def desk(name: str, shop: Shop | None = None) -> list[str]:
    page = sales.list_orders(outlet_ids=[shop.outlet.id] if shop else None, desk=name)
    assert page.total == len(page.cards)
    return [card.number for card in page.cards]


def test_each_order_lies_where_somebody_must_act(shop: Shop) -> None:
    names = ("placed", "claimed", "short", "paid", "prepared", "done", "over", "cancelled", "lapsed")
    at = {name: shop.order(at=after(number)) for number, name in enumerate(names)}
    shop.stock_up(shop.variants["Kopi Lela"], 1)
    sales.claim_payment(token=at["claimed"].token, actor=GUEST, at=after(10))
    pay(at["short"], 1_000)
    for name in ("paid", "prepared", "done"):
        pay(at[name])
    for name in ("prepared", "done"):
        sales.prepare(order_id=at[name].id, actor=ANA, at=after(20))
    sales.hand_over(order_id=at["done"].id, actor=ANA, at=after(30))
    pay(at["over"], 26_000)
    sales.resolve_payment(order_id=at["over"].id, decision="accept", reason="lebih", actor=ANA, at=after(31))
    sales.cancel(order_id=at["cancelled"].id, reason="batal", actor=ANA, at=after(32))
    Order.objects.filter(id=at["lapsed"].id).update(expires_at=after(33))
    assert sales.lapse_unpaid(after(33)) == 1
    numbers = {name: ref.number for name, ref in at.items()}
    assert desk("to_confirm") == [numbers["claimed"], numbers["placed"]]
    assert desk("disputed") == [numbers["short"]]
    assert desk("to_prepare") == [numbers["paid"], numbers["over"]]
    assert desk("to_hand_over") == [numbers["prepared"]]
    assert desk("refunds_owed") == [numbers["over"]]
    assert desk("done") == [numbers["lapsed"], numbers["cancelled"], numbers["done"]]
    counted = sales.count_desks([shop.outlet.id])
    assert {name: (found.count, found.oldest_placed_at) for name, found in counted.items()} == {
        "to_confirm": (2, after(0)),
        "to_prepare": (2, after(3)),
        "to_hand_over": (1, after(4)),
        "disputed": (1, after(2)),
        "refunds_owed": (1, after(6)),
    }


def test_an_outlet_sees_its_own_orders_only(shop: Shop) -> None:
    ref = shop.order()
    other = make_outlet("WGP", regency_code="53.11")
    make_receiving_accounts(other.id)
    assert desk("to_confirm", shop) == [ref.number]
    assert sales.list_orders(outlet_ids=[other.id], desk="to_confirm").cards == ()
    assert sales.list_orders(outlet_ids=[], desk="to_confirm").total == 0
    assert sales.count_desks([other.id])["to_confirm"] == sales.DeskCount(0, None)
    assert sales.find_orders("maria", [other.id]) == ()
    with pytest.raises(sales.BadOrder):
        sales.list_orders(outlet_ids=None, desk="dapur")


@pytest.mark.parametrize("text", ["Maria", "mar", "0812 3456 7890", "+62 812-3456-7890", "34567890", "number"])
def test_finds_by_number_phone_and_name(shop: Shop, text: str) -> None:
    ref = shop.order()
    shop.order(buyer=sales.BuyerDetails("Yosef", "0813 1111 2222"))
    if text == "number":
        text = ref.number[:11].lower() + ref.number[11:]
        assert [card.number for card in sales.find_orders(text)] == [ref.number]
    else:
        assert [card.number for card in sales.find_orders(text, [shop.outlet.id])] == [ref.number]


@pytest.mark.parametrize("text", ["", "  ", "tidak ada", "0812", "%", "'; --", "\0", "Mar\0ia\0" * 50])
def test_finds_nothing_where_nothing_is(shop: Shop, text: str) -> None:
    shop.order()
    assert sales.find_orders(text) == ()


def test_cards_tell_what_a_desk_needs(shop: Shop) -> None:
    cloth = {"sale_mode": "made_to_order", "lead_time_days": 14, "capacity_per_week": 2, "category": "tenun-ikat"}
    shop.add_goods("Sarung", price=900_000, **cloth)
    ref = shop.order(shop.want(3), shop.want(1, "Sarung"))
    (card,) = sales.find_orders(ref.number)
    assert (card.buyer_name, card.buyer_phone, card.piece_count, card.line_count, card.first_product) == (
        "Maria", "+6281234567890", 4, 2, "Kopi Lela",
    )  # fmt: skip
    assert (card.ready_by_on, card.total, card.outlet_code) == (date(2026, 3, 16), 975_000, "SKA")


@pytest.mark.parametrize("count", [1, 10])
def test_a_list_asks_as_often_for_one_as_for_many(shop: Shop, count: int) -> None:
    for _ in range(count):
        shop.order()
    with CaptureQueriesContext(connection) as queries:
        sales.list_orders(outlet_ids=None, desk="to_confirm")
    assert len(queries) == 4
    with CaptureQueriesContext(connection) as queries:
        sales.count_desks(None)
    assert len(queries) == 1


def test_pages_are_cut_and_bounded(shop: Shop) -> None:
    refs = [shop.order(at=after(number)) for number in range(5)]
    page = sales.list_orders(outlet_ids=None, desk="to_confirm", page=2, per_page=2)
    assert ([card.id for card in page.cards], page.total, page.page_count) == ([refs[2].id, refs[3].id], 5, 3)
    assert sales.list_orders(outlet_ids=None, desk="to_confirm", page=99, per_page=2).page == 3
    assert sales.list_orders(outlet_ids=None, desk="to_confirm", page=-1, per_page=2).page == 1


def test_an_order_is_read_with_four_queries_and_its_receipt_with_one_more(shop: Shop) -> None:
    ref = shop.order()
    pay(ref)
    with CaptureQueriesContext(connection) as queries:
        sales.get_order_by_token(ref.token)
    assert len(queries) == 4
    with CaptureQueriesContext(connection) as queries:
        sales.receipt(ref.id)
    assert len(queries) == 7
    order, payment = sales.get_order(ref.id), payments.state_of("order", ref.id)
    with CaptureQueriesContext(connection) as queries:
        assert sales.receipt(order, payment) == sales.receipt(order, payment)
    assert len(queries) == 2
    with pytest.raises(sales.NotFoundOrder):
        sales.get_order(uuid4())
    with pytest.raises(sales.NotFoundOrder):
        sales.get_order_by_token("x" * 26)
    for token in ("", "\0", "u" * 26, ref.token.upper(), ref.token + "a"):
        with pytest.raises(sales.NotFoundOrder):
            sales.get_order_by_token(token)
        with pytest.raises(sales.NotFoundOrder):
            sales.claim_payment(token=token, actor=GUEST, at=after(1))


def test_actions_are_what_would_not_be_refused(shop: Shop) -> None:
    ref = shop.order()
    assert sales.get_order(ref.id).actions == {"claim", "confirm_payment", "cancel", "cancel_part"}
    sales.claim_payment(token=ref.token, actor=GUEST, at=after(5))
    assert sales.get_order(ref.id).actions == {"refuse_claim", "confirm_payment", "cancel", "cancel_part"}
    pay(ref, 30_000)
    assert sales.get_order(ref.id).actions == {"confirm_payment", "accept_payment", "give_back", "cancel_part"}
    sales.resolve_payment(order_id=ref.id, decision="accept", reason="lebih", actor=ANA, at=after(20))
    assert sales.get_order(ref.id).actions == {"prepare", "more_money", "cancel", "cancel_part", "refund"}


def test_lines_for_a_statement(shop: Shop) -> None:
    ref = shop.order(shop.want(2))
    (line,) = sales.get_order(ref.id).lines
    assert sales.lines_of([line.id, uuid4()]) == {
        line.id: sales.LineOfOrder(
            line.id, ref.id, ref.number, shop.outlet.id, "Kopi Lela", "", 25_000, 2, 0, shop.producer_id, 50_000
        )
    }


def test_a_buyer_may_have_all_that_is_known_and_be_forgotten(shop: Shop) -> None:
    told = sales.BuyerDetails("Maria", "0812 3456 7890", "Jalan Gereja 2", note="pagar hijau")
    ref = shop.order(fulfilment="delivery", zone="country", buyer=told)
    for early in (1, 2):
        with pytest.raises(sales.NotNow):
            sales.erase_buyer(order_id=ref.id, reason="diminta", actor=ANA, at=after(early))
    pay(ref)
    export = json.loads(json.dumps(sales.export_buyer(ref.token)))
    assert {name: export["buyer"][name] for name in ("name", "phone", "address", "note")} == {
        "name": "Maria", "phone": "+6281234567890", "address": "Jalan Gereja 2", "note": "pagar hijau",
    }  # fmt: skip
    assert (export["order"]["total"], [line["product"] for line in export["lines"]]) == (83_000, ["Kopi Lela"])
    assert [fact["kind"] for fact in export["payments"]] == ["seen", "settled"]
    sales.prepare(order_id=ref.id, actor=ANA, at=after(20))
    sales.hand_over(order_id=ref.id, actor=ANA, at=after(30))
    for _ in range(2):
        sales.erase_buyer(order_id=ref.id, reason="diminta", actor=ANA, at=after(40))
    order = sales.get_order(ref.id)
    assert (order.buyer.name, order.buyer.phone, order.buyer.address, order.buyer.note) == ("", "", "", "")
    assert (order.buyer.shown_name, order.buyer.erased_at) == (order.buyer.pseudonym, after(40))
    assert [event.kind for event in order.events].count("buyer_erased") == 1
    assert Order.objects.get().fingerprint == ""
    assert sales.receipt(ref.id).paid == 83_000
    assert (sales.find_orders("Maria"), Buyer.objects.count()) == ((), 1)
    assert list(sales.check()) == []
    assert [event.action for event in list_events("order", ref.id, 9)].count("erase_buyer") == 1


def test_split_rules_load_twice_alike_and_are_listed_by_day(shop: Shop, tmp_path: Path) -> None:
    assert sales.load_split_rules(REFERENCE) == {"split_rules": 1, "new": 0}
    own = sales.set_split_rule(
        operator_id=shop.outlet.operator_id, outlet_share_bp=900, programme_share_bp=0, tax_share_bp=0,
        effective_from=date(2026, 3, 1), source="rapat", actor=ANA, at=PLACED,
    )  # fmt: skip
    names = [(name, rule.outlet_share_bp) for name, rule in sales.list_split_rules(date(2026, 3, 2))]
    assert names == [("", 1_200), ("Dekranasda Sikka", 900)]
    assert [name for name, _ in sales.list_split_rules(date(2026, 2, 28))] == [""]
    assert sales.list_split_rules(date(2024, 1, 1)) == []
    for changes in ({"effective_from": date(2026, 3, 1)}, {"outlet_share_bp": 10_001}, {"tax_share_bp": 9_900}):
        whole = {
            "operator_id": shop.outlet.operator_id, "outlet_share_bp": 900, "programme_share_bp": 0,
            "tax_share_bp": 0, "effective_from": date(2026, 4, 1), "source": "rapat",
        }  # fmt: skip
        with pytest.raises(sales.BadSplitRule):
            sales.set_split_rule(**whole | changes, actor=ANA, at=PLACED)
    assert SplitRule.objects.exclude(id=own).count() == 1
    head = "operator,outlet_share_bp,programme_share_bp,tax_share_bp,effective_from,legal_basis,source\n"
    (tmp_path / "split_rules.csv").write_text(head + ",1,0,0,2027-01-01,,x\nNobody,1,0,0,2027-01-01,,x\n")
    with pytest.raises(sales.BadSplitRule):
        sales.load_split_rules(tmp_path)
    assert SplitRule.objects.exclude(id=own).count() == 1
