"""Tills, what they told word for word, and what a person has to look at. Facts are never changed, only their state."""

from django.db import models
from django.db.models import Q

from nttmart.kernel.ids import uuid7


class Till(models.Model):
    """A device enrolled at an outlet. Its public key says who it is; its private key never leaves it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    outlet = models.ForeignKey("outlets.Outlet", on_delete=models.PROTECT, related_name="+")
    prefix = models.CharField(max_length=6)
    name = models.CharField(max_length=60)
    public_key = models.CharField(max_length=87, unique=True)
    enrolled_at = models.DateTimeField()
    enrolled_by = models.CharField(max_length=250)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.CharField(max_length=250, blank=True)
    revoked_reason = models.CharField(max_length=200, blank=True)
    app = models.CharField(max_length=30, blank=True)
    heard_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outlet", "prefix"], name="till_prefix_once_at_an_outlet"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by="") | (Q(revoked_at__isnull=False) & ~Q(revoked_by="")),
                name="till_revoked_by_somebody",
            ),
        ]


class TillInvitation(models.Model):
    """Leave for one device to become a till, once and soon. Only the hash of its token is kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    outlet = models.ForeignKey("outlets.Outlet", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=250)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    till = models.OneToOneField("outlets.Till", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(used_at__isnull=True, till__isnull=True) | Q(used_at__isnull=False, till__isnull=False),
                name="till_invitation_used_by_a_till",
            ),
        ]


class TillFact(models.Model):
    """What a till wrote, word for word, with its signature. Only the state follows: received, then applied or apart.

    ``said_at`` is the till's own clock; ``occurred_at`` is what can be true. Two facts of one number are both kept:
    then two devices write with one key, and a person looks.
    """

    class State(models.TextChoices):
        RECEIVED = "received"
        APPLIED = "applied"
        APART = "apart"

    class Via(models.TextChoices):
        DIRECT = "direct"
        BUNDLE = "bundle"

    id = models.UUIDField(primary_key=True, editable=False)
    till = models.ForeignKey("outlets.Till", on_delete=models.PROTECT, related_name="+", db_index=False)
    seq = models.BigIntegerField()
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)
    text = models.TextField()
    sig = models.CharField(max_length=86)
    said_at = models.DateTimeField()
    occurred_at = models.DateTimeField()
    received_at = models.DateTimeField()
    via = models.CharField(max_length=6, choices=Via)
    state = models.CharField(max_length=8, choices=State, default="received")
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(seq__gte=1), name="till_fact_numbered_from_one"),
            models.CheckConstraint(
                condition=Q(state="applied", applied_at__isnull=False)
                | (~Q(state="applied") & Q(applied_at__isnull=True)),
                name="till_fact_applied_at_some_time",
            ),
        ]
        indexes = [
            models.Index(fields=["till", "seq"], name="till_fact_by_number"),
            models.Index(fields=["till", "seq"], condition=~Q(state="applied"), name="till_fact_not_applied"),
        ]


class TillProblem(models.Model):
    """Something of a till that a person has to look at, until they say how it was settled. Never deleted.

    ``about`` tells problems of one kind apart (a fact's id, a hash, a run of numbers), so that one is opened once.
    What could not be kept as a fact (no good signature, another text under a known id) is kept here, whole.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    till = models.ForeignKey("outlets.Till", on_delete=models.PROTECT, related_name="+", db_index=False)
    fact = models.ForeignKey(
        "outlets.TillFact", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=True
    )
    code = models.CharField(max_length=20)
    about = models.CharField(max_length=80)
    sentence = models.CharField(max_length=300)
    values = models.JSONField(default=dict)
    text = models.TextField(blank=True)
    sig = models.CharField(max_length=200, blank=True)
    opened_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=250, blank=True)
    settled_how = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["till", "code", "about"], name="till_problem_opened_once"),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by="", settled_how="")
                | (Q(settled_at__isnull=False) & ~Q(settled_by="") & ~Q(settled_how="")),
                name="till_problem_settled_by_somebody_somehow",
            ),
        ]
        indexes = [
            models.Index(fields=["till", "opened_at"], condition=Q(settled_at__isnull=True), name="till_problem_open"),
        ]


class TillSnapshot(models.Model):
    """What a till was given of the catalogue: each row's digest, so that only what changed since need be sent."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    till = models.ForeignKey("outlets.Till", on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.CharField(max_length=32)
    given_at = models.DateTimeField()
    rows = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["till", "version"], name="till_snapshot_version_once")]


class CashierPin(models.Model):
    """What opens a till to somebody, checked on the till without signal: PBKDF2-SHA256 of the digits, never these."""

    user = models.OneToOneField("people.User", on_delete=models.PROTECT, primary_key=True, related_name="+")
    salt = models.CharField(max_length=32)
    iterations = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=250)


class LocalMixRule(models.Model):
    """How much of an outlet shall be of its regency or the province, counted how, from when; it blocks nothing."""

    class Denominator(models.TextChoices):
        SKU = "sku"
        SHELF = "shelf"
        SALES = "sales"

    class Area(models.TextChoices):
        REGENCY = "regency"
        PROVINCE = "province"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    outlet = models.ForeignKey("outlets.Outlet", on_delete=models.PROTECT, related_name="+", db_index=False)
    denominator = models.CharField(max_length=5, choices=Denominator)
    area = models.CharField(max_length=8, choices=Area, default=Area.REGENCY)
    target_share_bp = models.PositiveIntegerField()
    effective_from = models.DateField()
    source = models.CharField(max_length=300)
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outlet", "effective_from"], name="local_mix_rule_one_a_day"),
            models.CheckConstraint(condition=Q(target_share_bp__lte=10_000), name="local_mix_rule_share_of_a_whole"),
            models.CheckConstraint(
                condition=Q(denominator__in=["sku", "shelf", "sales"]), name="local_mix_rule_denominator_known"
            ),
            models.CheckConstraint(condition=Q(area__in=["regency", "province"]), name="local_mix_rule_area_known"),
        ]
