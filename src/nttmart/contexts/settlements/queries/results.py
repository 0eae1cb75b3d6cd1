"""Profit and cash runway of an outlet: what the operator's book says, placed at its outlets by the documents."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements.queries.ageing import list_open_parts
from nttmart.contexts.settlements.queries.openings import missing_openings
from nttmart.contexts.settlements.rules.expenses import (
    LAST_DAYS,
    OutletResult,
    Runway,
    average_day,
    result_lines,
)
from nttmart.contexts.settlements.rules.losses import RETURN_LOSS
from nttmart.contexts.settlements.rules.openings import OPENING_KINDS
from nttmart.contexts.settlements.rules.statements import BadPeriod
from nttmart.contexts.stock import api as stock
from nttmart.kernel.clock import WITA, local_date
from nttmart.kernel.errors import N_


def outlet_result(outlet_id: UUID, *, from_on: date, until_on: date, at: datetime) -> OutletResult:
    """Tell what an outlet earned and spent from a day until, not including, a day in NTT.

    Read from the operator's book. Where it runs one outlet, all of the book is the outlet's; else each sum goes where
    its document was written: a sale, a till, a lot. The number of queries does not grow with sales.
    :raises BadPeriod: if it ends before it begins. :raises NotFoundOutlet: if there is no such outlet.
    """
    if until_on <= from_on:
        raise BadPeriod(N_("Tanggal akhir harus setelah tanggal awal."), field="until_on")
    outlet = outlets.get_outlet(outlet_id)
    begin, end = (datetime.combine(day, time.min, WITA) for day in (from_on, until_on))
    sums = ledger.list_results(outlet.book_id, begin, end)
    own = {card.code.lower(): card.id for card in outlets.list_outlets() if card.operator_id == outlet.operator_id}
    where = [outlet_id] * len(sums) if len(own) == 1 else _placed(sums, own)
    here = [each for each, place in zip(sums, where, strict=True) if place == outlet_id]
    return OutletResult(
        outlet_id=outlet_id,
        from_on=from_on,
        until_on=until_on,
        as_of=at,
        lines=result_lines(
            (each.code, each.name, each.kind is ledger.AccountKind.INCOME, each.amount) for each in here
        ),
        unplaced=sum(each.amount for each, place in zip(sums, where, strict=True) if place is None),
    )


def cash_runway(outlet_id: UUID, *, at: datetime) -> Runway:
    """Tell how many days an outlet's money lasts by the last 30 days.

    :raises NotFoundOutlet: if there is no such outlet.
    """
    outlet, today = outlets.get_outlet(outlet_id), local_date(at)
    refs = {
        word: ledger.receiving_account(method, outlet.code, outlet.id, outlet.name).code
        for word, method in (("cash", "cash"), ("bank", "transfer"), ("qris", "qris"))
    }
    accounts = ledger.balances(outlet.book_id, codes=refs.values())
    standing = {account.code: account.amount for account in accounts}
    first = ledger.first_moved_at([account.account_id for account in accounts], beside=OPENING_KINDS)
    days = (today - local_date(first)).days if first else 0
    looked = min(days, LAST_DAYS)
    # Whole days only: today is not over, and half a day would count as one.
    net = outlet_result(outlet_id, from_on=today - timedelta(days=looked), until_on=today, at=at).net if looked else 0
    owed = list_open_parts(outlet.operator_id, at=at, outlet_id=outlet_id)
    return Runway(
        outlet_id=outlet_id,
        as_of=at,
        days_of_data=days,
        cash=standing.get(refs["cash"], 0),
        bank=standing.get(refs["bank"], 0),
        qris=standing.get(refs["qris"], 0),
        owed_to_makers=sum(part.amount for part in owed),
        daily_net=average_day(net, looked),
        without_opening=missing_openings(outlet_id),
    )


def _placed(sums: Collection[ledger.ResultSum], own: dict[str, UUID]) -> list[UUID | None]:
    """Tell the outlet of each sum: by the till, bank or cost account that names it, else by its document."""
    by_account = [own.get(_code_in(each.across_code)) or own.get(_code_in(each.code)) for each in sums]
    unknown = [each for each, place in zip(sums, by_account, strict=True) if place is None]
    by_document = _of_documents((each.document_kind, each.document_id) for each in unknown)
    return [
        place or by_document.get((each.document_kind, each.document_id))
        for each, place in zip(sums, by_account, strict=True)
    ]


def _code_in(account_code: str) -> str:
    """Find the outlet's code in an account's: the last part of «cash:blu», «expense:operating:rent:blu»."""
    parts = account_code.split(":")
    return parts[-1] if parts[0] in {"cash", "bank", "qris"} or account_code.startswith("expense:operating:") else ""


def _of_documents(documents: Iterable[tuple[str, UUID]]) -> dict[tuple[str, UUID], UUID]:
    ids: defaultdict[str, set[UUID]] = defaultdict(set)
    for kind, document_id in documents:
        ids[kind].add(document_id)
    found: dict[tuple[str, UUID], UUID] = {}
    for kind, wanted in ids.items():
        if kind == "lot":
            places = stock.outlets_of_lots(wanted)
        elif kind == "stock_fact":
            places = stock.outlets_of_facts(wanted)
        elif kind == RETURN_LOSS:
            places = sales.outlets_of("counter_refund", wanted) | sales.outlets_of("cancellation", wanted)
        else:
            places = sales.outlets_of(kind, wanted)
        found |= {(kind, document_id): outlet_id for document_id, outlet_id in places.items()}
    return found
