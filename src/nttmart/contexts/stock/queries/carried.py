"""What an outlet carries: everything that ever lay there, with what of it is free."""

from datetime import date
from uuid import UUID

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from nttmart.contexts.stock.models import Lot


def count_carried(outlet_id: UUID, *, on: date) -> dict[UUID, int]:
    """Count the free pieces of every variant that was ever received at an outlet, none too, on a day in NTT.

    One query; pieces past their best on the day or called back do not count, and variants taken out of the catalogue
    are not in it.
    """
    fresh = Q(recall__isnull=True) & (Q(best_before_on__isnull=True) | Q(best_before_on__gt=on))
    rows = Lot.objects.filter(outlet_id=outlet_id, variant__retired_at__isnull=True).order_by()
    return dict(
        rows.values_list("variant_id").annotate(free=Coalesce(Sum(F("on_hand") - F("reserved"), filter=fresh), 0))
    )
