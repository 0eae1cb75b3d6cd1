"""One money truth: each rupiah that moves is one transfer between two accounts, written once, never changed."""

from django.db import models
from django.db.models import F, Q

from nttmart.kernel.ids import uuid7


class Book(models.Model):
    """The books of one operator. A transfer never crosses books."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)


class Account(models.Model):
    """A place where rupiah stand within a book. ``code`` is stable («payable:producer:<id>»), ``name`` for people."""

    class Kind(models.TextChoices):
        ASSET = "asset"
        LIABILITY = "liability"
        EQUITY = "equity"
        INCOME = "income"
        EXPENSE = "expense"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    book = models.ForeignKey("ledger.Book", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=120)
    kind = models.CharField(max_length=9, choices=Kind)
    name = models.CharField(max_length=160)
    subject_kind = models.CharField(max_length=20, blank=True)
    subject_id = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book", "code"], name="account_code_once_in_a_book"),
            models.CheckConstraint(
                condition=Q(kind__in=["asset", "liability", "equity", "income", "expense"]), name="account_kind_known"
            ),
        ]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="account_by_subject")]


class Transfer(models.Model):
    """``amount`` rupiah leave ``credit`` and arrive in ``debit``, for a purpose, because of a document.

    Append-only and within one book (triggers). The same (purpose, document, line) cannot be posted twice. A
    counter-transfer names the one it ``reverses``, between the same accounts the other way round, and all of them
    together never exceed it (trigger). Indexes by account hold the amount, so that a balance is read from them alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    book = models.ForeignKey("ledger.Book", on_delete=models.PROTECT, related_name="+")
    debit = models.ForeignKey("ledger.Account", on_delete=models.PROTECT, related_name="+")
    credit = models.ForeignKey("ledger.Account", on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    purpose = models.CharField(max_length=40)
    document_kind = models.CharField(max_length=30)
    document_id = models.UUIDField()
    line_id = models.UUIDField(null=True, blank=True)
    sequence = models.IntegerField()
    rule_id = models.UUIDField(null=True, blank=True)
    reverses = models.ForeignKey(
        "ledger.Transfer", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    memo = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0, amount__lte=10_000_000_000_000), name="transfer_amount_positive"
            ),
            models.CheckConstraint(condition=~Q(debit=F("credit")), name="transfer_between_two_accounts"),
            models.UniqueConstraint(fields=["document_kind", "document_id", "sequence"], name="transfer_posted_once"),
            # Two, because a unique index takes two empty lines for different ones.
            models.UniqueConstraint(
                fields=["document_kind", "document_id", "purpose", "line_id"],
                condition=Q(reverses__isnull=True, line_id__isnull=False),
                name="transfer_of_line_posted_once",
            ),
            models.UniqueConstraint(
                fields=["document_kind", "document_id", "purpose"],
                condition=Q(reverses__isnull=True, line_id__isnull=True),
                name="transfer_of_document_posted_once",
            ),
            models.UniqueConstraint(
                fields=["document_kind", "document_id", "reverses"],
                condition=Q(reverses__isnull=False),
                name="transfer_reversal_posted_once",
            ),
        ]
        indexes = [
            models.Index(fields=["debit", "occurred_at", "amount"], name="transfer_by_debit"),
            models.Index(fields=["credit", "occurred_at", "amount"], name="transfer_by_credit"),
            models.Index(fields=["book", "occurred_at"], name="transfer_by_book"),
            # What makers hear of each hour is looked for by when it was written, for a till may be weeks late.
            models.Index(
                fields=["recorded_at"], condition=Q(purpose="producer_share"), name="transfer_maker_part_recorded"
            ),
            models.Index(
                fields=["reverses", "amount"], condition=Q(reverses__isnull=False), name="transfer_by_reversed"
            ),
        ]
