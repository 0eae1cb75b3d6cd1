"""Standing promises: so much every day, week or month, written out as promises with a day, eight weeks ahead."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db.models import Q, QuerySet, Sum

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.supply import models
from nttmart.contexts.supply.locks import lock_makers, lock_points_among, lock_standing
from nttmart.contexts.supply.operations.events import arrived_of, tell_of, write_confirmed
from nttmart.contexts.supply.operations.once import is_known
from nttmart.contexts.supply.operations.promising import ensure_points, refuse_others_goods
from nttmart.contexts.supply.operations.renewing import take_over
from nttmart.contexts.supply.operations.taking import again, take_up_new
from nttmart.contexts.supply.operations.withdrawing import lock_open, withdraw_standing
from nttmart.contexts.supply.queries.making import pauses_of
from nttmart.contexts.supply.rules.renewing import Word, begins_on, is_same_word
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
from nttmart.kernel.audit import SYSTEM, Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7

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
    its period. A newer one for the same goods and outlet ends the older and takes over its days, from the day that
    ``rules/renewing`` finds; what came of a running period is not asked for again. What holds already, said again,
    changes nothing: the id is that of the older then.

    :raises BadPromise: for what cannot be. :raises SaidOtherwise, NotFoundOutlet, BadPause: if so.
    """
    today = local_date(at)
    refuse_bad_promise(quantity, max(from_on, today), today)
    refuse_bad_span(from_on, until_on)
    if per not in PERIODS:
        raise BadPromise(N_("Pilih: tiap hari, tiap minggu, atau tiap bulan."), field="per")
    refuse_others_goods(producer_id, [variant_id])
    if outlet_id is not None:
        outlets.get_outlet(outlet_id)
    fact_id = standing_id or uuid7()
    said = {
        "producer": producer_id, "variant": variant_id, "outlet": outlet_id, "quantity": quantity, "per": per,
        "until_on": until_on,
    }  # fmt: skip
    with catalogue.telling_once():
        lock_makers([producer_id])
        if is_known(models.StandingPromise, fact_id, said):
            return fact_id
        older = list(
            _in_force(from_on).filter(producer=producer_id, variant=variant_id, outlet=outlet_id).order_by("id")
        )
        said_now = Word(quantity, per, from_on, until_on)
        begins = max((begins_on(_word(each), said_now, today) for each in older), default=from_on)
        for each in older:
            if is_same_word(_word(each), replace(said_now, from_on=begins), today):
                return each.id
        for each in older:
            _end(lock_standing(each.id) or each, begins, actor, at)
        of_older = Q(source_kind=STANDING, source_id__in=[each.id for each in older])
        before = lock_open(of_older & Q(due_on__gte=begins))
        row = models.StandingPromise.objects.create(
            id=fact_id,
            producer_id=producer_id,
            variant_id=variant_id,
            outlet_id=outlet_id,
            quantity=quantity,
            per=per,
            from_on=begins,
            until_on=until_on,
            said_at=at,
            by=str(actor)[:250],
        )
        record(actor, "supply.stand_by", "producer", producer_id, at=at, detail={"quantity": quantity, "per": per})
        ensure_points(outlet_id, [variant_id])
        _write(row, at, before=before, actor=actor)
    return fact_id


def _lock_maker_of(standing_id: UUID) -> None:
    lock_makers(models.StandingPromise.objects.filter(id=standing_id).values_list("producer_id", flat=True))


def _word(row: models.StandingPromise) -> Word:
    return Word(row.quantity, row.per, row.from_on, row.until_on)


def end_standing(*, standing_id: UUID, on: date, actor: Actor, at: datetime) -> None:
    """End a standing promise from a day on: what it would bring from then on is taken back. Again changes nothing.

    :raises NoSuchPromise: if there is none.
    """
    with catalogue.telling_once():
        _lock_maker_of(standing_id)
        row = lock_standing(standing_id)
        if row is None:
            raise NoSuchPromise(N_("Janji rutin itu tidak ada."))
        if _end(row, on, actor, at):
            withdraw_standing(Q(source_id=standing_id, due_on__gte=on), reason=_ENDED, actor=actor, at=at)


def _end(row: models.StandingPromise, on: date, actor: Actor, at: datetime) -> bool:
    """Write that a locked standing promise ends, unless somebody ended it; the caller sees to what it would bring."""
    if models.StandingPromiseEnd.objects.filter(standing=row).exists():
        return False
    models.StandingPromiseEnd.objects.create(standing=row, ended_on=on, said_at=at, by=str(actor)[:250])
    record(actor, "supply.end_standing", "producer", row.producer_id, at=at)
    return True


