"""What learners knew before and after: points of a test, what was gained by module, and when too few to be shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from statistics import median
from typing import Final

from nttmart.contexts.programmes.rules.training.saying import BadResult
from nttmart.kernel.errors import N_

BEFORE, AFTER = STAGES = ("before", "after")
MOST_POINTS: Final = 100
LEAST_SHOWN: Final = 5
"""Fewer learners than this are people one can name, not a figure (k-anonymity)."""


@dataclass(frozen=True, slots=True)
class Score:
    """Points of one learner at one test."""

    badge: str
    module: str
    stage: str
    points: int
    most: int


@dataclass(frozen=True, slots=True)
class Gain:
    """What a group gained in a module: medians in whole percent of the most possible, over ``learners`` tested twice.

    All three are None where fewer than five learners were tested twice.
    """

    module: str
    learners: int
    before: int | None
    after: int | None
    gain: int | None


def check_score(stage: str, points: int, most: int) -> None:
    """Refuse points that cannot be.

    :raises BadResult: for another stage, less than nought, or more than the most possible.
    """
    if stage not in STAGES:
        raise BadResult(N_("Pilih: sebelum atau sesudah pelatihan."), field="stage")
    if not 1 <= most <= MOST_POINTS:
        raise BadResult(N_("Nilai tertinggi antara 1 dan 100."), field="most")
    if not 0 <= points <= most:
        raise BadResult(N_("Nilai tidak bisa kurang dari 0 atau lebih dari %(most)s."), field="points", most=most)


def gains(scores: Iterable[Score]) -> tuple[Gain, ...]:
    """Compare before and after by module, over those tested twice; in the order of the modules' keys."""
    percents: dict[str, dict[str, dict[str, Fraction]]] = {}
    for each in scores:
        stages = percents.setdefault(each.module, {}).setdefault(each.badge, {})
        stages[each.stage] = Fraction(100 * each.points, each.most)
    return tuple(_gain(module, by_badge) for module, by_badge in sorted(percents.items()))


def _gain(module: str, by_badge: Mapping[str, Mapping[str, Fraction]]) -> Gain:
    twice = [(each[BEFORE], each[AFTER]) for each in by_badge.values() if len(each) == len(STAGES)]
    if len(twice) < LEAST_SHOWN:
        return Gain(module, len(twice), None, None, None)
    return Gain(
        module,
        len(twice),
        _whole(median(before for before, _ in twice)),
        _whole(median(after for _, after in twice)),
        _whole(median(after - before for before, after in twice)),
    )


def _whole(percent: Fraction) -> int:
    """Round halves away from nought, so that a gain and the loss of the same size read alike."""
    whole = int(abs(percent) + Fraction(1, 2))
    return whole if percent >= 0 else -whole
