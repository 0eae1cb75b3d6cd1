"""Promises given, kept, moved and taken back: each once, the sums kept by the database, the score from the records."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories.producers import make_producer
from factories.settlements import ANA, PLACED, Shop, make_shop
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.contexts.supply import models
from nttmart.kernel.text import TextMissing

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def later(days: int) -> datetime:
    return PLACED + timedelta(days=days)


def promise(shop: Shop, quantity: int = 20, due: int = 6, **changes: Any) -> UUID:
    usual: dict[str, Any] = {"outlet_id": shop.outlet.id, "actor": ANA, "at": PLACED}
    return supply.promise(
        producer_id=shop.producer_id, variant_id=shop.variants["Kopi Lela"], quantity=quantity, due_on=day(due),
        **usual | changes,
    )  # fmt: skip


def bring(shop: Shop, quantity: int, on: int = 0, **changes: Any) -> UUID:
    at = later(on)
    return settlements.receive_goods(
        variant_id=shop.variants["Kopi Lela"], outlet_id=shop.outlet.id, producer_id=shop.producer_id,
        quantity=quantity, ownership="consignment", actor=ANA, at=at, **changes,
    )  # fmt: skip


def stand_by(shop: Shop, quantity: int = 20, **changes: Any) -> UUID:
    usual: dict[str, Any] = {"per": "week", "from_on": TODAY, "outlet_id": shop.outlet.id, "actor": ANA, "at": PLACED}
    return supply.stand_by(
        producer_id=shop.producer_id, variant_id=shop.variants["Kopi Lela"], quantity=quantity, **usual | changes
    )


def coming() -> tuple[int, int]:
    """Read what is coming and held at the only point, after looking that everything adds up."""
    assert list(supply.check()) == []
    return models.SupplyPoint.objects.values_list("coming", "held").get()


def standing_at(on: date = TODAY) -> list[tuple[int, int, str]]:
    found = supply.list_promises(on=on)
    return [((each.due_on - TODAY).days, each.open_quantity, each.state_on(on)) for each in found]


def tried_past_python(change: Any) -> bool:
    """Tell whether the database refuses a change."""
    try:
        with transaction.atomic():
            change()
    except DatabaseError:
        return True
    return False


def test_a_promise_is_counted_for_buyers_once_the_maker_says_yes_and_once_only() -> None:
    shop = make_shop()
    promise_id = uuid4()
    assert {promise(shop, promise_id=promise_id, confirmed=False) for _ in range(2)} == {promise_id}
    assert coming() == (0, 0)
    assert standing_at() == [(6, 20, "waiting")]
    for _ in range(2):
        supply.confirm(promise_id=promise_id, actor=ANA, at=PLACED)
    assert coming() == (20, 0)
    with pytest.raises(supply.SaidOtherwise):
        promise(shop, 21, promise_id=promise_id)
    line = supply.Source(supply.ORDER_LINE, uuid4())
    assert promise(shop, 7, source=line) == promise(shop, 7, source=line)
    with pytest.raises(supply.SaidOtherwise):
        promise(shop, 8, source=line)
    assert coming() == (27, 0)


@pytest.mark.parametrize(("quantity", "due"), [(0, 6), (-1, 6), (1_000_001, 6), (1, -1), (1, 731)])
def test_what_cannot_be_promised_is_refused(quantity: int, due: int) -> None:
    shop = make_shop()
    with pytest.raises(supply.BadPromise):
        promise(shop, quantity, due)
    assert not models.Promise.objects.exists()


def test_anothers_goods_are_not_promised_and_what_is_over_is_not_changed() -> None:
    shop = make_shop()
    with pytest.raises(supply.BadPromise):
        supply.promise(
            producer_id=make_producer(name="Orang Lain"), variant_id=shop.variants["Kopi Lela"], quantity=1,
            due_on=TODAY, actor=ANA, at=PLACED,
        )  # fmt: skip
    with pytest.raises(supply.NoSuchPromise):
        supply.confirm(promise_id=uuid4(), actor=ANA, at=PLACED)
    promise_id = promise(shop)
    with pytest.raises(TextMissing):
        supply.withdraw(promise_id=promise_id, reason=" ", actor=ANA, at=PLACED)
    for _ in range(2):
        supply.withdraw(promise_id=promise_id, reason="gagal panen", actor=ANA, at=PLACED)
    with pytest.raises(supply.PromiseOver):
        supply.replace(promise_id=promise_id, quantity=1, due_on=day(9), actor=ANA, at=PLACED)
    assert coming() == (0, 0)


def test_what_comes_short_keeps_its_orders_promise_first_and_the_rest_stays_open() -> None:
    shop = make_shop()
    line = uuid4()
    promise(shop, 10, 3)
    promise(shop, 20, 9, source=supply.Source(supply.ORDER_LINE, line), asked_at=PLACED)
    lot = uuid4()
    for _ in range(2):
        bring(shop, 15, 5, order_line_id=line, lot_id=lot)
    assert standing_at() == [(3, 10, "open"), (9, 5, "open")]
    assert coming() == (15, 0)
    assert supply.fill_rates([shop.producer_id], TODAY, as_of=day(12)) == {}
    bring(shop, 5, 13, order_line_id=line)
    assert standing_at(day(13)) == [(3, 10, "late"), (9, 0, "kept")]
    assert supply.fill_rates([shop.producer_id], TODAY, as_of=day(13)) == {
        shop.producer_id: supply.FillRate(asked=20, accepted=20, in_time=15, median_lead_days=13, orders=1)
    }


def test_a_delivery_note_keeps_promises_with_what_was_accepted() -> None:
    shop = make_shop()
    promise(shop, 20, 6)
    listed = stock.ListedLine(shop.variants["Kopi Lela"], 18)
    note = settlements.draft_delivery(
        outlet_id=shop.outlet.id, producer_id=shop.producer_id, lines=[listed], actor=ANA, at=PLACED
    )
    (line,) = stock.get_delivery(note).lines
    stock.inspect_line(line_id=line.id, accepted=15, rejected=3, reason="pecah", actor=ANA, at=later(1))
    for _ in range(2):
        settlements.accept_delivery(delivery_id=note, actor=ANA, at=later(1))
    assert standing_at() == [(6, 5, "open")]
    assert coming() == (5, 0)


def test_a_standing_promise_is_written_eight_weeks_ahead_and_never_twice() -> None:
    shop = make_shop()
    standing_id = uuid4()
    assert [stand_by(shop, standing_id=standing_id) for _ in range(2)] == [standing_id] * 2
    weeks = [6 + 7 * week for week in range(8)]
    assert standing_at() == [(due, 20, "open") for due in weeks]
    assert supply.write_promises(PLACED) == 0
    assert supply.write_promises(later(14)) == 2
    assert coming() == (200, 0)
    stand_by(shop, 30, from_on=day(21), at=later(14))
    open_ = [(due, open_) for due, open_, state in standing_at() if state == "open"]
    assert open_ == [(due, 20) for due in weeks[:3]] + [(27 + 7 * week, 30) for week in range(7)]
    assert [(each.quantity, each.until_on) for each in supply.list_standing(shop.producer_id, on=day(14))] == [
        (20, day(21)), (30, None),
    ]  # fmt: skip


def test_a_pause_takes_back_what_stands_by_and_leaves_what_was_ordered() -> None:
    shop = make_shop()
    stand_by(shop)
    promise(shop, 7, 9, source=supply.Source(supply.ORDER_LINE, uuid4()))
    pause_id = uuid4()
    for _ in range(2):
        supply.pause(
            producer_id=shop.producer_id, from_on=day(7), reason="musim tanam", pause_id=pause_id, actor=ANA, at=PLACED
        )
    assert [(due, open_) for due, open_, state in standing_at() if state == "open"] == [(6, 20), (9, 7)]
    assert supply.write_promises(later(7)) == 0
    assert [supply.resume(producer_id=shop.producer_id, on=day(28), actor=ANA, at=later(20)) for _ in range(2)] == [
        1,
        0,
    ]
    assert [(due, open_) for due, open_, state in standing_at() if state == "open"] == [(6, 20), (9, 7)] + [
        (due, 20) for due in (34, 41, 48, 55)
    ]
    assert coming() == (107, 0)
    with pytest.raises(supply.BadPause):
        supply.resume(producer_id=shop.producer_id, on=day(40), actor=ANA, at=later(40))


@pytest.mark.parametrize(
    ("said_on", "on", "ended"),
    [
        (0, 7, None),  # Written before any of these pauses was said.
        (3, 7, ["panen"]),
        (3, 4, None),  # Nothing is paused yet on that day.
        (6, 15, ["panen", "pesta"]),
        (6, 7, ["panen"]),  # What begins later was not meant.
        (12, 15, ["panen", "pesta", "hujan"]),
    ],
)
def test_makes_again_ends_only_what_was_said_before_and_had_begun(
    said_on: int, on: int, ended: list[str] | None
) -> None:
    """A helper's phone tells on day 20 what was said in the village at some time before."""
    shop = make_shop()
    for reason, said, heard, from_on in (("panen", 1, 9, 6), ("pesta", 5, 9, 14), ("hujan", 10, 10, 8)):
        supply.pause(
            producer_id=shop.producer_id, from_on=day(from_on), reason=reason, actor=ANA, said_at=later(said),
            at=later(heard),
        )  # fmt: skip
    again = {
        "producer_id": shop.producer_id, "on": day(on), "actor": ANA, "at": later(20), "said_at": later(said_on),
        "resume_id": uuid4(),
    }  # fmt: skip
    if ended is None:
        with pytest.raises(supply.BadPause):
            supply.resume(**again)
    else:
        assert supply.resume(**again) == len(ended)
        supply.pause(producer_id=shop.producer_id, from_on=day(2), reason="lagi", actor=ANA, at=later(2))
        assert supply.resume(**again) == 0
        with pytest.raises(supply.SaidOtherwise):
            supply.resume(**again | {"on": day(on + 1)})
    found = models.PauseEnd.objects.order_by("pause__said_at").values_list("pause__reason", flat=True)
    assert list(found) == (ended or [])


