"""The parts of a product that several pages show: its variants, photos and ladder. Plain SQL, for pages are many."""

from typing import Any
from uuid import UUID

from nttmart.contexts.catalogue.queries.rows import as_uuid, fetch, uuid_param
from nttmart.contexts.catalogue.rules.making import LADDER, WeavingFacts
from nttmart.contexts.catalogue.rules.pages import Variant
from nttmart.contexts.catalogue.rules.photos import Photo
from nttmart.contexts.catalogue.rules.pricing import LadderFacts, Rung, climb, unit_price
from nttmart.kernel.money import Rupiah

WEAVING = tuple(WeavingFacts.__dataclass_fields__)


def list_variants_of(product_id: UUID, *, with_retired: bool = False) -> tuple[Variant, ...]:
    """List the sizes of a product in their order. One query."""
    rows = fetch(
        "SELECT id, sku, name, price, net_quantity, net_unit, shipping_weight_g, retired_at IS NOT NULL, weighed "
        "FROM catalogue_variant WHERE product_id = %s ORDER BY position, id",
        [uuid_param(product_id)],
    )
    return tuple(_variant(row) for row in rows if with_retired or not row[7])


def photos_of(product_id: UUID) -> tuple[Photo, ...]:
    """List the photos of a product in their order. One query."""
    rows = fetch(
        "SELECT id, stem, alt, width_px, height_px FROM catalogue_photo WHERE product_id = %s ORDER BY position, id",
        [uuid_param(product_id)],
    )
    return tuple(Photo(as_uuid(row[0]), *row[1:]) for row in rows)


def weaving_of(product_id: UUID) -> WeavingFacts | None:
    """Give a product's weaving card, or None. One query."""
    rows = fetch(
        f"SELECT {', '.join(WEAVING)} FROM catalogue_weavingcard WHERE product_id = %s",  # noqa: S608 -- only our own column names are put in
        [uuid_param(product_id)],
    )
    return as_weaving(rows[0]) if rows else None


def as_weaving(row: tuple[Any, ...]) -> WeavingFacts | None:
    """Read the columns of ``WEAVING``; all empty means there is no card."""
    return WeavingFacts(**dict(zip(WEAVING, row, strict=True))) if row[0] is not None else None


def rungs_of(product_id: UUID) -> tuple[Rung, ...]:
    """Give a product's ladder with the value added at each step. One query."""
    rows = fetch(
        "SELECT step, price_per_unit, unit, source FROM catalogue_ladderstep WHERE product_id = %s",
        [uuid_param(product_id)],
    )
    steps = sorted((LadderFacts(*row) for row in rows), key=lambda step: LADDER.index(step.step))
    return climb(steps)


def _variant(row: tuple[Any, ...]) -> Variant:
    price, quantity, unit = row[3:6]
    per_unit = unit_price(price, quantity, unit)
    return Variant(
        id=as_uuid(row[0]),
        sku=row[1],
        name=row[2],
        price=Rupiah(price),
        net_quantity=quantity,
        net_unit=unit,
        unit_price=per_unit[0] if per_unit else None,
        unit=per_unit[1] if per_unit else "",
        shipping_weight_g=row[6],
        retired=bool(row[7]),
        weighed=bool(row[8]),
    )
