"""Limits that no plan keeps: proved, and named, however many villages are alike."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories.choosing import keeps, raw_scenario, scenario
from nttmart.contexts.programmes.rules.choosing.choosing import LimitsClash, choose_villages
from nttmart.contexts.programmes.rules.choosing.feasible import Empty, Feasible
from nttmart.contexts.programmes.rules.choosing.stating import state
from nttmart.contexts.programmes.rules.choosing.weighing import weigh

TOGETHER = "Tidak ada pilihan yang memenuhi semua batas ini bersama-sama: "


def blank_villages() -> Iterator[dict[str, Any]]:
    """Thirty villages in each of 21 regencies, nearly all blank; four small islands have one village each."""
    for at in range(630):
        regency, costs = f"53.{at % 21 + 1:02}", 100_000_000 + at * 1000
        island = f"Kecil {at}" if at < 4 else "Timor" if at % 21 < 11 else "Flores"
        scores = {"jalan": at % 5 if at % 20 == 0 else None}
        yield {"code": f"{regency}.01.{2001 + at}", "island": island, "cost_idr": costs, "scores": scores}


def clash(*quotas: dict[str, Any], choose: int = 44, **more: Any) -> LimitsClash:
    """Choose from blank villages and give the clash."""
    raw = {
        "choose": choose,
        "criteria": [{"key": "jalan", "weight": 1, "scale": {"min": 0, "max": 5}, "missing": 0}],
        "villages": list(blank_villages()),
        "quotas": [{"each": True, **quota} if "value" not in quota else quota for quota in quotas],
        **more,
    }
    with pytest.raises(LimitsClash) as told:
        choose_villages(scenario(raw))
    return told.value


def test_quotas_that_add_up_to_more_than_the_number_are_named_as_the_one_quota_they_are() -> None:
    told = clash({"by": "regency", "at_least": 3}, {"by": "island", "at_most": 40})
    assert str(told) == (
        f"{TOGETHER}tiap kabupaten/kota: paling sedikit 3 (ada 21); jumlah desa: 44. Longgarkan salah satunya."
    )
    assert told.english == (
        "No choice keeps all of these limits together: each regency: at least 3 (21 of them); number of villages: 44. "
        "Loosen one of them."
    )
    assert {limit.by for limit in told.limits} == {"regency", "choose"}


def test_quotas_that_leave_too_few_places_are_named_too() -> None:
    assert str(clash({"by": "regency", "at_most": 2})) == (
        f"{TOGETHER}tiap kabupaten/kota: paling banyak 2 (ada 21); jumlah desa: 44. Longgarkan salah satunya."
    )


def test_every_value_with_fewer_villages_than_asked_is_named_with_how_many_it_has() -> None:
    told = clash({"by": "island", "at_least": 2}, {"by": "regency", "value": "53.05", "at_least": 31})
    assert str(told) == (
        "Tidak satu pun dari batas ini dapat dipenuhi: "
        + "".join(f"pulau Kecil {at}: paling sedikit 2, padahal calonnya hanya 1; " for at in range(4))
        + "kabupaten/kota 53.05: paling sedikit 31, padahal calonnya hanya 30. Longgarkan semuanya."
    )
    assert str(clash({"by": "regency", "at_least": 40})).endswith("; dan 13 lagi. Longgarkan semuanya.")


def test_more_than_there_are_is_said_at_once() -> None:
    told = clash(choose=700)
    assert str(told) == (
        "Tidak ada pilihan yang memenuhi batas ini: jumlah desa: 700, padahal calonnya hanya 630. Longgarkan batas itu."
    )
    assert told.english == "No choice keeps this limit: number of villages: 700, but only 630 may be chosen. Loosen it."


@pytest.mark.parametrize("short", [1, 900_000])
def test_a_budget_below_the_cheapest_plan_is_named_to_the_last_rupiah(short: int) -> None:
    """The cheapest plan keeps the budget; a rupiah less is proved to be too little for any."""
    cheapest = sum(100_000_000 + at * 1000 for at in range(44))
    told = clash({"by": "regency", "at_most": 30}, budget_idr=cheapest - short)
    assert {limit.by for limit in told.limits} == {"budget", "choose"}


def test_a_budget_too_small_only_for_what_a_quota_asks_is_named_with_the_quota() -> None:
    cheapest = sum(100_000_000 + at * 1000 for at in range(10))
    told = clash({"by": "regency", "value": "53.21", "at_least": 10}, choose=10, budget_idr=cheapest)
    assert {limit.by for limit in told.limits} == {"budget", "regency"}


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(1, 10**6), least=st.integers(1, 4), percent=st.integers(60, 110))
def test_whether_there_is_a_plan_agrees_with_every_set_gone_through(seed: int, least: int, percent: int) -> None:
    """And where there is none, the sides the proof names alone leave none."""
    raw = raw_scenario(seed, villages=11, choose=4)
    raw["quotas"][1]["at_least"] = raw["quotas"][2]["at_least"] = least
    raw["quotas"][1].pop("at_most")
    raw["budget_idr"] = raw["budget_idr"] * percent // 100
    read = scenario(raw)
    stated = state(read, weigh(read))
    problem = stated.problem
    found = Feasible(problem).settle(problem.lower, problem.upper)
    judged = any(keeps(raw, plan) for plan in combinations(raw["villages"], 4))
    assert isinstance(found, Empty) != judged
    if isinstance(found, Empty):
        plans = np.array(list(np.ndindex(*(2,) * problem.size)))
        used = plans @ problem.matrix.T
        for row, end in found.sides:
            keep = used[:, row] >= problem.least[row] if end == "least" else used[:, row] <= problem.most[row]
            plans, used = plans[keep], used[keep]
        assert not len(plans)
    else:
        assert problem.allows(found)


def test_counts_that_only_halves_of_villages_could_keep_are_proved_by_dividing() -> None:
    """Three commodities, two to each village: one of each can only be had as three halves."""
    pairs = [("kopi", "madu"), ("madu", "tenun"), ("tenun", "kopi")]
    villages = [{"code": f"53.01.01.{2001 + at}", "commodities": pairs[at % 3], "scores": {"a": 1}} for at in range(90)]
    raw = {
        "choose": 2,
        "criteria": [{"key": "a", "weight": 1, "scale": {"min": 0, "max": 2}}],
        "villages": [{**each, "commodities": list(each["commodities"])} for each in villages],
        "quotas": [{"by": "commodity", "each": True, "at_least": 1, "at_most": 1}],
    }
    with pytest.raises(LimitsClash) as told:
        choose_villages(scenario(raw))
    assert {(limit.by, limit.value) for limit in told.value.limits} >= {("choose", "")}


def test_where_everything_is_fixed_there_is_the_one_plan_or_none() -> None:
    raw = raw_scenario(5, villages=4, choose=2, quotas=False, budget=False)
    codes = [village["code"] for village in raw["villages"]]
    raw |= {"must": codes[:2], "never": codes[2:]}
    assert len(choose_villages(scenario(raw)).plan) == 2
    with pytest.raises(LimitsClash):
        choose_villages(scenario({**raw, "choose": 1}))
