"""A payment that came too late is no word for a later day: the buyer is asked, by chat or by staff, and answers."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from factories.promises import LEAVES, arrive, paid_too_late, promise
from factories.sales import ANA, Shop, after, make_shop, pay
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.messages import api as messages
from nttmart.contexts.sales import api as sales
from nttmart.contexts.sales.operations.telling import BUYER
from nttmart.contexts.sales.rules.asking import asked_days, later_days, must_tell
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.kernel.audit import GUEST
from nttmart.kernel.ids import uuid7
from nttmart.kernel.words import say

pytestmark = pytest.mark.django_db
WEEK_LATER, TWO_LATER = date(2026, 3, 14), date(2026, 3, 21)
ONE, TWO = UUID(int=1), UUID(int=2)
SAID: dict[str, Any] = {"days": {str(ONE): "2026-03-14"}}


@pytest.mark.parametrize(
    ("events", "asked"),
    [
        ([], {}),
        ([("lapsed", {}), ("day_asked", SAID)], {ONE: WEEK_LATER}),
        ([("day_asked", SAID), ("payment_disputed", {}), ("buyer_told", {})], {ONE: WEEK_LATER}),
        ([("day_asked", SAID), ("day_asked", {"days": {str(TWO): "2026-03-21"}})], {TWO: TWO_LATER}),
        ([("day_asked", SAID), ("day_declined", {})], {}),
        ([("day_asked", SAID), ("cancelled", {})], {}),
        ([("day_asked", SAID), ("day_agreed", SAID)], {}),
    ],
)
def test_what_was_asked_stands_until_it_is_answered(
    events: Sequence[tuple[str, Mapping[str, Any]]], asked: dict[UUID, date]
) -> None:
    assert asked_days(events) == asked


@pytest.mark.parametrize(
    ("now", "agreed", "later"),
    [
        (LEAVES, {}, {}),
        (date(2026, 3, 6), {}, {}),
        (WEEK_LATER, {}, {ONE: WEEK_LATER}),
        (WEEK_LATER, {ONE: WEEK_LATER}, {}),
        (TWO_LATER, {ONE: WEEK_LATER}, {ONE: TWO_LATER}),
        (WEEK_LATER, {TWO: TWO_LATER}, {ONE: WEEK_LATER}),
    ],
)
def test_only_a_day_later_than_told_or_agreed_is_asked_about(
    now: date, agreed: dict[UUID, date], later: dict[UUID, date]
) -> None:
    assert later_days({ONE: now}, {ONE: LEAVES, TWO: LEAVES}, agreed) == later


@pytest.mark.parametrize(
    ("events", "must"),
    [
        ([("day_asked", {"told": True})], False),
        ([("day_asked", {"told": False})], True),
        ([("goods_found", {"told": False}), ("buyer_told", {})], False),
        ([("goods_found", {"told": False}), ("day_agreed", {"told": True})], True),
        ([("day_agreed", {})], False),  # Written before messages went to buyers.
        ([("day_asked", {"told": False}), ("cancelled", {})], False),
    ],
)
def test_staff_tell_what_no_message_could(events: Sequence[tuple[str, Mapping[str, Any]]], *, must: bool) -> None:
    assert must_tell(events) is must


@pytest.fixture
def shop() -> Shop:
    return make_shop()


def decide(ref: sales.OrderRef, decision: str = "accept", minutes: int = 62) -> Mapping[UUID, date]:
    return sales.resolve_payment(
        order_id=ref.id, decision=decision, reason="uangnya terlambat", actor=ANA, at=after(minutes)
    )


def answer(ref: sales.OrderRef, day: date, *, agrees: bool, minutes: int = 70) -> Mapping[UUID, date]:
    return sales.answer_day(token=ref.token, day=day, agrees=agrees, actor=GUEST, at=after(minutes))


def stands(ref: sales.OrderRef) -> tuple[str, int, list[date | None], int, int]:
    """Tell the state, what is owed to the buyer, the days of the lines, and what is reserved and held."""
    order = sales.get_order(ref.id)
    there = sum(stock.held_by_line("order", [ref.id]).values())
    coming = sum(supply.promised_by_line("order", [ref.id]).values())
    return order.state, order.owed_to_buyer, [line.ship_by_on for line in order.lines], there, coming


def kinds(ref: sales.OrderRef) -> list[str]:
    return [event.kind for event in sales.get_order(ref.id).events]


def told(ref: sales.OrderRef) -> list[str]:
    return [each.text for each in messages.list_messages_to(messages.Party(BUYER, ref.id))]


def all_is_well() -> bool:
    return [*sales.check(), *stock.check(), *ledger.check(), *supply.check()] == []


ASKED = ("disputed", 300_000, [None, LEAVES], 0, 0)


def test_a_later_day_is_asked_about_and_nothing_is_promised_until_the_buyer_says_yes(shop: Shop) -> None:
    ref = paid_too_late(shop)
    late = sales.get_order(ref.id).lines[1].id
    for _ in range(2):
        assert decide(ref) == {late: WEEK_LATER}
        assert stands(ref) == ASKED
    order = sales.get_order(ref.id)
    assert (order.asked_days, order.must_tell, "answer_day" in order.actions) == ({late: WEEK_LATER}, True, True)
    with pytest.raises(sales.DayChanged) as changed:
        answer(ref, LEAVES, agrees=True)
    assert say(changed.value) == "Harinya berubah menjadi Sabtu 14 Maret. Jawab sekali lagi."
    assert answer(ref, WEEK_LATER, agrees=True) == {}
    assert stands(ref) == ("paid", 0, [None, WEEK_LATER], 10, 2)
    assert kinds(ref) == ["placed", "lapsed", "payment_disputed", "day_asked", "day_agreed", "paid"]
    with pytest.raises(sales.NotNow):
        answer(ref, WEEK_LATER, agrees=True)
    assert all_is_well()


def test_staff_write_down_the_yes_they_heard(shop: Shop) -> None:
    ref = paid_too_late(shop)
    decide(ref)
    for _ in range(2):
        sales.note_buyer_told(order_id=ref.id, actor=ANA, at=after(65))
    assert (kinds(ref)[-1], kinds(ref).count("buyer_told"), sales.get_order(ref.id).must_tell) == (
        "buyer_told",
        1,
        False,
    )
    assert decide(ref, "agreed") == {}
    assert stands(ref)[:3] == ("paid", 0, [None, WEEK_LATER])


def test_a_buyer_who_declines_is_owed_all_of_it(shop: Shop) -> None:
    ref = paid_too_late(shop)
    decide(ref)
    assert answer(ref, WEEK_LATER, agrees=False) == {}
    assert stands(ref) == ("cancelled", 300_000, [None, LEAVES], 0, 0)
    assert kinds(ref)[-2:] == ["day_declined", "cancelled"]
    assert "refund" in sales.get_order(ref.id).actions
    assert all_is_well()


def test_a_yes_to_a_day_that_passed_meanwhile_is_asked_anew(shop: Shop) -> None:
    ref = paid_too_late(shop)
    decide(ref)
    shop.order(shop.want(10 + 9), at=after(65))
    shop.stock_up(shop.variants["Kopi Lela"], 10)
    promise(shop, 4, date(2026, 3, 20), at=after(66))
    late = sales.get_order(ref.id).lines[1].id
    assert answer(ref, WEEK_LATER, agrees=True) == {late: TWO_LATER}
    assert (stands(ref), sales.get_order(ref.id).asked_days) == (ASKED, {late: TWO_LATER})
    assert decide(ref, "agreed", 80) == {}
    assert all_is_well()


def test_what_lies_there_by_now_needs_no_question(shop: Shop) -> None:
    ref = paid_too_late(shop)
    shop.stock_up(shop.variants["Kopi Lela"], 2)
    assert decide(ref) == {}
    assert stands(ref) == ("paid", 0, [None, None], 12, 0)


@pytest.mark.parametrize("is_reached", [True, False])
def test_the_buyer_is_told_by_chat_where_they_agreed_to_it(shop: Shop, *, is_reached: bool) -> None:
    ref = paid_too_late(shop)
    if is_reached:
        messages.link_address(
            party=messages.Party(BUYER, ref.id), channel="whatsapp", bsuid="ID.1", phone=None, consent_id=uuid7(),
            actor=ANA, at=after(61),
        )  # fmt: skip
    for _ in range(2):
        decide(ref)
    order = sales.get_order(ref.id)
    said = (
        f"{order.outlet_name}: uang pesanan {ref.number} sudah kami terima, tetapi barangnya baru bisa berangkat "
        f"paling lambat 14-03-2026. Setuju, atau uang kembali? Jawab di http://127.0.0.1:8000/pesanan/{ref.token}/"
    )
    assert (told(ref), order.must_tell) == (([said], False) if is_reached else ([], True))


def test_a_day_agreed_and_goods_found_are_told_too(shop: Shop) -> None:
    promise_id = promise(shop, 20)
    ref = shop.order(shop.want(14))
    pay(ref)
    supply.withdraw(promise_id=promise_id, reason="hujan", actor=ANA, at=after(20))
    promise(shop, 4, date(2026, 3, 13), at=after(30))
    line = sales.get_order(ref.id).lines[1].id
    sales.agree_day(order_id=ref.id, line_id=line, day=WEEK_LATER, actor=ANA, at=after(40))
    assert sales.get_order(ref.id).must_tell
    sales.note_buyer_told(order_id=ref.id, actor=ANA, at=after(41))
    arrive(shop, 1, at=after(45))
    shop.stock_up(shop.variants["Kopi Lela"], 2)
    give = {"order_id": ref.id, "line_id": line, "actor": ANA}
    for quantity in (0, 4):
        with pytest.raises(sales.BadOrder) as refused:
            sales.give_from_shelf(quantity=quantity, at=after(50), **give)
        assert say(refused.value) == "Pilih 1 sampai 3 buah."
    sales.give_from_shelf(quantity=2, at=after(50), **give)
    assert stands(ref) == ("paid", 0, [None, WEEK_LATER], 13, 1)
    assert sales.get_order(ref.id).must_tell
    assert all_is_well()
    sales.cancel_part(order_id=ref.id, pieces={line: 1}, reason="sisanya batal", actor=ANA, at=after(60))
    sales.prepare(order_id=ref.id, actor=ANA, at=after(61))
    assert (stands(ref)[3:], all_is_well()) == ((13, 0), True)
