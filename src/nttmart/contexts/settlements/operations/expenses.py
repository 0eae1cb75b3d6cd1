"""An outlet spends money on its running."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.settlements import models
from nttmart.contexts.settlements.queries.dates import refuse_before_books
from nttmart.contexts.settlements.rules.dates import BEFORE_OPENING
from nttmart.contexts.settlements.rules.expenses import AnotherExpense, Expense, refuse_strange_expense
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah
from nttmart.kernel.text import clean_line


def record_expense(  # noqa: PLR0913 -- where, how much, what for, how, when
    *,
    outlet_id: UUID,
    amount: Rupiah,
    kind: str,
    method: str,
    note: str,
    spent_at: datetime,
    actor: Actor,
    at: datetime,
    expense_id: UUID | None = None,
) -> UUID:
    """Record that an outlet spent money from its cash box or bank account on its running; gives the id.

    An ``expense_id`` made where the form (or the till) was makes a resent one known: it changes nothing. Locks the
    account it is paid from.

    :raises BadExpense: no amount, an unknown kind or method, a time to come. :raises NotFoundOutlet: if so.
    :raises BeforeBooks: for a day long before the operator's first transfer.
    :raises TextMissing: without a note. :raises AnotherExpense: if this expense is recorded with another body.
    """
    outlet = outlets.get_outlet(outlet_id)
    refuse_strange_expense(amount, kind, method, is_future=spent_at > at)
    note = clean_line(note, limit=200, field="note")
    expense = Expense(expense_id or uuid7(), outlet_id, kind, amount, method, note, spent_at, at, str(actor)[:250])
    paid_from = ledger.receiving_account(method, outlet.code, outlet.id, outlet.name)
    with transaction.atomic():
        ledger.lock_account(outlet.book_id, paid_from)
        if not _is_known(expense):
            refuse_before_books(outlet.book_id, spent_at, field="spent_on", at=at, ahead=BEFORE_OPENING)
            models.Expense.objects.create(
                **{name: value for name, value in asdict(expense).items() if name != "withdrawal"}
            )
            cost = ledger.operating_expense(kind, outlet.code, outlet.id, outlet.name)
            posting = ledger.Posting(cost, paid_from, amount, "operating_expense", memo=note)
            ledger.post(outlet.book_id, [posting], "expense", expense.id, spent_at, at)
            detail = {"kind": kind, "amount": amount}
            record(actor, "settlements.record_expense", "expense", expense.id, at=at, detail=detail)
    return expense.id


def _is_known(expense: Expense) -> bool:
    known = models.Expense.objects.filter(id=expense.id).first()
    if known is None:
        return False
    asked, said = (
        # The day, for who keyed in a day at nine and sends it again at ten means the same.
        (one.outlet_id, one.kind, one.amount, one.method, one.note, local_date(one.spent_at))
        for one in (expense, known)
    )
    if asked != said:
        raise AnotherExpense(N_("Biaya ini sudah dicatat dengan isi lain."))
    return True
