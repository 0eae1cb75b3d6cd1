"""The door of outlets."""

from nttmart.contexts.outlets.operations.loading import load_outlets
from nttmart.contexts.outlets.operations.outlets import (
    amend_outlet,
    open_outlet,
    register_operator,
    register_outlet,
)
from nttmart.contexts.outlets.operations.tariffs import load_tariffs, set_tariff
from nttmart.contexts.outlets.queries.outlets import (
    find_outlet,
    get_operator,
    get_outlet,
    list_operators,
    list_outlets,
    list_tariffs,
    outlet_ids,
    quote_delivery,
)
from nttmart.contexts.outlets.rules.outlets import (
    ZONES,
    BadOutlet,
    BadTariff,
    DeliveryQuote,
    NoDelivery,
    NotFoundOutlet,
    OperatorCard,
    Outlet,
    OutletCard,
    Tariff,
    TariffRow,
    delivery_fee,
)

__all__ = [
    "ZONES",
    "BadOutlet",
    "BadTariff",
    "DeliveryQuote",
    "NoDelivery",
    "NotFoundOutlet",
    "OperatorCard",
    "Outlet",
    "OutletCard",
    "Tariff",
    "TariffRow",
    "amend_outlet",
    "delivery_fee",
    "find_outlet",
    "get_operator",
    "get_outlet",
    "list_operators",
    "list_outlets",
    "list_tariffs",
    "load_outlets",
    "load_tariffs",
    "open_outlet",
    "outlet_ids",
    "quote_delivery",
    "register_operator",
    "register_outlet",
    "set_tariff",
]
