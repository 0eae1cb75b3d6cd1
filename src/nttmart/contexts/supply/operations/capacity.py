"""A maker says how much it can make a week, and from when; the catalogue repeats what holds now."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.producers import api as producers
from nttmart.contexts.supply import models
from nttmart.contexts.supply.operations.once import is_known
from nttmart.contexts.supply.rules.saying import SAID, BadCapacity, Source, refuse_bad_capacity
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7


def state_capacity(  # noqa: PLR0913 -- a capacity has this many parts
    *,
    producer_id: UUID,
    product_id: UUID,
    quantity_per_week: int,
    lead_time_days: int,
    actor: Actor,
    at: datetime,
    holds_from: date | None = None,
    source: Source | None = None,
    capacity_id: UUID | None = None,
) -> UUID:
    """Write down what a maker can make a week (pieces, grams where weighed) and in how many days the first is ready.

    Holds from today unless told otherwise; of what was said the newest day that has come holds, and the catalogue
    shows it. Said again by the same source it changes nothing. Gives the fact's id. Locks the product.

    :raises BadCapacity: for what cannot be, or another maker's product. :raises SaidOtherwise: for a known id.
    """
    refuse_bad_capacity(quantity_per_week, lead_time_days)
    refuse_others_product(producer_id, product_id)
    fact_id = capacity_id or uuid7()
    source = source or Source(SAID, fact_id)
    said = {
        "producer": producer_id,
        "product": product_id,
        "quantity_per_week": quantity_per_week,
        "lead_time_days": lead_time_days,
        "source_kind": source.kind,
        "source_id": source.id,
    }
    with transaction.atomic():
        known = models.Capacity.objects.filter(
            producer=producer_id, product=product_id, source_kind=source.kind, source_id=source.id
        )
        fact_id = known.values_list("id", flat=True).first() or fact_id
        if is_known(models.Capacity, fact_id, said):
            return fact_id
        today = local_date(at)
        models.Capacity.objects.create(
            id=fact_id,
            producer_id=producer_id,
            product_id=product_id,
            quantity_per_week=quantity_per_week,
            lead_time_days=lead_time_days,
            holds_from=holds_from or today,
            said_at=at,
            by=str(actor)[:250],
            source_kind=source.kind,
            source_id=source.id,
        )
        detail = {"per_week": quantity_per_week, "lead_days": lead_time_days}
        record(actor, "supply.state_capacity", "product", product_id, at=at, detail=detail)
        _tell_catalogue(product_id, today)
    return fact_id


def tell_capacities(at: datetime) -> int:
    """Let the catalogue show capacities whose first day is today (daily job); gives how many. Locks products."""
    today = local_date(at)
    begun = models.Capacity.objects.filter(holds_from=today).values_list("product_id", flat=True)
    products = sorted(set(begun))
    with transaction.atomic():
        for product_id in products:
            _tell_catalogue(product_id, today)
    return len(products)


def refuse_others_product(producer_id: UUID, product_id: UUID) -> None:
    """:raises BadCapacity: if the product is not this maker's. :raises NotFoundProducer, NoSuchProduct: if so."""
    producers.get_card(producer_id)
    if catalogue.get_product_desk(product_id).producer_id != producer_id:
        raise BadCapacity(N_("Pilih produk dari pembuat itu saja."), field="product")


def _tell_catalogue(product_id: UUID, today: date) -> None:
    """Repeat in the catalogue what holds today, if anything does."""
    stated = models.Capacity.objects.filter(product=product_id, holds_from__lte=today).order_by(
        "-holds_from", "-said_at"
    )
    newest = stated.values_list("quantity_per_week", "lead_time_days").first()
    if newest is not None:
        catalogue.note_capacity(product_id, capacity_per_week=newest[0], lead_time_days=newest[1])
