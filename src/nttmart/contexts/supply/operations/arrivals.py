"""Goods that were accepted keep promises; what buyers were promised of them is theirs at once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from nttmart.contexts.producers import api as producers
from nttmart.contexts.supply import models
from nttmart.contexts.supply.locks import lock_makers, lock_points, lock_promises
from nttmart.contexts.supply.operations.asks import lessen_asks
from nttmart.contexts.supply.operations.events import OVER, open_of
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


@dataclass(frozen=True, slots=True)
class Awaited:
    """What stood when goods began to come in, locked to the end: points by variant, and the maker's promises.

    What is said meanwhile waits for the maker, and is kept by the goods that come next.
    """

    outlet_id: UUID
    producer_id: UUID
    points: Mapping[UUID, UUID]
    promise_ids: frozenset[UUID]


def lock_awaited(*, outlet_id: UUID, producer_id: UUID, variant_ids: Collection[UUID]) -> Awaited:
    """Lock what goods of a maker may keep at an outlet, for all goods of a paper at once and before their lots.

    The maker first, then points, then promises.
    """
    lock_makers([producer_id])
    points = lock_points(outlet_id, variant_ids)
    here = Q(outlet=outlet_id) | Q(outlet__isnull=True)
    chosen = models.Promise.objects.filter(here, producer=producer_id, variant__in=set(variant_ids))
    over = models.PromiseEvent.objects.filter(kind__in=OVER, promise__variant__in=set(variant_ids))
    open_ids = list(chosen.exclude(id__in=over.values("promise_id")).values_list("id", flat=True))
    rows = lock_promises(Q(id__in=open_ids)) if open_ids else []
    return Awaited(outlet_id, producer_id, points, frozenset(row.id for row in rows))


def note_arrival(  # noqa: PLR0913 -- what came, where, of whom, for what
    *,
    lot_id: UUID,
    variant_id: UUID,
    awaited: Awaited,
    quantity: int,
    arrived_on: date,
    at: datetime,
    source_id: UUID | None = None,
) -> dict[UUID, int]:
    """Let the accepted pieces of a lot keep promises of its maker; gives pieces by promise. The same lot again: none.

    Those of the order's line they came for (``source_id``) first, then what is due first at this outlet, then what was
    promised to nobody yet, last what was past its grace already. Call ``lock_awaited`` for all goods of the paper
    before their lots are received. Buyers who wait for such goods get them first, whoever brought them: what was held
    is reserved in the lot. What was asked for and not answered counts as coming no more, as far as it came. Locks the
    lot.
    """
    with transaction.atomic():
        point_id = awaited.points.get(variant_id)
        if models.PromiseArrival.objects.filter(lot=lot_id).exists():
            return {}
        shares = _share(_open_promises(awaited.promise_ids, variant_id), quantity, arrived_on, source_id)
        models.PromiseArrival.objects.bulk_create(
            models.PromiseArrival(promise_id=promise_id, lot_id=lot_id, quantity=share, arrived_on=arrived_on)
            for promise_id, share in shares.items()
        )
        lessen_asks(
            lot_id=lot_id, outlet_id=awaited.outlet_id, producer_id=awaited.producer_id, variant_id=variant_id,
            quantity=quantity, spare=quantity - sum(shares.values()), source_id=source_id,
        )  # fmt: skip
        served = serve_holds(point_id, awaited.outlet_id, lot_id, quantity, at) if point_id else []
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


def _open_promises(promise_ids: Collection[UUID], variant_id: UUID) -> Collection[OpenPromise]:
    """Read what of some promises, all locked, has not come of a variant and still holds."""
    if not promise_ids:
        return []
    rows = list(models.Promise.objects.filter(id__in=promise_ids, variant=variant_id).order_by("id"))
    open_ = open_of(rows)
    return [
        OpenPromise(row.id, open_[row.id], row.due_on, row.source_id, row.outlet_id is None)
        for row in rows
        if row.id in open_
    ]
