"""What is told of a product: what each step fetches, a cloth's card, pictures."""

from django.db import models
from django.db.models import Q

from nttmart.contexts.catalogue.models.products import Product
from nttmart.kernel.ids import uuid7


class LadderStep(models.Model):
    """What a kilogram, litre or piece fetches at one step from raw to standard, and where that figure comes from."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    product = models.ForeignKey("catalogue.Product", on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=10, choices=Product.Ladder)
    price_per_unit = models.BigIntegerField()
    unit = models.CharField(max_length=10)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "step"], name="ladder_step_once"),
            models.CheckConstraint(condition=Q(price_per_unit__gt=0), name="ladder_step_price_positive"),
        ]


class WeavingCard(models.Model):
    """What a cloth can tell: motif, technique, dye, weeks of work, and a geographical indication if it has one."""

    class Dye(models.TextChoices):
        NATURAL = "natural"
        SYNTHETIC = "synthetic"
        MIXED = "mixed"
        UNKNOWN = "unknown"

    product = models.OneToOneField("catalogue.Product", on_delete=models.PROTECT, primary_key=True, related_name="+")
    motif = models.CharField(max_length=80)
    motif_meaning = models.CharField(max_length=300, blank=True)
    technique = models.CharField(max_length=60)
    dye = models.CharField(max_length=10, choices=Dye, default="unknown")
    dye_plants = models.CharField(max_length=120, blank=True)
    weeks_of_work_min = models.PositiveSmallIntegerField(null=True, blank=True)
    weeks_of_work_max = models.PositiveSmallIntegerField(null=True, blank=True)
    width_cm = models.PositiveSmallIntegerField(null=True, blank=True)
    length_cm = models.PositiveSmallIntegerField(null=True, blank=True)
    geographical_indication = models.CharField(max_length=120, blank=True)


class Photo(models.Model):
    """A picture, re-encoded by us in three widths as AVIF and WebP; the uploaded bytes are not kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    product = models.ForeignKey("catalogue.Product", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    alt = models.CharField(max_length=160)
    stem = models.CharField(max_length=64)
    width_px = models.PositiveIntegerField()
    height_px = models.PositiveIntegerField()
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=250)
