"""Shifts follow the facts of tills: opened, cash moved, closed; once each, in whatever order the facts come.

Cash that goes to the bank or is found too much or too little is money: it is written in the operator's book.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets.models import CashMovement, Shift, TillProblem
from nttmart.contexts.outlets.operations.problems import settle_arrived
from nttmart.contexts.outlets.queries.outlets import get_outlet
from nttmart.contexts.outlets.rules.outlets import Outlet
from nttmart.contexts.outlets.rules.problems import PAID_FROM_DRAWER, Trouble
from nttmart.contexts.outlets.rules.shifts import (
    CLOSING,
    MOVEMENT,
    Closing,
    Movement,
    read_closing,
    read_movement,
    read_opening,
)
from nttmart.contexts.outlets.rules.tills import KeptFact
from nttmart.kernel.money import Rupiah, format_rupiah

_MEMO = 200
"""Letters that a memo in the books takes; the fact has all of them."""


def open_shift(fact: KeptFact, *, at: datetime) -> list[Trouble]:
    """Open the shift a fact tells of, or fill it in if later facts of it came before. Gives what is odd.

    :raises Unreadable:
    """
    said = read_opening(fact.body)
    with transaction.atomic():
        shift, odd = _shift_of(said.shift_id, fact, at)
        if shift is None:
            return odd
        if shift.opened_fact_id == fact.id:
            return []
        if shift.opened_fact_id is not None:
            return [Trouble("shift_twice", fact.id)]
        Shift.objects.filter(id=shift.id).update(
            cashier_id=said.cashier_id,
            cashier_name=said.cashier_name,
            opening_cash=said.opening_cash,
            opened_at=fact.occurred_at,
            opened_fact_id=fact.id,
        )
        _forget_unknown(shift.id, at)
    return []


def move_cash(fact: KeptFact, *, at: datetime) -> list[Trouble]:
    """Note cash put into or taken out of a drawer; what went to the bank is written in the book. Gives what is odd.

    Expenses have documents of their own (settlements); small change comes out of the outlet's own box. What was taken
    as «payout» or «other» waits until a person says where it went (``account_for_movement``).

    :raises Unreadable:
    """
    said = read_movement(fact.body)
    with transaction.atomic():
        shift, odd = _shift_of(said.shift_id, fact, at)
        known = CashMovement.objects.filter(id=said.id).values_list("fact_id", flat=True).first()
        if shift is None or known is not None:
            return odd if known in {None, fact.id} else [Trouble("another_body", fact.id, f"movement {fact.id}")]
        CashMovement.objects.create(
            id=said.id,
            shift_id=shift.id,
            fact_id=fact.id,
            amount=said.amount,
            reason=said.reason,
            note=said.note,
            occurred_at=fact.occurred_at,
            recorded_at=at,
        )
        if said.reason == "to_bank":
            _post_to_bank(get_outlet(fact.outlet_id), said, fact, at)
        odd = [*odd, *_to_account(said, fact)]
    return odd if shift.opened_at else [*odd, unknown_shift(fact, shift.id)]


def close_shift(fact: KeptFact, *, at: datetime) -> list[Trouble]:
    """Close the shift a fact tells of; a difference is written in the book as found or missing. Gives what is odd.

    :raises Unreadable:
    """
    said = read_closing(fact.body)
    with transaction.atomic():
        shift, odd = _shift_of(said.shift_id, fact, at)
        if shift is None or shift.closed_fact_id == fact.id:
            return odd
        if shift.closed_fact_id is not None:
            return [*odd, Trouble("shift_twice", fact.id)]
        Shift.objects.filter(id=shift.id).update(
            counted_cash=said.counted_cash,
            expected_cash=said.expected_cash,
            explanation=said.explanation,
            closed_by=said.cashier_name,
            sales_count=said.sales_count,
            sales_total=said.sales_total,
            closed_at=fact.occurred_at,
            closed_fact_id=fact.id,
        )
        if said.difference:
            _post_difference(get_outlet(fact.outlet_id), said, fact, at)
            odd = [*odd, Trouble("cash_difference", fact.id, values={"difference": format_rupiah(said.difference)})]
    return odd if shift.opened_at else [*odd, unknown_shift(fact, shift.id)]


def know_shifts(till_id: UUID, shift_ids: Collection[UUID], *, at: datetime) -> dict[UUID, str]:
    """Note shifts that sales name, and give the cashier of those that were opened at this till. Two queries."""
    Shift.objects.bulk_create(
        (Shift(id=shift_id, till_id=till_id, heard_at=at) for shift_id in sorted(shift_ids)), ignore_conflicts=True
    )
    opened = Shift.objects.filter(id__in=shift_ids, till_id=till_id, opened_at__isnull=False)
    return dict(opened.values_list("id", "cashier_name"))


def unknown_shift(fact: KeptFact, shift_id: UUID) -> Trouble:
    """Say that a fact names a shift whose opening has not come; said once a shift."""
    return Trouble("shift_unknown", fact.id, f"shift {shift_id}")


def _shift_of(shift_id: UUID, fact: KeptFact, at: datetime) -> tuple[Shift | None, list[Trouble]]:
    """Find the shift a fact names, noting one never heard of; one of another till is none of this fact's business."""
    shift, _ = Shift.objects.get_or_create(id=shift_id, defaults={"till_id": fact.till_id, "heard_at": at})
    if shift.till_id != fact.till_id:
        return None, [Trouble("another_outlet", fact.id)]
    return shift, []


def _forget_unknown(shift_id: UUID, at: datetime) -> None:
    rows = TillProblem.objects.filter(code="shift_unknown", about=f"shift {shift_id}", settled_at__isnull=True)
    settle_arrived(list(rows.values_list("id", flat=True)), at)


def _to_account(said: Movement, fact: KeptFact) -> list[Trouble]:
    if said.reason not in {"payout", "other"}:
        return []
    values = {"amount": format_rupiah(abs(said.amount)), "note": said.note or "–"}
    sentence = PAID_FROM_DRAWER if said.reason == "payout" else ""
    return [Trouble("cash_to_account", fact.id, values=values, sentence=sentence)]


def _post_to_bank(outlet: Outlet, said: Movement, fact: KeptFact, at: datetime) -> None:
    cash = ledger.cash_box(outlet.code, outlet.id, outlet.name)
    bank = ledger.bank_account(outlet.code, outlet.id, outlet.name)
    posting = ledger.Posting(bank, cash, Rupiah(-said.amount), "cash_to_bank", memo=said.note)
    ledger.post(outlet.book_id, [posting], MOVEMENT, said.id, fact.occurred_at, at)


def _post_difference(outlet: Outlet, said: Closing, fact: KeptFact, at: datetime) -> None:
    cash = ledger.cash_box(outlet.code, outlet.id, outlet.name)
    debit, credit = (cash, ledger.INCOME_CASH_FOUND) if said.difference > 0 else (ledger.EXPENSE_CASH_MISSING, cash)
    memo = said.explanation[:_MEMO]
    posting = ledger.Posting(debit, credit, Rupiah(abs(said.difference)), "cash_difference", memo=memo)
    ledger.post(outlet.book_id, [posting], CLOSING, said.shift_id, fact.occurred_at, at)
