"""A maker's statement: read from the transfers alone, so that it says what receipts and books say."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.producers import api as producers
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements.queries.shares import shares_by_line
from nttmart.contexts.settlements.rules.sheets import no_formula
from nttmart.contexts.settlements.rules.statements import (
    PERIODS_FROM,
    PERIODS_UNTIL,
    BadPeriod,
    Change,
    Shares,
    SoldLine,
    Statement,
    StatementLine,
    statement_line,
)
from nttmart.kernel.clock import WITA, local_date
from nttmart.kernel.errors import N_


def statement(*, producer_id: UUID, from_on: date, until_on: date, operator_id: UUID | None = None) -> Statement:
    """Tell what happened between a maker and an operator (None: all) from a day until, not including, a day in NTT.

    The number of queries does not grow with the number of lines.
    :raises BadPeriod: if it ends before it begins, or is centuries away.
    """
    if until_on <= from_on:
        raise BadPeriod(N_("Tanggal akhir harus setelah tanggal awal."), field="until_on")
    if from_on < PERIODS_FROM or until_on > PERIODS_UNTIL:
        raise BadPeriod(N_("Tanggal ini terlalu jauh."), field="from_on")
    producer = producers.get_producer(producer_id)
    operators = {
        operator.book_id: operator.name for operator in outlets.list_operators() if operator_id in {None, operator.id}
    }
    begin, end = (datetime.combine(day, time.min, WITA) for day in (from_on, until_on))
    accounts = [
        account
        for account in ledger.list_subject_balances("producer", [producer_id], until=begin)
        if account.book_id in operators
    ]
    opening = sum(account.amount for account in accounts)
    changes = _changes({account.account_id: operators[account.book_id] for account in accounts}, begin, end)
    return Statement(
        producer_id=producer.id,
        producer_name=producer.name,
        operator_names=tuple(sorted({operators[account.book_id] for account in accounts})),
        from_on=from_on,
        until_on=until_on,
        opening=opening,
        lines=_lines(changes, opening),
    )


def _changes(operator_of_account: dict[UUID, str], begin: datetime, end: datetime) -> list[Change]:
    found = ledger.list_lines_of_accounts(operator_of_account, begin, end)
    shares = shares_by_line({(line.document_kind, line.document_id) for _, line in found if line.line_id})
    sold = sales.lines_of({line.line_id for _, line in found if line.line_id})
    changes = []
    for account_id, line in found:
        of = sold.get(line.line_id) if line.line_id else None
        changes.append(
            Change(
                occurred_at=line.occurred_at,
                operator_name=operator_of_account[account_id],
                purpose=line.purpose,
                is_reversal=line.reverses_id is not None,
                memo=line.memo,
                amount=line.change,
                shares=shares.get((line.document_kind, line.document_id, line.line_id), Shares()),
                sold=_sold(of) if of else None,
                document_kind=line.document_kind,
            )
        )
    return changes


def _sold(of: sales.LineOfOrder) -> SoldLine:
    product = f"{of.product_name} {of.variant_name}".strip()
    return SoldLine(of.order_number, product, of.unit_price, of.quantity, of.amount, of.weighed)


def _lines(changes: Sequence[Change], opening: int) -> tuple[StatementLine, ...]:
    lines: list[StatementLine] = []
    owed = opening
    for change in changes:
        lines.append(statement_line(change, owed))
        owed = lines[-1].owed
    return tuple(lines)


_HEADER = (
    "tanggal", "penyelenggara", "jenis", "nomor", "uraian", "jumlah", "harga_satuan", "harga", "bagian_pembuat",
    "bagian_gerai", "bagian_program", "pajak", "perubahan", "saldo",
)  # fmt: skip


def statement_csv(of: Statement) -> str:
    """Write a statement as CSV: a row a line, between a row with the opening and one with the closing balance.

    Words that a spreadsheet would take for a formula are set behind an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_HEADER)
    blank = [""] * (len(_HEADER) - 3)
    writer.writerow([of.from_on.isoformat(), *blank[:1], "saldo_awal", *blank[1:], of.opening])
    for line in of.lines:
        shares = line.shares
        words = (line.operator_name, line.kind.value, line.document_number, line.description)
        writer.writerow(
            [
                local_date(line.occurred_at).isoformat(),
                *(no_formula(word) for word in words),
                line.much,
                "" if line.unit_price is None else line.unit_price,
                *(shares.total, shares.producer, shares.outlet, shares.programme, shares.tax),
                line.change,
                line.owed,
            ]
        )
    writer.writerow([of.until_on.isoformat(), *blank[:1], "saldo_akhir", *blank[1:], of.closing])
    return out.getvalue()
