"""Lines that a maker agreed to use up what its standing promise would bring anyway, so that nothing counts twice.

The promise of that day is over then: what the line does not ask for is promised again, for the same day.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from nttmart.contexts.supply import models
from nttmart.contexts.supply.locks import lock_promises
from nttmart.contexts.supply.operations.events import (
    CONFIRMED,
    REPLACED,
    WITHDRAWN,
    open_of,
    write_confirmed,
    write_events,
)
from nttmart.contexts.supply.queries.available import Opens, read_opens
from nttmart.contexts.supply.rules.promises import Coming
from nttmart.contexts.supply.rules.saying import ORDER_LINE, STANDING, period_begin
from nttmart.contexts.supply.rules.taking import Agreed, Here, Standing, Taken, take_up
from nttmart.kernel.audit import SYSTEM, Actor
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_

_ORDERED: Final = N_("Sudah masuk pesanan gerai.")


def take_up_standing(lines: Sequence[models.Promise], *, beside: Collection[UUID], actor: Actor, at: datetime) -> None:
    """Let lines of one maker and outlet, agreed now and not confirmed yet, use up what stands by there and for nobody.

    ``beside``: lines asked for beside what stands promised to the outlet (``Agreed.is_beside``). Within a
    transaction that holds their points; locks standing promises. Whoever calls tells the shelf.
    """
    producer_id, outlet_id = lines[0].producer_id, lines[0].outlet_id
    variants = {line.variant_id for line in lines}
    here = Q(outlet=outlet_id) | Q(outlet__isnull=True)
    rows = _lock_open(here & Q(source_kind=STANDING, producer=producer_id, variant__in=variants), at)
    if not rows:
        return
    standing = _standing(rows)
    opens = read_opens(variants, on=local_date(at), outlet_id=outlet_id)
    taken: list[Taken] = []
    for variant_id in variants:
        of_goods = [standing[row.id] for row in rows if row.variant_id == variant_id]
        agreed = [
            Agreed(line.id, line.quantity, line.due_on, line.id in beside)
            for line in lines
            if line.variant_id == variant_id
        ]
        found = opens.get((variant_id, outlet_id), Opens()) if outlet_id else Opens()
        found.promises.extend(Coming(line.quantity, line.due_on) for line in agreed)
        taken += take_up(agreed, of_goods, _here(found, at))
    _write(rows, taken, actor, at)


def take_up_new(rows: Sequence[models.Promise], at: datetime) -> None:
    """Let lines that were agreed before use up standing promises of one maker that are written now, and confirmed.

    Within a transaction that holds their points; locks the lines' promises. Whoever calls tells the shelf.
    """
    if not rows:
        return
    variants = {row.variant_id for row in rows}
    lines = _lock_open(Q(source_kind=ORDER_LINE, producer=rows[0].producer_id, variant__in=variants), at)
    if not lines:
        return
    left, standing, beside = _not_taken_up(lines), _standing(rows), _asked_beside(lines)
    goods: defaultdict[tuple[UUID, UUID | None], list[Standing]] = defaultdict(list)
    for row in rows:
        goods[row.variant_id, row.outlet_id].append(standing[row.id])
    taken: list[Taken] = []
    # What was promised to an outlet before what nobody has yet: no piece of a line is taken up twice.
    for (variant_id, outlet_id), of_goods in sorted(goods.items(), key=lambda each: each[0][1] is None):
        opens = read_opens([variant_id], on=local_date(at), outlet_id=outlet_id) if outlet_id else {}
        found = opens.get((variant_id, outlet_id), Opens()) if outlet_id else Opens()
        of_lines = [line for line in lines if line.variant_id == variant_id and outlet_id in {None, line.outlet_id}]
        agreed = [Agreed(line.id, left[line.id], line.due_on, line.source_id in beside) for line in of_lines]
        here = take_up(agreed, of_goods, _here(found, at))
        left.subtract({each.line_id: each.quantity for each in here})
        taken += here
    _write(rows, taken, SYSTEM, at)


def takings_of(line_ids: Collection[UUID]) -> QuerySet[models.PromiseTaking]:
    """Choose what lines of orders took up of standing promises that held on those days and hold still."""
    ended = models.StandingPromiseEnd.objects.filter(
        standing=OuterRef("promise__source_id"), ended_on__lte=OuterRef("promise__due_on")
    )
    rows = models.PromiseTaking.objects.filter(
        line_promise__source_kind=ORDER_LINE, line_promise__source_id__in=line_ids
    )
    return rows.filter(~Exists(ended)).order_by()


def came_of_lines(line_ids: Collection[UUID]) -> dict[UUID, int]:
    """Count what came of lines, however often they were moved; one of which nothing came is not in it."""
    rows = models.PromiseArrival.objects.filter(promise__source_kind=ORDER_LINE, promise__source_id__in=line_ids)
    return dict(rows.order_by().values_list("promise__source_id").annotate(Sum("quantity")))


def _asked_beside(lines: Collection[models.Promise]) -> set[UUID]:
    """Choose of orders' lines those that a run proposed beside what stood promised to the outlet when they were asked.

    Where nothing stood by yet, what is promised afterwards may well be what the line asks for.
    """
    ended = models.StandingPromiseEnd.objects.filter(
        standing=OuterRef("id"), said_at__lte=OuterRef(OuterRef("asked_at"))
    )
    stood = models.StandingPromise.objects.filter(
        ~Exists(ended),
        producer=OuterRef("producer"),
        variant=OuterRef("variant"),
        outlet=OuterRef("outlet"),
        said_at__lte=OuterRef("asked_at"),
    )
    proposed = models.ReorderProposal.objects.filter(order_id=OuterRef("order_id"), variant=OuterRef("variant"))
    rows = models.Ask.objects.filter(Exists(proposed), Exists(stood), id__in=[line.source_id for line in lines])
    return set(rows.values_list("id", flat=True))


def _not_taken_up(lines: Collection[models.Promise]) -> Counter[UUID]:
    """Count pieces of open lines that use up nothing yet: what came of a line was what it took up, first of all."""
    ids = {line.source_id for line in lines}
    used = dict(takings_of(ids).values_list("line_promise__source_id").annotate(Sum("quantity")))
    came, open_ = came_of_lines(ids), open_of(lines)
    waiting = {id_: max(used.get(id_, 0) - came.get(id_, 0), 0) for id_ in ids}
    return Counter({line.id: max(open_[line.id] - waiting[line.source_id], 0) for line in lines})


def _lock_open(which: Q, at: datetime) -> list[models.Promise]:
    """Lock promises with a yes that hold still and whose day is not over."""
    said = models.PromiseEvent.objects.filter(promise=OuterRef("id"), kind=CONFIRMED)
    chosen = models.Promise.objects.filter(Exists(said), which, due_on__gte=local_date(at))
    ids = list(open_of(list(chosen)))
    if not ids:
        return []
    rows = lock_promises(Q(id__in=ids))
    # What became of them while we waited is read under their locks.
    open_ = open_of(rows)
    return [row for row in rows if row.id in open_]


def _standing(rows: Collection[models.Promise]) -> dict[UUID, Standing]:
    said = models.StandingPromise.objects.in_bulk({row.source_id for row in rows})
    open_ = open_of(rows)
    return {
        row.id: Standing(
            id=row.id,
            open_quantity=open_[row.id],
            begins_on=period_begin(said[row.source_id].from_on, said[row.source_id].per, row.due_on),
            due_on=row.due_on,
            is_to_nobody=row.outlet_id is None,
        )
        for row in rows
    }


def _here(found: Opens, at: datetime) -> Here:
    return Here(local_date(at), found.promises, found.holds, found.handling_days)


def _write(rows: Collection[models.Promise], taken: Collection[Taken], actor: Actor, at: datetime) -> None:
    """Write what was taken up; the rest of each standing promise stands in its place, for the same day."""
    models.PromiseTaking.objects.bulk_create(
        models.PromiseTaking(promise_id=each.standing_id, line_promise_id=each.line_id, quantity=each.quantity, at=at)
        for each in taken
    )
    shares: Counter[UUID] = Counter()
    for each in taken:
        shares[each.standing_id] += each.quantity
    touched = [row for row in rows if shares[row.id]]
    open_ = open_of(touched)
    rests = [
        again(row, open_[row.id] - shares[row.id], "rest", at) for row in touched if open_[row.id] > shares[row.id]
    ]
    replaced = {rest.instead_of_id for rest in rests}
    write_events([row for row in touched if row.id in replaced], REPLACED, _ORDERED, actor, at)
    write_events([row for row in touched if row.id not in replaced], WITHDRAWN, _ORDERED, actor, at)
    write_confirmed(rests, at)


def again(old: models.Promise, quantity: int, name: str, at: datetime) -> models.Promise:
    """Give a promise of so many pieces for the same day and source in the place of another; not saved."""
    return models.Promise(
        id=uuid5(old.id, name),
        producer_id=old.producer_id,
        variant_id=old.variant_id,
        outlet_id=old.outlet_id,
        quantity=quantity,
        due_on=old.due_on,
        source_kind=old.source_kind,
        source_id=old.source_id,
        instead_of=old,
        said_at=at,
        by=old.by,
    )
