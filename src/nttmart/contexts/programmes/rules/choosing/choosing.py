"""Chooses: from a scenario to the sealed result, with the proof, the reasons and the stability of each village."""

from dataclasses import dataclass

from nttmart.contexts.programmes.rules.choosing.alternatives import (
    Desk,
    Plan,
    Progress,
    plans_by_gains,
    plans_with_each,
)
from nttmart.contexts.programmes.rules.choosing.clash_wording import (
    clash_words,
    each_words,
    side_words,
    too_few_words,
)
from nttmart.contexts.programmes.rules.choosing.clashes import clashing, clashing_together, possible, too_few
from nttmart.contexts.programmes.rules.choosing.feasible import Side, Tick, no_tick
from nttmart.contexts.programmes.rules.choosing.moving import moved_gains
from nttmart.contexts.programmes.rules.choosing.problem import Problem
from nttmart.contexts.programmes.rules.choosing.reasons import Turned, turned
from nttmart.contexts.programmes.rules.choosing.scenario import Scenario
from nttmart.contexts.programmes.rules.choosing.solving import prove_best
from nttmart.contexts.programmes.rules.choosing.stating import Limit, Stated, state
from nttmart.contexts.programmes.rules.choosing.weighing import Weighed, weigh
from nttmart.contexts.programmes.rules.choosing.wording import Pair
from nttmart.kernel.errors import Refusal

WIDE = 4
"""More rows of one quota than these are named together: «tiap kabupaten/kota»."""


class LimitsClash(Refusal):
    """No choice keeps quotas, budget and fixings together; ``limits`` are those that clash, ``english`` says it too."""

    def __init__(self, scenario: Scenario, stated: Stated, tick: Tick = no_tick) -> None:
        problem = stated.problem
        alone = too_few(problem)
        sides = alone or clashing_together(problem, stated.quota_of, WIDE, tick)
        self.limits = tuple(_limit(scenario, stated, side) for side in sides)
        if alone:
            has = (problem.matrix @ problem.upper).tolist()
            few = [side_words(limit, end, has[row]) for limit, (row, end) in zip(self.limits, sides, strict=True)]
            said, self.english = too_few_words(few)
        else:
            said, self.english = clash_words(_said(self.limits, sides, stated.quota_of))
        super().__init__("%(clash)s", clash=said)


def _said(limits: tuple[Limit, ...], sides: list[Side], quota_of: tuple[int, ...]) -> list[Pair]:
    """Name sides in words, many of one quota as one."""
    groups = dict[tuple[str, int, int], list[Limit]]()
    for limit, (at, end) in zip(limits, sides, strict=True):
        quota = quota_of[at] if end != "must" else -1
        groups.setdefault((end, quota, -1 if quota >= 0 else at), []).append(limit)
    return [
        words
        for (end, *_), group in groups.items()
        for words in (
            [each_words(group[0], end, len(group))]
            if len(group) > WIDE
            else [side_words(limit, end) for limit in group]
        )
    ]


def _limit(scenario: Scenario, stated: Stated, side: Side) -> Limit:
    """Give what a side of a clash stands for: a limit, or a village that a person put in."""
    at, end = side
    if end != "must":
        return stated.limits[at]
    village = scenario.villages[at]
    return Limit("must", village.code, None, None, (village.name or village.code,) * 2)


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """A scenario chosen from: the one best plan, proved, and what follows for each village."""

    scenario: Scenario
    weighed: Weighed
    stated: Stated
    plan: Plan
    turned: dict[int, Turned]
    times: tuple[int, ...]
    """In how many draws of moved weights each village was chosen."""
    parts: int
    """How many parts the proof was divided into."""
    solver_agrees: bool
    """The solver's own search found a plan of the same worth."""


def choose_villages(scenario: Scenario, *, workers: int = 1, progress: Progress = lambda *_: None) -> Choice:
    """Choose, prove and explain. The same scenario gives the same choice on every machine.

    :raises LimitsClash: no choice keeps all limits; says which clash.
    :raises NotProved: the best plan could not be proved within the work agreed.
    """

    def tick() -> None:
        progress("choice", 0, 1)

    tick()
    weighed = weigh(scenario)
    stated = state(scenario, weighed)
    problem = stated.problem
    best, prover, agrees = prove_best(problem, tick=tick)
    if best is None:
        raise LimitsClash(scenario, stated, tick)
    progress("choice", 1, 1)
    desk = Desk(problem, best.plan, prover.start)
    others = plans_with_each(desk, workers, progress)
    why = {village: turned(scenario, weighed, stated, (best.plan, other), village) for village, other in others.items()}
    drawn = plans_by_gains(desk, moved_gains(scenario, weighed), workers, progress)
    times = [0] * problem.size
    for plan in drawn:
        for village in plan:
            times[village] += 1
    return Choice(scenario, weighed, stated, best.plan, why, tuple(times), best.parts, agrees)


def blocking_limits(scenario: Scenario, stated: Stated, village: int) -> tuple[tuple[Limit, str], ...]:
    """Tell which limits, and which end of each, keep a village from any plan at all."""
    problem: Problem = stated.problem.with_fixed({village: 1})
    sides = clashing(problem, village) if not possible(problem) else []
    return tuple((_limit(scenario, stated, side), side[1]) for side in sides)
