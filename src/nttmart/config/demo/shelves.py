"""Goods come to the outlets: lots with batch and best-before, most on consignment, some bought outright."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from nttmart.config.demo.ground import staff_of
from nttmart.config.demo.makers import Stocked
from nttmart.config.demo.plan import Offer
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.settlements import api as settlements
from nttmart.kernel.clock import local_date

_CARRIED = (1.0, 0.3, 0.1, 0.05)
"""How likely the nearest, second, … outlet has a product."""
_BOUGHT_OUTRIGHT = {"53.71": 0.7, "53.15": 0.6}
"""How often an outlet buys what it takes. Two were reported to buy; the rest sell on consignment here."""
_COST_PERCENT = 78
_PIECES = ((30_000, 18, 45), (100_000, 8, 22), (400_000, 3, 8), (1_000_000_000, 1, 3))
"""Up to which price an outlet takes how many pieces, from and to."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A lot to come: what, where, how many, when."""

    stocked: Stocked
    variant_id: UUID
    price: int
    outlet: outlets.OutletCard
    quantity: int
    is_bought: bool
    at: datetime


def plan_deliveries(
    stocked: Iterable[Stocked], carried_by: Mapping[str, Sequence[str]], dice: Random
) -> tuple[list[Delivery], dict[UUID, list[Offer]]]:
    """Decide which outlet gets what; gives the lots to come and what each outlet can offer."""
    open_outlets = {outlet.regency_code: outlet for outlet in outlets.list_outlets(state="opened")}
    deliveries: list[Delivery] = []
    offers: dict[UUID, list[Offer]] = {outlet.id: [] for outlet in open_outlets.values()}
    for each in stocked:
        mode = each.product.texts["sale_mode"]
        if mode == "prototype" or each.product.contains_alcohol:
            continue
        carriers = [open_outlets[code] for code in carried_by[each.regency_code] if code in open_outlets]
        for rank, outlet in enumerate(carriers[: 1 if mode == "unique" else None]):
            if dice.random() > _CARRIED[rank]:
                continue
            if mode == "made_to_order":
                offers[outlet.id] += _promises(each)
                continue
            lots = _lots(each, outlet, rank, dice)
            deliveries += lots
            offers[outlet.id] += [Offer(lot.variant_id, lot.price, lot.quantity, lot.at) for lot in lots]
    return deliveries, offers


def _promises(each: Stocked) -> list[Offer]:
    capacity = each.product.capacity_per_week or 1
    return [
        Offer(variant_id, size.price, capacity, each.published_at, is_made_to_order=True)
        for variant_id, size in zip(each.variant_ids, each.product.sizes, strict=True)
    ]


def _lots(each: Stocked, outlet: outlets.OutletCard, rank: int, dice: Random) -> list[Delivery]:
    """Away from home only the first size of a product is taken."""
    sizes = list(zip(each.variant_ids, each.product.sizes, strict=True))[: 1 if rank else None]
    is_unique = each.product.texts["sale_mode"] == "unique"
    is_bought = dice.random() < _BOUGHT_OUTRIGHT.get(outlet.regency_code, 0)
    at = each.published_at + timedelta(hours=dice.randint(20, 44))
    return [
        Delivery(each, variant_id, size.price, outlet, 1 if is_unique else _pieces(size.price, dice), is_bought, at)
        for variant_id, size in sizes
    ]


def _pieces(price: int, dice: Random) -> int:
    return next(dice.randint(least, most) for ceiling, least, most in _PIECES if price <= ceiling)


def receive(delivery: Delivery, number: int) -> UUID:
    """Put one lot on its shelf through the ordinary door."""
    on = local_date(delivery.at)
    life = delivery.stocked.product.shelf_life_days
    return settlements.receive_goods(
        variant_id=delivery.variant_id,
        outlet_id=delivery.outlet.id,
        producer_id=delivery.stocked.producer_id,
        quantity=delivery.quantity,
        ownership="operator" if delivery.is_bought else "consignment",
        unit_cost=delivery.price * _COST_PERCENT // 100 if delivery.is_bought else None,
        batch=f"CTH-{on:%y%m}-{number:04d}",
        best_before_on=on + timedelta(days=max(life, 75)) if life else None,
        actor=staff_of(delivery.outlet),
        at=delivery.at,
    )
