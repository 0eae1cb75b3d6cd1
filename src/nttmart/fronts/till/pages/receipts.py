"""A receipt of the outlet's other till, as this one would have written it itself."""

from dataclasses import asdict
from typing import Any

from nttmart.contexts.outlets.api import EnrolledTill
from nttmart.contexts.sales import api as sales


def receipt_for(till: EnrolledTill, number: str) -> dict[str, Any]:
    """Tell a till of a sale of its own outlet: its body, when and by whom, and each line that came back by refund.

    :raises NotFoundCounterSale: for a sale of another outlet, or none.
    """
    sale = sales.get_sale_copy(till.outlet_id, number)
    return {
        "sale": {
            "sale": str(sale.sale),
            "shift": str(sale.shift or ""),
            "number": sale.number,
            "lines": [_plain(asdict(line)) for line in sale.lines],
            "goods_total": sale.goods_total,
            "rounding": sale.rounding,
            "total": sale.total,
            "payments": [_plain(asdict(payment)) for payment in sale.payments],
            "buyer_card": "",
            "catalogue": "",
        },
        "at": sale.occurred_at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "cashier": sale.cashier,
        "returned": [
            {"refund": str(refund), "line": str(line), "quantity": quantity} for refund, line, quantity in sale.returned
        ],
    }


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Write ids as text; whose goods nobody knows is empty."""
    known = {"line", "variant", "producer", "payment"}
    return {name: str(value or "") if name in known else value for name, value in row.items()}
