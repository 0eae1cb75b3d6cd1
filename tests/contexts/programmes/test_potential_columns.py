"""What the columns of a sheet are taken for, and what becomes of a row that says one thing in two columns."""

from collections.abc import Sequence
from datetime import date

import pytest

from nttmart.contexts.places.rules import normalise
from nttmart.contexts.programmes.rules.potential.columns import Assigned, UnfitMapping, guess_mapping, mapping_from
from nttmart.contexts.programmes.rules.potential.facts import Fact
from nttmart.contexts.programmes.rules.potential.grid import Grid, Merge, filled_down
from nttmart.contexts.programmes.rules.potential.headings import Column
from nttmart.contexts.programmes.rules.potential.matching import Candidate, Gazetteer
from nttmart.contexts.programmes.rules.potential.reading import RowRead, SheetReader
from nttmart.contexts.programmes.rules.potential.saying import commodity_said

TODAY = date(2026, 11, 22)
COMMODITIES = {"kopi": "coffee", "kopi arabika": "coffee", "madu": "honey", "gula semut": "lontar"}
SIKKA = Candidate("53.07.03.2005", "sikka", "lela", "sikka")


def guess(*headings: str) -> list[Assigned]:
    return list(guess_mapping([Column(at, (name,)) for at, name in enumerate(headings)], COMMODITIES).columns)


def read(headings: Sequence[str], *cells: object) -> RowRead:
    """Read one row of Sikka, its columns taken for what their headings say."""
    mapping = guess_mapping([Column(at, (name,)) for at, name in enumerate(("Desa", *headings))], COMMODITIES)
    gazetteer = Gazetteer({SIKKA.code: SIKKA}, {"sikka": "53.07"}, {})
    (row,) = SheetReader(mapping, gazetteer, COMMODITIES, normalise, TODAY).read([("Sikka", *cells)], 2)  # type: ignore[list-item]
    return row


@pytest.mark.parametrize(
    ("heading", "role", "subject", "unit", "per"),
    [
        ("Produksi madu (liter/bulan)", "quantity", "honey", "liter", "month"),
        ("Panen kopi per bulan (kg)", "quantity", "coffee", "kg", "month"),
        ("Panen per bulan (kg)", "quantity", "", "kg", "month"),
        ("Produksi gula semut (kg/hari)", "quantity", "lontar", "kg", "day"),
        ("Produksi kopi per musim (ton)", "quantity", "coffee", "ton", "season"),
        ("Olahan kopi (kg)", "quantity", "coffee", "kg", "year"),
        ("Musim panen kopi", "months", "coffee", "", "season"),
        ("Bulan produksi", "months", "", "", "month"),
        ("Panen raya", "months", "", "", "season"),
        ("Luas kopi (ha)", "ignore", "", "", "year"),
        ("Kopi (ha)", "ignore", "", "", "year"),
        ("Produktivitas kopi (kg/ha)", "ignore", "", "", "year"),
        ("Mentah/olahan", "form", "", "", "year"),
        ("Jumlah petani", "makers", "", "", "year"),
        ("JML UMKM", "makers", "", "", "year"),
        ("Jlh. Kelompok", "makers", "", "", "year"),
        ("Banyaknya pengrajin", "makers", "", "", "year"),
        ("Jml kopi (kg)", "quantity", "coffee", "kg", "year"),
    ],
)
def test_a_heading_tells_what_its_column_is(heading: str, role: str, subject: str, unit: str, per: str) -> None:
    assert guess(heading) == [Assigned(0, role, subject, unit, per)]


def test_a_year_in_a_heading_is_the_year_it_speaks_of() -> None:
    row = read(("Produksi kopi 2024 (ton)", "Produksi kopi 2025 (ton)", "Bulan panen kopi"), 2, 3, "Mei")
    assert row.problems == ()
    assert row.facts == (
        Fact("commodity", "coffee", 2_000_000, "g", "year", 0b1_0000, as_of=date(2024, 12, 31)),
        Fact("commodity", "coffee", 3_000_000, "g", "year", 0b1_0000, as_of=date(2025, 12, 31)),
    )
    assert [told.columns for told in row.told] == [(1, 3), (2, 3)]
    assert read(("Produksi kopi 2026 (ton)",), 2).facts[0].as_of == TODAY
    ahead = read(("Produksi kopi 2027 (ton)",), 2)
    assert [(problem.column, problem.said) for problem in ahead.problems] == [(1, "2027")]


def test_two_volumes_of_one_thing_are_asked_about_and_neither_wins() -> None:
    row = read(("Produksi kopi (ton)", "Hasil kopi arabika (ton)", "Produksi madu (liter)"), 2, 10, 4)
    assert [(problem.column, problem.also) for problem in row.problems] == [(2, (1,))]
    assert [fact.subject for fact in row.facts] == ["honey"]
    named = read(("Komoditas", "Volume (kg)", "Hasil (kg)"), "kopi", 5, 6)
    assert [(problem.column, problem.also) for problem in named.problems] == [(3, (1, 2))]


def test_the_same_said_twice_in_a_row_is_one_fact() -> None:
    row = read(("Komoditas 1", "Komoditas 2", "Program 1", "Program 2"), "kopi", "kopi arabika", "KUR", "KUR")
    assert row.problems == ()
    assert [(told.fact.aspect, told.fact.subject, told.columns) for told in row.told] == [
        ("commodity", "coffee", (1, 2)),
        ("programme", "KUR", (3, 4)),
    ]
    fuller = read(("Komoditas 1", "Komoditas 2", "Volume (kg)"), "kopi arabika", "kopi", 5)
    assert [fact.quantity for fact in fuller.facts] == [5_000]


