"""Goods that are coming to a shop of tests, and their coming, through the doors of supply and stock."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from factories.sales import ANA, PLACED, Shop, pay
from nttmart.contexts.sales import api as sales
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.kernel.clock import local_date
from nttmart.kernel.ids import uuid7

DUE = date(2026, 3, 6)
"""The Friday after the orders of these tests; what comes then leaves on Saturday."""
LEAVES = date(2026, 3, 7)


def promise(shop: Shop, quantity: int, due_on: date = DUE, *, name: str = "Kopi Lela", at: datetime = PLACED) -> UUID:
    """Let the shop's maker promise pieces to its outlet by a day."""
    return supply.promise(
        producer_id=shop.producer_id,
        variant_id=shop.variants[name],
        outlet_id=shop.outlet.id,
        quantity=quantity,
        due_on=due_on,
        actor=ANA,
        at=at,
    )


def arrive(
    shop: Shop, quantity: int, on: date = DUE, *, at: datetime, name: str = "Kopi Lela", unit_cost: int | None = None
) -> UUID:
    """Let pieces come and be accepted, as goods in does: points before the lot, then its promises; gives the lot."""
    lot_id, variant_id = uuid7(), shop.variants[name]
    with transaction.atomic():
        awaited = supply.lock_awaited(outlet_id=shop.outlet.id, producer_id=shop.producer_id, variant_ids=[variant_id])
        stock.receive_lot(
            variant_id=variant_id,
            outlet_id=shop.outlet.id,
            producer_id=shop.producer_id,
            quantity=quantity,
            ownership="operator" if unit_cost else "consignment",
            unit_cost=unit_cost,
            actor=ANA,
            at=at,
            lot_id=lot_id,
        )
        supply.note_arrival(
            lot_id=lot_id,
            variant_id=variant_id,
            awaited=awaited,
            quantity=quantity,
            arrived_on=on,
            at=at,
        )
    return lot_id


def paid_too_late(shop: Shop, placed: datetime = PLACED) -> sales.OrderRef:
    """Let an order for two pieces to come lapse and be paid when others have them; more comes a week later."""
    today, late = local_date(placed), placed + timedelta(minutes=61)
    (variant,) = shop.variants.values()
    free = stock.available([variant], on=today)[variant, shop.outlet.id]
    promise(shop, 5, today + timedelta(days=4), at=placed)
    ref = shop.order(shop.want(free + 2), at=placed)
    assert sales.lapse_unpaid(late) == 1
    shop.order(shop.want(free + 4), at=late)
    shop.stock_up(variant, free)
    promise(shop, 9, today + timedelta(days=11), at=late)
    pay(ref, at=late)
    return ref
