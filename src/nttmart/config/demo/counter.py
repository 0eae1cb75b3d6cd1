"""What people will buy over the counter in the demo month, day by day: pure, from dice and what the orders left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from nttmart.config.demo.plan import DAYS, Offer

_METHODS = {"cash": 68, "qris": 27, "transfer": 5}
_LINES = (1, 1, 1, 2, 2, 3)
_PIECES = (1, 1, 1, 2, 2, 3)
_DEAR = 200_000
_DISCOUNTED, _REFUNDED, _MISCOUNTED, _SPENT = 0.03, 0.012, 0.06, 0.05
_SUNDAY = 6
_QUIET_DAYS = (0, 3)
"""Weekdays on which a quiet outlet opens its counter."""
_OPENS, _CLOSES = 8 * 60 + 30, 17 * 60 + 30
_OFTEN, _WEEK = 3, 7
"""Days until a till finds signal."""
MISCOUNTS = (
    (-5_000, "Kembalian lebih lima ribu, pembeli sudah pulang (contoh)."),
    (-2_000, "Uang kecil kurang, dibulatkan (contoh)."),
    (1_000, "Pembeli tidak mengambil kembalian (contoh)."),
    (10_000, "Kembalian kurang sepuluh ribu, pembeli belum kembali (contoh)."),
)
SPENT = (
    (-18_000, "Air galon (contoh)."),
    (-25_000, "Lakban dan kantong kertas (contoh)."),
    (-12_000, "Ongkos ojek antar barang (contoh)."),
)


@dataclass(frozen=True, slots=True)
class PlannedSale:
    """One customer at the counter."""

    at: datetime
    lines: tuple[tuple[UUID, int], ...]
    method: str
    is_discounted: bool
    comes_back: bool
    """Whether one piece is brought back an hour later."""


@dataclass(frozen=True, slots=True)
class CounterDay:
    """A shift at a till: its customers, what was spent from the drawer, and by how much the count is off."""

    outlet_id: UUID
    opens_at: datetime
    closes_at: datetime
    sales: tuple[PlannedSale, ...]
    spent: tuple[int, str] | None
    miscounted: tuple[int, str]


def plan_counter(
    offers: Mapping[UUID, Sequence[Offer]], weights: Mapping[UUID, int], *, first_day: datetime, dice: Random
) -> list[CounterDay]:
    """Plan every shift of the month, out of the pieces that no order will take.

    No outlet opens on Sundays; a quiet one (weight 1) opens twice a week.
    """
    planned = []
    for day in range(DAYS):
        morning = first_day + timedelta(days=day)
        busy = morning.weekday() not in {_SUNDAY, *_QUIET_DAYS}
        for outlet, weight in weights.items():
            if morning.weekday() in _QUIET_DAYS or (busy and weight > 1):
                planned.append(_day(outlet, offers[outlet], weight, morning, dice))
    return planned


def sends_on(day: int, weight: int, number: int) -> bool:
    """Tell whether a till finds signal on the evening of a day: every third in busy towns, elsewhere once a week."""
    often = _OFTEN if weight > 1 else _WEEK
    return day % often == number % often or day == DAYS - 1


def _day(outlet_id: UUID, offers: Sequence[Offer], weight: int, morning: datetime, dice: Random) -> CounterDay:
    count = dice.randint(1, 2 * weight + 1)
    minutes = sorted(dice.randint(_OPENS + 5, _CLOSES - 70) for _ in range(count))
    planned = (_sale(offers, morning + timedelta(minutes=minute), dice) for minute in minutes)
    return CounterDay(
        outlet_id=outlet_id,
        opens_at=morning + timedelta(minutes=_OPENS),
        closes_at=morning + timedelta(minutes=_CLOSES),
        sales=tuple(sale for sale in planned if sale.lines),
        spent=dice.choice(SPENT) if dice.random() < _SPENT else None,
        miscounted=dice.choice(MISCOUNTS) if dice.random() < _MISCOUNTED else (0, ""),
    )


def _sale(offers: Sequence[Offer], at: datetime, dice: Random) -> PlannedSale:
    # A till may send a week later; by then what is past its best is off the shelf.
    late = at + timedelta(days=_WEEK)
    ready = [
        offer for offer in offers if offer.left > 0 and not offer.is_made_to_order and offer.is_offered(at)
        and offer.is_offered(late)
    ]  # fmt: skip
    lines = []
    for offer in dice.sample(ready, min(len(ready), dice.choice(_LINES))):
        quantity = 1 if offer.price > _DEAR else min(dice.choice(_PIECES), offer.left)
        offer.left -= quantity
        lines.append((offer.variant_id, quantity))
    return PlannedSale(
        at=at,
        lines=tuple(lines),
        method=dice.choices(list(_METHODS), list(_METHODS.values()))[0],
        is_discounted=dice.random() < _DISCOUNTED,
        comes_back=dice.random() < _REFUNDED,
    )
