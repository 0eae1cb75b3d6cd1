"""People with an account, what each may do where, and what they agreed to."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from nttmart.kernel.ids import uuid7


class User(AbstractUser):
    """Somebody who works with the system. Shoppers need no account."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    phone = models.CharField(max_length=16, null=True, blank=True, unique=True)
    phone_verified = models.BooleanField(default=False)
    display_name = models.CharField(max_length=80)
    language = models.CharField(max_length=2, default="id")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(username=Lower("username")), name="user_name_in_small_letters"),
            models.CheckConstraint(condition=Q(phone__isnull=True) | ~Q(phone=""), name="user_phone_null_not_empty"),
        ]


class RoleGrant(models.Model):
    """A role somebody holds, where, from when, given by whom. Ending it fills ``ended_at``; rows stay."""

    class Role(models.TextChoices):
        PRODUCER = "producer"
        HELPER = "helper"
        CASHIER = "cashier"
        OUTLET_MANAGER = "outlet_manager"
        CURATOR = "curator"
        OFFICER = "officer"
        AUDITOR = "auditor"
        STEWARD = "steward"

    class Scope(models.TextChoices):
        EVERYWHERE = "everywhere"
        OUTLET = "outlet"
        PRODUCER = "producer"
        REGENCY = "regency"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role)
    scope = models.CharField(max_length=10, choices=Scope)
    scope_id = models.CharField(max_length=40, blank=True)
    granted_by = models.CharField(max_length=250)
    granted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(scope="everywhere", scope_id="") | (~Q(scope="everywhere") & ~Q(scope_id="")),
                name="role_grant_scope_names_its_thing",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("granted_at")),
                name="role_grant_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "scope", "scope_id"],
                condition=Q(ended_at__isnull=True),
                name="role_grant_once_at_a_time",
            ),
        ]


class Consent(models.Model):
    """Somebody agreed to a purpose: which text, when, by which channel, by whose hand (UU PDP 27/2022 art. 20–24)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    subject_key = models.CharField(max_length=64, db_index=True)
    purpose = models.CharField(max_length=40)
    text_version = models.CharField(max_length=20)
    language = models.CharField(max_length=2)
    channel = models.CharField(max_length=20)
    given_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=250)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
                name="consent_withdrawn_after_given",
            ),
        ]
