"""A maker promises goods by a day, says yes, takes it back, or gives another day; a person excuses what could not be.

Each locks the point of the promise (its variant at its outlet) first, then the promise; what is coming follows.
"""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, Sum

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.supply import models
from nttmart.contexts.supply.locks import lock_points, lock_points_among, lock_promises
from nttmart.contexts.supply.operations.once import is_known
from nttmart.contexts.supply.operations.telling import note_coming
from nttmart.contexts.supply.rules.saying import (
    SAID,
    STANDING,
    BadPromise,
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

_CONFIRMED, _WITHDRAWN, _REPLACED, _EXCUSED = "confirmed", "withdrawn", "replaced", "excused"
_OVER = (_WITHDRAWN, _REPLACED)


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
    refuse_bad_promise(quantity, due_on, local_date(at))
    refuse_others_goods(producer_id, variant_id)
    if outlet_id is not None:
        outlets.get_outlet(outlet_id)
    fact_id = promise_id or uuid7()
    source = source or Source(SAID, fact_id)
    with transaction.atomic():
        ensure_points(outlet_id, [variant_id])
        row = models.Promise(
            id=fact_id,
            producer_id=producer_id,
            variant_id=variant_id,
            outlet_id=outlet_id,
            quantity=quantity,
            due_on=due_on,
            asked_at=asked_at,
            source_kind=source.kind,
            source_id=source.id,
            said_at=at,
            by=str(actor)[:250],
        )
        if (known := _find_known(row)) is not None:
            return known
        row.save(force_insert=True)
        record(actor, "supply.promise", "promise", fact_id, at=at, detail={"due": due_on.isoformat()})
        if confirmed:
            _note([row], _CONFIRMED, "", actor, at)
    return fact_id


def confirm(*, promise_id: UUID, actor: Actor, at: datetime) -> None:
    """Write down that the maker says yes: from now on it counts for buyers. Again changes nothing.

    :raises NoSuchPromise, PromiseOver: if so.
    """
    with transaction.atomic():
        row, kinds = _locked(promise_id)
        if _CONFIRMED not in kinds:
            _refuse_over(kinds)
            _note([row], _CONFIRMED, "", actor, at)


def withdraw(*, promise_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Take back what has not come of a promise. Buyers who wait for it become a short point. Again changes nothing.

    :raises NoSuchPromise, TextMissing: if so. :raises PromiseOver: if it was replaced or all has come.
    """
    reason = clean_line(reason, limit=300, field="reason")
    with transaction.atomic():
        row, kinds = _locked(promise_id)
        if _WITHDRAWN in kinds:
            return
        _refuse_over(kinds)
        _refuse_kept(row)
        _note([row], _WITHDRAWN, reason, actor, at)


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
    with transaction.atomic():
        old, kinds = _locked(promise_id)
        if is_known(models.Promise, fact_id, said):
            return fact_id
        _refuse_over(kinds)
        _refuse_kept(old)
        _note([old], _REPLACED, reason, actor, at)
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
        if _CONFIRMED in kinds:
            _note([new], _CONFIRMED, "", actor, at)
    return fact_id


def excuse(*, promise_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Write down why a promise could not be kept (a storm, no rain): no score counts it. It may still come.

    Again changes nothing. :raises NoSuchPromise, TextMissing: if so.
    """
    reason = clean_line(reason, limit=300, field="reason")
    with transaction.atomic():
        row, kinds = _locked(promise_id)
        if _EXCUSED not in kinds:
            _note([row], _EXCUSED, reason, actor, at)


def withdraw_of(source_kind: str, source_ids: Collection[UUID], *, reason: str, actor: Actor, at: datetime) -> int:
    """Take back what has not come of everything promised for some sources (lines of an order); gives how many.

    Again changes nothing. Locks their points. :raises TextMissing: without a reason.
    """
    reason = clean_line(reason, limit=300, field="reason")
    with transaction.atomic():
        which = Q(source_kind=source_kind, source_id__in=source_ids)
        return withdraw_open(which, reason=reason, actor=actor, at=at)


def withdraw_standing(which: Q, *, reason: str, actor: Actor, at: datetime) -> int:
    """Take back what standing promises would bring, of some promises; gives how many. Within a transaction."""
    return withdraw_open(which & Q(source_kind=STANDING), reason=reason, actor=actor, at=at)


def withdraw_open(which: Q, *, reason: str, actor: Actor, at: datetime) -> int:
    """Take back what is open of some promises; gives how many. Within a transaction; locks their points first."""
    chosen = models.Promise.objects.filter(which)
    open_ = chosen.exclude(id__in=models.PromiseEvent.objects.filter(kind__in=_OVER).values("promise_id"))
    places = set(open_.values_list("variant_id", "outlet_id"))
    lock_points_among({variant for variant, _ in places}, {outlet for _, outlet in places})
    rows = lock_promises(Q(id__in=open_.values("id")))
    arrived = _arrived(rows)
    left = [row for row in rows if arrived.get(row.id, 0) < row.quantity]
    _note(left, _WITHDRAWN, reason, actor, at)
    return len(left)


def ensure_points(outlet_id: UUID | None, variant_ids: Collection[UUID]) -> None:
    """Make sure the points of variants at an outlet exist, and lock them; a promise to nobody yet has none."""
    if outlet_id is None:
        return
    known = lock_points(outlet_id, variant_ids)
    missing = [variant_id for variant_id in sorted(variant_ids) if variant_id not in known]
    if missing:
        rows = [models.SupplyPoint(variant_id=variant_id, outlet_id=outlet_id) for variant_id in missing]
        models.SupplyPoint.objects.bulk_create(rows, ignore_conflicts=True)
        lock_points(outlet_id, variant_ids)


def refuse_others_goods(producer_id: UUID, variant_id: UUID) -> None:
    """:raises BadPromise: for goods of another maker, or no longer made."""
    variant = catalogue.get_variants([variant_id]).get(variant_id)
    if variant is None or variant.producer_id != producer_id:
        raise BadPromise(N_("Pilih barang dari pembuat itu saja."), field="variant")
    if variant.retired:
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
    """Lock a promise after its point, and read what became of it."""
    known = models.Promise.objects.filter(id=promise_id).values_list("variant_id", "outlet_id").first()
    if known is None:
        raise NoSuchPromise(N_("Janji itu tidak ada."))
    variant_id, outlet_id = known
    ensure_points(outlet_id, [variant_id])
    (row,) = lock_promises(Q(id=promise_id))
    return row, set(models.PromiseEvent.objects.filter(promise=row).values_list("kind", flat=True))


def _refuse_over(kinds: Collection[str]) -> None:
    if not set(_OVER).isdisjoint(kinds):
        raise PromiseOver(N_("Janji ini sudah ditarik atau diganti."))


def _refuse_kept(row: models.Promise) -> None:
    if _arrived([row]).get(row.id, 0) >= row.quantity:
        raise PromiseOver(N_("Janji ini sudah ditepati seluruhnya."))


def _arrived(rows: Collection[models.Promise]) -> dict[UUID, int]:
    sums = models.PromiseArrival.objects.filter(promise__in=[row.id for row in rows]).values("promise_id")
    return dict(sums.annotate(total=Sum("quantity")).values_list("promise_id", "total"))


def _note(rows: Collection[models.Promise], kind: str, reason: str, actor: Actor, at: datetime) -> None:
    """Record what became of promises, and tell the shelf."""
    models.PromiseEvent.objects.bulk_create(
        models.PromiseEvent(promise=row, kind=kind, at=at, by=str(actor)[:250], reason=reason) for row in rows
    )
    for row in rows:
        record(actor, f"supply.{kind}", "promise", row.id, at=at, detail={"reason": reason} if reason else {})
    if kind != _EXCUSED:
        note_coming({row.variant_id for row in rows if row.outlet_id}, at)
