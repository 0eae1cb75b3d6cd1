"""Goods come to the outlets: lots with batch and best-before, most on consignment, some bought outright."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from nttmart.config.demo.ground import staff_of
from nttmart.config.demo.makers import Stocked
from nttmart.config.demo.plan import Offer
from nttmart.config.demo.sources import DemoProduct
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.kernel.clock import local_date

_CARRIED = (1.0, 0.2, 0.05, 0.02)
"""How likely the nearest, second, … outlet has a product."""
_BOUGHT_OUTRIGHT = {"53.71": 0.7, "53.15": 0.6}
"""How often an outlet buys what it takes. Two were reported to buy; the rest sell on consignment here."""
_COST_PERCENT = 78
_PIECES = ((30_000, 18, 45), (100_000, 8, 22), (400_000, 3, 8), (1_000_000_000, 1, 3))
"""Up to which price an outlet takes how many pieces, from and to."""
_SHORT_DAYS = 85
"""What keeps for less comes anew before it is too old; one lot of anything else lasts the month."""
_OPENS, _LAST_TRUCK = 8, 15


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

    @property
    def best_before_on(self) -> date | None:
        """The true end of its life, as the maker states it."""
        life = self.stocked.product.shelf_life_days
        return local_date(self.at) + timedelta(days=life) if life else None


def plan_deliveries(
    stocked: Iterable[Stocked], carried_by: Mapping[str, Sequence[str]], month: tuple[datetime, datetime], dice: Random
) -> tuple[list[Delivery], dict[UUID, list[Offer]]]:
    """Decide which outlet gets what before and in the month; gives the lots to come and what each outlet can offer."""
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
            lots = _lots(each, outlet, rank, month, dice)
            deliveries += lots
            offers[outlet.id] += _offers(lots)
    return deliveries, offers


def _promises(each: Stocked) -> list[Offer]:
    capacity = each.product.capacity_per_week or 1
    return [
        Offer(variant_id, size.price, capacity, each.published_at, is_made_to_order=True)
        for variant_id, size in zip(each.variant_ids, each.product.sizes, strict=True)
    ]


def _offers(lots: Sequence[Delivery]) -> list[Offer]:
    """One lot of a size is sold until the next comes, the last until its best is over."""
    offers = []
    for lot in lots:
        later = [other.at for other in lots if other.variant_id == lot.variant_id and other.at > lot.at]
        life = lot.stocked.product.shelf_life_days
        until = min(later, default=lot.at + timedelta(days=life - 1) if life else None)
        offers.append(Offer(lot.variant_id, lot.price, lot.quantity, lot.at, until))
    return offers


def _lots(
    each: Stocked, outlet: outlets.OutletCard, rank: int, month: tuple[datetime, datetime], dice: Random
) -> list[Delivery]:
    """Away from home only the first size of a product is taken."""
    sizes = list(zip(each.variant_ids, each.product.sizes, strict=True))[: 1 if rank else None]
    is_unique = each.product.texts["sale_mode"] == "unique"
    is_bought = dice.random() < _BOUGHT_OUTRIGHT.get(outlet.regency_code, 0)
    first = each.published_at.replace(hour=dice.randint(_OPENS, _LAST_TRUCK), minute=dice.randint(0, 59))
    times = arrivals(each.product, first + timedelta(days=dice.randint(1, 2)), month)
    share = 1 if len(times) <= 1 else 3
    return [
        Delivery(
            each,
            variant_id,
            size.price,
            outlet,
            1 if is_unique else max(_pieces(size.price, dice) // share, 1),
            is_bought,
            at,
        )
        for variant_id, size in sizes
        for at in times
    ]


def arrivals(product: DemoProduct, first: datetime, month: tuple[datetime, datetime]) -> list[datetime]:
    """Tell when lots come: once, or again and again for what keeps shortly; never out of season."""
    begins_at, ends_at = month
    life, season = product.shelf_life_days, product.season
    if life is None or life >= _SHORT_DAYS:
        times = [first]
    else:
        every = timedelta(days=max(life * 3 // 4, 1))
        skipped = max((begins_at - first) // every, 0)
        times = [first + every * step for step in range(skipped, (ends_at - first) // every + 1)]
    return [at for at in times if season is None or local_date(at).month in season]


def _pieces(price: int, dice: Random) -> int:
    return next(dice.randint(least, most) for ceiling, least, most in _PIECES if price <= ceiling)


def receive(delivery: Delivery, number: int) -> UUID:
    """Put one lot on its shelf through the ordinary door."""
    on = local_date(delivery.at)
    return settlements.receive_goods(
        variant_id=delivery.variant_id,
        outlet_id=delivery.outlet.id,
        producer_id=delivery.stocked.producer_id,
        quantity=delivery.quantity,
        ownership="operator" if delivery.is_bought else "consignment",
        unit_cost=delivery.price * _COST_PERCENT // 100 if delivery.is_bought else None,
        batch=f"CTH-{on:%y%m}-{number:04d}",
        best_before_on=delivery.best_before_on,
        is_ordered=True,
        actor=staff_of(delivery.outlet),
        at=delivery.at,
    )


def clear(lot_id: UUID, delivery: Delivery, now: datetime) -> None:
    """Give the maker back what has passed its best; what was bought is written off."""
    lot = stock.get_lot(lot_id)
    left = lot.on_hand - lot.reserved
    if not left:
        return
    take = settlements.write_off_goods if delivery.is_bought else settlements.return_goods
    take(
        lot_id=lot_id, quantity=left, reason="Lewat tanggal terbaik (contoh).", actor=staff_of(delivery.outlet), at=now
    )
