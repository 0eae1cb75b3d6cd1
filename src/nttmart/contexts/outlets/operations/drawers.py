"""Differences of drawers that nobody told of: put before a person, gone by themselves or ended by a posting.

Also cash that was moved as «payout» or «other», which is nobody's until somebody says where it went.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets.locks import lock_till
from nttmart.contexts.outlets.models import CashExplanation, CashMovement, MovementDecision, TillProblem
from nttmart.contexts.outlets.operations.problems import open_problems, settle_arrived, settle_now
from nttmart.contexts.outlets.queries.drawers import find_to_account
from nttmart.contexts.outlets.queries.outlets import get_outlet
from nttmart.contexts.outlets.rules.drawers import (
    ACCOUNTED,
    EXPLANATION,
    MOVEMENT_KINDS,
    BadDecision,
    Drawer,
    ToAccount,
)
from nttmart.contexts.outlets.rules.problems import NotFoundProblem, Trouble
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.money import Rupiah, format_rupiah
from nttmart.kernel.text import clean_line

_CODE = "cash_unexplained"


def note_drawers(drawers: Mapping[Drawer, int], *, at: datetime) -> None:
    """Open, renew or close what is said of closed shifts, given by how much each till expected more than we know of.

    Within a transaction that locked the tills.
    """
    for drawer, off in drawers.items():
        rows = TillProblem.objects.filter(till_id=drawer.till_id, code=_CODE, values__shift=str(drawer.shift_id))
        open_ = list(rows.filter(settled_at__isnull=True).values_list("id", "values__off"))
        if [said for _, said in open_] == [off]:
            continue
        settle_arrived([problem_id for problem_id, _ in open_], at)
        if off:
            open_problems(drawer.till_id, [_trouble(drawer, off, rows.count())], at=at)


def _trouble(drawer: Drawer, off: int, before: int) -> Trouble:
    values = {
        "shift": str(drawer.shift_id),
        "off": off,
        "cashier": drawer.cashier_name,
        "theirs": format_rupiah(drawer.expected_cash),
        "ours": format_rupiah(drawer.expected_cash - off),
        "difference": format_rupiah(off),
    }
    return Trouble(_CODE, drawer.closed_fact_id, f"shift {drawer.shift_id} {before}", values)


def explain_cash(*, problem_id: UUID, reason: str, actor: Actor, at: datetime) -> UUID:
    """Book what a drawer differs from what arrived as found or missing, for good; gives the shift's id.

    If what was missing comes after all, the other way round is put before a person again.

    :raises NotFoundProblem: if the difference is no longer that. :raises TextMissing: without a reason.
    """
    reason = clean_line(reason, limit=300, field="reason")
    with transaction.atomic():
        problem = _lock_problem(problem_id, _CODE)
        shift_id, off = UUID(problem.values["shift"]), int(problem.values["off"])
        made = CashExplanation.objects.create(
            shift_id=shift_id, problem_id=problem_id, amount=off, reason=reason, at=at, by=str(actor)[:250]
        )
        outlet = get_outlet(problem.till.outlet_id)
        cash = ledger.cash_box(outlet.code, outlet.id, outlet.name)
        posting = _found_or_missing(cash, off, "cash_explanation", reason)
        ledger.post(outlet.book_id, [posting], EXPLANATION, made.id, at, at)
        settle_now([problem_id], how=reason, by=str(actor), at=at)
        record(actor, "explain_cash", "shift", shift_id, at=at, detail={"amount": off, "reason": reason})
    return shift_id


def account_for_movement(*, movement_id: UUID, kind: str, reason: str, actor: Actor, at: datetime) -> ToAccount:
    """Note where cash went that was moved as «payout» or «other»; «bank» and «lost» are posted here.

    «payout» and «expense» have documents of their own under the movement's id: whoever notes them records those in the
    same transaction. Locks the till.

    :raises NotFoundProblem: if the movement is unknown, or somebody said before.
    :raises BadDecision: for an unknown kind, or cash that came in and is said to be spent.
    """
    reason = clean_line(reason, limit=300, field="reason")
    with transaction.atomic():
        movement = CashMovement.objects.select_related("shift").filter(id=movement_id).first()
        if movement is not None:
            lock_till(movement.shift.till_id)
        told = find_to_account(movement_id)
        if movement is None or told is None:
            raise NotFoundProblem(N_("Uang ini sudah dibukukan atau tidak dikenal."))
        _refuse_strange(told, kind)
        MovementDecision.objects.create(movement_id=movement_id, kind=kind, reason=reason, at=at, by=str(actor)[:250])
        _post_movement(told, kind, reason, at)
        rows = TillProblem.objects.filter(fact=movement.fact_id, code="cash_to_account", settled_at__isnull=True)
        settle_now(list(rows.values_list("id", flat=True)), how=reason, by=str(actor), at=at)
        detail = {"kind": kind, "amount": told.amount, "reason": reason}
        record(actor, "account_for_movement", "cash_movement", movement_id, at=at, detail=detail)
    return told


def _refuse_strange(told: ToAccount, kind: str) -> None:
    if kind not in MOVEMENT_KINDS:
        raise BadDecision(N_("Pilih ke mana uangnya."), field="kind")
    if told.amount > 0 and kind in {"payout", "expense"}:
        raise BadDecision(N_("Uang ini masuk ke laci, bukan keluar."), field="kind")


def _post_movement(told: ToAccount, kind: str, reason: str, at: datetime) -> None:
    if kind not in {"bank", "lost"}:
        return
    outlet = get_outlet(told.outlet_id)
    cash = ledger.cash_box(outlet.code, outlet.id, outlet.name)
    if kind == "lost":
        posting = _found_or_missing(cash, told.amount, "cash_accounted", reason)
    else:
        bank = ledger.bank_account(outlet.code, outlet.id, outlet.name)
        debit, credit = (cash, bank) if told.amount > 0 else (bank, cash)
        posting = ledger.Posting(debit, credit, Rupiah(abs(told.amount)), "cash_accounted", memo=reason[:200])
    ledger.post(outlet.book_id, [posting], ACCOUNTED, told.movement_id, told.occurred_at, at)


def _found_or_missing(cash: ledger.AccountRef, amount: int, purpose: str, reason: str) -> ledger.Posting:
    debit, credit = (cash, ledger.INCOME_CASH_FOUND) if amount > 0 else (ledger.EXPENSE_CASH_MISSING, cash)
    return ledger.Posting(debit, credit, Rupiah(abs(amount)), purpose, memo=reason[:200])


def _lock_problem(problem_id: UUID, code: str) -> TillProblem:
    rows = TillProblem.objects.select_related("till").filter(id=problem_id, code=code, settled_at__isnull=True)
    problem = rows.first()
    if problem is not None:
        lock_till(problem.till_id)
        problem = rows.first()
    if problem is None:
        raise NotFoundProblem(N_("Masalah ini sudah dibereskan atau tidak ada."))
    return problem
