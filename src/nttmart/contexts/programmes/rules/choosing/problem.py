"""A choice of villages in whole numbers: what each is worth, what quotas and budget allow, sums without rounding."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[Any]
"""Whole numbers: 64 bits where they fit, Python's own (``dtype=object``) where they do not. Never floats."""

ROOM = 1 << 61
"""Sums up to here are safe in 64 bits."""


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """Choose villages of the highest gains: ``least ≤ matrix · x ≤ most``, ``lower ≤ x ≤ upper``, x is 0 or 1.

    Villages stand in the order of their codes. Row 0 is how many to choose; coefficients are 0 or 1, but in the
    row of costs (``purse``, -1 without a budget). Gains are not below zero and hold the lot that ends ties.
    """

    gains: Whole
    matrix: Whole
    least: Whole
    most: Whole
    lower: Whole
    upper: Whole
    purse: int = -1
    real: npt.NDArray[np.float64] = field(init=False)
    """The matrix in floats, for estimates and the solver alone."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "real", self.matrix.astype(float))

    @property
    def size(self) -> int:
        return len(self.gains)

    @property
    def choose(self) -> int:
        return int(self.most[0])

    def with_fixed(self, fixed: Mapping[int, int]) -> "Problem":
        """Give the same problem with some villages in (1) or out (0)."""
        lower, upper = self.lower.copy(), self.upper.copy()
        for village, value in fixed.items():
            lower[village] = upper[village] = value
        return replace(self, lower=lower, upper=upper)

    def with_gains(self, gains: Whole) -> "Problem":
        """Give the same problem with other gains."""
        return replace(self, gains=gains)

    def worth(self, plan: tuple[int, ...]) -> int:
        """Add up the gains of a plan, exactly."""
        return sum(int(self.gains[village]) for village in plan)

    def allows(self, plan: tuple[int, ...]) -> bool:
        """Tell whether a plan keeps every row and every fixing, in whole numbers alone."""
        x = np.zeros(self.size, dtype=np.int64)
        x[list(plan)] = 1
        used = self.matrix @ x
        kept = (used >= self.least).all() and (used <= self.most).all()
        return bool(kept and (x >= self.lower).all() and (x <= self.upper).all())


def whole(numbers: list[int]) -> Whole:
    """Hold whole numbers in 64 bits if even their sum fits, else as Python's own."""
    fits = sum(abs(number) for number in numbers) < ROOM
    return np.array(numbers, dtype=np.int64 if fits else object)
