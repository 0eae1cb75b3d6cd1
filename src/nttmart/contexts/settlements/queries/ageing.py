"""Payable ageing: what is owed to whom, how old, how much beyond its pay day, and the records behind each figure."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.producers import api as producers
from nttmart.contexts.settlements.queries.parts import origins_of
from nttmart.contexts.settlements.queries.terms import PayDays
from nttmart.contexts.settlements.rules.paying import Ageing, OpenPart, ageing_rows
from nttmart.kernel.clock import local_date


def ageing(operator_id: UUID, *, at: datetime, outlet_id: UUID | None = None) -> Ageing:
    """Tell what an operator owes to makers, or what of it arose at one outlet, by maker and age.

    The number of queries does not grow with makers and sales.
    """
    parts = _open_parts([operator_id], at)[operator_id]
    parts = [part for part in parts if outlet_id in {None, part.outlet_id}]
    return Ageing(at, ageing_rows(parts, _names(parts), local_date(at)))


def ageings(operator_ids: Collection[UUID], *, at: datetime) -> dict[UUID, Ageing]:
    """Tell what several operators owe to makers. The number of queries does not grow with operators either."""
    found = _open_parts(operator_ids, at)
    names = _names([part for parts in found.values() for part in parts])
    return {operator_id: Ageing(at, ageing_rows(parts, names, local_date(at))) for operator_id, parts in found.items()}


def list_open_parts(  # noqa: PLR0913 -- one filter each
    operator_id: UUID,
    *,
    at: datetime,
    outlet_id: UUID | None = None,
    producer_id: UUID | None = None,
    bucket: int | None = None,
    overdue_only: bool = False,
) -> list[OpenPart]:
    """List the sales and purchases that are not paid yet, oldest first: the records behind a figure of ``ageing``."""
    today = local_date(at)
    return [
        part
        for part in _open_parts([operator_id], at)[operator_id]
        if outlet_id in {None, part.outlet_id}
        and producer_id in {None, part.producer_id}
        and bucket in {None, part.bucket}
        and (not overdue_only or part.due_on < today)
    ]


def _open_parts(operator_ids: Collection[UUID], at: datetime) -> dict[UUID, list[OpenPart]]:
    """Read what operators owe, oldest first, each part with where it arose and by when it is to be paid."""
    today = local_date(at)
    books = {each.book_id: each.id for each in outlets.list_operators() if each.id in set(operator_ids)}
    found = ledger.list_open_credits(list(books), "producer")
    origins = origins_of(found)
    pay_days = PayDays(operator_ids, {lot_id for origin in origins.values() for lot_id in origin.lot_ids})
    parts: dict[UUID, list[OpenPart]] = {operator_id: [] for operator_id in operator_ids}
    for each in found:
        origin, operator_id, day = origins[each.transfer_id], books[each.book_id], local_date(each.occurred_at)
        parts[operator_id].append(
            OpenPart(
                transfer_id=each.transfer_id,
                producer_id=each.subject_id,
                outlet_id=origin.outlet_id,
                document_kind=each.document_kind,
                document_id=each.document_id,
                number=origin.number,
                description=origin.description,
                occurred_on=day,
                due_on=pay_days.due_on(operator_id, day, each.subject_id, origin.outlet_id, origin.lot_ids),
                age_days=max(0, (today - day).days),
                amount=each.open,
            )
        )
    return parts


def _names(parts: Collection[OpenPart]) -> dict[UUID, str]:
    cards = producers.get_producer_cards({part.producer_id for part in parts})
    return {producer_id: card.name for producer_id, card in cards.items()}
