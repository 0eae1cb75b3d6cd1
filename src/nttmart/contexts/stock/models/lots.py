"""What lies where: lots, the moves that made them what they are, and what is held for somebody.

The database keeps the promise: a move changes its lot by trigger, and a lot can neither go below zero nor hold more
for people than it has. ``outlet_id`` is the id of an outlet; outlets live on the same storey, so it is no foreign key
and ``check_books`` sees that it exists.
"""

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q

from nttmart.contexts.stock.rules.lots import Ownership, StandingLot
from nttmart.kernel.ids import uuid7

_LOT_FIELDS = (
    "id",
    "variant_id",
    "outlet_id",
    "producer_id",
    "ownership",
    "unit_cost",
    "batch",
    "best_before_on",
    "received_at",
    "on_hand",
    "reserved",
    "terms_id",
    "recall_id",
    "variant__weighed",
)


class LotQuerySet(models.QuerySet["Lot"]):
    """Lots by what may be done with them."""

    def sellable(self, on: date) -> "LotQuerySet":
        """Keep lots with free pieces that may be sold on a day in NTT: not past their best, not called back."""
        fresh = Q(best_before_on__isnull=True) | Q(best_before_on__gt=on)
        return self.filter(fresh, on_hand__gt=F("reserved"), recall__isnull=True)

    def standing(self) -> list[StandingLot]:
        """Read lots as frozen data."""
        return [
            StandingLot(id_, variant_id, outlet_id, producer_id, Ownership(ownership), *facts)
            for id_, variant_id, outlet_id, producer_id, ownership, *facts in self.values_list(*_LOT_FIELDS)
        ]


class Lot(models.Model):
    """Some pieces of one variant, received together at one outlet; the maker's (consignment) or the operator's.

    It keeps the ``terms`` under which it came. A lot of a ``recall`` is not sold nor promised to anybody (trigger).
    What is weighed counts in grams, and its ``unit_cost`` is a kilogram's.
    """

    class Ownership(models.TextChoices):
        CONSIGNMENT = "consignment"
        OPERATOR = "operator"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    variant = models.ForeignKey("catalogue.Variant", on_delete=models.PROTECT, related_name="+")
    outlet_id = models.UUIDField()
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    ownership = models.CharField(max_length=11, choices=Ownership)
    unit_cost = models.BigIntegerField(null=True, blank=True)
    batch = models.CharField(max_length=30, blank=True)
    best_before_on = models.DateField(null=True, blank=True)
    received_at = models.DateTimeField()
    on_hand = models.IntegerField(default=0)
    reserved = models.IntegerField(default=0)
    terms = models.ForeignKey("stock.Terms", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recall = models.ForeignKey("stock.Recall", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = LotQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(on_hand__gte=0), name="stock_lot_quantity_not_negative"),
            models.CheckConstraint(
                condition=Q(reserved__gte=0) & Q(reserved__lte=F("on_hand")), name="stock_lot_holds_no_more_than_it_has"
            ),
            models.CheckConstraint(
                condition=Q(ownership="consignment")
                | Q(ownership="operator", unit_cost__isnull=False, unit_cost__gt=0),
                name="stock_lot_bought_has_a_cost",
            ),
        ]
        indexes = [
            models.Index(
                fields=["variant", "outlet_id"], condition=Q(on_hand__gt=F("reserved")), name="lot_with_free_pieces"
            ),
            models.Index(fields=["outlet_id", "best_before_on"], name="lot_by_outlet"),
        ]


class MoveQuerySet(models.QuerySet["Move"]):
    """Moves by what they say."""

    def missed(self, since: datetime) -> "MoveQuerySet":
        """Keep moves of counts since a time that missed pieces."""
        return self.filter(kind="counted", quantity__lt=0, occurred_at__gte=since)


class Move(models.Model):
    """Pieces came into or left a lot: how many (signed), why, because of which document. Append-only (trigger).

    ``line_id`` names the line of the document they were sold for. Pieces that a count missed and that turn out to have
    been sold come back by a second ``counted`` move, whose document is the first (``found_sold``). ``sequence`` counts
    how often a document moved a lot for one reason (a hand-over in two goes), so that the same fact sent twice is
    refused and a second fact is not.
    """

    class Kind(models.TextChoices):
        RECEIVED = "received"
        SOLD = "sold"
        CUSTOMER_RETURN = "customer_return"
        SPOILED = "spoiled"
        RETURNED_TO_MAKER = "returned_to_maker"
        COUNTED = "counted"
        TRANSFERRED_OUT = "transferred_out"
        TRANSFERRED_IN = "transferred_in"
        CONVERTED_OUT = "converted_out"
        CONVERTED_IN = "converted_in"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    lot = models.ForeignKey("stock.Lot", on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=17, choices=Kind)
    quantity = models.IntegerField()
    document_kind = models.CharField(max_length=30)
    document_id = models.UUIDField()
    line_id = models.UUIDField(null=True, blank=True)
    sequence = models.SmallIntegerField(default=0)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor = models.CharField(max_length=250)
    note = models.CharField(max_length=200, blank=True)

    objects = MoveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(quantity=0), name="stock_move_moves_something"),
            models.UniqueConstraint(
                fields=["document_kind", "document_id", "lot", "kind", "sequence"], name="stock_move_recorded_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["received", "customer_return", "transferred_in", "converted_in"], quantity__gt=0)
                | Q(
                    kind__in=["sold", "spoiled", "returned_to_maker", "transferred_out", "converted_out"],
                    quantity__lt=0,
                )
                | Q(kind="counted"),
                name="stock_move_sign_fits_its_kind",
            ),
        ]
        indexes = [models.Index(fields=["lot", "occurred_at", "quantity"], name="move_by_lot")]


class Reservation(models.Model):
    """Pieces of a lot held for a document until a time (or, once paid, until handed over: no time).

    ``open_quantity`` only falls, as pieces are released or handed over; the lot's ``reserved`` follows by trigger.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    lot = models.ForeignKey("stock.Lot", on_delete=models.PROTECT, related_name="+", db_index=False)
    document_kind = models.CharField(max_length=30)
    document_id = models.UUIDField()
    line_id = models.UUIDField()
    quantity = models.IntegerField()
    open_quantity = models.IntegerField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="reservation_holds_something"),
            models.CheckConstraint(
                condition=Q(open_quantity__gte=0) & Q(open_quantity__lte=F("quantity")),
                name="reservation_open_within_quantity",
            ),
        ]
        indexes = [
            models.Index(fields=["document_kind", "document_id"], name="reservation_by_document"),
            models.Index(fields=["expires_at"], condition=Q(open_quantity__gt=0), name="reservation_open_by_expiry"),
            models.Index(
                fields=["lot", "open_quantity"], condition=Q(open_quantity__gt=0), name="reservation_open_by_lot"
            ),
        ]
