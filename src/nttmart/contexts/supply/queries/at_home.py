"""What makers said they have at home: it promises nothing and is on no shelf."""

from uuid import UUID

from django.db.models import OuterRef, Subquery

from nttmart.contexts.supply.models import MakerStock


def maker_stock(producer_id: UUID) -> dict[UUID, int]:
    """Tell by variant what a maker said last: pieces, grams where weighed. One query."""
    rows = MakerStock.objects.filter(producer=producer_id)
    newest = rows.filter(variant=OuterRef("variant")).order_by("-said_at", "-id")
    last = rows.filter(id=Subquery(newest.values("id")[:1]))
    return dict(last.values_list("variant_id", "quantity"))
