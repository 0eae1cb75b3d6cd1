"""A day at the counter of the office's small shop, as it arrived: for tests of pages that tell of it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from factories.tills import PythonTill, enrol, line
from fronts.office.world import World
from fronts.till.asking import send
from nttmart.contexts.outlets import api as outlets
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import now


@dataclass(frozen=True)
class Day:
    """One till with one closed shift."""

    till: PythonTill
    shift_id: UUID


def a_day(
    world: World,
    *,
    sales: int = 1,
    counted_short: int = 0,
    oversell: bool = False,
    bad_sums: bool = False,
    taken: int = 0,
) -> Day:
    """Let a till of Maumere sell coffee two hours ago, close and send.

    The drawer may be short, the shelf too; a sale of two for Rp51.000 may not add up; cash may be taken out.
    """
    till = enrol(world.shop.outlet.id, at=now() - timedelta(hours=2))
    opened = till.open_shift()
    coffee, price = world.shop.variants["Kopi Lela"], 25_000
    for _ in range(sales):
        till.sell(line(coffee, price, 1, producer=world.shop.producer_id))
    if oversell:
        till.sell(line(coffee, price, 40, producer=world.shop.producer_id))
    if bad_sums:
        sell_with_bad_sums(till, line(coffee, price, 2, producer=world.shop.producer_id))
    if taken:
        till.move_cash(-taken, "other", "pinjam")
    till.close_shift(till.drawer - counted_short, "uang kembali keliru" if counted_short else "")
    send(till.facts)
    return Day(till, UUID(opened.body["shift"]))


def sell_with_bad_sums(till: PythonTill, row: dict[str, Any]) -> None:
    """Sell for a thousand more than the line costs, and take it."""
    body = till.sale_body([row])
    for part in (body, body["payments"][0]):
        for name in part.keys() & {"goods_total", "total", "amount", "tendered"}:
            part[name] += 1_000
    till.drawer += body["total"]
    till.write("sale", body)


def sell_when_revoked(world: World) -> UUID:
    """Let a till that was revoked tell of a sale of two it says it made since; gives the problem's id."""
    till = enrol(world.shop.outlet.id, at=now() - timedelta(hours=2))
    till.open_shift()
    outlets.revoke_till(till_id=till.id, reason="dicuri", actor=Actor("Ana"), at=till.clock + timedelta(seconds=1))
    till.sell(line(world.shop.variants["Kopi Lela"], 25_000, 2, producer=world.shop.producer_id))
    send(till.facts)
    (problem_id,) = problem_ids(world, "revoked_till")
    return problem_id


def problem_ids(world: World, code: str = "") -> list[UUID]:
    """List what is open in the tray of Maumere."""
    return [problem.id for problem in outlets.list_problems([world.shop.outlet.id], code=code)]
