"""Goods that were accepted keep promises; what buyers were promised of them is theirs at once."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q, Sum

from nttmart.contexts.producers import api as producers
from nttmart.contexts.supply import models
from nttmart.contexts.supply.locks import lock_points, lock_promises
from nttmart.contexts.supply.operations.asks import lessen_asks
from nttmart.contexts.supply.operations.holds import serve_holds
from nttmart.contexts.supply.operations.once import is_known
from nttmart.contexts.supply.operations.promising import refuse_others_goods
from nttmart.contexts.supply.operations.telling import note_coming
from nttmart.contexts.supply.rules.matching import OpenPromise, share_arrival
from nttmart.contexts.supply.rules.saying import LARGEST, BadPromise
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.rates import rate

GRACE: Final = "promise_grace_days"


def note_arrival(  # noqa: PLR0913 -- what came, where, of whom, for what
    *,
    lot_id: UUID,
    variant_id: UUID,
    outlet_id: UUID,
    producer_id: UUID,
    quantity: int,
    arrived_on: date,
    at: datetime,
    source_id: UUID | None = None,
) -> dict[UUID, int]:
    """Let the accepted pieces of a lot keep promises of its maker; gives pieces by promise. The same lot again: none.

    Those of the order's line they came for (``source_id``) first, then what is due first at this outlet, then what was
    promised to nobody yet, last what was past its grace already. Call ``lock_points`` for all goods of the paper before
    their lots are received: points stand before lots. Buyers who wait for such goods get them first, whoever brought
    them: what was held is reserved in the lot. What was asked for and not answered counts as coming no more, as far as
    it came. Locks the point again, the promises, the asks, then the lot.
    """
    with transaction.atomic():
        point_id = lock_points(outlet_id, [variant_id]).get(variant_id)
        if models.PromiseArrival.objects.filter(lot=lot_id).exists():
            return {}
        shares = _share(_open_promises(producer_id, variant_id, outlet_id), quantity, arrived_on, source_id)
        models.PromiseArrival.objects.bulk_create(
            models.PromiseArrival(promise_id=promise_id, lot_id=lot_id, quantity=share, arrived_on=arrived_on)
            for promise_id, share in shares.items()
        )
        lessen_asks(
            lot_id=lot_id, outlet_id=outlet_id, producer_id=producer_id, variant_id=variant_id, quantity=quantity,
            spare=quantity - sum(shares.values()), source_id=source_id,
        )  # fmt: skip
        served = serve_holds(point_id, outlet_id, lot_id, quantity, at) if point_id else []
        if shares or served:
            note_coming({variant_id}, at)
    return shares


def _share(open_: Collection[OpenPromise], quantity: int, arrived_on: date, source_id: UUID | None) -> dict[UUID, int]:
    if not open_:
        return {}
    past_before = arrived_on - timedelta(days=rate(GRACE, arrived_on).value)
    return share_arrival(quantity, open_, source_id=source_id, past_before=past_before)


def note_maker_stock(  # noqa: PLR0913 -- what, of whom, how much, who, when
    *,
    producer_id: UUID,
    variant_id: UUID,
    quantity: int,
    actor: Actor,
    at: datetime,
    stock_id: UUID | None = None,
) -> UUID:
    """Write down what a maker has at home: it promises nothing and is on no shelf. Gives the fact's id.

    :raises BadPromise: for a quantity that cannot be or goods of another maker. :raises SaidOtherwise: if so.
    """
    producers.get_card(producer_id)
    refuse_others_goods(producer_id, [variant_id])
    if not 0 <= quantity <= LARGEST:
        raise BadPromise(N_("Jumlah itu tidak mungkin."), field="quantity")
    fact_id = stock_id or uuid7()
    said = {"producer": producer_id, "variant": variant_id, "quantity": quantity}
    with transaction.atomic():
        if not is_known(models.MakerStock, fact_id, said):
            models.MakerStock.objects.create(
                id=fact_id,
                producer_id=producer_id,
                variant_id=variant_id,
                quantity=quantity,
                said_at=at,
                by=str(actor)[:250],
            )
            record(actor, "supply.note_maker_stock", "producer", producer_id, at=at)
    return fact_id


def _open_promises(producer_id: UUID, variant_id: UUID, outlet_id: UUID) -> Collection[OpenPromise]:
    """Lock what a maker still owes of a variant to an outlet or to nobody yet."""
    here = Q(outlet=outlet_id) | Q(outlet__isnull=True)
    chosen = models.Promise.objects.filter(here, producer=producer_id, variant=variant_id)
    over = models.PromiseEvent.objects.filter(kind__in=("withdrawn", "replaced"))
    candidates = chosen.exclude(id__in=over.filter(promise__variant=variant_id).values("promise_id"))
    candidate_ids = list(candidates.values_list("id", flat=True))
    if not candidate_ids:
        return []
    rows = lock_promises(Q(id__in=candidate_ids))
    # What became of them while we waited is read under their locks.
    ids = [row.id for row in rows]
    gone = set(over.filter(promise__in=ids).values_list("promise_id", flat=True))
    came = models.PromiseArrival.objects.filter(promise__in=ids).values("promise_id")
    arrived = dict(came.annotate(n=Sum("quantity")).values_list("promise_id", "n"))
    return [
        OpenPromise(row.id, row.quantity - arrived.get(row.id, 0), row.due_on, row.source_id, row.outlet_id is None)
        for row in rows
        if row.id not in gone and arrived.get(row.id, 0) < row.quantity
    ]
