"""What a maker last said it can make shows on the shelf; the facts are in supply."""

from uuid import UUID

from django.db import transaction

from nttmart.contexts.catalogue.locks import lock_product
from nttmart.contexts.catalogue.operations.shelf import refresh_listing


@transaction.atomic
def note_capacity(product_id: UUID, *, capacity_per_week: int, lead_time_days: int) -> None:
    """Repeat what holds now of capacity (a week) and lead time; unchanged it costs one read. Locks the product.

    :raises NoSuchProduct: if there is none.
    """
    product = lock_product(product_id)
    if (product.capacity_per_week, product.lead_time_days) == (capacity_per_week, lead_time_days):
        return
    product.capacity_per_week, product.lead_time_days = capacity_per_week, lead_time_days
    product.save(update_fields=["capacity_per_week", "lead_time_days"])
    refresh_listing(product_id)
