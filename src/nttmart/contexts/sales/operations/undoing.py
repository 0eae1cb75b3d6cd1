"""Undoing a part of a sale: which pieces, and what it means in money, so that every rupiah is owed back once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales import models
from nttmart.contexts.sales.operations.events import DOCUMENT
from nttmart.contexts.sales.operations.posting import ARRIVAL, AWAITED, CANCELLATION, pieces_of, rounding_postings
from nttmart.contexts.sales.queries.sharing import rules_of_terms, split_rule_of
from nttmart.contexts.sales.rules.quoting import rounding_of
from nttmart.contexts.sales.rules.split import SpoiledBack, split_consigned
from nttmart.contexts.stock import api as stock
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import local_date
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah
from nttmart.kernel.rates import rate


@dataclass(frozen=True, slots=True)
class Act:
    """One act of cancelling or taking back: which pieces (line -> how many), by whom, when, why."""

    order: models.Order
    lines: Sequence[models.OrderLine]
    wanted: Mapping[UUID, int]
    actor: Actor
    at: datetime
    reason: str
    id: UUID = field(default_factory=uuid7)

    @property
    def chosen(self) -> list[models.OrderLine]:
        return [line for line in self.lines if line.id in self.wanted]

    @property
    def goods_left(self) -> int:
        """What the pieces cost that are open after this act, in rupiah; asked before the act is written."""
        pieces = ((line, line.quantity - line.cancelled_quantity - self.wanted.get(line.id, 0)) for line in self.lines)
        return sum(line.unit_price * quantity for line, quantity in pieces)


@dataclass(frozen=True, slots=True)
class _Standing:
    """The transfers of an order and of what undid parts of it, each with how much of it was not taken back."""

    transfers: Sequence[ledger.PostedTransfer]
    left: Mapping[UUID, int]

    def id_of(self, purpose: str, line_id: UUID | None) -> UUID:
        return next(each.id for each in self.transfers if (each.purpose, each.line_id) == (purpose, line_id))

    def open_of(self, purpose: str) -> list[ledger.PostedTransfer]:
        return [each for each in self.transfers if each.purpose == purpose and self.left[each.id]]

    @property
    def rounding(self) -> int:
        """By how much the outlet has more (or, below zero, less) than the price for rounding cash."""
        return sum(
            -self.left[each.id] if each.debit_code == ledger.EXPENSE_ROUNDING.code else self.left[each.id]
            for each in self.open_of("rounding")
        )

    @property
    def delivery_fee(self) -> int:
        return sum(self.left[each.id] for each in self.open_of("delivery_fee"))


def delivery_fee_left(order: models.Order) -> int:
    """Tell how much of the delivery fee was not given up yet, in rupiah."""
    return _standing(order).delivery_fee


def undo_sale(act: Act, whose: Iterable[stock.Hold], *, with_delivery: bool) -> None:
    """Take the split of these pieces back, and owe their price to the buyer; ``whose`` tells the outlet's own pieces.

    Of a line that still waits for goods, what was paid ahead is taken back.

    A cash order keeps being rounded as a whole: what is left of it is rounded anew, so that every part given back can
    be paid in coins, all parts together are what was paid, and with the last piece the rounding itself is undone.
    """
    order, rule, standing = act.order, split_rule_of(act.order.split_rule_id), _standing(act.order)
    whose = list(whose)
    agreed = rules_of_terms(hold.terms_id for hold in whose)
    ahead = {each.line_id: each.id for each in standing.open_of(AWAITED)}
    split = [line for line in act.chosen if line.id not in ahead]
    undone = [pieces_of(line, act.wanted[line.id], whose, rule, agreed) for line in split]
    amounts: dict[UUID, Rupiah | None] = {
        standing.id_of(purpose, pieces.line_id): amount
        for pieces in undone
        for purpose, amount in pieces.amounts().items()
    }
    amounts |= {
        ahead[line.id]: Rupiah(line.unit_price * act.wanted[line.id]) for line in act.chosen if line.id in ahead
    }
    fee = standing.delivery_fee if with_delivery else 0
    rounding = _rounding_of_rest(act, standing.delivery_fee - fee)
    given_up = [each for each in standing.open_of("delivery_fee") if with_delivery]
    if rounding != standing.rounding:
        given_up += standing.open_of("rounding")
    amounts |= dict.fromkeys(each.id for each in given_up)
    memo = f"{order.number}: {act.reason}"[:200]
    ledger.reverse(amounts, CANCELLATION, act.id, act.at, act.at, memo)
    if rounding and rounding != standing.rounding:
        book_id = outlets.get_outlet(order.outlet_id).book_id
        ledger.post(book_id, rounding_postings(rounding, order.number), CANCELLATION, act.id, act.at, act.at)
    price = sum(line.unit_price * act.wanted[line.id] for line in act.chosen)
    order.owed_to_buyer += price + fee + standing.rounding - rounding


def spoiled_of(act: Act, back: Iterable[stock.Hold]) -> list[SpoiledBack]:
    """Tell of makers' pieces that came back unfit which share of the price was taken back with them."""
    rule, lines = split_rule_of(act.order.split_rule_id), {line.id: line for line in act.chosen}
    consigned = [hold for hold in back if hold.ownership == stock.Ownership.CONSIGNMENT]
    agreed = rules_of_terms(hold.terms_id for hold in consigned)
    found = []
    for hold in consigned:
        line = lines[hold.line_id]
        own = agreed[hold.terms_id] if hold.terms_id and not line.made_to_order else rule
        share = split_consigned(Rupiah(line.unit_price), own).maker * hold.quantity
        found.append(SpoiledBack(hold.lot_id, share, act.at))
    return found


def _rounding_of_rest(act: Act, fee: int) -> int:
    method = act.order.payment_method
    unit = rate("cash_rounding_unit", local_date(act.at), str(act.order.outlet_id)).value if method == "cash" else 1
    return rounding_of(Rupiah(act.goods_left + fee), payment_method=method, unit=unit)


def _standing(order: models.Order) -> _Standing:
    acts = models.Cancellation.objects.filter(order=order).order_by().values_list("act_id", flat=True).distinct()
    documents = [(DOCUMENT, order.id), (ARRIVAL, order.id), *((CANCELLATION, act_id) for act_id in acts)]
    found = ledger.list_transfers_of(documents, with_reversals=True)
    left = {each.id: int(each.amount) for each in found if each.reverses_id is None}
    for each in found:
        if each.reverses_id in left:
            left[each.reverses_id] -= each.amount
    return _Standing([each for each in found if each.id in left], left)
