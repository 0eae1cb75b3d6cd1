"""Reads CSV as spreadsheets here write it: commas, semicolons or tabs; UTF-8, UTF-16 with its mark, or Windows-1252."""

import csv
from io import StringIO

from nttmart.contexts.catalogue.operations.uploads.table import Table, take_table
from nttmart.contexts.catalogue.rules.errors import UnfitUpload
from nttmart.kernel.errors import N_
from nttmart.kernel.sheets import decode_text, delimiter_of


def read_csv(content: bytes) -> Table:
    """Read a CSV.

    :raises UnfitUpload: it is no text, or no table.
    """
    text = decode_text(content, UnfitUpload)
    try:
        return take_table(csv.reader(StringIO(text, newline=""), delimiter=delimiter_of(text)))
    except csv.Error as broken:
        raise UnfitUpload(N_("Tabel CSV ini rusak. Simpan ulang dari lembar kerja."), field="file") from broken
