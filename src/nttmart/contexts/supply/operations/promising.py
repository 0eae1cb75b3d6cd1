"""A maker promises goods by a day, says yes, takes it back, or gives another day; a person excuses what could not be.

Each locks the point of the promise (its variant at its outlet) first, then the promise; what is coming follows.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.supply import models
from nttmart.contexts.supply.locks import lock_makers, lock_points, lock_promises
from nttmart.contexts.supply.operations.events import (
    CONFIRMED,
    EXCUSED,
    OVER,
    REPLACED,
    WITHDRAWN,
    arrived_of,
    note_events,
)
from nttmart.contexts.supply.operations.once import is_known
from nttmart.contexts.supply.operations.taking import take_up_standing
from nttmart.contexts.supply.rules.saying import (
    ORDER_LINE,
    SAID,
    BadPromise,
    NewPromise,
    NoSuchPromise,
    PromiseOver,
    SaidOtherwise,
    Source,
    refuse_bad_promise,
)
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import clean_line


def promise(  # noqa: PLR0913 -- a promise has this many parts
    *,
    producer_id: UUID,
    variant_id: UUID,
    quantity: int,
    due_on: date,
    actor: Actor,
    at: datetime,
    outlet_id: UUID | None = None,
    source: Source | None = None,
    asked_at: datetime | None = None,
    confirmed: bool = True,
    promise_id: UUID | None = None,
) -> UUID:
    """Write down that a maker brings so much (pieces, grams where weighed) by a day; gives the promise's id.

    To an outlet, or to nobody yet: then it feeds proposals, not the shop. ``confirmed``: the maker said yes; without
    it nothing is sold on it until ``confirm``. ``source``: what it was said for, once a variant and day (an order's
    line: ``ORDER_LINE``); ``asked_at``: when that was asked. The same again changes nothing.

    :raises BadPromise: for a quantity or day that cannot be, or goods of another maker or no longer made.
    :raises SaidOtherwise: if the id or source says something else already. :raises NotFoundOutlet: if so.
    """
    new = NewPromise(variant_id, quantity, due_on, source, promise_id)
    (found,) = promise_all(
        producer_id=producer_id, news=[new], outlet_id=outlet_id, asked_at=asked_at, confirmed=confirmed, actor=actor,
        at=at,
    )  # fmt: skip
    return found


def promise_all(  # noqa: PLR0913 -- what one maker promises to one outlet at once
    *,
    producer_id: UUID,
    news: Sequence[NewPromise],
    actor: Actor,
    at: datetime,
    outlet_id: UUID | None = None,
    asked_at: datetime | None = None,
    confirmed: bool = True,
) -> list[UUID]:
    """Write down several promises of a maker together, all or none; gives their ids in the same order. As ``promise``.

    Lines of an order use up what the maker's standing promises would bring anyway (``rules/taking``). Locks the maker,
    all their points at once, then standing promises, at last all their products: two who promise crosswise wait for one
    another's first, never for both.
    """
    for new in news:
        refuse_bad_promise(new.quantity, new.due_on, local_date(at))
    refuse_others_goods(producer_id, {new.variant_id for new in news})
    if outlet_id is not None:
        outlets.get_outlet(outlet_id)
    with transaction.atomic():
        lock_makers([producer_id])
        ensure_points(outlet_id, {new.variant_id for new in news})
        rows = [_row(new, producer_id, outlet_id, asked_at, actor, at) for new in news]
        known = {row.id: _find_known(row) for row in rows}
        fresh = [row for row in rows if known[row.id] is None]
        models.Promise.objects.bulk_create(fresh)
        for row in fresh:
            record(actor, "supply.promise", "promise", row.id, at=at, detail={"due": row.due_on.isoformat()})
        if confirmed and fresh:
            if lines := [row for row in fresh if row.source_kind == ORDER_LINE]:
                beside = {row.id for row, new in zip(rows, news, strict=True) if new.is_beside}
                take_up_standing(lines, beside=beside, actor=actor, at=at)
            note_events(fresh, CONFIRMED, "", actor, at)
    return [known[row.id] or row.id for row in rows]


def _row(  # noqa: PLR0913, PLR0917 -- a promise has this many parts
    new: NewPromise, producer_id: UUID, outlet_id: UUID | None, asked_at: datetime | None, actor: Actor, at: datetime
) -> models.Promise:
    fact_id = new.promise_id or uuid7()
    source = new.source or Source(SAID, fact_id)
    return models.Promise(
        id=fact_id,
        producer_id=producer_id,
        variant_id=new.variant_id,
        outlet_id=outlet_id,
        quantity=new.quantity,
        due_on=new.due_on,
        asked_at=asked_at,
        source_kind=source.kind,
        source_id=source.id,
        said_at=at,
        by=str(actor)[:250],
    )


def confirm(*, promise_id: UUID, actor: Actor, at: datetime) -> None:
    """Write down that the maker says yes: from now on it counts for buyers. Again changes nothing.

    :raises NoSuchPromise, PromiseOver: if so.
    """
    with transaction.atomic():
        row, kinds = _locked(promise_id)
        if CONFIRMED not in kinds:
            _refuse_over(kinds)
            note_events([row], CONFIRMED, "", actor, at)


def withdraw(*, promise_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Take back what has not come of a promise. Buyers who wait for it become a short point. Again changes nothing.

    :raises NoSuchPromise, TextMissing: if so. :raises PromiseOver: if it was replaced or all has come.
    """
    reason = clean_line(reason, limit=300, field="reason")
    with transaction.atomic():
        row, kinds = _locked(promise_id)
        if WITHDRAWN in kinds:
            return
        _refuse_over(kinds)
        _refuse_kept(row)
        note_events([row], WITHDRAWN, reason, actor, at)


