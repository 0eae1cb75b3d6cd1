"""What the law asks of which goods since when, and what is known of goods."""

from django.db import models
from django.db.models import F, Q

from nttmart.kernel.ids import uuid7


class PermitRule(models.Model):
    """A dated row: to which goods it applies, which permits answer it, what the shelf does. Never changed (trigger).

    Of one ``code`` the newest row that has begun holds; an ended one ends its code. A row that was written down wrongly
    is followed by another edition of it, which stands in its place.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=40)
    permits = models.JSONField()
    when = models.CharField(max_length=300, blank=True)
    channels = models.JSONField()
    duty = models.CharField(max_length=10, blank=True)
    gate = models.CharField(max_length=6, blank=True)
    why = models.CharField(max_length=300)
    office = models.CharField(max_length=120, blank=True)
    cost = models.BigIntegerField(null=True)
    days = models.PositiveSmallIntegerField(null=True)
    documents = models.JSONField()
    legal_basis = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=300)
    confirmed = models.BooleanField(default=False)
    effective_from = models.DateField()
    effective_until = models.DateField(null=True)
    edition = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "effective_from", "edition"], name="permit_rule_once_a_day"),
            models.CheckConstraint(
                condition=Q(effective_until__isnull=True) | Q(effective_until__gt=F("effective_from")),
                name="permit_rule_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(duty__in=["", "must", "should", "not_needed", "forbidden", "after"])
                & Q(gate__in=["", "warns", "closes"])
                & ~Q(duty="", gate=""),
                name="permit_rule_says_something",
            ),
            models.CheckConstraint(
                condition=Q(cost__isnull=True) | Q(cost__gte=0), name="permit_rule_cost_not_negative"
            ),
        ]


class CategoryTraits(models.Model):
    """What may be presumed of all goods of a category, until something is said of one of them."""

    category = models.OneToOneField("catalogue.Category", on_delete=models.PROTECT, primary_key=True, related_name="+")
    traits = models.CharField(max_length=300)


class TraitsSaid(models.Model):
    """What was said of one product: how it is made and kept, what is in it. Append-only (trigger): the newest holds."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    product = models.ForeignKey("catalogue.Product", on_delete=models.PROTECT, related_name="+")
    said = models.JSONField()
    said_at = models.DateTimeField()
    said_by = models.CharField(max_length=250)

    class Meta:
        indexes = [models.Index(fields=["product", "said_at"], name="traits_said_by_product")]
