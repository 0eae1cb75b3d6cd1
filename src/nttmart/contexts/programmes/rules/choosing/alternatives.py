"""The best plan with each village that was left out, and without each that was chosen: exact, for all of them.

Villages that count alike for every row but the budget are asked for together: one walk through what may stand beside
them answers for most. Where the one of lower worth and no higher cost is in, what stands beside it is also the best
that can stand beside the other, as long as the other is not part of it and the budget holds (else the other's best
would be better for the first one too). What the answer is depends on none of this, only how soon it is there.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import TypeVar

from nttmart.contexts.programmes.rules.choosing.exchanging import Exchanges
from nttmart.contexts.programmes.rules.choosing.highs import Solver
from nttmart.contexts.programmes.rules.choosing.problem import Problem, Whole
from nttmart.contexts.programmes.rules.choosing.solving import Prover

Plan = tuple[int, ...]
Part = TypeVar("Part")
Found = TypeVar("Found")
Progress = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and of how much."""
CHUNKS = 48


@dataclass(slots=True)
class Desk:
    """What one process works with: the problem, its best plan, and what was learnt on the way."""

    problem: Problem
    plan: Plan
    start: float = 0.0
    """How far below its bound the best plan was: where searches begin."""
    prover: Prover = field(init=False)
    exchanges: Exchanges = field(init=False)

    def __post_init__(self) -> None:
        self.prover = Prover(self.problem, Solver(self.problem), start=self.start)
        self.exchanges = Exchanges(self.problem)
        self.exchanges.keep(self.plan)


def plans_with_each(desk: Desk, workers: int, progress: Progress) -> dict[int, Plan | None]:
    """For each village the best plan with its place turned round, in if it was out, out if in; None: there is none."""
    problem, plan = desk.problem, desk.plan
    turned = [village for village in range(problem.size) if problem.upper[village] or village in plan]
    chunks: list[list[Plan]] = [[] for _ in range(CHUNKS)]
    for group in sorted(_alike(problem, plan, turned), key=len, reverse=True):
        min(chunks, key=lambda chunk: sum(map(len, chunk))).append(group)
    found: dict[int, Plan | None] = {}
    for part in _all(_turn, [chunk for chunk in chunks if chunk], desk, workers):
        found |= part
        progress("reasons", len(found), len(turned))
    return found


def plans_by_gains(desk: Desk, gains: list[Whole], workers: int, progress: Progress) -> list[Plan]:
    """The best plan under each of several gains, in no certain order."""
    size = max(1, min(8, len(gains) // (2 * workers) or 1))
    found: list[Plan] = []
    for part in _all(_revalue, [gains[at : at + size] for at in range(0, len(gains), size)], desk, workers):
        found += part
        progress("stability", len(found), len(gains))
    return found


_desk: list[Desk] = []
"""The desk of this process, where it is one of several."""


def _sit_down(problem: Problem, plan: Plan, start: float) -> None:
    _desk.append(Desk(problem, plan, start))


def _at_desk(work: Callable[[Desk, Part], Found], part: Part) -> Found:
    return work(_desk[0], part)


def _all(work: Callable[[Desk, Part], Found], parts: list[Part], desk: Desk, workers: int) -> Iterator[Found]:
    if workers < 2 or len(parts) < 2:  # noqa: PLR2004 -- one alone needs no other process
        yield from (work(desk, part) for part in parts)
        return
    # Spawned, not forked: the solver has threads.
    with ProcessPoolExecutor(workers, get_context("spawn"), _sit_down, (desk.problem, desk.plan, desk.start)) as pool:
        waiting = [pool.submit(_at_desk, work, part) for part in parts]
        try:
            for done in as_completed(waiting):
                yield done.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _alike(problem: Problem, plan: Plan, villages: list[int]) -> list[Plan]:
    """Group villages that count alike for every row but the budget, cheapest gains first; chosen ones stand alone."""
    counts = [row for row in range(len(problem.matrix)) if row != problem.purse]
    kinds: dict[bytes, list[int]] = defaultdict(list)
    chosen = set(plan)
    for village in villages:
        if village not in chosen:
            kinds[problem.matrix[counts, village].tobytes()].append(village)
    alike = [tuple(sorted(group, key=lambda village: (problem.gains[village], village))) for group in kinds.values()]
    return [*alike, *((village,) for village in plan)]


def _turn(desk: Desk, groups: list[Plan]) -> dict[int, Plan | None]:
    found: dict[int, Plan | None] = {}
    for group in groups:
        if group[0] in desk.plan:
            best = desk.prover.best({group[0]: 0}, desk.exchanges.without(group[0]))
            found[group[0]] = best.plan if best else None
        else:
            found |= _with_each(desk, group)
    return found


def _with_each(desk: Desk, group: Plan) -> dict[int, Plan | None]:
    """The best plan with each of a group: most at once, the others one by one."""
    known = {village: desk.exchanges.with_(village) for village in group}
    at_once = desk.prover.best_with_each(group, known)
    found: dict[int, Plan | None] = {village: best.plan for village, best in at_once.items()}
    for best in list(at_once.values())[:2]:
        desk.exchanges.keep(best.plan)
    for village in group:
        if village not in found:
            found[village] = _with(desk, village, found)
    return found


def _with(desk: Desk, village: int, alike: dict[int, Plan | None]) -> Plan | None:
    """The best plan with a village, from what stood beside one like it if that holds here too."""
    problem = desk.problem
    for other, plan in alike.items():
        if plan is None or problem.gains[other] > problem.gains[village] or village in plan:
            continue
        instead = tuple(sorted((*(each for each in plan if each != other), village)))
        if _cost(problem, (other,)) <= _cost(problem, (village,)) and _affords(problem, instead):
            return instead
    best = desk.prover.best({village: 1}, desk.exchanges.with_(village))
    if best:
        desk.exchanges.keep(best.plan)
    return best.plan if best else None


def _cost(problem: Problem, plan: Plan) -> int:
    return sum(int(problem.matrix[problem.purse, each]) for each in plan) if problem.purse >= 0 else 0


def _affords(problem: Problem, plan: Plan) -> bool:
    return problem.purse < 0 or _cost(problem, plan) <= int(problem.most[problem.purse])


def _revalue(desk: Desk, several: list[Whole]) -> list[Plan]:
    solver, found = Solver(desk.problem), []
    for gains in several:
        problem = desk.problem.with_gains(gains)
        solver.revalue(problem)
        best = Prover(problem, solver, start=desk.start).best({}, desk.plan)
        found.append(best.plan if best else desk.plan)
    return found
