"""Paying makers: each payout is one fact with its proof."""

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
