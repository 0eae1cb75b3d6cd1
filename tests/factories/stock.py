"""A shelf for tests: lots of coffee at one outlet, made through the door."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from factories.catalogue import make_variant
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.stock import api as stock
from nttmart.contexts.stock.models import Lot
from nttmart.kernel.audit import Actor
from nttmart.kernel.ids import uuid7

ANA = Actor("Ana")
NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
"""Noon in NTT on 2 March 2026."""
TODAY = date(2026, 3, 2)
OUTLET = UUID("01920000-0000-7000-8000-0000000000b1")
ELSEWHERE = UUID("01920000-0000-7000-8000-0000000000b2")


def receive(variant_id: UUID, quantity: int, *, outlet_id: UUID = OUTLET, at: datetime = NOON, **said: Any) -> UUID:
    """Receive a lot on consignment, unless told otherwise."""
    maker = catalogue.get_variants([variant_id])[variant_id].producer_id
    usual: dict[str, Any] = {"ownership": "consignment", "actor": ANA, "producer_id": maker}
    return stock.receive_lot(variant_id=variant_id, outlet_id=outlet_id, quantity=quantity, at=at, **(usual | said))


def make_lot(quantity: int = 20, **said: Any) -> UUID:
    """Receive a lot of a new product."""
    return receive(make_variant(), quantity, **said)


def hold(variant_id: UUID, quantity: int = 1, *, document_id: UUID | None = None, **said: Any) -> list[stock.Hold]:
    """Hold pieces for one line of an order."""
    usual: dict[str, Any] = {"outlet_id": OUTLET, "document_kind": "order", "expires_at": None, "at": NOON}
    wants = [(uuid7(), variant_id, quantity)]
    return stock.reserve(wants=wants, document_id=document_id or uuid7(), **(usual | said))


def pieces(lot_id: UUID) -> tuple[int, int]:
    """Read what a lot has and how much of it is held."""
    return Lot.objects.values_list("on_hand", "reserved").get(id=lot_id)


def on_the_shelf(variant_id: UUID) -> bool:
    """Tell whether shoppers see the variant's product as available now."""
    (card,) = catalogue.browse(catalogue.Filters()).cards
    return card.available_now
