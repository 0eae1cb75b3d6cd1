"""Rupiah in words («terbilang»), as a receipt to be signed has them, so that no digit can be added. Pure."""

from typing import Final

_ONES: Final = (
    "",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
_SIZES: Final = (
    (10**12, "triliun", "satu triliun"), (10**9, "miliar", "satu miliar"), (10**6, "juta", "satu juta"),
    (10**3, "ribu", "seribu"), (10**2, "ratus", "seratus"),
)  # fmt: skip
"""Each size with its word, and how one of it is said."""
_TEN, _TWENTY = 10, 20


def spelled_rupiah(amount: int) -> str:
    """Write an amount in Indonesian words: 1_250_500 -> «satu juta dua ratus lima puluh ribu lima ratus rupiah».

    :raises ValueError: below zero.
    """
    if amount < 0:
        raise ValueError(amount)
    return f"{_spelled(amount) or 'nol'} rupiah"


def _spelled(number: int) -> str:
    for size, word, one in _SIZES:
        if number >= size:
            head = one if number < 2 * size else f"{_spelled(number // size)} {word}"
            return f"{head} {_spelled(number % size)}".strip()
    if number >= _TWENTY:
        return f"{_ONES[number // _TEN]} puluh {_spelled(number % _TEN)}".strip()
    return _ONES[number] if number < len(_ONES) else f"{_ONES[number - _TEN]} belas"