def test_one_column_tells_of_signal_or_of_makers_the_second_is_not_used_by_itself() -> None:
    assert [column.role for column in guess("Sinyal Telkomsel", "Sinyal Indosat")] == ["signal", "ignore"]
    assert [column.role for column in guess("Jumlah petani", "Jumlah UMKM")] == ["makers", "ignore"]
    assert [column.role for column in guess("Jumlah UMKM 2024", "Jumlah UMKM 2025")] == ["makers", "makers"]
    two = [{"at": 0, "role": "village"}, {"at": 1, "role": "signal"}, {"at": 2, "role": "signal"}]
    with pytest.raises(UnfitMapping):
        mapping_from({"columns": two})


def test_how_often_a_cell_says_it_is_comes_before_its_columns() -> None:
    for cell, per in ((10, "year"), ("10/hari", "day"), ("10 kg / bulan", "month"), ("1 ton per tahun", "year")):
        assert [fact.per for fact in read(("Produksi kopi (kg)",), cell).facts] == [per]
    assert [problem.said for problem in read(("Produksi kopi (kg)",), "800 kg/pohon").problems] == ["800 kg/pohon"]
    assert commodity_said("coffee", "900 kg/bulan", "kg", "year", "", "").per == "month"


def test_a_place_merged_downwards_holds_for_every_row_under_it() -> None:
    grid = Grid(
        "", [["Desa", "Komoditas"], ["Sikka", "kopi"], [None, "madu"], [], ["Lela", "kopi"]], (Merge(1, 0, 3, 0),)
    )
    assert filled_down(grid, 1, [0]) == [["Sikka", "kopi"], ["Sikka", "madu"], ["Sikka"], ["Lela", "kopi"]]
    assert filled_down(grid, 1, [1]) == grid.rows[1:]
    assert filled_down(Grid("", grid.rows, (Merge(0, 0, 1, 0), Merge(4, 0, 9, 9))), 1, [0]) == grid.rows[1:]


LONG = (("Sikka", "kopi", 12, "aspal"), ("Sikka", "madu", 12, "aspal"), ("Sikka", "gula semut", 5, "aspal"))


def read_long(makers: str = "ask", left_out: Sequence[int] = ()) -> list[RowRead]:
    columns = [Column(at, (name,)) for at, name in enumerate(("Desa", "Komoditas", "Jumlah petani", "Jalan"))]
    mapping = mapping_from({**guess_mapping(columns, COMMODITIES).as_json(), "makers": makers})
    gazetteer = Gazetteer({SIKKA.code: SIKKA}, {"sikka": "53.07"}, {})
    reader = SheetReader(mapping, gazetteer, COMMODITIES, normalise, TODAY, left_out=left_out)
    return reader.read(LONG, 2)


def test_what_rows_of_one_village_say_alike_is_no_doubt() -> None:
    rows = read_long()
    assert [row.same_as for row in rows] == [None, None, 2]
    assert [[fact.subject or fact.aspect for fact in row.facts] for row in rows] == [
        ["coffee", "makers", "road"],
        ["honey"],
        ["lontar", "makers"],
    ]
    assert [row.same_as for row in read_long(left_out=[4])] == [None, None, None]
    without_first = read_long(left_out=[2])
    assert [row.same_as for row in without_first] == [None, None, 3]
    assert "road" in [fact.subject for fact in without_first[1].facts]


@pytest.mark.parametrize(("makers", "count"), [("sum", 29), ("most", 12)])
def test_makers_of_one_village_in_several_rows_are_added_or_the_largest_holds(makers: str, count: int) -> None:
    rows = read_long(makers)
    assert [row.same_as for row in rows] == [None, None, None]
    assert [(row.number, f.quantity) for row in rows for f in row.facts if f.aspect == "makers"] == [(2, count)]
    assert [f.quantity for row in read_long("sum", [2]) for f in row.facts if f.aspect == "makers"] == [12, 17]


def test_a_rule_for_makers_that_is_none_is_refused() -> None:
    with pytest.raises(UnfitMapping):
        read_long("any")


def test_what_cannot_be_is_a_problem_of_its_row_and_a_note_stands_beside_the_first_thing() -> None:
    row = read(("Jumlah petani", "Komoditas", "Keterangan"), 200_000, "kopi", "gagal 2025")
    assert [problem.column for problem in row.problems] == [1]
    assert row.facts == (Fact("commodity", "coffee", text="gagal 2025", as_of=TODAY),)
    assert read(("Komoditas", "Keterangan"), "tidak ada", "x").told == ()
    assert read(("Komoditas",), "tidak ada").problems == ()


def test_totals_sections_and_signatures_are_told_and_nothing_else_is_passed() -> None:
    columns = [Column(at, (name,)) for at, name in enumerate(("No", "Desa", "Komoditas", "Keterangan"))]
    gazetteer = Gazetteer({SIKKA.code: SIKKA}, {"sikka": "53.07"}, {})
    reader = SheetReader(guess_mapping(columns, COMMODITIES), gazetteer, COMMODITIES, normalise, TODAY)
    rows: list[tuple[object, ...]] = [
        ("KABUPATEN SIKKA",),
        (1, "Sikka", "kopi"),
        (2, None, "madu", "kepala desa: lihat atas"),
        (None, "JML", None, 3),
        (),
        (None, "Mengetahui,", None, "Atambua, 3 Maret 2025"),
        (None, None, None, "Kepala Dinas,"),
        (None, None, "Drs. Anton"),
        (1, "Sikka", "madu"),
        (None, "Sikka", "Kepala Desa tidak ada"),
    ]
    read_rows = reader.read(rows, 2)  # type: ignore[arg-type]
    assert ([row.number for row in read_rows], reader.passed) == ([3, 4, 10, 11], [2, 5, 7, 8, 9])
