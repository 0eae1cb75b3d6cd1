"""The way to the shelf, who waits for a prototype, and the tables that were loaded."""

from django.db import models
from django.db.models import Q

from nttmart.kernel.ids import uuid7


class CurationEvent(models.Model):
    """One step in the life of a product on its way to the shelf, with the reason in words. Append-only (trigger)."""

    class Step(models.TextChoices):
        SUBMITTED = "submitted"
        PUBLISHED = "published"
        RETURNED = "returned"
        APPEALED = "appealed"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    product = models.ForeignKey("catalogue.Product", on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=10, choices=Step)
    reason = models.TextField(blank=True)
    by = models.CharField(max_length=250)
    by_user_id = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(step__in=["returned", "withdrawn", "appealed"]) | ~Q(reason=""),
                name="curation_event_refusal_has_a_reason",
            )
        ]
        indexes = [models.Index(fields=["product", "at"], name="curation_by_product")]


class Interest(models.Model):
    """Somebody wants a thing that is not sold yet (a prototype). The contact is personal and goes when they ask."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    product = models.ForeignKey("catalogue.Product", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    contact = models.CharField(max_length=80)
    quantity = models.PositiveIntegerField(default=1)
    note = models.CharField(max_length=300, blank=True)
    consent_id = models.UUIDField()
    registered_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)


class AppliedUpload(models.Model):
    """A table that was loaded, by the hash of its bytes and its makers: sent again, it changes nothing."""

    digest = models.CharField(primary_key=True, max_length=64)
    filename = models.CharField(max_length=120)
    product_ids = models.JSONField()
    applied_at = models.DateTimeField()
    applied_by = models.CharField(max_length=250)
