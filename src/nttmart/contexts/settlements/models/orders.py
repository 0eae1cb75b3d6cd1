"""Asking makers for goods: the order, its lines, what came of them."""

from django.db import models
from django.db.models import Q

from nttmart.kernel.ids import uuid7


class PurchaseOrder(models.Model):
    """An outlet asks a maker for goods. What happened to it are its events; ``state`` repeats them for lists."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=12, unique=True)
    outlet = models.ForeignKey("outlets.Outlet", on_delete=models.PROTECT, related_name="+")
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    ownership = models.CharField(max_length=11)
    wanted_by_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=13)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["draft", "sent", "received_part", "received", "cancelled"]),
                name="purchase_order_state_known",
            ),
            models.CheckConstraint(
                condition=Q(ownership__in=["operator", "consignment"]), name="purchase_order_ownership_known"
            ),
        ]
        indexes = [models.Index(fields=["outlet", "state", "made_at"], name="purchase_order_by_outlet")]


class PurchaseOrderLine(models.Model):
    """So many pieces (grams where weighed) of a variant, for so much a piece if they are bought outright."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    order = models.ForeignKey("settlements.PurchaseOrder", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    variant = models.ForeignKey("catalogue.Variant", on_delete=models.PROTECT, related_name="+")
    quantity = models.IntegerField()
    unit_cost = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="purchase_order_line_asks_for_something"),
            models.CheckConstraint(
                condition=Q(unit_cost__isnull=True) | Q(unit_cost__gt=0), name="purchase_order_line_costs_something"
            ),
            models.UniqueConstraint(fields=["order", "position"], name="purchase_order_line_positions_differ"),
            models.UniqueConstraint(fields=["order", "variant"], name="purchase_order_line_one_a_variant"),
        ]


class PurchaseOrderEvent(models.Model):
    """Something happened to a purchase order: what, when, by whom, why. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    order = models.ForeignKey("settlements.PurchaseOrder", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=9)
    at = models.DateTimeField()
    by = models.CharField(max_length=250)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["drafted", "sent", "received", "cancelled"]), name="purchase_order_event_known"
            ),
        ]


class PurchaseOrderReceipt(models.Model):
    """Pieces of a line came, by a document: a lot or a delivery note. Append-only (trigger); once a document."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    line = models.ForeignKey("settlements.PurchaseOrderLine", on_delete=models.PROTECT, related_name="+")
    quantity = models.IntegerField()
    document_kind = models.CharField(max_length=30)
    document_id = models.UUIDField()
    at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="purchase_order_receipt_of_something"),
            models.UniqueConstraint(
                fields=["line", "document_kind", "document_id"], name="purchase_order_receipt_once_a_document"
            ),
        ]
