"""Leaves out why something is told; how long it lasts belongs to what is told."""

from collections.abc import Sequence
from itertools import pairwise

from nttmart.contexts.messages.rules.reading.days import Duration, When
from nttmart.contexts.messages.rules.reading.items import Item
from nttmart.contexts.messages.rules.reading.pieces import Piece


def without_reasons(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Leave out why; how long it lasts belongs to what stands before: «libur karena panen sampai tgl 5»."""
    kept: list[Piece] = []
    for before, piece in pairwise((Piece(()), *pieces)):
        goes_on = piece.joint == "and" and before.joint == "because" and not before.amounts and not piece.mentions
        if (piece.joint != "because" and not goes_on) or piece.amounts:
            kept.append(piece)
            continue
        ends = [at for at, item in enumerate(piece.items) if _ends_then(item, piece.items[at + 1 : at + 2])]
        if ends and kept:
            kept[-1] = Piece((*kept[-1].items, *piece.items[ends[0] :]), kept[-1].joint, kept[-1].asks)
    return tuple(kept)


def _ends_then(item: Item, following: Sequence[Item]) -> bool:
    return getattr(item, "kind", "") == "until" and isinstance((*following, None)[0], When | Duration)
