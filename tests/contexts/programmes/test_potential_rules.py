"""What sheets say of villages, read as offices write it: numbers, months, headings, whole rows."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.programmes import small_gazetteer
from nttmart.contexts.places.rules import normalise
from nttmart.contexts.programmes.rules.potential.answers import SKIPPED, names_one_kind, read_choice
from nttmart.contexts.programmes.rules.potential.columns import UnfitMapping, guess_mapping, mapping_from
from nttmart.contexts.programmes.rules.potential.facts import Fact, UnfitFact, check_fact
from nttmart.contexts.programmes.rules.potential.grid import Grid, Merge
from nttmart.contexts.programmes.rules.potential.headings import find_headings
from nttmart.contexts.programmes.rules.potential.numbers import (
    COMMA,
    POINT,
    UNCLEAR,
    Quantity,
    Unread,
    decimal_mark,
    read_count,
    read_number,
    read_quantity,
)
from nttmart.contexts.programmes.rules.potential.reading import SheetReader
from nttmart.contexts.programmes.rules.potential.seasons import ALL_YEAR, months_text, read_months

TODAY = date(2026, 11, 22)
COMMODITIES = {"kopi": "coffee", "kopi arabika": "coffee", "jagung": "maize", "tenun": "weaving", "madu": "honey"}


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["12,5", "1.250"], COMMA),
        (["12.5", "1,250"], POINT),
        (["1.250", "3.000"], COMMA),
        (["1,250.5", "7"], POINT),
        (["12,5", "12.5"], UNCLEAR),
        ([12.5, "1.250"], COMMA),
        (["2,5 ton", None, "-"], COMMA),
        ([], COMMA),
    ],
)
def test_a_column_tells_its_decimal_mark(cells: list[object], mark: str) -> None:
    assert decimal_mark(cells) == mark


@pytest.mark.parametrize(
    ("cell", "mark", "read"),
    [
        ("1.250,5", COMMA, Fraction(2501, 2)),
        ("1,250.5", POINT, Fraction(2501, 2)),
        ("1.250", COMMA, Fraction(1250)),
        ("1,250", POINT, Fraction(1250)),
        ("1,250", COMMA, Fraction(5, 4)),
        ("±20", COMMA, Fraction(20)),
        ("1 250", COMMA, Fraction(1250)),
        (12.5, COMMA, Fraction(25, 2)),
        ("nihil", COMMA, Fraction(0)),
        (0, COMMA, Fraction(0)),
        ("-", COMMA, None),
        ("tidak diketahui", COMMA, None),
        (None, COMMA, None),
    ],
)
def test_a_number_is_read_by_its_columns_mark(cell: object, mark: str, read: Fraction | None) -> None:
    assert read_number(cell, mark) == read


@pytest.mark.parametrize("cell", ["20-30", "banyak", "1.2.3", -4, float("nan"), "12,5,3", "9" * 30])
def test_what_is_no_one_number_is_a_problem(cell: object) -> None:
    assert isinstance(read_number(cell), Unread)


@pytest.mark.parametrize("cell", ["1.250", "1,250"])
def test_where_both_marks_stand_nothing_is_guessed(cell: str) -> None:
    assert read_number(cell, UNCLEAR) == Unread(
        "«%(said)s» bisa dibaca dua cara: kolom ini memakai titik dan koma sekaligus.", cell
    )


@pytest.mark.parametrize(
    ("cell", "unit", "read"),
    [
        ("2,5 ton", "", Quantity(2_500_000, "g")),
        ("12 kw", "", Quantity(1_200_000, "g")),
        (2.5, "ton", Quantity(2_500_000, "g")),
        ("1.250", "kg", Quantity(1_250_000, "g")),
        ("40 lbr", "kg", Quantity(40, "lembar")),
        ("± 30 liter/bulan", "", Quantity(30_000, "ml", is_loose=True, per="month")),
        ("10 kg/hari", "", Quantity(10_000, "g", per="day")),
        ("900 kg per bulan", "", Quantity(900_000, "g", per="month")),
        ("3 ha", "", Quantity(30_000, "m2")),
        (12, "kg/thn", Quantity(12_000, "g", per="year")),
        ("30", "Liter/bulan", Quantity(30_000, "ml", per="month")),
        ("2,5", "ton per tahun", Quantity(2_500_000, "g", per="year")),
        ("10 kg/hari", "kg/thn", Quantity(10_000, "g", per="day")),
        ("-", "ton", None),
    ],
)
def test_a_quantity_is_counted_in_whole_small_units(cell: object, unit: str, read: Quantity | None) -> None:
    assert read_quantity(cell, unit) == read


@pytest.mark.parametrize(
    ("cell", "unit"),
    [("2,5", "ekor"), ("12", "karung besar"), ("10-20 kg", "kg"), (3, ""), ("800 kg/ha", "kg"), (3, "kg/ha")],
)
def test_a_quantity_nobody_can_be_sure_of_is_a_problem(cell: object, unit: str) -> None:
    assert isinstance(read_quantity(cell, unit), Unread)


def test_people_are_counted_whole() -> None:
    assert [read_count(cell) for cell in ("12 orang", 7, "1.200", "-")] == [12, 7, 1200, None]
    assert isinstance(read_count("2,5"), Unread)


@pytest.mark.parametrize(
    ("cell", "months"),
    [
        ("Mei-Agustus", 0b0000_1111_0000),
        ("Nov - Feb", 0b1100_0000_0011),
        ("Jan, Mar dan Mei", 0b0000_0001_0101),
        ("5-8", 0b0000_1111_0000),
        ("bulan Juni", 0b0000_0010_0000),
        ("Mei s/d Juli", 0b0000_0111_0000),
        ("sepanjang tahun", ALL_YEAR),
        ("", None),
    ],
)
def test_months_are_read(cell: str, months: int | None) -> None:
    assert read_months(cell) == months


@pytest.mark.parametrize("cell", ["musim hujan", "13", "Mei-Agustus-Okt"])
def test_a_season_without_months_is_not_guessed(cell: str) -> None:
    assert isinstance(read_months(cell), Unread)


@given(st.integers(1, ALL_YEAR))
def test_months_said_are_read_back_the_same(months: int) -> None:
    assert read_months(months_text(months)) == months


def test_months_are_said_in_the_readers_words() -> None:
    english = {"Mei": "May", "Agu": "Aug", "sepanjang tahun": "all year"}.__getitem__
    assert (months_text(0b1111_0000), months_text(0b1111_0000, english)) == ("Mei-Agu", "May-Aug")
    assert (months_text(0b1_0000, english), months_text(ALL_YEAR, english)) == ("May", "all year")


@given(st.one_of(st.text(max_size=30), st.floats(), st.integers(), st.none(), st.booleans()))
def test_no_cell_breaks_the_reader(cell: object) -> None:
    for mark in (COMMA, POINT, UNCLEAR):
        assert read_number(cell, mark) is None or read_number(cell, mark) is not None
        quantity = read_quantity(cell, "kg", mark)
        assert quantity is None or isinstance(quantity, Unread) or quantity.amount >= 0
    months = read_months(cell)
    assert months is None or isinstance(months, Unread) or 0 < months <= ALL_YEAR


def test_a_word_is_explained_once() -> None:
    assert read_choice("road", "Aspal", {}) == "paved"
    unread = read_choice("road", "Lumayan", {})
    assert isinstance(unread, Unread)
    assert unread.said == "lumayan"
    assert read_choice("road", "Lumayan", {"lumayan": "gravel"}) == "gravel"


@pytest.mark.parametrize(
    ("aspect", "word"),
    [
        ("road", "Baik"),
        ("road", "Rusak ringan"),
        ("road", "rusak berat"),
        ("road", "tidak ada"),
        ("signal", "kuat"),
        ("signal", "Lemah"),
        ("power", "ada"),
        ("power", "PLN"),
        ("power", "24 jam"),
        ("power", "sebagian"),
        ("form", "kemasan"),
    ],
)
def test_how_good_a_thing_is_does_not_say_what_it_is(aspect: str, word: str) -> None:
    unread = read_choice(aspect, word, {})
    assert isinstance(unread, Unread)
    assert unread.said == word.casefold()


@pytest.mark.parametrize(
    ("heading", "is_one"),
    [
        ("Listrik PLN", True),
        ("Akses › Sinyal 4G", True),
        ("Sinyal internet (4G/LTE)", True),
        ("PLTS", True),
        ("Listrik (PLN/PLTS)", False),
        ("Sinyal 2G/3G/4G", False),
        ("Listrik", False),
        ("Jalan", False),
    ],
)
def test_what_a_heading_of_one_kind_denies_another_may_be(heading: str, is_one: bool) -> None:  # noqa: FBT001 -- a table
    assert names_one_kind(heading) is is_one


@pytest.mark.parametrize(("aspect", "word"), [("power", "Tidak ada"), ("power", "belum"), ("signal", "nihil")])
def test_none_under_a_heading_of_one_kind_is_asked_about(aspect: str, word: str) -> None:
    asked = read_choice(aspect, word, {}, is_of_one_kind=True)
    assert isinstance(asked, Unread)
    assert (asked.said, read_choice(aspect, word, {})) == (word.casefold(), "none")
    assert read_choice(aspect, word, {word.casefold(): "none"}, is_of_one_kind=True) == "none"
    assert read_choice(aspect, word, {word.casefold(): SKIPPED}, is_of_one_kind=True) is None
    assert read_choice(aspect, "-", {}, is_of_one_kind=True) is None


MESSY = Grid(
    "Potensi",
    [
        ["DATA POTENSI DESA TAHUN 2026", None, None, None, None, None, None, None, None],
        [None] * 9,
        ["No", "Kecamatan", "Desa/Kelurahan", "Komoditas Unggulan", None, None, "Jumlah Kelompok", "Akses", None],
        [None, None, None, "Kopi (ton)", "Madu (liter)", "Musim Panen", None, "Jalan", "Sinyal"],
        [1, 2, 3, 4, 5, 6, 7, 8, 9],
        ["KABUPATEN SIKKA", None, None, None, None, None, None, None, None],
        [1, "Lela", "Sikka", "2,5", "-", "Mei-Agustus", "3 kelompok", "Aspal", "4G"],
        [2, "Alok Timur", "Watu Gong", None, "1.250", None, 2, "lumayan", "tidak ada"],
        [None, "Jumlah", None, "2,5", "1.250", None, 5, None, None],
        [3, "idem", "watugong", None, "40", None, None, None, None],
    ],
    (Merge(0, 0, 0, 8), Merge(2, 3, 2, 5), Merge(2, 7, 2, 8), Merge(2, 0, 3, 0), Merge(2, 1, 3, 1),
     Merge(2, 2, 3, 2), Merge(2, 6, 3, 6)),
)  # fmt: skip


def test_a_messy_sheet_is_understood_row_by_row() -> None:
    headings = find_headings(MESSY)
    assert headings is not None
    assert (headings.row, headings.rows, headings.columns[3].name) == (2, 3, "Komoditas Unggulan › Kopi (ton)")
    mapping = guess_mapping(headings.columns, COMMODITIES)
    assert [(c.role, c.subject, c.unit) for c in mapping.columns] == [
        ("ignore", "", ""), ("district", "", ""), ("village", "", ""), ("quantity", "coffee", "ton"),
        ("quantity", "honey", "liter"), ("months", "", ""), ("makers", "", ""), ("road", "", ""), ("signal", "", ""),
    ]  # fmt: skip
    reader = SheetReader(mapping, small_gazetteer(), COMMODITIES, normalise, TODAY)
    rows = list(reader.read(MESSY.rows[headings.data_from :], headings.data_from + 1))
    assert [(row.number, row.match.code, row.same_as) for row in rows] == [
        (7, "53.07.03.2005", None),
        (8, "53.07.15.2010", None),
        (10, "53.07.15.2010", 8),
    ]
    assert rows[0].facts == (
        Fact("commodity", "coffee", 2_500_000, "g", "year", 0b1111_0000, as_of=TODAY),
        Fact("makers", quantity=3, as_of=TODAY),
        Fact("access", "road", answer="paved", as_of=TODAY),
        Fact("access", "signal", answer="4g", as_of=TODAY),
    )
    assert [(p.column, p.said) for p in rows[1].problems] == [(7, "lumayan")]
    assert rows[1].facts[0] == Fact("commodity", "honey", 1_250_000, "ml", "year", as_of=TODAY)


def test_a_commodity_named_in_a_cell_takes_what_stands_behind_it() -> None:
    grid = Grid(
        "",
        [
            ["Kode Desa", "Komoditas", "Volume", "Satuan", "Bulan Panen"],
            ["53.07.03.2005", "Kopi Arabika", 12, "kw", "Mei-Jul"],
            ["53.04.05.2002", "jagung dan madu", 5, "ton", ""],
            ["53.04.05.2002", "salak", 5, "ton", ""],
        ],
    )
    headings = find_headings(grid)
    assert headings is not None
    mapping = guess_mapping(headings.columns, COMMODITIES)
    rows = list(SheetReader(mapping, small_gazetteer(), COMMODITIES, normalise, TODAY).read(grid.rows[1:], 2))
    assert rows[0].facts == (Fact("commodity", "coffee", 1_200_000, "g", "year", 0b0111_0000, as_of=TODAY),)
    assert [fact.subject for fact in rows[1].facts] == ["maize", "honey"]
    assert [fact.quantity for fact in rows[1].facts] == [None, None]
    assert [problem.said for problem in rows[2].problems] == ["salak"]


@pytest.mark.parametrize(
    "columns",
    [
        [{"at": 0, "role": "village"}],
        [{"at": 0, "role": "village"}, {"at": 0, "role": "road"}],
        [{"at": 0, "role": "village"}, {"at": 1, "role": "village"}, {"at": 2, "role": "road"}],
        [{"at": 0, "role": "road"}],
        [{"at": 0, "role": "king"}],
        [{"place": 0}],
        "all",
    ],
)
def test_a_mapping_that_cannot_be_read_is_refused(columns: object) -> None:
    with pytest.raises(UnfitMapping):
        mapping_from({"columns": columns})


@pytest.mark.parametrize(
    "fact",
    [
        Fact("commodity"),
        Fact("commodity", "coffee", 5, "sack", "year"),
        Fact("commodity", "coffee", -1, "g", "year"),
        Fact("access", "road", answer="fine"),
        Fact("makers", quantity=10**6),
        Fact("programme", " "),
        Fact("weather", "rain"),
        Fact("access", "road", answer="paved", as_of=date(2027, 1, 1)),
    ],
)
def test_a_fact_that_cannot_be_is_refused(fact: Fact) -> None:
    with pytest.raises(UnfitFact):
        check_fact(fact, today=TODAY)
