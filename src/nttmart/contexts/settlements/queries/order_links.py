"""The link under which a maker sees and answers one order without signing in: signed, unguessable, for some days."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer

from nttmart.contexts.settlements.queries.ordering import get_purchase_order
from nttmart.contexts.settlements.rules.answering import LinkExpired
from nttmart.contexts.settlements.rules.ordering import NoSuchPurchaseOrder, PurchaseOrder
from nttmart.kernel.errors import N_

PATH: Final = "/pesanan-beli/"
"""Where the shop's front answers links; a test holds them together."""
_LONGEST: Final = 120
_signer: Final = Signer(salt="nttmart.purchase_order_link", sep=".")


def order_link(order_id: UUID) -> str:
    """Give the whole address under which the maker answers an order; the same each time. Who has it may answer.

    :raises NoSuchPurchaseOrder: if there is none, or it was never sent.
    """
    if get_purchase_order(order_id).asked_at is None:
        raise NoSuchPurchaseOrder(N_("Pesanan ke pembuat ini belum dikirim."))
    return link_of(order_id)


def link_of(order_id: UUID) -> str:
    """Give the address of an order that is known to have been sent."""
    token = _signer.sign(urlsafe_b64encode(order_id.bytes).decode().rstrip("="))
    return f"{settings.PUBLIC_URL}{PATH}{token}/"


def find_order_by_link(token: str, *, at: datetime) -> PurchaseOrder:
    """Find the one order a link opens.

    :raises NoSuchPurchaseOrder: for a link nobody of us made. :raises LinkExpired: some days after the maker was asked.
    """
    order_id = _order_id(token)
    order = get_purchase_order(order_id) if order_id else None
    if order is None or order.open_until is None:
        raise NoSuchPurchaseOrder(N_("Pesanan ke pembuat ini tidak ada."))
    if at >= order.open_until:
        raise LinkExpired(N_("Tautan ini sudah tidak berlaku. Hubungi gerai yang memesan."))
    return order


def _order_id(token: str) -> UUID | None:
    try:
        return UUID(bytes=urlsafe_b64decode(_signer.unsign(token[:_LONGEST]) + "=="))
    except (BadSignature, Error, ValueError):
        return None
