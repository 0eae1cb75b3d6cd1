"""Many lines of the desk that say the same become one; few, and other kinds, stand one by one."""

from datetime import date

from nttmart.fronts.office.pages.due_lines import Line, together

DAY, NEXT = date(2026, 3, 2), date(2026, 3, 3)


def lines(kind: str, count: int, on: date = DAY) -> list[Line]:
    return [Line(kind, "sertifikat halal", f"pembuat {n}", on, f"/{n}/") for n in range(count)]


def test_four_alike_of_one_day_are_one_line_that_leads_to_their_list() -> None:
    few, other = lines("case", 3, NEXT), lines("visit", 4)
    said = together([*lines("case", 4), *other, *few], {"case": "/urusan/"})
    many = Line("case", "4 × sertifikat halal", "4 pembuat; lihat daftarnya", DAY, "/urusan/")
    assert said == [many, *other, *few]
