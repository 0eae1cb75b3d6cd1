"""When what is made to order will be ready: behind all that is promised already, as its maker can make it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Sum

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.sales import models
from nttmart.contexts.sales.rules.quoting import Offer, QuoteLine, Want, ahead_by_line
from nttmart.contexts.supply import api as supply

_WAITING = ("placed", "disputed", "paid")
"""States in which a piece made to order still has to be made: later ones have it on the shelf."""


@dataclass(frozen=True, slots=True)
class NextReady:
    """How many pieces stand before one ordered now, and the day it is ready; None if that cannot be promised."""

    ahead: int
    on: date | None


@dataclass(frozen=True, slots=True)
class Queues:
    """What stands before goods made to order, and how these are made, by product."""

    waiting: Mapping[UUID, int]
    makings: Mapping[UUID, supply.Making]


def pieces_waiting(product_ids: Iterable[UUID]) -> Mapping[UUID, int]:
    """Count the pieces of products made to order that are promised and not made yet, in all outlets. One query."""
    wanted = set(product_ids)
    if not wanted:
        return {}
    rows = (
        models.OrderLine.objects.filter(made_to_order=True, variant__product_id__in=wanted, order__state__in=_WAITING)
        .order_by()
        .values_list("variant__product_id")
        .annotate(waiting=Sum(F("quantity") - F("cancelled_quantity")))
    )
    return dict(rows)


def makings_of(offers: Iterable[Offer]) -> dict[UUID, supply.Making]:
    """Give how products made to order are made, by product: what makers stated, else what the catalogue says.

    One query; none where nothing is made to order.
    """
    made = {offer.product_id: offer for offer in offers if offer.sale_mode == "made_to_order"}
    stated = supply.makings(made) if made else {}
    return {
        product_id: supply.with_catalogue(
            stated.get(product_id, supply.Making(())), offer.capacity_per_week, offer.lead_time_days
        )
        for product_id, offer in made.items()
    }


def days_of(
    wants: Iterable[Want],
    offers: Mapping[UUID, Offer],
    waiting: Mapping[UUID, int],
    makings: Mapping[UUID, supply.Making],
    on: date,
) -> dict[UUID, date | None]:
    """Tell for each wanted variant that is made to order when one order of them all would promise it. No query."""
    wanted = [want for want in wants if want.variant_id in offers]
    ahead = ahead_by_line(wanted, offers, waiting)
    return {
        want.variant_id: supply.ready_day(
            makings[offers[want.variant_id].product_id],
            placed_on=on,
            ahead=ahead[want.variant_id],
            quantity=want.quantity,
        )
        for want in wanted
        if offers[want.variant_id].sale_mode == "made_to_order"
    }


def read_queues(variants: Iterable[catalogue.VariantForSale]) -> Queues:
    """Read what stands before those of some variants that are made to order, and how they are made.

    Two queries; none where nothing is made to order.
    """
    makings = makings_of(offer_of(variant) for variant in variants)
    return Queues(pieces_waiting(makings), makings)


def ready_days(
    wants: Collection[Want], variants: Mapping[UUID, catalogue.VariantForSale], queues: Queues, on: date
) -> dict[UUID, date | None]:
    """Tell for each wanted variant that is made to order when one order of them all would promise it. No query."""
    offers = {want.variant_id: offer_of(variants[want.variant_id]) for want in wants if want.variant_id in variants}
    return days_of(wants, offers, queues.waiting, queues.makings, on)


def next_ready(product_id: UUID, *, capacity_per_week: int | None, lead_time_days: int | None, on: date) -> NextReady:
    """Tell when one piece ordered now would be ready; what the catalogue says holds where its maker stated nothing.

    Two queries.
    """
    ahead = pieces_waiting([product_id]).get(product_id, 0)
    stated = supply.makings([product_id]).get(product_id, supply.Making(()))
    making = supply.with_catalogue(stated, capacity_per_week, lead_time_days)
    return NextReady(ahead, supply.ready_day(making, placed_on=on, ahead=ahead, quantity=1))


def queued(lines: Collection[QuoteLine], on: date) -> list[QuoteLine]:
    """Give lines made to order the day of their place in the queue, under its lock. Two queries."""
    offers = {line.product_id: line for line in lines if line.made_to_order}
    stated, standing = supply.makings(offers), dict(pieces_waiting(offers))
    placed = []
    for line in lines:
        if line.made_to_order:
            making = supply.with_catalogue(
                stated.get(line.product_id, supply.Making(())), line.capacity_per_week, line.lead_time_days
            )
            ahead = standing.get(line.product_id, 0)
            standing[line.product_id] = ahead + line.quantity
            placed.append(line.ready(supply.ready_day(making, placed_on=on, ahead=ahead, quantity=line.quantity)))
        else:
            placed.append(line)
    return placed


def offer_of(found: catalogue.VariantForSale) -> Offer:
    """Give a variant as the shelf offers it at this moment."""
    return Offer(
        variant_id=found.id,
        product_id=found.product_id,
        producer_id=found.producer_id,
        product_name=found.product_name,
        variant_name=found.variant_name,
        price=found.price,
        shipping_weight_g=found.shipping_weight_g,
        sale_mode=found.sale_mode,
        lead_time_days=found.lead_time_days or 0,
        capacity_per_week=found.capacity_per_week or 1,
        is_alcohol=found.is_alcohol,
        is_on_shelf=found.published and not found.retired,
        closed_to=found.closed_to,
        closed_why=found.closed_why,
    )
