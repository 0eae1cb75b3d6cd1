"""Money that was there before the first sale comes into the books: once for each account."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.settlements import models
from nttmart.contexts.settlements.rules.openings import (
    OPENING,
    OPENING_KINDS,
    OpeningKnown,
    refuse_day_with_transfers_before,
    refuse_strange_opening,
)
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date, start_of
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah
from nttmart.kernel.text import clean_line


def record_opening_balance(  # noqa: PLR0913 -- where, how much, since when, says who
    *,
    outlet_id: UUID,
    method: str,
    amount: Rupiah,
    counted_on: date,
    source: str,
    actor: Actor,
    at: datetime,
    opening_id: UUID | None = None,
) -> UUID:
    """Record what lay in an outlet's cash box («cash») or bank account («transfer») as a day began; gives the id.

    An ``opening_id`` made where the form was makes a resent one known: it changes nothing. Locks the account.

    :raises BadOpening: less than nothing, an unknown account, a day to come or after the account's first transfer.
    :raises OpeningKnown: if the account has one that stands. :raises NotFoundOutlet: if so.
    :raises TextMissing: without saying where the figure is from.
    """
    outlet = outlets.get_outlet(outlet_id)
    refuse_strange_opening(amount, method, counted_on, local_date(at))
    opening = models.OpeningBalance(
        id=opening_id or uuid7(), outlet_id=outlet_id, method=method, amount=amount, counted_on=counted_on,
        source=clean_line(source, limit=300, field="source"), recorded_at=at, recorded_by=str(actor)[:250],
    )  # fmt: skip
    account = ledger.receiving_account(method, outlet.code, outlet.id, outlet.name)
    with transaction.atomic():
        account_id = ledger.lock_account(outlet.book_id, account)
        if _is_known(opening):
            return opening.id
        first_at = ledger.first_moved_at([account_id], beside=OPENING_KINDS)
        refuse_day_with_transfers_before(counted_on, local_date(first_at) if first_at else None)
        opening.sequence = _next_sequence(opening)
        opening.save(force_insert=True)
        if amount:
            posting = ledger.Posting(account, ledger.EQUITY_OPENING, amount, OPENING, memo=opening.source[:200])
            ledger.post(outlet.book_id, [posting], OPENING, opening.id, start_of(counted_on), at)
        detail = {"method": method, "amount": amount, "counted_on": str(counted_on)}
        record(actor, "settlements.record_opening_balance", OPENING, opening.id, at=at, detail=detail)
    return opening.id


def _is_known(opening: models.OpeningBalance) -> bool:
    known = models.OpeningBalance.objects.filter(id=opening.id).first()
    if known is None:
        return False
    asked, said = ((one.outlet_id, one.method, one.amount, one.counted_on, one.source) for one in (opening, known))
    if asked != said:
        raise OpeningKnown(N_("Saldo awal ini sudah dicatat dengan isi lain."))
    return True


def _next_sequence(opening: models.OpeningBalance) -> int:
    """Give the place of a new one, after those that were withdrawn.

    :raises OpeningKnown: if one stands.
    """
    told = models.OpeningBalance.objects.filter(outlet=opening.outlet_id, method=opening.method)
    withdrawn = models.OpeningBalanceWithdrawal.objects.filter(opening__in=told.values("id")).count()
    if told.count() > withdrawn:
        raise OpeningKnown(N_("Saldo awal ini sudah dicatat. Kalau salah, tarik dulu catatannya."))
    return withdrawn
