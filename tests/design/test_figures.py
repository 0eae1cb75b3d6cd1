"""Numbers as each language writes them."""

import pytest
from django.utils.translation import override

from nttmart.design.figures import number, rupiah


@pytest.mark.parametrize(("language", "price", "debt", "villages"), [
    ("id", "Rp1.600.000", "\N{MINUS SIGN}Rp2.500", "3.442"),
    ("en", "Rp1,600,000", "\N{MINUS SIGN}Rp2,500", "3,442"),
])  # fmt: skip
def test_one_format_a_language(language: str, price: str, debt: str, villages: str) -> None:
    with override(language):
        assert (rupiah(1_600_000), rupiah(-2_500), number(3_442)) == (price, debt, villages)
        assert number(-2) == "\N{MINUS SIGN}2"
