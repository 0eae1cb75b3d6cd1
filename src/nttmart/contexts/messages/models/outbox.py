"""What the house has to say to somebody, once for each document, and what became of it."""

from django.db import models
from django.db.models import Q

from nttmart.kernel.ids import uuid7


class Message(models.Model):
    """One text to one recipient because of one document. What is said never changes (trigger).

    ``state``, ``channel`` and ``due_at`` follow the facts by trigger. Sender, recipient and subject stand on higher
    storeys and are named by kind and id. The text names no buyer. ``buttons``: of a question in chat, at most three
    pairs of id and title.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    purpose = models.CharField(max_length=30)
    from_kind = models.CharField(max_length=20)
    from_id = models.UUIDField()
    to_kind = models.CharField(max_length=20)
    to_id = models.UUIDField()
    subject_kind = models.CharField(max_length=30)
    subject_id = models.UUIDField()
    language = models.CharField(max_length=2)
    text = models.CharField(max_length=700)
    made_at = models.DateTimeField()
    channel = models.CharField(max_length=8)
    due_at = models.DateTimeField()
    state = models.CharField(max_length=9, default="queued")
    buttons = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "to_kind", "to_id", "purpose"],
                name="message_once_a_document_recipient_and_purpose",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["queued", "printed", "sent", "failed", "withdrawn"]), name="message_state_known"
            ),
            models.CheckConstraint(
                condition=Q(channel__in=["printed", "whatsapp", "sms", "email"]), name="message_channel_known"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="message_says_something"),
        ]
        indexes = [
            models.Index(
                fields=["from_kind", "from_id", "due_at"],
                condition=Q(state__in=["queued", "failed"]),
                name="message_waiting_by_sender",
            ),
            models.Index(fields=["channel", "due_at"], condition=Q(state="queued"), name="message_waiting_by_channel"),
            models.Index(fields=["to_kind", "to_id", "made_at"], name="message_by_recipient"),
        ]


class MessageFact(models.Model):
    """Something became of a message: when, by whom, why. Append-only (trigger); none after printed, sent, withdrawn.

    ``queued`` waits anew, perhaps by another channel or later. ``reference`` is the carrier's own number.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    message = models.ForeignKey("outbox.Message", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=9)
    at = models.DateTimeField()
    by = models.CharField(max_length=250)
    reason = models.CharField(max_length=200, blank=True)
    reference = models.CharField(max_length=80, blank=True)
    channel = models.CharField(max_length=8, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["queued", "printed", "sent", "failed", "withdrawn"]),
                name="message_fact_kind_known",
            ),
        ]
