"""Lines of an order end: what was promised of them is taken back, and what they took up of standing promises stands."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from nttmart.contexts.supply import models
from nttmart.contexts.supply.locks import lock_makers, lock_promises
from nttmart.contexts.supply.operations.events import (
    EXCUSED,
    REPLACED,
    WITHDRAWN,
    arrived_of,
    open_of,
    tell_of,
    write_confirmed,
    write_events,
)
from nttmart.contexts.supply.operations.taking import again, came_of_lines, take_up_new, takings_of
from nttmart.contexts.supply.operations.withdrawing import lock_open
from nttmart.contexts.supply.queries.scores import patience_on
from nttmart.contexts.supply.rules.saying import ORDER_LINE
from nttmart.contexts.supply.rules.taking import give_back
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import local_date
from nttmart.kernel.text import clean_line


def end_lines(line_ids: Collection[UUID], *, reason: str, actor: Actor, at: datetime) -> int:
    """Take back what has not come of the lines of an order that its outlet ended; gives how many promises.

    No score counts one that could still be kept, its grace included: it was the outlet that wanted it no more. What
    such lines had taken up of standing promises and did not come stands promised again, for its day; what should have
    come by now is judged as the line's. Again changes nothing. Locks their makers, points, then promises.

    :raises TextMissing: without a reason.
    """
    reason = clean_line(reason, limit=300, field="reason")
    with transaction.atomic():
        of_lines = models.Promise.objects.filter(source_kind=ORDER_LINE, source_id__in=line_ids)
        lock_makers(of_lines.values_list("producer_id", flat=True).distinct())
        rows = lock_open(Q(source_kind=ORDER_LINE, source_id__in=line_ids))
        if not rows:
            return 0
        excused = _excused(rows)
        first_on = local_date(at) - timedelta(days=patience_on(local_date(at)).grace_days)
        fair = [row for row in rows if row.due_on >= first_on and row.id not in excused]
        back = _given_back([row for row in rows if row in fair or row.id in excused], at)
        write_events(rows, WITHDRAWN, reason, actor, at)
        write_events(fair, EXCUSED, reason, actor, at)
        _write_back(back, reason, actor, at)
        tell_of(rows, at)
    return len(rows)


def _write_back(back: Mapping[models.Promise, models.Pause | None], reason: str, actor: Actor, at: datetime) -> None:
    """Write what stands again; a pause takes it back with the rest, as of the day it was heard of.

    The maker who makes again brings it then. Who was excused for the rest, or only pauses, is excused for all of it.
    """
    before = [row.instead_of for row in back if row.instead_of]
    excused, held = _excused(before), open_of(before)
    write_events([row for row in before if row.id in held], REPLACED, reason, actor, at)
    write_confirmed(list(back), at)
    for row, pause in back.items():
        if pause:
            write_events([row], WITHDRAWN, pause.reason, actor, pause.heard_at or pause.said_at)
    fair = [row for row, pause in back.items() if pause or row.instead_of_id in excused]
    write_events(fair, EXCUSED, reason, actor, at)
    take_up_new([row for row, pause in back.items() if pause is None], at)


def _excused(rows: Collection[models.Promise]) -> set[UUID]:
    found = models.PromiseEvent.objects.filter(promise__in=[row.id for row in rows], kind=EXCUSED)
    return set(found.values_list("promise_id", flat=True))


def _given_back(rows: Sequence[models.Promise], at: datetime) -> dict[models.Promise, models.Pause | None]:
    """Write what stands again in the place of what lines took up, before the lines are taken back; not saved.

    Each with the pause that covers its day, if any. Nothing of a day that is over or whose rest its maker took back.
    """
    shares: Counter[UUID] = Counter()
    for promise, share in _not_brought(rows):
        shares[_last_of(promise).id] += share
    last = lock_promises(Q(id__in=shares)) if shares else []
    left, back = open_of(last), {}
    for row in last:
        pauses, pieces = _pauses_over(row), left.get(row.id, 0)
        rest = _taken_by(row, pauses) if not pieces else 0
        if row.due_on >= local_date(at) and rest is not None:
            found = again(row, shares[row.id] + pieces + rest, "back", at)
            back[found] = next((each for each in pauses if each.end is None or row.due_on < each.end), None)
    return back


def _not_brought(rows: Sequence[models.Promise]) -> Iterator[tuple[models.Promise, int]]:
    """Give standing promises that lines took up, with the pieces that these lines did not bring and give back."""
    ids = {row.source_id for row in rows}
    open_, came = open_of(rows), came_of_lines(ids)
    withdrawn: Counter[UUID] = Counter()
    for row in rows:
        withdrawn[row.source_id] += open_[row.id]
    takings: defaultdict[UUID, dict[UUID, models.PromiseTaking]] = defaultdict(dict)
    for each in takings_of(ids).select_related("promise", "line_promise").order_by("id"):
        takings[each.line_promise.source_id][each.promise_id] = each
    for line_id, of_line in takings.items():
        known = [(each.promise_id, each.promise.due_on, each.quantity) for each in of_line.values()]
        back = give_back(withdrawn[line_id], came.get(line_id, 0), known)
        yield from ((of_line[promise_id].promise, share) for promise_id, share in back.items())


def _last_of(row: models.Promise) -> models.Promise:
    """Follow a promise to what stands in its place now."""
    following = models.Promise.objects.filter(instead_of=row).first()
    return row if following is None else _last_of(following)


def _pauses_over(row: models.Promise) -> list[Any]:
    """List the pauses said of a promise's day, also those that ended sooner: ``end``, by what was said last."""
    ended_on = Subquery(models.PauseEnd.objects.filter(pause=OuterRef("id")).values("ended_on"))
    of_goods = Q(product__isnull=True) | Q(product=row.variant.product_id)
    over = Q(until_on__isnull=True) | Q(until_on__gt=row.due_on)
    pauses = models.Pause.objects.filter(of_goods, over, producer=row.producer_id, from_on__lte=row.due_on)
    return list(pauses.annotate(end=Coalesce(ended_on, F("until_on"))).order_by("said_at", "id"))


def _taken_by(row: models.Promise, pauses: Sequence[models.Pause]) -> int | None:
    """Count what a pause took of what orders left of a standing promise; none where its maker took that back."""
    taken_at = models.PromiseEvent.objects.filter(promise=row, kind=WITHDRAWN).values_list("at", flat=True).first()
    if taken_at is None or models.PromiseTaking.objects.filter(promise=row).exists():
        return 0
    is_paused = taken_at in {each.heard_at or each.said_at for each in pauses}
    return row.quantity - arrived_of([row]).get(row.id, 0) if is_paused else None
