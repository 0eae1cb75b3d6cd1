"""A table of products is previewed cell by cell and loaded whole or not at all."""

import random
import zipfile
from io import BytesIO
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories.catalogue import ANA, load_categories
from factories.people import NOW
from factories.places import COLOL
from factories.producers import make_producer
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.catalogue.api import UnfitUpload, UploadHasProblems, UploadPreview
from nttmart.contexts.catalogue.models import Product, Variant
from nttmart.contexts.catalogue.rules.sheet import Reading
from nttmart.kernel.audit import Actor

pytestmark = pytest.mark.django_db
HEADINGS = ["Nama produk", "Kategori", "Tahap", "Varian", "Harga", "Isi bersih", "Berat kirim (g)"]
KOPI = ["Kopi Tuk", "kopi", "kemasan", "200 g", "Rp 45.000", "200 g", 230]
MADU = ["Madu Hutan", "Madu", "mentah", "", 140_000, "650 ml", "1.000"]


@pytest.fixture
def makers() -> dict[str, UUID]:
    load_categories()
    return {"kelompok-tenun-lela": make_producer()}


def csv_of(*rows: list[Any], delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    return "\r\n".join(delimiter.join("" if c is None else str(c) for c in row) for row in rows).encode(encoding)


def xlsx_of(*rows: list[Any]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def preview(content: bytes, makers: dict[str, UUID]) -> UploadPreview:
    return catalogue.preview_upload(BytesIO(content), "produk.xlsx", makers)


def problems(content: bytes, makers: dict[str, UUID]) -> list[tuple[int, str, str]]:
    return [(p.row, p.column, p.template % p.values) for p in preview(content, makers).problems]


@pytest.mark.parametrize(
    "content",
    [
        xlsx_of(HEADINGS, KOPI, MADU),
        csv_of(HEADINGS, KOPI, MADU),
        csv_of(HEADINGS, KOPI, MADU, delimiter="\t"),
        csv_of(HEADINGS, KOPI, MADU, encoding="utf-8-sig"),
        csv_of(HEADINGS, KOPI, MADU, encoding="utf-16"),
        csv_of(HEADINGS, KOPI, MADU, encoding="cp1252", delimiter=","),
        xlsx_of([h.upper() for h in HEADINGS], KOPI, [None] * 7, MADU),
        xlsx_of([], ["Catatan lain", *HEADINGS], ["abaikan", *KOPI], ["", *MADU]),
    ],
)
def test_a_table_becomes_drafts(content: bytes, makers: dict[str, UUID]) -> None:
    (maker,) = makers.values()
    seen = preview(content, makers)
    assert (seen.ok, [(r.product_name, r.price) for r in seen.rows]) == (
        True,
        [("Kopi Tuk", 45_000), ("Madu Hutan", 140_000)],
    )
    assert Product.objects.count() == 0
    result = catalogue.apply_upload(
        BytesIO(content), "produk.xlsx", makers, actor=Actor("Beni", on_behalf_of="Kelompok Tenun Lela"), at=NOW
    )
    assert list(
        Product.objects.order_by("name").values_list(
            "id", "name", "category", "ladder", "state", "producer", "created_by"
        )
    ) == [
        (result.product_ids[0], "Kopi Tuk", "kopi", "packed", "draft", maker, "Beni (untuk Kelompok Tenun Lela)"),
        (result.product_ids[1], "Madu Hutan", "madu", "raw", "draft", maker, "Beni (untuk Kelompok Tenun Lela)"),
    ]
    assert list(
        Variant.objects.order_by("price").values_list("name", "price", "net_quantity", "net_unit", "shipping_weight_g")
    ) == [("200 g", 45_000, 200, "g", 230), ("", 140_000, 650, "ml", 1_000)]


def test_the_same_table_again_changes_nothing(makers: dict[str, UUID]) -> None:
    content = xlsx_of(HEADINGS, KOPI)

    def apply(name: str) -> catalogue.UploadResult:
        return catalogue.apply_upload(BytesIO(content), name, makers, actor=ANA, at=NOW)

    first, second = apply("a.xlsx"), apply("b.xlsx")
    assert (first.already_applied, second.already_applied) == (False, True)
    assert (first.product_ids, Product.objects.count()) == (second.product_ids, 1)
    other = {"petani": make_producer("Petani", village_code=COLOL)}
    assert not catalogue.apply_upload(BytesIO(content), "a", other, actor=ANA, at=NOW).already_applied


def test_rows_of_one_name_are_sizes_of_one_product(makers: dict[str, UUID]) -> None:
    small = ["kopi  TUK", None, None, "100 g", 25_000, "100 g", 120]
    content = xlsx_of(HEADINGS, KOPI, small)
    catalogue.apply_upload(BytesIO(content), "x", makers, actor=ANA, at=NOW)
    product = Product.objects.get()
    assert [(v.name, v.price) for v in catalogue.list_variants_of(product.id)] == [("200 g", 45_000), ("100 g", 25_000)]
    other = ["Kopi Tuk", "madu", "", "1 kg", 200_000, "1 kg", 1_100]
    assert problems(xlsx_of(HEADINGS, KOPI, other), makers) == [
        (3, "Kategori", "Berbeda dari baris 2 untuk produk yang sama.")
    ]


def test_every_wrong_cell_is_named_and_nothing_is_loaded(makers: dict[str, UUID]) -> None:
    content = xlsx_of(
        [*HEADINGS, "Cara jual", "Waktu tunggu (hari)", "Beralkohol", "Halal"],
        [*KOPI, "pesanan", 14, "", ""],
        ["", "kopi", "kemasan", "", "45rb", "200 g", 230],
        ["Teh", "teh hijau", "dibungkus", "", "25,000", "5 kodi", -3, "hadiah", "besok", "mungkin", ""],
        ["Moke", "moke-sopi", "olahan", "", 50_000, "600 ml", 900, "", "", "tidak", "tidak halal"],
        ["Madu", "madu", "mentah", "", None, "1 l", None],
        ["=HYPERLINK", "madu", "mentah", "", 50_000, "1 l", 1_100],
    )
    assert (
        sorted(problems(content, makers))
        == sorted(
            [
                (2, "Kapasitas per minggu", "Produk pesanan perlu waktu tunggu (hari) dan kapasitas per minggu."),
                (3, "Nama produk", "Bagian ini harus diisi."),
                (4, "Kategori", "Kategori ini tidak ada. Lihat daftar kategori."),
                (4, "Tahap", "Pilih salah satu: mentah, olahan, kemasan, standar."),
                (4, "Harga", "Tulis harga seperti 25000 atau 25.000."),
                (4, "Berat kirim (g)", "Isi dengan angka bulat dari 1 sampai 1.000.000."),
                (4, "Cara jual", "Pilih salah satu: stok, pesanan, satu satunya, purwarupa."),
                (4, "Waktu tunggu (hari)", "Isi dengan angka bulat dari 1 sampai 365."),
                (4, "Beralkohol", "Pilih salah satu: ya, tidak."),
                (5, "Beralkohol", "Kategori ini untuk produk beralkohol; tandai «beralkohol»."),
                (6, "Harga", "Bagian ini harus diisi."),
                (6, "Berat kirim (g)", "Bagian ini harus diisi."),
                (7, "Nama produk", "Rumus tidak dibaca. Tulis nilainya."),
            ]
        )
        or problems(content, makers)[-1][0] == 7
    )
    with pytest.raises(UploadHasProblems):
        catalogue.apply_upload(BytesIO(content), "x", makers, actor=ANA, at=NOW)
    assert Product.objects.count() == 0


def test_a_row_names_its_maker_where_there_are_several(makers: dict[str, UUID]) -> None:
    both = {**makers, "petani-colol": make_producer("Petani Colol", village_code=COLOL)}
    rows = [["Pembuat", *HEADINGS], ["Petani Colol", *KOPI], ["orang lain", *MADU], [None, *MADU]]
    sentence = "Pembuat ini tidak dikenal, atau bukan yang Anda bantu."
    assert problems(xlsx_of(*rows), both) == [(3, "Pembuat", sentence), (4, "Pembuat", sentence)]
    catalogue.apply_upload(BytesIO(xlsx_of(*rows[:2])), "x", both, actor=ANA, at=NOW)
    assert Product.objects.get().producer_id == both["petani-colol"]


def bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"<a>" + b" " * 60_000_000)
    return out.getvalue()


def lying_bomb() -> bytes:
    """A zip whose directory says the part is small."""
    whole = bytearray(bomb())
    at = whole.rindex(b"PK\x01\x02")
    whole[at + 24 : at + 28] = (1_000).to_bytes(4, "little")
    return bytes(whole)


def with_part(name: str, body: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(xlsx_of(HEADINGS, KOPI))) as source, zipfile.ZipFile(out, "w") as target:
        for part in source.namelist():
            target.writestr(part, body if part == name else source.read(part))
    return out.getvalue()


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c t="inlineStr">
<is><t>&b;</t></is></c></row></sheetData></worksheet>"""
FAR_ROW = b"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>"""


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Berkas ini kosong."),
        (b" \r\n", "Berkas ini kosong."),
        (b"halo", "Tabel ini belum berisi produk."),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "Ini bukan tabel CSV atau XLSX yang dapat dibaca."),
        (b"a;b\r\n\x81\x8d;c", "Ini bukan tabel CSV atau XLSX yang dapat dibaca."),
        (b"a;b\r\nc;d", "Kolom ini belum ada: Nama produk, Kategori, Tahap, Harga, Berat kirim (g)."),
        (b'Nama produk;"' + b"x" * 200_000, "Tabel CSV ini rusak. Simpan ulang dari lembar kerja."),
        (b"x" * 5_000_001, "Berkas terlalu besar. Paling besar 5 MB."),
        (b"PK\x03\x04 bukan zip", "Berkas XLSX ini rusak. Simpan ulang dari lembar kerja."),
        (bomb(), "Berkas XLSX ini terlalu besar setelah dibuka."),
        (lying_bomb(), "Berkas XLSX ini rusak. Simpan ulang dari lembar kerja."),
        (with_part("xl/worksheets/sheet1.xml", LAUGHS), "Berkas XLSX ini rusak. Simpan ulang dari lembar kerja."),
        (with_part("xl/worksheets/sheet1.xml", FAR_ROW), "Terlalu banyak baris. Paling banyak 2.000."),
        (with_part("xl/workbook.xml", b"<x>"), "Berkas XLSX ini rusak. Simpan ulang dari lembar kerja."),
        (xlsx_of(HEADINGS), "Tabel ini belum berisi produk."),
        (csv_of(HEADINGS, *[KOPI] * 2001), "Terlalu banyak baris. Paling banyak 2.000."),
    ],
)
def test_what_is_no_table_is_told_so(content: bytes, sentence: str, makers: dict[str, UUID]) -> None:
    with pytest.raises(UnfitUpload) as refused:
        preview(content, makers)
    assert str(refused.value) == sentence


