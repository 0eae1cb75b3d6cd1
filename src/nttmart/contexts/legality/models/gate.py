"""The shelf gate as it was last worked out, when that was, and who was told that a permit ends."""

from django.db import models
from django.db.models import Q

from nttmart.kernel.ids import uuid7


class ProductGate(models.Model):
    """What holds for a published product: where it is closed, why, and what is at stake. Rebuilt, never edited."""

    product = models.OneToOneField("catalogue.Product", on_delete=models.PROTECT, primary_key=True, related_name="+")
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    regency_code = models.CharField(max_length=5)
    state = models.CharField(max_length=6)
    closed = models.CharField(max_length=40, blank=True)
    halal = models.CharField(max_length=20)
    reasons = models.JSONField()
    ends_on = models.DateField(null=True)
    at_stake = models.BigIntegerField(default=0)
    worked_out_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["open", "warn", "closed"]), name="product_gate_state_known"),
            models.CheckConstraint(condition=Q(at_stake__gte=0), name="product_gate_at_stake_not_negative"),
        ]
        indexes = [
            models.Index(fields=["state", "-at_stake"], name="product_gate_by_stake"),
            models.Index(fields=["regency_code", "state", "-at_stake"], name="product_gate_by_regency"),
        ]


class GateRun(models.Model):
    """The whole shelf was worked out for a day, once a day."""

    on = models.DateField(primary_key=True)
    looked_at = models.PositiveIntegerField()
    closed = models.PositiveIntegerField()
    ran_at = models.DateTimeField()


class ExpiryNotice(models.Model):
    """Somebody was told that a permit ends in so many days: once a mark. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    permit = models.ForeignKey("legality.Permit", on_delete=models.PROTECT, related_name="+")
    mark = models.PositiveSmallIntegerField()
    at_stake = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["permit", "mark"], name="expiry_notice_once_a_mark"),
            models.CheckConstraint(condition=Q(mark__in=[90, 30, 7]), name="expiry_notice_mark_known"),
        ]


class GateRuling(models.Model):
    """An officer or curator ruled that goods may be sold without a permit until a day, and why. Append-only (trigger).

    The newest of a product and kind of permit holds; without a day it takes the one before back.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    product = models.ForeignKey("catalogue.Product", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)
    until = models.DateField(null=True)
    reason = models.CharField(max_length=300)
    by = models.CharField(max_length=250)
    by_user_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="gate_ruling_has_a_reason")]
        indexes = [models.Index(fields=["product", "at"], name="gate_ruling_by_product")]
