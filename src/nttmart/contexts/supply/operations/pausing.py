"""A maker pauses, and makes again."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from nttmart.contexts.producers import api as producers
from nttmart.contexts.supply import models
from nttmart.contexts.supply.operations.capacity import refuse_others_product
from nttmart.contexts.supply.operations.once import is_known
from nttmart.contexts.supply.operations.promising import withdraw_standing
from nttmart.contexts.supply.operations.standing import bring_back
from nttmart.contexts.supply.rules.saying import BadPause, refuse_bad_span
from nttmart.kernel.audit import Actor, record
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
) -> UUID:
    """Write down that a maker makes nothing, or nothing of a product, in [from, until), or with no end known.

    What its standing promises would bring in that time is withdrawn, in due notice or not; a promise for an order
    stays one, and needs a word of its own. Gives the pause's id. Locks points of the promises withdrawn.

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
    with transaction.atomic():
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
            said_at=at,
            by=str(actor)[:250],
        )
        record(actor, "supply.pause", "producer", producer_id, at=at, detail={"from": from_on.isoformat()})
        within = Q(producer=producer_id, due_on__gte=from_on)
        within &= Q(variant__product=product_id) if product_id else Q()
        within &= Q(due_on__lt=until_on) if until_on else Q()
        withdraw_standing(within, reason=reason, actor=actor, at=at)
    return fact_id


def resume(*, producer_id: UUID, on: date, actor: Actor, at: datetime, product_id: UUID | None = None) -> int:
    """Write down that a maker makes things again from a day on: its pauses (of the product) end then; gives how many.

    Without a product all its pauses end. What they took back of standing promises due from that day on is promised
    anew. Pauses over by that day stay as they are; again changes nothing. Locks points.

    :raises BadPause: if nothing is paused and nothing was ended on that day.
    """
    open_then = Q(until_on__isnull=True) | Q(until_on__gt=on)
    of_maker = models.Pause.objects.filter(open_then, producer=producer_id)
    if product_id is not None:
        of_maker = of_maker.filter(product=product_id)
    with transaction.atomic():
        ended = models.PauseEnd.objects.filter(pause__in=of_maker.values("id"))
        paused = list(of_maker.exclude(id__in=ended.values("pause_id")).order_by("id").values_list("id", flat=True))
        if not paused and not ended.filter(ended_on=on).exists():
            raise BadPause(N_("Tidak ada jeda yang perlu diakhiri."), field="on")
        models.PauseEnd.objects.bulk_create(
            models.PauseEnd(pause_id=pause_id, ended_on=on, said_at=at, by=str(actor)[:250]) for pause_id in paused
        )
        if paused:
            record(actor, "supply.resume", "producer", producer_id, at=at, detail={"on": on.isoformat()})
            bring_back(paused, on=on, at=at)
    return len(paused)