def replace(  # noqa: PLR0913 -- which, by what, why, who, when
    *,
    promise_id: UUID,
    quantity: int,
    due_on: date,
    actor: Actor,
    at: datetime,
    reason: str = "",
    new_id: UUID | None = None,
) -> UUID:
    """Promise what has not come anew: so much by another day, for the same source; gives the new promise's id.

    The old one keeps what came for it, and counts as taken back on this day. Twice with one ``new_id`` is once.

    :raises NoSuchPromise, BadPromise: if so. :raises PromiseOver: if it holds no more or all has come.
    """
    refuse_bad_promise(quantity, due_on, local_date(at))
    reason = clean_line(reason, limit=300, field="reason", required=False)
    fact_id = new_id or uuid7()
    said = {"instead_of": promise_id, "quantity": quantity, "due_on": due_on}
    with catalogue.telling_once():
        old, kinds = _locked(promise_id)
        if is_known(models.Promise, fact_id, said):
            return fact_id
        _refuse_over(kinds)
        _refuse_kept(old)
        note_events([old], REPLACED, reason, actor, at)
        new = models.Promise(
            id=fact_id,
            producer_id=old.producer_id,
            variant_id=old.variant_id,
            outlet_id=old.outlet_id,
            quantity=quantity,
            due_on=due_on,
            asked_at=old.asked_at,
            source_kind=old.source_kind,
            source_id=old.source_id,
            instead_of=old,
            said_at=at,
            by=str(actor)[:250],
        )
        new.save(force_insert=True)
        if CONFIRMED in kinds:
            note_events([new], CONFIRMED, "", actor, at)
    return fact_id


def excuse(*, promise_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Write down why a promise could not be kept (a storm, no rain): no score counts it. It may still come.

    Again changes nothing. :raises NoSuchPromise, TextMissing: if so.
    """
    reason = clean_line(reason, limit=300, field="reason")
    with transaction.atomic():
        row, kinds = _locked(promise_id)
        if EXCUSED not in kinds:
            note_events([row], EXCUSED, reason, actor, at)


def ensure_points(outlet_id: UUID | None, variant_ids: Collection[UUID]) -> None:
    """Make sure the points of variants at an outlet exist, and lock them; a promise to nobody yet has none.

    New ones are made before any is locked: whoever makes one waits for others who do, and must hold nothing then.
    """
    if outlet_id is None:
        return
    points = models.SupplyPoint.objects.filter(outlet=outlet_id, variant__in=variant_ids)
    missing = set(variant_ids) - set(points.values_list("variant_id", flat=True))
    if missing:
        rows = [models.SupplyPoint(variant_id=variant_id, outlet_id=outlet_id) for variant_id in sorted(missing)]
        models.SupplyPoint.objects.bulk_create(rows, ignore_conflicts=True)
    lock_points(outlet_id, variant_ids)


def refuse_others_goods(producer_id: UUID, variant_ids: Collection[UUID]) -> None:
    """:raises BadPromise: for goods of another maker, or no longer made."""
    variants = catalogue.get_variants(variant_ids)
    if any(variant_id not in variants or variants[variant_id].producer_id != producer_id for variant_id in variant_ids):
        raise BadPromise(N_("Pilih barang dari pembuat itu saja."), field="variant")
    if any(variants[variant_id].retired for variant_id in variant_ids):
        raise BadPromise(N_("Ukuran ini tidak dibuat lagi."), field="variant")


def _find_known(row: models.Promise) -> UUID | None:
    """Find the same promise by its id or its source. :raises SaidOtherwise: if either says something else."""
    said = {
        "producer": row.producer_id, "variant": row.variant_id, "outlet": row.outlet_id, "quantity": row.quantity,
        "due_on": row.due_on, "source_kind": row.source_kind, "source_id": row.source_id,
    }  # fmt: skip
    if is_known(models.Promise, row.id, said):
        return row.id
    of_source = models.Promise.objects.filter(
        source_kind=row.source_kind,
        source_id=row.source_id,
        variant=row.variant_id,
        due_on=row.due_on,
        instead_of=None,
    )
    known = of_source.values_list("id", "quantity", "outlet_id").first()
    if known is None:
        return None
    if known[1:] != (row.quantity, row.outlet_id):
        raise SaidOtherwise(N_("Catatan ini sudah ditulis dengan isi lain."))
    return known[0]


def _locked(promise_id: UUID) -> tuple[models.Promise, set[str]]:
    """Lock a promise after its maker and point, and read what became of it."""
    known = models.Promise.objects.filter(id=promise_id).values_list("producer_id", "variant_id", "outlet_id").first()
    if known is None:
        raise NoSuchPromise(N_("Janji itu tidak ada."))
    producer_id, variant_id, outlet_id = known
    lock_makers([producer_id])
    ensure_points(outlet_id, [variant_id])
    (row,) = lock_promises(Q(id=promise_id))
    return row, set(models.PromiseEvent.objects.filter(promise=row).values_list("kind", flat=True))


def _refuse_over(kinds: Collection[str]) -> None:
    if not set(OVER).isdisjoint(kinds):
        raise PromiseOver(N_("Janji ini sudah ditarik atau diganti."))


def _refuse_kept(row: models.Promise) -> None:
    if arrived_of([row]).get(row.id, 0) >= row.quantity:
        raise PromiseOver(N_("Janji ini sudah ditepati seluruhnya."))
