"""The two tables everybody may write to: who did what for whom, and the rules that change with time."""

from django.db import models
from django.db.models import F, Q

from nttmart.kernel.ids import uuid7


class AuditEvent(models.Model):
    """One thing a person did, for whom, to what. Append-only (trigger)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    occurred_at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    actor_label = models.CharField(max_length=120)
    on_behalf_of = models.CharField(max_length=120, blank=True)
    action = models.CharField(max_length=60)
    object_kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=60)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["object_kind", "object_id", "occurred_at"], name="audit_by_object"),
            models.Index(fields=["actor_id", "occurred_at"], name="audit_by_actor"),
        ]


class DatedRule(models.Model):
    """A rate, ceiling, period or date that may change: value, from, until, legal basis, source.

    ``scope`` is empty for the rule of everybody, else what it is narrowed to (an operator, an outlet).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.CharField(max_length=60)
    scope = models.CharField(max_length=60, blank=True)
    value = models.BigIntegerField()
    unit = models.CharField(max_length=30)
    effective_from = models.DateField()
    effective_until = models.DateField(null=True, blank=True)
    legal_basis = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "scope", "effective_from"], name="dated_rule_one_a_day"),
            models.CheckConstraint(
                condition=Q(effective_until__isnull=True) | Q(effective_until__gt=F("effective_from")),
                name="dated_rule_ends_after_it_begins",
            ),
        ]
