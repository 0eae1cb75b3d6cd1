"""Slips that wait to be printed, and whom they are for."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nttmart.contexts.messages import api as messages
from nttmart.contexts.producers import api as producers
from nttmart.fronts.office.access.outlets import Reach

SHOWN = 60


@dataclass(frozen=True, slots=True)
class SlipRow:
    """A slip with the name of whom it is for, and of who says it."""

    message: messages.Message
    to_name: str
    from_name: str


@dataclass(frozen=True, slots=True)
class OutboxPage:
    """What waits, longest waiting first; ``total`` counts what does not fit on a page too."""

    rows: tuple[SlipRow, ...]
    total: int
    may_print: bool
    is_reprint: bool = False


def outbox_page(where: Reach, senders: list[messages.Party], at: datetime) -> OutboxPage:
    """List slips to print. Three queries, however many."""
    found = messages.list_waiting(due_by=at, senders=senders, limit=SHOWN) if senders else []
    total = messages.count_waiting(due_by=at, senders=senders) if senders else 0
    return OutboxPage(_rows(where, found), total, bool(where.working))


def find_waiting(senders: list[messages.Party], wanted: set[UUID], at: datetime) -> list[UUID]:
    """Keep those ids that wait in reach."""
    found = messages.list_waiting(due_by=at, senders=senders, limit=1_000) if senders else []
    return [message.id for message in found if message.id in wanted]


def _rows(where: Reach, found: list[messages.Message]) -> tuple[SlipRow, ...]:
    makers = producers.get_producer_cards({each.to.id for each in found if each.to.kind == "producer"})
    operators = {card.operator_id: card.operator_name for card in where.outlets}
    return tuple(
        SlipRow(
            each, makers[each.to.id].name if each.to.id in makers else each.to.kind, operators.get(each.sender.id, "")
        )
        for each in found
    )
