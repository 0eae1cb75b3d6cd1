"""Goes through villages one by one, in or out, all partial plans side by side in arrays.

A partial plan is dropped when its cost exceeds what is left, when no end of it keeps a row, or when another does the
same for less.
"""

from dataclasses import dataclass

import numpy as np

from nttmart.contexts.programmes.rules.choosing.problem import ROOM, Whole

MERGE_FROM = 64
_ANY: Whole = np.array([True])


class TooMany(Exception):  # noqa: N818 -- not a fault: the caller divides the problem
    """More partial plans than agreed lie side by side."""


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """The rows that may still be broken or cost something, and what the villages to walk through add to them."""

    matrix: Whole
    """A line for each row, a column for each village in the order of the walk."""
    least: list[int]
    most: list[int]
    ample: list[int]
    """What of a row is used up at the least before leaving the rest unused costs nothing: mostly ``most``."""
    prices: list[int]
    purse: int
    """Which of the rows is the budget; -1 if none."""


@dataclass(slots=True)
class Front:
    """Partial plans side by side: cost so far, what their idle slack costs, what they use, where each came from."""

    cost: Whole
    idle: Whole
    used: Whole
    trail: list[tuple[Whole, Whole]]
    merge_at: int = MERGE_FROM

    def go_on(self, own: list[tuple[int, int]], taken: "_Branch", left: "_Branch") -> None:
        """Go on with those that take the village, which adds ``own`` to its rows, and those that leave it."""
        both = np.concatenate([taken.kept, left.kept])
        self.cost = np.concatenate([taken.cost[taken.kept], left.cost[left.kept]])
        self.idle = np.concatenate([taken.idle[taken.kept], left.idle[left.kept]])
        self.used = self.used.take(both, axis=1)
        for row, adds in own:
            self.used[row, : len(taken.kept)] += adds
        self.trail.append((both, np.repeat([True, False], [len(taken.kept), len(left.kept)])))

    def keep(self, mask: Whole) -> None:
        self.cost, self.idle, self.used = self.cost[mask], self.idle[mask], self.used[:, mask]
        origin, taken = self.trail[-1]
        self.trail[-1] = (origin[mask], taken[mask])


@dataclass(frozen=True, slots=True, eq=False)
class _Branch:
    """All partial plans with a village, or all without it, and the numbers of those worth going on with."""

    cost: Whole
    idle: Whole
    kept: Whole


@dataclass(frozen=True, slots=True, eq=False)
class _Within:
    """How much a plan may cost, and which rows partial plans may pass the most of, or miss the least of."""

    reach: int
    can_pass: list[bool]
    can_miss: list[bool]


def begin(rows: Rows, used: Whole, first: Whole) -> Front | None:
    """Begin with nothing decided and a cost; None if already no end keeps all rows."""
    coming = rows.matrix.sum(axis=1)
    if (used > rows.most).any() or (used + coming < rows.least).any():
        return None
    idle = 0
    for price, at, more, least, ample in zip(
        rows.prices, used.tolist(), coming.tolist(), rows.least, rows.ample, strict=True
    ):
        idle += price * max(ample - at - more, 0) if price > 0 else -price * max(at - least, 0)
    return Front(first, np.array([idle], dtype=first.dtype), used.reshape(-1, 1), [])


def walk(rows: Rows, penalties: list[tuple[int, int]], front: Front, reach: int, most_states: int) -> None:
    """Take the villages one by one, both ways; ``penalties`` tell what taking and what leaving each costs.

    A village changes what its own rows may still come to and no other's, so only these are looked at anew.

    :raises TooMany: more than ``most_states`` partial plans would lie side by side.
    """
    coming = rows.matrix.sum(axis=1)
    begun = front.used[:, 0]
    within = _Within(reach, (begun + coming > rows.most).tolist(), (begun < rows.least).tolist())
    for place, (to_take, to_leave) in enumerate(penalties):
        column = rows.matrix[:, place]
        coming = coming - column
        own = [(int(row), int(column[row])) for row in np.flatnonzero(column)]
        taken = _taken(rows, within, front, own, to_take)
        left = _left(rows, within, front, [(row, adds, int(coming[row])) for row, adds in own], to_leave)
        front.go_on(own, taken, left)
        if len(front.cost) > min(front.merge_at, most_states):
            merge(front, rows, coming)
            if len(front.cost) > most_states:
                raise TooMany
        if not len(front.cost):
            return


