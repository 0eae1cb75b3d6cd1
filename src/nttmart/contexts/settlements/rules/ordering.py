"""Asking makers for goods: what an order says, how far it is, and when an outlet may not ask. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from nttmart.contexts.settlements.rules.notices import kilograms
from nttmart.contexts.settlements.rules.paying import OpenPart
from nttmart.kernel.errors import N_, Refusal
from nttmart.kernel.money import Rupiah, format_rupiah

MOST_LINES: Final = 100
MOST_PIECES: Final = 1_000_000
SHORTEST_REASON: Final = 10
"""Letters of a reason to order all the same: a word is no reason."""
_NAMED: Final = 3
_GRAMS_A_KILOGRAM: Final = 1_000


class BadPurchaseOrder(Refusal):
    """A purchase order that cannot be: no lines, goods of another maker, a price where none belongs."""


class AnotherPurchaseOrder(Refusal):
    """A purchase order with this id is drafted already, and says something else."""


class NoSuchPurchaseOrder(Refusal):
    """No purchase order, or no line of it, with that id."""


class NotNowPurchaseOrder(Refusal):
    """The purchase order is not in a state in which this can happen."""


class OrdersStopped(Refusal):
    """The operator is too late with paying makers to ask for more goods."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """So many pieces of a variant (grams where weighed), for ``unit_cost`` a piece if they are bought outright."""

    variant_id: UUID
    quantity: int
    unit_cost: Rupiah | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """Pieces of a line that came, with the maker's mark and the day they are best before."""

    quantity: int
    batch: str = ""
    best_before_on: date | None = None


@dataclass(frozen=True, slots=True)
class PurchaseOrderLine:
    """A line with what came of it."""

    id: UUID
    position: int
    variant_id: UUID
    description: str
    quantity: int
    unit_cost: Rupiah | None
    received: int
    is_weighed: bool = False

    @property
    def much(self) -> str:
        """How much is wanted, in words: pieces, or kilograms where weighed."""
        return kilograms(self.quantity) if self.is_weighed else str(self.quantity)

    @property
    def cost(self) -> int | None:
        """What the line costs if it is bought outright; ``unit_cost`` is for a kilogram where weighed, half up."""
        if self.unit_cost is None or not self.is_weighed:
            return None if self.unit_cost is None else self.quantity * self.unit_cost
        return (2 * self.quantity * self.unit_cost + _GRAMS_A_KILOGRAM) // (2 * _GRAMS_A_KILOGRAM)

    @property
    def is_complete(self) -> bool:
        return self.received >= self.quantity


@dataclass(frozen=True, slots=True)
class PurchaseOrderEvent:
    """Something that happened to a purchase order."""

    kind: str
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class PurchaseOrder:
    """A purchase order whole. ``state``: draft, sent, received_part, received, cancelled."""

    id: UUID
    number: str
    outlet_id: UUID
    producer_id: UUID
    producer_name: str
    ownership: str
    wanted_by_on: date | None
    note: str
    state: str
    made_at: datetime
    made_by: str
    lines: tuple[PurchaseOrderLine, ...]
    events: tuple[PurchaseOrderEvent, ...]

    @property
    def total_cost(self) -> int | None:
        """What all of it costs, of goods bought outright."""
        costs = [line.cost for line in self.lines]
        return None if None in costs else sum(cost or 0 for cost in costs)


@dataclass(frozen=True, slots=True)
class Stop:
    """Why an operator may not order now: how much it should have paid long ago, to whom, since when."""

    operator_name: str
    owed: Rupiah
    makers: tuple[str, ...]
    since: date

    def refusal(self) -> OrdersStopped:
        """Say so to a person."""
        return OrdersStopped(
            N_("Pesanan baru ditahan: %(operator)s terlambat membayar %(owed)s kepada %(makers)s sejak %(since)s."),
            operator=self.operator_name,
            owed=format_rupiah(self.owed),
            makers=_names(self.makers),
            since=self.since.strftime("%d-%m-%Y"),
        )


def stop_of(
    operator_name: str, parts: Iterable[OpenPart], names: dict[UUID, str], today: date, late_days: int
) -> Stop | None:
    """Tell whether some part of the debt is more than so many days beyond its pay day, and sum up all that is."""
    late = [part for part in parts if (today - part.due_on).days > late_days]
    if not late:
        return None
    makers = tuple(sorted({names[part.producer_id] for part in late}))
    return Stop(operator_name, Rupiah(sum(part.amount for part in late)), makers, min(part.due_on for part in late))


def refuse_strange_order(wanted: Sequence[Wanted], ownership: str) -> None:
    """:raises BadPurchaseOrder: for no or too many lines, a variant twice, a quantity or price that cannot be."""
    if ownership not in {"operator", "consignment"}:
        raise BadPurchaseOrder(N_("Pilih beli putus atau titip jual."), field="ownership")
    if not 0 < len(wanted) <= MOST_LINES or len({line.variant_id for line in wanted}) < len(wanted):
        raise BadPurchaseOrder(N_("Pilih 1 sampai %(most)s barang, masing-masing sekali."), most=MOST_LINES)
    if any(type(line.quantity) is not int or not 0 < line.quantity <= MOST_PIECES for line in wanted):
        raise BadPurchaseOrder(N_("Jumlah barang tidak mungkin."), field="quantity")
    is_bought = ownership == "operator"
    if any((line.unit_cost is not None) != is_bought for line in wanted):
        raise BadPurchaseOrder(N_("Harga beli diisi untuk beli putus, kosong untuk titip jual."), field="unit_cost")
    if any(line.unit_cost is not None and not 0 < line.unit_cost <= 10**10 for line in wanted):
        raise BadPurchaseOrder(N_("Harga beli tidak mungkin."), field="unit_cost")


def state_after(lines: Iterable[PurchaseOrderLine]) -> str:
    """Tell how far a sent order is by what came."""
    found = list(lines)
    if all(line.is_complete for line in found):
        return "received"
    return "received_part" if any(line.received for line in found) else "sent"


def _names(makers: Sequence[str]) -> str:
    rest = len(makers) - _NAMED
    return ", ".join(makers[:_NAMED]) + (f" (+{rest})" if rest > 0 else "")
