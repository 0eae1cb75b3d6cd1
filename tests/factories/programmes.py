"""Sheets as offices write them, made for tests: merged headings, two schemes of codes, names misspelt."""

from collections.abc import Sequence
from io import BytesIO

import openpyxl

from nttmart.contexts.programmes.rules.potential.matching import Candidate, Gazetteer

HEADINGS = (
    ("No", "Kabupaten", "Kecamatan", "Desa/Kelurahan", "Komoditas Unggulan", None, "Jumlah Kelompok", "Akses", None),
    (None, None, None, None, "Kopi (ton)", "Madu (liter)", None, "Jalan", "Sinyal"),
)
MERGED = ("A1:I1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:F3", "G3:G4", "H3:I3")


def potential_workbook(rows: Sequence[Sequence[object]], sheet: str = "Potensi") -> bytes:
    """Make an XLSX with a title over all, two rows of merged headings, and these rows from the fifth on."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    page.append(["DATA POTENSI DESA"])
    page.append([])
    for line in (*HEADINGS, *rows):
        page.append(list(line))
    for area in MERGED:
        page.merge_cells(area)
    book.create_sheet("Kosong")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def small_gazetteer() -> Gazetteer:
    """Eight villages: two of one name in one district, two far apart, one with another spelling."""
    villages = [
        Candidate("53.07.03.2005", "sikka", "lela", "sikka"),
        Candidate("53.07.15.2010", "watugong", "alok timur", "sikka"),
        Candidate("53.01.10.2010", "sillu", "fatuleu", "kabupaten kupang"),
        Candidate("53.02.05.2001", "sillu", "amanuban timur", "timor tengah selatan"),
        Candidate("53.20.02.2007", "eilode", "sabu tengah", "sabu raijua", ("oilode",)),
        Candidate("53.04.05.2002", "dualaus", "kakuluk mesak", "belu"),
        Candidate("53.04.05.2009", "oesao", "kakuluk mesak", "belu"),
        Candidate("53.04.05.1009", "oesao", "kakuluk mesak", "belu"),
    ]
    regencies = {
        "sikka": "53.07", "kupang": "53.01", "kabupaten kupang": "53.01", "timor tengah selatan": "53.02",
        "tts": "53.02", "sabu raijua": "53.20", "belu": "53.04",
    }  # fmt: skip
    return Gazetteer({v.code: v for v in villages}, regencies, {"5310": "53.07", "5303": "53.01", "5304": "53.02"})
