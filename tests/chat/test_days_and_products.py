"""Days and products as people name them are found surely, or asked about."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.reader import PRODUCTS, TODAY, facts
from nttmart.contexts.messages.rules.reading import Fact, read


@given(st.dates(date(2024, 1, 1), date(2060, 12, 31)))
def test_days_counted_from_today(today: date) -> None:
    for said, ahead in (("hari ini", 0), ("besok", 1), ("lusa", 2), ("3 hari lagi", 3), ("dua minggu lagi", 14)):
        found = read(f"{said} antar madu 10 botol", PRODUCTS, today).facts

        assert found == (Fact("delivery", "Madu Hutan", Decimal(10), "botol", date=today + timedelta(days=ahead)),)


@given(st.dates(date(2024, 1, 1), date(2060, 12, 31)), st.integers(0, 6))
def test_a_weekday_is_the_next_one_and_never_today(today: date, weekday: int) -> None:
    name = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "hari minggu")[weekday]
    (fact,) = read(f"{name} antar madu 10 botol", PRODUCTS, today).facts

    assert fact.date is not None
    assert fact.date.weekday() == weekday
    assert 1 <= (fact.date - today).days <= 7


@given(st.dates(date(2024, 1, 1), date(2060, 12, 31)), st.integers(1, 31))
def test_a_day_of_the_month_is_the_next_such_day(today: date, day: int) -> None:
    (fact,) = read(f"tgl {day} antar madu 10 botol", PRODUCTS, today).facts

    assert fact.date is not None
    assert fact.date.day == day
    assert 0 <= (fact.date - today).days <= 62


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("sampai tgl 10", None, "2026-12-10"),
        ("s/d 10 desember", None, "2026-12-10"),
        ("tgl 24 sampai tgl 2", "2026-12-24", "2027-01-02"),
        ("24-26 desember", "2026-12-24", "2026-12-26"),
        ("24 sampai 2 januari", "2026-12-24", "2027-01-02"),
        ("24 desember s/d 3 januari", "2026-12-24", "2027-01-03"),
        ("2 minggu", None, "2026-12-16"),
        ("sebulan", None, "2027-01-02"),
        ("sampai akhir bulan", None, "2026-12-31"),
        ("mulai besok sampai jumat", "2026-12-03", "2026-12-04"),
        ("tgl 5/12", "2026-12-05", None),
        ("sampai desember", None, "2026-12-31"),
    ],
)
def test_pauses_with_their_days(said: str, first: str | None, last: str | None) -> None:
    days = {name: day for name, day in (("date", first), ("until", last)) if day}

    assert facts(f"katong libur {said}") == [{"intent": "pause", **days}]


@pytest.mark.parametrize(
    "said", ["kemarin", "tgl 31 februari", "jumat depan", "besok lusa", "nanti", "minggu lalu", "sebelum jumat"]
)
def test_days_that_are_past_or_unsure_are_asked_about(said: str) -> None:
    assert facts(f"{said} antar madu 10 botol") == []


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("madu hutan", "Madu Hutan"),
        ("madu", "Madu Hutan"),
        ("maduu", "Madu Hutan"),
        ("maduhutan", "Madu Hutan"),
        ("mdu htn", "Madu Hutan"),
        ("robusta", "Kopi Robusta Bajawa"),
        ("kopi robusta", "Kopi Robusta Bajawa"),
        ("rbsta", "Kopi Robusta Bajawa"),
        ("kripik", "Keripik Pisang"),
        ("kain ikat", "Kain Tenun Ikat"),
        ("kti", "Kain Tenun Ikat"),
    ],
)
def test_products_by_part_abbreviation_and_typing_error(typed: str, name: str) -> None:
    assert facts(f"{typed} sisa 7") == [{"intent": "stock_now", "product": name, "quantity": 7}]


@pytest.mark.parametrize(
    "typed", ["kopi", "kopi bajawa", "ikan teri", "gula", "kopi atau madu", "madu tetangga", "xyzzy"]
)
def test_a_product_that_could_be_several_or_none_is_asked_about(typed: str) -> None:
    assert facts(f"{typed} sisa 7") == []


@given(st.sampled_from(PRODUCTS), st.integers(1, 999))
def test_a_whole_name_is_always_found(name: str, quantity: int) -> None:
    for text in (f"{name} sisa {quantity}", f"sisa {quantity} {name.upper()}", f"tinggal {name.lower()} {quantity} sa"):
        assert facts(text) == [{"intent": "stock_now", "product": name, "quantity": quantity}]


def test_a_question_about_a_product_offers_those_that_fit() -> None:
    question = read("kopi sisa 7", PRODUCTS, TODAY).question

    assert question is not None
    assert question.choices == ("Kopi Arabika Bajawa", "Kopi Robusta Bajawa")
