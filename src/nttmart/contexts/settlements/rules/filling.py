"""How well a maker fills orders: pieces that came of those asked, in time, and after how many days. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nttmart.contexts.settlements.rules.ordering import PurchaseOrder, PurchaseOrderLine
from nttmart.kernel.clock import local_date

_JUDGED = ("accepted", "declined", "received_part", "received")


@dataclass(frozen=True, slots=True)
class FillRate:
    """Pieces of orders that could be judged. ``asked`` is the whole of which the others are shares.

    ``agreed``: what the maker promised (all that was asked, where goods came without an answer). ``came``: no more of a
    line than was asked. ``in_time``: by the day agreed or wanted. ``median_lead_days``: from asking to the day on which
    a line was complete, over lines.
    """

    orders: int
    asked: int
    agreed: int
    came: int
    in_time: int
    median_lead_days: int | None

    @property
    def filled_percent(self) -> int | None:
        """How much of what was asked came, in whole percents, half up; None: nothing could be judged yet."""
        return _percent(self.came, self.asked)

    @property
    def in_time_percent(self) -> int | None:
        """How much of what was asked came in time, in whole percents, half up."""
        return _percent(self.in_time, self.asked)


def fill_of(orders: Iterable[PurchaseOrder], today: date) -> FillRate:
    """Sum up orders of one maker.

    A line is judged once it is complete, was declined, its day has passed, or the outlet ended an order of which part
    had come. Not counted: orders nobody answered, and what the outlet cancelled before anything came.
    """
    judged = [(order, line) for order in orders for line in order.lines if _is_judged(order, line, today)]
    leads = sorted(days for order, line in judged if (days := _lead_days(order, line)) is not None)
    return FillRate(
        orders=len({order.id for order, _line in judged}),
        asked=sum(line.quantity for _order, line in judged),
        agreed=sum(_agreed(order, line) for order, line in judged),
        came=sum(min(line.received, line.quantity) for _order, line in judged),
        in_time=sum(_in_time(order, line) for order, line in judged),
        median_lead_days=_median(leads),
    )


def due_on(order: PurchaseOrder, line: PurchaseOrderLine) -> date | None:
    """Tell by when a line shall come: the day agreed, else the day wanted, else none."""
    return line.answer.ready_on if line.is_agreed and line.answer else order.wanted_by_on


def _is_judged(order: PurchaseOrder, line: PurchaseOrderLine, today: date) -> bool:
    if order.state == "cancelled":
        return any(one.received for one in order.lines)
    if order.state not in _JUDGED:
        return False
    due = due_on(order, line)
    return order.state == "declined" or line.is_complete or (due is not None and due < today)


def _agreed(order: PurchaseOrder, line: PurchaseOrderLine) -> int:
    if order.state == "declined":
        return 0
    return min(line.due_quantity, line.quantity)


def _in_time(order: PurchaseOrder, line: PurchaseOrderLine) -> int:
    due = due_on(order, line)
    return min(sum(pieces for day, pieces in line.came if due is None or day <= due), line.quantity)


def _lead_days(order: PurchaseOrder, line: PurchaseOrderLine) -> int | None:
    if not line.came or not line.is_complete or order.asked_at is None:
        return None
    first_asked = min(event.at for event in order.events if event.kind == "sent")
    return (max(day for day, _pieces in line.came) - local_date(first_asked)).days


def _median(values: list[int]) -> int | None:
    """The middle of sorted whole numbers; of two in the middle their mean, half up."""
    if not values:
        return None
    middle = len(values) // 2
    if len(values) % 2:
        return values[middle]
    return (values[middle - 1] + values[middle] + 1) // 2


def _percent(part: int, whole: int) -> int | None:
    return (200 * part + whole) // (2 * whole) if whole else None
