"""What people decided about what a till told and nobody could book by itself: facts that name the till's fact."""

from django.db import models
from django.db.models import Q

from nttmart.kernel.ids import uuid7


class FactDecision(models.Model):
    """What became of a fact that was set apart: booked with right sums, its money alone booked, or nothing of it.

    ``amount`` is what the money alone was: into the outlet (positive) or out of it. ``shift_id`` is the shift the fact
    names, without a foreign key: it may never have been opened.
    """

    class Kind(models.TextChoices):
        BOOKED = "booked"
        MONEY = "money"
        NOTHING = "nothing"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    fact = models.OneToOneField("outlets.TillFact", on_delete=models.PROTECT, related_name="+")
    shift_id = models.UUIDField(null=True, blank=True)
    kind = models.CharField(max_length=7, choices=Kind)
    method = models.CharField(max_length=8, blank=True)
    amount = models.BigIntegerField(default=0)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="money", method__in=["cash", "qris", "transfer"]) & ~Q(amount=0))
                | Q(kind__in=["booked", "nothing"], method="", amount=0),
                name="fact_decision_moves_money_or_none",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="fact_decision_has_a_reason"),
        ]
        indexes = [models.Index(fields=["shift_id"], name="fact_decision_by_shift")]


class CashExplanation(models.Model):
    """Cash by which a closed shift differs from what arrived of it, for good: booked as found or missing.

    ``amount`` is what the till expected beyond what our records say.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    shift = models.ForeignKey("outlets.Shift", on_delete=models.PROTECT, related_name="+")
    problem = models.OneToOneField("outlets.TillProblem", on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(amount=0), name="cash_explanation_explains_something"),
            models.CheckConstraint(condition=~Q(reason=""), name="cash_explanation_has_a_reason"),
        ]


class LostDrawer(models.Model):
    """The drawer of a shift that was open when its till was taken out of use, as a person counted it, or did not.

    ``expected`` is what our records said then; ``counted`` is null where nobody could count. Append-only (trigger).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    shift = models.OneToOneField("outlets.Shift", on_delete=models.PROTECT, related_name="+")
    expected = models.BigIntegerField()
    counted = models.BigIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(counted__isnull=True) | Q(counted__gte=0), name="lost_drawer_holds_nothing_or_something"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="lost_drawer_has_a_reason"),
        ]


class MovementDecision(models.Model):
    """Where cash went (or came from) that was moved as «payout» or «other»."""

    class Kind(models.TextChoices):
        PAYOUT = "payout"
        EXPENSE = "expense"
        BANK = "bank"
        LOST = "lost"
        WITHIN = "within"

    movement = models.OneToOneField(
        "outlets.CashMovement", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    kind = models.CharField(max_length=7, choices=Kind)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["payout", "expense", "bank", "lost", "within"]),
                name="movement_decision_kind_known",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="movement_decision_has_a_reason"),
        ]
