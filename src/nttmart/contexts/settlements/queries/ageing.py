"""Payable ageing: what is owed to whom, how old, how much beyond its pay day, and the records behind each figure."""

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
    parts = list_open_parts(operator_id, at=at, outlet_id=outlet_id)
    cards = producers.get_producer_cards({part.producer_id for part in parts})
    names = {producer_id: card.name for producer_id, card in cards.items()}
    return Ageing(at, ageing_rows(parts, names, local_date(at)))


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
    found = ledger.list_open_credits([outlets.get_operator(operator_id).book_id], "producer")
    origins = origins_of(found)
    pay_days = PayDays(operator_id, {lot_id for origin in origins.values() for lot_id in origin.lot_ids})
    parts = [
        OpenPart(
            transfer_id=each.transfer_id,
            producer_id=each.subject_id,
            outlet_id=origins[each.transfer_id].outlet_id,
            document_kind=each.document_kind,
            document_id=each.document_id,
            number=origins[each.transfer_id].number,
            description=origins[each.transfer_id].description,
            occurred_on=(day := local_date(each.occurred_at)),
            due_on=pay_days.due_on(
                day, each.subject_id, origins[each.transfer_id].outlet_id, origins[each.transfer_id].lot_ids
            ),
            age_days=max(0, (today - day).days),
            amount=each.open,
        )
        for each in found
        if producer_id in {None, each.subject_id}
    ]
    return [
        part
        for part in parts
        if outlet_id in {None, part.outlet_id}
        and bucket in {None, part.bucket}
        and (not overdue_only or part.due_on < today)
    ]
