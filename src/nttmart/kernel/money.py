"""Rupiah are whole numbers. This room formats, shares out and rounds them, and knows no framework.

It promises that shares always add up to what was shared: no rupiah appears or disappears.
"""

from collections.abc import Mapping
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


def share_out(amount: Rupiah, weights: Mapping[str, int]) -> dict[str, Rupiah]:
    """Divide an amount in proportion to whole-number weights, to the last rupiah.

    Largest remainders get the rupiah that are left; equal remainders go in key order, so the result
    is the same everywhere. The parts always add up to ``amount``.

    :raises ValueError: if the amount or a weight is negative, or the weights add up to nothing.
    """
    total = sum(weights.values())
    if amount < 0 or total <= 0 or any(weight < 0 for weight in weights.values()):
        raise ValueError((amount, dict(weights)))
    parts = {key: amount * weight // total for key, weight in weights.items()}
    left = amount - sum(parts.values())
    by_remainder = sorted(weights, key=lambda key: (-(amount * weights[key] % total), key))
    for key in by_remainder[:left]:
        parts[key] += 1
    return {key: Rupiah(part) for key, part in parts.items()}
