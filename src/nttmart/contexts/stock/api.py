"""The door of stock."""

from nttmart.contexts.stock.operations.availability import note_expired_lots
from nttmart.contexts.stock.operations.handing import hand_over, take_back
from nttmart.contexts.stock.operations.holding import keep, put_on_shelf, release, reserve
from nttmart.contexts.stock.operations.receiving import receive_lot
from nttmart.contexts.stock.operations.selling import sell_many
from nttmart.contexts.stock.operations.shrinking import record_count, record_spoilage, return_to_maker
from nttmart.contexts.stock.queries.carried import count_carried
from nttmart.contexts.stock.queries.holds import (
    count_set_aside,
    handed_by_line,
    held_by_line,
    lapsed_documents,
    lines_past_best,
    list_holds,
    open_documents,
)
from nttmart.contexts.stock.queries.integrity import check
from nttmart.contexts.stock.queries.lots import (
    find_lot,
    get_lot,
    list_lots,
    list_moves,
    list_outlet_ids,
    sum_owned_values,
)
from nttmart.contexts.stock.queries.shelves import available, count_free_by_product, list_low
from nttmart.contexts.stock.queries.sold import list_sold
from nttmart.contexts.stock.queries.whereabouts import outlets_of_facts, outlets_of_lots
from nttmart.contexts.stock.rules.lots import (
    AnotherBody,
    BadLot,
    BadQuantity,
    CountBelowHeld,
    Hold,
    InsufficientStock,
    LotPage,
    LowShelf,
    MoveLine,
    NoSuchGoods,
    NoSuchLot,
    NothingHeld,
    NotSoManyFree,
    NotSoManySold,
    Ownership,
    StandingLot,
    TooManyOfItsKind,
    Want,
)
from nttmart.contexts.stock.rules.selling import SaleWant, SoldPieces

__all__ = [
    "AnotherBody",
    "BadLot",
    "BadQuantity",
    "CountBelowHeld",
    "Hold",
    "InsufficientStock",
    "LotPage",
    "LowShelf",
    "MoveLine",
    "NoSuchGoods",
    "NoSuchLot",
    "NotSoManyFree",
    "NotSoManySold",
    "NothingHeld",
    "Ownership",
    "SaleWant",
    "SoldPieces",
    "StandingLot",
    "TooManyOfItsKind",
    "Want",
    "available",
    "check",
    "count_carried",
    "count_free_by_product",
    "count_set_aside",
    "find_lot",
    "get_lot",
    "hand_over",
    "handed_by_line",
    "held_by_line",
    "keep",
    "lapsed_documents",
    "lines_past_best",
    "list_holds",
    "list_lots",
    "list_low",
    "list_moves",
    "list_outlet_ids",
    "list_sold",
    "note_expired_lots",
    "open_documents",
    "outlets_of_facts",
    "outlets_of_lots",
    "put_on_shelf",
    "receive_lot",
    "record_count",
    "record_spoilage",
    "release",
    "reserve",
    "return_to_maker",
    "sell_many",
    "sum_owned_values",
    "take_back",
]
