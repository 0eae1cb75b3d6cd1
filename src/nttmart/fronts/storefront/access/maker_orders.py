"""An order to a maker belongs to whoever holds its link, for some days. A malformed link costs no query."""

import re

from nttmart.contexts.settlements import api as settlements
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import now
from nttmart.kernel.errors import N_

_TOKEN = re.compile(r"[\w-]{22}\.[\w-]{43}", re.ASCII)


def maker_order_of(token: str) -> settlements.PurchaseOrder:
    """Hand over the order of a link.

    :raises NoSuchPurchaseOrder: if there is none. :raises LinkExpired: if its days are over.
    """
    if not _TOKEN.fullmatch(token):
        raise settlements.NoSuchPurchaseOrder(N_("Pesanan ke pembuat ini tidak ada."))
    return settlements.find_order_by_link(token, at=now())


def actor_by_link(order: settlements.PurchaseOrder) -> Actor:
    """Name who answers: nobody signed in, so the link itself, for the maker it was sent to."""
    return Actor("Lewat tautan", on_behalf_of=order.producer_name)
