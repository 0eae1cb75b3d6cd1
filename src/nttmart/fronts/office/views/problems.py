"""One till problem: what the fact said, and the deeds that bring it into the books; the outlet's manager does them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.settlements import api as settlements
from nttmart.fronts.office.access import tills as access
from nttmart.fronts.office.forms.held_facts import AccountForm, ExplainForm, MendForm, MoneyForm, UndoForm
from nttmart.fronts.office.pages import problems as pages
from nttmart.fronts.office.views.room import accepted, actor_of, office, show
from nttmart.kernel.clock import now

ROOM = "tills"


@require_GET
@office
def problem(request: HttpRequest, viewer: Viewer, problem_id: UUID) -> HttpResponse:
    found, where = access.problem(viewer, problem_id)
    return _shown(request, viewer, pages.problem_page(where, found))


@require_GET
@office
def text(request: HttpRequest, viewer: Viewer, problem_id: UUID) -> HttpResponse:  # noqa: ARG001 -- ``office`` gives it
    """Give the exact texts as a file."""
    found, _where = access.problem(viewer, problem_id)
    answer = HttpResponse(pages.raw_text(found), content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="catatan-{problem_id}.json"'
    return answer


@require_POST
@office
def book(request: HttpRequest, viewer: Viewer, problem_id: UUID) -> HttpResponse:
    """Book a sale with right sums."""
    page, fact_id = _held(viewer, problem_id)
    form = MendForm(request.POST, told=page.sale) if page.sale else None

    def do() -> None:
        assert form is not None
        settlements.book_held_sale(
            fact_id=fact_id,
            lines=form.lines(),
            others=form.others(),
            reason=form.cleaned_data["reason"],
            actor=actor_of(viewer),
            at=now(),
        )

    if form is not None and accepted(request, form, do, _("Dibukukan.")):
        return redirect("office:problem", problem_id=problem_id)
    return _shown(request, viewer, page, mend=form)


@require_POST
@office
def money(request: HttpRequest, viewer: Viewer, problem_id: UUID) -> HttpResponse:
    """Book the money of a fact without its goods, or pass it over."""
    page, fact_id = _held(viewer, problem_id)
    form = MoneyForm(request.POST, amount=page.given, method=page.method)

    def do() -> None:
        said = form.cleaned_data
        who = {"reason": said["reason"], "actor": actor_of(viewer), "at": now()}
        if said["way"] == "nothing":
            settlements.pass_over_held(fact_id=fact_id, **who)
        else:
            amount = form.signed_amount()
            settlements.book_held_money(fact_id=fact_id, amount=amount, method=said["method"], **who)

    if accepted(request, form, do, _("Dicatat.")):
        return redirect("office:problem", problem_id=problem_id)
    return _shown(request, viewer, page, money=form)


@require_POST
@office
def undo(request: HttpRequest, viewer: Viewer, problem_id: UUID) -> HttpResponse:
    """Take back a sale that a revoked till made up."""
    found, where = access.problem(viewer, problem_id, to_decide=True)
    page = pages.problem_page(where, found)
    if not page.may_undo or found.fact_id is None:
        return redirect("office:problem", problem_id=problem_id)
    form, fact_id = UndoForm(request.POST), found.fact_id

    def do() -> None:
        settlements.undo_revoked_sale(
            problem_id=problem_id,
            fact_id=fact_id,
            reason=form.cleaned_data["reason"],
            actor=actor_of(viewer),
            at=now(),
        )

    if accepted(request, form, do, _("Dibatalkan.")):
        return redirect("office:problem", problem_id=problem_id)
    return _shown(request, viewer, page, undo=form)


@require_POST
@office
def cash(request: HttpRequest, viewer: Viewer, problem_id: UUID) -> HttpResponse:
    """Book what a drawer differs, for good."""
    found, where = access.problem(viewer, problem_id, to_decide=True)
    form = ExplainForm(request.POST)

    def do() -> None:
        reason = form.cleaned_data["reason"]
        settlements.explain_cash(problem_id=problem_id, reason=reason, actor=actor_of(viewer), at=now())

    if accepted(request, form, do, _("Dibukukan.")):
        return redirect("office:problem", problem_id=problem_id)
    return _shown(request, viewer, pages.problem_page(where, found), explain=form)


@require_POST
@office
def account(request: HttpRequest, viewer: Viewer, problem_id: UUID) -> HttpResponse:
    """Say where cash went that was moved for something else."""
    found, where = access.problem(viewer, problem_id, to_decide=True)
    page = pages.problem_page(where, found)
    told = page.to_account
    if told is None:
        return redirect("office:problem", problem_id=problem_id)
    form = AccountForm(request.POST, makers=page.makers, reason=told.reason, is_out=told.amount < 0)

    def do() -> None:
        said = form.cleaned_data
        settlements.account_for_cash(
            movement_id=told.movement_id,
            kind=said["kind"],
            reason=said["reason"],
            producer_id=UUID(said["producer"]) if said.get("producer") else None,
            expense_kind=said.get("expense_kind", "other"),
            actor=actor_of(viewer),
            at=now(),
        )

    if accepted(request, form, do, _("Dibukukan.")):
        return redirect("office:problem", problem_id=problem_id)
    return _shown(request, viewer, page, account=form)


def _held(viewer: Viewer, problem_id: UUID) -> tuple[pages.ProblemPage, UUID]:
    found, where = access.problem(viewer, problem_id, to_decide=True)
    # A problem without a fact has nothing to book; the door says so of an id that is none.
    return pages.problem_page(where, found), found.fact_id or found.id


def _shown(request: HttpRequest, viewer: Viewer, page: pages.ProblemPage, **sent: Any) -> HttpResponse:
    """Show a problem with the forms of what may be done about it, one of them as it was sent."""
    fresh: dict[str, Callable[[], object]] = {}
    if page.may_book and page.sale:
        fresh["mend"] = lambda told=page.sale: MendForm(told=told)  # type: ignore[misc]
    if page.may_say_money:
        fresh["money"] = lambda: MoneyForm(amount=page.given, method=page.method)
    if page.may_explain:
        fresh["explain"] = ExplainForm
    if page.may_undo:
        fresh["undo"] = UndoForm
    if page.may_account and (told := page.to_account):
        fresh["account"] = lambda: AccountForm(makers=page.makers, reason=told.reason, is_out=told.amount < 0)
    forms: dict[str, Any] = {name: make() for name, make in fresh.items() if name not in sent} | sent
    return show(request, viewer, "office/tills/problem.html", page, room=ROOM, **forms)
