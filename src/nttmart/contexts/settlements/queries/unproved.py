"""Payments that nothing proves yet: batches and transfers without a proof, cash that nobody signed for."""

from collections import Counter
from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, QuerySet, Subquery, Sum

from nttmart.contexts.settlements import models
from nttmart.contexts.settlements.rules.payouts import Unproved
from nttmart.kernel.money import Rupiah


def list_unproved(operator_id: UUID, *, limit: int = 500) -> list[Unproved]:
    """List an operator's batches and single payouts without proof or signature, oldest first. Two queries."""
    found = [unproved for _, unproved in _batches([operator_id])]
    columns = ("method", "id", "producer_id", "producer__name", "amount", "paid_at")
    for method, id_, producer_id, name, amount, paid_at in (
        _singles([operator_id]).order_by("paid_at", "id").values_list(*columns)[:limit]
    ):
        found.append(Unproved(method, id_, producer_id, name, Rupiah(amount), paid_at))
    return sorted(found, key=lambda each: (each.paid_at, each.id))[:limit]


def count_unproved(operator_ids: Collection[UUID]) -> Counter[UUID]:
    """Count by operator what ``list_unproved`` lists. Two queries, however many operators."""
    counts = Counter(operator_id for operator_id, _ in _batches(operator_ids))
    counts.update(_singles(operator_ids).values_list("operator_id", flat=True))
    return counts


def _batches(operator_ids: Collection[UUID]) -> list[tuple[UUID, Unproved]]:
    """Find batches of which a line was paid and nothing shows it, with whose they are and the last day of paying."""
    payout = models.Payout.objects.filter(id=OuterRef("id"))
    lines = models.PayoutBatchLine.objects.filter(
        Exists(payout), ~Exists(models.Proof.objects.filter(batch=OuterRef("batch"))), batch__operator__in=operator_ids
    )
    rows = lines.annotate(paid_at=Subquery(payout.values("paid_at"))).order_by()
    columns = ("batch__operator_id", "batch_id", "batch__number")
    return [
        (operator_id, Unproved("batch", batch_id, None, number, Rupiah(paid), last))
        for operator_id, batch_id, number, paid, last in rows.values_list(*columns).annotate(
            Sum("amount"), Max("paid_at")
        )
    ]


def _singles(operator_ids: Collection[UUID]) -> QuerySet[models.Payout]:
    """Find payouts beside batches that stand, and that neither a proof nor a signature shows."""
    one = OuterRef("id")
    return models.Payout.objects.filter(
        ~Exists(models.PayoutBatchLine.objects.filter(id=one)),
        ~Exists(models.Proof.objects.filter(payout=one)),
        ~Exists(models.PayoutReceipt.objects.filter(payout=one)),
        ~Exists(models.PayoutReturn.objects.filter(payout=one)),
        ~Exists(models.PayoutWithdrawal.objects.filter(payout=one)),
        operator__in=operator_ids,
    ).order_by()
