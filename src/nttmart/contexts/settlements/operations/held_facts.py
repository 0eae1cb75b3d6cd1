"""A person brings into the books what a till told and nobody could book by itself, each by a fact of their own.

Sales and refunds that were set apart: with right sums, their money alone, or not at all. Sales that a revoked till made
up: taken back. Cash that left a drawer for something else: to a maker, spent, to the bank.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements.operations.expenses import record_expense
from nttmart.contexts.settlements.operations.losses import record_counter_refund, record_counter_sales
from nttmart.contexts.settlements.operations.payouts import record_payout
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.money import Rupiah
from nttmart.kernel.rates import rate

_OTHERS: Final = frozenset(("qris", "transfer"))
_BAD_SUMS: Final = N_("Jumlahnya masih belum cocok. Periksa banyaknya, harga dan potongan.")
_ANOTHER: Final = N_("Penjualan ini sudah dibukukan dari catatan lain. Bukukan uangnya saja, atau lewati.")


def book_held_sale(  # noqa: PLR0913 -- what is booked, as whom, why
    *,
    fact_id: UUID,
    lines: Sequence[sales.ToldLine],
    others: Mapping[str, int],
    reason: str,
    actor: Actor,
    at: datetime,
) -> sales.Verdict:
    """Book a sale that was set apart, with the lines and payments a person confirms, under the id the till gave it.

    ``others`` is what was paid by QRIS and transfer; the rest was cash, in coins that can be paid. Pieces, shares and
    oversells go as with any sale; what is odd opens a problem. Locks the till, then as ``record_counter_sales``.

    :raises NotHeld: if it is booked or decided about. :raises CannotMend: if what is confirmed is no sale either.
    """
    with catalogue.telling_once():
        fact = outlets.lock_held_fact(fact_id)
        if fact.kind != "sale" or not others.keys() <= _OTHERS:
            raise sales.CannotMend(N_("Catatan ini bukan penjualan."))
        told = sales.read_told_sale(fact.body, fact.id)
        unit = rate("cash_rounding_unit", local_date(fact.occurred_at), str(fact.outlet_id)).value
        sale = sales.mended_sale(told, lines, others, fact=fact, unit=unit)
        (verdict,) = record_counter_sales(told=[sale], actor=actor, at=at)
        if verdict.state != "applied":
            raise sales.CannotMend(_BAD_SUMS if "bad_sums" in verdict.problems else _ANOTHER)
        outlets.note_booked(fact, shift_id=told.shift_id, reason=reason, actor=actor, at=at)
        values = {"seq": fact.seq, "number": told.number[:40]}
        odd = [outlets.Trouble(code, fact.id, values=values) for code in verdict.problems]
        outlets.open_problems(fact.till_id, odd, at=at)
        _look(told.shift_id, at)
    return verdict


def book_held_money(  # noqa: PLR0913 -- of what, how much, how, as whom, why
    *, fact_id: UUID, amount: int, method: str, reason: str, actor: Actor, at: datetime
) -> None:
    """Book the money of what was set apart without its goods: found (positive) or gone; once a fact. Locks the till.

    :raises NotHeld: if it is booked or decided about. :raises BadDecision: for no money or an unknown method.
    """
    with transaction.atomic():
        fact = outlets.lock_held_fact(fact_id)
        shift_id = sales.read_told_refund(fact.body).shift_id
        outlets.book_money(fact, shift_id=shift_id, amount=amount, method=method, reason=reason, actor=actor, at=at)
        _look(shift_id, at)


def pass_over_held(*, fact_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Note that what was set apart never happened, or stands in the books already: neither money nor goods move.

    :raises NotHeld: if it is booked or decided about.
    """
    with transaction.atomic():
        fact = outlets.lock_held_fact(fact_id)
        shift_id = sales.read_told_refund(fact.body).shift_id
        outlets.note_nothing(fact, shift_id=shift_id, reason=reason, actor=actor, at=at)


def undo_revoked_sale(*, problem_id: UUID, fact_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Take back a sale that a till wrote after it was revoked and that never was: pieces, shares and money, once.

    The refund has the problem's id. Locks the till, then as ``record_counter_refund``.

    :raises CannotMend: if it is no such sale, or nothing is left of it. :raises NotFoundProblem: if it was settled.
    """
    with catalogue.telling_once():
        fact = outlets.find_held_fact(fact_id)
        if fact is None or fact.kind != "sale":
            raise sales.CannotMend(N_("Catatan ini bukan penjualan."))
        outlets.lock_waiting(fact.till_id, limit=1)
        outlets.settle_problems(problem_ids=[problem_id], how=reason, actor=actor, at=at)
        told = sales.read_told_sale(fact.body, fact.id)
        refund = sales.refund_of_rest(sale_id=told.id, refund_id=problem_id, reason=reason, at=at)
        if refund is None or record_counter_refund(refund=refund, actor=actor, at=at).state != "applied":
            raise sales.CannotMend(N_("Tidak ada lagi yang bisa dibatalkan dari penjualan ini."))
        _look(told.shift_id, at)


def explain_cash(*, problem_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Book what a closed shift's drawer differs from what arrived, for good. Locks the till.

    :raises NotFoundProblem: if the difference is no longer that.
    """
    with transaction.atomic():
        _look(outlets.explain_cash(problem_id=problem_id, reason=reason, actor=actor, at=at), at)


def account_for_cash(  # noqa: PLR0913 -- which cash, where it went, as whom, why
    *,
    movement_id: UUID,
    kind: str,
    reason: str,
    actor: Actor,
    at: datetime,
    producer_id: UUID | None = None,
    expense_kind: str = "other",
) -> None:
    """Say where cash went that was moved as «payout» or «other», once; the document has the movement's id.

    Locks the till, then the maker's account or the cash box.

    :raises NotFoundProblem: if somebody said before. :raises BadDecision: for a way that cannot be, or no maker.
    :raises PayoutExceedsOwed: if the maker is owed less. :raises BeforeBooks: for a day before the books.
    """
    with transaction.atomic():
        told = outlets.account_for_movement(movement_id=movement_id, kind=kind, reason=reason, actor=actor, at=at)
        spent, outlet = Rupiah(-told.amount), outlets.get_outlet(told.outlet_id)
        if kind == "payout":
            if producer_id is None:
                raise outlets.BadDecision(N_("Pilih pembuat yang menerima uangnya."), field="producer")
            record_payout(
                operator_id=outlet.operator_id,
                producer_id=producer_id,
                outlet_id=outlet.id,
                amount=spent,
                method="cash",
                reference="",
                paid_at=min(told.occurred_at, at),
                actor=actor,
                at=at,
                payout_id=movement_id,
            )
        elif kind == "expense":
            record_expense(
                outlet_id=outlet.id,
                amount=spent,
                kind=expense_kind,
                method="cash",
                note=reason[:200],
                spent_at=min(told.occurred_at, at),
                actor=actor,
                at=at,
                expense_id=movement_id,
            )


def _look(shift_id: UUID | None, at: datetime) -> None:
    if shift_id is not None:
        sales.look_at_drawers([shift_id], at=at)
