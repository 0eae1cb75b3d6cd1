"""What scanners read on goods."""

from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import LessThan

_DIGITS = 13


class Barcode(models.Model):
    """A code of a variant, as a number: ours (20…), ours of weighed goods (21…, grams 0) or the maker's registered.

    Whole numbers in ranges, so that the database itself refuses a registered-looking number (899…) that claims to be
    ours; a trigger refuses a wrong check digit.
    """

    class Kind(models.TextChoices):
        OWN = "own"
        WEIGHED = "weighed"
        REGISTERED = "registered"

    code = models.BigIntegerField(primary_key=True)
    variant = models.ForeignKey("catalogue.Variant", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["variant"], condition=Q(kind__in=["own", "weighed"]), name="barcode_of_ours_one_a_variant"
            ),
            models.CheckConstraint(
                condition=Q(kind="own", code__gte=2_000_000_000_000, code__lt=2_100_000_000_000)
                | Q(
                    LessThan(F("code") % 1_000_000, 10),
                    kind="weighed",
                    code__gte=2_100_000_000_000,
                    code__lt=2_200_000_000_000,
                )
                | (
                    Q(kind="registered", code__gte=10_000_000, code__lt=10**_DIGITS)
                    & ~Q(code__gte=20_000_000, code__lt=30_000_000)
                    & ~Q(code__gte=200_000_000_000, code__lt=300_000_000_000)
                    & ~Q(code__gte=400_000_000_000, code__lt=500_000_000_000)
                    & ~Q(code__gte=2_000_000_000_000, code__lt=3_000_000_000_000)
                ),
                name="barcode_range_fits_its_kind",
            ),
        ]
