"""Goods that came, went and were called back: for tests of the office's pages of goods."""

from uuid import UUID

from factories.people import STEWARD
from fronts.office.world import World
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import now

BENI = Actor("Beni")


def deliver(world: World, stated: int = 6) -> UUID:
    """Write down that the maker brought coffee to Maumere."""
    return settlements.draft_delivery(
        outlet_id=world.shop.outlet.id,
        producer_id=world.shop.producer_id,
        lines=[stock.ListedLine(world.shop.variants["Kopi Lela"], stated)],
        actor=BENI,
        at=now(),
    )


def send(world: World, quantity: int = 2) -> UUID:
    """Send coffee from Maumere to Waingapu, out of a lot that came for it."""
    lot_id = world.shop.stock_up(world.shop.variants["Kopi Lela"], quantity)
    return settlements.send_transfer(
        from_outlet_id=world.shop.outlet.id,
        to_outlet_id=world.elsewhere.id,
        pieces={lot_id: quantity},
        actor=BENI,
        at=now(),
    )


def call_back(world: World) -> UUID:
    """Call back all coffee."""
    return stock.recall_batch(
        producer_id=world.shop.producer_id,
        variant_id=world.shop.variants["Kopi Lela"],
        batch="",
        outlet_id=world.shop.outlet.id,
        reason="bau apek",
        actor=STEWARD,
        at=now(),
    )
