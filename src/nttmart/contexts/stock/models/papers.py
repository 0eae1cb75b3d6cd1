"""The papers goods come and go with: delivery notes, transfers between outlets, counts of a shelf."""

from django.db import models
from django.db.models import F, Q

from nttmart.kernel.ids import uuid7


class DeliveryNote(models.Model):
    """A maker brings goods to an outlet: what the list says, what was found, what was taken. Frozen once accepted."""

    class State(models.TextChoices):
        DRAFT = "draft"
        ACCEPTED = "accepted"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    outlet_id = models.UUIDField()
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    terms = models.ForeignKey("stock.Terms", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ownership = models.CharField(max_length=11)
    maker_number = models.CharField(max_length=30, blank=True)
    order_id = models.UUIDField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=State, default="draft")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=250)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=250, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft", settled_at__isnull=True)
                | Q(state__in=["accepted", "withdrawn"], settled_at__isnull=False),
                name="delivery_note_settled_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ownership__in=["consignment", "operator"]), name="delivery_note_ownership_known"
            ),
        ]
        indexes = [models.Index(fields=["outlet_id", "state", "made_at"], name="delivery_note_by_outlet")]


class DeliveryLine(models.Model):
    """A line of a list: so many stated, so many accepted and rejected (with the reason) once inspected."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    delivery = models.ForeignKey("stock.DeliveryNote", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    variant = models.ForeignKey("catalogue.Variant", on_delete=models.PROTECT, related_name="+")
    stated = models.IntegerField()
    unit_cost = models.BigIntegerField(null=True, blank=True)
    batch = models.CharField(max_length=30, blank=True)
    best_before_on = models.DateField(null=True, blank=True)
    order_line_id = models.UUIDField(null=True, blank=True)
    accepted = models.IntegerField(null=True, blank=True)
    rejected = models.IntegerField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    inspected_at = models.DateTimeField(null=True, blank=True)
    inspected_by = models.CharField(max_length=250, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(stated__gt=0), name="delivery_line_states_something"),
            models.CheckConstraint(
                condition=Q(accepted__isnull=True, rejected__isnull=True, inspected_at__isnull=True)
                | Q(accepted__gte=0, rejected__gte=0, inspected_at__isnull=False),
                name="delivery_line_inspected_whole",
            ),
            models.CheckConstraint(
                condition=Q(rejected__isnull=True) | Q(rejected=0) | ~Q(reason=""),
                name="delivery_line_rejected_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(unit_cost__isnull=True) | Q(unit_cost__gt=0), name="delivery_line_costs_something"
            ),
            models.UniqueConstraint(fields=["delivery", "position"], name="delivery_line_positions_differ"),
        ]


class Transfer(models.Model):
    """Goods on their way from one outlet to another."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    from_outlet_id = models.UUIDField()
    to_outlet_id = models.UUIDField()
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=250)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(from_outlet_id=F("to_outlet_id")), name="transfer_goes_elsewhere")
        ]
        indexes = [
            models.Index(fields=["from_outlet_id", "sent_at"], name="transfer_by_sender"),
            models.Index(fields=["to_outlet_id", "sent_at"], name="transfer_by_receiver"),
        ]


class TransferLine(models.Model):
    """Pieces of a lot that were sent; what arrived becomes a lot there, what did not is missing for a reason.

    Sent = received + missing once somebody there has counted; until then all of it is in transit.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    transfer = models.ForeignKey("stock.Transfer", on_delete=models.PROTECT, related_name="+")
    lot = models.ForeignKey("stock.Lot", on_delete=models.PROTECT, related_name="+")
    quantity = models.IntegerField()
    received = models.IntegerField(null=True, blank=True)
    missing = models.IntegerField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.CharField(max_length=250, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="transfer_line_sends_something"),
            models.CheckConstraint(
                condition=Q(received__isnull=True, missing__isnull=True, received_at__isnull=True)
                | (
                    Q(received__gte=0, missing__gte=0, received_at__isnull=False)
                    & Q(quantity=F("received") + F("missing"))
                ),
                name="transfer_line_loses_nothing",
            ),
            models.CheckConstraint(
                condition=Q(missing__isnull=True) | Q(missing=0) | ~Q(reason=""),
                name="transfer_line_missing_for_a_reason",
            ),
            models.UniqueConstraint(fields=["transfer", "lot"], name="transfer_line_one_a_lot"),
        ]
        indexes = [
            models.Index(fields=["transfer"], condition=Q(received_at__isnull=True), name="transfer_line_in_transit")
        ]


class ShelfCount(models.Model):
    """Somebody counted a shelf. Append-only (trigger), as its lines."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    outlet_id = models.UUIDField()
    shelf = models.CharField(max_length=60, blank=True)
    counted_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor = models.CharField(max_length=250)

    class Meta:
        indexes = [models.Index(fields=["outlet_id", "counted_at"], name="shelf_count_by_outlet")]


class ShelfCountLine(models.Model):
    """Of a variant so many were expected, so many counted; what is ``unplaced`` could not be booked: a person looks."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    count = models.ForeignKey("stock.ShelfCount", on_delete=models.PROTECT, related_name="+")
    variant = models.ForeignKey("catalogue.Variant", on_delete=models.PROTECT, related_name="+")
    expected = models.IntegerField()
    counted = models.IntegerField()
    unplaced = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["count", "variant"], name="shelf_count_line_once_a_variant"),
            models.CheckConstraint(condition=Q(counted__gte=0), name="shelf_count_line_not_negative"),
        ]
