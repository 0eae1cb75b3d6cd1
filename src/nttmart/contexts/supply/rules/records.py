"""What is read of promises, pauses and feeders: frozen data for fronts. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID


@dataclass(frozen=True, slots=True)
class PromiseRecord:
    """A promise, what became of it and what came. Quantities in pieces, grams where ``weighed``.

    ``late_after``: the last day on which it is still kept in time. Of the names the outlet's is empty for a promise
    to nobody yet.
    """

    id: UUID
    producer_id: UUID
    producer_name: str
    product_id: UUID
    product_name: str
    variant_id: UUID
    variant_name: str
    weighed: bool
    outlet_id: UUID | None
    outlet_name: str
    quantity: int
    arrived: int
    due_on: date
    source_kind: str
    source_id: UUID
    instead_of_id: UUID | None
    said_at: datetime
    by: str
    confirmed: bool
    withdrawn_at: datetime | None
    withdrawn_because: str
    replaced: bool
    excused_because: str
    grace_days: int = 0

    @property
    def open_quantity(self) -> int:
        """What has not come and is still promised."""
        return 0 if self.is_over else self.quantity - self.arrived

    @property
    def is_over(self) -> bool:
        """Whether it holds no more: taken back or replaced."""
        return self.withdrawn_at is not None or self.replaced

    def state_on(self, day: date) -> str:
        """Give «waiting» (for the maker's yes), «open», «late», «kept», «withdrawn» or «replaced»."""
        if self.withdrawn_at is not None:
            return "withdrawn"
        if self.replaced:
            return "replaced"
        if self.arrived >= self.quantity:
            return "kept"
        if not self.confirmed:
            return "waiting"
        return "late" if self.due_on + timedelta(days=self.grace_days) < day else "open"


@dataclass(frozen=True, slots=True)
class StandingRecord:
    """So much every day, week or month, until a day (the first on which it holds no more) if one is known."""

    id: UUID
    producer_id: UUID
    variant_id: UUID
    product_name: str
    variant_name: str
    weighed: bool
    outlet_id: UUID | None
    outlet_name: str
    quantity: int
    per: str
    from_on: date
    until_on: date | None
    said_at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class PauseRecord:
    """Nothing is made, or nothing of one product, in [from, until)."""

    id: UUID
    producer_id: UUID
    product_id: UUID | None
    product_name: str
    from_on: date
    until_on: date | None
    reason: str
    by: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class FeederRecord:
    """A village or another maker feeds a product of a hub, in [from, until)."""

    id: UUID
    product_id: UUID
    product_name: str
    hub_id: UUID
    hub_name: str
    feeder_name: str
    quantity_per_week: int
    from_on: date
    until_on: date | None
    by: str


@dataclass(frozen=True, slots=True)
class CapacityRecord:
    """What a maker last said it can make of a product."""

    product_id: UUID
    product_name: str
    quantity_per_week: int
    lead_time_days: int
    holds_from: date
    said_at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class MaterialRecord:
    """A raw material: how many percent of what can be made it allows in each month, January first.

    Without a regency its calendar holds everywhere. ``source``: by whose word.
    """

    id: UUID
    name: str
    regency_code: str
    regency_name: str
    months: tuple[int, ...]
    source: str


@dataclass(frozen=True, slots=True)
class TiedMaterial:
    """A product is made of a material."""

    product_id: UUID
    product_name: str
    material: MaterialRecord
