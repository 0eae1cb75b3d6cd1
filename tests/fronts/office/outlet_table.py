"""Which answer each address of the outlet's rooms gives whom: part of the table in ``test_access``."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from factories.tills import enrol
from fronts.office.tills import a_day
from fronts.office.world import World
from nttmart.contexts.sales import api as sales
from nttmart.kernel.clock import now

Arguments = Callable[[World], tuple[Any, ...]]


def nothing(_world: World) -> tuple[Any, ...]:
    return ()


def outlet(world: World) -> tuple[Any, ...]:
    return (world.shop.outlet.id,)


def till(world: World) -> tuple[UUID]:
    return (enrol(world.shop.outlet.id, at=now()).id,)


def shift(world: World) -> tuple[UUID]:
    return (a_day(world).shift_id,)


def oversell(world: World) -> tuple[UUID]:
    a_day(world, oversell=True)
    return (sales.list_oversells([world.shop.outlet.id])[0].id,)


def beni_here(world: World) -> tuple[Any, ...]:
    return (world.shop.outlet.id, world.users["beni"].id)


# Answers as in PEOPLE: manager, cashier, of elsewhere, nobody, curator, officer, auditor, steward, maker, helper
OUTLET_TABLE: dict[tuple[str, str], tuple[Arguments, tuple[int, ...]]] = {
    ("GET", "tills"): (nothing, (200, 200, 200, 302, 403, 403, 200, 200, 403, 403)),
    ("GET", "till_invite"): (outlet, (200, 403, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("POST", "till_invite"): (outlet, (422, 403, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("GET", "till"): (till, (200, 200, 404, 302, 403, 403, 200, 200, 403, 403)),
    ("POST", "till_revoke"): (till, (422, 403, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("GET", "sellers"): (nothing, (200, 200, 200, 302, 403, 403, 200, 200, 403, 403)),
    ("GET", "seller_pin"): (beni_here, (200, 200, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("POST", "seller_pin"): (beni_here, (422, 422, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("POST", "seller_pin_remove"): (beni_here, (302, 302, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("GET", "shifts"): (nothing, (200, 200, 200, 302, 403, 403, 200, 200, 403, 403)),
    ("GET", "shift"): (shift, (200, 200, 404, 302, 403, 403, 200, 200, 403, 403)),
    ("GET", "day"): (nothing, (200, 200, 200, 302, 403, 403, 200, 200, 403, 403)),
    ("GET", "tray"): (nothing, (200, 200, 200, 302, 403, 403, 200, 200, 403, 403)),
    ("POST", "tray"): (nothing, (422, 403, 422, 302, 403, 403, 403, 403, 403, 403)),
    ("GET", "oversells"): (nothing, (200, 200, 200, 302, 403, 403, 200, 200, 403, 403)),
    ("GET", "oversell"): (oversell, (200, 200, 404, 302, 403, 403, 200, 200, 403, 403)),
    ("POST", "oversell"): (oversell, (422, 403, 404, 302, 403, 403, 403, 403, 403, 403)),
}  # fmt: skip
