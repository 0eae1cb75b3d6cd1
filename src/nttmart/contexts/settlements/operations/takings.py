"""QRIS takings reach the bank account."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.settlements import models
from nttmart.contexts.settlements.queries.dates import refuse_before_books
from nttmart.contexts.settlements.rules.takings import (
    AnotherRemittance,
    BadRemittance,
    QrisRemittance,
    RemittanceExceedsTakings,
    refuse_strange_remittance,
)
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah, format_rupiah
from nttmart.kernel.text import clean_line


def record_qris_remittance(  # noqa: PLR0913 -- where, how much, which line of the bank, when
    *,
    outlet_id: UUID,
    amount: Rupiah,
    reference: str,
    received_at: datetime,
    actor: Actor,
    at: datetime,
    remittance_id: UUID | None = None,
) -> UUID:
    """Record that QRIS takings of an outlet arrived in its bank account, as the bank's statement says; gives the id.

    What the payments cost left the takings when each was seen, so ``amount`` is what really arrived. A
    ``remittance_id`` made where the form was makes a resent one known. Locks the account of the takings.

    :raises BadRemittance: no amount, a time to come, or this line of the bank was recorded before.
    :raises BeforeBooks: for a day before the operator's first transfer.
    :raises TextMissing: without the bank's reference.
    :raises RemittanceExceedsTakings: if less waits.
    :raises AnotherRemittance: if this remittance is recorded with another body.
    """
    outlet = outlets.get_outlet(outlet_id)
    refuse_strange_remittance(amount, is_future=received_at > at)
    reference = clean_line(reference, limit=60, field="reference")
    remittance = QrisRemittance(
        remittance_id or uuid7(), outlet.id, amount, reference, received_at, at, str(actor)[:250]
    )
    takings = ledger.qris_account(outlet.code, outlet.id, outlet.name)
    with transaction.atomic():
        account_id = ledger.lock_account(outlet.book_id, takings)
        if not _is_known(remittance):
            refuse_before_books(outlet.book_id, received_at, field="received_on", at=at)
            instead_of = _refuse_recorded_line(remittance)
            _refuse_beyond_takings(remittance, account_id)
            row = asdict(remittance)
            del row["withdrawal"]
            models.QrisRemittance.objects.create(**row, instead_of_id=instead_of)
            bank = ledger.bank_account(outlet.code, outlet.id, outlet.name)
            posting = ledger.Posting(bank, takings, amount, "qris_remittance", memo=reference)
            ledger.post(outlet.book_id, [posting], "qris_remittance", remittance.id, received_at, at)
            action = "settlements.record_qris_remittance"
            record(actor, action, "qris_remittance", remittance.id, at=at, detail={"amount": amount})
    return remittance.id


def _is_known(remittance: QrisRemittance) -> bool:
    """Tell whether this remittance is recorded already.

    :raises AnotherRemittance: if it is, and says something else.
    """
    known = models.QrisRemittance.objects.filter(id=remittance.id).first()
    if known is None:
        return False
    asked, said = (
        (one.outlet_id, one.amount, one.reference, local_date(one.received_at)) for one in (remittance, known)
    )
    if asked != said:
        raise AnotherRemittance(N_("Uang masuk ini sudah dicatat dengan isi lain."))
    return True


def _refuse_recorded_line(remittance: QrisRemittance) -> UUID | None:
    """Refuse a line of the bank that stands recorded; gives the withdrawal it is recorded anew after, if any."""
    same_line = models.QrisRemittance.objects.filter(outlet=remittance.outlet_id, reference=remittance.reference)
    before = dict(same_line.values_list("id", "instead_of_id"))
    withdrawn = models.QrisRemittanceWithdrawal.objects.filter(remittance__in=before)
    withdrawals = set(withdrawn.values_list("id", flat=True))
    if len(withdrawals) < len(before):
        raise BadRemittance(N_("Baris rekening bank ini sudah dicatat."), field="reference")
    return next(iter(withdrawals - set(before.values())), None)


def _refuse_beyond_takings(remittance: QrisRemittance, account_id: UUID) -> None:
    waiting = ledger.balance(account_id)
    if remittance.amount > waiting:
        raise RemittanceExceedsTakings(
            N_("Uang QRIS yang menunggu hanya %(waiting)s."), field="amount", waiting=format_rupiah(waiting)
        )
