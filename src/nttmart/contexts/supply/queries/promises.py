"""What makers promised, when they pause, who feeds them, what they can make and have at home."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from nttmart.contexts.supply import models
from nttmart.contexts.supply.rules.records import (
    CapacityRecord,
    FeederRecord,
    PauseRecord,
    PromiseRecord,
    StandingRecord,
)
from nttmart.contexts.supply.rules.renewing import Word, begins_on
from nttmart.contexts.supply.rules.saying import NoSuchPromise
from nttmart.kernel.errors import N_
from nttmart.kernel.rates import NoRuleInForce, rate

MOST: Final = 500
_GRACE: Final = "promise_grace_days"
_FIELDS: Final = (
    "id", "producer_id", "producer__name", "variant__product_id", "variant__product__name", "variant_id",
    "variant__name", "variant__weighed", "outlet_id", "outlet__name", "quantity", "came", "due_on", "source_kind",
    "source_id", "instead_of_id", "said_at", "by",
)  # fmt: skip
_OVER: Final = ("withdrawn", "replaced")


def list_promises(  # noqa: PLR0913 -- each narrows
    *,
    on: date,
    producer_ids: Collection[UUID] | None = None,
    outlet_ids: Collection[UUID] | None = None,
    states: Collection[str] | None = None,
    due_from: date | None = None,
    newest_first: bool = False,
    limit: int = MOST,
) -> list[PromiseRecord]:
    """List promises, the first due first: of some makers, to some outlets (with those to nobody yet), in some states.

    States as ``PromiseRecord.state_on(on)``; without them all. At most ``limit``, or the last due of them with
    ``newest_first``. Three queries, however many.
    """
    which = Q()
    if producer_ids is not None:
        which &= Q(producer__in=producer_ids)
    if outlet_ids is not None:
        which &= Q(outlet__in=outlet_ids) | Q(outlet__isnull=True)
    if due_from is not None:
        which &= Q(due_on__gte=due_from)
    if states is not None:
        which &= _may_be(states)
    order = ("-due_on", "-id") if newest_first else ("due_on", "id")
    records = _records(_with_arrivals().filter(which).order_by(*order)[:limit], on)
    return [each for each in records if states is None or each.state_on(on) in states]


def get_promise(promise_id: UUID, *, on: date) -> PromiseRecord:
    """Give one promise.

    :raises NoSuchPromise: if there is none.
    """
    found = _records(_with_arrivals().filter(id=promise_id), on)
    if not found:
        raise NoSuchPromise(N_("Janji itu tidak ada."))
    return found[0]


def list_standing(producer_id: UUID, *, on: date) -> list[StandingRecord]:
    """List the standing promises of a maker that are not over on a day (one query)."""
    ended_on = Subquery(models.StandingPromiseEnd.objects.filter(standing=OuterRef("id")).values("ended_on"))
    rows = models.StandingPromise.objects.filter(producer=producer_id).annotate(last=Coalesce(ended_on, F("until_on")))
    fields = (
        "id", "producer_id", "variant_id", "variant__product__name", "variant__name", "variant__weighed", "outlet_id",
        "outlet__name", "quantity", "per", "from_on", "last", "said_at", "by",
    )  # fmt: skip
    rows = rows.filter(Q(last__isnull=True) | Q(last__gt=on)).order_by("from_on", "id")
    return [StandingRecord(*_named(row, 7)) for row in rows.values_list(*fields)]


def standing_from(  # noqa: PLR0913 -- a standing promise has this many parts
    producer_id: UUID,
    variant_id: UUID,
    *,
    quantity: int,
    per: str,
    today: date,
    outlet_id: UUID | None = None,
    until_on: date | None = None,
) -> date:
    """Give the day from which a standing promise holds that is said today and names no day (one query).

    That is today, unless an older one for the same goods and outlet goes on until its running period is over.
    """
    new = Word(quantity, per, today, until_on)
    older = [
        Word(each.quantity, each.per, each.from_on, each.until_on)
        for each in list_standing(producer_id, on=today)
        if (each.variant_id, each.outlet_id) == (variant_id, outlet_id)
    ]
    return max((begins_on(each, new, today) for each in older), default=today)


def list_pauses(producer_id: UUID, *, on: date) -> list[PauseRecord]:
    """List the pauses of a maker that are not over on a day (one query)."""
    ended_on = Subquery(models.PauseEnd.objects.filter(pause=OuterRef("id")).values("ended_on"))
    rows = models.Pause.objects.filter(producer=producer_id).annotate(last=Coalesce(ended_on, F("until_on")))
    rows = rows.filter(Q(last__isnull=True) | Q(last__gt=on)).order_by("from_on", "id")
    fields = ("id", "producer_id", "product_id", "product__name", "from_on", "last", "reason", "by", "said_at")
    return [PauseRecord(*_named(row, 3)) for row in rows.values_list(*fields)]


def list_feeders(producer_id: UUID, *, on: date) -> list[FeederRecord]:
    """List who feeds a maker's products on a day or later (one query)."""
    rows = models.Feeder.objects.filter(Q(until_on__isnull=True) | Q(until_on__gt=on), hub=producer_id)
    fields = (
        "id", "product_id", "product__name", "hub_id", "hub__name", "name", "quantity_per_week", "from_on",
        "until_on", "by",
    )  # fmt: skip
    rows = rows.annotate(name=Coalesce("producer__name", "village__name")).order_by("product__name", "from_on", "id")
    return [FeederRecord(*row) for row in rows.values_list(*fields)]


