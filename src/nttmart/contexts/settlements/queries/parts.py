"""What is behind a debt: at which outlet it arose, from which order or lot, in which words."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final
from uuid import UUID

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements.rules.losses import RETURN_LOSS
from nttmart.contexts.stock import api as stock

_BATCH: Final = 10_000
_ORDER: Final = "order"
_OF_ORDERS: Final = (_ORDER, "arrival")
"""Documents in the ledger whose id is an order's: its sale, and the sale of what came for it later."""
_LOSSES: Final = ("stock_fact", RETURN_LOSS)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a debt arose and what for; ``lot_ids``: of goods from which lots, where that is known."""

    outlet_id: UUID | None
    number: str
    description: str
    lot_ids: frozenset[UUID] = frozenset()


def origins_of(credits_: Collection[ledger.Credit]) -> dict[UUID, Origin]:
    """Tell the origin of each debt by its transfer. The number of queries grows by one batch of lines at a time."""
    sold = _lines_of({each.line_id for each in credits_ if each.line_id})
    ordered = _ordered({each.document_id for each in credits_ if each.document_kind in _OF_ORDERS})
    lots = stock.outlets_of_lots({lot_id for each in credits_ if (lot_id := _lot_of(each))})
    only = _only_outlets(each.book_id for each in credits_)
    found = {}
    for each in credits_:
        line = sold.get(each.line_id) if each.line_id else None
        if line:
            words = f"{line.product_name} {line.variant_name}".strip()
            lot_ids = frozenset({line.lot_id} if line.lot_id else ordered.get(line.line_id, ()))
            found[each.transfer_id] = Origin(line.outlet_id, line.order_number, words, lot_ids)
        else:
            lot_id = _lot_of(each)
            outlet_id = lots.get(lot_id or each.document_id, only.get(each.book_id))
            found[each.transfer_id] = Origin(outlet_id, "", each.memo, frozenset({lot_id} if lot_id else ()))
    return found


def _lot_of(credit: ledger.Credit) -> UUID | None:
    """Name the lot of a debt for goods bought outright, or lost where the terms say the operator bears it."""
    if credit.document_kind == "lot":
        return credit.document_id
    return credit.line_id if credit.document_kind in _LOSSES else None


def _lines_of(line_ids: Collection[UUID]) -> dict[UUID, sales.LineOfOrder]:
    found: dict[UUID, sales.LineOfOrder] = {}
    for some in _batches(line_ids):
        found |= sales.lines_of(some)
    return found


def _ordered(order_ids: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """Name the lots of the lines of orders."""
    found: dict[UUID, set[UUID]] = {}
    for some in _batches(order_ids):
        found |= stock.lots_by_line(_ORDER, some)
    return found


def _batches(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    """Ask in batches: an engine takes only so many values in one question."""
    rest = iter(ids)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _only_outlets(book_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Name the outlet of each book that has but one."""
    wanted = set(book_ids)
    operators = {each.id: each.book_id for each in outlets.list_operators() if each.book_id in wanted}
    own: dict[UUID, list[UUID]] = {}
    for card in outlets.list_outlets():
        if card.operator_id in operators:
            own.setdefault(operators[card.operator_id], []).append(card.id)
    return {book_id: ids[0] for book_id, ids in own.items() if len(ids) == 1}
