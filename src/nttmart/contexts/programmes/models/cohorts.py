"""Who learns together: a cohort and the makers in it. Nobody is named here but makers."""

from django.db import models
from django.db.models import F, Q

from nttmart.kernel.ids import uuid7


class Cohort(models.Model):
    """Makers who are taught together, in one regency or in the whole province.

    ``decision`` is the sealed choice they come of, where there is one; ``source`` says the rest in words.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=80)
    regency = models.ForeignKey("places.Regency", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decision = models.ForeignKey(
        "programmes.Decision", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    source = models.CharField(max_length=300, blank=True)
    begins_on = models.DateField()
    ends_on = models.DateField()
    recorded_at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("begins_on")), name="cohort_ends_after_it_begins"),
            models.UniqueConstraint(fields=["name"], name="cohort_name_once"),
        ]


class Member(models.Model):
    """A maker belongs to a cohort from a day on; at most once at a time (trigger). Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    cohort = models.ForeignKey("programmes.Cohort", on_delete=models.PROTECT, related_name="+")
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="+")
    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    from_on = models.DateField()
    said_at = models.DateTimeField()
    by = models.CharField(max_length=250)


class MemberLeft(models.Model):
    """A maker left a cohort: the first day on which it belongs no more, and why. Once, append-only."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    member = models.OneToOneField("programmes.Member", on_delete=models.PROTECT, related_name="left")
    left_on = models.DateField()
    reason = models.CharField(max_length=200)
    said_at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="member_left_for_a_reason")]
