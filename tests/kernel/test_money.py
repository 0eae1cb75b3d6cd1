"""Shares add up, rounding is half up, amounts read as Indonesians write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.kernel.money import Rupiah, basis_points_of, format_rupiah, share_out

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


@given(amounts, st.dictionaries(st.text(max_size=4), st.integers(0, 10**6), min_size=1, max_size=9))
def test_parts_add_up_and_are_fair_to_a_rupiah(amount: Rupiah, weights: dict[str, int]) -> None:
    total = sum(weights.values())
    if total == 0:
        with pytest.raises(ValueError, match="0"):
            share_out(amount, weights)
        return
    parts = share_out(amount, weights)
    assert sum(parts.values()) == amount
    assert set(parts) == set(weights)
    assert all(abs(parts[key] * total - amount * weight) < total for key, weight in weights.items())
    assert all(parts[key] == 0 for key, weight in weights.items() if weight == 0)


@given(amounts, st.lists(st.integers(1, 100), min_size=2, max_size=6))
def test_parts_do_not_depend_on_the_order_in_which_they_are_named(amount: Rupiah, weights: list[int]) -> None:
    named = {f"k{i}": weight for i, weight in enumerate(weights)}
    assert share_out(amount, named) == share_out(amount, dict(reversed(named.items())))


def test_the_rupiah_left_over_goes_to_the_largest_remainder_then_by_name() -> None:
    assert share_out(Rupiah(100), {"b": 1, "a": 1, "c": 1}) == {"b": 33, "a": 34, "c": 33}
    assert share_out(Rupiah(10), {"small": 1, "large": 2}) == {"small": 3, "large": 7}


@pytest.mark.parametrize(("amount", "weights"), [(-1, {"a": 1}), (1, {}), (1, {"a": -1, "b": 2})])
def test_impossible_divisions_are_refused(amount: int, weights: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=str(amount)):
        share_out(Rupiah(amount), weights)
