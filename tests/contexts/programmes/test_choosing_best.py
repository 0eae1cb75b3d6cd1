"""The optimum, beside judges that share no code with it: every set of small scenarios, a table for wider ones."""

import copy
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories.choosing import judged_best, judged_ranking, judged_total, judged_totals, keeps, raw_scenario, scenario
from nttmart.contexts.programmes.rules.choosing.alternatives import Desk, plans_with_each
from nttmart.contexts.programmes.rules.choosing.choosing import Choice, LimitsClash, choose_villages
from nttmart.contexts.programmes.rules.choosing.highs import Solver
from nttmart.contexts.programmes.rules.choosing.sealing import result_text
from nttmart.contexts.programmes.rules.choosing.solving import Prover, prove_best
from nttmart.contexts.programmes.rules.choosing.stating import state
from nttmart.contexts.programmes.rules.choosing.weighing import weigh


def chosen(raw: dict[str, Any]) -> Choice | None:
    """Choose, or None where limits clash."""
    try:
        return choose_villages(scenario(raw))
    except LimitsClash:
        return None


def codes(choice: Choice, plan: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(choice.scenario.villages[each].code for each in plan)


@pytest.mark.parametrize("seed", range(12))
def test_small_scenarios_agree_with_every_set_gone_through(seed: int) -> None:
    """The plan itself, ties too; and for each village the loss of turning its place round."""
    raw = raw_scenario(seed, villages=11, choose=4, budget=seed % 3 > 0)
    choice, best = chosen(raw), judged_best(raw)
    if choice is None or best is None:
        assert (choice, best) == (None, None)
        return
    assert codes(choice, choice.plan) == best
    totals = judged_totals(raw)
    worth = sum(totals[code] for code in best)
    for at, village in enumerate(choice.scenario.villages):
        is_in = village.code in best
        other = judged_best(raw, without=village.code) if is_in else judged_best(raw, with_=village.code)
        why = choice.turned[at]
        assert why.possible == (other is not None)
        if other is not None:
            assert Fraction(why.loss, choice.weighed.unit) == worth - sum(totals[code] for code in other)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(2000, 10**6), alike=st.booleans(), must=st.booleans())
def test_every_alternative_with_quotas_and_a_budget_is_the_first_of_all_plans_that_would_do(
    *, seed: int, alike: bool, must: bool
) -> None:
    """Which villages come and go, ties too, for villages of few kinds (asked for together) and of many."""
    raw = raw_scenario(seed, villages=12, choose=4, alike=alike)
    if must:
        raw["must"] = [raw["villages"][seed % 12]["code"]]
    ranking = judged_ranking(raw)
    forced = set(raw.get("must", ()))
    allowed = [plan for plan in ranking if forced <= set(plan)]
    choice = chosen(raw)
    if choice is None or not allowed:
        assert (choice, allowed) == (None, [])
        return
    assert codes(choice, choice.plan) == allowed[0]
    for at, why in choice.turned.items():
        code = choice.scenario.villages[at].code
        still = forced - {code}
        others = (plan for plan in ranking if still <= set(plan) and (code in plan) != (code in allowed[0]))
        other = next(others, None)
        assert why.possible == (other is not None)
        if other is not None:
            assert codes(choice, why.enters) == tuple(c for c in other if c not in allowed[0])
            assert codes(choice, why.leaves) == tuple(c for c in allowed[0] if c not in other)


def test_villages_asked_for_together_get_what_each_gets_alone() -> None:
    """Sixty villages of a few kinds with their own costs: most are answered at once, all as one by one."""
    at_once = 0
    for seed in (1, 2, 3):
        read = scenario(raw_scenario(seed, villages=60, choose=8, alike=True))
        problem = state(read, weigh(read)).problem
        best, prover, _ = prove_best(problem)
        assert best
        alone, group = Prover(problem, Solver(problem)), [v for v in range(problem.size) if v not in best.plan]
        kinds = {problem.matrix[:-1, village].tobytes() for village in group}
        for kind in kinds:
            alike = [village for village in group if problem.matrix[:-1, village].tobytes() == kind]
            together = prover.best_with_each(alike, dict.fromkeys(alike))
            at_once += len(together)
            for village, found in together.items():
                one = alone.best({village: 1})
                assert one
                assert (found.plan, found.worth) == (one.plan, one.worth)
        every = plans_with_each(Desk(problem, best.plan, prover.start), 1, lambda *_: None)
        assert {village for village, plan in every.items() if plan is not None and village not in plan} == set(
            best.plan
        )
    assert at_once > 60


