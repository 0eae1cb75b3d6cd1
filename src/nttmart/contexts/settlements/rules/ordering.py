"""Asking makers for goods: what an order says, and how far it is. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from nttmart.contexts.settlements.rules.notices import kilograms
from nttmart.kernel.errors import N_, Refusal
from nttmart.kernel.money import Rupiah

MOST_LINES: Final = 100
MOST_PIECES: Final = 1_000_000
SHORTEST_REASON: Final = 10
"""Letters of a reason to order all the same: a word is no reason."""
LINK_DAYS: Final = 14
"""So long is an order open to an answer after the maker was asked (again), and so long its link lives."""
UNSENT: Final = ("proposed", "draft")
COMING: Final = ("sent", "accepted", "received_part")
"""States in which goods may come."""
ENDED: Final = ("declined", "received", "cancelled")
_BEGUN: Final = {"proposed", "sent"}
"""What a person only drafted is nobody's yet; what a run proposed and a person took counts before it is sent."""
_ASKED: Final = {"sent", "counter_refused"}
_AGREED: Final = {"accepted", "counter_accepted"}
_AFTER: Final = {
    "proposed": "proposed",
    "drafted": "draft",
    "edited": "draft",
    "sent": "sent",
    "countered": "countered",
    "counter_refused": "sent",
    "accepted": "accepted",
    "counter_accepted": "accepted",
    "declined": "declined",
    "cancelled": "cancelled",
}
"""In which state an order is after an event; what came is judged by lines, and a reminder changes nothing."""
_GRAMS_A_KILOGRAM: Final = 1_000


class BadPurchaseOrder(Refusal):
    """A purchase order that cannot be: no lines, goods of another maker, a price where none belongs."""


class AnotherPurchaseOrder(Refusal):
    """A purchase order with this id is drafted already, and says something else."""


class NoSuchPurchaseOrder(Refusal):
    """No purchase order, or no line of it, with that id."""


class NotNowPurchaseOrder(Refusal):
    """The purchase order is not in a state in which this can happen."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """So many pieces of a variant (grams where weighed), for ``unit_cost`` a piece if they are bought outright."""

    variant_id: UUID
    quantity: int
    unit_cost: Rupiah | None = None


@dataclass(frozen=True, slots=True)
class ProposedLine:
    """So many pieces of a maker's variant that a reorder proposal says are wanted; each proposal is ordered once."""

    proposal_id: UUID
    producer_id: UUID
    variant_id: UUID
    quantity: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """Pieces of a line that came, with the maker's mark and the day they are best before."""

    quantity: int
    batch: str = ""
    best_before_on: date | None = None


@dataclass(frozen=True, slots=True)
class LineAnswer:
    """What a maker can bring of a line: so many pieces, for so much a piece if they are bought, ready on a day."""

    quantity: int
    unit_cost: Rupiah | None = None
    ready_on: date | None = None


@dataclass(frozen=True, slots=True)
class PurchaseOrderLine:
    """A line with what the maker answered last and what came of it. ``came``: days on which so many pieces came.

    ``is_beside``: a run proposed these goods, beside what the maker had promised to the outlet.
    """

    id: UUID
    position: int
    variant_id: UUID
    description: str
    quantity: int
    unit_cost: Rupiah | None
    received: int
    is_weighed: bool = False
    answer: LineAnswer | None = None
    is_agreed: bool = False
    came: tuple[tuple[date, int], ...] = ()
    is_beside: bool = False

    @property
    def much(self) -> str:
        """How much is wanted, in words: pieces, or kilograms where weighed."""
        return self.in_words(self.quantity)

    @property
    def answered_much(self) -> str:
        """How much the maker said it can bring, in words; nothing without an answer."""
        return self.in_words(self.answer.quantity) if self.answer else ""

    @property
    def came_much(self) -> str:
        """How much came, in words."""
        return self.in_words(self.received)

    @property
    def due_quantity(self) -> int:
        """How much shall come: what both sides agreed to, else what was asked."""
        return self.answer.quantity if self.is_agreed and self.answer else self.quantity

    @property
    def due_cost(self) -> Rupiah | None:
        """For how much a piece it is bought: as agreed, else as asked."""
        return self.answer.unit_cost if self.is_agreed and self.answer else self.unit_cost

    @property
    def cost(self) -> int | None:
        """What the line costs if it is bought outright."""
        return self._cost(self.due_quantity, self.due_cost)

    @property
    def answered_cost(self) -> int | None:
        """What the line would cost as the maker answered, if it is bought outright."""
        return self._cost(self.answer.quantity, self.answer.unit_cost) if self.answer else None

    @property
    def is_complete(self) -> bool:
        return self.received >= self.due_quantity

    def in_words(self, quantity: int) -> str:
        """Say a quantity of this line: pieces, or kilograms where weighed."""
        return kilograms(quantity) if self.is_weighed else str(quantity)

    def _cost(self, quantity: int, unit_cost: Rupiah | None) -> int | None:
        """A price is for a kilogram where weighed, half up."""
        if unit_cost is None or not self.is_weighed:
            return None if unit_cost is None else quantity * unit_cost
        return (2 * quantity * unit_cost + _GRAMS_A_KILOGRAM) // (2 * _GRAMS_A_KILOGRAM)


