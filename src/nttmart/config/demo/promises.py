"""What a handful of makers promised before they brought it: kept, short or late; and what is still to come."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from nttmart.config.demo.ground import staff_of
from nttmart.config.demo.shelves import Delivery
from nttmart.config.demo.trade import Month
from nttmart.contexts.places import api as places
from nttmart.contexts.producers import api as producers
from nttmart.contexts.supply import api as supply
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import local_date

_MAKERS: Final = 6
_FEWEST_LOTS: Final = 3
"""Who brings goods so often has something to promise."""
_SAID_BEFORE: Final = timedelta(days=9)
_LATE_BY: Final = timedelta(days=6)
_PLAY: Final = ("kept", "kept", "short", "kept", "late", "excused")
"""What becomes of one promise after the other; the first maker keeps them all."""
_AT_LAST: Final = timedelta(minutes=1)
"""Before the lot comes or the month ends: until then nothing is sold on a promise, so that a month can be copied."""
_PAUSED: Final = timedelta(days=12)


def promise_goods(month: Month, deliveries: Sequence[Delivery], ends_at: datetime) -> int:
    """Put promises of some makers into the calendar, for what they bring and for the weeks ahead; gives how many."""
    goods: dict[tuple[UUID, UUID], list[Delivery]] = {}
    for delivery in deliveries:
        goods.setdefault((delivery.variant_id, delivery.outlet.id), []).append(delivery)
    chosen: dict[UUID, list[Delivery]] = {}
    for lots in goods.values():
        if len(lots) >= _FEWEST_LOTS:
            chosen.setdefault(lots[0].stocked.producer_id, sorted(lots, key=lambda lot: lot.at))
    makers = list(chosen.values())[:_MAKERS]
    for number, lots in enumerate(makers):
        for place, lot in enumerate(lots):
            what = _PLAY[(place + number) % len(_PLAY)] if number else "kept"
            month.at(lot.at - _SAID_BEFORE, partial(_promise, month, lot, what))
        month.at(ends_at - _AT_LAST, partial(_look_ahead, lots[-1], number))
    return sum(len(lots) for lots in makers)


def _promise(month: Month, lot: Delivery, what: str, now: datetime) -> None:
    """Promise a lot before it comes: rightly, too much of it, or for too early a day."""
    due_on = local_date(lot.at - _LATE_BY if what in {"late", "excused"} else lot.at)
    promise_id = supply.promise(
        producer_id=lot.stocked.producer_id,
        variant_id=lot.variant_id,
        quantity=lot.quantity + max(lot.quantity // 4, 1) if what == "short" else lot.quantity,
        due_on=due_on,
        outlet_id=lot.outlet.id,
        confirmed=False,
        actor=_for_maker(lot),
        at=now,
    )
    month.at(lot.at - _AT_LAST, partial(_confirm, promise_id, lot))
    if what == "excused":
        month.at(lot.at, partial(_excuse, promise_id, lot))


def _confirm(promise_id: UUID, lot: Delivery, now: datetime) -> None:
    supply.confirm(promise_id=promise_id, actor=_for_maker(lot), at=now)


def _excuse(promise_id: UUID, lot: Delivery, now: datetime) -> None:
    reason = "Gelombang tinggi, kapal tidak berangkat (contoh)."
    supply.excuse(promise_id=promise_id, reason=reason, actor=staff_of(lot.outlet), at=now)


def _look_ahead(lot: Delivery, number: int, now: datetime) -> None:
    """Say what comes in the next weeks: every week so much; one pauses, one says what it can make, one is fed."""
    producer_id, product_id = lot.stocked.producer_id, lot.stocked.id
    actor = _for_maker(lot)
    supply.stand_by(
        producer_id=producer_id, variant_id=lot.variant_id, quantity=max(lot.quantity // 2, 1), per="week",
        from_on=local_date(now), outlet_id=lot.outlet.id, actor=actor, at=now,
    )  # fmt: skip
    if number == 1:
        supply.pause(
            producer_id=producer_id, from_on=local_date(now + _PAUSED), until_on=local_date(now + 2 * _PAUSED),
            reason="Pesta adat di kampung (contoh).", actor=actor, at=now,
        )  # fmt: skip
    if number == 2:  # noqa: PLR2004 -- the third maker
        supply.state_capacity(
            producer_id=producer_id, product_id=product_id, quantity_per_week=lot.quantity, lead_time_days=7,
            actor=actor, at=now,
        )  # fmt: skip
    if number == 3:  # noqa: PLR2004 -- the fourth
        near = places.list_villages(lot.stocked.regency_code)[0].code
        supply.add_feeder(
            product_id=product_id, hub_id=producer_id, village_code=near,
            quantity_per_week=max(lot.quantity // 3, 1), from_on=local_date(now), actor=actor, at=now,
        )  # fmt: skip


def _for_maker(lot: Delivery) -> Actor:
    return Actor(staff_of(lot.outlet).label, on_behalf_of=producers.get_producer(lot.stocked.producer_id).name)
