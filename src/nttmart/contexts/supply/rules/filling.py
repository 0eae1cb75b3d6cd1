"""How far makers fill what was ordered of them, and how long it takes. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median_low
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Filled:
    """A line of an order: pieces asked, accepted at all and in time, days from asking until the last came (if any)."""

    producer_id: UUID
    line_id: UUID
    asked: int
    accepted: int
    in_time: int
    lead_days: int | None


@dataclass(frozen=True, slots=True)
class FillRate:
    """A maker's order lines together. ``median_lead_days``: the lower of the middle two; None if nothing came."""

    asked: int
    accepted: int
    in_time: int
    median_lead_days: int | None
    orders: int


def fill_rates_of(lines: Iterable[Filled]) -> dict[UUID, FillRate]:
    """Add up lines by maker; pieces of different goods stand side by side, as the order asked for them."""
    by_maker: dict[UUID, list[Filled]] = {}
    for line in lines:
        by_maker.setdefault(line.producer_id, []).append(line)
    return {producer_id: _rate(of_maker) for producer_id, of_maker in by_maker.items()}


def _rate(lines: list[Filled]) -> FillRate:
    days = [line.lead_days for line in lines if line.lead_days is not None]
    return FillRate(
        asked=sum(line.asked for line in lines),
        accepted=sum(line.accepted for line in lines),
        in_time=sum(line.in_time for line in lines),
        median_lead_days=median_low(days) if days else None,
        orders=len(lines),
    )
