"""A person decides about a fact that could not be applied: once, by a fact of their own that names it."""

from datetime import datetime
from uuid import UUID

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets.locks import lock_till
from nttmart.contexts.outlets.models import FactDecision, TillFact, TillProblem
from nttmart.contexts.outlets.operations.problems import settle_now
from nttmart.contexts.outlets.queries.facts import find_held_fact
from nttmart.contexts.outlets.queries.outlets import get_outlet
from nttmart.contexts.outlets.rules.drawers import FACT_MONEY, BadDecision
from nttmart.contexts.outlets.rules.problems import HELD_BACK, MONEY_KINDS, NotHeld
from nttmart.contexts.outlets.rules.tills import HeldFact
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.money import Rupiah
from nttmart.kernel.text import clean_line

_METHODS = ("cash", "qris", "transfer")


def lock_held_fact(fact_id: UUID) -> HeldFact:
    """Lock the till of a fact that moved money and was set apart, and give the fact. Within a transaction.

    :raises NotHeld: if it is booked, was decided about, moved no money, or is unknown.
    """
    seen = find_held_fact(fact_id)
    if seen is not None:
        lock_till(seen.till_id)
        seen = find_held_fact(fact_id)
    if seen is None or not seen.is_held or seen.kind not in MONEY_KINDS:
        raise NotHeld(N_("Catatan ini sudah dibukukan atau sudah diputuskan."))
    return seen


def note_booked(fact: HeldFact, *, shift_id: UUID | None, reason: str, actor: Actor, at: datetime) -> None:
    """Note that a held fact was booked with right sums, in the transaction that booked it; its till is locked."""
    _decide(fact, FactDecision(kind="booked", shift_id=shift_id, reason=reason), actor, at)
    TillFact.objects.filter(id=fact.id, state="apart").update(state="applied", applied_at=at)


def note_nothing(fact: HeldFact, *, shift_id: UUID | None, reason: str, actor: Actor, at: datetime) -> None:
    """Note that nothing of a held fact happened, or that it stands in the books already; its till is locked."""
    _decide(fact, FactDecision(kind="nothing", shift_id=shift_id, reason=reason), actor, at)


def book_money(  # noqa: PLR0913 -- whose fact, how much, how, why
    fact: HeldFact, *, shift_id: UUID | None, amount: int, method: str, reason: str, actor: Actor, at: datetime
) -> None:
    """Book the money of a held fact without its goods: found (positive) or gone. Its till is locked.

    :raises BadDecision: for no money or an unknown method.
    """
    if not amount or method not in _METHODS:
        raise BadDecision(N_("Tulis berapa uangnya dan bagaimana dibayar."), field="amount")
    made = FactDecision(kind="money", shift_id=shift_id, amount=amount, method=method, reason=reason)
    _decide(fact, made, actor, at)
    outlet = get_outlet(fact.outlet_id)
    place = ledger.receiving_account(method, outlet.code, outlet.id, outlet.name)
    debit, credit = (place, ledger.INCOME_CASH_FOUND) if amount > 0 else (ledger.EXPENSE_CASH_MISSING, place)
    posting = ledger.Posting(debit, credit, Rupiah(abs(amount)), "till_fact", memo=made.reason[:200])
    ledger.post(outlet.book_id, [posting], FACT_MONEY, fact.id, fact.occurred_at, at)


def _decide(fact: HeldFact, made: FactDecision, actor: Actor, at: datetime) -> None:
    made.fact_id, made.at, made.by = fact.id, at, str(actor)[:250]
    made.reason = clean_line(made.reason, limit=300, field="reason")
    made.save(force_insert=True)
    # What has a text of its own is about another text under this id: that is looked at by itself.
    rows = TillProblem.objects.filter(fact=fact.id, code__in=HELD_BACK, text="", settled_at__isnull=True)
    settle_now(list(rows.values_list("id", flat=True)), how=made.reason, by=str(actor), at=at)
    detail = {"kind": made.kind, "amount": made.amount, "reason": made.reason}
    record(actor, "decide_till_fact", "till_fact", fact.id, at=at, detail=detail)
