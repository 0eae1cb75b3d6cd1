"""An order to a maker who promised the same goods every week is that promise, not another one."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from factories.settlements import ANA, PLACED, Shop, make_shop
from nttmart.contexts.messages import api as messages
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.supply import api as supply
from nttmart.contexts.supply.models import (
    ForecastRun,
    Promise,
    PromiseEvent,
    PromiseTaking,
    ReorderProposal,
    SupplyPoint,
)
from nttmart.kernel.audit import Actor
from nttmart.kernel.ids import uuid7

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
HELPER = Actor("Beni", on_behalf_of="Kelompok Tenun Lela")
WEEK = 13
"""The last day of the second week of the standing promise, in days from today; orders are for the first of it."""


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def later(days: int) -> datetime:
    return PLACED + timedelta(days=days)


def stand_by(shop: Shop, quantity: int = 20, **changes: Any) -> UUID:
    usual: dict[str, Any] = {"per": "week", "from_on": TODAY, "outlet_id": shop.outlet.id, "at": PLACED}
    return supply.stand_by(
        producer_id=shop.producer_id, variant_id=shop.variants["Kopi Lela"], quantity=quantity, actor=HELPER,
        **{"until_on": day(21)} | usual | changes,
    )  # fmt: skip


def agree(shop: Shop, quantity: int, on: int = 7, **changes: Any) -> UUID:
    """Let the outlet ask for pieces by a day and the maker say yes."""
    order_id = settlements.draft_purchase_order(
        outlet_id=shop.outlet.id, producer_id=shop.producer_id, ownership="consignment", wanted_by_on=day(on),
        wanted=[settlements.Wanted(shop.variants["Kopi Lela"], quantity)], actor=ANA, at=PLACED, **changes,
    )  # fmt: skip
    settlements.send_purchase_order(order_id=order_id, actor=ANA, at=PLACED)
    settlements.accept_order(order_id=order_id, actor=HELPER, at=PLACED)
    return order_id


def cancel(order_id: UUID, on: int = 1) -> None:
    settlements.cancel_purchase_order(order_id=order_id, reason="rak penuh", actor=ANA, at=later(on))


def receive(order_id: UUID, quantity: int, on: int) -> None:
    (line,) = settlements.get_purchase_order(order_id).lines
    settlements.receive_purchase_order(
        order_id=order_id, arrivals={line.id: settlements.Arrival(quantity)}, receipt_id=uuid7(), actor=ANA,
        at=later(on),
    )  # fmt: skip


def bring(shop: Shop, quantity: int, on: int) -> None:
    settlements.receive_goods(
        variant_id=shop.variants["Kopi Lela"], outlet_id=shop.outlet.id, producer_id=shop.producer_id,
        quantity=quantity, ownership="consignment", actor=ANA, at=later(on),
    )  # fmt: skip


def pause(shop: Shop) -> None:
    """Let the maker make nothing in the week the orders are for."""
    supply.pause(
        producer_id=shop.producer_id, from_on=day(7), until_on=day(15), reason="pesta adat", actor=HELPER, at=later(1)
    )


def judged(shop: Shop) -> list[tuple[int, str, int, int]]:
    """List how each promise counts once all are over: its day, how it stands, pieces promised and kept."""
    due = {row.id: (row.due_on - TODAY).days for row in Promise.objects.all()}
    found = supply.score(shop.producer_id, supply.season_of(day(WEEK)), as_of=day(40)).promises
    return sorted((due[each.id], each.standing, each.promised, each.kept) for each in found)


def coming(shop: Shop) -> int:
    """Read what is coming to the outlet, after looking that everything adds up."""
    assert [*supply.check(), *settlements.check()] == []
    return SupplyPoint.objects.values_list("coming", flat=True).get(outlet=shop.outlet.id)


def open_promises(on: int = 0) -> list[tuple[int, int, str]]:
    """List what stands promised: its day, pieces, and for what."""
    found = supply.list_promises(on=day(on), states=["open"])
    return [((each.due_on - TODAY).days, each.open_quantity, each.source_kind) for each in found]


STANDS, ORDERED = supply.STANDING, supply.ORDER_LINE
WEEKS = [(6, 20, STANDS), (13, 20, STANDS), (20, 20, STANDS)]


@pytest.mark.parametrize(
    ("ordered", "second_week"),
    [
        (20, [(7, 20, ORDERED)]),
        (15, [(7, 15, ORDERED), (13, 5, STANDS)]),
        (30, [(7, 30, ORDERED)]),
    ],
)
def test_of_a_week_comes_the_larger_of_both_words(ordered: int, second_week: list[tuple[int, int, str]]) -> None:
    shop = make_shop()
    stand_by(shop)
    assert (coming(shop), open_promises()) == (60, WEEKS)
    order_id = agree(shop, ordered)
    assert coming(shop) == 40 + max(20, ordered)
    assert open_promises() == [WEEKS[0], *second_week, WEEKS[2]]
    cancel(order_id)
    assert (coming(shop), open_promises(1)) == (60, WEEKS)


def test_said_the_other_way_round_it_is_one_word_too() -> None:
    shop = make_shop()
    agree(shop, 15)
    agree(shop, 10)
    stand_by(shop, at=later(1))
    assert (coming(shop), open_promises(1)) == (65, [WEEKS[0], (7, 15, ORDERED), (7, 10, ORDERED), WEEKS[2]])
    stand_by(shop, 30, at=later(2))
    assert coming(shop) == 80
    assert open_promises(2) == [(6, 20, STANDS), (7, 15, ORDERED), (7, 10, ORDERED), (13, 5, STANDS), (20, 30, STANDS)]


def test_a_standing_promise_said_again_is_judged_once() -> None:
    shop = make_shop()
    standing_id = stand_by(shop, until_on=day(14))
    assert stand_by(shop, until_on=day(14), from_on=day(2), at=later(2)) == standing_id
    assert (coming(shop), open_promises(2)) == (40, WEEKS[:2])
    stand_by(shop, 30, from_on=day(5), until_on=day(21), at=later(5))
    assert (coming(shop), open_promises(5)) == (80, [(6, 20, STANDS), (13, 30, STANDS), (20, 30, STANDS)])
    for on, quantity in ((6, 20), (11, 60)):
        bring(shop, quantity, on)
    again = (13, "promised_again", 20, 0)
    assert judged(shop) == [(6, "counted", 20, 20), (13, "counted", 30, 30), again, (20, "counted", 30, 30)]
    first = supply.score(shop.producer_id, supply.season_of(day(WEEK)), as_of=day(10))
    assert (first.score, [each.standing for each in first.promises]) == (1, ["counted"])


def test_who_says_another_day_of_the_week_is_judged_there() -> None:
    shop = make_shop()
    stand_by(shop, until_on=day(14))
    stand_by(shop, 30, from_on=day(5), until_on=day(19), at=later(4))
    assert (coming(shop), open_promises(4)) == (60, [(11, 30, STANDS), (18, 30, STANDS)])
    for on, quantity in ((6, 20), (11, 40)):
        bring(shop, quantity, on)
    again = [(6, "promised_again", 20, 0), (13, "promised_again", 20, 0)]
    assert judged(shop) == sorted([*again, (11, "counted", 30, 30), (18, "counted", 30, 30)])
    first = supply.score(shop.producer_id, supply.season_of(day(WEEK)), as_of=day(10))
    assert (first.score, [each.standing for each in first.promises]) == (None, ["promised_again"])


def test_who_says_more_in_mid_week_leaves_that_weeks_day_and_every_other_to_their_buyers() -> None:
    shop = make_shop()
    stand_by(shop)
    more = stand_by(shop, 30, from_on=day(3), at=later(3))
    assert (coming(shop), open_promises(3)) == (80, [(6, 20, STANDS), (13, 30, STANDS), (20, 30, STANDS)])
    said = {"quantity": 30, "per": "week", "until_on": day(21), "outlet_id": shop.outlet.id}
    assert supply.standing_from(shop.producer_id, shop.variants["Kopi Lela"], today=day(3), **said) == day(7)
    assert stand_by(shop, 30, from_on=day(4), at=later(4)) == more
    stand_by(shop, 10, from_on=day(4), at=later(4))
    assert open_promises(4) == [(6, 20, STANDS), (13, 10, STANDS), (20, 10, STANDS)]
    assert supply.write_promises(later(8)) == 0


def test_more_for_this_week_alone_is_for_this_week() -> None:
    shop = make_shop()
    stand_by(shop)
    stand_by(shop, 30, from_on=day(3), until_on=day(7), at=later(3))
    assert (coming(shop), open_promises(3)) == (30, [(6, 30, STANDS)])


@pytest.mark.parametrize(
    ("said", "left", "running"),
    [
        (15, [(6, 7), (13, 15), (20, 15)], [(6, "counted", 7, 7), (6, "counted", 13, 8)]),
        (8, [(13, 8), (20, 8)], [(6, "counted", 20, 8)]),
        (5, [(13, 5), (20, 5)], [(6, "counted", 20, 8)]),
    ],
)
def test_what_came_of_the_running_week_is_not_asked_again(
    said: int, left: list[tuple[int, int]], running: list[tuple[int, str, int, int]]
) -> None:
    shop = make_shop()
    stand_by(shop)
    bring(shop, 8, on=2)
    stand_by(shop, said, from_on=day(3), at=later(3))
    assert open_promises(3) == [(*each, STANDS) for each in left]
    assert coming(shop) == sum(quantity for _, quantity in left)
    assert supply.write_promises(later(4)) == 0
    bring(shop, 7, on=6)
    assert [each for each in judged(shop) if each[0] == 6] == running


def test_who_promises_less_from_now_on_is_judged_for_what_is_missing() -> None:
    shop = make_shop()
    stand_by(shop, until_on=day(14))
    stand_by(shop, 15, until_on=day(14), at=later(2))
    bring(shop, 15, on=6)
    assert coming(shop) == 15
    assert judged(shop)[:2] == [(6, "counted", 5, 0), (6, "counted", 15, 15)]


def test_of_a_cancelled_order_stands_again_what_did_not_come_and_another_order_takes_it_up() -> None:
    shop = make_shop()
    stand_by(shop)
    first, second = agree(shop, 30), agree(shop, 10)
    assert coming(shop) == 40 + 30 + 10
    receive(first, 12, on=1)
    for _ in range(2):
        cancel(first, on=2)
    # Eight of the week's twenty have not come: the other order asks for these, and two on top.
    assert (coming(shop), open_promises(2)) == (50, [WEEKS[0], (7, 10, ORDERED), WEEKS[2]])
    cancel(second, on=3)
    assert (coming(shop), open_promises(3)) == (48, [WEEKS[0], (13, 8, STANDS), WEEKS[2]])


def test_what_the_maker_ended_or_pauses_does_not_stand_again() -> None:
    shop = make_shop()
    standing_id = stand_by(shop)
    order_id = agree(shop, 15)
    pause(shop)
    assert coming(shop) == 40 + 15
    cancel(order_id, on=2)
    assert (coming(shop), open_promises(2)) == (40, [WEEKS[0], WEEKS[2]])
    other = agree(shop, 15, on=19)
    supply.end_standing(standing_id=standing_id, on=day(7), actor=HELPER, at=later(3))
    cancel(other, on=4)
    assert (coming(shop), open_promises(4)) == (20, [WEEKS[0]])


@pytest.mark.parametrize("ordered", [15, 20])
def test_what_a_cancelled_order_had_taken_comes_when_its_maker_makes_again(ordered: int) -> None:
    shop = make_shop()
    stand_by(shop)
    order_id = agree(shop, ordered)
    pause(shop)
    cancel(order_id, on=2)
    assert (coming(shop), open_promises(2)) == (40, [WEEKS[0], WEEKS[2]])
    supply.resume(producer_id=shop.producer_id, on=day(7), actor=HELPER, at=later(3))
    assert (coming(shop), open_promises(3)) == (60, WEEKS)
    for on in (6, 13, 20):
        bring(shop, 20, on)
    assert {(promised, kept) for _, standing, promised, kept in judged(shop) if standing == "counted"} == {(20, 20)}


def test_an_order_cancelled_while_it_could_still_come_is_judged_as_the_standing_promise_alone() -> None:
    shop = make_shop()
    stand_by(shop, until_on=day(14))
    bring(shop, 20, on=6)
    order_id = agree(shop, 15)
    cancel(order_id, on=10)
    bring(shop, 20, on=13)
    whole = [each for each in judged(shop) if each[1] == "counted"]
    assert whole == [(6, "counted", 20, 20), (13, "counted", 20, 20)]


def test_an_order_cancelled_after_its_grace_was_broken_and_gives_nothing_back() -> None:
    shop = make_shop()
    stand_by(shop, until_on=day(14))
    bring(shop, 20, on=6)
    order_id = agree(shop, 15)
    cancel(order_id, on=11)
    assert (coming(shop), open_promises(11)) == (5, [(13, 5, STANDS)])
    assert [each for each in judged(shop) if each[1] == "counted"][1:] == [(7, "counted", 15, 0), (13, "counted", 5, 0)]


def test_who_was_excused_for_the_rest_is_excused_for_all_that_a_cancelled_order_gives_back() -> None:
    shop = make_shop()
    stand_by(shop)
    order_id = agree(shop, 15)
    rest = Promise.objects.get(quantity=5)
    supply.excuse(promise_id=rest.id, reason="badai", actor=HELPER, at=later(1))
    cancel(order_id, on=2)
    assert coming(shop) == 60
    assert {standing for due, standing, _, _ in judged(shop) if due == WEEK} == {"excused", "in_orders"}


def test_buyers_who_wait_for_the_standing_promise_get_theirs() -> None:
    shop = make_shop()
    stand_by(shop)
    variant = shop.variants["Kopi Lela"]
    document = uuid7()
    (held,) = supply.hold(
        outlet_id=shop.outlet.id, wants=[(uuid7(), variant, 35)], document_kind="order", document_id=document,
        expires_at=None, at=PLACED,
    )  # fmt: skip
    assert held.ship_by_on == day(WEEK + 1)
    order_id = agree(shop, 20)
    assert supply.list_short([shop.outlet.id], on=TODAY) == []
    cancel(order_id)
    assert supply.list_short([shop.outlet.id], on=day(1)) == []
    assert (coming(shop), SupplyPoint.objects.values_list("held", flat=True).get()) == (60, 35)


def test_a_maker_who_brings_what_was_meant_keeps_its_word_whole() -> None:
    shop = make_shop()
    stand_by(shop, until_on=day(14))
    order_id, cancelled = agree(shop, 15), agree(shop, 9, on=12)
    cancel(cancelled, on=11)
    for on, quantity in ((5, 20), (12, 5)):
        bring(shop, quantity, on)
        receive(order_id, 15, on=7) if on == 5 else None
    found = supply.score(shop.producer_id, supply.season_of(day(13)), as_of=day(30))
    counted = sorted((each.promised, each.kept) for each in found.promises if each.standing == "counted")
    others = {each.standing for each in found.promises} - {"counted"}
    assert (found.score, counted) == (Fraction(1), [(5, 5), (15, 15), (20, 20)])
    assert others == {"excused", "in_orders"}


def test_what_nobody_was_promised_yet_is_what_an_outlet_orders() -> None:
    shop = make_shop()
    stand_by(shop, outlet_id=None)
    order_id = agree(shop, 15)
    assert (coming(shop), open_promises()) == (15, [WEEKS[0], (7, 15, ORDERED), (13, 5, STANDS), WEEKS[2]])
    cancel(order_id)
    assert (coming(shop), open_promises(1)) == (0, WEEKS)


def agree_proposed(shop: Shop, quantity: int, wanted: int) -> UUID:
    """Let a run propose pieces, the head ask for so many by the day of the week, and the maker say yes."""
    run = ForecastRun.objects.create(as_of_on=TODAY, horizon=8, made_at=PLACED, inputs_sha256="0" * 64)
    row = ReorderProposal.objects.create(
        run=run, outlet_id=shop.outlet.id, variant_id=shop.variants["Kopi Lela"], producer_id=shop.producer_id,
        quantity=quantity, up_to=70, expected_milli=0, margin_milli=0, trials=9, service_known=True,
    )  # fmt: skip
    proposed = [settlements.ProposedLine(row.id, row.producer_id, row.variant_id, quantity)]
    (order_id,) = settlements.propose_purchase_orders(
        outlet_id=shop.outlet.id, proposals=proposed, actor=ANA, at=PLACED
    )
    goods = [settlements.Wanted(row.variant_id, wanted)]
    settlements.edit_purchase_order(order_id=order_id, wanted=goods, wanted_by_on=day(7), actor=ANA, at=PLACED)
    settlements.send_purchase_order(order_id=order_id, actor=ANA, at=PLACED)
    settlements.accept_order(order_id=order_id, actor=HELPER, at=PLACED)
    return order_id


def test_what_a_run_proposes_is_asked_for_beside_the_standing_promise_and_says_so() -> None:
    shop = make_shop()
    stand_by(shop)
    order_id = agree_proposed(shop, 10, wanted=12)
    (line,) = settlements.get_purchase_order(order_id).lines
    assert settlements.lines_beside(settlements.get_purchase_order(order_id), on=TODAY) == {line.id}
    (told,) = messages.list_messages_to(messages.Party("producer", shop.producer_id))
    assert "12 Kopi Lela (di luar janji rutin)." in told.text
    assert (coming(shop), PromiseTaking.objects.count()) == (72, 0)


def test_it_stays_beside_however_the_standing_promise_is_written_anew() -> None:
    shop = make_shop()
    stand_by(shop)
    agree_proposed(shop, 10, wanted=10)
    cancel(agree(shop, 20))
    assert (coming(shop), open_promises(1)) == (70, [WEEKS[0], (7, 10, ORDERED), *WEEKS[1:]])
    pause(shop)
    supply.resume(producer_id=shop.producer_id, on=day(7), actor=HELPER, at=later(2))
    assert coming(shop) == 70
    stand_by(shop, 25, at=later(3))
    assert coming(shop) == 80


def test_what_is_first_promised_after_a_run_proposed_it_is_one_word() -> None:
    shop = make_shop()
    agree_proposed(shop, 10, wanted=10)
    stand_by(shop, at=later(1))
    assert (coming(shop), open_promises(1)) == (60, [WEEKS[0], (7, 10, ORDERED), (13, 10, STANDS), WEEKS[2]])


def test_past_python_what_was_taken_up_stays() -> None:
    shop = make_shop()
    stand_by(shop)
    agree(shop, 15)
    taking = PromiseTaking.objects.get()
    of_week = PromiseEvent.objects.get(promise=taking.promise_id, kind="replaced")
    assert (taking.quantity, of_week.reason, of_week.by) == (15, "Sudah masuk pesanan gerai.", str(HELPER))
    other = Promise.objects.exclude(id=taking.promise_id).filter(quantity=20)[0]
    changes = [
        lambda: PromiseTaking.objects.update(quantity=1),
        lambda: PromiseTaking.objects.all().delete(),
        *(
            lambda said=said: PromiseTaking.objects.create(at=PLACED, **said)
            for said in (
                {"promise_id": taking.promise_id, "line_promise_id": taking.line_promise_id, "quantity": 1},
                {"promise_id": taking.promise_id, "line_promise_id": taking.promise_id, "quantity": 1},
                {"promise_id": other.id, "line_promise_id": taking.line_promise_id, "quantity": 0},
            )
        ),
    ]
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    PromiseTaking.objects.create(promise=other, line_promise_id=taking.line_promise_id, quantity=20, at=PLACED)
    assert list(supply.check()) == [f"Janji rutin {_kept(other.id)} masuk pesanan, tetapi masih berlaku."]


def _kept(id_: UUID) -> UUID | str:
    """Write an id as the engine at hand reads it."""
    return id_.hex if connection.vendor == "sqlite" else id_
