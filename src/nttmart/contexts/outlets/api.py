"""The door of outlets."""

from nttmart.contexts.outlets.operations import (
    amend_outlet,
    load_outlets,
    load_tariffs,
    open_outlet,
    set_tariff,
)
from nttmart.contexts.outlets.queries import (
    find_outlet,
    get_operator,
    get_outlet,
    list_operators,
    list_outlets,
    outlet_ids,
    quote_delivery,
)
from nttmart.contexts.outlets.rules import (
    ZONES,
    BadTariff,
    DeliveryQuote,
    NoDelivery,
    NotFoundOutlet,
    OperatorCard,
    Outlet,
    OutletCard,
    delivery_fee,
)

__all__ = [
    "ZONES",
    "BadTariff",
    "DeliveryQuote",
    "NoDelivery",
    "NotFoundOutlet",
    "OperatorCard",
    "Outlet",
    "OutletCard",
    "amend_outlet",
    "delivery_fee",
    "find_outlet",
    "get_operator",
    "get_outlet",
    "list_operators",
    "list_outlets",
    "load_outlets",
    "load_tariffs",
    "open_outlet",
    "outlet_ids",
    "quote_delivery",
    "set_tariff",
]
