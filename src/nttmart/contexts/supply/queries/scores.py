"""How far makers keep their word, with the records behind it; how far they fill what was ordered."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from nttmart.contexts.supply import models
from nttmart.contexts.supply.rules.consistency import Arrival, Consistency, Patience, Promised, consistency
from nttmart.contexts.supply.rules.filling import Filled, FillRate, fill_rates_of
from nttmart.contexts.supply.rules.saying import ORDER_LINE
from nttmart.contexts.supply.rules.seasons import Season
from nttmart.kernel.clock import local_date, start_of
from nttmart.kernel.rates import rates

_GRACE, _NOTICE = "promise_grace_days", "promise_notice_days"


def score(producer_id: UUID, season: Season, *, as_of: date) -> Consistency:
    """Score a maker over a season: only what it said yes to counts; each promise is beside it. Four queries.

    :raises NoRuleInForce: if no dated rule says how late is late.
    """
    return scores([producer_id], season, as_of=as_of)[producer_id]


def scores(producer_ids: Collection[UUID], season: Season, *, as_of: date) -> dict[UUID, Consistency]:
    """Score several makers over a season. Four queries, however many."""
    patience = patience_on(as_of)
    in_season = Q(producer__in=producer_ids, due_on__gte=season.from_on, due_on__lt=season.until_on)
    promised = _promised(in_season & Q(due_on__lt=as_of))
    return {
        producer_id: consistency(
            promised.get(producer_id, []),
            season_from=season.from_on,
            season_until=season.until_on,
            as_of=as_of,
            patience=patience,
        )
        for producer_id in producer_ids
    }


def patience_on(day: date) -> Patience:
    """Give the dated rules: days a delivery may be late, days of fair notice.

    :raises NoRuleInForce: if there is none.
    """
    found = rates([_GRACE, _NOTICE], day)
    return Patience(found[_GRACE].value, found[_NOTICE].value)


def fill_rates(producer_ids: Collection[UUID], since: date, *, as_of: date) -> dict[UUID, FillRate]:
    """Tell how far makers filled lines of purchase orders they accepted, and in how many days, asked since a day.

    A line counts once its day and grace are over or all of it came; makers without one are missing. Three queries.
    """
    grace = timedelta(days=patience_on(as_of).grace_days)
    rows = models.Promise.objects.filter(
        producer__in=producer_ids, source_kind=ORDER_LINE, asked_at__gte=start_of(since)
    ).values("id", "producer_id", "source_id", "quantity", "due_on", "asked_at", "instead_of_id")
    lines: dict[UUID, list[dict[str, Any]]] = {}
    for row in rows.order_by("said_at", "id"):
        lines.setdefault(row["source_id"], []).append(dict(row))
    arrivals = _arrivals(Q(promise__source_kind=ORDER_LINE, promise__source_id__in=list(lines)))
    filled = (_filled(of_line, arrivals, grace, as_of) for of_line in lines.values())
    return fill_rates_of(line for line in filled if line is not None)


def _filled(
    promises: list[dict[str, Any]], arrivals: dict[UUID, list[Arrival]], grace: timedelta, as_of: date
) -> Filled | None:
    """Judge one line: what was promised first is what was asked; what replaced it may fill it."""
    asked = sum(each["quantity"] for each in promises if each["instead_of_id"] is None)
    came = [(each["due_on"], arrival) for each in promises for arrival in arrivals.get(each["id"], [])]
    accepted = sum(arrival.quantity for _, arrival in came)
    if accepted < asked and max(each["due_on"] for each in promises) + grace >= as_of:
        return None
    asked_on = local_date(min(each["asked_at"] for each in promises))
    return Filled(
        producer_id=promises[0]["producer_id"],
        line_id=promises[0]["source_id"],
        asked=asked,
        accepted=accepted,
        in_time=sum(arrival.quantity for due_on, arrival in came if arrival.on <= due_on + grace),
        lead_days=(max(arrival.on for _, arrival in came) - asked_on).days if came else None,
    )


def _promised(which: Q) -> dict[UUID, list[Promised]]:
    """Read confirmed promises with what came and what became of them, by maker."""
    events: dict[UUID, dict[str, Any]] = {}
    chosen = models.Promise.objects.filter(which)
    kinds = models.PromiseEvent.objects.filter(promise__in=chosen.values("id"))
    for promise_id, kind, at in kinds.values_list("promise_id", "kind", "at"):
        events.setdefault(promise_id, {})[kind] = local_date(at)
    arrivals = _arrivals(Q(promise__in=chosen.values("id")))
    takings = models.PromiseTaking.objects.filter(promise=OuterRef("id")).order_by().values("promise")
    in_orders = Coalesce(Subquery(takings.annotate(sum=Sum("quantity")).values("sum")), 0)
    again = Coalesce(Subquery(_following().values("quantity")), 0)
    fields = ("id", "producer_id", "variant__product_id", "quantity", "due_on")
    rows = chosen.values(*fields, in_orders=in_orders, promised_again=again)
    said = [row for row in rows if "confirmed" in events.get(row["id"], {})]
    found: dict[UUID, list[Promised]] = {}
    for row in said:
        became = events[row["id"]]
        found.setdefault(row["producer_id"], []).append(
            Promised(
                id=row["id"],
                product_id=row["variant__product_id"],
                quantity=row["quantity"],
                due_on=row["due_on"],
                arrivals=tuple(arrivals.get(row["id"], [])),
                withdrawn_on=became.get("withdrawn", became.get("replaced")),
                excused="excused" in became,
                promised_again=row["promised_again"],
                in_orders=row["in_orders"],
            )
        )
    return found


def _following() -> QuerySet[models.Promise]:
    """Choose what brings a promise's pieces now: for the same day, or the standing promise that replaced its own."""
    is_same = Q(due_on=OuterRef("due_on")) | ~Q(source_id=OuterRef("source_id"))
    return models.Promise.objects.filter(is_same, instead_of=OuterRef("id"))


def _arrivals(which: Q) -> dict[UUID, list[Arrival]]:
    rows = models.PromiseArrival.objects.filter(which).order_by("arrived_on", "id")
    found: dict[UUID, list[Arrival]] = {}
    for promise_id, quantity, arrived_on in rows.values_list("promise_id", "quantity", "arrived_on"):
        found.setdefault(promise_id, []).append(Arrival(quantity, arrived_on))
    return found