def write_promises(at: datetime) -> int:
    """Write what standing promises bring in the next eight weeks, as far as it is not written (daily job).

    The id of each follows from its standing promise and day: twice is once. None within a pause. Gives how many are
    new; each standing promise in a transaction of its own.
    """
    written = 0
    for standing_id in list(_in_force(local_date(at)).order_by("id").values_list("id", flat=True)):
        with catalogue.telling_once():
            _lock_maker_of(standing_id)
            row = lock_standing(standing_id)
            if row is not None and not models.StandingPromiseEnd.objects.filter(standing=row).exists():
                written += _write(row, at)
    return written


def bring_back(producer_id: UUID, *, on: date, at: datetime) -> int:
    """Promise anew what pauses took back of a maker's standing promises and none covers now, due from a day on.

    Whichever pause took it: where two lay over one another the last to end gives it back. Each takes the place of the
    one withdrawn; gives how many. Within a transaction.
    """
    rows = _taken_by_pauses(producer_id, on).select_related("variant").order_by("id")
    pauses = {product: pauses_of(producer_id, product) for product in {row.variant.product_id for row in rows}}
    free = [row for row in rows if not any(pause.covers(row.due_on) for pause in pauses[row.variant.product_id])]
    came = arrived_of(free)
    new = [
        again(old, old.quantity - came.get(old.id, 0), "again", at)
        for old in free
        if old.quantity > came.get(old.id, 0)
    ]
    _save(new, at)
    return len(new)


def _taken_by_pauses(producer_id: UUID, on: date) -> QuerySet[models.Promise]:
    """Choose what pauses withdrew, due from a day on, that nothing replaced, no order and no end took."""
    reached = models.Pause.objects.filter(Q(until_on__isnull=True) | Q(until_on__gt=on), producer=producer_id)
    gone = Q(pk__in=[])
    for pause in reached:
        heard_at = pause.heard_at or pause.said_at
        withdrawn = models.PromiseEvent.objects.filter(kind="withdrawn", at=heard_at).values("promise_id")
        gone |= Q(id__in=withdrawn) & (Q(variant__product=pause.product_id) if pause.product_id else Q())
    rows = models.Promise.objects.filter(gone, producer=producer_id, source_kind=STANDING, due_on__gte=on)
    rows = rows.exclude(source_id__in=models.StandingPromiseEnd.objects.values("standing_id"))
    rows = rows.exclude(id__in=models.PromiseTaking.objects.values("promise_id"))
    return rows.exclude(id__in=models.Promise.objects.exclude(instead_of=None).values("instead_of_id"))


def _in_force(day: date) -> QuerySet[models.StandingPromise]:
    """Choose standing promises that nobody ended and that are not over on a day."""
    ended = models.StandingPromiseEnd.objects.values("standing_id")
    rows = models.StandingPromise.objects.exclude(id__in=ended)
    return rows.filter(Q(until_on__isnull=True) | Q(until_on__gt=day))


def _write(
    row: models.StandingPromise, at: datetime, *, before: Sequence[models.Promise] = (), actor: Actor = SYSTEM
) -> int:
    """Write promises of a standing one that are not written, up to eight weeks ahead, confirmed by what was said.

    ``before``: what the older one it replaces would bring from its first day on, open and locked.
    """
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
    ids = {day: promise_id for day in days if (promise_id := uuid5(row.id, day.isoformat())) not in known}
    came = _came_of_older(row, ids) if ids else {}
    new = [
        models.Promise(
            id=promise_id,
            producer_id=row.producer_id,
            variant_id=row.variant_id,
            outlet_id=row.outlet_id,
            quantity=row.quantity - came.get(day, 0),
            due_on=day,
            source_kind=STANDING,
            source_id=row.id,
            said_at=at,
            by=row.by,
        )
        for day, promise_id in ids.items()
        if row.quantity > came.get(day, 0)
    ]
    if before:
        take_over(row, new, before, actor, at)
    _save(new, at)
    return len(new)


def _came_of_older(row: models.StandingPromise, days: Collection[date]) -> dict[date, int]:
    """Count what came for some days while an older word held: said anew in mid-week, it is not asked for again."""
    rows = models.PromiseArrival.objects.filter(
        promise__producer=row.producer_id,
        promise__variant=row.variant_id,
        promise__outlet=row.outlet_id,
        promise__source_kind=STANDING,
        promise__due_on__in=days,
    ).exclude(promise__source_id=row.id)
    sums = rows.values("promise__due_on").annotate(total=Sum("quantity"))
    return dict(sums.values_list("promise__due_on", "total"))


def _save(new: Sequence[models.Promise], at: datetime) -> None:
    """Write promises that were said yes to, their points first; lines agreed before use up what they ask for."""
    places = {(each.variant_id, each.outlet_id) for each in new if each.outlet_id}
    lock_points_among({variant for variant, _ in places}, {outlet for _, outlet in places})
    write_confirmed(new, at)
    take_up_new(new, at)
    tell_of(new, at)
