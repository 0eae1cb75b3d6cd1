"""Draws barcodes: EAN-13 and EAN-8 as stretches of dark modules, for paper. Figures of ISO/IEC 15420.

A module is the narrowest bar; the code stands between margins of light ones, which a scanner needs.
"""

from typing import Final, NamedTuple

_ODD: Final = (
    "0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011",
)  # fmt: skip
"""The ten digits of the left half with an odd number of dark modules; the others are made of these."""
_PARITY: Final = (
    "OOOOOO", "OOEOEE", "OOEEOE", "OOEEEO", "OEOOEE", "OEEOOE", "OEEEOO", "OEOEOE", "OEOEEO", "OEEOEO",
)  # fmt: skip
"""Which digits of the left half are odd or even tells the first digit of thirteen, which has no bars of its own."""
_GUARD: Final = "101"
_CENTRE: Final = "01010"
_LONG: Final = 13


class Bar(NamedTuple):
    """A dark stretch: its first module and how many."""

    start: int
    width: int


class Bars(NamedTuple):
    """A barcode: its dark stretches, how many modules it is wide, and the light margins left and right of it."""

    bars: tuple[Bar, ...]
    modules: int
    margin_left: int
    margin_right: int


def ean(code: str) -> Bars:
    """Draw a code of 8 or 13 digits, the last its check digit.

    :raises ValueError: for anything else: whoever prints has a code from the catalogue.
    """
    if not (code.isascii() and code.isdigit() and len(code) in {8, _LONG}):
        raise ValueError(code)
    if len(code) == _LONG:
        left = [_left(digit, sign) for digit, sign in zip(code[1:7], _PARITY[int(code[0])], strict=True)]
        margins = (11, 7)
    else:
        left, margins = [_left(digit, "O") for digit in code[:4]], (7, 7)
    right = [_right(digit) for digit in code[-len(left) :]]
    modules = _GUARD + "".join(left) + _CENTRE + "".join(right) + _GUARD
    return Bars(_stretches(modules), len(modules), *margins)


def _left(digit: str, sign: str) -> str:
    return _ODD[int(digit)] if sign == "O" else _right(digit)[::-1]


def _right(digit: str) -> str:
    return _ODD[int(digit)].translate({ord("0"): "1", ord("1"): "0"})


def _stretches(modules: str) -> tuple[Bar, ...]:
    found: list[Bar] = []
    for at, module in enumerate(modules):
        if module == "1" and found and sum(found[-1]) == at:
            found[-1] = Bar(found[-1].start, found[-1].width + 1)
        elif module == "1":
            found.append(Bar(at, 1))
    return tuple(found)
