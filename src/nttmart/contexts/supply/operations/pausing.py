"""A maker pauses, and makes again."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db.models import Q, QuerySet

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.producers import api as producers
from nttmart.contexts.supply import models
from nttmart.contexts.supply.locks import lock_makers
from nttmart.contexts.supply.operations.capacity import refuse_others_product
from nttmart.contexts.supply.operations.once import is_known
from nttmart.contexts.supply.operations.standing import bring_back
from nttmart.contexts.supply.operations.withdrawing import withdraw_standing
from nttmart.contexts.supply.rules.saying import BadPause, SaidOtherwise, refuse_bad_span
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import clean_line


def pause(  # noqa: PLR0913 -- a pause has this many parts
    *,
    producer_id: UUID,
    from_on: date,
    reason: str,
    actor: Actor,
    at: datetime,
    product_id: UUID | None = None,
    until_on: date | None = None,
    evidence: str = "",
    pause_id: UUID | None = None,
    said_at: datetime | None = None,
) -> UUID:
    """Write down that a maker makes nothing, or nothing of a product, in [from, until), or with no end known.

    What its standing promises would bring in that time is withdrawn, in due notice or not; a promise for an order
    stays one, and needs a word of its own. Gives the pause's id. ``said_at``: when it was said, if we heard it later
    (``at``). Locks points of the promises withdrawn.

    :raises BadPause: if it ends before it begins. :raises BadCapacity: for another maker's product.
    :raises TextMissing, TextTooLong, SaidOtherwise, NotFoundProducer: if so.
    """
    refuse_bad_span(from_on, until_on)
    reason = clean_line(reason, limit=200, field="reason")
    evidence = clean_line(evidence, limit=300, field="evidence", required=False)
    if product_id is None:
        producers.get_producer(producer_id)
    else:
        refuse_others_product(producer_id, product_id)
    fact_id = pause_id or uuid7()
    said = {"producer": producer_id, "product": product_id, "from_on": from_on, "until_on": until_on, "reason": reason}
    with catalogue.telling_once():
        lock_makers([producer_id])
        if is_known(models.Pause, fact_id, said):
            return fact_id
        models.Pause.objects.create(
            id=fact_id,
            producer_id=producer_id,
            product_id=product_id,
            from_on=from_on,
            until_on=until_on,
            reason=reason,
            evidence=evidence,
            said_at=said_at or at,
            heard_at=at,
            by=str(actor)[:250],
        )
        record(actor, "supply.pause", "producer", producer_id, at=at, detail={"from": from_on.isoformat()})
        within = Q(producer=producer_id, due_on__gte=from_on)
        within &= Q(variant__product=product_id) if product_id else Q()
        within &= Q(due_on__lt=until_on) if until_on else Q()
        withdraw_standing(within, reason=reason, actor=actor, at=at)
    return fact_id


def resume(  # noqa: PLR0913 -- of whom, from when, who says so, when it was said and heard
    *,
    producer_id: UUID,
    on: date,
    actor: Actor,
    at: datetime,
    product_id: UUID | None = None,
    pause_id: UUID | None = None,
    said_at: datetime | None = None,
    resume_id: UUID | None = None,
) -> int:
    """Write down that a maker makes things again from a day on: its pauses (of the product) end then; gives how many.

    Without a product all its pauses end that had begun by that day and were said before this (``said_at``, if we heard
    it only at ``at``): a later word stands. With one, a pause of everything ends too, and its other goods stay paused,
    each by a pause of its own. With a ``pause_id`` that one ends, also before it begins. What pauses took back of
    standing promises, is due from then on and lies in no other pause, is promised anew. Pauses over by that day stay
    as they are. Again changes nothing: a ``resume_id`` made where it was said makes it known, however much was said
    since. Locks points.

    :raises BadPause: if nothing is paused and nothing was ended on that day. :raises SaidOtherwise: if so.
    """
    if resume_id is not None and (known := models.PauseEnd.objects.filter(resume_id=resume_id)):
        _refuse_other_end(known, producer_id, on)
        return 0
    open_then = Q(until_on__isnull=True) | Q(until_on__gt=on)
    of_maker = models.Pause.objects.filter(open_then, producer=producer_id, said_at__lte=said_at or at)
    of_maker = of_maker.filter(id=pause_id) if pause_id else of_maker.filter(from_on__lte=on)
    if product_id is not None:
        of_maker = of_maker.filter(Q(product=product_id) | Q(product__isnull=True))
    with catalogue.telling_once():
        lock_makers([producer_id])
        ended = models.PauseEnd.objects.filter(pause__in=of_maker.values("id"))
        paused = list(of_maker.exclude(id__in=ended.values("pause_id")).order_by("id"))
        if not paused and not ended.filter(ended_on=on).exists():
            raise BadPause(N_("Tidak ada jeda yang perlu diakhiri."), field="on")
        if product_id is not None:
            _keep_others_paused([each for each in paused if each.product_id is None], product_id, on, actor, at)
        models.PauseEnd.objects.bulk_create(
            models.PauseEnd(pause=each, ended_on=on, resume_id=resume_id, said_at=said_at or at, by=str(actor)[:250])
            for each in paused
        )
        if paused:
            record(actor, "supply.resume", "producer", producer_id, at=at, detail={"on": on.isoformat()})
            bring_back(producer_id, on=max(on, local_date(at)), at=at)
    return len(paused)


def _keep_others_paused(
    of_all: Collection[models.Pause], product_id: UUID, on: date, actor: Actor, at: datetime
) -> None:
    """Pause each other product for itself, as long as everything was: one of them is made again, not all.

    As if it had been said so: a word heard late that all is made again ends these too.
    """
    for each in of_all:
        made = {one.product_id for one in catalogue.list_made_by(each.producer_id)}
        for other in sorted(made - {product_id}):
            pause(
                producer_id=each.producer_id, product_id=other, from_on=on, until_on=each.until_on, reason=each.reason,
                evidence=each.evidence, pause_id=uuid5(each.id, str(other)), said_at=each.said_at, actor=actor, at=at,
            )  # fmt: skip


def _refuse_other_end(known: QuerySet[models.PauseEnd], producer_id: UUID, on: date) -> None:
    if known.exclude(pause__producer=producer_id, ended_on=on).exists():
        raise SaidOtherwise(N_("Catatan ini sudah ditulis dengan isi lain."))
