"""What people say to us, once each, as it came; what was asked back, and which facts came of it."""

from django.db import models
from django.db.models import Q

from nttmart.kernel.ids import uuid7


class Inbound(models.Model):
    """One thing somebody said, as the carrier brought it. A fact but for its state (trigger): new → done or aside.

    Who said it stands as the carrier's id and a keyed hash of the telephone; the telephone itself is sealed, and not
    in ``body``. When it is kept no longer, body, id and telephone become empty.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    channel = models.CharField(max_length=8)
    carrier_id = models.CharField(max_length=200)
    number_id = models.CharField(max_length=40)
    bsuid = models.CharField(max_length=150, null=True, blank=True)
    phone_key = models.CharField(max_length=64, null=True, blank=True)
    sealed_phone = models.CharField(max_length=200, null=True, blank=True)
    kind = models.CharField(max_length=20)
    said_at = models.DateTimeField()
    received_at = models.DateTimeField()
    body = models.TextField(blank=True)
    answer_to = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=5, default="new")
    aside_reason = models.CharField(max_length=200, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "carrier_id"], name="inbound_once"),
            models.CheckConstraint(condition=Q(channel__in=["whatsapp", "field"]), name="inbound_channel_known"),
            models.CheckConstraint(condition=Q(state__in=["new", "done", "aside"]), name="inbound_state_known"),
            models.CheckConstraint(condition=~Q(carrier_id=""), name="inbound_has_its_id"),
            models.CheckConstraint(
                condition=(Q(state="aside") & ~Q(aside_reason="")) | (~Q(state="aside") & Q(aside_reason="")),
                name="inbound_aside_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="new", settled_at__isnull=True) | (~Q(state="new") & Q(settled_at__isnull=False)),
                name="inbound_settled_has_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["said_at"], condition=Q(state="new"), name="inbound_waiting"),
            models.Index(fields=["bsuid", "said_at"], condition=Q(bsuid__isnull=False), name="inbound_by_bsuid"),
            models.Index(
                fields=["phone_key", "said_at"], condition=Q(phone_key__isnull=False), name="inbound_by_phone"
            ),
            models.Index(fields=["received_at"], name="inbound_by_age"),
        ]


class AsideDeed(models.Model):
    """A person dealt with something set aside for a fault of ours: it has its turn again, or is closed with a reason.

    Append-only (trigger); nothing set aside goes back without one.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    inbound = models.ForeignKey("outbox.Inbound", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=6)
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["again", "closed"]), name="aside_deed_kind_known"),
            models.CheckConstraint(condition=~Q(kind="closed") | ~Q(reason=""), name="aside_deed_closed_has_a_reason"),
            models.UniqueConstraint(fields=["inbound"], condition=Q(kind="closed"), name="aside_deed_closed_once"),
        ]
        indexes = [models.Index(fields=["inbound", "at"], name="aside_deed_by_inbound")]


class Media(models.Model):
    """A picture or a voice that came with something said: waiting to be fetched, kept, refused, later forgotten."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    inbound = models.ForeignKey("outbox.Inbound", on_delete=models.PROTECT, related_name="+")
    media_id = models.CharField(max_length=200, unique=True)
    mime = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    path = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=9, default="waiting")
    reason = models.CharField(max_length=200, blank=True)
    attempts = models.IntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "kept", "refused", "forgotten"]), name="media_state_known"
            ),
            models.CheckConstraint(
                condition=(Q(state="kept") & ~Q(path="")) | (~Q(state="kept") & Q(path="")),
                name="media_kept_has_its_place",
            ),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(reason=""), name="media_refused_has_a_reason"),
        ]
        indexes = [models.Index(fields=["next_try_at"], condition=Q(state="waiting"), name="media_waiting")]


class Conversation(models.Model):
    """What was asked last at an address, and for whom it speaks. Locked for each turn; ``version`` counts changes."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    address = models.OneToOneField("outbox.Address", on_delete=models.PROTECT, related_name="+")
    acting_for_kind = models.CharField(max_length=20, blank=True)
    acting_for_id = models.UUIDField(null=True, blank=True)
    acting_at = models.DateTimeField(null=True, blank=True)
    pending = models.JSONField(null=True, blank=True)
    pending_id = models.UUIDField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    version = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(acting_for_kind="", acting_for_id__isnull=True)
                | (~Q(acting_for_kind="") & Q(acting_for_id__isnull=False)),
                name="conversation_acts_for_a_party_or_none",
            ),
            models.CheckConstraint(
                condition=Q(pending__isnull=True, pending_id__isnull=True, asked_at__isnull=True)
                | Q(pending__isnull=False, pending_id__isnull=False, asked_at__isnull=False),
                name="conversation_pending_is_whole",
            ),
        ]


class SaidFact(models.Model):
    """A fact that came of something said, and the «ya» that confirmed it. Append-only; this makes twice once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    inbound = models.ForeignKey("outbox.Inbound", on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey("outbox.Inbound", on_delete=models.PROTECT, related_name="+")
    position = models.IntegerField()
    intent = models.CharField(max_length=20)
    document_kind = models.CharField(max_length=30)
    document_id = models.UUIDField()
    conversation = models.ForeignKey("outbox.Conversation", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inbound", "position"], name="said_fact_once"),
            models.CheckConstraint(condition=Q(position__gte=0), name="said_fact_position_not_negative"),
        ]
        indexes = [models.Index(fields=["document_kind", "document_id"], name="said_fact_by_document")]
