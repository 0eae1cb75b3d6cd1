"""A counter sale as its till told it, for another till of the outlet to which the buyer brings goods back."""

from typing import Final
from uuid import UUID

from nttmart.contexts.sales import models
from nttmart.contexts.sales.rules.counter_reports import LineCopy, PaymentCopy, SaleCopy
from nttmart.contexts.sales.rules.errors import NotFoundCounterSale
from nttmart.kernel.errors import N_

_SALE: Final = (
    "id", "shift_id", "number", "cashier", "goods_total", "rounding", "total", "occurred_at",
)  # fmt: skip
_LINE: Final = (
    "id", "variant_id", "producer_id", "name", "unit_price", "weighed", "quantity", "gross", "discount",
    "discount_reason", "amount",
)  # fmt: skip
_PAYMENT: Final = ("id", "method", "amount", "tendered", "change", "reference")


def get_sale_copy(outlet_id: UUID, number: str) -> SaleCopy:
    """Get a counter sale of an outlet by the number on its receipt, with what came back of it. Four queries.

    :raises NotFoundCounterSale: if this outlet has none such that we know of.
    """
    rows = models.CounterSale.objects.filter(outlet=outlet_id, number=number)
    found = rows.order_by("-occurred_at", "-id").values(*_SALE).first()
    if found is None:
        raise NotFoundCounterSale(N_("Struk itu tidak ada, atau belum sampai dari kasirnya."))
    lines = models.CounterLine.objects.filter(sale=found["id"]).order_by("position").values_list(*_LINE)
    payments = models.CounterPayment.objects.filter(sale=found["id"]).order_by("id").values_list(*_PAYMENT)
    back = models.CounterRefundLine.objects.filter(line__sale=found["id"]).order_by("id")
    return SaleCopy(
        sale=found["id"],
        shift=found["shift_id"],
        number=found["number"],
        cashier=found["cashier"],
        goods_total=found["goods_total"],
        rounding=found["rounding"],
        total=found["total"],
        occurred_at=found["occurred_at"],
        lines=tuple(LineCopy(*line) for line in lines),
        payments=tuple(PaymentCopy(*payment) for payment in payments),
        returned=tuple(back.values_list("refund_id", "line_id", "quantity")),
    )
