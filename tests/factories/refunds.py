"""What tests of cancelling and giving back share: the acts in short, and books and receipts that add up."""

from uuid import UUID

from factories.sales import ANA, Shop, after
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.sales import api as sales


def books(shop: Shop) -> dict[str, int]:
    assert list(ledger.check()) == []
    assert list(sales.check()) == []
    found = ledger.balances(shop.outlet.book_id)
    return {each.code.replace(str(shop.producer_id), "ana"): each.amount for each in found if each.amount}


def cancel_part(ref: sales.OrderRef, quantity: int, position: int = 1, minutes: int = 20) -> None:
    line = sales.get_order(ref.id).lines[position - 1]
    sales.cancel_part(order_id=ref.id, pieces={line.id: quantity}, reason="rusak", actor=ANA, at=after(minutes))


def refund(ref: sales.OrderRef, amount: int, method: str = "cash", minutes: int = 60) -> UUID:
    return sales.record_refund(
        order_id=ref.id, amount=amount, method=method, reference="", reason="batal", actor=ANA, at=after(minutes)
    )


def whole_receipt(ref: sales.OrderRef) -> sales.Receipt:
    """Give a receipt after seeing that it adds up in every way."""
    found = sales.receipt(ref.id)
    assert sum(part.amount for part in found.parts) == found.total
    assert found.total == found.goods_total + found.delivery_fee + found.rounding
    for line in found.lines:
        assert line.shares.total == line.amount == line.unit_price * (line.quantity - line.cancelled_quantity)
    if not found.is_preview:
        assert found.paid == found.total + found.refunded + found.owed_to_buyer
    return found
