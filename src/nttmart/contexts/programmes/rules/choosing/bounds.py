"""What no plan can be worth more than, in whole numbers: prices put on quotas and budget (Lagrange) prove it.

Prices come from a solver that reckons in floats. Any prices give a true bound once they are whole numbers and the sums
are exact; bad ones only give a weak bound. So nothing here needs to trust the solver.
"""

from dataclasses import dataclass

import numpy as np

from nttmart.contexts.programmes.rules.choosing.problem import ROOM, Problem, Whole


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """A price for each row, what each village is worth beyond them, and the bound they prove; all times ``scale``."""

    scale: int
    prices: Whole
    surplus: Whole
    """Gain less prices. Above zero a village is in by itself, below it is out; to go against costs just this much."""
    base: int
    """What the rows are worth at these prices."""

    def bound(self, lower: Whole, upper: Whole) -> int:
        """Tell what no plan within these fixings is worth more than, times ``scale``."""
        return self.base + int(np.where(self.surplus > 0, self.surplus * upper, self.surplus * lower).sum())


def priced(problem: Problem, duals: list[float]) -> Prices:
    """Round float prices to whole numbers as finely as 64 bits allow, and reckon exactly from there."""
    scale, kind = _fineness(problem, duals)
    whole = [round(dual * scale) for dual in duals]
    if problem.purse >= 0:
        whole[problem.purse] = max(whole[problem.purse], 0)  # a budget has no lower end: below zero is float dust
    prices: Whole = np.array(whole, dtype=kind)
    surplus = problem.gains.astype(kind, copy=False) * scale - prices @ (
        problem.matrix if kind is np.int64 else problem.matrix.astype(object)
    )
    rows = zip(whole, problem.least, problem.most, strict=True)
    base = sum(price * int(high if price > 0 else low) for price, low, high in rows)
    return Prices(scale, prices, surplus, base)


def _fineness(problem: Problem, duals: list[float]) -> tuple[int, type]:
    """Tell how finely prices may be rounded (a power of two), and whether all sums with them stay within 64 bits."""
    steep = np.abs(np.array(duals))
    widest = np.maximum(np.abs(problem.least), np.abs(problem.most)).astype(float)
    terms = np.abs(problem.gains).astype(float) + (steep + 1) @ problem.real
    surplus = problem.gains.astype(float) - np.array(duals) @ problem.real
    heft = float((steep + 1) @ widest) + float(terms.max(initial=1.0)) * (problem.choose + 1)
    heft += 2 * float(np.maximum(surplus, 0).sum())
    spare = ROOM / heft
    if spare < 1 or problem.gains.dtype == object:
        return 1 << 20, object
    return 1 << min(20, int(spare).bit_length() - 1), np.int64


def proving_empty(problem: Problem, duals: list[float], lower: Whole, upper: Whole) -> Prices | None:
    """Give prices that prove, exactly, that no plan within these fixings keeps all rows (Farkas); None: these do not.

    Asked of a problem in which no village is worth anything.
    """
    prices = priced(problem, duals)
    return prices if prices.bound(lower, upper) < 0 else None
