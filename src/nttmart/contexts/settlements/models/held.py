"""Handing on what is held for others, and QRIS takings reaching the bank: each is one fact with its proof."""

from django.db import models
from django.db.models import Q

from nttmart.kernel.ids import uuid7


class HandingOn(models.Model):
    """An operator gave money it held to a courier, the programme or the tax office. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    operator = models.ForeignKey("outlets.Operator", on_delete=models.PROTECT, related_name="+")
    outlet = models.ForeignKey("outlets.Outlet", on_delete=models.PROTECT, related_name="+")
    held_for = models.CharField(max_length=9)
    amount = models.BigIntegerField()
    method = models.CharField(max_length=8)
    recipient = models.CharField(max_length=120)
    reference = models.CharField(max_length=60)
    paid_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="handing_on_amount_positive"),
            models.CheckConstraint(
                condition=Q(held_for__in=["courier", "programme", "tax"]), name="handing_on_held_for_known"
            ),
        ]


class HandingOnWithdrawal(models.Model):
    """A handing-on was recorded by mistake: once, whole, with the reason. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    handing_on = models.OneToOneField(HandingOn, on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=250)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="handing_on_withdrawal_positive")]


class QrisRemittance(models.Model):
    """The acquirer put QRIS takings into an outlet's bank account: one line of the bank. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    outlet = models.ForeignKey("outlets.Outlet", on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    reference = models.CharField(max_length=60)
    instead_of = models.ForeignKey(
        "settlements.QrisRemittanceWithdrawal", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    received_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="qris_remittance_amount_positive"),
            # A line of the bank is recorded once, and once again instead of each time it was withdrawn.
            models.UniqueConstraint(
                fields=["outlet", "reference"],
                condition=Q(instead_of__isnull=True),
                name="qris_remittance_bank_line_once",
            ),
            models.UniqueConstraint(
                fields=["instead_of"], condition=Q(instead_of__isnull=False), name="qris_remittance_instead_once"
            ),
        ]


class QrisRemittanceWithdrawal(models.Model):
    """A remittance was recorded by mistake: once, whole, with the reason. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    remittance = models.OneToOneField(QrisRemittance, on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=250)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="qris_withdrawal_positive")]
