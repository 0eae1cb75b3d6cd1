"""The door of stock."""

from nttmart.contexts.stock.operations.availability import note_expired_lots
from nttmart.contexts.stock.operations.converting import convert_lot
from nttmart.contexts.stock.operations.counting import record_shelf_count
from nttmart.contexts.stock.operations.deliveries import (
    accept_delivery,
    draft_delivery,
    inspect_line,
    withdraw_delivery,
)
from nttmart.contexts.stock.operations.escrow import escrow, release_escrow
from nttmart.contexts.stock.operations.handing import hand_over, take_back
from nttmart.contexts.stock.operations.holding import keep, put_on_shelf, release, reserve
from nttmart.contexts.stock.operations.recalls import lift_recall, recall_batch
from nttmart.contexts.stock.operations.receiving import receive_lot
from nttmart.contexts.stock.operations.selling import sell_many
from nttmart.contexts.stock.operations.shrinking import record_count, record_spoilage, return_to_maker
from nttmart.contexts.stock.operations.terms import enter_terms
from nttmart.contexts.stock.operations.transfers import receive_transfer, send_transfer
from nttmart.contexts.stock.queries.carried import count_carried
from nttmart.contexts.stock.queries.escrow import escrowed
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
from nttmart.contexts.stock.queries.leaving import list_expiring, list_overstayed
from nttmart.contexts.stock.queries.lots import (
    find_lot,
    get_lot,
    list_lots,
    list_moves,
    list_outlet_ids,
    sum_owned_values,
)
from nttmart.contexts.stock.queries.papers import (
    get_delivery,
    get_transfer,
    list_deliveries,
    list_shelf_counts,
    list_transfers,
)
from nttmart.contexts.stock.queries.recalls import get_recall, list_recalls, list_waiting, recalled_lots
from nttmart.contexts.stock.queries.shelves import available, count_free_by_product, list_low
from nttmart.contexts.stock.queries.sold import list_found_sold, list_sold
from nttmart.contexts.stock.queries.terms import (
    list_terms,
    list_terms_in_force,
    terms_in_force,
    terms_of,
    terms_of_lots,
)
from nttmart.contexts.stock.queries.whereabouts import first_lot, outlets_of_facts, outlets_of_lots
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
from nttmart.contexts.stock.rules.papers import (
    Adjusted,
    BadPaper,
    CountedLine,
    Delivery,
    DeliveryLine,
    ListedLine,
    NoSuchPaper,
    NotAcrossOperators,
    NotInspected,
    Overstayed,
    PaperSettled,
    ShelfCounted,
    Transfer,
    TransferLine,
)
from nttmart.contexts.stock.rules.recalls import NoSuchRecall, Recall, RecallNamesNothing
from nttmart.contexts.stock.rules.selling import TILL, FoundSold, Held, SaleWant, SoldPieces
from nttmart.contexts.stock.rules.terms import BadTerms, NoSuchTerms, Terms

__all__ = [
    "TILL",
    "Adjusted",
    "AnotherBody",
    "BadLot",
    "BadPaper",
    "BadQuantity",
    "BadTerms",
    "CalledBack",
    "CountBelowHeld",
    "CountedLine",
    "Delivery",
    "DeliveryLine",
    "FoundSold",
    "Held",
    "Hold",
    "InsufficientStock",
    "ListedLine",
    "LotPage",
    "LowShelf",
    "MoveLine",
    "NoSuchGoods",
    "NoSuchLot",
    "NoSuchPaper",
    "NoSuchRecall",
    "NoSuchTerms",
    "NotAcrossOperators",
    "NotInspected",
    "NotSoManyFree",
    "NotSoManySold",
    "NothingHeld",
    "Overstayed",
    "Ownership",
    "PaperSettled",
    "Recall",
    "RecallNamesNothing",
    "SaleWant",
    "ShelfCounted",
    "SoldPieces",
    "StandingLot",
    "Terms",
    "TooManyOfItsKind",
    "Transfer",
    "TransferLine",
    "Want",
    "accept_delivery",
    "available",
    "check",
    "convert_lot",
    "cost_of",
    "count_carried",
    "count_free_by_product",
    "count_set_aside",
    "draft_delivery",
    "enter_terms",
    "escrow",
    "escrowed",
    "find_lot",
    "first_lot",
    "get_delivery",
    "get_lot",
    "get_recall",
    "get_transfer",
    "hand_over",
    "handed_by_line",
    "held_by_line",
    "inspect_line",
    "keep",
    "lapsed_documents",
    "lift_recall",
    "lines_past_best",
    "list_deliveries",
    "list_expiring",
    "list_found_sold",
    "list_holds",
    "list_lots",
    "list_low",
    "list_moves",
    "list_outlet_ids",
    "list_overstayed",
    "list_recalls",
    "list_shelf_counts",
    "list_sold",
    "list_terms",
    "list_terms_in_force",
    "list_transfers",
    "list_waiting",
    "note_expired_lots",
    "open_documents",
    "outlets_of_facts",
    "outlets_of_lots",
    "put_on_shelf",
    "recall_batch",
    "recalled_lots",
    "receive_lot",
    "receive_transfer",
    "record_count",
    "record_shelf_count",
    "record_spoilage",
    "release",
    "release_escrow",
    "reserve",
    "return_to_maker",
    "sell_many",
    "send_transfer",
    "sum_owned_values",
    "take_back",
    "terms_in_force",
    "terms_of",
    "terms_of_lots",
    "withdraw_delivery",
]
