"""Money an outlet had before the books began."""

from django.db import models
from django.db.models import Q

from nttmart.kernel.ids import uuid7


class OpeningBalance(models.Model):
    """So much lay in an outlet's cash box or bank account before its first transfer. Append-only (trigger).

    ``sequence`` counts those of one account: there is one, and after each withdrawal one more.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    outlet = models.ForeignKey("outlets.Outlet", on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=8)
    sequence = models.IntegerField()
    amount = models.BigIntegerField()
    counted_on = models.DateField()
    source = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="opening_balance_not_negative"),
            models.CheckConstraint(condition=Q(method__in=["cash", "transfer"]), name="opening_balance_method_known"),
            models.UniqueConstraint(fields=["outlet", "method", "sequence"], name="opening_balance_once"),
        ]


class OpeningBalanceWithdrawal(models.Model):
    """An opening balance was recorded by mistake: once, whole, with the reason. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    opening = models.OneToOneField("settlements.OpeningBalance", on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="opening_balance_withdrawal_not_negative")
        ]
