"""The register of permits: what was recorded, what became of it, and the files that show it."""

from django.db import models
from django.db.models import F, Q

from nttmart.kernel.ids import uuid7


class Permit(models.Model):
    """A permit of a maker, or of one of its products. Append-only: one that mends or renews it names it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=12)
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    product = models.ForeignKey("catalogue.Product", on_delete=models.PROTECT, null=True, related_name="+")
    written = models.CharField(max_length=60)
    number = models.CharField(max_length=60)
    issued_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)
    doubts = models.JSONField()
    replaces = models.OneToOneField("legality.Permit", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(issued_on__isnull=True) | Q(expires_on__gte=F("issued_on")),
                name="permit_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=~Q(number="") & ~Q(written=""), name="permit_has_a_number"),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("id")), name="permit_replaces_another"
            ),
        ]
        indexes = [
            models.Index(fields=["producer", "kind"], name="permit_by_producer"),
            models.Index(fields=["product"], name="permit_by_product"),
            models.Index(fields=["kind", "number"], name="permit_by_number"),
            models.Index(fields=["expires_on"], name="permit_by_end"),
        ]


class PermitEvent(models.Model):
    """What happened to a permit, by whom and why. Append-only (trigger); an end happens once."""

    class What(models.TextChoices):
        RECORDED = "recorded"
        VERIFIED = "verified"
        CORRECTED = "corrected"
        RENEWED = "renewed"
        REVOKED = "revoked"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    permit = models.ForeignKey("legality.Permit", on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=9, choices=What)
    note = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=250)
    by_user_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(what__in=["recorded", "verified", "corrected", "renewed", "revoked"]),
                name="permit_event_known",
            ),
            models.CheckConstraint(condition=~Q(what="revoked") | ~Q(note=""), name="permit_revoked_for_a_reason"),
            models.UniqueConstraint(fields=["permit"], condition=Q(what="recorded"), name="permit_recorded_once"),
            models.UniqueConstraint(
                fields=["permit"], condition=Q(what__in=["corrected", "renewed", "revoked"]), name="permit_ends_once"
            ),
        ]
        indexes = [models.Index(fields=["permit", "at"], name="permit_event_by_permit")]


class PermitFile(models.Model):
    """A kept file that shows a permit: a picture made anew, or a PDF as it came. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    permit = models.ForeignKey("legality.Permit", on_delete=models.PROTECT, related_name="+")
    ending = models.CharField(max_length=4)
    sha256 = models.CharField(max_length=64)
    bytes = models.PositiveIntegerField()
    kept_at = models.DateTimeField()
    kept_by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["permit", "sha256"], name="permit_file_once"),
            models.CheckConstraint(condition=Q(ending__in=["webp", "pdf"]), name="permit_file_kind_known"),
        ]
