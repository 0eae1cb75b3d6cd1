"""What must leave the shelf soon: goods near their best-before day, and goods that stayed beyond what was agreed."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F

from nttmart.contexts.stock.models import Lot
from nttmart.contexts.stock.queries.terms import terms_of
from nttmart.contexts.stock.rules.lots import Ownership, StandingLot
from nttmart.contexts.stock.rules.papers import Overstayed, overstayed
from nttmart.kernel.clock import local_date


def list_expiring(outlet_ids: Collection[UUID], *, on: date, within_days: int, limit: int = 200) -> list[StandingLot]:
    """List lots with pieces whose best-before day comes within some days or has passed, soonest first. One query."""
    until = on + timedelta(days=within_days)
    lots = Lot.objects.filter(outlet_id__in=outlet_ids, best_before_on__lte=until, on_hand__gt=0)
    return lots.order_by("best_before_on", "id")[:limit].standing()


def list_overstayed(outlet_ids: Collection[UUID], *, on: date) -> list[Overstayed]:
    """List lots on consignment with free pieces whose days and days of grace are over: to return or to buy.

    What was agreed says which (``terms.after_grace``). Longest over first. Two queries.
    """
    lots = Lot.objects.filter(
        outlet_id__in=outlet_ids,
        ownership=Ownership.CONSIGNMENT,
        on_hand__gt=F("reserved"),
        terms__shelf_days__isnull=False,
    ).standing()
    terms = terms_of({lot.terms_id for lot in lots if lot.terms_id})
    return overstayed(((lot, terms[lot.terms_id], local_date(lot.received_at)) for lot in lots if lot.terms_id), on)