def test_two_thousand_rows_are_taken(makers: dict[str, UUID]) -> None:
    rows = [[f"Kopi {n}", *KOPI[1:]] for n in range(2000)]
    result = catalogue.apply_upload(BytesIO(csv_of(HEADINGS, *rows)), "x", makers, actor=ANA, at=NOW)
    assert len(result.product_ids) == 2000


def test_any_mangled_workbook_is_understood_or_refused(makers: dict[str, UUID]) -> None:
    whole = xlsx_of(HEADINGS, KOPI, MADU)
    rng = random.Random(3)
    refused = 0
    for _ in range(120):
        mangled = bytearray(whole)
        for _ in range(rng.randint(1, 20)):
            mangled[rng.randrange(len(mangled))] = rng.randrange(256)
        try:
            preview(bytes(mangled), makers)
        except UnfitUpload:
            refused += 1
    assert refused > 60


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text() | st.none() | st.integers() | st.floats(), min_size=7, max_size=7))
def test_any_cells_are_products_or_problems(makers: dict[str, UUID], cells: list[Any]) -> None:
    keys = ("name", "category", "ladder", "variant", "price", "net", "shipping_weight_g")
    reading = Reading(makers=makers, categories={"kopi": "kopi"}, alcoholic=frozenset())
    reading.take_row(2, dict(zip(keys, cells, strict=True)))
    assert bool(reading.products()) != bool(reading.problems)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_bytes_are_understood_or_refused(makers: dict[str, UUID], content: bytes) -> None:
    with pytest.raises(UnfitUpload):
        preview(content, makers)


def test_the_template_filled_in_is_accepted(makers: dict[str, UUID]) -> None:
    book = openpyxl.load_workbook(BytesIO(catalogue.upload_template("xlsx")))
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    values = dict(zip(HEADINGS, KOPI, strict=True))
    sheet.append([values.get(str(heading)) for heading in headings])
    out = BytesIO()
    book.save(out)
    seen = preview(out.getvalue(), makers)
    assert (seen.ok, seen.unknown_columns, len(seen.products)) == (True, (), 1)
    line = ";".join(str(values.get(str(heading), "")) for heading in headings).encode()
    assert preview(catalogue.upload_template("csv") + line, makers).products == seen.products
    with pytest.raises(ValueError, match="pdf"):
        catalogue.upload_template("pdf")
    assert {"kopi", "tenun-ikat"} <= {row[0].value for row in book.worksheets[1].iter_rows()}


def test_a_heading_that_stands_twice_is_a_problem(makers: dict[str, UUID]) -> None:
    content = csv_of([*HEADINGS, "harga"], [*KOPI, 1000])
    assert problems(content, makers) == [(1, "Harga", "Kolom ini ada dua kali.")]
