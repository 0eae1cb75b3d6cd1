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

_SEEN: Steps = (("claim", 2, 20), ("confirm", 9, 120))
_FETCHED: Steps = (("prepare", 30, 900), ("hand_over", 60, 1800))
_GIVEN_BACK: Steps = (("refund", 60, 1200),)

FATES: dict[str, tuple[int, Steps]] = {
    "sold": (100, (*_SEEN, *_FETCHED)),
    "sold_unclaimed": (26, (("confirm_soon", 5, 45), *_FETCHED)),
    "lapsed": (9, ()),
    "false_claim": (3, (("claim", 3, 20), ("refuse_claim", 120, 600))),
    "cancelled_unpaid": (4, (("cancel", 5, 40),)),
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
    is_made_to_order: bool = False


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
    times = sorted(_moment(first_day, dice) for _ in range(count))
    planned = []
    for number, at in enumerate(times, start=1):
        outlet_id = dice.choices(outlets, [weights[each] for each in outlets])[0]
        if lines := _lines(offers[outlet_id], at, dice):
            planned.append(_order(number, outlet_id, lines, at, dice))
    return planned


def _moment(first_day: datetime, dice: Random) -> datetime:
    """A time of day between seven and half past ten at night; the last evening is busy, so that the desk has work."""
    if dice.random() < 0.06:  # noqa: PLR2004 -- one in sixteen
        return first_day + timedelta(days=DAYS - 1, minutes=dice.randint(18 * 60, 23 * 60))
    day = int(DAYS * dice.random() ** 0.8)
    return first_day + timedelta(days=min(day, DAYS - 1), minutes=dice.randint(7 * 60, 22 * 60 + 30))


def _lines(offers: Sequence[Offer], at: datetime, dice: Random) -> tuple[tuple[UUID, int], ...]:
    ready = [offer for offer in offers if offer.left > 0 and offer.since < at]
    chosen = dice.sample(ready, min(len(ready), dice.choice((1, 1, 1, 2, 2, 3, 4))))
    lines = []
    for offer in chosen:
        most = 1 if offer.price > _DEAR else min(offer.left, _PIECES_TO_CARRY)
        quantity = min(dice.choice((1, 1, 2, 3, 4)), most)
        offer.left -= quantity
        lines.append((offer.variant_id, quantity))
    return tuple(lines)


def _order(
    number: int, outlet_id: UUID, lines: tuple[tuple[UUID, int], ...], at: datetime, dice: Random
) -> PlannedOrder:
    channel = _pick(_CHANNELS, dice)
    is_delivered = channel != "counter" and dice.random() < _DELIVERED
    method = _pick(_METHODS, dice)
    if is_delivered and method == "cash":
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
        steps=_steps(channel, method, dice),
    )


def _steps(channel: str, method: str, dice: Random) -> Steps:
    if channel == "counter":
        return _AT_THE_COUNTER
    if method == "cash":
        return _CASH_AT_PICKUP if dice.random() < 0.85 else ()  # noqa: PLR2004 -- some never come
    return FATES[_pick({name: weight for name, (weight, _) in FATES.items()}, dice)][1]


def _pick(weights: Mapping[str, int], dice: Random) -> str:
    return dice.choices(list(weights), list(weights.values()))[0]