def list_capacities(producer_id: UUID, *, on: date) -> list[CapacityRecord]:
    """List what a maker said it can make of each product, of what holds on a day (one query)."""
    rows = models.Capacity.objects.filter(producer=producer_id, holds_from__lte=on)
    rows = rows.order_by("product__name", "product_id", "-holds_from", "-said_at")
    fields = (
        "product_id", "product__name", "quantity_per_week", "lead_time_days", "holds_from", "said_at", "by",
    )  # fmt: skip
    newest: dict[UUID, CapacityRecord] = {}
    for row in rows.values_list(*fields):
        newest.setdefault(row[0], CapacityRecord(*row))
    return list(newest.values())


def weekly_capacities(producer_ids: Collection[UUID]) -> dict[UUID, list[tuple[UUID, date, int]]]:
    """List by maker what it ever said it can make: (product, from a day on, a week), the oldest first. One query."""
    found: dict[UUID, list[tuple[UUID, date, int]]] = {}
    rows = models.Capacity.objects.filter(producer__in=producer_ids).order_by("holds_from", "said_at", "id")
    for maker, product, since, a_week in rows.values_list(
        "producer_id", "product_id", "holds_from", "quantity_per_week"
    ):
        found.setdefault(maker, []).append((product, since, a_week))
    return found


def grace_days(on: date) -> int:
    """Tell for how many days after its day a promise is still kept in time; none where no rule says so."""
    try:
        return rate(_GRACE, on).value
    except NoRuleInForce:
        return 0


def _may_be(states: Collection[str]) -> Q:
    """Narrow in the database what can be in one of some states; the day is judged by each record."""
    over = models.PromiseEvent.objects.filter(kind__in=_OVER).values("promise_id")
    which = Q()
    if set(states).isdisjoint(_OVER):
        which &= ~Q(id__in=over)
    elif set(states) <= set(_OVER):
        which &= Q(id__in=over)
    if "kept" not in states and set(states).isdisjoint(_OVER):
        which &= Q(came__lt=F("quantity"))
    elif set(states) == {"kept"}:
        which &= Q(came__gte=F("quantity"))
    return which


def _with_arrivals() -> QuerySet[models.Promise]:
    arrivals = models.PromiseArrival.objects.filter(promise=OuterRef("id")).order_by().values("promise")
    came = Coalesce(Subquery(arrivals.annotate(total=Sum("quantity")).values("total")), 0)
    return models.Promise.objects.annotate(came=came)


def _records(rows: QuerySet[models.Promise], on: date) -> list[PromiseRecord]:
    found = list(rows.values_list(*_FIELDS))
    events = _events([row[0] for row in found])
    grace = grace_days(on) if found else 0
    return [_record(row, events.get(row[0], {}), grace) for row in found]


def _events(promise_ids: Iterable[UUID]) -> dict[UUID, dict[str, tuple[Any, str]]]:
    """Give what became of promises: kind to when and why."""
    found: dict[UUID, dict[str, tuple[Any, str]]] = {}
    rows = models.PromiseEvent.objects.filter(promise__in=list(promise_ids))
    for promise_id, kind, at, reason in rows.values_list("promise_id", "kind", "at", "reason"):
        found.setdefault(promise_id, {})[kind] = (at, reason)
    return found


def _record(row: tuple[Any, ...], events: dict[str, tuple[Any, str]], grace: int) -> PromiseRecord:
    withdrawn_at, withdrawn_because = events.get("withdrawn", (None, ""))
    said = (
        *_named(row, 9),
        "confirmed" in events,
        withdrawn_at,
        withdrawn_because,
        "replaced" in events,
        events.get("excused", (None, ""))[1],
        grace,
    )
    return PromiseRecord(*said)


def _named(row: tuple[Any, ...], place: int) -> tuple[Any, ...]:
    """Let what has no name have an empty one."""
    return (*row[:place], row[place] or "", *row[place + 1 :])
