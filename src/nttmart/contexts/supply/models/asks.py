"""What outlets asked makers for that nobody promised yet: it counts as coming, until it is answered, comes or ends."""

from django.db import models
from django.db.models import Q

from nttmart.kernel.ids import uuid7


class Ask(models.Model):
    """One line of an order to a maker, by its id: so many pieces were asked for and are not promised (yet).

    ``is_over``: promised, struck, declined, cancelled or received; whoever asked says so.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    order_id = models.UUIDField()
    outlet = models.ForeignKey("outlets.Outlet", on_delete=models.PROTECT, related_name="+", db_index=False)
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+", db_index=False)
    variant = models.ForeignKey("catalogue.Variant", on_delete=models.PROTECT, related_name="+")
    quantity = models.IntegerField()
    asked_at = models.DateTimeField()
    is_over = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(quantity__gt=0), name="ask_for_something")]
        indexes = [
            models.Index(fields=["order_id"], name="ask_by_order"),
            models.Index(fields=["outlet", "producer", "variant"], condition=Q(is_over=False), name="ask_standing"),
        ]


class AskArrival(models.Model):
    """So many pieces of a lot are what was asked for. Append-only (trigger); once a lot."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    ask = models.ForeignKey("supply.Ask", on_delete=models.PROTECT, related_name="+", db_index=False)
    lot = models.ForeignKey("stock.Lot", on_delete=models.PROTECT, related_name="+")
    quantity = models.IntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="ask_arrival_of_something"),
            models.UniqueConstraint(fields=["ask", "lot"], name="ask_arrival_once_a_lot"),
        ]
