"""What people will order in the demo month and what will become of it: pure, from dice and a calendar."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

Steps = tuple[tuple[str, int, int], ...]
"""What is done and how many minutes after the step before, from and to."""

DAYS = 30
_CHANNELS = {"web": 46, "whatsapp": 20, "counter": 16, "phone": 12, "paper": 6}
_METHODS = {"qris": 55, "transfer": 20, "cash": 25}
_DELIVERED = 0.3
_FAR_AWAY = 0.08
_PIECES_TO_CARRY = 4
_DEAR = 200_000
_OPENS, _LAST_LOOK = 8, 16

_SEEN: Steps = (("claim", 2, 20), ("confirm", 9, 120))
_FETCHED: Steps = (("prepare", 30, 900), ("hand_over", 60, 1800))
_GIVEN_BACK: Steps = (("refund", 60, 1200),)

FATES: dict[str, tuple[int, Steps]] = {
    "sold": (100, (*_SEEN, *_FETCHED)),
    "sold_unclaimed": (26, (("confirm_soon", 5, 45), *_FETCHED)),
    "lapsed": (9, ()),
    "false_claim": (3, (("claim", 3, 20), ("refuse_claim", 120, 600))),
    "cancelled_unpaid": (4, (("call_off", 5, 40),)),
    "cancelled_paid": (4, (*_SEEN, ("cancel", 60, 900), *_GIVEN_BACK)),
    "part_cancelled": (4, (*_SEEN, ("cancel_part", 60, 600), *_GIVEN_BACK, *_FETCHED)),
    "too_much": (3, (("claim", 2, 20), ("confirm_over", 10, 90), ("accept", 60, 600), *_GIVEN_BACK, *_FETCHED)),
    "too_little": (3, (("claim", 2, 20), ("confirm_short", 10, 90), ("confirm_rest", 240, 1500), *_FETCHED)),
    "too_late": (3, (("confirm_late", 200, 900), ("give_back", 60, 600), *_GIVEN_BACK)),
    "left_disputed": (2, (("claim", 2, 20), ("confirm_short", 10, 90))),
    "taken_back": (2, (*_SEEN, *_FETCHED, ("take_back", 600, 3000), *_GIVEN_BACK)),
}
"""What may become of an order, how often, and by which steps."""
_AT_THE_COUNTER: Steps = (("confirm", 1, 4), ("prepare", 0, 1), ("hand_over", 0, 2))
_CASH_AT_PICKUP: Steps = (("confirm", 90, 1200), ("prepare", 1, 5), ("hand_over", 1, 5))


@dataclass(slots=True)
class Offer:
    """A variant an outlet can sell from a time on; ``left`` falls as the plan spends it."""

    variant_id: UUID
    price: int
    left: int
    since: datetime
    until: datetime | None = None
    is_made_to_order: bool = False

    def is_offered(self, at: datetime) -> bool:
        """Tell whether its lot lies on the shelf and is good."""
        return self.since < at and (self.until is None or at < self.until)


@dataclass(frozen=True, slots=True)
class PlannedOrder:
    """One purchase to be: from whom, what, how, when, and the steps that follow."""

    number: int
    outlet_id: UUID
    lines: tuple[tuple[UUID, int], ...]
    at: datetime
    channel: str
    fulfilment: str
    payment_method: str
    goes_far: bool
    language: str
    steps: Steps = field(default=())


def plan_orders(
    offers: Mapping[UUID, Sequence[Offer]],
    weights: Mapping[UUID, int],
    *,
    count: int,
    first_day: datetime,
    dice: Random,
) -> list[PlannedOrder]:
    """Plan ``count`` orders over the month, more towards its end, in the order they are placed."""
    outlets = list(weights)
    purchases = sorted(_moment(first_day, _pick(_CHANNELS, dice), dice) for _ in range(count))
    planned = []
    for number, (at, channel) in enumerate(purchases, start=1):
        outlet_id = dice.choices(outlets, [weights[each] for each in outlets])[0]
        if lines := _lines(offers[outlet_id], at, dice):
            is_made = any(offer.is_made_to_order for offer in offers[outlet_id] if offer.variant_id in dict(lines))
            planned.append(_order(number, outlet_id, lines, at, channel, dice, is_prepaid=is_made))
    return planned


def _moment(first_day: datetime, channel: str, dice: Random) -> tuple[datetime, str]:
    """A time of day: on the web from seven to half past ten at night, else while the outlet is open.

    The last evening is busy, so that the desk has work in the morning.
    """
    if channel != "web":
        opens, closes = 8 * 60 + 10, 17 * 60 + 40
    elif dice.random() < 0.12:  # noqa: PLR2004 -- one in eight
        return first_day + timedelta(days=DAYS - 1, minutes=dice.randint(18 * 60, 23 * 60)), channel
    else:
        opens, closes = 7 * 60, 22 * 60 + 30
    day = int(DAYS * dice.random() ** 0.8)
    return first_day + timedelta(days=min(day, DAYS - 1), minutes=dice.randint(opens, closes)), channel


def _lines(offers: Sequence[Offer], at: datetime, dice: Random) -> tuple[tuple[UUID, int], ...]:
    ready = [offer for offer in offers if offer.left > 0 and offer.is_offered(at)]
    chosen = dice.sample(ready, min(len(ready), dice.choice((1, 1, 1, 2, 2, 3, 4))))
    lines = []
    for offer in chosen:
        most = 1 if offer.price > _DEAR else min(offer.left, _PIECES_TO_CARRY)
        quantity = min(dice.choice((1, 1, 2, 3, 4)), most)
        offer.left -= quantity
        lines.append((offer.variant_id, quantity))
    return tuple(lines)


def _order(  # noqa: PLR0913, PLR0917 -- what is known of it before the dice
    number: int,
    outlet_id: UUID,
    lines: tuple[tuple[UUID, int], ...],
    at: datetime,
    channel: str,
    dice: Random,
    *,
    is_prepaid: bool,
) -> PlannedOrder:
    is_delivered = channel != "counter" and dice.random() < _DELIVERED
    method = _pick(_METHODS, dice)
    if method == "cash" and (is_delivered or is_prepaid):
        method = "transfer"
    return PlannedOrder(
        number=number,
        outlet_id=outlet_id,
        lines=lines,
        at=at,
        channel=channel,
        fulfilment="delivery" if is_delivered else "pickup",
        payment_method=method,
        goes_far=is_delivered and dice.random() < _FAR_AWAY,
        language="en" if dice.random() < 0.05 else "id",  # noqa: PLR2004 -- a traveller now and then
        steps=_steps(channel, method, at, dice),
    )


def _steps(channel: str, method: str, at: datetime, dice: Random) -> Steps:
    if channel == "counter":
        return _AT_THE_COUNTER
    if method == "cash":
        return _CASH_AT_PICKUP if dice.random() < 0.85 else ()  # noqa: PLR2004 -- some never come
    fate = _pick({name: weight for name, (weight, _) in FATES.items()}, dice)
    if fate == "sold_unclaimed" and not _OPENS <= at.hour < _LAST_LOOK:
        fate = "sold"  # At night nobody looks for money nobody announced.
    return FATES[fate][1]


def _pick(weights: Mapping[str, int], dice: Random) -> str:
    return dice.choices(list(weights), list(weights.values()))[0]
