"""One till problem whole: what the fact said, both texts where there are two, and how it can get into the books."""

import json
from dataclasses import dataclass

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements
from nttmart.design.figures import rupiah
from nttmart.fronts.office.access.outlets import Reach
from nttmart.fronts.office.pages.tray import TrayRow, tray_row
from nttmart.kernel.clock import now


@dataclass(frozen=True, slots=True)
class ProblemPage:
    """A problem with all that is known of it."""

    row: TrayRow
    outlet_name: str
    shift: outlets.ShiftRecord | None
    sale: sales.ToldSale | None
    refund: sales.ToldRefund | None
    texts: tuple[str, ...]
    """The fact's text, and beside it another that came under its id; laid out to be read."""
    to_account: outlets.ToAccount | None
    makers: tuple[tuple[str, str], ...]
    """Who is owed something, for cash that was paid from the drawer: (id, words)."""
    given: int
    """What the fact says came in (positive) or went out, in the way named by ``method``."""
    method: str
    is_held: bool
    may_decide: bool

    @property
    def may_book(self) -> bool:
        """Tell whether there is a sale that can be booked with right sums."""
        return self.may_decide and self.is_held and self.sale is not None and bool(self.sale.lines)

    @property
    def may_say_money(self) -> bool:
        return self.may_decide and self.is_held

    @property
    def may_explain(self) -> bool:
        problem = self.row.problem
        return self.may_decide and problem.code == "cash_unexplained" and problem.settled_at is None

    @property
    def may_undo(self) -> bool:
        """Tell whether it is a sale that a till wrote after it was revoked."""
        problem = self.row.problem
        is_it = problem.code == "revoked_till" and problem.kind == "sale" and problem.settled_at is None
        return is_it and self.may_decide and not problem.is_apart

    @property
    def may_account(self) -> bool:
        return self.may_decide and self.to_account is not None


def problem_page(where: Reach, problem: outlets.Problem) -> ProblemPage:
    """Put a problem's page together. A handful of queries."""
    fact = outlets.find_held_fact(problem.fact_id) if problem.fact_id else None
    kind, body = (fact.kind, fact.body) if fact else ("", {})
    sale = sales.read_told_sale(body, fact.id) if fact and kind == "sale" else None
    refund = sales.read_told_refund(body) if kind == "refund" else None
    to_account = outlets.find_to_account_of(fact.id) if fact and problem.code == "cash_to_account" else None
    given, method = _money(sale, refund, body)
    shift_id = sales.read_told_refund(body).shift_id
    return ProblemPage(
        row=tray_row(problem, {card.id: card.name for card in where.outlets}),
        outlet_name=next(card.name for card in where.outlets if card.id == problem.outlet_id),
        shift=outlets.find_shift(shift_id) if shift_id else None,
        sale=sale,
        refund=refund,
        texts=_texts(fact, outlets.get_problem_text([problem.outlet_id], problem.id)),
        to_account=to_account,
        makers=_makers(to_account) if to_account and to_account.amount < 0 else (),
        given=given,
        method=method,
        is_held=bool(fact and fact.is_held and kind in outlets.MONEY_KINDS),
        may_decide=problem.outlet_id in where.deciding,
    )


def raw_text(problem: outlets.Problem) -> str:
    """Give the exact texts for whoever looks after the system: as JSON, so that not a letter changes."""
    fact = outlets.find_held_fact(problem.fact_id) if problem.fact_id else None
    said = {
        "problem": str(problem.id),
        "code": problem.code,
        "fact": fact.text if fact else None,
        "text": outlets.get_problem_text([problem.outlet_id], problem.id),
    }
    return json.dumps(said, ensure_ascii=False, indent=1)


def _money(sale: sales.ToldSale | None, refund: sales.ToldRefund | None, body: dict[str, object]) -> tuple[int, str]:
    if sale:
        method = max(sale.paid, key=lambda name: sale.paid[name])
        return sale.paid[method], method
    if refund:
        return -refund.given, refund.method or "cash"
    amount = body.get("amount")
    return (amount if isinstance(amount, int) else 0), "cash"


def _makers(told: outlets.ToAccount) -> tuple[tuple[str, str], ...]:
    operator_id = outlets.get_outlet(told.outlet_id).operator_id
    owed = settlements.ageing(operator_id, at=now()).rows
    return tuple((str(row.producer_id), f"{row.producer_name} · {rupiah(row.owed)}") for row in owed)


def _texts(fact: outlets.HeldFact | None, text: str) -> tuple[str, ...]:
    both = dict.fromkeys(([fact.text] if fact else []) + ([text] if text else []))
    return tuple(_laid_out(each) for each in both)


def _laid_out(text: str) -> str:
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=2)
    except ValueError:
        return text
