"""Numbers that are no fact of their own: what the way costs, how much one holds, what all adds up to."""

from collections.abc import Sequence

from nttmart.contexts.messages.rules.reading.facts import Fact
from nttmart.contexts.messages.rules.reading.guards import ALLOWED
from nttmart.contexts.messages.rules.reading.items import PerUnit
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.units import Amount
from nttmart.contexts.messages.rules.reading.vocabulary import VEHICLES, kinds_of


def counts_nothing(piece: Piece, facts: Sequence[Fact]) -> bool:
    """Whether the numbers of a piece tell nothing beside the facts told before it."""
    return _is_fare(piece) or _holds(piece) or _adds_up(piece, facts)


def _is_fare(piece: Piece) -> bool:
    """«ojek 25rb dari sini ke gerai»: what the way costs, and no price of goods."""
    words = {text for word in piece.words for text in word.text.split()}
    bare = not (piece.mentions or piece.per_units or piece.whens or piece.asks)
    paid = len(piece.amounts) == 1 and piece.amounts[0].money == "yes"
    return bare and paid and bool(words & VEHICLES) and piece.kinds <= ALLOWED | kinds_of("from to this they heavy")


def _holds(piece: Piece) -> bool:
    """«satu karung isi 25 kg»: how much one of them holds."""
    said = [each for each in piece.items if getattr(each, "kind", "item") not in ALLOWED]
    if len(said) != 3 or getattr(said[1], "text", "") not in {"isi", "isinya", "berisi"}:  # noqa: PLR2004 -- one, holds, so much
        return False
    one, held = said[0], said[2]
    return isinstance(held, Amount) and isinstance(one, Amount | PerUnit) and getattr(one, "value", 1) == 1


def _adds_up(piece: Piece, facts: Sequence[Fact]) -> bool:
    """«… total 40»: the sum of what was told, all of one kind; another sum is no remark."""
    alike = len(facts) > 1 and len({each.intent for each in facts}) == 1
    summed = len(piece.amounts) == 1 and piece.kinds <= ALLOWED | {"total"} and "total" in piece.kinds
    if not (alike and summed) or piece.mentions or piece.whens or any(each.quantity is None for each in facts):
        return False
    return sum(each.quantity or 0 for each in facts) == piece.amounts[0].quantity
