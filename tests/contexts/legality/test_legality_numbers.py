"""Numbers of permits: real samples of each kind, what is doubted, what is refused, and that reading is steady."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.contexts.legality.rules.errors import BadPermitDates, BadPermitNumber, NoSuchPermit
from nttmart.contexts.legality.rules.names import bare_number, title_of
from nttmart.contexts.legality.rules.numbers import KINDS, About, read_number
from nttmart.contexts.legality.rules.permits import Permit, check_dates, mark_reached, state_of

GOOD = [
    ("nib", "0289010302776", "0289010302776"),
    ("nib", "NIB 0289.0103.02776", "0289010302776"),
    ("pb_umku", "028901020277600010002", "028901020277600010002"),
    ("pb_umku", "PB-UMKU: 028901020277600010002", "028901020277600010002"),
    ("pirt", "2153276010281-21", "P-IRT 2153276010281-21"),
    ("pirt", "P-IRT No. 2053374020970-28", "P-IRT 2053374020970-28"),
    ("pirt", "pirt 211321201065129", "P-IRT 2113212010651-29"),
    ("pirt", "２１５３５７８０１０４８８-22", "P-IRT 2153578010488-22"),
    ("pirt", "PIRT2153276010281-21", "P-IRT 2153276010281-21"),
    ("pirt", "P-IRTNo.2153276010281–21", "P-IRT 2153276010281-21"),
    ("nib", "NIB0289010302776", "0289010302776"),
    ("pb_umku", "PB-UMKU028901020277600010002", "028901020277600010002"),
    ("md", "BPOM RI MD 234567890123", "MD 234567890123"),
    ("remedy", "POM TR 203312345", "TR 203312345"),
    ("remedy", "QD123456789", "QD 123456789"),
    ("cosmetic", "NA18150900279", "NA 18150900279"),
    ("halal", "ID32110000293810822", "ID 32110000293810822"),
    ("halal", "id 3111008131959 1026", "ID 31110081319591026"),
    ("brand", "IDM000123456", "IDM000123456"),
]


@pytest.mark.parametrize(("kind", "written", "normal"), GOOD)
def test_a_number_as_people_write_it_is_kept_in_one_form(kind: str, written: str, normal: str) -> None:
    found = read_number(kind, written)

    assert (found.normal, found.verdict) == (normal, "ok")


DOUBTED = [
    ("pirt", "215327601028", "P-IRT 215327601028", "12 angka"),
    ("pirt", "9153276010281-29", "P-IRT 9153276010281-29", "jenis kemasan"),
    ("md", "MD 271111000300341", "MD 271111000300341", "15 angka"),
    ("md", "023733999101561", None, "MD"),
    ("halal", "ID321100002938108222", "ID 321100002938108222", "18 angka"),
    ("halal", "ID32110000293811722", "ID 32110000293811722", "bulan dan tahun"),
    ("cosmetic", "NC12345678901", "NC 12345678901", "NA18"),
    ("remedy", "TI 203312345", "TI 203312345", "dalam negeri"),
    ("brand", "JID2025012345", None, "IDM"),
    ("brand", "D00 2025 012345 12", None, "IDM"),
    ("brand", "J002025012345", "J002025012345", "permohonan"),
    ("indication", "ID G 000000012", "IDG 000000012", "belum pasti"),
    ("nkv", "RPH-5371-001", "RPH-5371-001", "tidak seragam"),
    ("sni", "SNI 01-3553-2015", "SNI 01-3553-2015", "tidak seragam"),
    ("alcohol", "510/12/SIUP-MB/2026", "510/12/SIUP-MB/2026", "tidak seragam"),
]


@pytest.mark.parametrize(("kind", "written", "normal", "word"), DOUBTED)
def test_what_the_sources_leave_open_is_kept_with_a_doubt(
    kind: str, written: str, normal: str | None, word: str
) -> None:
    if normal is None:
        with pytest.raises(BadPermitNumber, match=word):
            read_number(kind, written)
        return
    found = read_number(kind, written)

    assert (found.normal, found.verdict) == (normal, "warning")
    assert word in " ".join(map(str, found.doubts))


REFUSED = [
    ("md", "ML 234567890123", "produk buatan NTT bernomor MD"),
    ("pirt", "2153276010281-2", "harus 15 / 12 angka; ini 14"),
    ("pirt", "2003276010281-29", "01 sampai 15; ini 00"),
    ("pirt", "2163276010281-29", "01 sampai 15; ini 16"),
    ("pirt", "2I53276010281-29", "ada «I» di urutan ke-2. Mungkin maksudnya 1?"),
    ("pirt", "21532760X0281-29", "ada «X» di urutan ke-9."),
    ("nib", "028901030277O", "Mungkin maksudnya 0?"),
    ("halal", "KH-00110012340522", "ketetapan fatwa"),
    ("halal", "ID3211", "harus 17 / 18 angka; ini 4"),
    ("md", "234567890123", "diawali MD"),
    ("nkv", "belum ada", "harus berisi angka"),
    ("nkv", "RPH<5371>", "Tanda «<»"),
    ("nib", "", "Tulis nomornya"),
    ("nib", "1" * 61, "terlalu panjang"),
    ("nib", "٠٢٨٩٠١٠٣٠٢٧٧٦", "angka 0–9"),
]


@pytest.mark.parametrize(("kind", "written", "sentence"), REFUSED)
def test_what_cannot_be_is_refused_with_the_reason(kind: str, written: str, sentence: str) -> None:
    with pytest.raises(BadPermitNumber) as refused:
        read_number(kind, written)

    assert sentence in str(refused.value)


def test_a_kind_nobody_knows_is_refused() -> None:
    with pytest.raises(NoSuchPermit):
        read_number("passport", "1")


@pytest.mark.parametrize(
    ("about", "doubted"),
    [
        (About(regencies=("5304", "5306")), False),
        (About(regencies=("5306", "5304")), False),
        (About(regencies=("5371",)), True),
        (About(), False),
    ],
)
def test_a_regency_counts_in_either_scheme(about: About, doubted: bool) -> None:  # noqa: FBT001 -- a table
    """Nobody knows which scheme NTT's numbers follow; Belu is 53.04 in one and 5306 in the other."""
    of_belu, other = read_number("pirt", "2155304010281-29", about), read_number("pirt", "2155306010281-29", about)

    assert [found.verdict == "warning" for found in (of_belu, other)] == [doubted, doubted]


