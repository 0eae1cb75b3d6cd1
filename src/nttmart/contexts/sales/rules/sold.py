"""What makers sold, as it is told: documents and months."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class SoldOnce:
    """One document that sold something of a maker: a «counter» sale or an «order»; of ``day`` in NTT."""

    kind: str
    id: UUID
    outlet_id: UUID
    day: date


@dataclass(frozen=True, slots=True)
class MonthSold:
    """What a maker sold in a month (its first day), net of what came back: pieces, grams of what is weighed, rupiah."""

    month: date
    pieces: int
    weight_g: int
    amount: int
