"""Reading how an outlet is paid and where the payment of a document stands."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Q

from nttmart.contexts.payments import models
from nttmart.contexts.payments.rules.accounts import ReceivingAccount
from nttmart.contexts.payments.rules.qris import BadQris, parse_qris
from nttmart.contexts.payments.rules.requests import (
    AmountTooLarge,
    NotFoundPayment,
    PaymentCost,
    PaymentFact,
    PaymentRequest,
    PaymentState,
    QrisFee,
    ReceivingMethod,
)
from nttmart.kernel.errors import N_
from nttmart.kernel.money import ZERO, Rupiah, format_rupiah
from nttmart.kernel.rates import rate, rates

ACCOUNT_FIELDS = (
    "id",
    "outlet_id",
    "method",
    "qris_payload",
    "merchant_name",
    "nmid",
    "merchant_criteria",
    "bank_name",
    "account_number",
    "account_holder",
)
_REQUEST = (
    "id",
    "outlet_id",
    "document_kind",
    "document_id",
    "method",
    "amount",
    "qris_payload",
    "requested_at",
    "expires_at",
)
_FACT = (
    "id",
    "request_id",
    "kind",
    "amount",
    "bank_reference",
    "note",
    "occurred_at",
    "recorded_at",
    "recorded_by",
)


def receiving_methods(outlet_id: UUID) -> list[ReceivingMethod]:
    """List the ways an outlet can be paid now: QRIS first, then transfer, then cash."""
    rows = models.ReceivingAccount.objects.filter(outlet_id=outlet_id, closed_at__isnull=True).values_list(
        *ACCOUNT_FIELDS
    )
    found = [ReceivingMethod(*row) for row in rows]
    return sorted(found, key=lambda method: models.Method.values.index(method.method))


def list_receiving_accounts(outlet_id: UUID) -> list[ReceivingAccount]:
    """List every account an outlet receives or received money through, the newest first. One query."""
    names = tuple(field.name for field in fields(ReceivingAccount))
    rows = models.ReceivingAccount.objects.filter(outlet_id=outlet_id).order_by("-opened_at", "-id")
    return [ReceivingAccount(*row) for row in rows.values_list(*names)]


def state_of(document_kind: str, document_id: UUID) -> PaymentState:
    """Tell where the payment of a document stands: its newest request and all facts of all its requests. Two queries.

    :raises NotFoundPayment: if nothing was ever asked for it.
    """
    found = find_state_of(document_kind, document_id)
    if found is None:
        raise NotFoundPayment(N_("Belum ada permintaan pembayaran."))
    return found


def get_request_of(document_kind: str, document_id: UUID) -> PaymentRequest:
    """Give what was asked for a document last, without what came of it. One query.

    :raises NotFoundPayment: if nothing was ever asked for it.
    """
    found = _newest_request(document_kind, document_id)
    if found is None:
        raise NotFoundPayment(N_("Belum ada permintaan pembayaran."))
    return found


def find_state_of(document_kind: str, document_id: UUID) -> PaymentState | None:
    """As ``state_of``, or None."""
    request = _newest_request(document_kind, document_id)
    if request is None:
        return None
    facts = models.PaymentFact.objects.filter(
        request__document_kind=document_kind, request__document_id=document_id
    ).order_by("recorded_at", "id")
    return PaymentState(request, tuple(PaymentFact(*fact) for fact in facts.values_list(*_FACT)))


def _newest_request(document_kind: str, document_id: UUID) -> PaymentRequest | None:
    row = (
        models.PaymentRequest.objects.filter(document_kind=document_kind, document_id=document_id)
        .order_by("-id")
        .values_list(*_REQUEST, *(f"account__{name}" for name in ACCOUNT_FIELDS))
        .first()
    )
    if row is None:
        return None
    account = ReceivingMethod(*row[len(_REQUEST) :])
    return PaymentRequest(**dict(zip(_REQUEST, row, strict=False)), account=account)


def cost_of(*, method: str, criteria: str, amount: Rupiah, on: date) -> PaymentCost:
    """Compute what a payment costs the outlet on a day: the dated MDR of its merchant class for QRIS, else nothing."""
    return PaymentCost(ZERO, None) if method != models.Method.QRIS else qris_fee(criteria, on).of(amount)


def qris_fee(criteria: str, on: date) -> QrisFee:
    """Look up what QRIS costs a merchant class on a day: for whoever reckons many payments (one query)."""
    found = rates(("qris_mdr_bp", "qris_mdr_free_up_to"), on, criteria)
    share, free = found["qris_mdr_bp"], found["qris_mdr_free_up_to"]
    return QrisFee(share.value, free.value, share.id)


def check_ceiling(method: str, amount: int, on: date) -> None:
    """Refuse more than one payment of this kind may carry on a day; only QRIS has a ceiling (one query then).

    :raises AmountTooLarge:
    """
    if method != models.Method.QRIS:
        return
    most = rate("qris_amount_max", on).value
    if amount > most:
        raise AmountTooLarge(
            N_("QRIS paling banyak Rp%(most)s sekali bayar. Pilih transfer bank."),
            field="payment_method",
            most=format_rupiah(most).removeprefix("Rp"),
        )


def check(known_outlets: Iterable[UUID]) -> Iterator[str]:
    """Yield each broken promise: an outlet that is not there, a code not whole, money settled but never seen."""
    known = set(known_outlets)
    for account in models.ReceivingAccount.objects.filter(closed_at__isnull=True):
        if account.outlet_id not in known:
            yield f"Rekening {account.id}: gerai {account.outlet_id} tidak ada."
        if account.method == models.Method.QRIS:
            try:
                parse_qris(account.qris_payload)
            except BadQris as refusal:
                yield f"Rekening {account.id}: {refusal}"
    strays = models.PaymentFact.objects.exclude(account_id=F("request__account_id"))
    for fact_id in strays.values_list("id", flat=True):
        yield f"Catatan pembayaran {fact_id}: bukan dari rekening permintaannya."
    seen = Count("id", filter=Q(kind="seen"))
    settled = Count("id", filter=Q(kind="settled"))
    documents = models.PaymentFact.objects.values("request__document_kind", "request__document_id").annotate(
        seen_count=seen, settled_count=settled
    )
    for row in documents.filter(Q(settled_count__gt=1) | Q(settled_count__gt=0, seen_count=0)):
        document = f"{row['request__document_kind']} {row['request__document_id']}"
        yield f"Pembayaran {document}: diterima dua kali, atau diterima tanpa uang yang terlihat."


def seen_facts(document_kind: str, document_ids: Collection[UUID]) -> list[tuple[UUID, UUID]]:
    """List (fact, document) of all money seen for documents: the ledger knows each by the fact. One query."""
    facts = models.PaymentFact.objects.filter(
        kind=models.PaymentFact.Kind.SEEN,
        request__document_kind=document_kind,
        request__document_id__in=document_ids,
    )
    return list(facts.values_list("id", "request__document_id"))