def test_the_year_in_the_number_is_compared_with_the_stated_day() -> None:
    assert read_number("pirt", "2155304010281-29", About(expires_on=date(2029, 5, 1))).doubts == ()
    (doubt,) = read_number("pirt", "2155304010281-29", About(expires_on=date(2030, 5, 1))).doubts
    assert str(doubt) == "Menurut nomornya berlaku sampai tahun 2029, tetapi tertulis 1 Mei 2030."


def test_a_halal_number_names_its_month_and_a_pb_umku_its_nib() -> None:
    read = read_number("halal", "ID32110000293810822", About(issued_on=date(2022, 8, 9)))
    other = read_number("halal", "ID32110000293810822", About(issued_on=date(2023, 1, 9)))
    foreign = read_number("pb_umku", "028901020277600010002", About(nib="0289010302776"))

    assert (read.verdict, other.verdict, foreign.verdict) == ("ok", "warning", "warning")


DIGITS = st.text("0123456789", min_size=15, max_size=15)


@given(kind=st.sampled_from(KINDS), written=st.text(max_size=40))
def test_any_text_is_read_steadily_or_refused(kind: str, written: str) -> None:
    try:
        found = read_number(kind, written)
    except BadPermitNumber:
        return
    assert read_number(kind, found.normal).normal == found.normal


