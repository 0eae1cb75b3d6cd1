"""Weaves the ikat pattern of a thing: the same place and name give the same cloth on every machine, for ever.

In ikat the pattern is tied into the warp before weaving, so every thread lies a little higher or lower than its
neighbour and edges feather. So do ours: a figure is cut into threads, and each thread is shifted. The result is drawn
as SVG (under 1 kB, without style or script) or handed out as runs for a picture.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from nttmart.design.motifs import CLOTHS, DEFAULT, Cloth

HALF = 36
"""Threads from the edge to the middle of one repeat; the other half is its mirror image."""

REGENCY_CODE_LENGTH = 5
LEANING = 170
"""Of 256 throws of the dice, how many choose a region's own sign: two cloths of three."""


@dataclass(frozen=True)
class Run:
    """A stretch of one thread that took one dye. Half rows are counted, so ``top`` and ``length`` are in halves."""

    thread: int
    top: int
    length: int


@dataclass(frozen=True)
class Weave:
    """The left half of one repeat: ``height`` rows, stripes (first thread, threads, colour), dyed runs by colour."""

    height: int
    ground: str
    stripes: tuple[tuple[int, int, str], ...]
    runs: tuple[tuple[str, tuple[Run, ...]], ...]


def _dice(seed: str) -> bytes:
    return hashlib.sha256(seed.encode()).digest()


def _rows(figure: str) -> list[str]:
    return figure.split()


def _threads(rows: list[str], height: int, shift: bytes) -> dict[str, list[Run]]:
    """Cut a figure into vertical runs, each thread shifted by half a row up or down or not at all."""
    found: dict[str, list[Run]] = {"#": [], "o": []}
    for column in range(len(rows[0])):
        offset = shift[column % len(shift)] % 3 - 1
        for sign, stretches in found.items():
            for top, length in _stretches([row[column] == sign for row in rows]):
                stretches.append(Run(column, top * 2 + offset + height - len(rows), length * 2))
    return found


def _stretches(marks: list[bool]) -> list[tuple[int, int]]:
    """Find where consecutive marks begin and how many they are: .##.# -> (1, 2), (4, 1)."""
    found: list[tuple[int, int]] = []
    for index, mark in enumerate(marks):
        if mark and found and sum(found[-1]) == index:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif mark:
            found.append((index, 1))
    return found


@lru_cache(maxsize=4096)
def weave(place_code: str, name: str) -> Weave:
    """Weave the cloth of a place (village or regency code) and a name (a product's slug, or nothing)."""
    cloth = CLOTHS.get(place_code[:REGENCY_CODE_LENGTH], DEFAULT)
    dice = _dice(f"{place_code}|{name}")
    return _weave(cloth, dice)


