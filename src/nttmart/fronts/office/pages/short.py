"""Buyers whose day cannot be kept, and for each the three ways out."""

from dataclasses import dataclass
from datetime import date

from nttmart.contexts.sales import api as sales
from nttmart.fronts.office.access.outlets import Reach


@dataclass(frozen=True, slots=True)
class ShortRow:
    """One line that is short; what the viewer may do about it, at its outlet, is shown as buttons."""

    line: sales.ShortLine
    may_act: bool

    @property
    def can_give(self) -> int:
        """How many of the pieces waited for lie on the shelf."""
        return min(self.line.there, self.line.open_quantity)


@dataclass(frozen=True, slots=True)
class ShortPage:
    rows: tuple[ShortRow, ...]


def short_page(where: Reach, today: date) -> ShortPage:
    """List what is short at the outlets in reach."""
    lines = sales.list_short([card.id for card in where.outlets], on=today)
    return ShortPage(tuple(ShortRow(line, line.outlet_id in where.working) for line in lines))
