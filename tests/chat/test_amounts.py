"""Numbers, units and prices as people type them are read exactly, or asked about; never misread."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.reader import facts
from nttmart.contexts.messages.rules.reading.numbers import sum_words

UNIT_WORDS = ("", *["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"])


def in_words(number: int) -> str:
    """Say a number below a thousand million in Indonesian, as it is taught."""
    for size, word, one in ((10**6, "juta", "satu juta"), (1_000, "ribu", "seribu"), (100, "ratus", "seratus")):
        if number >= size:
            many, rest = divmod(number, size)
            said = one if many == 1 else f"{in_words(many)} {word}"
            return f"{said} {in_words(rest)}".strip()
    if number < 10:
        return UNIT_WORDS[number]
    if number in {10, 11}:
        return "sepuluh" if number == 10 else "sebelas"
    tens, units = divmod(number, 10)
    return f"{UNIT_WORDS[units]} belas" if tens == 1 else f"{UNIT_WORDS[tens]} puluh {UNIT_WORDS[units]}".strip()


@given(st.integers(1, 999_999_999))
def test_a_number_said_in_full_is_read_or_doubted_but_never_misread(number: int) -> None:
    value, _, doubt = sum_words(in_words(number).split())

    millions, rest = divmod(number, 1_000_000)
    said_short = millions and (rest < 10 or (rest < 1_000 and rest % 100 == 0)) and rest
    assert doubt or said_short or value == number


@given(st.integers(1, 9_999))
def test_digits_and_thousands_points_say_the_same(number: int) -> None:
    pointed = f"{number:,}".replace(",", ".")

    assert facts(f"madu sisa {number} botol") == facts(f"madu sisa {pointed} botol")
    assert facts(f"madu sisa {number} botol")[0]["quantity"] == number


@pytest.mark.parametrize(
    ("said", "quantity", "unit"),
    [
        ("setengah kilo", 0.5, "kg"),
        ("1/2 kg", 0.5, "kg"),
        ("½ kg", 0.5, "kg"),
        ("seperempat kg", 0.25, "kg"),
        ("satu setengah liter", 1.5, "liter"),
        ("dua liter setengah", 2.5, "liter"),
        ("2,5 ltr", 2.5, "liter"),
        ("dua lusin", 24, None),
        ("2 lusin btl", 24, "botol"),
        ("selusin", 12, None),
        ("setengah lusin", 6, None),
        ("3 kodi", 60, None),
        ("1 gros", 144, None),
        ("20an btl", 20, "botol"),
        ("sekitar 20 botol", 20, "botol"),
        ("sebotol", 1, "botol"),
        ("dua puluh lima btl", 25, "botol"),
        ("duabelas botol", 12, "botol"),
        ("12btl", 12, "botol"),
        ("btl 6", 6, "botol"),
        ("2 jrg", 2, "jerigen"),
        ("5 ktg", 5, "kantong"),
        ("500 gr", 500, "gram"),
    ],
)
def test_amounts_as_people_say_them(said: str, quantity: float, unit: str | None) -> None:
    expected = {"intent": "stock_now", "product": "Madu Hutan", "quantity": quantity}

    assert facts(f"madu sisa {said}") == [expected | ({"unit": unit} if unit else {})]


@pytest.mark.parametrize(
    "said",
    [
        "5-6 botol",
        "5 sampai 6",
        "5 atau 6",
        "belasan",
        "beberapa",
        "banyak",
        "sedikit",
        "-5",
        "1,500 botol",
        "1/3 kg",
        "007",
    ],
)
def test_amounts_nobody_can_be_sure_of_are_asked_about(said: str) -> None:
    assert facts(f"madu sisa {said}") == []


@pytest.mark.parametrize(
    ("said", "rupiah"),
    [
        ("55rb", 55_000),
        ("55 ribu", 55_000),
        ("55k", 55_000),
        ("55.000", 55_000),
        ("Rp 55.000,-", 55_000),
        ("Rp. 55.000", 55_000),
        ("1,5jt", 1_500_000),
        ("1.5 juta", 1_500_000),
        ("1jt 200rb", 1_200_000),
        ("sejuta dua", 1_200_000),
        ("sejuta setengah", 1_500_000),
        ("dua juta tiga ratus", 2_300_000),
        ("seratus dua puluh lima ribu", 125_000),
        ("12 ribu lima ratus", 12_500),
        ("1.250.000", 1_250_000),
    ],
)
def test_prices_as_people_say_them(said: str, rupiah: int) -> None:
    assert facts(f"harga madu {said}") == [{"intent": "price", "product": "Madu Hutan", "price_idr": rupiah}]


@pytest.mark.parametrize(
    "text",
    [
        "harga madu 55",
        "harga madu naik 5rb",
        "madu 3 botol 100rb",
        "harga madu 50rb 60rb",
        "harga madu mau naik jadi 60rb",
    ],
)
def test_prices_nobody_can_be_sure_of_are_asked_about(text: str) -> None:
    assert facts(text) == []
