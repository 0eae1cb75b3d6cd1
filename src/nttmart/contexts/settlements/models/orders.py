"""Asking makers for goods: the order, its lines, what the maker answered, what came of them."""

from django.db import models
from django.db.models import Q

from nttmart.kernel.ids import uuid7

ORDER_STATES = (
    "proposed", "draft", "sent", "countered", "accepted", "declined", "received_part", "received", "cancelled",
)  # fmt: skip
EVENT_KINDS = (
    "proposed", "drafted", "edited", "sent", "accepted", "countered", "declined", "counter_accepted",
    "counter_refused", "reminded", "received", "cancelled",
)  # fmt: skip
MAKER_ANSWERS = ("accepted", "countered", "declined")


class PurchaseOrder(models.Model):
    """An outlet asks a maker for goods. What happened to it are its events; ``state`` repeats them for lists.

    ``edition`` says which of its lines hold (editing writes new ones), ``round`` how often the maker was asked.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=12, unique=True)
    outlet = models.ForeignKey("outlets.Outlet", on_delete=models.PROTECT, related_name="+")
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    ownership = models.CharField(max_length=11)
    wanted_by_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=13)
    answer_by_on = models.DateField(null=True, blank=True)
    edition = models.PositiveSmallIntegerField(default=1, db_default=1)
    round = models.PositiveSmallIntegerField(default=1, db_default=1)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ORDER_STATES),
                name="purchase_order_state_known",
            ),
            models.CheckConstraint(
                condition=Q(edition__gt=0) & Q(round__gt=0), name="purchase_order_editions_and_rounds_begin_at_one"
            ),
            models.CheckConstraint(
                condition=Q(ownership__in=["operator", "consignment"]), name="purchase_order_ownership_known"
            ),
        ]
        indexes = [
            models.Index(fields=["outlet", "state", "made_at"], name="purchase_order_by_outlet"),
            models.Index(fields=["producer", "made_at"], name="purchase_order_by_maker"),
            models.Index(fields=["answer_by_on"], condition=Q(state="sent"), name="purchase_order_unanswered"),
        ]


class PurchaseOrderLine(models.Model):
    """So many pieces (grams where weighed) of a variant, for so much a piece if they are bought outright.

    Append-only (trigger): an edited order has lines of a later ``edition``. ``proposal_id`` names the reorder proposal
    a line was made from.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    order = models.ForeignKey("settlements.PurchaseOrder", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    variant = models.ForeignKey("catalogue.Variant", on_delete=models.PROTECT, related_name="+")
    quantity = models.IntegerField()
    unit_cost = models.BigIntegerField(null=True, blank=True)
    edition = models.PositiveSmallIntegerField(default=1, db_default=1)
    proposal_id = models.UUIDField(null=True, blank=True, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="purchase_order_line_asks_for_something"),
            models.CheckConstraint(
                condition=Q(unit_cost__isnull=True) | Q(unit_cost__gt=0), name="purchase_order_line_costs_something"
            ),
            models.UniqueConstraint(
                fields=["order", "edition", "position"], name="purchase_order_line_positions_differ"
            ),
            models.UniqueConstraint(fields=["order", "edition", "variant"], name="purchase_order_line_one_a_variant"),
        ]


class PurchaseOrderEvent(models.Model):
    """Something happened to a purchase order: what, when, by whom, why. Append-only (trigger).

    In each round the maker answers once, the outlet answers a counter once, and a reminder is sent once.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    order = models.ForeignKey("settlements.PurchaseOrder", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16)
    round = models.PositiveSmallIntegerField(default=1, db_default=1)
    at = models.DateTimeField()
    by = models.CharField(max_length=250)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EVENT_KINDS), name="purchase_order_event_known"),
            models.UniqueConstraint(
                fields=["order", "round"],
                condition=Q(kind__in=MAKER_ANSWERS),
                name="purchase_order_answered_once_a_round",
            ),
            models.UniqueConstraint(
                fields=["order", "round"],
                condition=Q(kind__in=["counter_accepted", "counter_refused"]),
                name="purchase_order_counter_answered_once",
            ),
            models.UniqueConstraint(
                fields=["order", "round"], condition=Q(kind="reminded"), name="purchase_order_reminded_once_a_round"
            ),
        ]


class PurchaseOrderAnswer(models.Model):
    """What the maker can bring of a line, for how much a piece, and when. Append-only (trigger); once a round.

    The last round's answer is what stands once both sides agree; nothing of the line is quantity nought.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    order = models.ForeignKey("settlements.PurchaseOrder", on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()
    line = models.ForeignKey("settlements.PurchaseOrderLine", on_delete=models.PROTECT, related_name="+")
    quantity = models.IntegerField()
    unit_cost = models.BigIntegerField(null=True, blank=True)
    ready_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gte=0), name="purchase_order_answer_not_negative"),
            models.CheckConstraint(
                condition=Q(unit_cost__isnull=True) | Q(unit_cost__gt=0), name="purchase_order_answer_costs_something"
            ),
            models.CheckConstraint(
                condition=Q(quantity=0) | Q(ready_on__isnull=False), name="purchase_order_answer_says_when"
            ),
            models.UniqueConstraint(fields=["line", "round"], name="purchase_order_answer_once_a_round"),
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
