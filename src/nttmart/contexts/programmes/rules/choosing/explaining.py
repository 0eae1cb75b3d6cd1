"""What is said of each village in words: names instead of numbers, figures as people write them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from nttmart.contexts.programmes.rules.choosing.choosing import Choice, blocking_limits
from nttmart.contexts.programmes.rules.choosing.clash_wording import side_words
from nttmart.contexts.programmes.rules.choosing.scenario import Criterion, Scenario
from nttmart.contexts.programmes.rules.choosing.wording import (
    Facts,
    Pair,
    at_least,
    blank_words,
    figure,
    reached,
)


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """A choice, and what is worked out once for all its villages."""

    choice: Choice
    ranks: Mapping[int, tuple[int, int | None]]
    """Place among all and in the regency, of those that may be chosen."""
    whole: frozenset[str]
    """Criteria that count in whole numbers."""
    blocked: dict[bytes, tuple[Pair, ...]] = field(default_factory=dict)
    """What keeps villages of a kind from any plan; where the budget has to do with it, of a kind and cost."""


def telling(choice: Choice, ranks: Mapping[int, tuple[int, int | None]]) -> Telling:
    """Get ready to speak of all villages."""
    scales = zip(choice.scenario.criteria, choice.weighed.scales, strict=True)
    whole = (criterion.key for criterion, ends in scales if _is_whole(choice.scenario, criterion, ends))
    return Telling(choice, ranks, frozenset(whole))


def facts_of(told: Telling, at: int) -> Facts:
    """Put together what is said of a village."""
    choice, ranks = told.choice, told.ranks
    village, why = choice.scenario.villages[at], choice.turned.get(at)
    fixed, because = _fixing(choice, village.code)
    rank, in_regency = ranks.get(at, (0, None))
    nothing = ("", "")
    return Facts(
        chosen=at in choice.plan,
        total=figure(measure(choice, choice.weighed.totals[at])),
        rank=rank,
        of=len(ranks),
        rank_in_regency=in_regency,
        fixed=fixed,
        because=because,
        possible=bool(why and why.possible),
        loss=figure(measure(choice, why.loss)) if why else nothing,
        same=bool(why and not why.loss),
        gains_without=bool(why and why.loss < 0),
        enters=_names(choice, why.enters, first=at) if why else (),
        leaves=_names(choice, why.leaves, first=at) if why else (),
        rise=at_least(measure(choice, why.rise)) if why else nothing,
        enough=_ways(told, at),
        in_the_way=_way(told, at),
        stable=(choice.times[at], choice.scenario.draws),
    )


def measure(choice: Choice, total: int) -> Decimal:
    """Give a total in the measure of the weights, exactly."""
    return Decimal(total) / Decimal(choice.weighed.unit)


def warnings_of(scenario: Scenario) -> list[Pair]:
    """Tell what is not wrong but perhaps not meant."""
    return [
        blank_words(criterion.name)
        for criterion in scenario.criteria
        if criterion.weight and all(village.scores.get(criterion.key) is None for village in scenario.villages)
    ]


def _ways(told: Telling, at: int) -> tuple[tuple[str, Pair | None, Pair], ...]:
    """Name up to three criteria that alone would do, each with a score that somebody can have."""
    choice = told.choice
    village, why = choice.scenario.villages[at], choice.turned.get(at)
    places = {criterion.key: place for place, criterion in enumerate(choice.scenario.criteria)}
    found: list[tuple[str, Pair | None, Pair]] = []
    for each in why.enough if why else ():
        criterion = choice.scenario.criteria[places[each.criterion]]
        ends = choice.weighed.scales[places[each.criterion]]
        whole, upwards = criterion.key in told.whole, criterion.high_is_better
        then = reached(each.score, ends, upwards=upwards, whole=whole) if each.possible else None
        if then is not None:
            now = village.scores.get(each.criterion)
            found.append((criterion.name, None if now is None else _exact(now), _exact(then)))
    return tuple(found[:3])


def _is_whole(scenario: Scenario, criterion: Criterion, ends: tuple[Decimal, Decimal]) -> bool:
    """Tell whether a criterion counts in whole numbers: all its scores do."""
    scores = [village.scores.get(criterion.key) for village in scenario.villages]
    known = [score for score in scores if score is not None]
    return bool(known) and all(number == number.to_integral_value() for number in (*known, *ends))


def _exact(number: Decimal) -> Pair:
    written = format(number.normalize() + 0, "f")
    return written.replace(".", ","), written


def _way(told: Telling, at: int) -> tuple[Pair, ...]:
    choice, blocked = told.choice, told.blocked
    why = choice.turned.get(at)
    if why is None or at in choice.plan:
        return ()
    if why.possible:
        return tuple(side_words(choice.stated.limits[row], end) for row, end in why.in_the_way)
    column = choice.stated.problem.matrix[:, at].copy()
    alone = column.tobytes()
    if choice.stated.problem.purse >= 0:
        column[choice.stated.problem.purse] = 0
    kind = column.tobytes()
    known = blocked.get(kind) or blocked.get(alone)
    if known is None:
        sides = blocking_limits(choice.scenario, choice.stated, at)
        known = tuple(side_words(limit, end) for limit, end in sides)
        blocked[alone if any(limit.by == "budget" for limit, _ in sides) else kind] = known
    return known


def _names(choice: Choice, villages: tuple[int, ...], first: int) -> tuple[str, ...]:
    """Name villages, the one spoken of before the others."""
    ordered = sorted(villages, key=lambda each: (each != first, each))
    return tuple(choice.scenario.villages[each].name or choice.scenario.villages[each].code for each in ordered)


def _fixing(choice: Choice, code: str) -> tuple[str, str]:
    for word, fixings in (("must", choice.scenario.must), ("never", choice.scenario.never)):
        for each in fixings:
            if each.code == code:
                return word, each.reason
    if code in choice.weighed.blank:
        names = {criterion.key: criterion.name for criterion in choice.scenario.criteria}
        return "blank", names[choice.weighed.blank[code]]
    return "", ""
