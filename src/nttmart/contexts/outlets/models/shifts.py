"""Shifts at a till and the cash that went in and out of its drawer. What was once filled in stays (triggers)."""

from django.db import models
from django.db.models import Q


class Shift(models.Model):
    """Somebody's time at a till, from counting the drawer to counting it again.

    A shift of which only later facts have come has no opening yet: it is filled in when that fact comes.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    till = models.ForeignKey("outlets.Till", on_delete=models.PROTECT, related_name="+", db_index=False)
    cashier_id = models.UUIDField(null=True, blank=True)
    cashier_name = models.CharField(max_length=80, blank=True)
    heard_at = models.DateTimeField()
    opening_cash = models.BigIntegerField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_fact = models.OneToOneField(
        "outlets.TillFact", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    counted_cash = models.BigIntegerField(null=True, blank=True)
    expected_cash = models.BigIntegerField(null=True, blank=True)
    explanation = models.CharField(max_length=300, blank=True)
    closed_by = models.CharField(max_length=80, blank=True)
    sales_count = models.IntegerField(null=True, blank=True)
    sales_total = models.BigIntegerField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_fact = models.OneToOneField(
        "outlets.TillFact", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(opened_fact__isnull=True, opened_at__isnull=True, opening_cash__isnull=True)
                | Q(opened_fact__isnull=False, opened_at__isnull=False, opening_cash__gte=0),
                name="shift_opened_whole_or_not_at_all",
            ),
            models.CheckConstraint(
                condition=Q(
                    closed_fact__isnull=True,
                    closed_at__isnull=True,
                    counted_cash__isnull=True,
                    expected_cash__isnull=True,
                    sales_count__isnull=True,
                    sales_total__isnull=True,
                )
                | Q(
                    closed_fact__isnull=False,
                    closed_at__isnull=False,
                    counted_cash__gte=0,
                    expected_cash__isnull=False,
                    sales_count__gte=0,
                    sales_total__isnull=False,
                ),
                name="shift_closed_whole_or_not_at_all",
            ),
        ]
        indexes = [
            models.Index(fields=["till", "opened_at"], name="shift_by_till"),
            models.Index(fields=["till"], condition=Q(closed_at__isnull=True), name="shift_open"),
        ]


class CashMovement(models.Model):
    """Cash put into a drawer or taken out of it, beside sales. Append-only (trigger)."""

    class Reason(models.TextChoices):
        FLOAT_IN = "float_in"
        TO_BANK = "to_bank"
        EXPENSE = "expense"
        PAYOUT = "payout"
        OTHER = "other"

    id = models.UUIDField(primary_key=True, editable=False)
    shift = models.ForeignKey("outlets.Shift", on_delete=models.PROTECT, related_name="+")
    fact = models.OneToOneField("outlets.TillFact", on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=8, choices=Reason)
    note = models.CharField(max_length=200, blank=True)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(amount=0), name="cash_movement_moves_something"),
            models.CheckConstraint(
                condition=Q(reason__in=["float_in", "to_bank", "expense", "payout", "other"]),
                name="cash_movement_reason_known",
            ),
        ]
