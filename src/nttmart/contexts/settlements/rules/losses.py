"""How much of a loss is taken back when missing pieces turn out to have been sold. Pure."""

from typing import Final, Protocol

RETURN_LOSS: Final = "return_loss"
"""The kind and purpose of what a maker is owed for goods that came back unfit; the document is the refund or act."""


class FoundPieces(Protocol):
    """Of ``missed`` pieces ``before`` were found earlier, and ``quantity`` now."""

    @property
    def missed(self) -> int: ...
    @property
    def before(self) -> int: ...
    @property
    def quantity(self) -> int: ...


def freed(loss: int, found: FoundPieces) -> int:
    """Give the part of a loss that these pieces had: all parts of a loss add up to it to the rupiah."""
    return loss * (found.before + found.quantity) // found.missed - loss * found.before // found.missed