def _taken(rows: Rows, within: _Within, front: Front, own: list[tuple[int, int]], penalty: int) -> _Branch:
    """All with the village: none passes the most of a row; what is above the least of one with a price is idle."""
    cost, idle, fits = front.cost + penalty, front.idle, _ANY
    for row, adds in own:
        used, price = front.used[row], rows.prices[row]
        if within.can_pass[row]:
            fits = fits & (used <= rows.most[row] - adds)
        if price < 0:
            above = used - rows.least[row]
            more = np.maximum(above + adds, 0) - np.maximum(above, 0)
            idle = idle - more.astype(cost.dtype, copy=False) * price
    return _Branch(cost, idle, np.flatnonzero((cost + idle <= within.reach) & fits))


def _left(rows: Rows, within: _Within, front: Front, own: list[tuple[int, int, int]], penalty: int) -> _Branch:
    """All without the village: none misses the least of a row; what nothing to come can take up is idle."""
    cost, idle, meets = front.cost + penalty, front.idle, _ANY
    for row, adds, coming in own:
        used, price = front.used[row], rows.prices[row]
        if within.can_miss[row]:
            meets = meets & (used >= rows.least[row] - coming)
        if price > 0:
            below = rows.ample[row] - coming - used
            unused = np.maximum(below, 0) - np.maximum(below - adds, 0)
            idle = idle + unused.astype(cost.dtype, copy=False) * price
    return _Branch(cost, idle, np.flatnonzero((cost + idle <= within.reach) & meets))


def merge(front: Front, rows: Rows, coming: Whole) -> None:
    """Drop a partial plan if another uses every row alike, no more of the budget, and is worth more.

    Rows that no end can break any more count by their price alone. Where that drops few, it is long left alone.
    """
    before = len(front.cost)
    open_ = (front.used.max(axis=1) + coming > rows.ample) | (front.used.min(axis=1) < rows.least)
    purse = np.arange(len(open_)) == rows.purse
    keys = _packed(front.used[open_ & (coming > 0) & ~purse])
    spent = front.used[open_ & purse]
    prices = np.array(rows.prices, dtype=front.cost.dtype)
    worth = prices @ front.used.astype(prices.dtype, copy=False) - front.cost
    by = [-worth, *spent, *keys]
    order = np.lexsort(by) if worth.dtype != object else _sorted(by)
    alike = np.ones(before - 1, dtype=bool)
    for key in keys:
        alike &= key[order][1:] == key[order][:-1]
    beaten = alike & (worth[order][:-1] > worth[order][1:])
    mask = np.ones(before, dtype=bool)
    mask[order[1:][beaten]] = False
    front.keep(mask)
    after = len(front.cost)
    front.merge_at = max(MERGE_FROM, after if after < before * 0.9 else 8 * after)


def _packed(counts: Whole) -> list[Whole]:
    """Write several small counts as one number where it fits, so that plans are compared by one key."""
    if not len(counts):
        return []
    least = counts.min(axis=1)
    steps = [1]
    for span in (counts.max(axis=1) - least + 1)[:-1]:
        steps.append(steps[-1] * int(span))
    if steps[-1] * int(counts[-1].max() - least[-1] + 1) >= ROOM:
        return list(counts)
    return [np.array(steps) @ (counts - least.reshape(-1, 1))]


def _sorted(by: list[Whole]) -> Whole:
    """Sort as ``lexsort`` does, for numbers beyond 64 bits."""
    keys = by[::-1]
    return np.array(sorted(range(len(by[0])), key=lambda at: tuple(int(key[at]) for key in keys)))
