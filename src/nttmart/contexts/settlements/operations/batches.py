"""Batches of payouts: drafted from what is owed, told to the bank, marked paid line by line or whole, withdrawn.

A line's payout has the line's own id: a crash or a second click finds it and pays nothing.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.people import api as people
from nttmart.contexts.producers import api as producers
from nttmart.contexts.settlements import models
from nttmart.contexts.settlements.locks import lock_batch
from nttmart.contexts.settlements.queries.batches import get_payout_batch, sum_waiting
from nttmart.contexts.settlements.queries.dates import refuse_before_books
from nttmart.contexts.settlements.rules.batches import (
    AnotherBatch,
    BankRow,
    Batch,
    BatchLine,
    BatchWithdrawn,
    NoBankAccount,
    NoSuchBatch,
    NothingToPay,
    NothingToWithdraw,
    bank_sheet,
    refuse_strange_batch,
)
from nttmart.contexts.settlements.rules.payouts import BadPayout, PayoutExceedsOwed
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah, format_rupiah
from nttmart.kernel.text import clean_line


def draft_payout_batch(
    *, outlet_id: UUID, amounts: Mapping[UUID, Rupiah], actor: Actor, at: datetime, batch_id: UUID | None = None
) -> UUID:
    """Draft a batch that pays makers from an outlet's bank account, so much each; gives its id. Its rows are frozen.

    A ``batch_id`` made where the form was makes a resent form known. What waits in other batches counts as paid: no
    rupiah is in two batches. Locks the accounts of the makers and of the bank.

    :raises BadBatch: for nobody, too many makers or an amount that is none. :raises NotFoundOutlet: if so.
    :raises NoBankAccount: if a maker has told none. :raises PayoutExceedsOwed: if less is owed to a maker.
    :raises AnotherBatch: if this batch is drafted with another body.
    """
    refuse_strange_batch(amounts)
    outlet = outlets.get_outlet(outlet_id)
    batch_id = batch_id or uuid7()
    with transaction.atomic():
        names = _lock_makers(outlet, amounts)
        if _is_known(batch_id, outlet_id, amounts):
            return batch_id
        _refuse_beyond_payable(outlet, amounts, names)
        _write(batch_id, outlet, amounts, names, actor, at)
        detail = {"makers": len(amounts), "total": sum(amounts.values())}
        record(actor, "settlements.draft_payout_batch", "payout_batch", batch_id, at=at, detail=detail)
    return batch_id


def export_payout_batch(batch_id: UUID, viewer: people.Viewer, *, at: datetime) -> str:
    """Write what waits of a batch as CSV for the bank (columns: docs/operations/payout-batches.md); the trail keeps it.

    Lines that were paid or came back are not in it, so that nobody is paid twice; the others keep their numbers.

    :raises NoSuchBatch: if there is none. :raises BatchWithdrawn: if so. :raises NothingToPay: if no line waits.
    :raises BankAccountNotForYou: unless the viewer manages the outlet that pays.
    :raises NoBankAccount: if a maker ended the account since; withdraw the batch and draft it anew.
    """
    batch = get_payout_batch(batch_id)
    if not viewer.may("outlet_manager", outlet_id=batch.outlet_id):
        raise producers.BankAccountNotForYou(N_("Rekening pembuat hanya untuk pembuatnya dan kepala gerai."))
    _refuse_withdrawn(batch)
    waiting = [line for line in batch.lines if line.state == "waiting"]
    if not waiting:
        raise NothingToPay(N_("Tidak ada lagi yang menunggu dibayar dalam kumpulan ini."))
    lines = models.PayoutBatchLine.objects.filter(id__in=[line.id for line in waiting])
    account_of = dict(lines.values_list("id", "bank_account_id"))
    with transaction.atomic():
        accounts = producers.open_bank_accounts(account_of.values(), viewer, reason=batch.number, at=at)
        rows = [_bank_row(batch, line, accounts.get(account_of[line.id])) for line in waiting]
        actor = Actor(viewer.display_name, viewer.user_id)
        models.PayoutBatchEvent.objects.create(batch_id=batch_id, kind="exported", at=at, by=str(actor)[:250])
        record(actor, "settlements.export_payout_batch", "payout_batch", batch_id, at=at)
    return bank_sheet(rows)


def mark_batch_paid(  # noqa: PLR0913 -- which lines, by what proof, when
    *,
    batch_id: UUID,
    reference: str,
    paid_at: datetime,
    actor: Actor,
    at: datetime,
    line_ids: Collection[UUID] | None = None,
) -> int:
    """Note that the bank paid some lines of a batch, or (None) all that wait; gives how many were new.

    ``reference`` is the bank's. A line paid before is passed over, so a form sent twice pays once. What was frozen is
    recorded even if a sale was taken back since: the money has left. Locks the batch, then the accounts.

    :raises NoSuchBatch: for an unknown batch or line. :raises BatchWithdrawn: if a line was withdrawn unpaid.
    :raises BadPayout: for a time to come. :raises BeforeBooks: before the operator's first transfer.
    :raises TextMissing: without a reference.
    """
    reference = clean_line(reference, limit=60, field="reference")
    if paid_at > at:
        raise BadPayout(N_("Waktu pembayaran belum tiba."), field="paid_at")
    with transaction.atomic():
        lock_batch(batch_id)
        batch = get_payout_batch(batch_id)
        new = _to_pay(batch, line_ids)
        if new:
            _pay(batch, new, reference, paid_at, actor, at)
            detail = {"lines": len(new), "total": sum(line.amount for line in new), "reference": reference}
            record(actor, "settlements.mark_batch_paid", "payout_batch", batch_id, at=at, detail=detail)
    return len(new)


def withdraw_payout_batch(*, batch_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Take back what a batch has not paid yet: those makers may be paid otherwise. Again changes nothing. Locks it.

    :raises NoSuchBatch: if there is none. :raises NothingToWithdraw: if all is paid. :raises TextMissing: no reason.
    """
    reason = clean_line(reason, limit=200, field="reason")
    with transaction.atomic():
        lock_batch(batch_id)
        batch = get_payout_batch(batch_id)
        if any(event.kind == "withdrawn" for event in batch.events):
            return
        if not any(line.state == "waiting" for line in batch.lines):
            raise NothingToWithdraw(N_("Semua baris kumpulan ini sudah dibayar."))
        models.PayoutBatchEvent.objects.create(
            batch_id=batch_id, kind="withdrawn", at=at, by=str(actor)[:250], reason=reason
        )
        record(actor, "settlements.withdraw_batch", "payout_batch", batch_id, at=at, detail={"reason": reason})


