"""The basket travels with the shopper in a signed cookie: no account, no session, no row in the database.

A plain cookie beside it holds the number of pieces, so that pages can be kept per count. What the cookie says is only a
wish: prices, stock and outlets are looked up when the basket is shown and again when the order is placed.
"""

import base64
import binascii
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse

from nttmart.design.frame import COUNT_COOKIE, MOST_SHOWN

CONTENT_COOKIE = "keranjang"
MOST_LINES = 30
MOST_PIECES = 99
KEPT_S = 30 * 24 * 3600
_signer = Signer(salt="nttmart.basket", sep="!")


@dataclass(frozen=True, slots=True)
class Item:
    """So many pieces of a variant, wished for from an outlet (by its short code)."""

    outlet_code: str
    variant_id: UUID
    quantity: int


@dataclass(frozen=True, slots=True)
class Basket:
    """What a shopper has chosen so far, in the order of choosing."""

    items: tuple[Item, ...] = ()

    @property
    def pieces(self) -> int:
        return sum(item.quantity for item in self.items)

    def quantity_of(self, outlet_code: str, variant_id: UUID) -> int:
        return sum(i.quantity for i in self.items if (i.outlet_code, i.variant_id) == (outlet_code, variant_id))

    def with_quantity(self, outlet_code: str, variant_id: UUID, quantity: int) -> "Basket":
        """Set how many pieces are wished for; none takes the line out. Its place in the basket stays."""
        wanted = Item(outlet_code, variant_id, min(quantity, MOST_PIECES))
        known = any((i.outlet_code, i.variant_id) == (outlet_code, variant_id) for i in self.items)
        items = [
            wanted if (i.outlet_code, i.variant_id) == (outlet_code, variant_id) else i
            for i in (self.items if known else (*self.items, wanted))
        ]
        return Basket(tuple(i for i in items if i.quantity > 0))

    def without_outlet(self, outlet_code: str) -> "Basket":
        """Take out all that was wished for from an outlet, because it has been ordered."""
        return Basket(tuple(i for i in self.items if i.outlet_code != outlet_code))


def read_basket(request: HttpRequest) -> Basket:
    """Read the cookie; a forged, broken or oversized one is an empty basket."""
    try:
        text = _signer.unsign(request.COOKIES.get(CONTENT_COOKIE, ""))
        items = tuple(_item(part) for part in text.split(".") if part)
    except (BadSignature, ValueError, binascii.Error):
        return Basket()
    return Basket(items[:MOST_LINES])


def write_basket(response: HttpResponse, basket: Basket) -> None:
    """Hand the basket back to the shopper; an empty one takes both cookies away."""
    if not basket.items:
        response.delete_cookie(CONTENT_COOKIE)
        response.delete_cookie(COUNT_COOKIE)
        return
    content = _signer.sign(".".join(_text(item) for item in basket.items))
    for name, value in ((CONTENT_COOKIE, content), (COUNT_COOKIE, str(min(basket.pieces, MOST_SHOWN)))):
        response.set_cookie(name, value, max_age=KEPT_S, secure=settings.HTTPS, httponly=True, samesite="Lax")


def _text(item: Item) -> str:
    identity = base64.urlsafe_b64encode(item.variant_id.bytes).decode().rstrip("=")
    return f"{item.outlet_code}:{identity}:{item.quantity}"


def _item(text: str) -> Item:
    outlet_code, identity, quantity = text.split(":")
    item = Item(outlet_code, UUID(bytes=base64.urlsafe_b64decode(identity + "==")), int(quantity))
    if not 0 < item.quantity <= MOST_PIECES:
        raise ValueError(text)
    return item
