"""Runs inside a shop's environment: puts goods on the shelf for the measuring and tells which pages to ask for.

`python -m benchmarks.stocking` prints JSON: `many` gives twenty products plenty of pieces, `few PIECES` one product
just so many at one outlet.
"""

import json
import sys
from datetime import timedelta

import django

PLENTY = 1_000_000
PRODUCTS = 20


def main(kind: str, pieces: int) -> None:
    """Stock the shelf and print where to look."""
    django.setup()
    print(json.dumps(shelf_for_many() if kind == "many" else shelf_for_few(pieces)))


def candidates() -> list[dict[str, object]]:
    """Published things sold from stock, with their outlet of choice: one whose payments can be received."""
    from nttmart.contexts.catalogue.models import Listing, Variant
    from nttmart.contexts.stock.models import Lot

    listings = Listing.objects.filter(sale_mode="stock", available_now=True, is_alcohol=False).order_by("id")[:400]
    chosen = []
    for listing in listings:
        variant = Variant.objects.filter(product_id=listing.product_id, retired_at=None).order_by("position").first()
        lots = list(Lot.objects.filter(variant=variant, on_hand__gt=0).order_by("id")) if variant else []
        lot = next(iter(lots), None)
        # Goods the outlet owns are worth money in its book: only makers' goods are put there and taken away here.
        if lot and all(each.ownership == "consignment" for each in lots):
            chosen.append({"listing": listing, "variant": variant, "lot": lot})
        if len(chosen) == PRODUCTS:
            break
    return chosen


def receive(candidate: dict[str, object], pieces: int) -> str:
    """Bring pieces of a candidate to its outlet; gives the outlet's code."""
    from nttmart.contexts.outlets.models import Outlet
    from nttmart.contexts.stock import api as stock
    from nttmart.kernel import clock
    from nttmart.kernel.audit import SYSTEM
    from nttmart.kernel.ids import uuid7

    lot, listing = candidate["lot"], candidate["listing"]
    now = clock.now()
    stock.receive_lot(
        variant_id=lot.variant_id,
        outlet_id=lot.outlet_id,
        producer_id=listing.producer_id,
        quantity=pieces,
        ownership="consignment",
        batch="",
        best_before_on=(now + timedelta(days=3650)).date(),
        document_kind="benchmark",
        document_id=uuid7(),
        actor=SYSTEM,
        at=now,
    )
    return str(Outlet.objects.get(id=lot.outlet_id).code)


def shelf_for_many() -> dict[str, object]:
    """Plenty of twenty products, and the addresses to read."""
    from nttmart.contexts.catalogue.models import Category, Listing

    chosen = candidates()
    for one in chosen:
        receive(one, PLENTY)
    families = Category.objects.filter(parent=None, is_alcohol=False).order_by("position")[:6]
    lists = ["/produk/", "/produk/?hal=2", *(f"/produk/?kategori={family.slug}" for family in families)]
    some = Listing.objects.order_by("id")
    step = max(some.count() // 24, 1)
    products = [f"/produk/{slug}/" for slug in some.values_list("slug", flat=True)[::step][:24]]
    to_order = [f"/produk/{one['listing'].slug}/" for one in chosen]
    return {"lists": lists, "products": products, "to_order": to_order, "listings": some.count()}


def shelf_for_few(pieces: int) -> dict[str, object]:
    """Exactly so many pieces of one product at one outlet, where there were none."""
    from nttmart.contexts.stock.models import Lot

    for one in candidates():
        lots = Lot.objects.filter(variant_id=one["lot"].variant_id, outlet_id=one["lot"].outlet_id)
        take_away(list(lots))
        code = receive(one, pieces)
        return {"path": f"/produk/{one['listing'].slug}/", "outlet": code, "variant": str(one["variant"].id)}
    raise LookupError("Nothing on the shelf.")


def take_away(lots: list[object]) -> None:
    """Empty lots of all that is free."""
    from nttmart.contexts.stock import api as stock
    from nttmart.kernel import clock
    from nttmart.kernel.audit import SYSTEM
    from nttmart.kernel.ids import uuid7

    for lot in lots:
        if lot.on_hand > lot.reserved:
            stock.record_spoilage(
                lot_id=lot.id, quantity=lot.on_hand - lot.reserved, reason="benchmark", fact_id=uuid7(),
                actor=SYSTEM, at=clock.now(),
            )  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0)