def _lock_makers(outlet: outlets.Outlet, amounts: Mapping[UUID, Rupiah]) -> dict[UUID, str]:
    """Lock what is owed to each maker, and the bank account so that numbers follow one another; gives names."""
    cards = producers.get_producer_cards(set(amounts))
    if len(cards) < len(amounts):
        raise producers.NotFoundProducer(N_("Pembuat ini tidak ditemukan."))
    refs = [ledger.payable_to_producer(card.id, card.name) for card in cards.values()]
    ledger.lock_accounts(outlet.book_id, [*refs, ledger.bank_account(outlet.code, outlet.id, outlet.name)])
    return {card.id: card.name for card in cards.values()}


def _is_known(batch_id: UUID, outlet_id: UUID, amounts: Mapping[UUID, Rupiah]) -> bool:
    known = models.PayoutBatch.objects.filter(id=batch_id).values_list("outlet_id", flat=True).first()
    if known is None:
        return False
    rows = dict(models.PayoutBatchLine.objects.filter(batch=batch_id).values_list("producer_id", "amount"))
    if (known, rows) != (outlet_id, dict(amounts)):
        raise AnotherBatch(N_("Kumpulan pembayaran ini sudah dibuat dengan isi lain."))
    return True


def _refuse_beyond_payable(outlet: outlets.Outlet, amounts: Mapping[UUID, Rupiah], names: Mapping[UUID, str]) -> None:
    accounts = ledger.list_subject_balances("producer", list(amounts), book_id=outlet.book_id)
    owed = {account.subject_id: account.amount for account in accounts}
    waiting = sum_waiting(outlet.operator_id, amounts)
    for producer_id, amount in amounts.items():
        left = owed.get(producer_id, 0) - waiting.get(producer_id, 0)
        if amount > left:
            raise PayoutExceedsOwed(
                N_("Untuk %(name)s hanya %(owed)s yang belum dibayar."),
                field="amounts",
                name=names[producer_id],
                owed=format_rupiah(max(0, left)),
            )


