"""Goods: lots and their moves, the terms they come under, the papers they come and go with."""

from nttmart.contexts.stock.models.lots import Lot, LotQuerySet, Move, Reservation
from nttmart.contexts.stock.models.papers import (
    DeliveryLine,
    DeliveryNote,
    ShelfCount,
    ShelfCountLine,
    Transfer,
    TransferLine,
)
from nttmart.contexts.stock.models.terms import Recall, Terms

__all__ = [
    "DeliveryLine",
    "DeliveryNote",
    "Lot",
    "LotQuerySet",
    "Move",
    "Recall",
    "Reservation",
    "ShelfCount",
    "ShelfCountLine",
    "Terms",
    "Transfer",
    "TransferLine",
]
