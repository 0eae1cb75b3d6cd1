"""Rounding is half up, amounts read as Indonesians write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.kernel.money import Rupiah, basis_points_of, format_rupiah

amounts = st.integers(0, 10**13).map(Rupiah)


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (0, "Rp0"),
        (999, "Rp999"),
        (1_000, "Rp1.000"),
        (1_500_000, "Rp1.500.000"),
        (-25_000, "\N{MINUS SIGN}Rp25.000"),
        (10**12, "Rp1.000.000.000.000"),
    ],
)
def test_amounts_are_written_with_points(amount: int, written: str) -> None:
    assert format_rupiah(amount) == written


@pytest.mark.parametrize(
    ("amount", "basis_points", "share"),
    [(100_000, 70, 700), (100, 50, 1), (99, 50, 0), (101, 50, 1), (333, 10_000, 333), (333, 0, 0), (12_765, 1, 1)],
)
def test_a_share_in_basis_points_is_rounded_half_up(amount: int, basis_points: int, share: int) -> None:
    assert basis_points_of(Rupiah(amount), basis_points) == share


@given(amounts, st.integers(0, 10_000))
def test_a_share_and_the_rest_differ_from_the_exact_ones_by_at_most_half_a_rupiah(
    amount: Rupiah, basis_points: int
) -> None:
    assert abs(basis_points_of(amount, basis_points) * 10_000 - amount * basis_points) * 2 <= 10_000


@pytest.mark.parametrize(("amount", "basis_points"), [(-1, 10), (1, -1), (1, 10_001)])
def test_impossible_shares_are_refused(amount: int, basis_points: int) -> None:
    with pytest.raises(ValueError, match=str(basis_points)):
        basis_points_of(Rupiah(amount), basis_points)
