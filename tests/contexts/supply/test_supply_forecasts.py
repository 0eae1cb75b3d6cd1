"""Slow, lumpy weeks: which of them count, what each method says of them, which is chosen, and when none is."""

from collections.abc import Sequence
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.contexts.supply.api import METHODS, Forecast, History, Week, back_test, forecast, history_of, scale_of
from nttmart.contexts.supply.rules.backtest import foresee, origins_of
from nttmart.contexts.supply.rules.history import rate_while_in_stock
from nttmart.contexts.supply.rules.methods import WALKS, last_year

LUMPY = [0, 4, 0, 0, 2]
SALES = st.lists(st.integers(0, 40) | st.just(0) | st.just(0), min_size=0, max_size=130)
WEEKS = st.lists(
    st.builds(Week, st.integers(0, 40) | st.just(0), st.sampled_from([0, 0, 0, 0, 1, 3, 4, 7])), max_size=130
)


def weeks(sold: Sequence[int]) -> list[Week]:
    return [Week(each) for each in sold]


@pytest.mark.parametrize(("days_out", "demand"), [(0, 5), (1, 5), (3, 5), (4, None), (7, None)])
def test_a_week_counts_unless_the_shelf_was_bare_for_most_of_it(days_out: int, demand: int | None) -> None:
    assert Week(5, days_out).demand == demand


@pytest.mark.parametrize(("sold", "days_out"), [(-1, 0), (0, -1), (0, 8)])
def test_a_week_that_cannot_be_is_no_week(sold: int, days_out: int) -> None:
    with pytest.raises(ValueError, match="Week"):
        Week(sold, days_out)


def test_history_says_how_much_there_is_to_learn_from() -> None:
    found = history_of([Week(3), Week(0), Week(2, 5), Week(1, 2), Week(0, 7)])
    assert found == History(weeks=5, counted=3, selling=2)
    assert found.left_out == 2


@pytest.mark.parametrize(
    ("method", "said"),
    [
        ("zero", [0, 0, 0, 0, 0, 0]),
        ("naive", [0, 0, 4, 0, 0, 2]),
        # 0, 4/2, 4/3, 4/4, 6/5
        ("mean", [0, 0, 2, 4 / 3, 1, 6 / 5]),
        # begun at 0: 0 + 0.1 × 4 = 0.4; × 0.9 = 0.36; × 0.9 = 0.324; + 0.1 × (2 - 0.324) = 0.4916
        ("ses", [0, 0, 0.4, 0.36, 0.324, 0.4916]),
        # first sale: size 4, interval 2; second: size 4 + 0.1 × (2 - 4) = 3.8, interval 2 + 0.1 × (3 - 2) = 2.1
        ("croston", [0, 0, 4 / 2, 2, 2, 3.8 / 2.1]),
        # × (1 - 0.1 / 2) = 0.95
        ("sba", [0, 0, 1.9, 1.9, 1.9, 0.95 * 3.8 / 2.1]),
        # chance 1/2; × 0.9 = 0.45; × 0.9 = 0.405; + 0.1 × (1 - 0.405) = 0.4645; sizes as Croston's
        ("tsb", [0, 0, 4 * 0.5, 4 * 0.45, 4 * 0.405, 3.8 * 0.4645]),
    ],
)
def test_each_method_by_hand(method: str, said: list[float]) -> None:
    assert WALKS[method](LUMPY) == pytest.approx(said, abs=1e-12)


def test_the_mean_forgets_what_is_older_than_a_quarter() -> None:
    assert WALKS["mean"]([100, *[1] * 12])[-1] == pytest.approx(112 / 13)
    assert WALKS["mean"]([100, *[1] * 13])[-1] == 1


def test_last_year_repeats_and_a_bare_week_takes_the_one_before() -> None:
    year: list[int | None] = [*range(50), None, 7]
    assert last_year(year, 3) == [0.0] * 52 + [0.0, 1.0, 2.0]
    assert last_year([*year, *year], 0)[102:] == [49.0, 7.0]


