"""A table as both readers give it: a heading row and numbered rows of cells, bounded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nttmart.contexts.catalogue.rules.errors import UnfitUpload
from nttmart.contexts.catalogue.rules.upload import COLUMNS_MAX, ROWS_MAX, ROWS_SEEN_MAX
from nttmart.kernel.errors import N_


@dataclass(frozen=True, slots=True)
class Table:
    """The headings with their row number, and the rows that hold anything, numbered as the sheet numbers them."""

    heading_row: int
    headings: Sequence[object]
    rows: Sequence[tuple[int, Sequence[object]]]


def take_table(rows: Iterable[Sequence[object]]) -> Table:
    """Take the first row that holds anything as headings, and at most 2,000 after it.

    :raises UnfitUpload: no rows, too many, or nothing but emptiness for 20,000 rows.
    """
    filled: list[tuple[int, Sequence[object]]] = []
    for number, cells in enumerate(rows, start=1):
        if number > ROWS_SEEN_MAX or len(filled) > ROWS_MAX + 1:
            raise UnfitUpload(N_("Terlalu banyak baris. Paling banyak %(most)s."), field="file", most="2.000")
        kept = cells[:COLUMNS_MAX]
        if any(cell is not None and str(cell).strip() for cell in kept):
            filled.append((number, kept))
    if len(filled) > ROWS_MAX + 1:
        raise UnfitUpload(N_("Terlalu banyak baris. Paling banyak %(most)s."), field="file", most="2.000")
    if len(filled) < 2:  # noqa: PLR2004 -- headings and one row
        raise UnfitUpload(N_("Tabel ini belum berisi produk."), field="file")
    (heading_row, headings), *others = filled
    return Table(heading_row, headings, others)
