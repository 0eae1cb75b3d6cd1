"""How money reaches an outlet. We record it and do not hold it: paid means staff saw it arrive there."""

from django.db import models
from django.db.models import Q

from nttmart.kernel.ids import uuid7


class Method(models.TextChoices):
    """The three ways to pay an outlet."""

    QRIS = "qris"
    TRANSFER = "transfer"
    CASH = "cash"


class ReceivingAccount(models.Model):
    """Where an outlet receives one kind of payment, from when until when. Never changed: a new one is a new row."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    outlet_id = models.UUIDField(db_index=True)
    method = models.CharField(max_length=8, choices=Method)
    qris_payload = models.CharField(max_length=512, blank=True)
    merchant_name = models.CharField(max_length=25, blank=True)
    nmid = models.CharField(max_length=15, blank=True)
    merchant_criteria = models.CharField(max_length=3, blank=True)
    bank_name = models.CharField(max_length=40, blank=True)
    account_number = models.CharField(max_length=30, blank=True)
    account_holder = models.CharField(max_length=80, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=250)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(method="qris") | (~Q(qris_payload="") & ~Q(nmid="")), name="receiving_account_qris_whole"
            ),
            models.CheckConstraint(
                condition=~Q(method="transfer") | (~Q(bank_name="") & ~Q(account_number="")),
                name="receiving_account_bank_whole",
            ),
            models.UniqueConstraint(
                fields=["outlet_id", "method"],
                condition=Q(closed_at__isnull=True),
                name="receiving_account_one_open_per_method",
            ),
        ]


class PaymentRequest(models.Model):
    """An outlet asks for an amount for a document, in one way, until a time. What was shown to the buyer is kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    outlet_id = models.UUIDField()
    document_kind = models.CharField(max_length=30)
    document_id = models.UUIDField()
    account = models.ForeignKey("payments.ReceivingAccount", on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=8, choices=Method)
    amount = models.BigIntegerField()
    qris_payload = models.CharField(max_length=512, blank=True)
    requested_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="payment_request_amount_positive")]
        indexes = [models.Index(fields=["document_kind", "document_id"], name="payment_request_by_document")]


class PaymentFact(models.Model):
    """Something seen or decided about a request for payment. Append-only (trigger).

    ``claimed``: the buyer says it is paid (never proof). ``seen``: staff saw ``amount`` in the outlet's own bank,
    app or cash box. ``settled``: what was seen is accepted as the payment. ``returned``: money given back.
    ``disputed``: the amount or time does not fit and a person must decide. ``dropped``: nothing came, or another
    request took its place. ``account`` repeats the request's, so that one line of a bank statement counts once.
    """

    class Kind(models.TextChoices):
        CLAIMED = "claimed"
        SEEN = "seen"
        SETTLED = "settled"
        DISPUTED = "disputed"
        RETURNED = "returned"
        DROPPED = "dropped"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    request = models.ForeignKey("payments.PaymentRequest", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey("payments.ReceivingAccount", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    amount = models.BigIntegerField(default=0)
    bank_reference = models.CharField(max_length=60, blank=True)
    note = models.CharField(max_length=300, blank=True)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="payment_fact_amount_not_negative"),
            models.CheckConstraint(
                condition=~Q(kind__in=["seen", "settled", "returned"]) | Q(amount__gt=0),
                name="payment_fact_of_money_has_an_amount",
            ),
            models.UniqueConstraint(fields=["request"], condition=Q(kind="settled"), name="payment_settled_once"),
            models.UniqueConstraint(
                fields=["account", "bank_reference"],
                condition=Q(kind="seen") & ~Q(bank_reference=""),
                name="payment_bank_line_seen_once",
            ),
        ]
        indexes = [models.Index(fields=["request", "recorded_at"], name="payment_fact_by_request")]
