"""A run of forecasts over the small office's shelves, for tests of «Pesan lagi»."""

from datetime import datetime, timedelta
from uuid import UUID

from factories.catalogue import make_variant
from factories.places import REFERENCE
from factories.sales import ANA
from fronts.office.world import World
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.ids import uuid7
from nttmart.kernel.rates import load_rules

WEEKS = 40


def sell_weekly(world: World, name: str, *, sold: int = 3, left: int = 1, weeks: int = WEEKS) -> UUID:
    """Give the outlet a product of which the same sold in each of the last weeks."""
    at, outlet_id = now(), world.shop.outlet.id
    variant_id = make_variant(name=name, producer_id=world.shop.producer_id)
    stock.receive_lot(
        variant_id=variant_id, outlet_id=outlet_id, producer_id=world.shop.producer_id,
        quantity=sold * weeks + left, ownership="consignment", actor=ANA, at=at - timedelta(weeks=weeks),
    )  # fmt: skip
    stock.sell_many(
        [_sale(outlet_id, variant_id, sold, at - timedelta(weeks=week, minutes=1)) for week in range(weeks)],
        document_kind="counter_sale", at=at,
    )  # fmt: skip
    return variant_id


def foresee(world: World, name: str = "Kopi rutin") -> supply.Proposal:
    """Let one product sell week by week and foresee it; gives what is proposed."""
    load_rules(REFERENCE / "dated_rules.csv")
    variant_id = sell_weekly(world, name)
    run_id = supply.run_forecasts(at=now())
    found = supply.list_proposals(run_id, world.shop.outlet.id)
    return next(each for each in found if each.variant_id == variant_id)


def _sale(outlet_id: UUID, variant_id: UUID, quantity: int, at: datetime) -> stock.SaleWant:
    return stock.SaleWant(uuid7(), uuid7(), outlet_id, variant_id, quantity, local_date(at), at, uuid7(), "Beni")
