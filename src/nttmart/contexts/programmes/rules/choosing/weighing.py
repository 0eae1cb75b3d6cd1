"""What each village is worth: scores onto 0…1, times weights, in whole numbers; and the lot that ends ties.

A score's place between the ends of its scale is rounded once, to millionths, half up; from there every sum is exact.
"""

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from nttmart.contexts.programmes.rules.choosing.scenario import EXCLUDE, Candidate, Criterion, Scenario

MILLION = 1_000_000
LOTS = 1 << 16


@dataclass(frozen=True, slots=True)
class Weighed:
    """All villages weighed: millionths by criterion, whole-number weights, totals, and who is left out for blanks.

    A total divided by ``unit`` is the total in the weights' own measure.
    """

    weights: tuple[int, ...]
    parts: tuple[tuple[int, ...], ...]
    totals: tuple[int, ...]
    unit: int
    blank: Mapping[str, str]
    """Villages left out because a score is blank, with the criterion."""
    scales: tuple[tuple[Decimal, Decimal], ...]


def weigh(scenario: Scenario) -> Weighed:
    """Weigh every village of a scenario."""
    weights, ten = _whole_weights([criterion.weight for criterion in scenario.criteria])
    blank = _left_out(scenario)
    scales = tuple(_scale(criterion, scenario.villages, blank) for criterion in scenario.criteria)
    parts = tuple(
        tuple(_part(criterion, scale, village) for criterion, scale in zip(scenario.criteria, scales, strict=True))
        for village in scenario.villages
    )
    totals = tuple(sum(map(int.__mul__, weights, part)) for part in parts)
    return Weighed(weights, parts, totals, ten * MILLION, blank, scales)


@lru_cache(maxsize=100_000)
def lot(code: str) -> int:
    """Draw a village's lot: of equal plans the one with the higher sum of lots is chosen. Nobody can draw again."""
    return int(hashlib.sha256(code.encode()).hexdigest()[:4], 16)


def with_lots(totals: tuple[int, ...], scenario: Scenario) -> list[int]:
    """Put lots behind totals, so that they decide only where totals are equal."""
    common = math.gcd(*totals) or 1
    step = scenario.choose * LOTS
    return [
        total // common * step + lot(village.code) for total, village in zip(totals, scenario.villages, strict=True)
    ]


def _whole_weights(weights: list[Decimal]) -> tuple[tuple[int, ...], int]:
    ten = math.lcm(*(Fraction(weight).denominator for weight in weights))
    return tuple(int(weight * ten) for weight in weights), ten


def _left_out(scenario: Scenario) -> dict[str, str]:
    strict = [each for each in scenario.criteria if each.missing == EXCLUDE and each.weight]
    return {
        village.code: criterion.key
        for village in scenario.villages
        for criterion in reversed(strict)
        if village.scores.get(criterion.key) is None
    }


def _scale(criterion: Criterion, villages: tuple[Candidate, ...], blank: Mapping[str, str]) -> tuple[Decimal, Decimal]:
    """Give the ends of a scale: as said, else the lowest and highest score of villages that may be chosen."""
    if criterion.scale:
        return criterion.scale
    scores = [village.scores.get(criterion.key) for village in villages if village.code not in blank]
    known = [score for score in scores if score is not None]
    if isinstance(criterion.missing, Decimal):
        known.append(criterion.missing)
    return (min(known), max(known)) if known else (Decimal(0), Decimal(0))


def _part(criterion: Criterion, scale: tuple[Decimal, Decimal], village: Candidate) -> int:
    score = village.scores.get(criterion.key)
    if score is None:
        score = criterion.missing if isinstance(criterion.missing, Decimal) else None
    return 0 if score is None else millionths(score, scale, high_is_better=criterion.high_is_better)


def millionths(score: Decimal, scale: tuple[Decimal, Decimal], *, high_is_better: bool) -> int:
    """Place a score on its scale in millionths, 0 the worst end; a scale without width tells nobody apart: 0."""
    low, high = map(Fraction, scale)
    if low == high:
        return 0
    share = (Fraction(score) - low) / (high - low)
    share = min(max(share, Fraction(0)), Fraction(1))
    return math.floor((share if high_is_better else 1 - share) * MILLION + Fraction(1, 2))
