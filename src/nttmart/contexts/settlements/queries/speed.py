"""How fast makers are paid: the figure an outlet is known by."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time
from uuid import UUID

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.settlements.queries.parts import origins_of
from nttmart.contexts.settlements.rules.paying import PaySpeed, Wait, pay_speed_of, waits
from nttmart.contexts.settlements.rules.statements import BadPeriod
from nttmart.kernel.clock import WITA, local_date
from nttmart.kernel.errors import N_


def pay_speed(
    *, from_on: date, until_on: date, at: datetime, operator_id: UUID | None = None, outlet_id: UUID | None = None
) -> PaySpeed:
    """Reckon how fast what became owed to makers from a day until, not including, a day was paid, as of ``at``.

    Of one outlet, else of one operator, else of all. The number of queries does not grow with sales.
    :raises BadPeriod: if it ends before it begins. :raises NotFoundOutlet: if there is no such outlet or operator.
    """
    if until_on <= from_on:
        raise BadPeriod(N_("Tanggal akhir harus setelah tanggal awal."), field="until_on")
    begin, end = (datetime.combine(day, time.min, WITA) for day in (from_on, until_on))
    found = list(_waits(_books(operator_id, outlet_id), begin, end))
    if outlet_id is not None:
        origins = origins_of([credit for credit, _ in found])
        found = [(credit, wait) for credit, wait in found if origins[credit.transfer_id].outlet_id == outlet_id]
    return pay_speed_of((wait for _, wait in found), from_on, until_on, at, local_date(at))


def makers_paid(*, from_on: date, until_on: date, at: datetime) -> dict[UUID, tuple[int, int]]:
    """Tell of each maker how much that became owed in a half-open time should be paid by now, and how much was in time.

    Rupiah that are not yet seven days old are not counted; makers without any are missing.
    """
    begin, end = (datetime.combine(day, time.min, WITA) for day in (from_on, until_on))
    of_maker: defaultdict[UUID, list[Wait]] = defaultdict(list)
    for credit, wait in _waits(_books(None, None), begin, end):
        of_maker[credit.subject_id].append(wait)
    found = {}
    for producer_id, found_waits in of_maker.items():
        speed = pay_speed_of(found_waits, from_on, until_on, at, local_date(at))
        if speed.counted:
            found[producer_id] = (speed.counted, speed.paid_in_time)
    return found


def _books(operator_id: UUID | None, outlet_id: UUID | None) -> list[UUID]:
    if outlet_id is not None:
        return [outlets.get_outlet(outlet_id).book_id]
    if operator_id is not None:
        return [outlets.get_operator(operator_id).book_id]
    return [operator.book_id for operator in outlets.list_operators()]


def _waits(book_ids: list[UUID], begin: datetime, end: datetime) -> Iterator[tuple[ledger.PlacedCredit, Wait]]:
    """Match what became owed in a time with all payouts, account by account: the oldest is paid first."""
    owed: defaultdict[UUID, list[ledger.PlacedCredit]] = defaultdict(list)
    for credit in ledger.list_credits(book_ids, "producer", begin, end):
        owed[credit.account_id].append(credit)
    paid: defaultdict[UUID, list[tuple[date, int]]] = defaultdict(list)
    for settling in ledger.list_settlings(book_ids, "producer"):
        paid[settling.account_id].append((local_date(settling.occurred_at), settling.net))
    for account_id, credits_ in owed.items():
        sums = [(local_date(credit.occurred_at), credit.net, credit.before) for credit in credits_]
        for place, wait in waits(sums, paid[account_id]):
            yield credits_[place], wait
