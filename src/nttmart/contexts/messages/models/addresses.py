"""Where somebody is reached in chat, and what they said about being reached."""

from django.db import models
from django.db.models import Q

from nttmart.kernel.ids import uuid7

_IN_FORCE = ~Q(state="ended")


class Address(models.Model):
    """Somebody is reached by a channel: by the carrier's own id for a person, by a telephone, or both.

    The telephone is kept sealed, and as a keyed hash to find it by. ``state`` is the kind of the last event (trigger);
    an address that was ended may be forgotten: its ids become empty.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    party_kind = models.CharField(max_length=20)
    party_id = models.UUIDField()
    channel = models.CharField(max_length=8)
    bsuid = models.CharField(max_length=150, null=True, blank=True)
    sealed_phone = models.CharField(max_length=200, null=True, blank=True)
    phone_key = models.CharField(max_length=64, null=True, blank=True)
    language = models.CharField(max_length=2)
    zone = models.CharField(max_length=40)
    consent_id = models.UUIDField(null=True, blank=True)
    linked_at = models.DateTimeField()
    by = models.CharField(max_length=250)
    state = models.CharField(max_length=9, default="linked")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=["whatsapp", "field"]), name="address_channel_known"),
            models.CheckConstraint(
                condition=Q(state__in=["linked", "opted_out", "opted_in", "ended"]), name="address_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(channel="whatsapp")
                | Q(state="ended")
                | Q(bsuid__isnull=False)
                | Q(phone_key__isnull=False),
                name="address_whatsapp_has_an_id_or_a_phone",
            ),
            models.CheckConstraint(
                condition=Q(sealed_phone__isnull=True, phone_key__isnull=True)
                | Q(sealed_phone__isnull=False, phone_key__isnull=False),
                name="address_phone_sealed_and_findable",
            ),
            models.CheckConstraint(
                condition=(Q(bsuid__isnull=True) | ~Q(bsuid="")) & (Q(phone_key__isnull=True) | ~Q(phone_key="")),
                name="address_unknown_is_null",
            ),
            models.UniqueConstraint(fields=["channel", "bsuid"], condition=_IN_FORCE, name="address_once_a_bsuid"),
            models.UniqueConstraint(fields=["channel", "phone_key"], condition=_IN_FORCE, name="address_once_a_phone"),
        ]
        indexes = [models.Index(fields=["party_kind", "party_id", "channel"], name="address_by_party")]


class AddressEvent(models.Model):
    """Something was said about an address: when and by whom. Append-only (trigger); none after ``ended``."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    address = models.ForeignKey("outbox.Address", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=9)
    at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["linked", "opted_out", "opted_in", "ended"]), name="address_event_kind_known"
            ),
        ]


class AddressShare(models.Model):
    """One party more that is reached at an address and speaks from it: a maker in two groups has one telephone.

    It ends with ``ended_at``, once (trigger), or with the address.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    address = models.ForeignKey("outbox.Address", on_delete=models.PROTECT, related_name="+")
    party_kind = models.CharField(max_length=20)
    party_id = models.UUIDField()
    consent_id = models.UUIDField()
    linked_at = models.DateTimeField()
    by = models.CharField(max_length=250)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["address", "party_kind", "party_id"],
                condition=Q(ended_at__isnull=True),
                name="address_share_once_a_party",
            ),
        ]
        indexes = [
            models.Index(
                fields=["party_kind", "party_id"],
                condition=Q(ended_at__isnull=True),
                name="address_share_by_party",
            ),
        ]


class LinkCode(models.Model):
    """Somebody who sends this code links the telephone it comes from: once, and not for long. Kept as a keyed hash."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code_key = models.CharField(max_length=64, unique=True)
    party_kind = models.CharField(max_length=20)
    party_id = models.UUIDField()
    channel = models.CharField(max_length=8)
    language = models.CharField(max_length=2)
    zone = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    by = models.CharField(max_length=250)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["party_kind", "party_id", "made_at"], name="link_code_by_party")]
