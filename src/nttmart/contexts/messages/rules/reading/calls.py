"""Parts a message at whom it calls: «madu tambah 5 nona ombak besar» breathes where it says «nona»."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from nttmart.contexts.messages.rules.reading.clauses import ends_clause
from nttmart.contexts.messages.rules.reading.context import KIN
from nttmart.contexts.messages.rules.reading.days import When
from nttmart.contexts.messages.rules.reading.events import NAMES_EVENT
from nttmart.contexts.messages.rules.reading.items import Item, Word
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.products import Mention
from nttmart.contexts.messages.rules.reading.units import Amount
from nttmart.contexts.messages.rules.reading.vocabulary import KNOWN, kinds_of

_CALLED: Final = KIN | kinds_of(
    "kk ka kaks ade adik dik bos boss min admin bosku kakak mimin nyong sus bung mbak mas e ee eee ew na to le lah "
    "dong puji tuhan allah syukur syukurlah alhamdulillah aduh adoh duh"
)
"""Whom one calls, and the tags and sighs one breathes at."""
_DENIES: Final = kinds_of("no not notyet isnot if maybe hear ask or")
_LIGHT: Final = kinds_of("polite daypart already still me")
"""«kemarin mama su antar»: a day alone belongs to what follows it."""
_OPENS: Final = kinds_of("own which with for and or")
"""Behind one called these tell whose it is or who else is called: «mama pung madu», «kaka yang di gerai»."""


def parted_at_calls(pieces: Sequence[Piece], *, asked: bool) -> tuple[Piece, ...]:
    """The pieces cut behind whom they call; empty where nobody is called between two things said.

    ``asked``: a bare no may be the answer, and what follows it why.
    """
    parted: list[Piece] = []
    for piece in pieces:
        cuts = [0, *_cuts(piece.items, asked=asked), len(piece.items)]
        parts = [piece.items[begin:end] for begin, end in pairwise(cuts) if begin < end]
        for at, items in enumerate(parts):
            last = at == len(parts) - 1
            parted.append(Piece(items, piece.joint if at == 0 else ",", piece.asks and last))
    return tuple(parted) if len(parted) > len(pieces) else ()


def _cuts(items: Sequence[Item], *, asked: bool) -> Iterator[int]:
    begin = 0
    for at in range(1, len(items)):
        if not _is_called(items[at - 1]) or _is_name(items[at]):
            continue  # «mama Yuli su antar» tells of her
        left, right = items[begin:at], items[at:]
        if _says(left) and _says(right) and _may_end(left, right, asked=asked):
            yield at
            begin = at


def _is_called(item: Item) -> bool:
    return isinstance(item, Word) and item.kind == "polite" and bool(_CALLED & {item.lemma, item.text})


def _is_name(item: Item) -> bool:
    return isinstance(item, Word) and item.kind == "polite" and " " not in item.text and item.text not in KNOWN


def _says(items: Sequence[Item]) -> bool:
    """Whether anything but greetings is said."""
    return any(getattr(each, "kind", "item") not in {"polite", "daypart"} for each in items)


def _may_end(left: Sequence[Item], right: Sequence[Item], *, asked: bool) -> bool:
    """«sonde kaka antar madu» denies what follows; «belum bu» may too."""
    kinds = {getattr(each, "kind", "") for each in left}
    ends_asking = getattr(said[-1], "kind", "") == "ask" if (said := _without_calls(left)) else False
    denies = not asked and bool(kinds & (_DENIES - ({"ask"} if ends_asking else set())))  # «su laku ko nona»
    dates = not asked and all(isinstance(each, When) or getattr(each, "kind", "") in _LIGHT for each in left)
    whole = asked or (_is_whole(left) and not (isinstance(right[0], Amount) and not kinds & NAMES_EVENT))
    return whole and not (denies or dates) and getattr(right[0], "kind", "") not in _OPENS


def _without_calls(items: Sequence[Item]) -> list[Item]:
    return [each for each in items if getattr(each, "kind", "item") not in {"polite", "daypart"}]


def _is_whole(left: Sequence[Item]) -> bool:
    """Whether what stands before whom one calls is said to its end: «gerai sebelah nona madu habis» goes on."""
    said = _without_calls(left)
    last, kinds = said[-1], {getattr(each, "kind", "") for each in said}
    if isinstance(last, Mention) or getattr(said[0], "kind", "") == "first":
        return bool(kinds & NAMES_EVENT)
    if not isinstance(last, Word) or ends_clause(said) or kinds & NAMES_EVENT or last.kind == "ask":
        return True
    open_end = last.kind in _GOES_ON or (last.kind == "unknown" and len(said) < _LONG)
    return not open_end


_GOES_ON: Final = kinds_of("they want sell sold take deliver made hear own which for from to with and first heavy in")
_LONG: Final = 4
