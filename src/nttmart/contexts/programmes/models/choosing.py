"""Choosing villages: scenarios, their computed runs, declared interests, and what was decided."""

from django.db import models
from django.db.models import F, Q

from nttmart.kernel.ids import uuid7


class Scenario(models.Model):
    """What a choice follows from, as canonical text; append-only by trigger, a change is one that names the first."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=120)
    note = models.CharField(max_length=500, blank=True)
    inputs = models.TextField()
    inputs_sha256 = models.CharField(max_length=64)
    instead_of = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.CharField(max_length=250)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="choice_scenario_is_named"),
            models.CheckConstraint(condition=~Q(instead_of=F("id")), name="choice_scenario_not_instead_of_itself"),
        ]


class ChoiceRun(models.Model):
    """One computation of a scenario: how far it is, and at last its result, written once (trigger)."""

    class State(models.TextChoices):
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        STOPPED = "stopped"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    scenario = models.ForeignKey("programmes.Scenario", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.RUNNING)
    stage = models.CharField(max_length=10, blank=True)
    progress = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    heard_at = models.DateTimeField()
    result = models.TextField(null=True)
    result_sha256 = models.CharField(max_length=64, blank=True)
    solver = models.CharField(max_length=40, blank=True)
    seconds = models.PositiveIntegerField(null=True)
    sentence = models.TextField(blank=True)
    by = models.CharField(max_length=250)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["running", "done", "failed", "stopped"]), name="choice_run_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state="done", result__isnull=False) | (~Q(state="done") & Q(result__isnull=True)),
                name="choice_run_done_has_its_result",
            ),
        ]


class InterestDeclared(models.Model):
    """Somebody who takes part in choosing has an interest in a village or a maker. Append-only."""

    class Kind(models.TextChoices):
        FAMILY = "family"
        BUSINESS = "business"
        OFFICE = "office"
        HOME = "home"
        OTHER = "other"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    producer = models.ForeignKey(
        "producers.Producer", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=8, choices=Kind)
    text = models.CharField(max_length=300)
    on = models.DateField()
    by = models.CharField(max_length=250)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["family", "business", "office", "home", "other"]), name="interest_kind_known"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="interest_is_told"),
        ]


class InterestEnded(models.Model):
    """A declared interest is over, and why. Once, append-only."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    interest = models.OneToOneField("programmes.InterestDeclared", on_delete=models.PROTECT, related_name="ended")
    reason = models.CharField(max_length=200)
    by = models.CharField(max_length=250)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="interest_ended_for_a_reason")]


class Decision(models.Model):
    """A run was sealed as the choice. Append-only; another decision may stand instead of it, once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    run = models.OneToOneField("programmes.ChoiceRun", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=60, unique=True)
    on = models.DateField()
    note = models.CharField(max_length=500, blank=True)
    instead_of = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    result_sha256 = models.CharField(max_length=64)
    person = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    by = models.CharField(max_length=250)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(number=""), name="decision_has_a_number"),
            models.CheckConstraint(condition=~Q(instead_of=F("id")), name="decision_not_instead_of_itself"),
        ]
