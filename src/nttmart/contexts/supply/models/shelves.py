"""When a shelf was bare, what is expected to sell, and what to ask makers for."""

from django.db import models
from django.db.models import F, Q

from nttmart.kernel.ids import uuid7


class ShelfGap(models.Model):
    """A variant an outlet carries was gone from its shelf, from an instant until another (null: it still is)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    outlet = models.ForeignKey("outlets.Outlet", on_delete=models.PROTECT, related_name="+", db_index=False)
    variant = models.ForeignKey("catalogue.Variant", on_delete=models.PROTECT, related_name="+")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("began_at")),
                name="shelf_gap_ends_after_it_began",
            ),
            models.UniqueConstraint(
                fields=["outlet", "variant"], condition=Q(ended_at__isnull=True), name="shelf_gap_one_open"
            ),
        ]
        indexes = [models.Index(fields=["outlet", "began_at"], name="shelf_gap_by_outlet")]


class ForecastRun(models.Model):
    """Every series foreseen once, as of a week, from inputs known by their digest. Goes on where it was cut."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    as_of_on = models.DateField()
    horizon = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    inputs_sha256 = models.CharField(max_length=64)
    series = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    seconds = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=8, default="running")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["running", "done"]), name="forecast_run_state_known"),
            models.CheckConstraint(condition=Q(horizon__gte=1, horizon__lte=13), name="forecast_run_within_a_quarter"),
            models.CheckConstraint(condition=Q(done__lte=F("series")), name="forecast_run_does_no_more_than_all"),
            models.UniqueConstraint(fields=["as_of_on", "horizon", "inputs_sha256"], name="forecast_run_once"),
        ]


class SeriesForecast(models.Model):
    """What is expected of one variant at one outlet: rebuilt by each run, no fact. ``scores``: every method tried."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    run = models.ForeignKey("supply.ForecastRun", on_delete=models.PROTECT, related_name="+", db_index=False)
    outlet = models.ForeignKey("outlets.Outlet", on_delete=models.PROTECT, related_name="+", db_index=False)
    variant = models.ForeignKey("catalogue.Variant", on_delete=models.PROTECT, related_name="+", db_index=False)
    method = models.CharField(max_length=13)
    basis = models.CharField(max_length=9)
    weekly = models.JSONField()
    errors = models.JSONField()
    scores = models.JSONField()
    weeks = models.PositiveSmallIntegerField()
    counted = models.PositiveSmallIntegerField()
    selling = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(basis__in=["chosen", "few_weeks", "few_sales"]), name="series_forecast_basis_known"
            ),
            models.UniqueConstraint(fields=["run", "outlet", "variant"], name="series_forecast_once"),
        ]


class ReorderProposal(models.Model):
    """A run says: ask this maker for so much; why, and what a person made of it. ``order_id``: a purchase order."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    run = models.ForeignKey("supply.ForecastRun", on_delete=models.PROTECT, related_name="+", db_index=False)
    outlet = models.ForeignKey("outlets.Outlet", on_delete=models.PROTECT, related_name="+", db_index=False)
    variant = models.ForeignKey("catalogue.Variant", on_delete=models.PROTECT, related_name="+", db_index=False)
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    quantity = models.IntegerField()
    up_to = models.IntegerField()
    expected_milli = models.BigIntegerField()
    margin_milli = models.BigIntegerField()
    trials = models.PositiveSmallIntegerField()
    service_known = models.BooleanField()
    cover_days = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=6, default="open")
    reason = models.CharField(max_length=200, blank=True)
    order_id = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="reorder_of_something"),
            models.CheckConstraint(condition=Q(state__in=["open", "taken", "passed"]), name="reorder_state_known"),
            models.CheckConstraint(condition=~Q(state="passed") | ~Q(reason=""), name="reorder_passed_has_a_reason"),
            models.CheckConstraint(
                condition=~Q(state="taken") | Q(order_id__isnull=False), name="reorder_taken_names_its_order"
            ),
            models.UniqueConstraint(fields=["run", "outlet", "variant"], name="reorder_once_a_run"),
        ]
        indexes = [models.Index(fields=["outlet", "state"], name="reorder_by_outlet")]
