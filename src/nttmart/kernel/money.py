"""Rupiah are whole numbers. This room formats them and takes shares of them, and knows no framework."""

from typing import NewType

Rupiah = NewType("Rupiah", int)

BASIS_POINTS = 10_000
ZERO = Rupiah(0)


def format_rupiah(amount: int) -> str:
    """Write an amount as Indonesians do: 1500000 -> ``Rp1.500.000``, with a true minus sign below zero."""
    digits = f"{abs(amount):,}".replace(",", ".")
    return f"\N{MINUS SIGN}Rp{digits}" if amount < 0 else f"Rp{digits}"


def basis_points_of(amount: Rupiah, basis_points: int) -> Rupiah:
    """Take a share in basis points (1/10,000), rounded half up to a whole rupiah.

    :raises ValueError: if the amount is negative or the share lies outside 0–10,000.
    """
    if amount < 0 or not 0 <= basis_points <= BASIS_POINTS:
        raise ValueError((amount, basis_points))
    return Rupiah((amount * basis_points * 2 + BASIS_POINTS) // (BASIS_POINTS * 2))