@given(SALES)
def test_no_method_has_seen_what_it_speaks_of_and_none_says_less_than_nothing(sold: list[int]) -> None:
    for walk in WALKS.values():
        said = walk(sold)
        assert len(said) == len(sold) + 1
        assert min(said) >= 0
        assert all(walk(sold[:known]) == said[: known + 1] for known in (0, len(sold) // 2, len(sold)))


@pytest.mark.parametrize(
    ("demands", "scale"),
    [
        ([], 0.0),
        ([5], 0.0),
        ([5, 5, 5], 0.0),
        ([0, 0, 0], 0.0),
        ([0, 3, 3, 1], sqrt((9 + 0 + 4) / 3)),
        ([0, None, 3, None, None, 3, 1], sqrt((9 + 0 + 4) / 3)),
    ],
)
def test_the_scale_is_the_root_mean_square_step_between_weeks_that_count(
    demands: list[int | None], scale: float
) -> None:
    assert scale_of(demands) == pytest.approx(scale)


@pytest.mark.parametrize(
    ("count", "horizon", "origins"), [(13, 1, []), (14, 1, [13]), (16, 2, [13, 14]), (104, 50, [52, 53, 54])]
)
def test_origins_leave_a_quarter_to_learn_and_try_the_last_year(count: int, horizon: int, origins: list[int]) -> None:
    assert list(origins_of(count, horizon)) == origins


def test_errors_are_those_of_every_origin_and_week_that_counts() -> None:
    demands: list[int | None] = [2] * 13 + [4, None, 6, 1]
    scores = {score.method: score for score in back_test(demands, 2)}
    # From 13: week 13 alone; from 14: week 15; from 15: weeks 15 and 16. «naive» says 2, 4, 4.
    misses = [4 - 2, 6 - 4, 6 - 4, 1 - 4]
    assert list(scores) == [name for name in METHODS if name != "seasonal"]
    assert scores["naive"].weeks == len(misses)
    assert scores["naive"].rmse == pytest.approx(sqrt((4 + 4 + 4 + 9) / 4))
    assert scores["naive"].rmsse == pytest.approx(sqrt(21 / 4) / sqrt((4 + 4 + 25) / 15))
    assert scores["naive"].bias == pytest.approx(-3 / 4)
    assert scores["naive"].errors == (6 + 1 - 2 * 4,)
    assert scores["zero"].errors == (7,)


@given(WEEKS, st.integers(1, 13))
def test_each_trial_is_judged_by_what_the_method_would_have_said_that_week(history: list[Week], horizon: int) -> None:
    demands = [week.demand for week in history]
    for score in back_test(demands, horizon):
        trials = [
            [
                sold - said
                for said, sold in zip(foresee(score.method, demands[:origin], horizon), demands[origin:], strict=False)
                if sold is not None
            ]
            for origin in origins_of(len(demands), horizon)
        ]
        misses = [miss for trial in trials for miss in trial]
        assert score.weeks == len(misses)
        assert score.rmse**2 * len(misses) == pytest.approx(sum(miss**2 for miss in misses), abs=1e-6)
        assert score.bias * len(misses) == pytest.approx(-sum(misses), abs=1e-6)
        assert score.errors == pytest.approx([sum(trial) for trial in trials if len(trial) == horizon], abs=1e-6)


def test_a_season_is_found_where_a_whole_year_lies_before_the_first_trial() -> None:
    season = [0] * 40 + [9, 12, 15, 12, 9] + [0] * 7
    found = forecast(weeks(season * 3), 13)
    assert (found.method, found.weekly) == ("seasonal", (0.0,) * 13)
    assert found.score
    assert (found.score.rmse, set(found.score.errors)) == (0.0, {0.0})
    assert "seasonal" not in {score.method for score in forecast(weeks((season * 2)[:103]), 13).scores}


def test_nought_is_reported_and_never_chosen() -> None:
    found = forecast(weeks([0] * 40 + [0, 0, 0, 0, 0, 30] * 4 + [0] * 20), 4)
    errors = {score.method: score.rmsse for score in found.scores}
    assert found.basis == "chosen"
    assert found.method != "zero"
    assert errors[found.method] == min(error for name, error in errors.items() if name != "zero" and error is not None)
    assert found.score
    assert found.errors == found.score.errors


def test_of_two_that_err_alike_the_plainer_wins() -> None:
    found = forecast(weeks([7] * 60), 2)
    assert (found.method, found.weekly, found.score and found.score.rmsse) == ("naive", (7.0, 7.0), None)


@pytest.mark.parametrize(
    ("history", "horizon", "basis", "rate"),
    [
        ([], 4, "few_weeks", 0.0),
        ([Week(3)] * 25, 4, "few_weeks", 3.0),
        ([Week(3)] * 26, 4, "chosen", 3.0),
        ([Week(3)] * 26, 7, "few_weeks", 3.0),  # seven trials
        ([Week(3)] * 27, 7, "chosen", 3.0),
        ([Week(0)] * 104, 4, "few_sales", 0.0),
        ([Week(0)] * 101 + [Week(2)] * 3, 4, "few_sales", 6 / 104),
        ([Week(0)] * 100 + [Week(2)] * 4, 4, "chosen", 2.0),
        ([Week(1, 7)] * 104, 4, "few_weeks", 0.0),
        ([Week(3), Week(1, 5)] * 4, 4, "few_weeks", 7 * 16 / (4 * 9)),
        ([Week(2)] * 52 + [Week(0, 7)] * 52, 4, "few_weeks", 2.0),  # nothing of the last year could be tried
    ],
)
def test_too_little_history_is_said_and_no_error_is_claimed(
    history: list[Week], horizon: int, basis: str, rate: float
) -> None:
    found = forecast(history, horizon)
    assert found.basis == basis
    if basis == "chosen":
        assert (found.method, found.weekly, found.is_fallback) == ("naive", (rate,) * horizon, False)
        assert [score.method for score in found.scores if score.method != "seasonal"] == list(WALKS)
    else:
        assert found == Forecast("in_stock_rate", basis, (pytest.approx(rate),) * horizon, history_of(history), ())
        assert (found.is_fallback, found.score, found.errors) == (True, None, ())


@pytest.mark.parametrize("horizon", [0, 14])
def test_a_quarter_is_the_farthest_one_can_look(horizon: int) -> None:
    with pytest.raises(ValueError, match=str(horizon)):
        forecast([], horizon)


def test_a_bare_shelf_changes_nothing_that_is_learnt() -> None:
    sold = [0, 3, 0, 0, 5, 1] * 12
    bare = weeks(sold)
    bare[30:30] = [Week(0, 7)] * 3
    plain, found = forecast(weeks(sold), 3), forecast(bare, 3)
    for name in WALKS:
        assert foresee(name, [each.demand for each in bare], 3) == foresee(name, sold, 3)
    assert scale_of([each.demand for each in bare]) == scale_of(sold)
    assert (found.history.left_out, found.history.counted) == (3, plain.history.counted)


@given(WEEKS, st.integers(1, 13))
def test_the_same_weeks_give_the_same_forecast_never_below_nought(history: list[Week], horizon: int) -> None:
    found = forecast(history, horizon)
    assert found == forecast(list(history), horizon)
    assert len(found.weekly) == horizon
    assert min(found.weekly) >= 0
    assert found.method != "zero"
    assert all(score.rmsse is None or score.rmsse >= 0 for score in found.scores)
    if found.score:
        assert found.score.rmse == min(score.rmse for score in found.scores if score.method != "zero")


@given(WEEKS, st.sampled_from([2, 8, 1024]))
def test_counted_in_smaller_units_everything_grows_alike(history: list[Week], factor: int) -> None:
    """Powers of two, so that floating sums scale exactly and even ties fall alike."""
    found = forecast(history, 4)
    grown = forecast([Week(week.sold * factor, week.days_out) for week in history], 4)
    assert (grown.method, grown.basis) == (found.method, found.basis)
    assert grown.weekly == pytest.approx([factor * rate for rate in found.weekly])
    assert [score.rmsse for score in grown.scores] == [
        None if score.rmsse is None else pytest.approx(score.rmsse) for score in found.scores
    ]


@given(WEEKS)
def test_the_rate_while_in_stock_is_what_was_sold_by_the_days_there_was_some(history: list[Week]) -> None:
    days = sum(7 - week.days_out for week in history)
    assert rate_while_in_stock(history) * days == pytest.approx(7 * sum(week.sold for week in history) * bool(days))
