"""Batches of payouts as they stand and who could be in the next one."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Sum

from nttmart.contexts.producers import api as producers
from nttmart.contexts.settlements import models
from nttmart.contexts.settlements.queries.ageing import ageing
from nttmart.contexts.settlements.rules.batches import (
    Batch,
    BatchEvent,
    BatchLine,
    Candidate,
    NoSuchBatch,
    line_state,
)
from nttmart.kernel.errors import N_
from nttmart.kernel.money import Rupiah

_LINE = ("id", "position", "producer_id", "producer__name", "amount", "bank_name", "last_digits")
_PAID, _BACK = ("id", "reference", "paid_at"), ("payout_id", "returned_at", "reason")


def get_payout_batch(batch_id: UUID) -> Batch:
    """Get a batch whole. Five queries, however many lines.

    :raises NoSuchBatch: if there is none.
    """
    found = _batches(models.PayoutBatch.objects.filter(id=batch_id))
    if not found:
        raise NoSuchBatch(N_("Kumpulan pembayaran ini tidak ada."))
    return found[0]


def list_payout_batches(operator_id: UUID, *, limit: int = 50) -> list[Batch]:
    """List an operator's batches, newest first. Five queries, however many."""
    return _batches(models.PayoutBatch.objects.filter(operator=operator_id).order_by("-made_at", "-id")[:limit])


def list_candidates(operator_id: UUID, *, at: datetime) -> list[Candidate]:
    """List the makers an operator owes, with what of it waits in batches and where it would go, longest owed first."""
    owed = ageing(operator_id, at=at)
    makers = [row.producer_id for row in owed.rows]
    waiting, accounts = sum_waiting(operator_id, makers), producers.find_bank_accounts(makers)
    return [
        Candidate(
            producer_id=row.producer_id,
            producer_name=row.producer_name,
            owed=row.owed,
            overdue=row.overdue,
            waiting=Rupiah(waiting.get(row.producer_id, 0)),
            bank_name=account.bank_name if (account := accounts.get(row.producer_id)) else "",
            last_digits=account.last_digits if account else "",
        )
        for row in owed.rows
    ]


def sum_waiting(operator_id: UUID, producer_ids: Collection[UUID] | Mapping[UUID, object]) -> dict[UUID, int]:
    """Add up by maker what stands in an operator's batches, neither paid nor withdrawn. One query."""
    withdrawn = models.PayoutBatchEvent.objects.filter(batch=OuterRef("batch"), kind="withdrawn")
    lines = models.PayoutBatchLine.objects.filter(
        ~Exists(models.Payout.objects.filter(id=OuterRef("id"))),
        ~Exists(withdrawn),
        batch__operator=operator_id,
        producer__in=list(producer_ids),
    )
    return dict(lines.order_by().values_list("producer_id").annotate(Sum("amount")))


def _batches(rows: QuerySet[models.PayoutBatch]) -> list[Batch]:
    heads = list(rows.values_list("id", "number", "operator_id", "outlet_id", "made_at", "made_by"))
    ids = [head[0] for head in heads]
    events: dict[UUID, list[BatchEvent]] = {batch_id: [] for batch_id in ids}
    happened = models.PayoutBatchEvent.objects.filter(batch__in=ids).order_by("at", "id")
    for batch_id, kind, at, by, reason in happened.values_list("batch_id", "kind", "at", "by", "reason"):
        events[batch_id].append(BatchEvent(kind, at, by, reason))
    lines = _lines(ids, {batch_id for batch_id in ids if any(each.kind == "withdrawn" for each in events[batch_id])})
    return [Batch(*head, lines=tuple(lines[head[0]]), events=tuple(events[head[0]])) for head in heads]


def _lines(batch_ids: Collection[UUID], withdrawn: Collection[UUID]) -> dict[UUID, list[BatchLine]]:
    rows = models.PayoutBatchLine.objects.filter(batch__in=batch_ids).order_by("batch_id", "position")
    ids = rows.order_by().values("id")
    paid = {row[0]: row[1:] for row in models.Payout.objects.filter(id__in=ids).values_list(*_PAID)}
    back = {row[0]: row[1:] for row in models.PayoutReturn.objects.filter(payout__in=ids).values_list(*_BACK)}
    found: dict[UUID, list[BatchLine]] = {batch_id: [] for batch_id in batch_ids}
    for batch_id, line_id, position, producer_id, name, amount, bank_name, last_digits in rows.values_list(
        "batch_id", *_LINE
    ):
        reference, paid_at = paid.get(line_id, ("", None))
        returned_at, reason = back.get(line_id, (None, ""))
        line = BatchLine(
            id=line_id,
            position=position,
            producer_id=producer_id,
            producer_name=name,
            amount=Rupiah(amount),
            bank_name=bank_name,
            last_digits=last_digits,
            state=line_state(is_paid=line_id in paid, is_returned=line_id in back, is_withdrawn=batch_id in withdrawn),
            reference=reference,
            paid_at=paid_at,
            returned_at=returned_at,
            return_reason=reason,
        )
        found[batch_id].append(line)
    return found
