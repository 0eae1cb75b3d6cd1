"""The slip of a payout: what was paid, what is left, who signed."""

from datetime import timedelta
from uuid import UUID

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.settlements import models
from nttmart.contexts.settlements.queries.withdrawals import withdrawals_of
from nttmart.contexts.settlements.rules.payouts import NotFoundPayout
from nttmart.contexts.settlements.rules.slips import PayoutSlip
from nttmart.kernel.errors import N_
from nttmart.kernel.money import Rupiah

_PAYOUT = (
    "amount", "method", "reference", "paid_at", "recorded_by", "producer_id", "producer__name", "operator__name",
    "operator__book_id",
)  # fmt: skip


def get_payout_slip(payout_id: UUID) -> PayoutSlip:
    """Get what the slip of a payout says; what is left is as the books stood when it was paid.

    :raises NotFoundPayout: if there is none.
    """
    row = models.Payout.objects.filter(id=payout_id).values(*_PAYOUT).first()
    if row is None:
        raise NotFoundPayout(N_("Pembayaran ini tidak ada."))
    account_id = ledger.find_account(row["operator__book_id"], f"payable:producer:{row['producer_id']}")
    after = ledger.balance(account_id, row["paid_at"] + timedelta(microseconds=1)) if account_id else 0
    receipt = models.PayoutReceipt.objects.filter(payout=payout_id)
    signed = receipt.values("handed_by", "received_by", "received_at").first()
    back = models.PayoutReturn.objects.filter(payout=payout_id).values_list("returned_at", flat=True).first()
    return PayoutSlip(
        payout_id=payout_id,
        operator_name=row["operator__name"],
        producer_name=row["producer__name"],
        amount=Rupiah(row["amount"]),
        method=row["method"],
        reference=row["reference"],
        paid_at=row["paid_at"],
        recorded_by=row["recorded_by"],
        owed_before=after + row["amount"],
        owed_after=after,
        returned_at=back,
        withdrawal=withdrawals_of(models.PayoutWithdrawal, "payout_id", [payout_id]).get(payout_id),
        is_batched=models.PayoutBatchLine.objects.filter(id=payout_id).exists(),
        is_from_till=outlets.is_movement(payout_id),
        **(signed or {"handed_by": "", "received_by": "", "received_at": None}),
    )
