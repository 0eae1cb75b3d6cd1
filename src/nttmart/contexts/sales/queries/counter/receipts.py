"""The receipt of a sale over the counter, read from the transfers as an order's is."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales import models
from nttmart.contexts.sales.queries.receipts import parts_of, sums_of
from nttmart.contexts.sales.rules.errors import NotFoundCounterSale
from nttmart.contexts.sales.rules.receipts import Receipt, ReceiptLine, ReceiptPart, ReceiptPayment
from nttmart.contexts.sales.rules.split import Shares
from nttmart.kernel.errors import N_
from nttmart.kernel.money import ZERO, Rupiah

_Sums = Mapping[tuple[str, UUID | None], int]
_LINE = (
    "id", "name", "producer_id", "producer__name", "unit_price", "quantity", "discount", "discount_reason", "weighed"
)  # fmt: skip


def counter_receipt(sale_id: UUID) -> Receipt:
    """Give the receipt of a sale over the counter with its split, less what was brought back. Eight queries.

    The id was made on the till with 62 random bits and stands in the receipt's QR: whoever has it may see this.
    :raises NotFoundCounterSale:
    """
    sale = models.CounterSale.objects.filter(id=sale_id).first()
    if sale is None:
        raise NotFoundCounterSale(N_("Struk ini tidak ada."))
    refunds = list(models.CounterRefund.objects.filter(sale=sale_id).values_list("id", "amount", "rounding"))
    parts = list(models.CounterPart.objects.filter(line__sale=sale_id).values_list("id", "line_id", "act_id", "kind"))
    refund_ids = {refund_id for refund_id, _, _ in refunds}
    documents = {("counter_sale", sale_id), *(("counter_refund", id_) for id_ in refund_ids)}
    documents |= {("oversell_settlement", act) for _, _, act, _ in parts if act not in refund_ids | {sale_id}}
    sums = sums_of(ledger.list_transfers_of(documents))
    lines = _lines(sale_id, [(id_, line_id, kind) for id_, line_id, _, kind in parts], sums)
    given = sum(amount + rounding for _, amount, rounding in refunds)
    return _receipt(sale, lines, sums, Rupiah(given))


def _lines(sale_id: UUID, parts: Iterable[tuple[UUID, UUID, str]], sums: _Sums) -> list[ReceiptLine]:
    shares: dict[UUID, Shares] = {}
    amounts: dict[UUID, int] = {}
    owned = set()
    for part_id, line_id, kind in parts:
        found = _shares(part_id, sums)
        shares[line_id] = shares.get(line_id, Shares()) + found
        amounts[line_id] = amounts.get(line_id, 0) + found.total + sums.get(("unknown_goods", part_id), 0)
        owned |= {line_id} if kind == "owned" else set()
    back = models.CounterRefundLine.objects.filter(line__sale=sale_id).values_list("line_id", "quantity")
    taken: dict[UUID, int] = {}
    for line_id, quantity in back:
        taken[line_id] = taken.get(line_id, 0) + quantity
    rows = models.CounterLine.objects.filter(sale=sale_id).order_by("position").values_list(*_LINE)
    return [
        ReceiptLine(
            line_id=line_id,
            product_name=name,
            variant_name="",
            producer_id=producer_id,
            producer_name=producer_name or "",
            unit_price=Rupiah(unit_price),
            quantity=quantity,
            cancelled_quantity=taken.get(line_id, 0),
            amount=Rupiah(amounts.get(line_id, 0)),
            shares=shares.get(line_id, Shares()),
            is_owned=line_id in owned,
            discount=Rupiah(discount),
            discount_reason=reason,
            weighed=weighed,
        )
        for line_id, name, producer_id, producer_name, unit_price, quantity, discount, reason, weighed in rows
    ]


def _shares(part_id: UUID, sums: _Sums) -> Shares:
    def part(*purposes: str) -> Rupiah:
        return Rupiah(sum(sums.get((purpose, part_id), 0) for purpose in purposes))

    return Shares(
        maker=part("producer_share", "own_goods"),
        outlet=part("outlet_share", "own_goods_margin"),
        programme=part("programme_share"),
        tax=part("tax_share"),
    )


def _receipt(sale: models.CounterSale, lines: list[ReceiptLine], sums: _Sums, given: Rupiah) -> Receipt:
    outlet = outlets.get_outlet(sale.outlet_id)
    rows = models.CounterPayment.objects.filter(sale=sale.id).order_by("id")
    payments = tuple(
        ReceiptPayment(method, Rupiah(amount), Rupiah(tendered), Rupiah(change))
        for method, amount, tendered, change in rows.values_list("method", "amount", "tendered", "change")
    )
    methods = sorted({payment.method for payment in payments})
    goods_total = Rupiah(sum(line.amount for line in lines))
    rounding = Rupiah(sums.get(("rounding", None), 0))
    cost = Rupiah(sum(amount for (purpose, _), amount in sums.items() if purpose == "payment_cost"))
    unknown = Rupiah(sum(amount for (purpose, _), amount in sums.items() if purpose == "unknown_goods"))
    return Receipt(
        order_id=sale.id,
        order_number=sale.number,
        outlet_name=outlet.name,
        outlet_address=outlet.address,
        operator_name=outlet.operator_name,
        placed_at=sale.occurred_at,
        paid_at=sale.occurred_at,
        payment_method=methods[0] if len(methods) == 1 else "mixed" if methods else "",
        bank_reference="",
        state="handed_over",
        is_preview=False,
        lines=tuple(lines),
        goods_total=goods_total,
        delivery_fee=ZERO,
        rounding=rounding,
        total=Rupiah(goods_total + rounding),
        parts=(
            *parts_of(lines, delivery_fee=ZERO, rounding=rounding, payment_cost=cost),
            *((ReceiptPart("unknown", unknown),) if unknown else ()),
        ),
        paid=Rupiah(sale.total),
        refunded=given,
        owed_to_buyer=ZERO,
        payments=payments,
    )
