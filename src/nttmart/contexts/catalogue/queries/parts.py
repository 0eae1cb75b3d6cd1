"""The parts of a product that several pages show: its variants, photos, weaving card and ladder."""

from uuid import UUID

from nttmart.contexts.catalogue.models import LadderStep, Photo as PhotoRow, Variant as VariantRow, WeavingCard
from nttmart.contexts.catalogue.rules.making import LADDER, WeavingFacts
from nttmart.contexts.catalogue.rules.pages import Variant
from nttmart.contexts.catalogue.rules.photos import Photo
from nttmart.contexts.catalogue.rules.pricing import LadderFacts, Rung, climb, unit_price

_VARIANT = ("id", "sku", "name", "price", "net_quantity", "net_unit", "shipping_weight_g", "retired_at")


def list_variants_of(product_id: UUID, *, with_retired: bool = False) -> tuple[Variant, ...]:
    """List the sizes of a product in their order. One query."""
    rows = VariantRow.objects.filter(product_id=product_id).order_by("position", "id")
    if not with_retired:
        rows = rows.filter(retired_at__isnull=True)
    return tuple(_variant(row) for row in rows.values_list(*_VARIANT))


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
    steps = sorted((LadderFacts(*row) for row in rows), key=lambda step: LADDER.index(step.step))
    return climb(steps)


def _variant(row: tuple[object, ...]) -> Variant:
    variant_id, sku, name, price, net_quantity, net_unit, weight, retired_at = row
    per_unit = unit_price(price, net_quantity, net_unit)
    return Variant(
        variant_id, sku, name, price, net_quantity, net_unit, *(per_unit or (None, "")), weight, retired_at is not None
    )
