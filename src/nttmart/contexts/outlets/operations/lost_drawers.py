"""Drawers of shifts that were open when their till was taken out of use: a person says what they hold."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets.locks import lock_till
from nttmart.contexts.outlets.models import LostDrawer, Shift
from nttmart.contexts.outlets.queries.drawers import list_lost_drawers
from nttmart.contexts.outlets.queries.outlets import get_outlet
from nttmart.contexts.outlets.rules.drawers import LOST, LostDrawerRecord, NoLostDrawer
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.money import Rupiah
from nttmart.kernel.text import clean_line


def lock_lost_drawer(shift_id: UUID) -> LostDrawerRecord:
    """Take a drawer that waits for a person's word, within a transaction; locks its till.

    :raises NoLostDrawer: if its till is in use, the shift is closed, or somebody said before.
    """
    till_id = Shift.objects.filter(id=shift_id).values_list("till_id", flat=True).first()
    if till_id is not None:
        lock_till(till_id)
        for drawer in list_lost_drawers(till_id):
            if drawer.shift_id == shift_id and not drawer.is_decided:
                return drawer
    raise NoLostDrawer(N_("Laci ini sudah dibereskan, atau kasirnya masih dipakai."))


def note_lost_drawer(  # noqa: PLR0913 -- what was found, and who says so when
    drawer: LostDrawerRecord, *, expected: int, counted: int | None, reason: str, actor: Actor, at: datetime
) -> None:
    """Write down what a drawer holds (rupiah; None: nobody could count); a difference is found or missing in the book.

    Within the transaction of ``lock_lost_drawer``. ``expected``: by all that arrived, sales and refunds too.

    :raises TextMissing: without a reason. :raises NoLostDrawer: for less than nothing.
    """
    reason = clean_line(reason, limit=300, field="reason")
    if counted is not None and counted < 0:
        raise NoLostDrawer(N_("Jumlah itu tidak mungkin."), field="counted")
    with transaction.atomic():
        said = {"expected": expected, "counted": counted, "reason": reason}
        made = LostDrawer.objects.create(shift_id=drawer.shift_id, at=at, by=str(actor)[:250], **said)
        if counted is not None and counted != expected:
            _post(made, drawer.till_id, counted - expected, at)
        record(actor, "count_lost_drawer", "shift", drawer.shift_id, at=at, detail=said)


def _post(made: LostDrawer, till_id: UUID, off: int, at: datetime) -> None:
    outlet = get_outlet(lock_till(till_id).outlet_id)
    cash = ledger.cash_box(outlet.code, outlet.id, outlet.name)
    debit, credit = (cash, ledger.INCOME_CASH_FOUND) if off > 0 else (ledger.EXPENSE_CASH_MISSING, cash)
    posting = ledger.Posting(debit, credit, Rupiah(abs(off)), "cash_difference", memo=made.reason[:200])
    ledger.post(outlet.book_id, [posting], LOST, made.id, at, at)
