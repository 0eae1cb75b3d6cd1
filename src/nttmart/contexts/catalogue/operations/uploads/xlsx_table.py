"""Reads the first sheet of an XLSX, after measuring what it unpacks to: a zip bomb never reaches the reader."""

import warnings
from io import BytesIO

import openpyxl
from openpyxl.xml import DEFUSEDXML

from nttmart.contexts.catalogue.operations.uploads.table import Table, take_table
from nttmart.contexts.catalogue.rules.errors import UnfitUpload
from nttmart.contexts.catalogue.rules.upload import COLUMNS_MAX, UNPACKED_MAX
from nttmart.kernel.errors import N_, Refusal
from nttmart.kernel.sheets import check_zip

if not DEFUSEDXML:
    raise ImportError("defusedxml must be installed, or openpyxl would follow XML entities")


def read_xlsx(content: bytes) -> Table:
    """Read the first sheet: values, not formulas.

    :raises UnfitUpload: no workbook, broken, or unpacking to more than 20 MB.
    """
    try:
        check_zip(content, UNPACKED_MAX, UnfitUpload)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
            try:
                sheet = book.worksheets[0]
                sheet.reset_dimensions()
                return take_table(sheet.iter_rows(max_col=COLUMNS_MAX, values_only=True))
            finally:
                book.close()
    except Refusal:
        raise
    except Exception as broken:  # a hostile workbook may break the reader in any way; all are one refusal
        raise UnfitUpload(N_("Berkas XLSX ini rusak. Simpan ulang dari lembar kerja."), field="file") from broken
