"""Runs inside a shop's environment: tills write facts and the server takes them in; prints one JSON line a figure.

`python -m benchmarks.tilling server SALES` times batches of 250 and, beside them, the very rows they wrote by the plain
driver; `late SALES DAYS` sends what a till sold in so many days without signal; `invite COUNT` puts that many goods on
one outlet's shelf and invites a device, for the browser's half.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from random import Random
from typing import Any

import django

BATCH = 250
PIECES = 1_000_000
KINDS_OF_GOODS = 40
LINES = (1, 1, 2, 2, 3)
Statement = tuple[str, Any, bool]


def main(what: str, *numbers: str) -> None:
    """Do one of the three."""
    django.setup()
    for figure in {"server": server, "late": late, "invite": invite}[what](*map(int, numbers)):
        print(json.dumps(figure), flush=True)


def server(sales: int) -> Iterator[dict[str, object]]:
    """Sales a second, the whole way from the text to the mark «applied»; then only the rows."""
    outlet = stocked_outlet(KINDS_OF_GOODS)
    now = this_moment()
    batches = list(cut(written(outlet, sales, now - timedelta(hours=12), timedelta(seconds=20))))
    seconds, states = sent(batches, now)
    yield {"what": "server", **rate(sales, seconds), "batch": BATCH, "states": states}
    yield {"what": "floor", **floor(outlet, now)}


def late(sales: int, days: int) -> Iterator[dict[str, object]]:
    """A till that was in the dark for weeks sends everything."""
    outlet = stocked_outlet(KINDS_OF_GOODS)
    now = this_moment()
    step = timedelta(days=days) / (sales + 10)
    batches = list(cut(written(outlet, sales, now - timedelta(days=days), step)))
    seconds, states = sent(batches, now)
    yield {"what": "late", "days": days, **rate(sales, seconds), "states": states}


def invite(count: int) -> Iterator[dict[str, object]]:
    """Put goods on a shelf, give its cashier a PIN, and invite a device."""
    from nttmart.contexts.outlets import api as outlets
    from nttmart.contexts.people import api as people
    from nttmart.kernel.audit import SYSTEM

    outlet = stocked_outlet(count)
    account = people.find_account("kasir-belu")
    assert account is not None
    outlets.set_pin(user_id=account.id, pin="246810", actor=SYSTEM, at=this_moment())
    invitation = outlets.invite_till(outlet_id=outlet.id, name="Ukur", actor=SYSTEM, at=this_moment())
    yield {"token": invitation.token}


def this_moment() -> datetime:
    from nttmart.kernel import clock

    return clock.now()


def stocked_outlet(count: int) -> Any:
    """Give Belu plenty of so many makers' goods. Written past the doors: what is measured comes after."""
    from nttmart.contexts.catalogue.models import Variant
    from nttmart.contexts.outlets import api as outlets
    from nttmart.contexts.stock import api as stock
    from nttmart.kernel.audit import SYSTEM

    (belu,) = outlets.list_outlets(regency_code="53.04")
    goods = Variant.objects.filter(retired_at=None, product__sale_mode="stock", product__contains_alcohol=False)
    for variant, producer in goods.order_by("id").values_list("id", "product__producer_id")[:count]:
        stock.receive_lot(
            variant_id=variant, outlet_id=belu.id, producer_id=producer, quantity=PIECES, ownership="consignment",
            batch="", best_before_on=None, actor=SYSTEM, at=this_moment() - timedelta(days=60),
        )  # fmt: skip
    return belu


def written(outlet: Any, sales: int, begins_at: datetime, step: timedelta) -> list[tuple[object, object]]:
    """Let a new till write a shift of so many sales, one every step; gives (text, signature) in order."""
    from nttmart.config.demo.tills import Wanted, enrol
    from nttmart.contexts.catalogue import api as catalogue
    from nttmart.contexts.stock import api as stock
    from nttmart.kernel.audit import SYSTEM
    from nttmart.kernel.clock import local_date

    free = stock.count_carried(outlet.id, on=local_date(begins_at))
    plenty = [variant for variant, left in free.items() if left >= PIECES // 2]
    goods = sorted(catalogue.get_variants(plenty).values(), key=lambda each: each.sku)
    dice = Random(sales)
    till = enrol(outlet, "Ukur", {"id": "", "name": "Ukur"}, SYSTEM, begins_at - timedelta(minutes=5))
    till.open_shift(begins_at, 100_000)
    for number in range(sales):
        wanted = [Wanted(each, dice.randint(1, 3)) for each in dice.sample(goods, dice.choice(LINES))]
        till.sell(begins_at + step * (number + 1), wanted, dice.choice(("cash", "cash", "qris")))
    till.close_shift(begins_at + step * (sales + 2), 0, "")
    return till.send()


def cut(facts: list[tuple[object, object]]) -> Iterator[list[tuple[object, object]]]:
    """Cut facts into requests."""
    for start in range(0, len(facts), BATCH):
        yield facts[start : start + BATCH]


def sent(batches: list[list[tuple[object, object]]], now: datetime) -> tuple[float, dict[str, int]]:
    """Send all batches in order; gives seconds and how many facts ended in which state."""
    from nttmart.fronts.till.sync.receiving import receive

    states: dict[str, int] = {}
    begun = time.perf_counter()
    for batch in batches:
        for verdict in receive(batch, via="direct", app="ukur", at=now):
            states[verdict.state] = states.get(verdict.state, 0) + 1
    return time.perf_counter() - begun, states


def rate(sales: int, seconds: float) -> dict[str, object]:
    """Put a time in words a reader compares."""
    return {"sales": sales, "seconds": round(seconds, 2), "sales_per_s": round(sales / seconds)}


def floor(outlet: Any, now: datetime) -> dict[str, object]:
    """Capture what some batches write, take it back, and write the very same rows by the driver alone."""
    from django.db import transaction

    batches = list(cut(written(outlet, 4 * BATCH - 2, now - timedelta(hours=12), timedelta(seconds=20))))
    seconds = 0.0
    for batch in batches:
        with captured() as statements, transaction.atomic():
            sent([batch], now)
            transaction.set_rollback(True)
        seconds += timed(lambda said=statements: replay(said))
    return rate(4 * BATCH - 2, seconds)


@contextmanager
def captured() -> Iterator[list[Statement]]:
    """Collect the statements that write."""
    from django.db import connection

    found: list[Statement] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 -- as Django calls it
        if sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
            found.append((sql, list(params) if many else params, many))
            params = found[-1][1]
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found


def replay(statements: list[Statement]) -> None:
    """Write rows by the plain driver in one transaction; constraints and triggers hold as for any other."""
    from django.db import connection

    connection.ensure_connection()
    raw, is_sqlite = connection.connection, connection.vendor == "sqlite"
    cursor = raw.cursor()
    cursor.execute("BEGIN IMMEDIATE" if is_sqlite else "BEGIN")
    for sql, params, many in statements:
        words = sql.replace("%s", "?") if is_sqlite else sql
        (cursor.executemany if many else cursor.execute)(words, params)
    cursor.execute("COMMIT")


def timed(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nttmart.config.settings")
    main(*sys.argv[1:])
