"""Paying makers: payouts, the batches a bank is told of, what came back, who signed, and the proofs."""

from django.db import models
from django.db.models import Q

from nttmart.kernel.ids import uuid7


class Payout(models.Model):
    """An operator paid a maker some of what it owes. Append-only (trigger); the money is a transfer in the ledger."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    operator = models.ForeignKey("outlets.Operator", on_delete=models.PROTECT, related_name="+")
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    method = models.CharField(max_length=8)
    reference = models.CharField(max_length=60, blank=True)
    paid_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=250)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="payout_amount_positive")]


class PayoutReturn(models.Model):
    """A payout came back from the bank, whole: it is owed again. Append-only (trigger); once a payout."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    payout = models.OneToOneField("settlements.Payout", on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=200)
    returned_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=250)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="payout_return_amount_positive")]


class PayoutWithdrawal(models.Model):
    """A payout was recorded by mistake: once, whole, with the reason. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    payout = models.OneToOneField("settlements.Payout", on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=250)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="payout_withdrawal_positive")]


class PayoutReceipt(models.Model):
    """Cash reached a maker: who handed it over and who signed for it, by role. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    payout = models.OneToOneField("settlements.Payout", on_delete=models.PROTECT, related_name="+")
    handed_by = models.CharField(max_length=120)
    received_by = models.CharField(max_length=120)
    received_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=250)


class PayoutBatch(models.Model):
    """Payouts a bank is told of together, from the bank account of an outlet. Its lines are frozen (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=12, unique=True)
    operator = models.ForeignKey("outlets.Operator", on_delete=models.PROTECT, related_name="+")
    outlet = models.ForeignKey("outlets.Outlet", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=250)

    class Meta:
        indexes = [models.Index(fields=["operator", "made_at"], name="payout_batch_by_operator")]


class PayoutBatchLine(models.Model):
    """What one maker shall have. The payout made of it has the line's own id, so a line is paid once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    batch = models.ForeignKey("settlements.PayoutBatch", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    bank_account = models.ForeignKey("producers.BankAccount", on_delete=models.PROTECT, related_name="+")
    bank_name = models.CharField(max_length=60)
    last_digits = models.CharField(max_length=3)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="payout_batch_line_amount_positive"),
            models.UniqueConstraint(fields=["batch", "producer"], name="payout_batch_line_one_a_producer"),
            models.UniqueConstraint(fields=["batch", "position"], name="payout_batch_line_positions_differ"),
        ]


class PayoutBatchEvent(models.Model):
    """A batch was exported for the bank, or withdrawn. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    batch = models.ForeignKey("settlements.PayoutBatch", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=9)
    at = models.DateTimeField()
    by = models.CharField(max_length=250)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["exported", "withdrawn"]), name="payout_batch_event_known"),
            models.UniqueConstraint(
                fields=["batch"], condition=Q(kind="withdrawn"), name="payout_batch_withdrawn_once"
            ),
        ]
