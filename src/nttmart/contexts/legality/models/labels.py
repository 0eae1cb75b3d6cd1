"""Labels as they were laid out."""

from django.db import models
from django.db.models import Q

from nttmart.kernel.ids import uuid7


class LabelDesign(models.Model):
    """What is written on the label of a variant: a version that broke no rule on its day. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    variant = models.ForeignKey("catalogue.Variant", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    facts = models.JSONField()
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["variant", "version"], name="label_design_version_once"),
            models.CheckConstraint(condition=Q(version__gt=0), name="label_design_version_from_one"),
        ]
