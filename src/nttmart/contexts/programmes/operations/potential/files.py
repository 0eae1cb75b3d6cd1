"""Reads a file from outside into sheets of cells, bounded; what it means is found out later, with a person."""

import csv
import warnings
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import Any

import openpyxl
from openpyxl.xml import DEFUSEDXML

from nttmart.contexts.programmes.rules.potential.grid import Cell, Grid, Merge, is_blank
from nttmart.contexts.programmes.rules.potential.sheets import UnfitSheet
from nttmart.kernel.errors import N_, Refusal
from nttmart.kernel.sheets import check_zip, decode_text, delimiter_of

BYTES_MAX = 10_000_000
UNPACKED_MAX = 60_000_000
ROWS_MAX, COLUMNS_MAX, SHEETS_MAX, MERGES_MAX = 10_000, 80, 20, 5_000
EMPTY_MAX = 2_000
"""So many rows without anything end a sheet: a format may claim a million."""
CELL_LONGEST = 300
_WORKBOOK = b"PK\x03\x04"

if not DEFUSEDXML:
    raise ImportError("defusedxml must be installed, or openpyxl would follow XML entities")


def read_sheets(content: bytes) -> list[Grid]:
    """Read an XLSX (all its sheets that hold anything) or a CSV (one).

    :raises UnfitSheet: too large, broken, no table, or nothing in it.
    """
    if len(content) > BYTES_MAX:
        raise UnfitSheet(N_("Berkas terlalu besar. Paling besar 10 MB."), field="file")
    if content.startswith(_WORKBOOK):
        grids = _workbook(content)
    else:
        text = text_of(content)
        grids = [split_text(text, delimiter_of(text))]
    filled = [grid for grid in grids if grid.rows]
    if not filled:
        raise UnfitSheet(N_("Berkas ini kosong."), field="file")
    return filled


def text_of(content: bytes) -> str:
    """Give a CSV's text; nothing of a workbook.

    :raises UnfitSheet: it is neither.
    """
    return "" if content.startswith(_WORKBOOK) else decode_text(content, UnfitSheet)


def split_text(text: str, mark: str) -> Grid:
    """Part a CSV's text into cells by a mark.

    :raises UnfitSheet: its quotes are broken.
    """
    try:
        return Grid("", _bounded(csv.reader(StringIO(text, newline=""), delimiter=mark)))
    except csv.Error as broken:
        raise UnfitSheet(N_("Tabel CSV ini rusak. Simpan ulang dari lembar kerja."), field="file") from broken


def _workbook(content: bytes) -> list[Grid]:
    try:
        check_zip(content, UNPACKED_MAX, UnfitSheet)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(BytesIO(content), data_only=True, keep_links=False)
        return [_grid(sheet) for sheet in book.worksheets[:SHEETS_MAX]]
    except Refusal:
        raise
    except Exception as broken:  # a hostile workbook may break the reader in any way; all are one refusal
        raise UnfitSheet(N_("Berkas XLSX ini rusak. Simpan ulang dari lembar kerja."), field="file") from broken


def _grid(sheet: Any) -> Grid:
    rows = _bounded(sheet.iter_rows(max_col=COLUMNS_MAX, values_only=True))
    merges = tuple(
        Merge(area.min_row - 1, area.min_col - 1, area.max_row - 1, area.max_col - 1)
        for area in list(sheet.merged_cells.ranges)[:MERGES_MAX]
    )
    return Grid(str(sheet.title)[:120], rows, merges)


def _bounded(rows: Iterable[Sequence[object]]) -> list[list[Cell]]:
    """Take rows up to the last that holds anything.

    :raises UnfitSheet: more than 10,000.
    """
    kept: list[list[Cell]] = []
    empty = 0
    for row in rows:
        cells = [_cell(cell) for cell in row[:COLUMNS_MAX]]
        while cells and is_blank(cells[-1]) and cells[-1] in (None, ""):
            cells.pop()
        empty = 0 if cells else empty + 1
        if empty > EMPTY_MAX:
            break
        kept.append(cells)
        if len(kept) - empty > ROWS_MAX:
            raise UnfitSheet(N_("Terlalu banyak baris. Paling banyak %(most)s."), field="file", most="10.000")
    return kept[: len(kept) - empty]


def _cell(cell: object) -> Cell:
    """Give a cell as it can be kept: text cut to 300 letters, days as text, what is odd as what it prints."""
    if cell is None or isinstance(cell, bool | int):
        return cell
    if isinstance(cell, float):
        return cell if cell == cell and abs(cell) < 1e18 else str(cell)  # noqa: PLR0124, PLR2004 -- not a number, nor endless
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    return "".join(c for c in str(cell)[:CELL_LONGEST] if c.isprintable() or c == "\n")