def test_a_pause_heard_later_gives_back_what_it_took_but_nothing_that_is_past() -> None:
    shop = make_shop()
    stand_by(shop)
    supply.pause(producer_id=shop.producer_id, from_on=day(7), reason="panen", actor=ANA, said_at=later(1), at=later(3))
    supply.resume(producer_id=shop.producer_id, on=day(10), actor=ANA, said_at=later(8), at=later(21))
    assert [due for due, _, state in standing_at() if state == "open"] == [6, 27, 34, 41, 48, 55]


def test_the_score_has_every_record_and_excuses_what_a_person_excused() -> None:
    shop = make_shop()
    kept, short, storm, taken, soon = (promise(shop, 10, due) for due in (1, 8, 15, 22, 60))
    bring(shop, 10, 2)
    bring(shop, 4, 10)
    supply.excuse(promise_id=storm, reason="badai", actor=ANA, at=later(16))
    supply.withdraw(promise_id=taken, reason="mesin rusak", actor=ANA, at=later(10))
    found = supply.score(shop.producer_id, supply.season_of(TODAY), as_of=day(30))
    assert found.score == Fraction(7, 10)
    assert {each.id: (each.standing, each.kept) for each in found.promises} == {
        kept: ("counted", 10), short: ("counted", 4), storm: ("excused", 0), taken: ("taken_back", 0),
    }  # fmt: skip
    supply.replace(promise_id=soon, quantity=10, due_on=day(61), actor=ANA, at=later(59))
    both = supply.scores([shop.producer_id, uuid4()], supply.season_of(day(60)), as_of=day(66))
    assert [each.score for each in both.values()] == [Fraction(0), None]


