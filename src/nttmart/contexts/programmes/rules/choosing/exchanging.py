"""Good plans with a certain village, by exchanging it for one in a plan found before: they spare the proof work."""

from dataclasses import dataclass, field

import numpy as np

from nttmart.contexts.programmes.rules.choosing.problem import Problem, Whole

MOST_KEPT = 24


@dataclass(frozen=True, slots=True, eq=False)
class _Room:
    """A plan, and for each of its villages what may come in its place: at most ``most``, at least ``least``."""

    plan: Whole
    gains: Whole
    worth: int
    most: Whole
    least: Whole


@dataclass(slots=True)
class Exchanges:
    """Plans of one problem kept for exchanging."""

    problem: Problem
    rooms: list[_Room] = field(default_factory=list)

    def keep(self, plan: tuple[int, ...]) -> None:
        """Keep a plan; of many the first (the best of all) and the latest."""
        problem, members = self.problem, np.array(plan)
        columns = problem.matrix[:, members]
        others = columns.sum(axis=1).reshape(-1, 1) - columns
        most, least = problem.most.reshape(-1, 1) - others, problem.least.reshape(-1, 1) - others
        # A village fixed in has no place to give: nothing is at least this much.
        least = np.where(problem.lower[members] == 1, np.iinfo(np.int64).max, least)
        room = _Room(members, problem.gains[members], problem.worth(plan), most, least)
        self.rooms = [*self.rooms[:1], *self.rooms[1:][-(MOST_KEPT - 2) :], room] if self.rooms else [room]

    def without(self, village: int) -> tuple[int, ...] | None:
        """Give the best plan known without a village, or with another in its place; None if there is none."""
        problem = self.problem
        found = [(room.worth, room.plan) for room in self.rooms if village not in room.plan]
        room = self.rooms[0]
        if village in room.plan:
            at = int(np.flatnonzero(room.plan == village)[0])
            fits = (problem.matrix <= room.most[:, [at]]) & (problem.matrix >= room.least[:, [at]])
            may = fits.all(axis=0) & (problem.upper == 1)
            may[room.plan] = False
            if may.any():
                others = np.flatnonzero(may)
                best = int(others[np.argmax(problem.gains[others])])
                found.append((room.worth - int(room.gains[at] - problem.gains[best]), np.append(room.plan, best)))
        if not found:
            return None
        plan = max(found, key=lambda each: each[0])[1]
        return tuple(sorted(int(each) for each in plan if each != village))

    def with_(self, village: int) -> tuple[int, ...] | None:
        """Give the best plan that one exchange brings, None if none allows it."""
        column = self.problem.matrix[:, [village]]
        best: tuple[int, int, _Room] | None = None
        for room in self.rooms:
            if village in room.plan:
                continue
            fits = ((column <= room.most) & (column >= room.least)).all(axis=0)
            if fits.any():
                out = int(np.argmin(np.where(fits, room.gains, room.gains.max() + 1)))
                worth = room.worth - int(room.gains[out])
                best = max((each for each in (best, (worth, out, room)) if each), key=lambda each: each[0])
        if best is None:
            return None
        _, out, room = best
        return tuple(sorted(int(each) for each in [*np.delete(room.plan, out), village]))
