"""What was asked of makers that nobody answered and that did not come."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Sum

from nttmart.contexts.supply.models import Ask, AskArrival
from nttmart.contexts.supply.rules.runs import ASKED_DAYS


def came_of(ask_ids: Collection[UUID]) -> dict[UUID, int]:
    """Count what came of some asks; one of which nothing came is not in it. One query."""
    rows = AskArrival.objects.filter(ask__in=list(ask_ids)).order_by()
    return dict(rows.values_list("ask_id").annotate(Sum("quantity")))


def asked_here(outlet_id: UUID, at: datetime) -> dict[UUID, int]:
    """Count by variant what was asked for an outlet in the last four weeks, unanswered, and did not come. Two queries.

    One query where nothing was.
    """
    rows = Ask.objects.filter(outlet=outlet_id, is_over=False, asked_at__gte=at - timedelta(days=ASKED_DAYS))
    asked = list(rows.order_by().values_list("id", "variant_id", "quantity"))
    came = came_of([ask_id for ask_id, _, _ in asked]) if asked else {}
    found: defaultdict[UUID, int] = defaultdict(int)
    for ask_id, variant_id, quantity in asked:
        found[variant_id] += max(quantity - came.get(ask_id, 0), 0)
    return found