def test_a_promise_moved_to_another_day_keeps_its_source_and_what_came() -> None:
    shop = make_shop()
    source = supply.Source(supply.ORDER_LINE, uuid4())
    first = promise(shop, 20, 6, source=source, asked_at=PLACED)
    bring(shop, 5, 1)
    new_id = uuid4()
    moved = [
        supply.replace(promise_id=first, quantity=15, due_on=day(20), new_id=new_id, actor=ANA, at=later(2))
        for _ in range(2)
    ]
    assert moved == [new_id] * 2
    assert standing_at() == [(6, 0, "replaced"), (20, 15, "open")]
    assert coming() == (15, 0)
    assert supply.end_lines([source.id], reason="batal", actor=ANA, at=later(3)) == 1
    assert coming() == (0, 0)


def test_past_python_the_database_keeps_what_was_said_and_what_adds_up() -> None:
    shop = make_shop()
    promise_id, waiting = promise(shop, 20), promise(shop, 5, 8, confirmed=False)
    lot = bring(shop, 12, 1)
    (arrival,) = models.PromiseArrival.objects.all()
    (point,) = models.SupplyPoint.objects.all()
    other_lot = shop.stock_up(shop.add_goods("Madu"), 5)
    facts: dict[str, Any] = {"at": PLACED, "by": "Ana"}

    def insert_arrival(promise_id: UUID, lot_id: UUID, quantity: int) -> None:
        models.PromiseArrival.objects.create(promise_id=promise_id, lot_id=lot_id, quantity=quantity, arrived_on=TODAY)

    def hold(quantity: int, open_quantity: int) -> None:
        models.PromiseHold.objects.create(
            point=point, document_kind="order", document_id=uuid4(), line_id=uuid4(), quantity=quantity,
            open_quantity=open_quantity, ship_by_on=TODAY, made_at=PLACED,
        )  # fmt: skip

    def event(promise_id: UUID, kind: str, reason: str = "") -> None:
        models.PromiseEvent.objects.create(promise_id=promise_id, kind=kind, reason=reason, **facts)

    second = shop.stock_up(shop.variants["Kopi Lela"], 30)
    refused = {
        "more than promised": lambda: insert_arrival(promise_id, second, 9),
        "a lot of other goods": lambda: insert_arrival(promise_id, other_lot, 1),
        "the same lot twice": lambda: insert_arrival(promise_id, lot, 1),
        "an arrival changed": lambda: models.PromiseArrival.objects.filter(id=arrival.id).update(quantity=1),
        "a promise changed": lambda: models.Promise.objects.filter(id=promise_id).update(quantity=1),
        "a promise deleted": lambda: models.Promise.objects.filter(id=waiting).delete(),
        "confirmed twice": lambda: event(promise_id, "confirmed"),
        "withdrawn without a reason": lambda: event(promise_id, "withdrawn"),
        "coming set": lambda: models.SupplyPoint.objects.update(coming=99),
        "held set": lambda: models.SupplyPoint.objects.update(held=1),
        "a full point made": lambda: models.SupplyPoint.objects.create(
            variant_id=point.variant_id, outlet_id=uuid4(), coming=1
        ),
        "more held than comes": lambda: hold(9, 9),
        "held half": lambda: hold(4, 2),
        "a point deleted": lambda: models.SupplyPoint.objects.all().delete(),
    }
    assert [name for name, change in refused.items() if not tried_past_python(change)] == []
    event(promise_id, "withdrawn", "hujan")
    gone = {
        "an arrival for what is over": lambda: insert_arrival(promise_id, second, 1),
        "replaced after that": lambda: event(promise_id, "replaced"),
    }
    assert [name for name, change in gone.items() if not tried_past_python(change)] == []
    nowhere = models.Promise.objects.create(
        producer_id=shop.producer_id, variant_id=shop.variants["Madu"], outlet_id=shop.outlet.id, quantity=1,
        due_on=TODAY, source_kind="said", source_id=uuid4(), said_at=PLACED, by="Ana",
    )  # fmt: skip
    assert tried_past_python(lambda: event(nowhere.id, "confirmed"))
    assert coming() == (0, 0)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("promise"), st.integers(1, 9), st.integers(0, 20), st.booleans()),
        st.tuples(st.just("bring"), st.integers(1, 12), st.integers(0, 20), st.booleans()),
        st.tuples(st.just("withdraw"), st.integers(0, 5), st.just(0), st.booleans()),
        st.tuples(st.just("replace"), st.integers(1, 9), st.integers(0, 20), st.booleans()),
    ),
    min_size=1,
    max_size=7,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_whatever_is_said_and_brought_sums_of_arrivals_stay_within_promises(steps: list[tuple[Any, ...]]) -> None:
    with transaction.atomic():
        shop = make_shop()
        made: list[UUID] = []
        for what, quantity, number, is_to_nobody in steps:
            if what == "promise":
                made.append(promise(shop, quantity, number, outlet_id=None if is_to_nobody else shop.outlet.id))
            elif what == "bring":
                bring(shop, quantity, number)
            elif made:
                try:
                    end(what, made, quantity, number)
                except supply.PromiseOver:
                    continue
        found = supply.list_promises(on=TODAY)
        assert all(0 <= each.arrived <= each.quantity for each in found)
        at_outlet = sum(each.open_quantity for each in found if each.outlet_id)
        assert sum(models.SupplyPoint.objects.values_list("coming", flat=True)) == at_outlet
        assert list(supply.check()) == []
        transaction.set_rollback(True)


def end(what: str, made: list[UUID], quantity: int, number: int) -> None:
    promise_id = made[quantity % len(made)]
    if what == "withdraw":
        supply.withdraw(promise_id=promise_id, reason="tidak jadi", actor=ANA, at=PLACED)
    else:
        made.append(supply.replace(promise_id=promise_id, quantity=quantity, due_on=day(number), actor=ANA, at=PLACED))


def test_lists_of_thirty_promises_cost_no_more_than_of_one(django_assert_num_queries: Any) -> None:
    shop = make_shop()
    stand_by(shop, per="day", from_on=day(27))
    assert len(standing_at()) == 30
    with django_assert_num_queries(3):
        supply.list_promises(on=TODAY, outlet_ids=[shop.outlet.id], states=["open", "late"])
    with django_assert_num_queries(4):
        supply.score(shop.producer_id, supply.season_of(TODAY), as_of=day(20))
    with django_assert_num_queries(1):
        supply.makings([uuid4()])
