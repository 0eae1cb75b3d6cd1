"""What a facilitator saw at a maker's, and pictures of it."""

from django.db import models
from django.db.models import Q

from nttmart.contexts.programmes.rules.training.visits import ANSWERS
from nttmart.kernel.ids import uuid7

_SAID = ["", *ANSWERS]


class Visit(models.Model):
    """A visit, written on a phone that made the id. What was not looked at is blank. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+", db_index=False)
    visited_on = models.DateField()
    making = models.CharField(max_length=4, blank=True)
    packing = models.CharField(max_length=4, blank=True)
    records = models.CharField(max_length=4, blank=True)
    sales = models.CharField(max_length=4, blank=True)
    needs = models.CharField(max_length=400, blank=True)
    next_step = models.CharField(max_length=400, blank=True)
    next_on = models.DateField(null=True, blank=True)
    heard_at = models.DateTimeField()
    by = models.CharField(max_length=250)
    by_user_id = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(making__in=_SAID, packing__in=_SAID, records__in=_SAID, sales__in=_SAID),
                name="visit_answers_known",
            ),
        ]
        indexes = [models.Index(fields=["producer", "-visited_on"], name="visit_by_maker")]


class VisitPhoto(models.Model):
    """A picture of a visit, re-encoded, in the private folder of evidence. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    visit = models.ForeignKey("programmes.Visit", on_delete=models.PROTECT, related_name="+")
    path = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    by = models.CharField(max_length=250)
