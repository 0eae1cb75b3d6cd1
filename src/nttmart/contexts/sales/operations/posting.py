"""The money of an order as transfers.

Money that was seen goes from the receiving account to «owed to buyers»; when it becomes a sale, the split takes it from
there. So the receiving account reads like the outlet's bank statement, and undoing part of a sale is exactly a
counter-transfer of part of the split, which leaves the money owed to the buyer until it is really given back.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.payments import api as payments
from nttmart.contexts.sales import models
from nttmart.contexts.sales.operations.events import DOCUMENT
from nttmart.contexts.sales.queries.lines import producer_names
from nttmart.contexts.sales.queries.sharing import rules_of_terms, split_rule_of
from nttmart.contexts.sales.rules.split import Shares, SplitRule, split_consigned, split_owned
from nttmart.contexts.stock import api as stock
from nttmart.kernel.clock import local_date
from nttmart.kernel.money import Rupiah

PAYMENT, CANCELLATION, REFUND, HAND_OVER, ARRIVAL = "payment", "cancellation", "refund", "hand_over", "arrival"
"""Kinds of ledger documents beside the order itself."""
AWAITED = "awaited_goods"
"""The purpose of money for goods that are still coming: whose they will be, and so who has a part, is not known yet."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Whose some pieces of a line are, by what they fetch: the maker's (consigned) and the outlet's own.

    ``rule_id`` is what shared the consigned ones: a rule or a contract; None if several did.
    """

    line_id: UUID
    consigned_shares: Shares
    owned_shares: Shares
    rule_id: UUID | None

    def amounts(self) -> dict[str, Rupiah]:
        """Name each part by the purpose of its transfer; parts of nothing are left out."""
        parts = {
            "producer_share": self.consigned_shares.maker,
            "outlet_share": self.consigned_shares.outlet,
            "programme_share": self.consigned_shares.programme,
            "tax_share": self.consigned_shares.tax,
            "own_goods": self.owned_shares.maker,
            "own_goods_margin": self.owned_shares.outlet,
        }
        return {purpose: amount for purpose, amount in parts.items() if amount}


def pieces_of(
    line: models.OrderLine,
    quantity: int,
    holds: Iterable[stock.Hold],
    rule: SplitRule,
    agreed: Mapping[UUID, SplitRule],
) -> Pieces:
    """Tell whose ``quantity`` pieces of a line are: held goods of the outlet are its own, the rest is consigned.

    Consigned pieces of a lot that came under terms (``agreed``, by their id) are shared by these, others by the order's
    rule. Pieces made to order are held by nobody before they are made: they are their maker's, by the order's rule.
    """
    price, own_shares, shares = Rupiah(line.unit_price), Shares(), Shares()
    plain, by = quantity, set[UUID]()
    for hold in holds:
        if hold.line_id != line.id:
            continue
        if hold.ownership == stock.Ownership.OPERATOR:
            own_shares += split_owned(price, hold.unit_cost or 0).times(hold.quantity)
            plain -= hold.quantity
        elif hold.terms_id and not line.made_to_order:
            shares += split_consigned(price, agreed[hold.terms_id]).times(hold.quantity)
            plain -= hold.quantity
            by.add(hold.terms_id)
    if plain:
        by.add(rule.id)
    rule_id = by.pop() if len(by) == 1 else None
    return Pieces(line.id, shares + split_consigned(price, rule).times(plain), own_shares, rule_id)


def post_seen(  # noqa: PLR0913 -- what money costs depends on how and when it came
    order: models.Order,
    outlet: outlets.Outlet,
    sighting: payments.Sighting,
    criteria: str,
    *,
    at: datetime,
    occurred_at: datetime,
) -> None:
    """Write money that arrived: it is the buyer's until it becomes a sale. What its payment cost is the outlet's.

    The acquirer takes its fee from each payment as it comes, whatever becomes of the order, by the rule of that day.
    """
    cost = payments.cost_of(
        method=order.payment_method, criteria=criteria, amount=sighting.amount, on=local_date(occurred_at)
    )
    postings = seen_postings(receiving(order.payment_method, outlet), sighting.amount, cost, memo=order.number)
    ledger.post(outlet.book_id, postings, PAYMENT, sighting.fact_id, occurred_at, at)


def seen_postings(
    account: ledger.AccountRef, amount: Rupiah, cost: payments.PaymentCost, *, memo: str, line_id: UUID | None = None
) -> list[ledger.Posting]:
    """Write a payment into the account where it arrived, and beside it what it cost there."""
    postings = [ledger.Posting(account, ledger.OWED_REFUNDS, amount, "payment_seen", line_id, memo=memo)]
    if cost.amount:
        postings.append(
            ledger.Posting(ledger.EXPENSE_PAYMENT, account, cost.amount, "payment_cost", line_id, cost.rule_id, memo)
        )
    return postings


def post_sale(
    order: models.Order,
    outlet: outlets.Outlet,
    lines: Sequence[models.OrderLine],
    holds: Sequence[stock.Hold],
    *,
    at: datetime,
) -> None:
    """Write the split of an order that is paid, line by line, frozen with the rule that set it.

    A line that still waits for goods has no split yet: its money stands as paid ahead until they lie there.
    """
    waiting = [line for line in lines if line.ship_by_on and not _lies_there(line, holds)]
    split = [line for line in lines if line not in waiting]
    postings = _split_postings(order, split, holds)
    postings += [_awaited_posting(order, line) for line in waiting if line.quantity > line.cancelled_quantity]
    postings += _whole_order_postings(order)
    ledger.post(outlet.book_id, postings, DOCUMENT, order.id, at, at)


def post_arrival(
    order: models.Order,
    outlet: outlets.Outlet,
    lines: Sequence[models.OrderLine],
    holds: Sequence[stock.Hold],
    *,
    at: datetime,
) -> None:
    """Write the split of lines whose money was paid ahead, now that their goods lie there: it is known whose.

    What was paid ahead goes back to «owed to buyers» and is shared out from there, as if it were paid now: so undoing
    part of it later is the same for all lines.
    """
    # Of a line that was called off since, nothing is left to share out.
    open_lines = {line.id for line in lines if line.quantity > line.cancelled_quantity}
    paid_ahead = [each for each in ledger.list_transfers(DOCUMENT, order.id) if each.purpose == AWAITED]
    waited = [each for each in paid_ahead if each.line_id in open_lines]
    if not waited:
        return
    of_lines = {each.line_id for each in waited}
    ledger.reverse(dict.fromkeys(each.id for each in waited), ARRIVAL, order.id, at, at, order.number)
    postings = _split_postings(order, [line for line in lines if line.id in of_lines], holds)
    ledger.post(outlet.book_id, postings, ARRIVAL, order.id, at, at)


def _lies_there(line: models.OrderLine, holds: Iterable[stock.Hold]) -> bool:
    held = sum(hold.quantity for hold in holds if hold.line_id == line.id)
    return held >= line.quantity - line.cancelled_quantity


def _awaited_posting(order: models.Order, line: models.OrderLine) -> ledger.Posting:
    price = Rupiah(line.unit_price * (line.quantity - line.cancelled_quantity))
    return ledger.Posting(ledger.OWED_REFUNDS, ledger.OWED_GOODS, price, AWAITED, line.id, memo=order.number)


def _split_postings(
    order: models.Order, lines: Sequence[models.OrderLine], holds: Sequence[stock.Hold]
) -> list[ledger.Posting]:
    rule = split_rule_of(order.split_rule_id)
    names, agreed = producer_names(order.id), rules_of_terms(hold.terms_id for hold in holds)
    return [
        posting
        for line in lines
        if (open_quantity := line.quantity - line.cancelled_quantity)
        for posting in _line_postings(order, line, pieces_of(line, open_quantity, holds, rule, agreed), names)
    ]


def _line_postings(
    order: models.Order, line: models.OrderLine, pieces: Pieces, names: Mapping[UUID, str]
) -> list[ledger.Posting]:
    maker = ledger.payable_to_producer(line.producer_id, names[line.producer_id])
    return share_postings(pieces, maker, order.number)


def share_postings(pieces: Pieces, maker: ledger.AccountRef, memo: str) -> list[ledger.Posting]:
    """Write who has which part of the price of some pieces, out of what is owed to the buyer."""
    to = {
        "producer_share": maker,
        "outlet_share": ledger.INCOME_OUTLET,
        "programme_share": ledger.PROGRAMME,
        "tax_share": ledger.TAX,
        "own_goods": ledger.INCOME_SALES,
        "own_goods_margin": ledger.INCOME_SALES,
    }
    return [
        ledger.Posting(ledger.OWED_REFUNDS, to[purpose], amount, purpose, pieces.line_id, pieces.rule_id, memo)
        for purpose, amount in pieces.amounts().items()
    ]


def _whole_order_postings(order: models.Order) -> list[ledger.Posting]:
    postings = []
    if order.delivery_fee:
        fee = Rupiah(order.delivery_fee)
        postings.append(ledger.Posting(ledger.OWED_REFUNDS, ledger.COURIER, fee, "delivery_fee", memo=order.number))
    postings += rounding_postings(order.rounding, order.number)
    return postings


def rounding_postings(rounding: int, memo: str) -> list[ledger.Posting]:
    """Write what cash is rounded by: above zero the outlet has more than the price, below zero less."""
    if rounding > 0:
        return [ledger.Posting(ledger.OWED_REFUNDS, ledger.INCOME_ROUNDING, Rupiah(rounding), "rounding", memo=memo)]
    if rounding < 0:
        return [ledger.Posting(ledger.EXPENSE_ROUNDING, ledger.OWED_REFUNDS, Rupiah(-rounding), "rounding", memo=memo)]
    return []


def post_goods_cost(order: models.Order, outlet: outlets.Outlet, handed: Iterable[stock.Hold], *, at: datetime) -> None:
    """Write what the outlet's own goods that left had cost it."""
    costs: dict[UUID, int] = {}
    for hold in handed:
        if hold.ownership == stock.Ownership.OPERATOR:
            costs[hold.line_id] = costs.get(hold.line_id, 0) + hold.cost
    postings = [
        ledger.Posting(ledger.EXPENSE_GOODS, ledger.INVENTORY, Rupiah(cost), "goods_cost", line_id, memo=order.number)
        for line_id, cost in costs.items()
    ]
    if postings:
        ledger.post(outlet.book_id, postings, HAND_OVER, order.id, at, at)


