"""Goods: lots and their moves, the terms they come under, the papers they come and go with."""

from nttmart.contexts.stock.models.lots import Lot, LotQuerySet, Move, Reservation

__all__ = ["Lot", "LotQuerySet", "Move", "Reservation"]
