"""How long a shelf lasts, and what to ask for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.contexts.supply.api import (
    Forecast,
    History,
    Reorder,
    Score,
    Week,
    days_of_cover,
    forecast,
    margin_for,
    propose_reorder,
)

ERRORS = st.lists(st.integers(-50, 50).map(float), max_size=60)


def foreseen(*weekly: float, errors: tuple[float, ...] = ()) -> Forecast:
    score = Score("sba", weeks=100, rmse=1.0, rmsse=0.8, bias=0.0, errors=errors)
    return Forecast("sba", "chosen", weekly, History(60, 60, 20), (score,))


@pytest.mark.parametrize(
    ("free", "weekly", "days"),
    [
        (0, (7.0, 7.0), 0),
        (-2, (7.0, 7.0), 0),
        (3, (7.0, 7.0), 3),
        (13, (7.0, 7.0), 13),
        (14, (7.0, 7.0), 14),
        (28, (7.0, 7.0), 28),  # beyond what is foreseen the mean goes on
        (10, (0.0, 14.0), 12),
        (5, (0.0, 0.0), None),
        (3, (0.7, 0.7, 0.7), 30),
        (3, (0.1,), 210),
        (90, (0.1,), 365),
        (1, (1e-300,), 365),
    ],
)
def test_cover_is_the_whole_days_until_the_shelf_is_bare(free: int, weekly: tuple[float, ...], days: int) -> None:
    assert days_of_cover(free, foreseen(*weekly)) == days


@pytest.mark.parametrize(
    ("errors", "service_bp", "margin"),
    [
        ((), 9_000, (0.0, False)),
        ((3.0,), 5_000, (3.0, True)),
        ((3.0,), 5_001, (3.0, False)),
        ((4.0, -2.0, 1.0), 5_000, (1.0, True)),
        ((4.0, -2.0, 1.0), 7_500, (4.0, True)),
        ((4.0, -2.0, 1.0), 7_501, (4.0, False)),
        (tuple(map(float, range(19))), 9_500, (18.0, True)),
        (tuple(map(float, range(18))), 9_500, (17.0, False)),
        (tuple(map(float, range(19))), 9_000, (17.0, True)),
    ],
)
def test_the_margin_is_an_error_that_happened(
    errors: tuple[float, ...], service_bp: int, margin: tuple[float, bool]
) -> None:
    assert margin_for(errors, service_bp) == margin


@given(ERRORS.filter(bool), st.integers(1, 9_999))
def test_so_many_of_the_errors_stay_within_a_margin_that_is_known(errors: list[float], service_bp: int) -> None:
    margin, is_known = margin_for(errors, service_bp)
    assert margin in errors
    within = sum(error <= margin for error in errors)
    assert not is_known or within * 10_000 >= service_bp * (len(errors) + 1) - 9_999
    assert is_known or margin == max(errors)
    assert (margin, is_known) == margin_for(errors[::-1], service_bp)


@pytest.mark.parametrize("service_bp", [0, 10_000])
def test_never_and_always_are_no_service(service_bp: int) -> None:
    with pytest.raises(ValueError, match=str(service_bp)):
        margin_for((1.0,), service_bp)


NINE = tuple(map(float, range(9)))


@pytest.mark.parametrize(
    ("there", "asked"),
    [
        ({"free": 0, "coming": 0}, (17, 17)),
        ({"free": 4, "coming": 6}, (7, 17)),
        ({"free": 20, "coming": 0}, (0, 17)),
        ({"free": 4, "coming": 0, "pack": 12}, (24, 17)),
        ({"free": 4, "coming": 0, "pack": 12, "at_most": 20}, (12, 17)),
        ({"free": 4, "coming": 0, "pack": 12, "at_most": 10}, (0, 10)),
        ({"free": 4, "coming": 0, "at_most": 10}, (6, 10)),
        ({"free": 4, "coming": 0, "at_least": 30}, (26, 30)),
        ({"free": 4, "coming": 0, "at_least": 30, "at_most": 25}, (21, 25)),
    ],
)
def test_a_shelf_is_filled_up_to_what_is_expected_and_the_margin(there: dict[str, int], asked: tuple[int, int]) -> None:
    quantity, up_to = asked
    found = propose_reorder(foreseen(4.5, 4.1, errors=NINE), service_bp=9_000, **there)
    assert found == Reorder(quantity, up_to, 8.6, 8.0, 9, is_service_known=True)


def test_what_always_sold_less_than_foreseen_lowers_the_order() -> None:
    found = propose_reorder(foreseen(5.0, 5.0, errors=(-4.0,) * 19), free=0, coming=0, service_bp=9_500)
    assert (found.quantity, found.margin) == (6, -4.0)
    assert propose_reorder(foreseen(1.0, errors=(-4.0,) * 19), free=0, coming=0, service_bp=9_500).quantity == 0


def test_of_a_fallback_it_is_said_that_no_service_is_known() -> None:
    found = propose_reorder(forecast([Week(3), Week(2)], 2), free=1, coming=0, service_bp=9_000)
    assert found == Reorder(4, 5, 5.0, 0.0, 0, is_service_known=False)


@pytest.mark.parametrize(
    "wrong",
    [{"free": -1}, {"coming": -1}, {"at_least": -1}, {"pack": 0}, {"at_most": -1}, {"service_bp": 0}],
)
def test_what_cannot_be_there_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"0|-1"):
        propose_reorder(foreseen(2.0), **{"free": 0, "coming": 0, "service_bp": 9_000, **wrong})


@given(
    weekly=st.lists(st.floats(0, 30), min_size=1, max_size=8),
    errors=ERRORS,
    free=st.integers(0, 80),
    coming=st.integers(0, 80),
    pack=st.integers(1, 24),
    at_most=st.none() | st.integers(0, 90),
    service_bp=st.integers(1, 9_998),
)
def test_an_order_fits_its_bounds_and_answers_to_what_is_there(  # noqa: PLR0917 -- hypothesis names them
    weekly: list[float], errors: list[float], free: int, coming: int, pack: int, at_most: int | None, service_bp: int
) -> None:
    says = foreseen(*weekly, errors=tuple(errors))

    def asked(free: int, service_bp: int) -> Reorder:
        return propose_reorder(says, free=free, coming=coming, service_bp=service_bp, pack=pack, at_most=at_most)

    found = asked(free, service_bp)
    assert found.quantity >= 0
    assert found.quantity % pack == 0
    assert found.quantity == 0 or at_most is None or free + coming + found.quantity <= at_most
    assert at_most is not None or free + coming + found.quantity >= found.up_to
    assert free + coming + found.quantity < found.up_to + pack or found.quantity == 0
    assert asked(free + 1, service_bp).quantity <= found.quantity
    assert asked(free, service_bp + 1).up_to >= found.up_to
