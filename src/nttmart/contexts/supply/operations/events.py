"""What became of promises is written down, and what came of them is counted; shared by all who change promises."""

from collections.abc import Collection
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Sum

from nttmart.contexts.supply import models
from nttmart.contexts.supply.operations.telling import note_coming
from nttmart.kernel.audit import Actor, record

CONFIRMED, WITHDRAWN, REPLACED, EXCUSED = "confirmed", "withdrawn", "replaced", "excused"
OVER: Final = (WITHDRAWN, REPLACED)


def note_events(rows: Collection[models.Promise], kind: str, reason: str, actor: Actor, at: datetime) -> None:
    """Record what became of promises, and tell the shelf."""
    write_events(rows, kind, reason, actor, at)
    if kind != EXCUSED:
        tell_of(rows, at)


def write_events(rows: Collection[models.Promise], kind: str, reason: str, actor: Actor, at: datetime) -> None:
    """Record what became of promises; whoever calls tells the shelf once all is written: that locks products."""
    models.PromiseEvent.objects.bulk_create(
        models.PromiseEvent(promise=row, kind=kind, at=at, by=str(actor)[:250], reason=reason) for row in rows
    )
    for row in rows:
        record(actor, f"supply.{kind}", "promise", row.id, at=at, detail={"reason": reason} if reason else {})


def write_confirmed(rows: Collection[models.Promise], at: datetime) -> None:
    """Write promises that were said yes to by whoever said them; whoever calls locked their points and tells."""
    models.Promise.objects.bulk_create(rows)
    models.PromiseEvent.objects.bulk_create(
        models.PromiseEvent(promise=row, kind=CONFIRMED, at=at, by=row.by) for row in rows
    )


def tell_of(rows: Collection[models.Promise], at: datetime) -> None:
    """Tell the shelf that what is coming changed; a promise to nobody yet is on none. Last of all: locks products."""
    note_coming({row.variant_id for row in rows if row.outlet_id}, at)


def arrived_of(rows: Collection[models.Promise]) -> dict[UUID, int]:
    """Count what came of some promises; one of which nothing came is not in it."""
    sums = models.PromiseArrival.objects.filter(promise__in=[row.id for row in rows]).values("promise_id")
    return dict(sums.annotate(total=Sum("quantity")).values_list("promise_id", "total"))


def open_of(rows: Collection[models.Promise]) -> dict[UUID, int]:
    """Count what has not come of promises that hold still, by id; the others are not in it. Two queries."""
    over = models.PromiseEvent.objects.filter(promise__in=[row.id for row in rows], kind__in=OVER)
    gone, came = set(over.values_list("promise_id", flat=True)), arrived_of(rows)
    left = {row.id: row.quantity - came.get(row.id, 0) for row in rows if row.id not in gone}
    return {promise_id: pieces for promise_id, pieces in left.items() if pieces > 0}
