"""Where the money of an order went: read from the transfers, or, before payment, worked out as a preview."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.payments import api as payments
from nttmart.contexts.sales import models
from nttmart.contexts.sales.queries.orders import get_order
from nttmart.contexts.sales.queries.sharing import split_rule_of
from nttmart.contexts.sales.rules.orders import Order, OrderLine
from nttmart.contexts.sales.rules.receipts import Receipt, ReceiptLine, ReceiptPart
from nttmart.contexts.sales.rules.split import Shares, split_consigned
from nttmart.kernel.clock import local_date
from nttmart.kernel.money import ZERO, Rupiah

_Sums = Mapping[tuple[str, UUID | None], int]
_OWN = ("own_goods", "own_goods_margin")


def receipt(order: Order | UUID, payment: payments.PaymentState | None = None) -> Receipt:
    """Give the split of an order: from its transfers once it was paid, as a preview before.

    Seven queries; one when the order and the state of its payment were read before and are given. Up to two more for
    an order of which parts were undone or given back.

    :raises NotFoundOrder:
    """
    order = get_order(order) if isinstance(order, UUID) else order
    outlet = outlets.get_outlet(order.outlet_id)
    payment = payment or payments.state_of("order", order.id)
    if payment.is_settled:
        sums = sums_of(ledger.list_transfers_of(_documents(order, payment), with_reversals=True))
        return _from_transfers(order, outlet, payment, sums)
    return _preview(order, outlet, payment)


def _documents(order: Order, payment: payments.PaymentState) -> list[tuple[str, UUID]]:
    """Name the sale, its payments (which cost the outlet something) and the acts that rounded anew what was left."""
    documents = [("order", order.id), *(("payment", fact.id) for fact in payment.facts if fact.kind == "seen")]
    if any(line.ship_by_on for line in order.lines):
        documents.append(("arrival", order.id))
    if any(line.cancelled_quantity for line in order.lines):
        acts = models.Cancellation.objects.filter(order=order.id).order_by().values_list("act_id", flat=True)
        documents += (("cancellation", act_id) for act_id in acts.distinct())
    if payment.returned:
        refunds = models.Refund.objects.filter(order=order.id).values_list("id", flat=True)
        documents += (("refund", refund_id) for refund_id in refunds)
    return documents


def sums_of(transfers: Iterable[ledger.PostedTransfer]) -> dict[tuple[str, UUID | None], int]:
    """Add up what stands of each part: what was written less what was taken back; money going out counts negative."""
    sums: dict[tuple[str, UUID | None], int] = {}
    for each in transfers:
        outward = ledger.EXPENSE_ROUNDING.code in {each.debit_code, each.credit_code}
        sign = (-1 if each.reverses_id else 1) * (-1 if outward else 1)
        key = (each.purpose, each.line_id)
        sums[key] = sums.get(key, 0) + sign * each.amount
    return sums


def _from_transfers(order: Order, outlet: outlets.Outlet, payment: payments.PaymentState, sums: _Sums) -> Receipt:
    def part(purpose: str, line_id: UUID | None = None) -> Rupiah:
        return Rupiah(sums.get((purpose, line_id), 0))

    lines = tuple(
        _line(
            line,
            Shares(
                maker=Rupiah(part("producer_share", line.id) + part("own_goods", line.id)),
                outlet=Rupiah(part("outlet_share", line.id) + part("own_goods_margin", line.id)),
                programme=part("programme_share", line.id),
                tax=part("tax_share", line.id),
            ),
            is_owned=any((purpose, line.id) in sums for purpose in _OWN),
        )
        for line in order.lines
    )
    return _receipt(
        order, outlet, payment, lines, delivery_fee=part("delivery_fee"), rounding=part("rounding"),
        payment_cost=part("payment_cost"), awaited=Rupiah(sum(part("awaited_goods", line.id) for line in order.lines)),
        is_preview=False,
    )  # fmt: skip


def _preview(order: Order, outlet: outlets.Outlet, payment: payments.PaymentState) -> Receipt:
    rule = split_rule_of(order.split_rule_id)
    lines = tuple(
        _line(line, split_consigned(line.unit_price, rule).times(line.open_quantity), is_owned=False)
        for line in order.lines
    )
    has_goods = any(line.open_quantity for line in order.lines)
    cost = payments.cost_of(
        method=order.payment_method,
        criteria=payment.request.account.criteria,
        amount=order.total,
        on=local_date(order.placed_at),
    )
    return _receipt(
        order, outlet, payment, lines,
        delivery_fee=order.delivery_fee if has_goods else Rupiah(0),
        rounding=order.rounding if has_goods else Rupiah(0),
        payment_cost=cost.amount if has_goods else Rupiah(0),
        is_preview=True,
    )  # fmt: skip


def _line(line: OrderLine, shares: Shares, *, is_owned: bool) -> ReceiptLine:
    return ReceiptLine(
        line_id=line.id,
        product_name=line.product_name,
        variant_name=line.variant_name,
        producer_id=line.producer_id,
        producer_name=line.producer_name,
        unit_price=line.unit_price,
        quantity=line.quantity,
        cancelled_quantity=line.cancelled_quantity,
        amount=line.amount,
        shares=shares,
        is_owned=is_owned,
    )


def _receipt(  # noqa: PLR0913 -- a receipt has this many parts
    order: Order,
    outlet: outlets.Outlet,
    payment: payments.PaymentState,
    lines: Sequence[ReceiptLine],
    *,
    delivery_fee: Rupiah,
    rounding: Rupiah,
    payment_cost: Rupiah,
    is_preview: bool,
    awaited: Rupiah = ZERO,
) -> Receipt:
    goods_total = Rupiah(sum(line.amount for line in lines))
    settled = next((fact for fact in payment.facts if fact.kind == "settled"), None)
    seen = [fact for fact in payment.facts if fact.kind == "seen"]
    return Receipt(
        order_id=order.id,
        order_number=order.number,
        outlet_name=outlet.name,
        outlet_address=outlet.address,
        operator_name=outlet.operator_name,
        placed_at=order.placed_at,
        paid_at=settled.occurred_at if settled else None,
        payment_method=order.payment_method,
        bank_reference=seen[-1].bank_reference if seen else "",
        state=order.state,
        is_preview=is_preview,
        lines=tuple(lines),
        goods_total=goods_total,
        delivery_fee=delivery_fee,
        rounding=rounding,
        total=Rupiah(goods_total + delivery_fee + rounding),
        parts=parts_of(lines, delivery_fee, rounding, payment_cost, awaited),
        paid=payment.seen,
        refunded=payment.returned,
        owed_to_buyer=order.owed_to_buyer,
    )


def parts_of(
    lines: Iterable[ReceiptLine],
    delivery_fee: Rupiah,
    rounding: Rupiah,
    payment_cost: Rupiah,
    awaited: Rupiah = ZERO,
) -> tuple[ReceiptPart, ...]:
    """Put the whole order's money under who has it; the outlet bears the cost of the payment. No empty parts."""
    shares = sum((line.shares for line in lines), Shares())
    parts = (
        ReceiptPart("maker", shares.maker),
        ReceiptPart("outlet", Rupiah(shares.outlet - payment_cost)),
        ReceiptPart("payment_cost", payment_cost),
        ReceiptPart("programme", shares.programme),
        ReceiptPart("tax", shares.tax),
        ReceiptPart("courier", delivery_fee),
        ReceiptPart("rounding", rounding),
        ReceiptPart("awaited", awaited),
    )
    return tuple(part for part in parts if part.amount)
