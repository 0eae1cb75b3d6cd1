"""What supply hears of an order to a maker: what was asked counts as coming, what both agreed to stands as promises."""

from datetime import datetime
from uuid import UUID

from nttmart.contexts.settlements.queries.ordering import get_purchase_order
from nttmart.contexts.settlements.rules.ordering import PurchaseOrder
from nttmart.contexts.supply import api as supply
from nttmart.kernel.audit import Actor


def promise_lines(order: PurchaseOrder, actor: Actor, at: datetime) -> None:
    """Promise each line agreed to, as it was answered, by its day. Locks the points, all at once.

    What the maker's standing promise would bring anyway is not promised twice: such a line takes it up. One made from
    a reorder proposal was asked for beside it.
    """
    news = [
        supply.NewPromise(
            line.variant_id,
            line.due_quantity,
            line.answer.ready_on,
            supply.Source(supply.ORDER_LINE, line.id),
            is_beside=line.is_beside,
        )
        for line in order.lines
        if line.answer and line.answer.ready_on and line.due_quantity
    ]
    supply.promise_all(
        producer_id=order.producer_id, news=news, outlet_id=order.outlet_id, asked_at=order.asked_at, actor=actor, at=at
    )


def tell_asked(order_id: UUID) -> None:
    """Tell supply what of an order stands asked and unpromised now: it counts as coming. After all else is written."""
    order = get_purchase_order(order_id)
    lines = order.lines if order.is_unpromised else ()
    supply.note_order_asked(
        order_id=order.id,
        outlet_id=order.outlet_id,
        producer_id=order.producer_id,
        lines={line.id: (line.variant_id, line.quantity) for line in lines},
        asked_at=order.asked_at or order.made_at,
    )


def end_promises(order: PurchaseOrder, reason: str, actor: Actor, at: datetime) -> None:
    """Nothing more comes of an order: withdraw what is open of it, and let what it was made from be proposed again.

    What it had taken up of standing promises stands promised again.
    """
    lines = [line.id for line in order.lines]
    supply.end_lines(lines, reason=reason, actor=actor, at=at)
    supply.note_order_ended(order_id=order.id)
