"""The parts of a product that several pages show: its variants, photos, weaving card and ladder."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from nttmart.contexts.catalogue.models import LadderStep, WeavingCard
from nttmart.contexts.catalogue.models import Photo as PhotoRow
from nttmart.contexts.catalogue.models import Variant as VariantRow
from nttmart.contexts.catalogue.rules.making import LADDER, WeavingFacts
from nttmart.contexts.catalogue.rules.pages import Variant
from nttmart.contexts.catalogue.rules.photos import Photo
from nttmart.contexts.catalogue.rules.pricing import LadderFacts, Rung, climb, unit_price
from nttmart.kernel.money import Rupiah

_VARIANT = ("id", "sku", "name", "price", "net_quantity", "net_unit", "shipping_weight_g", "retired_at")


def list_variants_of(product_id: UUID, *, with_retired: bool = False) -> tuple[Variant, ...]:
    """List the sizes of a product in their order. One query."""
    rows = VariantRow.objects.filter(product_id=product_id).order_by("position", "id")
    if not with_retired:
        rows = rows.filter(retired_at__isnull=True)
    return tuple(_variant(row) for row in rows.values(*_VARIANT))


def photos_of(product_id: UUID) -> tuple[Photo, ...]:
    """List the photos of a product in their order. One query."""
    rows = PhotoRow.objects.filter(product_id=product_id).order_by("position", "id")
    return tuple(Photo(*row) for row in rows.values_list("id", "stem", "alt", "width_px", "height_px"))


def weaving_of(product_id: UUID) -> WeavingFacts | None:
    """Give a product's weaving card, or None. One query."""
    row = WeavingCard.objects.filter(pk=product_id).values(*WeavingFacts.__dataclass_fields__).first()
    return WeavingFacts(**row) if row else None


def rungs_of(product_id: UUID) -> tuple[Rung, ...]:
    """Give a product's ladder with the value added at each step. One query."""
    rows = LadderStep.objects.filter(product_id=product_id).values_list("step", "price_per_unit", "unit", "source")
    facts = (LadderFacts(step, Rupiah(price), unit, source) for step, price, unit, source in rows)
    steps = sorted(facts, key=lambda step: LADDER.index(step.step))
    return climb(steps)


def _variant(row: Mapping[str, Any]) -> Variant:
    per_unit = unit_price(row["price"], row["net_quantity"], row["net_unit"])
    return Variant(
        id=row["id"],
        sku=row["sku"],
        name=row["name"],
        price=row["price"],
        net_quantity=row["net_quantity"],
        net_unit=row["net_unit"],
        unit_price=per_unit[0] if per_unit else None,
        unit=per_unit[1] if per_unit else "",
        shipping_weight_g=row["shipping_weight_g"],
        retired=row["retired_at"] is not None,
    )
