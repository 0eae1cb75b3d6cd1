"""A small shop that can sell: dated rules, an outlet, goods on its shelf, and orders placed there."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from uuid import UUID, uuid4

from factories.outlets import make_outlet, make_tariffs
from factories.payments import make_receiving_accounts
from factories.producers import make_producer
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets.api import Outlet
from nttmart.contexts.sales import api as sales
from nttmart.contexts.sales.models import SplitRule
from nttmart.contexts.stock import api as stock
from nttmart.kernel.audit import GUEST, Actor
from nttmart.kernel.money import Rupiah
from nttmart.kernel.rates import load_rules

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
OPENED = datetime(2026, 2, 1, 1, 0, tzinfo=UTC)
PLACED = datetime(2026, 3, 2, 1, 0, 20, tzinfo=UTC)
ANA = Actor("Ana")
BENI = Actor("Beni")
MARIA = sales.BuyerDetails(name="Maria", phone="0812 3456 7890")


def after(minutes: int) -> datetime:
    """Give the time so many minutes after the orders of these tests were placed."""
    return PLACED + timedelta(minutes=minutes)


@dataclass
class Shop:
    """An outlet with a maker; ``variants`` by name."""

    outlet: Outlet
    producer_id: UUID
    variants: dict[str, UUID] = field(default_factory=dict)
    buyers: Iterator[int] = field(default_factory=count)

    def add_goods(
        self,
        name: str = "Kopi Lela",
        *,
        price: int = 25_000,
        weight_g: int = 300,
        category: str = "kopi",
        **facts: object,
    ) -> UUID:
        said = catalogue.ProductFacts(category=category, name=name, ladder="packed", **facts)  # type: ignore[arg-type]
        form = catalogue.VariantFacts(price=Rupiah(price), shipping_weight_g=weight_g)
        new = catalogue.NewProduct(producer_id=self.producer_id, facts=said, variants=[form])
        (product_id,) = catalogue.add_products([new], actor=ANA, at=OPENED, publish_reason="layak")
        (variant,) = catalogue.list_variants_of(product_id)
        self.variants[name] = variant.id
        catalogue.rebuild_shelf()
        return variant.id

    def stock_up(
        self, variant_id: UUID, quantity: int, *, unit_cost: int | None = None, best_before_on: date | None = None
    ) -> UUID:
        """Put pieces on the shelf: the maker's, or with a cost the outlet's own."""
        return stock.receive_lot(
            variant_id=variant_id,
            outlet_id=self.outlet.id,
            producer_id=self.producer_id,
            quantity=quantity,
            ownership="operator" if unit_cost else "consignment",
            unit_cost=unit_cost,
            best_before_on=best_before_on,
            actor=ANA,
            at=OPENED,
        )

    def free(self, variant_id: UUID) -> int:
        """Count what is free on the shelf on the day of the orders."""
        return stock.available([variant_id], on=date(2026, 3, 2)).get((variant_id, self.outlet.id), 0)

    def want(self, quantity: int = 1, name: str = "Kopi Lela") -> sales.Want:
        return sales.Want(self.variants[name], quantity)

    def order(self, *wants: sales.Want, at: datetime = PLACED, **changes: object) -> sales.OrderRef:
        """Place an order as a shopper does: quoted first, then sent with the total that was shown.

        Each is by a Maria with a telephone number of her own, unless a buyer is told or a form with its key sent again.
        """
        asked = {"fulfilment": "pickup", "payment_method": "qris", "channel": "web", **changes}
        lines = list(wants) or [self.want()]
        number = 0 if "idempotency_key" in asked else next(self.buyers)
        buyer = asked.pop("buyer", replace(MARIA, phone=f"0812 3456 {7890 + number}"))
        rest = {name: asked.pop(name) for name in ("idempotency_key", "actor", "language") if name in asked}
        expected = asked.pop("expected_total", None)
        if expected is None:
            expected = sales.quote(
                outlet_id=self.outlet.id, lines=lines, at=at, village_code=buyer.village_code, **asked
            ).total
        return sales.place_order(
            outlet_id=self.outlet.id,
            lines=lines,
            buyer=buyer,
            at=at,
            expected_total=expected,
            **{"idempotency_key": str(uuid4()), "actor": GUEST, **rest},
            **asked,
        )


def make_shop(*, outlet_share_bp: int = 1_200, programme_share_bp: int = 200, tax_share_bp: int = 50) -> Shop:
    """Open an outlet in Maumere that sells one kind of coffee at Rp25.000, ten on the shelf, on consignment."""
    load_rules(REFERENCE / "dated_rules.csv")
    catalogue.load_categories(REFERENCE)
    SplitRule.objects.create(
        outlet_share_bp=outlet_share_bp,
        programme_share_bp=programme_share_bp,
        tax_share_bp=tax_share_bp,
        effective_from=date(2025, 8, 1),
        source="contoh",
    )
    outlet = make_outlet()
    make_tariffs()
    make_receiving_accounts(outlet.id)
    shop = Shop(outlet, make_producer())
    shop.stock_up(shop.add_goods(), 10)
    return shop


def pay(ref: sales.OrderRef, amount: int | None = None, **changes: object) -> sales.Confirmation:
    """Let Ana see the money of an order ten minutes after it was placed: the right amount unless another is told."""
    total = sales.get_order(ref.id).total
    said = {"bank_reference": uuid4().hex[:20], "actor": ANA, "at": after(10), **changes}
    return sales.confirm_payment(order_id=ref.id, amount=Rupiah(total if amount is None else amount), **said)
