"""What may be promised to buyers at an outlet from what makers promised: one row to lock, and what is held on it."""

from django.db import models
from django.db.models import F, Q

from nttmart.kernel.ids import uuid7


class SupplyPoint(models.Model):
    """A variant at an outlet: what is coming (open confirmed promises) and held. Both follow facts, by trigger."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    variant = models.ForeignKey("catalogue.Variant", on_delete=models.PROTECT, related_name="+", db_index=False)
    outlet = models.ForeignKey("outlets.Outlet", on_delete=models.PROTECT, related_name="+")
    coming = models.IntegerField(default=0)
    held = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(coming__gte=0), name="supply_point_coming_not_negative"),
            models.CheckConstraint(condition=Q(held__gte=0), name="supply_point_held_not_negative"),
            models.UniqueConstraint(fields=["variant", "outlet"], name="supply_point_once"),
        ]


class PromiseHold(models.Model):
    """Pieces that are still coming are held for a line of a document, to leave by a day.

    What is open of it only falls, and it is made only while there is so much coming that nobody holds (triggers).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    point = models.ForeignKey("supply.SupplyPoint", on_delete=models.PROTECT, related_name="+", db_index=False)
    document_kind = models.CharField(max_length=30)
    document_id = models.UUIDField()
    line_id = models.UUIDField()
    quantity = models.IntegerField()
    open_quantity = models.IntegerField()
    ship_by_on = models.DateField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="promise_hold_of_something"),
            models.CheckConstraint(
                condition=Q(open_quantity__gte=0, open_quantity__lte=F("quantity")), name="promise_hold_open_within"
            ),
            models.UniqueConstraint(
                fields=["document_kind", "line_id"],
                condition=Q(open_quantity__gt=0),
                name="promise_hold_one_open_a_line",
            ),
        ]
        indexes = [
            models.Index(fields=["document_kind", "document_id"], name="promise_hold_by_document"),
            models.Index(fields=["point", "ship_by_on"], condition=Q(open_quantity__gt=0), name="promise_hold_open"),
        ]