@dataclass(frozen=True, slots=True)
class PurchaseOrderEvent:
    """Something that happened to a purchase order."""

    kind: str
    at: datetime
    by: str
    reason: str
    round: int = 1


@dataclass(frozen=True, slots=True)
class PurchaseOrder:
    """A purchase order whole. ``state``: as ``state_of`` says."""

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
    answer_by_on: date | None = None
    round: int = 1
    edition: int = 1

    @property
    def total_cost(self) -> int | None:
        """What all of it costs, of goods bought outright."""
        costs = [line.cost for line in self.lines]
        return None if None in costs else sum(cost or 0 for cost in costs)

    @property
    def total_answered(self) -> int | None:
        """What all of it would cost as the maker answered last, of goods bought outright."""
        costs = [line.answered_cost for line in self.lines]
        return None if None in costs else sum(cost or 0 for cost in costs)

    @property
    def is_agreed(self) -> bool:
        """Tell whether both sides agreed to what the maker answered."""
        return any(event.kind in _AGREED for event in self.events)

    @property
    def is_unpromised(self) -> bool:
        """Tell whether goods may come of it that nobody promised: proposed by a run or sent, not agreed, not ended."""
        is_begun = any(event.kind in _BEGUN for event in self.events)
        return is_begun and not self.is_agreed and self.state not in ENDED

    @property
    def asked_at(self) -> datetime | None:
        """When the maker was asked last; None: never yet."""
        return max((event.at for event in self.events if event.kind in _ASKED), default=None)

    @property
    def open_until(self) -> datetime | None:
        """Until when the maker may answer and the link opens the order."""
        return self.asked_at + timedelta(days=LINK_DAYS) if self.asked_at else None

    def is_lapsed(self, at: datetime) -> bool:
        """Tell whether nobody answered for so long that an answer counts no more; goods may still come."""
        return self.state == "sent" and self.open_until is not None and at >= self.open_until


@dataclass(frozen=True, slots=True)
class OrdersWaiting:
    """How many orders of some outlets wait for somebody: to be looked at, for the outlet's answer, for the maker's."""

    proposed: int
    countered: int
    unanswered: int


def refuse_strange_order(wanted: Sequence[Wanted], ownership: str, *, is_priced: bool = True) -> None:
    """Refuse what no order can be; a proposal that is not ``is_priced`` yet may leave the prices of bought goods open.

    :raises BadPurchaseOrder: for no or too many lines, a variant twice, a quantity or price that cannot be.
    """
    if ownership not in {"operator", "consignment"}:
        raise BadPurchaseOrder(N_("Pilih beli putus atau titip jual."), field="ownership")
    if not 0 < len(wanted) <= MOST_LINES or len({line.variant_id for line in wanted}) < len(wanted):
        raise BadPurchaseOrder(N_("Pilih 1 sampai %(most)s barang, masing-masing sekali."), most=MOST_LINES)
    if any(type(line.quantity) is not int or not 0 < line.quantity <= MOST_PIECES for line in wanted):
        raise BadPurchaseOrder(N_("Jumlah barang tidak mungkin."), field="quantity")
    is_bought = ownership == "operator"
    if any((line.unit_cost is not None) != is_bought for line in wanted if is_priced or not is_bought):
        raise BadPurchaseOrder(N_("Harga beli diisi untuk beli putus, kosong untuk titip jual."), field="unit_cost")
    if any(line.unit_cost is not None and not 0 < line.unit_cost <= 10**10 for line in wanted):
        raise BadPurchaseOrder(N_("Harga beli tidak mungkin."), field="unit_cost")


def state_after(lines: Iterable[PurchaseOrderLine], before: str = "sent") -> str:
    """Tell how far an order is by what came; nothing came: it is where it was ``before``."""
    found = list(lines)
    if not any(line.received for line in found):
        return before
    return "received" if all(line.is_complete for line in found) else "received_part"


def state_of(order: PurchaseOrder) -> str:
    """Tell by its events and by what came in which state an order is.

    proposed → draft → sent → accepted, countered (→ accepted or sent again) or declined; then received_part and
    received; cancelled from each that has not ended.
    """
    state = "draft"
    for event in order.events:
        state = _AFTER.get(event.kind, state)
    return state_after(order.lines, state) if state in COMING else state
