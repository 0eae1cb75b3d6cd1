"""Words inside a piece that change nothing where they stand: unknown ones, and a name's word for the stuff itself."""

from collections.abc import Sequence
from typing import Final

from nttmart.contexts.messages.rules.reading.events import NAMES_EVENT
from nttmart.contexts.messages.rules.reading.guards import ALLOWED
from nttmart.contexts.messages.rules.reading.items import Item, PerUnit, Word
from nttmart.contexts.messages.rules.reading.names import name_words
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.products import Mention
from nttmart.contexts.messages.rules.reading.units import Amount
from nttmart.contexts.messages.rules.reading.vocabulary import kinds_of


def with_loose_words(piece: Piece, following: Sequence[Piece]) -> Piece:
    """«jemuran sonde kering», «ikan su masuk»: a word inside a name may be the thing itself."""
    listed = piece.kinds <= _IN_A_ROW or any(each.joint == "and" for each in following)  # «buna deng selendang habis»
    if listed or piece.amounts or piece.kinds & {"gone", "left", "nowleft", "stock", "price", "pause", "resume"}:
        return piece
    items = tuple(
        Word("goods", each.text, each.text) if isinstance(each, Mention) and is_inside(each) else each
        for each in piece.items
    )
    return Piece(items, piece.joint, piece.asks) if items != piece.items else piece


_IN_A_ROW: Final = kinds_of("me own also and with polite this that which already now")
"""What may stand beside a name in a row of names."""


def is_inside(mention: Mention) -> bool:
    """Whether a word stands inside names only, and begins none of them."""
    word = mention.text.split()[0]
    whole = any(tuple(mention.text.split()) == name_words(name) for name in mention.names)
    return not whole and all(name_words(name)[0] != word for name in mention.names)


def known(piece: Piece) -> Piece:
    """The piece without those words nobody knows that change nothing where they stand."""
    bare = bool(piece.mentions) and not (piece.amounts or piece.per_units or piece.kinds - ALLOWED - {"unknown"})
    if "unknown" not in piece.kinds or (bare and isinstance(piece.items[-1], Word)):
        return piece  # «kain ini butuh kesabaran» tells nothing, and waits for nothing
    kept = tuple(item for at, item in enumerate(piece.items) if not _is_idle(piece, at))
    return Piece(kept, piece.joint, piece.asks)


def _is_idle(piece: Piece, at: int) -> bool:
    item = piece.items[at]
    if not isinstance(item, Word) or item.kind != "unknown" or not item.text.isalpha():
        return False
    before = piece.items[at - 1] if at else None
    after = piece.items[at + 1] if at + 1 < len(piece.items) else None
    ends = after is None and len(item.text) <= _TAG and bool(piece.mentions) and bool(piece.kinds & NAMES_EVENT)
    if (_may_describe(before) and not (ends and isinstance(before, Amount) and before.unit)) or _may_be_described(
        after, item
    ):
        return False
    if piece.mentions:
        return True
    # «markisa sisa 5»: what stands first may be what is told of
    early = {each.kind for each in piece.items[:at] if isinstance(each, Word)}
    return bool(early & ((NAMES_EVENT - {"gone"}) | {"me", "tell"}))


def _may_describe(before: Item | None) -> bool:
    """«kopi wine», «5 besek», «uang arisan»: behind a product another kind of it, behind a number its unit."""
    if isinstance(before, Word):
        return before.kind in {"money", "owed", "product"}
    return isinstance(before, Mention) or (isinstance(before, Amount) and before.money != "yes")


def _may_be_described(after: Item | None, item: Word) -> bool:
    """«selai madu», «besek 5»: before a product another one, before a number its unit."""
    if isinstance(after, Mention):
        return not item.text.startswith(VERBAL) or len(item.text) < _LONG
    return isinstance(after, PerUnit) or (isinstance(after, Amount) and after.money != "yes")


VERBAL: Final = ("men", "mem", "ber", "pen", "pem", "per")
_LONG: Final = 8
_TAG: Final = 4
"""«sisa 22 bks neh»: a short word at the very end is a tag."""
