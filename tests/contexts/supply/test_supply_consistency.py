"""How far makers keep their word, counted exactly."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.contexts.supply.api import Arrival, Consistency, Judged, Patience, ProductScore, Promised, consistency

SEASON, NEXT = date(2026, 7, 1), date(2026, 10, 1)
LATER = date(2026, 11, 23)
PATIENCE = Patience(grace_days=3, notice_days=7)
SUGAR, CLOTH = UUID(int=100), UUID(int=200)


def day(number: int) -> date:
    return SEASON + timedelta(days=number)


def promised(
    number: int,
    quantity: int,
    due: int,
    *arrivals: tuple[int, int],
    product: UUID = SUGAR,
    withdrawn: int | None = None,
    excused: bool = False,
) -> Promised:
    came = tuple(Arrival(pieces, day(on)) for pieces, on in arrivals)
    taken = None if withdrawn is None else day(withdrawn)
    return Promised(UUID(int=number), product, quantity, day(due), came, taken, excused)


def scored(promises: list[Promised], as_of: date = LATER) -> Consistency:
    return consistency(promises, season_from=SEASON, season_until=NEXT, as_of=as_of, patience=PATIENCE)


@pytest.mark.parametrize(
    ("promise", "standing", "kept", "late"),
    [
        (promised(1, 10, 20), "counted", 0, 0),
        (promised(1, 10, 20, (10, 20)), "counted", 10, 0),
        (promised(1, 10, 20, (10, 23)), "counted", 10, 0),  # within the days of grace
        (promised(1, 10, 20, (10, 24)), "counted", 0, 10),
        (promised(1, 10, 20, (4, 2), (4, 21), (4, 30)), "counted", 8, 2),
        (promised(1, 10, 20, (14, 20), (5, 30)), "counted", 10, 0),  # more than promised is no more than kept
        (promised(1, 10, 20, withdrawn=13), "taken_back", 0, 0),
        (promised(1, 10, 20, withdrawn=14), "counted", 0, 0),  # too late to be fair
        (promised(1, 10, 20, (3, 20), excused=True), "excused", 3, 0),
        (promised(1, 10, 20, (10, 146)), "counted", 0, 0),  # the day after it is looked at
    ],
)
def test_one_promise(promise: Promised, standing: str, kept: int, late: int) -> None:
    assert scored([promise]).promises == (Judged(promise.id, SUGAR, standing, 10, kept, late),)


@pytest.mark.parametrize(
    ("arrivals", "judged"),
    [
        ((), ("excused", 10, 0, 0)),
        (((6, 18),), ("counted", 6, 6, 0)),
        (((4, 18), (2, 24)), ("counted", 4, 4, 0)),
        (((6, 24),), ("excused", 10, 0, 6)),  # brought late with a reason, and then wanted no more
        (((10, 18), (2, 19)), ("counted", 10, 10, 0)),
    ],
)
def test_of_what_its_outlet_wants_no_more_counts_what_had_come_in_time(
    arrivals: tuple[tuple[int, int], ...], judged: tuple[str, int, int, int]
) -> None:
    ended = promised(1, 10, 20, *arrivals, withdrawn=22, excused=True)
    assert scored([ended]).promises == (Judged(ended.id, SUGAR, *judged),)


@pytest.mark.parametrize(
    ("arrivals", "again", "judged"),
    [
        ((), 10, ("promised_again", 10, 0, 0)),
        ((), 30, ("promised_again", 10, 0, 0)),  # more than before, for the same day
        ((), 4, ("counted", 6, 0, 0)),  # fewer: what is missing was taken back too late
        (((3, 18),), 7, ("counted", 3, 3, 0)),  # what had come stays kept
        (((3, 24),), 7, ("counted", 3, 0, 3)),
    ],
)
def test_what_is_promised_again_for_the_same_day_is_judged_once(
    arrivals: tuple[tuple[int, int], ...], again: int, judged: tuple[str, int, int, int]
) -> None:
    first = replace(promised(1, 10, 20, *arrivals, withdrawn=19), promised_again=again)
    assert scored([first]).promises == (Judged(first.id, SUGAR, *judged),)


def test_a_season_by_hand() -> None:
    promises = [
        promised(1, 10, 0, (10, 0)),
        promised(2, 30, 7, (15, 7)),
        promised(3, 2, 30, (1, 28), product=CLOTH),
        promised(4, 50, 40, excused=True),
        promised(5, 10, -1, (10, -1)),  # the season before
        promised(6, 10, 92),  # the season after
    ]
    found = scored(promises)
    assert found.products == (
        ProductScore(SUGAR, promised=40, kept=25, promises=2, whole=1),
        ProductScore(CLOTH, promised=2, kept=1, promises=1, whole=0),
    )
    assert found.score == (Fraction(25, 40) + Fraction(1, 2)) / 2
    assert [each.id.int for each in found.promises] == [1, 2, 3, 4]


def test_a_promise_is_not_judged_before_its_grace_is_over() -> None:
    promise = promised(1, 10, 20)
    assert scored([promise], as_of=day(23)) == Consistency(None, (), ())
    assert scored([promise], as_of=day(24)).score == 0


def test_no_promise_is_neither_good_nor_bad() -> None:
    assert scored([]).score is None
    assert scored([promised(1, 10, 20, excused=True)]).score is None


def test_many_small_promises_weigh_no_more_than_one_large_one() -> None:
    split = [promised(number, 1, 10, (1, 10)) for number in range(2, 12)]
    whole = [promised(2, 10, 10, (10, 10))]
    missed = promised(1, 90, 20)
    assert scored([missed, *split]).score == scored([missed, *whole]).score == Fraction(1, 10)


@pytest.mark.parametrize(("quantity", "came"), [(0, 1), (1, 0)])
def test_what_cannot_be_is_refused(quantity: int, came: int) -> None:
    with pytest.raises(ValueError, match="Promised"):
        promised(1, quantity, 0, (came, 0))


PROMISES = st.lists(
    st.builds(
        lambda number, quantity, due, arrivals, product, withdrawn, excused: promised(
            number, quantity, due, *arrivals, product=product, withdrawn=withdrawn, excused=excused
        ),
        st.integers(1, 10**9),
        st.integers(1, 50),
        st.integers(-10, 110),
        st.lists(st.tuples(st.integers(1, 30), st.integers(-10, 150)), max_size=4),
        st.sampled_from([SUGAR, CLOTH]),
        st.none() | st.integers(-20, 120),
        st.booleans(),
    ),
    max_size=12,
    unique_by=lambda promise: promise.id,
)


@given(PROMISES, st.randoms(use_true_random=False))
def test_the_score_lies_between_nought_and_one_in_whatever_order_the_records_come(
    promises: list[Promised], random
) -> None:
    found = scored(promises)
    assert found.score is None or 0 <= found.score <= 1
    assert all(
        0 <= each.kept <= each.promised and 0 <= each.late <= each.promised - each.kept for each in found.promises
    )
    assert sum(each.promises for each in found.products) == sum(each.standing == "counted" for each in found.promises)
    random.shuffle(promises)
    assert scored(promises) == found


@given(PROMISES, st.integers(1, 9))
def test_counted_in_smaller_units_the_score_stays(promises: list[Promised], factor: int) -> None:
    grown = [
        Promised(
            each.id,
            each.product_id,
            each.quantity * factor,
            each.due_on,
            tuple(Arrival(arrival.quantity * factor, arrival.on) for arrival in each.arrivals),
            each.withdrawn_on,
            each.excused,
        )
        for each in promises
    ]
    assert scored(grown).score == scored(promises).score
