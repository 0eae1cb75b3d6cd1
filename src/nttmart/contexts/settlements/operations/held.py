"""Handing on what is held for couriers, the programme and the tax office."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.settlements import models
from nttmart.contexts.settlements.queries.dates import refuse_before_books
from nttmart.contexts.settlements.queries.held import ACCOUNTS
from nttmart.contexts.settlements.rules.held import (
    AnotherHandingOn,
    HandingOn,
    HandingOnExceedsHeld,
    HeldFor,
    refuse_strange_handing_on,
)
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah, format_rupiah
from nttmart.kernel.text import clean_line


def record_handing_on(  # noqa: PLR0913 -- who gave whom how much, from where, how, when
    *,
    operator_id: UUID,
    outlet_id: UUID,
    held_for: HeldFor,
    amount: Rupiah,
    method: str,
    recipient: str,
    reference: str,
    paid_at: datetime,
    actor: Actor,
    at: datetime,
    handing_on_id: UUID | None = None,
) -> UUID:
    """Record that an operator handed on what it held, from the bank or cash of one of its outlets; gives the id.

    A ``handing_on_id`` made where the form was makes a resent one known: it changes nothing. Locks the account, so
    that two handings-on at once never exceed together what is held.

    :raises BadHandingOn: no amount, an unknown method, an outlet that another operator runs, a time to come.
    :raises BeforeBooks: for a day before the operator's first transfer.
    :raises TextMissing: without a recipient or a proof.
    :raises HandingOnExceedsHeld: if less is held.
    :raises AnotherHandingOn: if this handing-on is recorded with another body.
    """
    outlet = outlets.get_outlet(outlet_id)
    is_own_outlet = operator_id == outlet.operator_id
    refuse_strange_handing_on(amount, method, is_own_outlet=is_own_outlet, is_future=paid_at > at)
    recipient = clean_line(recipient, limit=120, field="recipient")
    reference = clean_line(reference, limit=60, field="reference")
    handing_on = HandingOn(
        handing_on_id or uuid7(), operator_id, outlet.id, held_for, amount, method, recipient, reference, paid_at, at,
        str(actor)[:250],
    )  # fmt: skip
    with transaction.atomic():
        account_id = ledger.lock_account(outlet.book_id, ACCOUNTS[held_for])
        if not _is_known(handing_on):
            refuse_before_books(outlet.book_id, paid_at, field="paid_on", at=at)
            _refuse_beyond_held(account_id, amount)
            _write(handing_on, outlet)
            detail = {"held_for": held_for.value, "amount": amount}
            record(actor, "settlements.record_handing_on", "handing_on", handing_on.id, at=at, detail=detail)
    return handing_on.id


def _is_known(handing_on: HandingOn) -> bool:
    """Tell whether this handing-on is recorded already.

    :raises AnotherHandingOn: if it is, and says something else.
    """
    known = models.HandingOn.objects.filter(id=handing_on.id).first()
    if known is None:
        return False
    asked, said = (
        (
            one.operator_id, one.outlet_id, one.held_for, one.amount, one.method, one.recipient, one.reference,
            local_date(one.paid_at),
        )
        for one in (handing_on, known)
    )  # fmt: skip
    if asked != said:
        raise AnotherHandingOn(N_("Penyerahan ini sudah dicatat dengan isi lain."))
    return True


def _refuse_beyond_held(account_id: UUID, amount: int) -> None:
    held = ledger.balance(account_id)
    if amount > held:
        raise HandingOnExceedsHeld(N_("Titipan ini hanya %(held)s."), field="amount", held=format_rupiah(held))


def _write(handing_on: HandingOn, outlet: outlets.Outlet) -> None:
    """Write the handing-on and its transfer."""
    row = asdict(handing_on)
    del row["withdrawal"]
    models.HandingOn.objects.create(**row)
    paid_from = ledger.receiving_account(handing_on.method, outlet.code, outlet.id, outlet.name)
    memo = f"{handing_on.recipient} · {handing_on.reference}"[:200]
    posting = ledger.Posting(ACCOUNTS[handing_on.held_for], paid_from, handing_on.amount, "handing_on", memo=memo)
    ledger.post(outlet.book_id, [posting], "handing_on", handing_on.id, handing_on.paid_at, handing_on.recorded_at)
