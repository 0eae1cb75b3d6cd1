"""What a run of forecasts reads of one outlet: eight questions (nine while orders wait), however many goods."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Sum
from django.db.models.functions import Coalesce

from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply.models import (
    Capacity,
    Promise,
    PromiseArrival,
    PromiseEvent,
    ReorderProposal,
    SupplyPoint,
)
from nttmart.contexts.supply.queries.asks import asked_here
from nttmart.contexts.supply.queries.gaps import list_gaps, list_gone
from nttmart.contexts.supply.queries.promises import grace_days
from nttmart.contexts.supply.rules.runs import CARRIED_DAYS, MOST_WEEKS, Series, horizon_of, weeks_of
from nttmart.kernel import rates
from nttmart.kernel.clock import local_date, start_of

RULES = ("reorder_service_bp", "reorder_review_days", "reorder_lead_days")


@dataclass(frozen=True, slots=True)
class ReorderRules:
    """The dated rules of a run: in how many of ten thousand cases a shelf shall last, days between two orders, lead."""

    service_bp: int
    review_days: int
    lead_days: int

    @property
    def horizon(self) -> int:
        """Weeks to foresee where a maker stated no lead time."""
        return horizon_of(self.lead_days, self.review_days)

    @property
    def line(self) -> str:
        return f"service {self.service_bp} review {self.review_days} lead {self.lead_days}"


def read_rules(on: date) -> ReorderRules:
    """Read the dated rules of reordering. One query. :raises NoRuleInForce: if one is missing."""
    found = rates.rates(RULES, on)
    return ReorderRules(*(found[key].value for key in RULES))


def read_lead_days(on: date) -> dict[tuple[UUID, UUID], int]:
    """Read by (producer, product) the lead time that makers stated last, of what holds on a day. One query."""
    rows = Capacity.objects.filter(holds_from__lte=on).order_by("holds_from", "said_at", "id")
    return {
        (producer_id, product_id): days
        for producer_id, product_id, days in rows.values_list("producer_id", "product_id", "lead_time_days")
    }


def read_series(
    outlet_id: UUID, *, as_of: date, at: datetime, rules: ReorderRules, lead_days: Mapping[tuple[UUID, UUID], int]
) -> list[Series]:
    """Read what one outlet refills, with its two years before the Monday ``as_of``, by variant. Nine queries at most.

    What it has had none of for more than 60 days is left out: it carries that no longer.
    """
    first = as_of - timedelta(weeks=MOST_WEEKS)
    today, begin = local_date(at), start_of(first)
    sold: defaultdict[UUID, list[tuple[int, int]]] = defaultdict(list)
    for variant_id, week, quantity in stock.sold_by_week(outlet_id, first, as_of):
        sold[variant_id].append((week, quantity))
    gaps = list_gaps(outlet_id, since=first, until=as_of)
    gone = list_gone(outlet_id, before=today - timedelta(days=CARRIED_DAYS))
    coming = _Coming(outlet_id, today, at)
    found = []
    for goods in stock.list_shelf_goods(outlet_id, on=today):
        if goods.variant_id in gone:
            continue
        lead = lead_days.get((goods.producer_id, goods.product_id), rules.lead_days)
        horizon = horizon_of(lead, rules.review_days)
        since_s = (goods.since_at - begin) // timedelta(seconds=1)
        pieces, days_out = weeks_of(sold.get(goods.variant_id, ()), gaps.get(goods.variant_id, ()), since_s)
        found.append(
            Series(
                goods.variant_id, goods.producer_id, pieces, days_out, horizon, goods.free,
                coming.within(goods.variant_id, horizon), (goods.variant_id, as_of) in coming.passed,
            )
        )  # fmt: skip
    return found


class _Coming:
    """What was promised to an outlet by day, what was ordered and not answered, and what a person passed over."""

    def __init__(self, outlet_id: UUID, today: date, at: datetime) -> None:
        self.today = today
        self.promised = _promised(outlet_id, today)
        self.asked = asked_here(outlet_id, at)
        held = SupplyPoint.objects.filter(outlet=outlet_id, held__gt=0).order_by()
        self.held: dict[UUID, int] = dict(held.values_list("variant_id", "held"))
        passed = ReorderProposal.objects.filter(outlet=outlet_id, state="passed").order_by()
        self.passed = set(passed.values_list("variant_id", "run__as_of_on"))

    def within(self, variant_id: UUID, horizon: int) -> int:
        """Count what comes within so many weeks; what was ordered counts as if it did."""
        until = self.today + timedelta(weeks=horizon)
        promised = sum(pieces for due_on, pieces in self.promised.get(variant_id, ()) if due_on <= until)
        # What buyers wait for goes to them, not to the shelf.
        return max(promised - self.held.get(variant_id, 0), 0) + self.asked.get(variant_id, 0)


def _promised(outlet_id: UUID, today: date) -> dict[UUID, list[tuple[date, int]]]:
    """Read what is open of confirmed promises, also of those a little late: to ask again would be hasty."""
    events = PromiseEvent.objects.filter(promise=OuterRef("pk"))
    arrivals = PromiseArrival.objects.filter(promise=OuterRef("pk")).order_by().values("promise")
    arrived = Coalesce(arrivals.annotate(sum=Sum("quantity")).values("sum"), 0)
    rows = Promise.objects.filter(
        Exists(events.filter(kind="confirmed")),
        ~Exists(events.filter(kind__in=["withdrawn", "replaced"])),
        outlet=outlet_id,
        due_on__gte=today - timedelta(days=grace_days(today)),
    ).order_by()
    found: defaultdict[UUID, list[tuple[date, int]]] = defaultdict(list)
    for variant_id, due_on, pieces in rows.values_list("variant_id", "due_on", F("quantity") - arrived):
        found[variant_id].append((due_on, pieces))
    return found
