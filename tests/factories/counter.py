"""Sales as a till tells them: the sums are done here the simple way, by hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from factories.sales import ANA, OPENED, PLACED, Shop
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.sales import api as sales
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah

TILL = UUID("01920000-0000-7000-8000-00000000c0a1")
SHIFT = UUID("01920000-0000-7000-8000-00000000c0a2")


def a_line(variant_id: UUID, quantity: int = 1, *, price: int | None = None, **changes: object) -> sales.NewLine:
    """Tell a line: at the variant's price unless another is told; ``weighed`` in grams; a discount has a reason."""
    if price is None:
        price = catalogue.get_variants([variant_id])[variant_id].price
    weighed = bool(changes.get("weighed"))
    gross = (price * quantity + 500) // 1000 if weighed else price * quantity
    discount = int(str(changes.get("discount", 0)))
    usual = {
        "id": uuid7(),
        "variant_id": variant_id,
        "name": "Kopi Lela",
        "unit_price": price,
        "weighed": weighed,
        "quantity": quantity,
        "gross": gross,
        "discount": discount,
        "discount_reason": "langganan" if discount else "",
        "amount": gross - discount,
    }
    return sales.NewLine(**(usual | changes))  # type: ignore[arg-type]


def add_weighed(shop: Shop, name: str = "Madu", *, price: int) -> UUID:
    """Offer goods sold by weight in a shop, for so much a kilogram."""
    said = catalogue.ProductFacts(category="kopi", name=name, ladder="packed")
    size = catalogue.VariantFacts(
        price=Rupiah(price), net_quantity=1_000, net_unit="g", shipping_weight_g=1_000, weighed=True
    )
    new = catalogue.NewProduct(producer_id=shop.producer_id, facts=said, variants=[size])
    (product_id,) = catalogue.add_products([new], actor=ANA, at=OPENED, publish_reason="layak")
    (variant,) = catalogue.list_variants_of(product_id)
    shop.variants[name] = variant.id
    catalogue.rebuild_shelf()
    return variant.id


def a_sale(shop: Shop, *lines: sales.NewLine, at: datetime = PLACED, **changes: object) -> sales.NewSale:
    """Tell a sale: in cash, rounded to Rp100, unless ``paid`` says how much by which other way."""
    lines = lines or (a_line(shop.variants["Kopi Lela"]),)
    paid: dict[str, int] = changes.pop("paid", {})  # type: ignore[assignment]
    goods_total = sum(line.amount for line in lines)
    cash_part = goods_total - sum(paid.values())
    cash = (cash_part + 50) // 100 * 100
    payments = [sales.NewPayment(uuid7(), method, amount, amount, 0) for method, amount in paid.items()]
    if cash:
        payments.append(sales.NewPayment(uuid7(), "cash", cash, cash + 5_000, 5_000))
    usual: dict[str, object] = {
        "id": uuid7(),
        "outlet_id": shop.outlet.id,
        "till_id": TILL,
        "shift_id": SHIFT,
        "number": "SKA-K1-000001",
        "at": at,
        "lines": tuple(lines),
        "payments": tuple(payments),
        "goods_total": goods_total,
        "rounding": cash - cash_part,
        "total": goods_total + cash - cash_part,
        "cashier": "Ana",
    }
    return sales.NewSale(**(usual | changes))  # type: ignore[arg-type]


def tell(*told: sales.NewSale, at: datetime = PLACED) -> list[sales.Verdict]:
    """Let the server hear sales."""
    return sales.record_counter_sales(sales=told, actor=ANA, at=at)


def sold(shop: Shop, *lines: sales.NewLine, **changes: object) -> sales.NewSale:
    """Tell a sale and see it applied."""
    sale = a_sale(shop, *lines, **changes)  # type: ignore[arg-type]
    assert [verdict.state for verdict in tell(sale, at=sale.at)] == ["applied"]
    return sale


def back(
    sale: sales.NewSale, pieces: Sequence[tuple[UUID, int, int]], *, sellable: bool = True, **changes: object
) -> sales.NewRefund:
    """Tell a refund of a sale: (line, quantity, amount) each, in cash unless told otherwise."""
    amount = sum(each for _, _, each in pieces)
    cash = changes.get("method", "cash") == "cash"
    usual: dict[str, object] = {
        "id": uuid7(),
        "sale_id": sale.id,
        "outlet_id": sale.outlet_id,
        "till_id": sale.till_id,
        "shift_id": sale.shift_id,
        "number": "SKA-K1-R00001",
        "at": sale.at,
        "reason": "rusak",
        "lines": tuple(sales.NewRefundLine(line, quantity, each, sellable) for line, quantity, each in pieces),
        "amount": amount,
        "rounding": (amount + 50) // 100 * 100 - amount if cash else 0,
        "method": "cash",
        "cashier": "Ana",
    }
    return sales.NewRefund(**(usual | changes))  # type: ignore[arg-type]


def again(sale: sales.NewSale, **changes: object) -> sales.NewSale:
    """Tell the same sale with something else in it."""
    return replace(sale, **changes)  # type: ignore[arg-type]