def _weave(cloth: Cloth, dice: bytes) -> Weave:
    ground, first, second, stripe = cloth.dyes
    large = _rows(cloth.figures[0 if dice[0] < LEANING else 1])
    small = _rows(cloth.small[dice[1] % len(cloth.small)])
    if dice[2] % 3 == 0:
        first, second = second, first
    height = len(large) + dice[3] % 2
    middle = HALF - len(large[0])
    whole_small = [row + row[::-1] for row in small * (height // len(small))]
    band = (middle - len(whole_small[0])) // 2 + dice[4] % 3 - 1
    runs: dict[str, list[Run]] = {"#": [], "o": []}
    for rows, left in ((large, middle), (whole_small, band)):
        for sign, more in _threads(rows, height, dice[8:]).items():
            runs[sign] += [Run(run.thread + left, run.top, run.length) for run in more]
    stripes = _stripes(band + len(whole_small[0]) + 1, middle, dice, (stripe, second))
    return Weave(height, ground, stripes, ((first, tuple(runs["#"])), (second, tuple(runs["o"]))))


def _stripes(inner: int, middle: int, dice: bytes, dyes: tuple[str, str]) -> tuple[tuple[int, int, str], ...]:
    """Lay plain warp stripes: one at the edge with a thin companion, one between the figured bands where it fits."""
    broad = 1 + dice[5] % 2
    stripes = [(0, broad, dyes[0]), (broad + 1, 1, dyes[dice[6] % 2])]
    if middle - inner > broad:
        stripes.append((inner + (middle - inner - broad) // 2, broad, dyes[0]))
    return tuple(stripes)


def _path(runs: tuple[Run, ...]) -> str:
    """Draw runs as one path of vertical strokes with relative moves."""
    parts: list[str] = []
    x = y = 0
    for run in sorted(runs, key=lambda run: (run.thread, run.top)):
        across, down = (run.thread - x) * 2, run.top - y
        parts.append(f"m{across}{'' if down < 0 else ' '}{down}v{run.length}")
        x, y = run.thread, run.top + run.length
    return "".join(parts)


@lru_cache(maxsize=4096)
def svg(place_code: str, name: str, repeats: int = 1) -> str:
    """Draw the cloth as an inline SVG that fills whatever box its class gives it. Decorative: hidden from readers.

    ``repeats`` is how many times the cloth's width is seen: one on a card, more where there is room.
    """
    cloth = weave(place_code, name)
    key = "k" + _dice(f"{place_code}|{name}").hex()[:6]
    tall = cloth.height * 2
    wide, high = 144 * repeats, 108 * repeats
    stripes = "".join(
        f'<path fill="{colour}" d="M{start * 2} 0h{width * 2}v{tall}h-{width * 2}"/>'
        for start, width, colour in cloth.stripes
    )
    dyed = "".join(f'<path stroke="{colour}" d="M1 0{_path(runs)}"/>' for colour, runs in cloth.runs if runs)
    return (
        f'<svg class="ikat" viewBox="0 0 {wide} {high}" preserveAspectRatio="xMidYMid slice" aria-hidden="true">'
        f'<pattern id="{key}" width="144" height="{tall}" patternUnits="userSpaceOnUse">'
        f'<path fill="{cloth.ground}" d="M0 0h144v{tall}H0"/><g id="{key}h" stroke-width="2">{stripes}{dyed}</g>'
        f'<use href="#{key}h" transform="matrix(-1 0 0 1 144 0)"/></pattern>'
        f'<path fill="url(#{key})" d="M0 0h{wide}v{high}H0"/></svg>'
    )


@lru_cache(maxsize=64)
def edge(place_code: str) -> str:
    """Draw the page's edge: one row of the region's small figure, as long as the page is wide."""
    cloth = CLOTHS.get(place_code[:REGENCY_CODE_LENGTH], DEFAULT)
    rows = _rows(cloth.small[0])
    runs = _threads([row + row[::-1] for row in rows], len(rows), b"\x01")
    wide, tall = 4 * len(rows[0]) + 4, 2 * len(rows)
    dyed = "".join(
        f'<path stroke="{colour}" stroke-width="2" d="M1 0{_path(tuple(found))}"/>'
        for colour, found in zip(cloth.dyes[1:3], runs.values(), strict=True)
        if found
    )
    key = "t" + _dice(place_code).hex()[:4]
    return (
        f'<svg class="tepi" height="12" aria-hidden="true"><pattern id="{key}" width="{wide}" height="{tall}" '
        f'patternUnits="userSpaceOnUse" patternTransform="scale({round(12 / tall, 2)})">'
        f'<path fill="{cloth.dyes[0]}" d="M0 0h{wide}v{tall}H0"/>{dyed}</pattern>'
        f'<rect width="100%" height="12" fill="url(#{key})"/></svg>'
    )


@lru_cache(maxsize=64)
def edge_picture(place_code: str) -> str:
    """Draw the edge as a picture of its own, 600 by 12, for paper."""
    return edge(place_code).replace(
        '<svg class="tepi" height="12"', '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="12"', 1
    )
