"""What running an outlet costs, and the proofs of money that went out."""

from django.db import models
from django.db.models import Q

from nttmart.kernel.ids import uuid7


class Expense(models.Model):
    """An outlet spent money on its running: rent, wages, electricity. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    outlet = models.ForeignKey("outlets.Outlet", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)
    amount = models.BigIntegerField()
    method = models.CharField(max_length=8)
    note = models.CharField(max_length=200)
    spent_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="expense_amount_positive"),
            models.CheckConstraint(condition=Q(method__in=["cash", "transfer"]), name="expense_method_known"),
        ]
        indexes = [models.Index(fields=["outlet", "spent_at"], name="expense_by_outlet")]


class ExpenseWithdrawal(models.Model):
    """An expense was recorded by mistake: once, whole, with the reason. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    expense = models.OneToOneField("settlements.Expense", on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=250)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="expense_withdrawal_positive")]


class Proof(models.Model):
    """A picture (re-encoded) or PDF that shows that money went out: of a batch, a payout or an expense.

    Kept in the database: it comes and goes with what it proves, and nobody reaches it by an address. Append-only.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    batch = models.ForeignKey(
        "settlements.PayoutBatch", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    payout = models.ForeignKey("settlements.Payout", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    expense = models.ForeignKey(
        "settlements.Expense", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=4)
    content = models.BinaryField()
    size_bytes = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["webp", "pdf"]), name="proof_kind_known"),
            models.CheckConstraint(
                condition=Q(batch__isnull=False, payout__isnull=True, expense__isnull=True)
                | Q(batch__isnull=True, payout__isnull=False, expense__isnull=True)
                | Q(batch__isnull=True, payout__isnull=True, expense__isnull=False),
                name="proof_of_one_thing",
            ),
            models.UniqueConstraint(fields=["batch", "sha256"], name="proof_of_batch_once"),
            models.UniqueConstraint(fields=["payout", "sha256"], name="proof_of_payout_once"),
            models.UniqueConstraint(fields=["expense", "sha256"], name="proof_of_expense_once"),
        ]
