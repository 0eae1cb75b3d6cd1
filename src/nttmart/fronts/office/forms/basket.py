"""The lines of an order that is being entered: carried in the form itself, without script or session."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from django.http import QueryDict

from nttmart.contexts.sales import api as sales

LINES_MOST: Final = 50


@dataclass(frozen=True, slots=True)
class Basket:
    """How many of which variants, in the order they were added."""

    pieces: Mapping[UUID, int]

    @property
    def wants(self) -> list[sales.Want]:
        return [sales.Want(variant_id, quantity) for variant_id, quantity in self.pieces.items()]

    def added(self, variant_id: UUID) -> "Basket":
        """Put one more piece in."""
        return replace(self, pieces={**self.pieces, variant_id: self.pieces.get(variant_id, 0) + 1})

    def dropped(self, variant_id: UUID) -> "Basket":
        """Take a line out."""
        return replace(self, pieces={key: count for key, count in self.pieces.items() if key != variant_id})


def read_basket(sent: QueryDict) -> Basket:
    """Read the lines of a sent form and the buttons «add» and «drop»; nonsense is left out."""
    ids = [_id(text) for text in sent.getlist("variant")[:LINES_MOST]]
    counts = [_count(text) for text in sent.getlist("quantity")[:LINES_MOST]]
    pieces: dict[UUID, int] = {}
    for variant_id, count in zip(ids, counts, strict=False):
        if variant_id is not None and count:
            pieces[variant_id] = min(pieces.get(variant_id, 0) + count, sales.MOST_PIECES)
    basket = Basket(pieces)
    if (added := _id(sent.get("add", ""))) is not None:
        basket = basket.added(added)
    if (dropped := _id(sent.get("drop", ""))) is not None:
        basket = basket.dropped(dropped)
    return basket


def _id(text: str | None) -> UUID | None:
    try:
        return UUID((text or "")[:36])
    except ValueError:
        return None


def _count(text: str) -> int:
    text = text.strip()[:4]
    return min(int(text), sales.MOST_PIECES) if text.isascii() and text.isdigit() else 1
