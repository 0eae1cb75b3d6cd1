"""Scenarios of choosing villages, and a judge of them that shares nothing with the product but the scenario itself.

The judge normalises with fractions, counts with dictionaries and goes through sets or a table (dynamic programming).
"""

import hashlib
import random
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from math import floor
from typing import Any

from nttmart.contexts.programmes.rules.choosing.reading import read_scenario

REGENCIES = ("53.01", "53.04", "53.07", "53.11")
COMMODITIES = ("kopi", "madu", "tenun", "jagung")


def raw_scenario(
    seed: int, villages: int, choose: int, *, quotas: bool = True, budget: bool = True, alike: bool = False
) -> dict[str, Any]:
    """A made-up scenario as JSON would give it; coarse scores, so that ties come up. ``alike``: of very few kinds."""
    dice = random.Random(seed)
    raw: dict[str, Any] = {
        "name": f"Uji {seed}",
        "choose": choose,
        "criteria": [
            {"key": "potensi", "weight": Decimal("37.5"), "scale": {"min": 0, "max": 100}},
            {"key": "jalan", "weight": 20, "better": "low"},
            {"key": "kelompok", "weight": 30, "scale": {"min": 1, "max": 5}, "missing": 2},
        ],
        "villages": [_village(dice, at, alike=alike) for at in range(villages)],
        "stability": {"draws": 6, "spread_percent": 20},
    }
    raw["villages"][0]["commodities"] = ["kopi"]  # somebody counts for the quota
    if quotas:
        raw["quotas"] = [
            {"by": "regency", "each": True, "at_most": max(1, choose // 2)},
            {"by": "commodity", "value": "kopi", "at_least": 1, "at_most": max(2, choose // 2)},
            {"by": "women_led", "value": True, "at_least": choose // 3},
        ]
    if budget:
        costs = sorted(village["cost_idr"] for village in raw["villages"])
        raw["budget_idr"] = (
            sum(costs[:choose]) + (sum(costs[-choose:]) - sum(costs[:choose])) * dice.randint(25, 60) // 100
        )
    return raw


def _village(dice: random.Random, at: int, *, alike: bool) -> dict[str, Any]:
    return {
        "code": f"{dice.choice(REGENCIES[:2] if alike else REGENCIES)}.{dice.randint(1, 9):02}.{2001 + at}",
        "name": f"Desa {at}",
        "commodities": [dice.choice(COMMODITIES[:2])] if alike else dice.sample(COMMODITIES, dice.randint(1, 2)),
        "women_led": alike or dice.random() < 0.4,
        "cost_idr": dice.randint(50, 300) * 1_000_000,
        "scores": {
            "potensi": dice.choice([None, *range(0, 101, 5)]),
            "jalan": Decimal(dice.randint(0, 120)) / 2,
            "kelompok": dice.choice([None, 1, 2, 3, 4, 5]),
        },
    }


def judged_totals(raw: dict[str, Any]) -> dict[str, Fraction]:
    """Weigh each village as the guide says, from the raw scenario."""
    totals = dict.fromkeys((village["code"] for village in raw["villages"]), Fraction(0))
    for criterion in raw["criteria"]:
        key = criterion["key"]
        known = [village["scores"][key] for village in raw["villages"] if village["scores"][key] is not None]
        scale = criterion.get("scale", {"min": min(known), "max": max(known)})
        low, high = Fraction(scale["min"]), Fraction(scale["max"])
        for village in raw["villages"]:
            score = village["scores"][key]
            score = criterion.get("missing") if score is None else score
            if score is not None and high > low:
                share = (Fraction(score) - low) / (high - low)
                share = 1 - share if criterion.get("better") == "low" else share
                rounded = Fraction(floor(share * 10**6 + Fraction(1, 2)), 10**6)
                totals[village["code"]] += Fraction(criterion["weight"]) * rounded
    return totals


def keeps(raw: dict[str, Any], plan: tuple[dict[str, Any], ...]) -> bool:
    """Tell whether a plan keeps quotas and budget."""
    if sum(village["cost_idr"] for village in plan) > raw.get("budget_idr", 10**18):
        return False
    for by, value, least, most in judged_limits(raw):
        count = sum(value in told(village, by) for village in plan)
        if not least <= count <= most:
            return False
    return True


def judged_limits(raw: dict[str, Any]) -> Iterator[tuple[str, Any, int, int]]:
    """Each quota, one for each value where it says «each»."""
    for quota in raw.get("quotas", []):
        values = (
            [quota["value"]]
            if "value" in quota
            else sorted({value for village in raw["villages"] for value in told(village, quota["by"])})
        )
        for value in values:
            yield quota["by"], value, quota.get("at_least", 0), quota.get("at_most", 10**9)


def told(village: dict[str, Any], by: str) -> tuple[Any, ...]:
    """What a village says of an attribute."""
    if by == "regency":
        return (village["code"][:5],)
    return tuple(village["commodities"]) if by == "commodity" else (village[by],)


def judged_ranking(raw: dict[str, Any]) -> list[tuple[str, ...]]:
    """All plans that keep the limits, best first: highest total, then highest sum of lots, then lowest codes."""
    totals = judged_totals(raw)
    lots = {code: int(hashlib.sha256(code.encode()).hexdigest()[:4], 16) for code in totals}
    ordered = sorted(raw["villages"], key=lambda village: village["code"])
    kept = (plan for plan in combinations(ordered, raw["choose"]) if keeps(raw, plan))
    plans = (tuple(village["code"] for village in plan) for plan in kept)
    return sorted(plans, key=lambda plan: (-sum(totals[c] for c in plan), -sum(lots[c] for c in plan), plan))


def judged_best(raw: dict[str, Any], with_: str = "", without: str = "") -> tuple[str, ...] | None:
    """The best plan by going through all sets: highest total, then highest sum of lots, then lowest codes."""
    totals = judged_totals(raw)
    lots = {code: int(hashlib.sha256(code.encode()).hexdigest()[:4], 16) for code in totals}
    best = None
    for plan in combinations(sorted(raw["villages"], key=lambda village: village["code"]), raw["choose"]):
        codes = tuple(village["code"] for village in plan)
        if (with_ and with_ not in codes) or without in codes or not keeps(raw, plan):
            continue
        rank = (-sum(totals[code] for code in codes), -sum(lots[code] for code in codes), codes)
        best = min(best, rank) if best else rank
    return best[2] if best else None


def judged_total(raw: dict[str, Any]) -> Fraction | None:
    """The best sum by a table over counts, for scenarios too wide to go through: cost and sum side by side (Pareto)."""
    limits = list(judged_limits(raw))
    totals = {code: int(total * 10**8) for code, total in judged_totals(raw).items()}
    budget = raw.get("budget_idr", 10**18)
    table: dict[tuple[int, ...], list[tuple[int, int]]] = {(0,) * (len(limits) + 1): [(0, 0)]}
    for village in raw["villages"]:
        cost, total = village["cost_idr"], totals[village["code"]]
        adds = [1, *(int(value in told(village, by)) for by, value, _, _ in limits)]
        for state, ends in list(table.items()):
            to = tuple(map(int.__add__, state, adds))
            if to[0] <= raw["choose"] and all(many <= limit[3] for many, limit in zip(to[1:], limits, strict=True)):
                more = [(spent + cost, so_far + total) for spent, so_far in ends if spent + cost <= budget]
                table[to] = table.get(to, []) + more
        table = {state: _best_of(ends) for state, ends in table.items() if ends}
    ends = [
        total
        for state, pairs in table.items()
        if state[0] == raw["choose"] and all(many >= limit[2] for many, limit in zip(state[1:], limits, strict=True))
        for _, total in pairs
    ]
    return Fraction(max(ends), 10**8) if ends else None


def _best_of(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for cost, total in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        if not kept or total > kept[-1][1]:
            kept.append((cost, total))
    return kept


def scenario(raw: dict[str, Any]) -> Any:
    """The same, read by the product."""
    return read_scenario(raw)
