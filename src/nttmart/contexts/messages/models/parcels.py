"""What goes out by a carrier: several messages to one address in one parcel, and what the carrier says of it."""

from django.db import models
from django.db.models import Q

from nttmart.kernel.ids import uuid7

STATES = ("waiting", "unknown", "taken", "sent", "delivered", "read", "failed")
COUNTED = ("unknown", "taken", "sent", "delivered", "read")
"""States that count against the month: delivered, or perhaps so."""


class BusinessNumber(models.Model):
    """A number of ours at a carrier: the row to lock while its month is counted."""

    number_id = models.CharField(primary_key=True, max_length=40)


class Parcel(models.Model):
    """One text to one address. What it says never changes (trigger); a nudge is a template and holds no messages.

    ``unknown``: given to the carrier, and no answer was heard yet; written before it is given away, so that a crash
    leaves it so. ``price_idr`` is what it costs if it is delivered, as the rules stood when it was given away.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    address = models.ForeignKey("outbox.Address", on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=8)
    number_id = models.CharField(max_length=40)
    category = models.CharField(max_length=7)
    template = models.CharField(max_length=40, blank=True)
    text = models.CharField(max_length=4096)
    buttons = models.JSONField(null=True, blank=True)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=9, default="waiting")
    carrier_ref = models.CharField(max_length=200, null=True, blank=True, unique=True)
    attempts = models.IntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    price_idr = models.BigIntegerField(default=0)
    error_code = models.IntegerField(null=True, blank=True)
    reason = models.CharField(max_length=200, null=True, blank=True)
    parameters = models.JSONField(null=True, blank=True)
    answers = models.ForeignKey("outbox.Inbound", on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="parcel_state_known"),
            models.CheckConstraint(condition=Q(category__in=["service", "utility"]), name="parcel_category_known"),
            models.CheckConstraint(condition=~Q(text=""), name="parcel_says_something"),
            models.CheckConstraint(condition=Q(attempts__gte=0, price_idr__gte=0), name="parcel_counts_not_negative"),
            models.CheckConstraint(
                condition=~Q(state__in=["waiting", "unknown"]) | Q(next_try_at__isnull=False),
                name="parcel_open_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=COUNTED) | Q(tried_at__isnull=False), name="parcel_given_away_was_tried"
            ),
        ]
        indexes = [
            models.Index(
                fields=["channel", "next_try_at"],
                condition=Q(state__in=["waiting", "unknown"]),
                name="parcel_due_by_channel",
            ),
            models.Index(fields=["number_id", "tried_at"], name="parcel_by_number_and_month"),
            models.Index(fields=["address", "made_at"], name="parcel_by_address"),
        ]


class ParcelMessage(models.Model):
    """A message goes in a parcel, at its place; it is in one live parcel. ``live`` falls with the parcel (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    parcel = models.ForeignKey("outbox.Parcel", on_delete=models.PROTECT, related_name="+")
    message = models.ForeignKey("outbox.Message", on_delete=models.PROTECT, related_name="+")
    position = models.IntegerField()
    live = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message"], condition=Q(live=True), name="message_in_one_live_parcel"),
            models.UniqueConstraint(fields=["parcel", "position"], name="parcel_message_has_its_place"),
            models.CheckConstraint(condition=Q(position__gte=0), name="parcel_message_position_not_negative"),
        ]


class ParcelStatus(models.Model):
    """The carrier says what became of what it took, perhaps before we know its number. Append-only (trigger).

    ``parcel_id`` is what we wrote on the parcel for the carrier to say back, without a foreign key: it may say
    anything.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    channel = models.CharField(max_length=8)
    carrier_ref = models.CharField(max_length=200)
    parcel_id = models.UUIDField(null=True, blank=True)
    status = models.CharField(max_length=9)
    error_code = models.IntegerField(null=True, blank=True)
    billable = models.BooleanField(null=True, blank=True)
    category = models.CharField(max_length=30, blank=True)
    at = models.DateTimeField()
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier_ref", "status"], name="parcel_status_once"),
            models.CheckConstraint(
                condition=Q(status__in=["sent", "delivered", "read", "failed"]), name="parcel_status_known"
            ),
            models.CheckConstraint(condition=~Q(carrier_ref=""), name="parcel_status_names_a_parcel"),
        ]
        indexes = [models.Index(fields=["parcel_id"], name="parcel_status_by_parcel")]
