"""Plots as plain SVG, drawn on the server: columns of a month, two kinds stacked, the highest one named."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

HEIGHT: Final = 100
_STEP: Final = 20
_WIDE: Final = 14
_LEAST: Final = 2
"""A day on which something was sold is seen, however little it was."""


@dataclass(frozen=True, slots=True)
class Column:
    """One day: where it stands, how high its lower and upper part are, and what it says."""

    x: int
    label: str
    lower: int
    upper: int
    lower_height: int
    upper_height: int

    @property
    def lower_y(self) -> int:
        """Where the lower part begins, from above."""
        return HEIGHT - self.lower_height

    @property
    def upper_y(self) -> int:
        """Where the upper part begins, from above."""
        return self.lower_y - self.upper_height

    @property
    def total(self) -> int:
        """Both parts together."""
        return self.lower + self.upper


@dataclass(frozen=True, slots=True)
class Plot:
    """Columns side by side, in units of an SVG of ``width`` × ``height``."""

    columns: tuple[Column, ...]
    width: int
    height: int = HEIGHT
    wide: int = _WIDE

    @property
    def highest(self) -> Column:
        """The column with most."""
        return max(self.columns, key=lambda column: column.total)


def draw_columns(days: Sequence[tuple[str, int, int]]) -> Plot | None:
    """Draw (label, lower, upper) side by side; None if nothing is above nought. What is below is not drawn."""
    top = max((max(lower, 0) + max(upper, 0) for _, lower, upper in days), default=0)
    if top <= 0:
        return None
    columns = tuple(
        Column(number * _STEP + (_STEP - _WIDE) // 2, label, lower, upper, _high(lower, top), _high(upper, top))
        for number, (label, lower, upper) in enumerate(days)
    )
    return Plot(columns, len(days) * _STEP)


def _high(amount: int, top: int) -> int:
    return max(amount * (HEIGHT - _LEAST) // top, _LEAST) if amount > 0 else 0


@dataclass(frozen=True, slots=True)
class Span:
    """From one percent to another on a line of 100: where it starts, how long it is, and whether it went up."""

    first: int
    last: int

    @property
    def left(self) -> int:
        """Where the bar begins."""
        return min(self.first, self.last)

    @property
    def length(self) -> int:
        """How long the bar is; none is still a dot."""
        return max(abs(self.last - self.first), 1)

    @property
    def rises(self) -> bool:
        """Tell whether it went up, or stayed."""
        return self.last >= self.first


def draw_span(first: int, last: int) -> Span:
    """Draw from one percent to another; what lies outside 0…100 is drawn at the edge."""
    return Span(min(max(first, 0), 100), min(max(last, 0), 100))