def _write(  # noqa: PLR0913, PLR0917 -- a batch has this many parts
    batch_id: UUID,
    outlet: outlets.Outlet,
    amounts: Mapping[UUID, Rupiah],
    names: Mapping[UUID, str],
    actor: Actor,
    at: datetime,
) -> None:
    accounts = producers.find_bank_accounts(amounts)
    for producer_id in amounts:
        if producer_id not in accounts:
            raise NoBankAccount(N_("%(name)s belum memberi rekening bank."), field="amounts", name=names[producer_id])
    had = models.PayoutBatch.objects.filter(outlet=outlet.id).count()
    models.PayoutBatch.objects.create(
        id=batch_id,
        number=f"{outlet.code}-B{had + 1:04d}",
        operator_id=outlet.operator_id,
        outlet_id=outlet.id,
        made_at=at,
        made_by=str(actor)[:250],
    )
    models.PayoutBatchLine.objects.bulk_create(
        models.PayoutBatchLine(
            batch_id=batch_id,
            position=position,
            producer_id=producer_id,
            amount=amounts[producer_id],
            bank_account_id=accounts[producer_id].id,
            bank_name=accounts[producer_id].bank_name,
            last_digits=accounts[producer_id].last_digits,
        )
        for position, producer_id in enumerate(sorted(amounts, key=lambda each: (names[each], each)), 1)
    )


def _refuse_withdrawn(batch: Batch) -> None:
    if any(event.kind == "withdrawn" for event in batch.events):
        raise BatchWithdrawn(N_("Kumpulan pembayaran ini sudah ditarik. Buat yang baru."))


def _bank_row(batch: Batch, line: BatchLine, account: producers.BankDetails | None) -> BankRow:
    if account is None:
        raise NoBankAccount(
            N_("Rekening %(name)s sudah diganti. Tarik kumpulan ini dan buat yang baru."), name=line.producer_name
        )
    return BankRow(
        position=line.position,
        bank_code=account.account.bank_code,
        bank_name=account.account.bank_name,
        number=account.number,
        holder=account.holder,
        amount=line.amount,
        message=f"{batch.number}-{line.position:03d}",
        producer_name=line.producer_name,
    )


def _to_pay(batch: Batch, line_ids: Collection[UUID] | None) -> list[BatchLine]:
    """Choose the lines to pay now: those asked for that wait; those paid before are passed over."""
    if line_ids is None:
        _refuse_withdrawn(batch)
        return [line for line in batch.lines if line.state == "waiting"]
    by_id = {line.id: line for line in batch.lines}
    if not set(line_ids) <= by_id.keys():
        raise NoSuchBatch(N_("Baris pembayaran ini tidak ada."))
    chosen = [by_id[line_id] for line_id in dict.fromkeys(line_ids)]
    if any(line.state == "withdrawn" for line in chosen):
        _refuse_withdrawn(batch)
    return [line for line in chosen if line.state == "waiting"]


def _pay(  # noqa: PLR0913, PLR0917 -- who paid whom how much, by what proof, when
    batch: Batch, lines: Collection[BatchLine], reference: str, paid_at: datetime, actor: Actor, at: datetime
) -> None:
    outlet = outlets.get_outlet(batch.outlet_id)
    refuse_before_books(outlet.book_id, paid_at, field="paid_on", at=at)
    bank = ledger.bank_account(outlet.code, outlet.id, outlet.name)
    payable = {line.id: ledger.payable_to_producer(line.producer_id, line.producer_name) for line in lines}
    ledger.lock_accounts(outlet.book_id, list(payable.values()))
    models.Payout.objects.bulk_create(
        models.Payout(
            id=line.id,
            operator_id=batch.operator_id,
            producer_id=line.producer_id,
            amount=line.amount,
            method="transfer",
            reference=reference,
            paid_at=paid_at,
            recorded_at=at,
            recorded_by=str(actor)[:250],
        )
        for line in lines
    )
    memo = f"{batch.number} · {reference}"
    ledger.post_many(
        [
            ledger.Document(
                outlet.book_id, "payout", line.id,
                [ledger.Posting(payable[line.id], bank, line.amount, "payout", memo=memo)], paid_at, at,
            )
            for line in lines
        ]
    )  # fmt: skip
