"""What both sides agreed to in an order stands as promises of supply: buyers are told of it, arrivals keep it."""

from datetime import datetime

from nttmart.contexts.settlements.rules.ordering import PurchaseOrder
from nttmart.contexts.supply import api as supply
from nttmart.kernel.audit import Actor


def promise_lines(order: PurchaseOrder, actor: Actor, at: datetime) -> None:
    """Promise each line agreed to, as it was answered, by its day. Locks the points, in the order everybody does."""
    lines = [line for line in order.lines if line.answer and line.answer.ready_on and line.due_quantity]
    supply.lock_points(order.outlet_id, [line.variant_id for line in lines])
    for line in sorted(lines, key=lambda line: line.variant_id):
        if line.answer and line.answer.ready_on:
            supply.promise(
                producer_id=order.producer_id,
                variant_id=line.variant_id,
                quantity=line.due_quantity,
                due_on=line.answer.ready_on,
                outlet_id=order.outlet_id,
                source=supply.Source(supply.ORDER_LINE, line.id),
                asked_at=order.asked_at,
                actor=actor,
                at=at,
            )


def end_promises(order: PurchaseOrder, reason: str, actor: Actor, at: datetime) -> None:
    """Nothing more comes of an order: withdraw what is open of it, and let what it was made from be proposed again."""
    lines = [line.id for line in order.lines]
    supply.withdraw_of(supply.ORDER_LINE, lines, reason=reason, actor=actor, at=at)
    supply.note_order_ended(order_id=order.id)
