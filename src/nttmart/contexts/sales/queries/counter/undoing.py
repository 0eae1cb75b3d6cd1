"""What is left of a sale that shall be taken back whole, because it never was."""

from datetime import datetime
from uuid import UUID

from django.db.models import Sum

from nttmart.contexts.sales import models
from nttmart.contexts.sales.rules.counter import NewRefund, NewRefundLine, cash_due
from nttmart.kernel.clock import local_date
from nttmart.kernel.rates import rate


def refund_of_rest(*, sale_id: UUID, refund_id: UUID, reason: str, at: datetime) -> NewRefund | None:
    """Write the refund that takes back all that is left of a sale, fit to be sold; None if nothing is. Five queries.

    The money goes back the way most of it came.
    """
    sale = models.CounterSale.objects.filter(id=sale_id).first()
    if sale is None:
        return None
    back = models.CounterRefundLine.objects.filter(line__sale=sale_id).order_by().values_list("line_id")
    done = {id_: (quantity, amount) for id_, quantity, amount in back.annotate(Sum("quantity"), Sum("amount"))}
    sold = models.CounterLine.objects.filter(sale=sale_id).order_by("position").values_list("id", "quantity", "amount")
    lines = tuple(
        NewRefundLine(id_, quantity - had[0], amount - had[1], sellable=True)
        for id_, quantity, amount in sold
        if quantity > (had := done.get(id_, (0, 0)))[0]
    )
    if not lines:
        return None
    amount = sum(line.amount for line in lines)
    paid = models.CounterPayment.objects.filter(sale=sale_id).order_by("-amount")
    method = paid.values_list("method", flat=True).first() or "cash"
    unit = rate("cash_rounding_unit", local_date(at), str(sale.outlet_id)).value
    return NewRefund(
        id=refund_id,
        sale_id=sale_id,
        outlet_id=sale.outlet_id,
        till_id=sale.till_id,
        shift_id=sale.shift_id,
        number=f"{sale.number} ×"[:30],
        at=at,
        reason=reason,
        lines=lines,
        amount=amount,
        rounding=cash_due(amount, unit) - amount if method == "cash" else 0,
        method=method,
    )
