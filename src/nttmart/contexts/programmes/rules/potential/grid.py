"""A sheet as it was read: rows of cells and which of them are merged, nothing understood yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

Cell = str | int | float | bool | date | datetime | None
Rows = Sequence[Sequence[Cell]]

BLANKS = frozenset(
    {"", "-", "--", "–", "—", "?", ".", "n/a", "na", "tidak diketahui", "belum ada data", "tdk ada data"}
)
"""What people write where they know nothing. A nought is not among them: none is knowledge."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells shown as one: first and last row and column, from nought, both included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its name, its rows and its merged cells."""

    name: str
    rows: Rows
    merges: tuple[Merge, ...] = ()


def unmerged(grid: Grid) -> list[list[Cell]]:
    """Give the rows all of one length, each merged cell bearing what its first one says."""
    width = max((len(row) for row in grid.rows), default=0)
    rows = [[*row, *[None] * (width - len(row))] for row in grid.rows]
    for merge in grid.merges:
        if merge.top >= len(rows) or merge.left >= width:
            continue
        said = rows[merge.top][merge.left]
        for row in rows[merge.top : merge.bottom + 1]:
            span = range(merge.left, min(merge.right, width - 1) + 1)
            for at in span:
                row[at] = said
    return rows


def filled_down(grid: Grid, first: int, columns: Iterable[int]) -> list[Sequence[Cell]]:
    """Give the rows from ``first`` on; cells merged downwards in these columns all bear what the first one says."""
    rows = list(grid.rows[first:])
    for merge in grid.merges:
        top = max(merge.top - first, 0)
        for at in {*columns} & {*range(merge.left, merge.right + 1)} if merge.bottom > merge.top >= first else ():
            said = rows[top][at] if top < len(rows) and at < len(rows[top]) else None
            for number in range(top, min(merge.bottom - first + 1, len(rows))):
                line = [*rows[number], *[None] * (at + 1 - len(rows[number]))]
                rows[number] = [*line[:at], said, *line[at + 1 :]]
    return rows


def words(cell: Cell) -> str:
    """Give a cell as one line of text; whole numbers without «.0», days as 2026-11-22."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell says nothing."""
    return words(cell).casefold() in BLANKS
