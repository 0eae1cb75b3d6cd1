"""Paying makers what they are owed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.producers import api as producers
from nttmart.contexts.settlements.models import Payout
from nttmart.contexts.settlements.rules import (
    PAYOUT_METHODS,
    AnotherPayout,
    BadPayout,
    PayoutExceedsOwed,
)
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
    :raises PayoutExceedsOwed: if less is owed.
    :raises AnotherPayout: if this payout is recorded with another body.
    """
    outlet, producer = outlets.get_outlet(outlet_id), producers.get_producer(producer_id)
    reference = clean_line(reference, limit=60, field="reference", required=method == "transfer")
    _refuse_strange(amount, method, operator_id == outlet.operator_id, is_future=paid_at > at)
    payable = ledger.payable_to_producer(producer.id, producer.name)
    with transaction.atomic():
        account_id = ledger.lock_account(outlet.book_id, payable)
        if payout_id is not None and (known := Payout.objects.filter(id=payout_id).first()):
            asked = (producer_id, operator_id, amount, method, reference, local_date(paid_at))
            if asked != (
                known.producer_id, known.operator_id, known.amount, known.method, known.reference,
                local_date(known.paid_at),
            ):  # fmt: skip
                raise AnotherPayout(N_("Pembayaran ini sudah dicatat dengan isi lain."))
            return known.id
        owed = ledger.balance(account_id)
        if amount > owed:
            raise PayoutExceedsOwed(
                N_("Utang kepada pembuat ini hanya %(owed)s."), field="amount", owed=format_rupiah(owed)
            )
        payout = Payout.objects.create(
            id=payout_id or uuid7(),
            operator_id=operator_id,
            producer_id=producer_id,
            amount=amount,
            method=method,
            reference=reference,
            paid_at=paid_at,
            recorded_at=at,
            recorded_by=str(actor)[:250],
        )
        paid_from = ledger.receiving_account(method, outlet.code, outlet.id, outlet.name)
        posting = ledger.Posting(payable, paid_from, amount, "payout", memo=reference)
        ledger.post(outlet.book_id, [posting], "payout", payout.id, paid_at, at)
        record(actor, "settlements.record_payout", "payout", payout.id, at=at, detail={"amount": amount})
    return payout.id


def _refuse_strange(amount: int, method: str, is_own_outlet: bool, *, is_future: bool) -> None:  # noqa: FBT001 -- private
    if type(amount) is not int or amount <= 0:
        raise BadPayout(N_("Jumlah pembayaran harus lebih dari nol."), field="amount")
    if method not in PAYOUT_METHODS:
        raise BadPayout(N_("Cara pembayaran tidak dikenal."), field="method")
    if not is_own_outlet:
        raise BadPayout(N_("Gerai itu bukan milik penyelenggara ini."), field="outlet")
    if is_future:
        raise BadPayout(N_("Waktu pembayaran belum tiba."), field="paid_at")
