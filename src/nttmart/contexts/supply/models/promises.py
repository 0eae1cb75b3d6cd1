"""What makers said they bring, what became of that, and what came. All facts; the database adds them up by trigger."""

from django.db import models
from django.db.models import F, Q

from nttmart.kernel.ids import uuid7


class StandingPromise(models.Model):
    """So much of a variant every day, week or month, to one outlet or to nobody yet. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    variant = models.ForeignKey("catalogue.Variant", on_delete=models.PROTECT, related_name="+", db_index=False)
    outlet = models.ForeignKey("outlets.Outlet", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    quantity = models.IntegerField()
    per = models.CharField(max_length=5)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    said_at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="standing_promise_of_something"),
            models.CheckConstraint(condition=Q(per__in=["day", "week", "month"]), name="standing_promise_per_known"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="standing_promise_ends_after_it_begins",
            ),
        ]


class StandingPromiseEnd(models.Model):
    """A standing promise holds no longer from a day on: once. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    standing = models.OneToOneField("supply.StandingPromise", on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField()
    said_at = models.DateTimeField()
    by = models.CharField(max_length=250)


class Promise(models.Model):
    """A maker brings so much of a variant by a day, to an outlet or to nobody yet. Append-only (trigger).

    ``source``: what it was promised for (a line of a purchase order, a standing promise, a message); ``asked_at`` when
    that was asked. ``instead_of``: the promise it replaces. What became of it are its events and arrivals.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+", db_index=False)
    variant = models.ForeignKey("catalogue.Variant", on_delete=models.PROTECT, related_name="+", db_index=False)
    outlet = models.ForeignKey(
        "outlets.Outlet", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    quantity = models.IntegerField()
    due_on = models.DateField()
    asked_at = models.DateTimeField(null=True, blank=True)
    source_kind = models.CharField(max_length=30)
    source_id = models.UUIDField()
    instead_of = models.OneToOneField(
        "supply.Promise", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    said_at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="promise_of_something"),
            models.CheckConstraint(
                condition=Q(instead_of__isnull=True) | ~Q(instead_of=F("id")), name="promise_replaces_another"
            ),
            models.UniqueConstraint(
                fields=["source_kind", "source_id", "variant", "due_on"],
                condition=Q(instead_of__isnull=True),
                name="promise_once_a_source",
            ),
        ]
        indexes = [
            models.Index(fields=["variant", "outlet", "due_on"], name="promise_by_point"),
            models.Index(fields=["producer", "due_on"], name="promise_by_maker"),
        ]


class PromiseEvent(models.Model):
    """What became of a promise: one of each kind. Only confirmed ones count for buyers. Append-only (trigger).

    ``confirmed``: the maker said yes. ``withdrawn``, ``replaced``: it holds no more. ``excused``: a person wrote why it
    could not be kept; it may still come.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    promise = models.ForeignKey("supply.Promise", on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=9)
    at = models.DateTimeField()
    by = models.CharField(max_length=250)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["confirmed", "withdrawn", "replaced", "excused"]), name="promise_event_known"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["confirmed", "replaced"]) | ~Q(reason=""), name="promise_event_has_a_reason"
            ),
            models.UniqueConstraint(fields=["promise", "kind"], name="promise_event_once"),
        ]


class PromiseArrival(models.Model):
    """So many accepted pieces of a lot keep a promise. Append-only; never more than was promised (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    promise = models.ForeignKey("supply.Promise", on_delete=models.PROTECT, related_name="+", db_index=False)
    lot = models.ForeignKey("stock.Lot", on_delete=models.PROTECT, related_name="+")
    quantity = models.IntegerField()
    arrived_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="promise_arrival_of_something"),
            models.UniqueConstraint(fields=["promise", "lot"], name="promise_arrival_once_a_lot"),
        ]


class PromiseTaking(models.Model):
    """So many pieces of a standing promise's day are what a line of an order asks for. Append-only (trigger).

    The promise of that day is over with it: what the line does not ask for is promised again instead of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    promise = models.ForeignKey("supply.Promise", on_delete=models.PROTECT, related_name="+", db_index=False)
    line_promise = models.ForeignKey("supply.Promise", on_delete=models.PROTECT, related_name="+")
    quantity = models.IntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="promise_taking_of_something"),
            models.CheckConstraint(condition=~Q(promise=F("line_promise")), name="promise_taking_by_another"),
            models.UniqueConstraint(fields=["promise", "line_promise"], name="promise_taking_once_a_line"),
        ]


class MakerStock(models.Model):
    """What a maker has at home, as said; it promises nothing and lies on no shelf. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+", db_index=False)
    variant = models.ForeignKey("catalogue.Variant", on_delete=models.PROTECT, related_name="+")
    quantity = models.IntegerField()
    said_at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(quantity__gte=0), name="maker_stock_not_negative")]
        indexes = [models.Index(fields=["producer", "variant", "said_at"], name="maker_stock_newest")]
