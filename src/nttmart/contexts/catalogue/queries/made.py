"""What a maker makes, as whoever speaks for the maker names it."""

from uuid import UUID

from nttmart.contexts.catalogue.models import Photo, Variant
from nttmart.contexts.catalogue.rules.pages import MadeVariant

_FIELDS = (
    "id", "product_id", "product__name", "name", "product__state", "price", "net_quantity", "net_unit", "weighed",
)  # fmt: skip


def list_made_by(producer_id: UUID) -> list[MadeVariant]:
    """List the sizes a maker offers of every product not withdrawn, by name. One query."""
    rows = Variant.objects.filter(product__producer=producer_id, retired_at__isnull=True)
    rows = rows.exclude(product__state="withdrawn").order_by("product__name", "product_id", "position", "id")
    return [MadeVariant(*row) for row in rows.values_list(*_FIELDS)]


def has_photo(product_id: UUID) -> bool:
    """Tell whether a product has a picture. One query."""
    return Photo.objects.filter(product=product_id).exists()
