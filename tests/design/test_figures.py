"""Numbers as each language writes them."""

import pytest
from django.utils.translation import override

from nttmart.design.figures import kilograms, number, rupiah


@pytest.mark.parametrize(("language", "price", "debt", "villages"), [
    ("id", "Rp1.600.000", "\N{MINUS SIGN}Rp2.500", "3.442"),
    ("en", "Rp1,600,000", "\N{MINUS SIGN}Rp2,500", "3,442"),
])  # fmt: skip
def test_one_format_a_language(language: str, price: str, debt: str, villages: str) -> None:
    with override(language):
        assert (rupiah(1_600_000), rupiah(-2_500), number(3_442)) == (price, debt, villages)
        assert number(-2) == "\N{MINUS SIGN}2"


@pytest.mark.parametrize(
    ("grams", "here", "abroad"),
    [
        (0, "0 kg", "0 kg"),
        (5, "0,005 kg", "0.005 kg"),
        (1_350, "1,35 kg", "1.35 kg"),
        (2_000, "2 kg", "2 kg"),
        (1_234_567, "1.234,567 kg", "1,234.567 kg"),
    ],
)
def test_no_gram_is_rounded_away(grams: int, here: str, abroad: str) -> None:
    with override("id"):
        assert kilograms(grams) == here
    with override("en"):
        assert kilograms(grams) == abroad
