"""What a maker may answer, what became of an order, and how well orders are filled: in tables, without a database."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.settlements.rules.answering import answer_day, as_asked, as_countered, refuse_late_answer
from nttmart.contexts.settlements.rules.filling import FillRate, fill_of
from nttmart.contexts.settlements.rules.ordering import state_after, state_of
from nttmart.kernel.money import Rupiah

TODAY = date(2026, 3, 4)
SENT_AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
HONEY, COFFEE = UUID(int=11), UUID(int=12)
Answer, Event = settlements.LineAnswer, settlements.PurchaseOrderEvent


def day(of_march: int) -> date:
    return date(2026, 3, of_march)


def line(id_: UUID = HONEY, quantity: int = 20, cost: int | None = None, **more: Any) -> settlements.PurchaseOrderLine:
    unit_cost = None if cost is None else Rupiah(cost)
    received = sum(pieces for _day, pieces in more.get("came", ()))
    return settlements.PurchaseOrderLine(id_, 1, UUID(int=1), "Madu", quantity, unit_cost, received, **more)


def order(*lines: settlements.PurchaseOrderLine, state: str = "sent", **changes: Any) -> settlements.PurchaseOrder:
    usual: dict[str, Any] = {
        "id": UUID(int=7), "number": "SKA-P0001", "outlet_id": UUID(int=2), "producer_id": UUID(int=3),
        "producer_name": "Kelompok", "ownership": "consignment", "wanted_by_on": day(9), "note": "", "made_at": SENT_AT,
        "made_by": "Ana", "events": (Event("sent", SENT_AT, "Ana", ""),),
    }  # fmt: skip
    return settlements.PurchaseOrder(state=state, lines=lines or (line(),), **usual | changes)


@pytest.mark.parametrize(
    ("wanted", "ready", "answered"),
    [
        (day(9), None, day(9)), (day(9), day(6), day(6)), (None, day(20), day(20)), (day(9), day(9), day(9)),
        (day(3), day(20), day(20)),
        (None, None, settlements.ReadyDayMissing), (day(3), None, settlements.ReadyDayMissing),
        (day(9), day(10), settlements.LaterThanWanted), (None, day(3), settlements.BadAnswer),
        (None, date(2029, 1, 1), settlements.BadAnswer),
    ],
)  # fmt: skip
def test_an_order_taken_as_asked_is_ready_on_a_day_both_know(
    wanted: date | None, ready: date | None, answered: Any
) -> None:
    asked = order(line(cost=None), wanted_by_on=wanted)
    if isinstance(answered, date):
        assert as_asked(asked, ready, TODAY) == {HONEY: Answer(20, None, answered)}
        return
    with pytest.raises(answered) as refused:
        as_asked(asked, ready, TODAY)
    assert type(refused.value) is answered


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ({HONEY: Answer(12)}, {HONEY: Answer(12, Rupiah(9), day(9)), COFFEE: Answer(5, Rupiah(7), day(9))}),
        ({HONEY: Answer(0)}, {HONEY: Answer(0, Rupiah(9)), COFFEE: Answer(5, Rupiah(7), day(9))}),
        ({HONEY: Answer(25)}, {HONEY: Answer(25, Rupiah(9), day(9)), COFFEE: Answer(5, Rupiah(7), day(9))}),
        (
            {COFFEE: Answer(5, Rupiah(8), day(12))},
            {HONEY: Answer(20, Rupiah(9), day(9)), COFFEE: Answer(5, Rupiah(8), day(12))},
        ),
        ({}, settlements.BadAnswer),
        ({HONEY: Answer(20, Rupiah(9), day(9))}, settlements.BadAnswer),
        ({HONEY: Answer(20, Rupiah(9), day(8))}, settlements.BadAnswer),
        ({HONEY: Answer(0), COFFEE: Answer(0)}, settlements.BadAnswer),
        ({HONEY: Answer(-1)}, settlements.BadAnswer),
        ({HONEY: Answer(1_000_001)}, settlements.BadAnswer),
        ({HONEY: Answer(1.5)}, settlements.BadAnswer),  # type: ignore[arg-type]
        ({HONEY: Answer(3, Rupiah(0))}, settlements.BadAnswer),
        ({HONEY: Answer(3, None, day(1))}, settlements.BadAnswer),
        ({UUID(int=99): Answer(3)}, settlements.NoSuchPurchaseOrder),
    ],
)
def test_a_counter_says_what_differs_and_the_rest_is_as_asked(said: dict[UUID, Answer], answered: Any) -> None:
    asked = order(line(cost=9), line(COFFEE, 5, cost=7), ownership="operator")
    if isinstance(answered, dict):
        assert as_countered(asked, said, TODAY) == answered
        return
    with pytest.raises(answered):
        as_countered(asked, said, TODAY)


def test_a_price_belongs_to_bought_goods_only() -> None:
    with pytest.raises(settlements.BadAnswer):
        as_countered(order(), {HONEY: Answer(12, Rupiah(9_000))}, TODAY)


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("proposed", "Pesanan SKA-P0001 belum dikirim."),
        ("countered", "Pesanan SKA-P0001 sudah dijawab dengan usul lain; sekarang giliran gerai menjawab."),
        ("accepted", "Pesanan SKA-P0001 sudah disanggupi."),
        ("declined", "Pesanan SKA-P0001 sudah dijawab: tidak bisa."),
        ("received_part", "Barang pesanan SKA-P0001 sudah datang sebagian."),
        ("received", "Barang pesanan SKA-P0001 sudah diterima gerai."),
        ("cancelled", "Pesanan SKA-P0001 sudah dibatalkan gerai: rak penuh"),
    ],
)
def test_who_answers_too_late_hears_what_became_of_the_order(state: str, told: str) -> None:
    events = (Event("sent", SENT_AT, "Ana", ""), Event("cancelled", SENT_AT, "Ana", "rak penuh"))
    with pytest.raises(settlements.NotAnswerable) as refused:
        refuse_late_answer(order(state=state, events=events[: 1 + (state == "cancelled")]), SENT_AT)
    assert str(refused.value) == told


def test_an_order_nobody_answers_lapses_and_asking_again_opens_it_again() -> None:
    last = SENT_AT + timedelta(days=14)
    refuse_late_answer(order(), last - timedelta(seconds=1))
    with pytest.raises(settlements.NotAnswerable, match="lewat waktu: tidak dijawab sampai 16-03-2026"):
        refuse_late_answer(order(), last)
    again = Event("counter_refused", SENT_AT + timedelta(days=3), "Ana", "")
    refuse_late_answer(order(events=(*order().events, again)), last)


@pytest.mark.parametrize(
    ("said", "days", "answer_by"),
    [
        (None, 3, day(7)),
        (None, 99, day(18)),
        (day(4), 3, day(4)),
        (day(18), 3, day(18)),
        (day(3), 3, None),
        (day(19), 3, None),
    ],
)
def test_a_day_to_answer_lies_within_the_life_of_the_link(said: date | None, days: int, answer_by: date | None) -> None:
    if answer_by:
        assert answer_day(said, TODAY, days) == answer_by
        return
    with pytest.raises(settlements.BadAnswer):
        answer_day(said, TODAY, days)


AGREED = {"is_agreed": True, "answer": Answer(12, None, day(9))}


@pytest.mark.parametrize(
    ("kinds", "lines", "state"),
    [
        (["drafted"], [line()], "draft"), (["proposed"], [line()], "proposed"),
        (["proposed", "edited"], [line()], "draft"), (["drafted", "sent", "reminded"], [line()], "sent"),
        (["drafted", "sent", "countered"], [line()], "countered"),
        (["drafted", "sent", "countered", "counter_refused"], [line()], "sent"),
        (["drafted", "sent", "countered", "counter_accepted"], [line(**AGREED)], "accepted"),
        (["drafted", "sent", "accepted", "received"], [line(came=((day(5), 3),))], "received_part"),
        (["drafted", "sent", "accepted", "received"], [line(came=((day(5), 12),), **AGREED)], "received"),
        (["drafted", "sent", "received", "cancelled"], [line(came=((day(5), 3),))], "cancelled"),
        (["drafted", "sent", "declined"], [line()], "declined"),
    ],
)  # fmt: skip
def test_an_orders_state_follows_from_what_happened(kinds: list[str], lines: list[Any], state: str) -> None:
    events = tuple(Event(kind, SENT_AT, "Ana", "") for kind in kinds)
    assert state_of(order(*lines, events=events, state="?")) == state


def filled(*lines: settlements.PurchaseOrderLine, state: str = "accepted", **changes: Any) -> FillRate:
    return fill_of([order(*lines, state=state, **changes)], day(12))


@pytest.mark.parametrize(
    ("found", "rate"),
    [
        (filled(line(), state="sent"), FillRate(0, 0, 0, 0, 0, None)),
        (filled(line(), state="countered"), FillRate(0, 0, 0, 0, 0, None)),
        (filled(line(), state="cancelled"), FillRate(0, 0, 0, 0, 0, None)),
        (filled(line(), state="declined"), FillRate(1, 20, 0, 0, 0, None)),
        (filled(line(), wanted_by_on=day(12)), FillRate(0, 0, 0, 0, 0, None)),
        (filled(line()), FillRate(1, 20, 20, 0, 0, None)),
        (filled(line(came=((day(6), 15),)), state="received_part"), FillRate(1, 20, 20, 15, 15, None)),
        (filled(line(came=((day(6), 15), (day(11), 9))), state="received"), FillRate(1, 20, 20, 20, 15, 9)),
        (filled(line(came=((day(8), 12),), **AGREED), state="received"), FillRate(1, 20, 12, 12, 12, 6)),
        (
            filled(line(came=((day(4), 20),)), line(COFFEE, 5, came=((day(7), 5),)), state="received"),
            FillRate(1, 25, 25, 25, 25, 4),
        ),
        (filled(line(came=((day(6), 5),)), state="cancelled"), FillRate(1, 20, 20, 5, 5, None)),
    ],
)
def test_how_well_orders_are_filled(found: FillRate, rate: FillRate) -> None:
    assert found == rate


def test_shares_are_of_what_was_asked_and_unknown_of_nothing() -> None:
    rate = FillRate(1, 8, 8, 5, 1, None)
    assert (rate.filled_percent, rate.in_time_percent) == (63, 13)
    assert replace(rate, asked=0).filled_percent is None


@given(
    st.lists(
        st.tuples(st.integers(1, 40), st.integers(0, 40), st.lists(st.integers(1, 30), max_size=3)),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(["accepted", "received_part", "received", "declined"]),
)
def test_no_share_is_beyond_the_whole(sizes: list[tuple[int, int, list[int]]], state: str) -> None:
    lines = [
        line(UUID(int=n), asked, is_agreed=True, answer=Answer(agreed, None, day(9)),
             came=tuple((day(1 + pieces), pieces) for pieces in came))
        for n, (asked, agreed, came) in enumerate(sizes)
    ]  # fmt: skip
    rate = fill_of([order(*lines, state=state)], day(31))
    assert 0 <= rate.in_time <= rate.came <= rate.asked == sum(size[0] for size in sizes)
    assert 0 <= rate.agreed <= rate.asked
    complete = all(sum(came) >= agreed for _asked, agreed, came in sizes)
    some = any(came for *_, came in sizes)
    assert state_after(lines, "accepted") == (
        "received" if complete and some else "received_part" if some else "accepted"
    )
