"""The door of stock."""

from nttmart.contexts.stock.operations.availability import note_expired_lots
from nttmart.contexts.stock.operations.escrow import escrow, release_escrow
from nttmart.contexts.stock.operations.handing import hand_over, take_back
from nttmart.contexts.stock.operations.holding import keep, put_on_shelf, release, reserve
from nttmart.contexts.stock.operations.recalls import lift_recall, recall_batch
from nttmart.contexts.stock.operations.receiving import receive_lot
from nttmart.contexts.stock.operations.selling import sell_many
from nttmart.contexts.stock.operations.shrinking import record_count, record_spoilage, return_to_maker
from nttmart.contexts.stock.operations.terms import enter_terms
from nttmart.contexts.stock.queries.carried import count_carried
from nttmart.contexts.stock.queries.escrow import escrowed, escrowed_at, list_scarce
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
from nttmart.contexts.stock.queries.recalls import get_recall, list_recalls, list_touched, list_waiting, recalled_lots
from nttmart.contexts.stock.queries.shelves import available, count_free_by_product, list_low
from nttmart.contexts.stock.queries.sold import list_sold
from nttmart.contexts.stock.queries.terms import (
    list_terms,
    list_terms_in_force,
    terms_in_force,
    terms_of,
    terms_of_lots,
)
from nttmart.contexts.stock.queries.whereabouts import outlets_of_facts, outlets_of_lots
from nttmart.contexts.stock.rules.lots import (
    AnotherBody,
    BadLot,
    BadQuantity,
    CalledBack,
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
    cost_of,
)
from nttmart.contexts.stock.rules.recalls import NoSuchRecall, Recall, RecallNamesNothing
from nttmart.contexts.stock.rules.selling import TILL, Held, SaleWant, SoldPieces
from nttmart.contexts.stock.rules.terms import BadTerms, Terms

__all__ = [
    "TILL",
    "AnotherBody",
    "BadLot",
    "BadQuantity",
    "BadTerms",
    "CalledBack",
    "CountBelowHeld",
    "Held",
    "Hold",
    "InsufficientStock",
    "LotPage",
    "LowShelf",
    "MoveLine",
    "NoSuchGoods",
    "NoSuchLot",
    "NoSuchRecall",
    "NotSoManyFree",
    "NotSoManySold",
    "NothingHeld",
    "Ownership",
    "Recall",
    "RecallNamesNothing",
    "SaleWant",
    "SoldPieces",
    "StandingLot",
    "Terms",
    "TooManyOfItsKind",
    "Want",
    "available",
    "check",
    "cost_of",
    "count_carried",
    "count_free_by_product",
    "count_set_aside",
    "enter_terms",
    "escrow",
    "escrowed",
    "escrowed_at",
    "find_lot",
    "get_lot",
    "get_recall",
    "hand_over",
    "handed_by_line",
    "held_by_line",
    "keep",
    "lapsed_documents",
    "lift_recall",
    "lines_past_best",
    "list_holds",
    "list_lots",
    "list_low",
    "list_moves",
    "list_outlet_ids",
    "list_recalls",
    "list_scarce",
    "list_sold",
    "list_terms",
    "list_terms_in_force",
    "list_touched",
    "list_waiting",
    "note_expired_lots",
    "open_documents",
    "outlets_of_facts",
    "outlets_of_lots",
    "put_on_shelf",
    "recall_batch",
    "recalled_lots",
    "receive_lot",
    "record_count",
    "record_spoilage",
    "release",
    "release_escrow",
    "reserve",
    "return_to_maker",
    "sell_many",
    "sum_owned_values",
    "take_back",
    "terms_in_force",
    "terms_of",
    "terms_of_lots",
]
