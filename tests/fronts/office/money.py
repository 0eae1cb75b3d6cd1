"""Makers who wait for money, batches and orders to makers: for tests of the office's money pages."""

from uuid import UUID

from factories.settlements import tell_bank
from fronts.office.tills import a_day
from fronts.office.world import World
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.settlements import api as settlements
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import now
from nttmart.kernel.money import Rupiah

ANA = Actor("Ana")


def owe(world: World, sales: int = 2) -> int:
    """Let the counter sell so many packets, and the maker have a bank account; gives what is owed."""
    a_day(world, sales=sales)
    tell_bank(world.shop.producer_id)
    (row,) = settlements.ageing(world.shop.outlet.operator_id, at=now()).rows
    return row.owed


def draft(world: World) -> UUID:
    """Draft a batch over all that is owed."""
    owe(world)
    (maker,) = settlements.list_candidates(world.shop.outlet.operator_id, at=now())
    amounts = {maker.producer_id: Rupiah(maker.payable)}
    return settlements.draft_payout_batch(outlet_id=world.shop.outlet.id, amounts=amounts, actor=ANA, at=now())


def ask(world: World, *, sent: bool = False) -> UUID:
    """Ask the maker for five packets on consignment."""
    wanted = [settlements.Wanted(world.shop.variants["Kopi Lela"], 5)]
    order_id = settlements.draft_purchase_order(
        outlet_id=world.shop.outlet.id,
        producer_id=world.shop.producer_id,
        ownership="consignment",
        wanted=wanted,
        actor=ANA,
        at=now(),
    )
    if sent:
        settlements.send_purchase_order(order_id=order_id, actor=ANA, at=now())
    return order_id


def first_variant(world: World) -> UUID:
    """The size of the published product."""
    return catalogue.list_variants_of(world.product_id)[0].id
