"""Paying makers what they are owed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.producers import api as producers
from nttmart.contexts.settlements import models
from nttmart.contexts.settlements.queries.batches import sum_waiting
from nttmart.contexts.settlements.queries.dates import refuse_before_books
from nttmart.contexts.settlements.rules.payouts import AnotherPayout, Payout, PayoutExceedsOwed, refuse_strange_payout
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah, format_rupiah
from nttmart.kernel.text import clean_line


def record_payout(  # noqa: PLR0913 -- who paid whom how much, from where, how, when
    *,
    operator_id: UUID,
    producer_id: UUID,
    outlet_id: UUID,
    amount: Rupiah,
    method: str,
    reference: str,
    paid_at: datetime,
    actor: Actor,
    at: datetime,
    payout_id: UUID | None = None,
) -> UUID:
    """Record that an operator paid a maker from the bank account or cash box of one of its outlets; gives the id.

    A ``payout_id`` made where the form was makes a resent one known: it changes nothing. Locks the maker's account,
    so that two payouts at once never exceed together what is owed.

    :raises BadPayout: no amount, an unknown method, an outlet that another operator runs, a time to come.
    :raises BeforeBooks: for a day before the operator's first transfer.
    :raises PayoutExceedsOwed: if less is owed.
    :raises AnotherPayout: if this payout is recorded with another body.
    """
    outlet, producer = outlets.get_outlet(outlet_id), producers.get_card(producer_id)
    reference = clean_line(reference, limit=60, field="reference", required=method == "transfer")
    is_own_outlet = operator_id == outlet.operator_id
    refuse_strange_payout(amount, method, is_own_outlet=is_own_outlet, is_future=paid_at > at)
    payout = Payout(
        payout_id or uuid7(), operator_id, producer_id, amount, method, reference, paid_at, at, str(actor)[:250]
    )
    payable = ledger.payable_to_producer(producer.id, producer.name)
    with transaction.atomic():
        account_id = ledger.lock_account(outlet.book_id, payable)
        if not _is_known(payout):
            refuse_before_books(outlet.book_id, paid_at, field="paid_on", at=at)
            _refuse_beyond_owed(account_id, payout)
            _write(payout, outlet, payable)
            record(actor, "settlements.record_payout", "payout", payout.id, at=at, detail={"amount": amount})
    return payout.id


def _is_known(payout: Payout) -> bool:
    """Tell whether this payout is recorded already.

    :raises AnotherPayout: if it is, and says something else.
    """
    known = models.Payout.objects.filter(id=payout.id).first()
    if known is None:
        return False
    asked, said = (
        (one.producer_id, one.operator_id, one.amount, one.method, one.reference, local_date(one.paid_at))
        for one in (payout, known)
    )
    if asked != said:
        raise AnotherPayout(N_("Pembayaran ini sudah dicatat dengan isi lain."))
    return True


def _refuse_beyond_owed(account_id: UUID, payout: Payout) -> None:
    """Refuse more than is owed; what waits in a batch for the bank counts as paid, lest it be paid twice."""
    owed = ledger.balance(account_id)
    waiting = sum_waiting(payout.operator_id, [payout.producer_id]).get(payout.producer_id, 0)
    if payout.amount > owed:
        raise PayoutExceedsOwed(
            N_("Utang kepada pembuat ini hanya %(owed)s."), field="amount", owed=format_rupiah(owed)
        )
    if payout.amount > owed - waiting:
        raise PayoutExceedsOwed(
            N_("%(waiting)s untuk pembuat ini sudah ada dalam kumpulan pembayaran ke bank. Tarik dulu kumpulan itu."),
            field="amount",
            waiting=format_rupiah(waiting),
        )


def _write(payout: Payout, outlet: outlets.Outlet, payable: ledger.AccountRef) -> None:
    """Write the payout and its transfer."""
    models.Payout.objects.create(
        id=payout.id,
        operator_id=payout.operator_id,
        producer_id=payout.producer_id,
        amount=payout.amount,
        method=payout.method,
        reference=payout.reference,
        paid_at=payout.paid_at,
        recorded_at=payout.recorded_at,
        recorded_by=payout.recorded_by,
    )
    paid_from = ledger.receiving_account(payout.method, outlet.code, outlet.id, outlet.name)
    posting = ledger.Posting(payable, paid_from, payout.amount, "payout", memo=payout.reference)
    ledger.post(outlet.book_id, [posting], "payout", payout.id, payout.paid_at, payout.recorded_at)
