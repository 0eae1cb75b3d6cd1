"""The mark that parts a table from outside is found by all of its first lines, not by a title."""

import pytest

from nttmart.kernel.sheets import delimiter_of


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("DATA POTENSI DESA, KABUPATEN SIKKA, TAHUN 2026\nNo;Kabupaten;Desa\n1;Sikka;Lela\n", ";"),
        ("Judul, satu\nJudul, dua\nDesa;Kopi (ton)\nSikka;2,5\nLela;1,5\nNita;3\n", ";"),
        ("Desa;Anggota\nSikka;a, b, c\nLela;d, e, f\nNita;g\n", ";"),
        ("a,b,c\n1,2,3\n", ","),
        ('a,b\n"1;2;3",4\n"5;6;7",8\n', ","),
        ("a\tb\n1,5\t2\n", "\t"),
        ("a;b", ";"),
        ("a", ";"),
        ("", ";"),
    ],
)
def test_the_mark_most_lines_have_equally_often_parts_them(text: str, mark: str) -> None:
    assert delimiter_of(text) == mark
