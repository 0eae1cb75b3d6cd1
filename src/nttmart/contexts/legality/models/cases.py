"""Cases: a permit on its way, with steps, papers and history; and the days an office comes to a district."""

from django.db import models
from django.db.models import F, Q

from nttmart.kernel.ids import uuid7


class Case(models.Model):
    """Somebody helps a maker to a permit. How it ended stands in ``outcome``; empty while it is open."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=12)
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    product = models.ForeignKey("catalogue.Product", on_delete=models.PROTECT, null=True, related_name="+")
    owner = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    permit = models.ForeignKey("legality.Permit", on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=9, blank=True)
    opened_on = models.DateField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", closed_at__isnull=True)
                | Q(outcome__in=["granted", "refused", "withdrawn"], closed_at__isnull=False),
                name="case_outcome_with_its_instant",
            ),
            models.CheckConstraint(
                condition=Q(permit__isnull=True) | Q(outcome="granted"), name="case_permit_when_granted"
            ),
            models.UniqueConstraint(
                fields=["producer", "kind", "product"], condition=Q(outcome=""), name="case_open_once_a_product"
            ),
            models.UniqueConstraint(
                fields=["producer", "kind"],
                condition=Q(outcome="", product__isnull=True),
                name="case_open_once_a_maker",
            ),
        ]
        indexes = [
            models.Index(fields=["outcome", "opened_on"], name="case_by_outcome"),
            models.Index(fields=["producer"], name="case_by_producer"),
        ]


class CaseStep(models.Model):
    """A step of a case and the day by which it should be done."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("legality.Case", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=8)
    due_on = models.DateField()
    done_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "position"], name="case_step_position_once"),
            models.UniqueConstraint(fields=["case", "step"], name="case_step_once"),
        ]


class CaseDocument(models.Model):
    """A paper that is asked of a maker; received on a day, with its copy where one is kept, or not needed because.

    A copy has an end: the day it was removed stands in ``forgotten_on``.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("legality.Case", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    asked_on = models.DateField()
    received_on = models.DateField(null=True)
    ending = models.CharField(max_length=4, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    waived_because = models.CharField(max_length=200, blank=True)
    forgotten_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "position"], name="case_document_position_once"),
            models.CheckConstraint(
                condition=Q(waived_because="") | Q(received_on__isnull=True), name="case_document_waived_or_received"
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True) | Q(received_on__gte=F("asked_on")),
                name="case_document_comes_after_it_is_asked",
            ),
            models.CheckConstraint(
                condition=Q(sha256="", ending="") | Q(received_on__isnull=False), name="case_document_file_is_received"
            ),
            models.CheckConstraint(
                condition=Q(forgotten_on__isnull=True) | Q(sha256="", ending=""),
                name="case_document_forgotten_has_no_file",
            ),
        ]


class CaseEvent(models.Model):
    """What happened in a case, by whom. Append-only (trigger)."""

    class What(models.TextChoices):
        OPENED = "opened"
        STEP = "step"
        RECEIVED = "received"
        ASKED = "asked"
        WAIVED = "waived"
        FORGOTTEN = "forgotten"
        HANDED = "handed"
        NOTED = "noted"
        GRANTED = "granted"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("legality.Case", on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=9, choices=What)
    note = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=250)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(what__in=["refused", "withdrawn"]) | ~Q(note=""), name="case_ends_badly_for_a_reason"
            )
        ]
        indexes = [models.Index(fields=["case", "at"], name="case_event_by_case")]


class ClinicDay(models.Model):
    """An office comes to a district for a day, for some kinds of permits and so many people."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    kinds = models.JSONField()
    capacity = models.PositiveSmallIntegerField()
    venue = models.CharField(max_length=120)
    planned_at = models.DateTimeField()
    planned_by = models.CharField(max_length=250)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(capacity__gt=0), name="clinic_day_has_places"),
            models.UniqueConstraint(
                fields=["district", "held_on"], condition=Q(cancelled_at__isnull=True), name="clinic_day_once"
            ),
        ]
