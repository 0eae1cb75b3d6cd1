"""What was typed by mistake is taken back by a second fact; the first stays, and its transfers are reversed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.settlements import models
from nttmart.contexts.settlements.locks import (
    lock_expense,
    lock_handing_on,
    lock_opening,
    lock_payout,
    lock_remittance,
)
from nttmart.contexts.settlements.rules.expenses import NotFoundExpense
from nttmart.contexts.settlements.rules.held import NoSuchHandingOn
from nttmart.contexts.settlements.rules.openings import OPENING, NotFoundOpening
from nttmart.contexts.settlements.rules.payouts import NotFoundPayout, NotWithdrawable
from nttmart.contexts.settlements.rules.takings import NoSuchRemittance
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line

Told = models.Payout | models.Expense | models.HandingOn | models.QrisRemittance | models.OpeningBalance
Withdrawal = (
    models.PayoutWithdrawal
    | models.ExpenseWithdrawal
    | models.HandingOnWithdrawal
    | models.QrisRemittanceWithdrawal
    | models.OpeningBalanceWithdrawal
)


def withdraw_payout(*, payout_id: UUID, reason: str, actor: Actor, at: datetime) -> UUID:
    """Take back a payout that was recorded by mistake: a counter-transfer, and the maker is owed again since the sale.

    Withdrawn again it changes nothing. Locks the payout. Gives the withdrawal's id.

    :raises NotFoundPayout: if there is none. :raises TextMissing: without a reason.
    :raises NotWithdrawable: if it was signed for, came back from the bank, is of a batch, or left a till's drawer.
    """
    reason = clean_line(reason, limit=200, field="reason")
    with transaction.atomic():
        payout = lock_payout(payout_id)
        if payout is None:
            raise NotFoundPayout(N_("Pembayaran ini tidak ada."))
        known = models.PayoutWithdrawal.objects.filter(payout=payout).first()
        if known is not None:
            return known.id
        _refuse_final(payout)
        return _take_back("payout", payout, models.PayoutWithdrawal(payout=payout, reason=reason), actor, at)


def withdraw_expense(*, expense_id: UUID, outlet_id: UUID, reason: str, actor: Actor, at: datetime) -> UUID:
    """Take back an expense that was recorded by mistake: a counter-transfer into the account it was paid from.

    Withdrawn again it changes nothing. Locks the expense. Gives the withdrawal's id.

    :raises NotFoundExpense: if this outlet has none such. :raises TextMissing: without a reason.
    :raises NotWithdrawable: for cash that left a till's drawer.
    """
    reason = clean_line(reason, limit=200, field="reason")
    with transaction.atomic():
        spent = lock_expense(expense_id)
        if spent is None or spent.outlet_id != outlet_id:
            raise NotFoundExpense(N_("Biaya ini tidak ada."))
        known = models.ExpenseWithdrawal.objects.filter(expense=spent).first()
        if known is not None:
            return known.id
        _refuse_from_drawer(spent.id)
        return _take_back("expense", spent, models.ExpenseWithdrawal(expense=spent, reason=reason), actor, at)


def withdraw_handing_on(*, handing_on_id: UUID, operator_id: UUID, reason: str, actor: Actor, at: datetime) -> UUID:
    """Take back a handing-on that was recorded by mistake: a counter-transfer, and the money is held again.

    Withdrawn again it changes nothing. Locks the handing-on. Gives the withdrawal's id.

    :raises NoSuchHandingOn: if this operator has none such. :raises TextMissing: without a reason.
    """
    reason = clean_line(reason, limit=200, field="reason")
    with transaction.atomic():
        given = lock_handing_on(handing_on_id)
        if given is None or given.operator_id != operator_id:
            raise NoSuchHandingOn(N_("Penyerahan ini tidak ada."))
        known = models.HandingOnWithdrawal.objects.filter(handing_on=given).first()
        if known is not None:
            return known.id
        return _take_back("handing_on", given, models.HandingOnWithdrawal(handing_on=given, reason=reason), actor, at)


def withdraw_qris_remittance(*, remittance_id: UUID, outlet_id: UUID, reason: str, actor: Actor, at: datetime) -> UUID:
    """Take back a remittance that was recorded by mistake: the takings wait again, its bank line may be recorded anew.

    Withdrawn again it changes nothing. Locks the remittance. Gives the withdrawal's id.

    :raises NoSuchRemittance: if this outlet has none such. :raises TextMissing: without a reason.
    """
    reason = clean_line(reason, limit=200, field="reason")
    with transaction.atomic():
        arrived = lock_remittance(remittance_id)
        if arrived is None or arrived.outlet_id != outlet_id:
            raise NoSuchRemittance(N_("Uang masuk ini tidak ada."))
        known = models.QrisRemittanceWithdrawal.objects.filter(remittance=arrived).first()
        if known is not None:
            return known.id
        return _take_back(
            "qris_remittance", arrived, models.QrisRemittanceWithdrawal(remittance=arrived, reason=reason), actor, at
        )


def withdraw_opening_balance(*, opening_id: UUID, outlet_id: UUID, reason: str, actor: Actor, at: datetime) -> UUID:
    """Take back an opening balance that was recorded by mistake: a counter-transfer; then it may be recorded anew.

    Withdrawn again it changes nothing. Locks the opening balance. Gives the withdrawal's id.

    :raises NotFoundOpening: if this outlet has none such. :raises TextMissing: without a reason.
    """
    reason = clean_line(reason, limit=200, field="reason")
    with transaction.atomic():
        opening = lock_opening(opening_id)
        if opening is None or opening.outlet_id != outlet_id:
            raise NotFoundOpening(N_("Saldo awal ini tidak ada."))
        known = models.OpeningBalanceWithdrawal.objects.filter(opening=opening).first()
        if known is not None:
            return known.id
        return _take_back(OPENING, opening, models.OpeningBalanceWithdrawal(opening=opening, reason=reason), actor, at)


def _refuse_final(payout: models.Payout) -> None:
    if models.PayoutReceipt.objects.filter(payout=payout).exists():
        raise NotWithdrawable(N_("Pembayaran ini sudah ditandatangani penerimanya."))
    if models.PayoutReturn.objects.filter(payout=payout).exists():
        raise NotWithdrawable(N_("Pembayaran ini sudah kembali dari bank."))
    if models.PayoutBatchLine.objects.filter(id=payout.id).exists():
        raise NotWithdrawable(N_("Pembayaran ini dari kumpulan untuk bank: catat di sana kalau uangnya kembali."))
    _refuse_from_drawer(payout.id)


def _refuse_from_drawer(document_id: UUID) -> None:
    """Refuse what a till told: its drawer was counted without this cash."""
    if outlets.is_movement(document_id):
        raise NotWithdrawable(N_("Uang ini sudah keluar dari laci kasir dan ikut dihitung saat giliran ditutup."))


def _take_back(kind: str, told: Told, withdrawal: Withdrawal, actor: Actor, at: datetime) -> UUID:
    """Write a withdrawal, the counter-transfers that name the transfers of what it takes back, and who did it."""
    withdrawal.amount, withdrawal.recorded_at, withdrawal.recorded_by = told.amount, at, str(actor)[:250]
    withdrawal.save(force_insert=True)
    if told.amount:
        transfers = {each.id: None for each in ledger.list_transfers(kind, told.id)}
        ledger.reverse(transfers, f"{kind}_withdrawal", withdrawal.id, at, at, withdrawal.reason)
    detail = {"reason": withdrawal.reason, "amount": told.amount}
    record(actor, f"settlements.withdraw_{kind}", kind, told.id, at=at, detail=detail)
    return withdrawal.id
