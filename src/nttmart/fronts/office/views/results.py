"""Money of one outlet: profit and runway, margins, expenses, and how much of it is local."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.settlements import api as settlements
from nttmart.fronts.office.access import outlet_money as access
from nttmart.fronts.office.forms.results import ExpenseForm, MixForm, OpeningForm
from nttmart.fronts.office.pages import results as pages
from nttmart.fronts.office.pages.periods import month_of
from nttmart.fronts.office.views.room import accepted, act, actor_of, moment_of, office, sent, show
from nttmart.kernel.clock import local_date, now

ROOM = "results"


@require_GET
@office
def results(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    at = now()
    period = month_of(request.GET.get("bulan", ""), local_date(at))
    page = pages.results_page(access.results(viewer), _asked(request), period, at)
    return show(request, viewer, "office/money/results.html", page, room=ROOM)


@require_GET
@office
def margins(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    period = month_of(request.GET.get("bulan", ""), local_date(now()))
    page = pages.margins_page(access.results(viewer), _asked(request), period)
    return show(request, viewer, "office/money/margins.html", page, room=ROOM)


@require_GET
@office
def expenses(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    page = pages.expenses_page(access.results(viewer), _asked(request))
    return show(request, viewer, "office/money/expenses.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def add_expense(request: HttpRequest, viewer: Viewer, outlet_id: UUID) -> HttpResponse:
    where = access.outlet(viewer, outlet_id, to_decide=True)
    at = now()
    files = request.FILES if request.method == "POST" else None
    form = ExpenseForm(sent(request), files, initial={"spent_on": local_date(at)})

    def do() -> None:
        said, proof = form.cleaned_data, form.cleaned_data["proof"]
        actor = actor_of(viewer)
        expense_id = settlements.record_expense(
            outlet_id=outlet_id,
            amount=said["amount"],
            kind=said["kind"],
            method=said["method"],
            note=said["note"],
            spent_at=moment_of(said["spent_on"], at),
            expense_id=form.fact_id(),
            actor=actor,
            at=at,
        )
        if proof:
            settlements.add_proof(of_kind="expense", of_id=expense_id, stream=proof.file, actor=actor, at=at)

    if request.method == "POST" and accepted(request, form, do, _("Biaya dicatat.")):
        return redirect(f"{reverse('office:expenses')}?gerai={outlet_id}")
    outlet = next(card for card in where.outlets if card.id == outlet_id)
    return show(request, viewer, "office/money/expense.html", outlet, room=ROOM, form=form)


@require_POST
@office
def withdraw_expense(request: HttpRequest, viewer: Viewer, outlet_id: UUID, expense_id: UUID) -> HttpResponse:
    access.outlet(viewer, outlet_id, to_decide=True)
    do = partial(
        settlements.withdraw_expense,
        expense_id=expense_id,
        outlet_id=outlet_id,
        reason=request.POST.get("reason", ""),
        actor=actor_of(viewer),
        at=now(),
    )
    return act(request, do, done=_("Catatan ditarik."), back=f"{reverse('office:expenses')}?gerai={outlet_id}")


@require_http_methods(["GET", "HEAD", "POST"])
@office
def openings(request: HttpRequest, viewer: Viewer, outlet_id: UUID) -> HttpResponse:
    """Show what lay in the outlet's accounts before its books began, and record it."""
    where = access.outlet(viewer, outlet_id, to_decide=request.method == "POST")
    form = OpeningForm(sent(request), initial={"counted_on": local_date(now())})

    def do() -> None:
        settlements.record_opening_balance(
            outlet_id=outlet_id, opening_id=form.fact_id(), **form.said(), actor=actor_of(viewer), at=now()
        )

    if request.method == "POST" and accepted(request, form, do, _("Saldo awal dicatat.")):
        return redirect(request.path)
    page = pages.openings_page(where, outlet_id)
    return show(request, viewer, "office/money/openings.html", page, room=ROOM, form=form)


@require_POST
@office
def withdraw_opening(request: HttpRequest, viewer: Viewer, outlet_id: UUID, opening_id: UUID) -> HttpResponse:
    access.outlet(viewer, outlet_id, to_decide=True)
    do = partial(
        settlements.withdraw_opening_balance,
        opening_id=opening_id,
        outlet_id=outlet_id,
        reason=request.POST.get("reason", ""),
        actor=actor_of(viewer),
        at=now(),
    )
    return act(request, do, done=_("Catatan ditarik."), back=reverse("office:openings", args=[outlet_id]))


@require_GET
@office
def mix(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    page = pages.mix_page(access.results(viewer), _asked(request), local_date(now()))
    return show(request, viewer, "office/money/mix.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def set_mix(request: HttpRequest, viewer: Viewer, outlet_id: UUID) -> HttpResponse:
    where = access.outlet(viewer, outlet_id, to_decide=True)
    form = MixForm(sent(request), initial={"effective_from": local_date(now())})

    def do() -> None:
        said = form.cleaned_data
        outlets.set_local_mix(
            outlet_id=outlet_id,
            denominator=said["denominator"],
            area=said["area"],
            target_share_bp=form.share_bp(),
            effective_from=said["effective_from"],
            source=said["source"],
            actor=actor_of(viewer),
            at=now(),
        )

    if request.method == "POST" and accepted(request, form, do, _("Aturan disimpan.")):
        return redirect(f"{reverse('office:mix')}?gerai={outlet_id}")
    outlet = next(card for card in where.outlets if card.id == outlet_id)
    return show(request, viewer, "office/money/set_mix.html", outlet, room=ROOM, form=form)


def _asked(request: HttpRequest) -> str:
    return request.GET.get("gerai", "")[:36]
