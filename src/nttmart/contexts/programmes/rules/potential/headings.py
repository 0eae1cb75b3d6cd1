"""Finds the headings of a sheet nobody made for a machine: titles above, merged rows, «(1) (2) (3)» below."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nttmart.contexts.programmes.rules.potential.grid import Cell, Grid, is_blank, unmerged, words

LOOK_WITHIN = 40
MOST_HEADING_ROWS = 4
_KNOWN = re.compile(
    r"\b(no|nomor|kode|kd|kabupaten|kab|kota|kecamatan|kec|desa|kelurahan|kel|nama|komoditas|komoditi|produk|potensi|volume|"
    r"produksi|jumlah|satuan|musim|bulan|panen|kelompok|pembuat|umkm|jalan|akses|sinyal|jaringan|listrik|pelabuhan|dermaga|"
    r"program|keterangan|ket|tahun|luas|mentah|olahan)\b"
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where it stands (from nought) and its heading, from the outermost to the innermost."""

    at: int
    path: tuple[str, ...]

    @property
    def name(self) -> str:
        """The heading in one line: «Kopi › Volume (ton)»."""
        return " › ".join(self.path)


@dataclass(frozen=True, slots=True)
class Headings:
    """Where headings begin (row from nought), how many rows they take with what numbers them, and the columns."""

    row: int
    rows: int
    columns: tuple[Column, ...]

    @property
    def data_from(self) -> int:
        """The first row after them, from nought."""
        return self.row + self.rows


def find_headings(grid: Grid) -> Headings | None:
    """Guess the rows of the headings; None where no row looks like any. A person may say otherwise."""
    rows = unmerged(grid)[:LOOK_WITHIN]
    weights = [(_weight(row), -at) for at, row in enumerate(rows)]
    best, negative = max(weights, default=(0, 0))
    if best < 2:  # noqa: PLR2004 -- a title has one known word, a row of headings more
        return None
    row = -negative
    while row > 0 and _is_over(grid, rows, row - 1):
        row -= 1
    length = _length(grid, rows, row, -negative)
    return headings_at(grid, row, length)


def headings_at(grid: Grid, row: int, length: int) -> Headings:
    """Read the headings in ``length`` rows from ``row`` on; columns without any name are left out."""
    rows = unmerged(grid)
    heads = [line for line in rows[row : row + length] if not _is_numbering(line)]
    width = max((len(line) for line in heads), default=0)
    columns = tuple(Column(at, path) for at in range(width) if (path := _path(heads, at)))
    return Headings(row, length, columns)


def _weight(row: Sequence[Cell]) -> int:
    """Count different short texts with a word that headings have; a row with bare numbers is none."""
    texts = {words(cell).casefold() for cell in row if isinstance(cell, str) and len(cell) <= 60}  # noqa: PLR2004 -- a title is longer
    numbers = sum(isinstance(cell, int | float) and not isinstance(cell, bool) for cell in row)
    return sum(bool(_KNOWN.search(text)) for text in texts) - 2 * numbers


def _is_over(grid: Grid, rows: Sequence[Sequence[Cell]], at: int) -> bool:
    """Tell whether a row stands over the headings: merged over some columns of many, with no number in it."""
    said = [cell for cell in rows[at] if not is_blank(cell)]
    wide = any(m.top <= at <= m.bottom and m.right > m.left for m in grid.merges)
    return wide and len({words(cell) for cell in said}) > 1 and all(isinstance(cell, str) for cell in said)


def _length(grid: Grid, rows: Sequence[Sequence[Cell]], row: int, known: int) -> int:
    """Count the rows: to the known one, as far as merged cells reach or text stands under a merge, a numbering."""
    last = known
    for merge in grid.merges:
        if merge.top <= known and row <= merge.top:
            last = max(last, min(merge.bottom, row + MOST_HEADING_ROWS - 1))
            if merge.right > merge.left and merge.bottom == known and known + 1 < len(rows):
                under = rows[known + 1][merge.left : merge.right + 1]
                if any(isinstance(cell, str) for cell in under) and not any(isinstance(c, int | float) for c in under):
                    last = max(last, known + 1)
    if last + 1 < len(rows) and _is_numbering(rows[last + 1]):
        last += 1
    return last - row + 1


def _is_numbering(row: Sequence[Cell]) -> bool:
    """Tell whether a row only numbers the columns: 1 2 3, or (1) (2) (3)."""
    texts = [words(cell).strip("() ") for cell in row if not is_blank(cell)]
    return len(texts) > 2 and texts == [str(n) for n in range(1, len(texts) + 1)]  # noqa: PLR2004 -- a numbering


def _path(heads: Sequence[Sequence[Cell]], at: int) -> tuple[str, ...]:
    path: list[str] = []
    for line in heads:
        text = words(line[at]) if at < len(line) and not is_blank(line[at]) else ""
        if text and text not in path:
            path.append(text)
    return tuple(path)