def reverse_goods_cost(order: models.Order, back: Iterable[stock.Hold], *, act_id: UUID, at: datetime) -> None:
    """Put the cost of own goods that came back, fit to be sold again, into the inventory again."""
    transfers = {each.line_id: each.id for each in ledger.list_transfers(HAND_OVER, order.id)}
    amounts: dict[UUID, Rupiah | None] = {}
    for hold in back:
        if hold.ownership == stock.Ownership.OPERATOR:
            transfer_id = transfers[hold.line_id]
            amounts[transfer_id] = Rupiah((amounts.get(transfer_id) or 0) + hold.cost)
    if amounts:
        ledger.reverse(amounts, CANCELLATION, act_id, at, at, order.number)


def post_refund(  # noqa: PLR0913 -- what was given back, how, when
    order: models.Order,
    outlet: outlets.Outlet,
    *,
    refund_id: UUID,
    amount: Rupiah,
    rounding: int,
    method: str,
    at: datetime,
) -> None:
    """Write money that was really given back, and what no coin could pay of the debt it ends."""
    given = ledger.Posting(ledger.OWED_REFUNDS, receiving(method, outlet), amount, "refund", memo=order.number)
    postings = [given, *rounding_postings(rounding, order.number)]
    ledger.post(outlet.book_id, postings, REFUND, refund_id, at, at)


def receiving(method: str, outlet: outlets.Outlet) -> ledger.AccountRef:
    """Name the account where this kind of payment arrives at an outlet, and from which it is given back."""
    return ledger.receiving_account(method, outlet.code, outlet.id, outlet.name)
