"""What happens to a payout afterwards: the bank sends it back, or cash is signed for."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.settlements import models
from nttmart.contexts.settlements.locks import lock_payout
from nttmart.contexts.settlements.rules.batches import NotReturnable
from nttmart.contexts.settlements.rules.payouts import AnotherReceipt, NotFoundPayout, NotSignable
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import clean_line


def record_payout_return(*, payout_id: UUID, reason: str, returned_at: datetime, actor: Actor, at: datetime) -> UUID:
    """Note that the bank sent a payout back: a counter-transfer, and the maker is owed again since the sale.

    A payout comes back once and whole; noted again it changes nothing. Locks the payout.

    :raises NotFoundPayout: if there is none. :raises TextMissing: without a reason.
    :raises NotReturnable: for cash, what was withdrawn, or a time before it was paid or to come.
    """
    reason = clean_line(reason, limit=200, field="reason")
    with transaction.atomic():
        payout = _locked(payout_id)
        known = models.PayoutReturn.objects.filter(payout=payout_id).values_list("id", flat=True).first()
        if known is not None:
            return known
        if payout.method != "transfer":
            raise NotReturnable(N_("Hanya transfer bank yang bisa kembali."))
        if _is_withdrawn(payout):
            raise NotReturnable(N_("Catatan pembayaran ini sudah ditarik."))
        if not payout.paid_at <= returned_at <= at:
            raise NotReturnable(N_("Waktu kembalinya tidak mungkin."), field="returned_at")
        came_back = models.PayoutReturn.objects.create(
            id=uuid7(),
            payout=payout,
            amount=payout.amount,
            reason=reason,
            returned_at=returned_at,
            recorded_at=at,
            recorded_by=str(actor)[:250],
        )
        (transfer,) = ledger.list_transfers("payout", payout_id)
        ledger.reverse({transfer.id: None}, "payout_return", came_back.id, returned_at, at, reason)
        record(actor, "settlements.record_payout_return", "payout", payout_id, at=at, detail={"reason": reason})
    return came_back.id


def record_payout_receipt(  # noqa: PLR0913 -- who handed what to whom, when
    *, payout_id: UUID, handed_by: str, received_by: str, received_at: datetime, actor: Actor, at: datetime
) -> UUID:
    """Note that a maker signed for cash: who handed it over and who received it, by role («bendahara kelompok»).

    Noted again with the same words it changes nothing. Locks the payout.

    :raises NotFoundPayout: if there is none. :raises TextMissing: if somebody is not named.
    :raises NotSignable: for a transfer, what was withdrawn, or a time before it was paid or to come.
    :raises AnotherReceipt: if it is signed for with other words.
    """
    handed_by = clean_line(handed_by, limit=120, field="handed_by")
    received_by = clean_line(received_by, limit=120, field="received_by")
    with transaction.atomic():
        payout = _locked(payout_id)
        known = models.PayoutReceipt.objects.filter(payout=payout_id).first()
        if known is not None:
            if (known.handed_by, known.received_by) != (handed_by, received_by):
                raise AnotherReceipt(N_("Tanda terima ini sudah dicatat dengan isi lain."))
            return known.id
        if payout.method != "cash":
            raise NotSignable(N_("Tanda terima hanya untuk pembayaran tunai."))
        if _is_withdrawn(payout):
            raise NotSignable(N_("Catatan pembayaran ini sudah ditarik."))
        if not payout.paid_at <= received_at <= at:
            raise NotSignable(N_("Waktu terima tidak mungkin."), field="received_at")
        receipt = models.PayoutReceipt.objects.create(
            payout=payout,
            handed_by=handed_by,
            received_by=received_by,
            received_at=received_at,
            recorded_at=at,
            recorded_by=str(actor)[:250],
        )
        record(actor, "settlements.record_payout_receipt", "payout", payout_id, at=at)
    return receipt.id


def _locked(payout_id: UUID) -> models.Payout:
    payout = lock_payout(payout_id)
    if payout is None:
        raise NotFoundPayout(N_("Pembayaran ini tidak ada."))
    return payout


def _is_withdrawn(payout: models.Payout) -> bool:
    return models.PayoutWithdrawal.objects.filter(payout=payout).exists()
