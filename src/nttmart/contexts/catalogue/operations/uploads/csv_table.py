"""Reads CSV as spreadsheets here write it: commas, semicolons or tabs; UTF-8, UTF-16 with its mark, or Windows-1252."""

import csv
from io import StringIO

from nttmart.contexts.catalogue.operations.uploads.table import Table, take_table
from nttmart.contexts.catalogue.rules.errors import UnfitUpload
from nttmart.kernel.errors import N_


def read_csv(content: bytes) -> Table:
    """Read a CSV.

    :raises UnfitUpload: it is no text, or no table.
    """
    text = _decoded(content)
    if "\0" in text:
        raise UnfitUpload(N_("Ini bukan tabel CSV atau XLSX yang dapat dibaca."), field="file")
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";,\t", key=first.count)
    try:
        return take_table(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as broken:
        raise UnfitUpload(N_("Tabel CSV ini rusak. Simpan ulang dari lembar kerja."), field="file") from broken


def _decoded(content: bytes) -> str:
    encodings = ["utf-16"] if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnfitUpload(N_("Ini bukan tabel CSV atau XLSX yang dapat dibaca."), field="file")
