"""Reads the first sheet of an XLSX, after measuring what it unpacks to: a zip bomb never reaches the reader."""

import warnings
import zipfile
from io import BytesIO

import openpyxl
from openpyxl.xml import DEFUSEDXML

from nttmart.contexts.catalogue.operations.uploads.table import Table, take_table
from nttmart.contexts.catalogue.rules.errors import UnfitUpload
from nttmart.contexts.catalogue.rules.upload import COLUMNS_MAX, UNPACKED_MAX
from nttmart.kernel.errors import N_, Refusal

_PARTS_MAX = 300
_CHUNK = 65_536

if not DEFUSEDXML:
    raise ImportError("defusedxml must be installed, or openpyxl would follow XML entities")


def read_xlsx(content: bytes) -> Table:
    """Read the first sheet: values, not formulas.

    :raises UnfitUpload: no workbook, broken, or unpacking to more than 20 MB.
    """
    try:
        _measure(content)
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


def _measure(content: bytes) -> None:
    """Add up what the parts say they unpack to, then what they really do; sizes in a zip may lie."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > _PARTS_MAX or sum(part.file_size for part in parts) > UNPACKED_MAX:
            raise UnfitUpload(N_("Berkas XLSX ini terlalu besar setelah dibuka."), field="file")
        unpacked = 0
        for part in parts:
            with archive.open(part) as file:
                while chunk := file.read(_CHUNK):
                    unpacked += len(chunk)
                    if unpacked > UNPACKED_MAX:
                        raise UnfitUpload(N_("Berkas XLSX ini terlalu besar setelah dibuka."), field="file")
