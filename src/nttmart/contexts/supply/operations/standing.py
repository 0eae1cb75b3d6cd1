"""Standing promises: so much every day, week or month, written out as promises with a day, eight weeks ahead."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Q, QuerySet, Sum

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.supply import models
from nttmart.contexts.supply.locks import lock_points_among, lock_standing
from nttmart.contexts.supply.operations.once import is_known
from nttmart.contexts.supply.operations.promising import ensure_points, refuse_others_goods, withdraw_standing
from nttmart.contexts.supply.operations.telling import note_coming
from nttmart.contexts.supply.queries.making import pauses_of
from nttmart.contexts.supply.rules.saying import (
    PERIODS,
    STANDING,
    WRITTEN_AHEAD,
    BadPromise,
    NoSuchPromise,
    due_days,
    refuse_bad_promise,
    refuse_bad_span,
)
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7

_REPLACED = N_("Diganti janji rutin yang baru.")
_ENDED = N_("Janji rutin diakhiri.")


def stand_by(  # noqa: PLR0913 -- a standing promise has this many parts
    *,
    producer_id: UUID,
    variant_id: UUID,
    quantity: int,
    per: str,
    from_on: date,
    actor: Actor,
    at: datetime,
    until_on: date | None = None,
    outlet_id: UUID | None = None,
    standing_id: UUID | None = None,
) -> UUID:
    """Write down that a maker brings so much every day, week or month from a day on; gives the id.

    The first eight weeks are written as promises at once, the rest as time goes by; each falls due on the last day of
    its period. A newer one for the same goods and outlet ends the older on its first day.

    :raises BadPromise: for what cannot be. :raises SaidOtherwise, NotFoundOutlet, BadPause: if so.
    """
    today = local_date(at)
    refuse_bad_promise(quantity, max(from_on, today), today)
    refuse_bad_span(from_on, until_on)
    if per not in PERIODS:
        raise BadPromise(N_("Pilih: tiap hari, tiap minggu, atau tiap bulan."), field="per")
    refuse_others_goods(producer_id, variant_id)
    if outlet_id is not None:
        outlets.get_outlet(outlet_id)
    fact_id = standing_id or uuid7()
    said = {
        "producer": producer_id, "variant": variant_id, "outlet": outlet_id, "quantity": quantity, "per": per,
        "from_on": from_on, "until_on": until_on,
    }  # fmt: skip
    with transaction.atomic():
        if is_known(models.StandingPromise, fact_id, said):
            return fact_id
        older = _in_force(from_on).filter(producer=producer_id, variant=variant_id, outlet=outlet_id)
        for older_id in older.order_by("id").values_list("id", flat=True):
            end_standing(standing_id=older_id, on=from_on, actor=actor, at=at, reason=_REPLACED)
        row = models.StandingPromise.objects.create(
            id=fact_id,
            producer_id=producer_id,
            variant_id=variant_id,
            outlet_id=outlet_id,
            quantity=quantity,
            per=per,
            from_on=from_on,
            until_on=until_on,
            said_at=at,
            by=str(actor)[:250],
        )
        record(actor, "supply.stand_by", "producer", producer_id, at=at, detail={"quantity": quantity, "per": per})
        _write(row, at)
    return fact_id


def end_standing(*, standing_id: UUID, on: date, actor: Actor, at: datetime, reason: str = _ENDED) -> None:
    """End a standing promise from a day on: what it would bring from then on is taken back. Again changes nothing.

    :raises NoSuchPromise: if there is none.
    """
    with transaction.atomic():
        row = lock_standing(standing_id)
        if row is None:
            raise NoSuchPromise(N_("Janji rutin itu tidak ada."))
        if models.StandingPromiseEnd.objects.filter(standing=row).exists():
            return
        models.StandingPromiseEnd.objects.create(standing=row, ended_on=on, said_at=at, by=str(actor)[:250])
        record(actor, "supply.end_standing", "producer", row.producer_id, at=at)
        withdraw_standing(Q(source_id=standing_id, due_on__gte=on), reason=reason, actor=actor, at=at)


def write_promises(at: datetime) -> int:
    """Write what standing promises bring in the next eight weeks, as far as it is not written (daily job).

    The id of each follows from its standing promise and day: twice is once. None within a pause. Gives how many are
    new; each standing promise in a transaction of its own.
    """
    written = 0
    for standing_id in list(_in_force(local_date(at)).order_by("id").values_list("id", flat=True)):
        with transaction.atomic():
            row = lock_standing(standing_id)
            if row is not None and not models.StandingPromiseEnd.objects.filter(standing=row).exists():
                written += _write(row, at)
    return written


def bring_back(pause_ids: Collection[UUID], *, on: date, at: datetime) -> int:
    """Promise anew what some pauses took back of standing promises and what is due from a day on; gives how many.

    Each takes the place of the one withdrawn when its pause was said; within a transaction, of one maker.
    """
    pauses = list(models.Pause.objects.filter(id__in=pause_ids))
    gone = Q()
    for pause in pauses:
        withdrawn = models.PromiseEvent.objects.filter(kind="withdrawn", at=pause.said_at).values("promise_id")
        of_pause = Q(producer=pause.producer_id, id__in=withdrawn)
        gone |= of_pause & Q(variant__product=pause.product_id) if pause.product_id else of_pause
    ended = models.StandingPromiseEnd.objects.values("standing_id")
    rows = models.Promise.objects.filter(gone, source_kind=STANDING, due_on__gte=on).exclude(source_id__in=ended)
    rows = rows.exclude(id__in=models.Promise.objects.exclude(instead_of=None).values("instead_of_id"))
    came = dict(
        models.PromiseArrival.objects.filter(promise__in=rows.values("id")).order_by().values_list("promise_id")
        .annotate(sum=Sum("quantity"))
    )  # fmt: skip
    new = [
        models.Promise(
            id=uuid5(old.id, "again"),
            producer_id=old.producer_id,
            variant_id=old.variant_id,
            outlet_id=old.outlet_id,
            quantity=old.quantity - came.get(old.id, 0),
            due_on=old.due_on,
            source_kind=STANDING,
            source_id=old.source_id,
            instead_of=old,
            said_at=at,
            by=old.by,
        )
        for old in rows.order_by("id")
        if old.quantity > came.get(old.id, 0)
    ]
    _save(new, at)
    return len(new)


def _in_force(day: date) -> QuerySet[models.StandingPromise]:
    """Choose standing promises that nobody ended and that are not over on a day."""
    ended = models.StandingPromiseEnd.objects.values("standing_id")
    rows = models.StandingPromise.objects.exclude(id__in=ended)
    return rows.filter(Q(until_on__isnull=True) | Q(until_on__gt=day))


def _write(row: models.StandingPromise, at: datetime) -> int:
    """Write promises of a standing one that are not written, up to eight weeks ahead, confirmed by what was said."""
    today = local_date(at)
    last = today + WRITTEN_AHEAD
    pauses = pauses_of(row.producer_id, row.variant.product_id)
    days = [
        day
        for day in due_days(row.from_on, row.until_on, row.per, first=today, last=last)
        if not any(pause.covers(day) for pause in pauses)
    ]
    ensure_points(row.outlet_id, [row.variant_id])
    known = set(models.Promise.objects.filter(source_kind=STANDING, source_id=row.id).values_list("id", flat=True))
    new = [
        models.Promise(
            id=promise_id,
            producer_id=row.producer_id,
            variant_id=row.variant_id,
            outlet_id=row.outlet_id,
            quantity=row.quantity,
            due_on=day,
            source_kind=STANDING,
            source_id=row.id,
            said_at=at,
            by=row.by,
        )
        for day in days
        if (promise_id := uuid5(row.id, day.isoformat())) not in known
    ]
    _save(new, at)
    return len(new)


def _save(new: Collection[models.Promise], at: datetime) -> None:
    """Write promises that were said yes to, their points first."""
    places = {(each.variant_id, each.outlet_id) for each in new if each.outlet_id}
    lock_points_among({variant for variant, _ in places}, {outlet for _, outlet in places})
    models.Promise.objects.bulk_create(new)
    models.PromiseEvent.objects.bulk_create(
        models.PromiseEvent(promise=promise, kind="confirmed", at=at, by=promise.by) for promise in new
    )
    note_coming({variant for variant, _ in places}, at)