@given(
    kind=st.sampled_from(["pirt", "nib", "halal", "md", "pb_umku"]),
    digits=st.text("0123456789", min_size=12, max_size=21),
)
def test_whatever_digits_come_reading_is_steady(kind: str, digits: str) -> None:
    prefix = {"md": "MD ", "halal": "ID"}.get(kind, "")
    try:
        found = read_number(kind, prefix + digits)
    except BadPermitNumber:
        return
    spaced = prefix + " ".join(digits[at : at + 4] for at in range(0, len(digits), 4)).lower()
    assert read_number(kind, spaced) == found
    assert read_number(kind, found.normal).normal == found.normal


@given(digits=DIGITS, place=st.integers(0, 14), letter=st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
def test_a_letter_in_a_number_is_always_refused_and_named(digits: str, place: int, letter: str) -> None:
    with pytest.raises(BadPermitNumber) as refused:
        read_number("pirt", digits[:place] + letter + digits[place + 1 :])

    assert f"ada «{letter}» di urutan ke-{place + 1}" in str(refused.value)


TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("issued", "until", "said"),
    [
        (date(2026, 11, 23), None, "Hari terbit"),
        (date(1945, 8, 17), None, "Hari terbit"),
        (date(2026, 5, 2), date(2026, 5, 1), "berakhir sebelum terbit"),
        (date(2026, 5, 2), date(2126, 5, 1), "tidak mungkin"),
    ],
)
def test_days_that_cannot_be_are_refused(issued: date, until: date | None, said: str) -> None:
    with pytest.raises(BadPermitDates, match=said):
        check_dates("pirt", issued, until, today=TODAY)


@pytest.mark.parametrize(
    ("kind", "issued", "until", "said"),
    [
        ("pirt", date(2024, 5, 2), date(2029, 5, 1), []),
        ("pirt", date(2024, 5, 2), date(2030, 5, 1), ["Izin ini biasanya berlaku 5 tahun; ini lebih lama."]),
        ("pirt", None, date(2026, 11, 21), ["Izin ini sudah habis masa berlakunya."]),
        ("pirt", None, date(2026, 11, 22), []),
        ("nib", date(2020, 1, 1), None, []),
    ],
)
def test_odd_days_are_doubted(kind: str, issued: date | None, until: date | None, said: list[str]) -> None:
    assert [str(doubt) for doubt in check_dates(kind, issued, until, today=TODAY)] == said


def test_the_nearest_mark_is_reached() -> None:
    days = [
        date(2027, 2, 21),
        date(2027, 2, 20),
        date(2026, 12, 22),
        date(2026, 11, 29),
        TODAY,
        date(2026, 11, 21),
        None,
    ]

    assert [mark_reached(day, TODAY) for day in days] == [None, 90, 30, 7, 7, None, None]


def test_an_end_is_an_end() -> None:
    assert [
        state_of(steps) for steps in (["recorded"], ["recorded", "verified"], ["recorded", "revoked", "verified"])
    ] == [
        "recorded",
        "verified",
        "revoked",
    ]


def test_a_number_beside_the_name_of_its_kind_does_not_say_it_again() -> None:
    bare = bare_number("P-IRT 2155304010281-29", "pirt"), bare_number("ID 32110000293810822", "halal")

    assert bare == ("2155304010281-29", "ID 32110000293810822")
    assert title_of("pirt", "P-IRT 2155304010281-29") == "P-IRT 2155304010281-29"


def test_an_end_nobody_wrote_down_is_not_called_none() -> None:
    ends = [("md", None), ("pirt", None), ("nkv", None), ("nib", None), ("halal", None), ("md", date(2030, 1, 1))]
    permits = [Permit(UUID(int=1), kind, UUID(int=2), None, "1", "1", None, end, "recorded") for kind, end in ends]

    assert [permit.is_undated for permit in permits] == [True, True, True, False, False, False]