@pytest.mark.parametrize("seed", range(100, 124))
def test_wider_scenarios_agree_with_a_table(seed: int) -> None:
    """Twenty-four scenarios of up to sixty villages with quotas and a budget."""
    raw = raw_scenario(seed, villages=24 + seed % 37, choose=4 + seed % 2)
    choice, total = chosen(raw), judged_total(raw)
    if choice is None or total is None:
        assert (choice, total) == (None, None)
        return
    totals = judged_totals(raw)
    plan = codes(choice, choice.plan)
    assert sum(totals[code] for code in plan) == total
    assert keeps(raw, tuple(village for village in raw["villages"] if village["code"] in plan))


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(1000, 10**6), order=st.randoms())
def test_the_order_of_the_rows_changes_nothing(seed: int, order: Any) -> None:
    """Byte for byte, also with the criteria's and quotas' villages shuffled."""
    raw = raw_scenario(seed, villages=14, choose=4)
    other = copy.deepcopy(raw)
    order.shuffle(other["villages"])
    one, two = chosen(raw), chosen(other)
    assert (one is None) == (two is None)
    if one and two:
        assert result_text(one) == result_text(two)


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(1000, 10**6))
def test_the_rise_that_is_named_brings_a_village_in_and_less_does_not(seed: int) -> None:
    """Raising one criterion to the score named puts the village in; a hair less leaves it out."""
    raw = raw_scenario(seed, villages=14, choose=4)
    for village in raw["villages"]:  # no blanks: raising a blank to its own value is another question
        village["scores"] = {key: 3 if score is None else score for key, score in village["scores"].items()}
    choice = chosen(raw)
    if choice is None:
        return
    for at, why in list(choice.turned.items())[:5]:
        code = choice.scenario.villages[at].code
        for enough in why.enough:
            if enough.possible and enough.criterion != "jalan":
                now = next(village for village in raw["villages"] if village["code"] == code)["scores"][
                    enough.criterion
                ]
                width = {"potensi": 100, "kelompok": 4}[enough.criterion]
                assert code in chosen_with(raw, code, enough.criterion, enough.score)
                less = enough.score - width * Decimal("0.000001")
                assert code not in chosen_with(raw, code, enough.criterion, max(less, Decimal(now)))
                break


def chosen_with(raw: dict[str, Any], code: str, criterion: str, score: Decimal) -> tuple[str, ...]:
    """The plan with one score changed."""
    other = copy.deepcopy(raw)
    for village in other["villages"]:
        if village["code"] == code:
            village["scores"][criterion] = score
    choice = choose_villages(scenario(other))
    return codes(choice, choice.plan)


def test_twice_the_same_bytes_with_one_process_and_with_two() -> None:
    raw = raw_scenario(7, villages=40, choose=8)
    one = result_text(choose_villages(scenario(raw)))
    two = result_text(choose_villages(scenario(raw), workers=2))
    assert one == two


def test_equal_villages_are_chosen_by_lot() -> None:
    """Ten alike villages, three places: those whose lots are highest, which nobody's place in the list decides."""
    village = {"commodities": ["kopi"], "women_led": True, "cost_idr": 1, "scores": {"a": 1}}
    raw = {
        "choose": 3,
        "criteria": [{"key": "a", "weight": 1, "scale": {"min": 0, "max": 2}}],
        "villages": [{**village, "code": f"53.01.01.{2001 + at}"} for at in range(10)],
        "stability": {"draws": 0},
    }
    choice = choose_villages(scenario(raw))
    assert codes(choice, choice.plan) == judged_best({**raw, "quotas": []})
    assert all(why.loss == 0 for why in choice.turned.values())


def test_a_clash_names_the_limits_that_clash_and_no_other() -> None:
    raw = raw_scenario(3, villages=20, choose=6, quotas=False, budget=False)
    raw["quotas"] = [
        {"by": "regency", "each": True, "at_most": 1},
        {"by": "women_led", "at_least": 1},
        {"by": "commodity", "value": "kopi", "at_most": 5},
    ]
    with pytest.raises(LimitsClash) as clash:
        choose_villages(scenario(raw))
    assert {limit.by for limit in clash.value.limits} == {"choose", "regency"}
    assert str(clash.value) == (
        "Tidak ada pilihan yang memenuhi semua batas ini bersama-sama: kabupaten/kota 53.01: paling banyak 1; "
        "kabupaten/kota 53.04: paling banyak 1; kabupaten/kota 53.07: paling banyak 1; "
        "kabupaten/kota 53.11: paling banyak 1; jumlah desa: 6. Longgarkan salah satunya."
    )


def test_a_required_village_that_costs_something_says_what_it_costs() -> None:
    raw = raw_scenario(5, villages=12, choose=3, quotas=False, budget=False)
    totals = judged_totals(raw)
    worst, best = min(totals, key=lambda code: totals[code]), judged_best(raw)
    assert best is not None
    choice = choose_villages(scenario({**raw, "must": [{"code": worst, "reason": "janji lama"}]}))
    at = [village.code for village in choice.scenario.villages].index(worst)
    assert at in choice.plan
    lost = sum(totals[code] for code in best) - sum(totals[code] for code in codes(choice, choice.plan))
    assert Fraction(choice.turned[at].loss, choice.weighed.unit) == -lost


def test_villages_required_are_named_where_they_clash_and_so_is_how_few_there_are() -> None:
    raw = raw_scenario(5, villages=3, choose=1, quotas=False, budget=False)
    one, two = (village["code"] for village in raw["villages"][:2])
    with pytest.raises(LimitsClash) as clash:
        choose_villages(scenario({**raw, "must": [one, two]}))
    names = sorted((village["code"], village["name"]) for village in raw["villages"][:2])
    assert str(clash.value) == (
        "Tidak ada pilihan yang memenuhi semua batas ini bersama-sama: "
        f"{names[0][1]} diwajibkan masuk; {names[1][1]} diwajibkan masuk; jumlah desa: 1. Longgarkan salah satunya."
    )
    with pytest.raises(LimitsClash) as clash:
        choose_villages(scenario({**raw, "choose": 9}))
    assert "batas ini: jumlah desa: 9, padahal calonnya hanya 3. Longgarkan" in str(clash.value)
    assert "number of villages: 9, but only 3 may be chosen." in clash.value.english
