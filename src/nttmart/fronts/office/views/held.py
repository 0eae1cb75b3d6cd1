"""Money held for couriers, the programme and the tax office, and QRIS takings: what there is, and where it went."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.settlements.api import HeldFor
from nttmart.fronts.office.access import money as access
from nttmart.fronts.office.forms.held import HandingOnForm, RemittanceForm
from nttmart.fronts.office.pages import held as pages
from nttmart.fronts.office.pages.statements import paying_outlets
from nttmart.fronts.office.views.room import act, actor_of, moment_of, office, sent, show, tell
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.errors import Refusal

ROOM = "payouts"


@require_GET
@office
def held(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    return show(request, viewer, "office/held/list.html", pages.held_page(access.payouts(viewer)), room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def hand_on(request: HttpRequest, viewer: Viewer, operator_id: UUID, held_for: str) -> HttpResponse:
    where = access.payer(viewer, operator_id, to_pay=request.method == "POST")
    if held_for not in list(HeldFor):
        raise Http404
    page = pages.handing_on_page(where, operator_id, HeldFor(held_for))
    at = now()
    first_said = {"amount": max(page.amount, 0) or None, "paid_on": local_date(at)}
    form = HandingOnForm(sent(request), initial=first_said, outlets=paying_outlets(where, operator_id))

    def record() -> object:
        said = form.cleaned_data
        return settlements.record_handing_on(
            handing_on_id=form.fact_id(),
            operator_id=operator_id,
            outlet_id=UUID(said["outlet"]),
            held_for=page.held_for,
            amount=said["amount"],
            method=said["method"],
            recipient=said["recipient"],
            reference=said["reference"],
            paid_at=moment_of(said["paid_on"], at),
            actor=actor_of(viewer),
            at=at,
        )

    if _recorded(request, form, record):
        messages.success(request, _("Penyerahan dicatat."))
        return redirect("office:hand_on", operator_id=operator_id, held_for=held_for)
    return show(request, viewer, "office/held/handing_on.html", page, room=ROOM, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def qris_to_bank(request: HttpRequest, viewer: Viewer, outlet_id: UUID) -> HttpResponse:
    where = access.takings(viewer, outlet_id, to_record=request.method == "POST")
    page = pages.takings_page(where, outlet_id)
    at = now()
    form = RemittanceForm(sent(request), initial={"received_on": local_date(at)})

    def record() -> object:
        said = form.cleaned_data
        return settlements.record_qris_remittance(
            remittance_id=form.fact_id(),
            outlet_id=outlet_id,
            amount=said["amount"],
            reference=said["reference"],
            received_at=moment_of(said["received_on"], at),
            actor=actor_of(viewer),
            at=at,
        )

    if _recorded(request, form, record):
        messages.success(request, _("Uang masuk dicatat."))
        return redirect("office:qris_to_bank", outlet_id=outlet_id)
    return show(request, viewer, "office/held/qris.html", page, room=ROOM, form=form)


@require_POST
@office
def withdraw_handing_on(
    request: HttpRequest, viewer: Viewer, operator_id: UUID, held_for: str, handing_on_id: UUID
) -> HttpResponse:
    access.payer(viewer, operator_id, to_pay=True)
    do = partial(
        settlements.withdraw_handing_on,
        handing_on_id=handing_on_id,
        operator_id=operator_id,
        reason=request.POST.get("reason", ""),
        actor=actor_of(viewer),
        at=now(),
    )
    return act(request, do, done=_("Catatan ditarik."), back=reverse("office:hand_on", args=[operator_id, held_for]))


@require_POST
@office
def withdraw_remittance(request: HttpRequest, viewer: Viewer, outlet_id: UUID, remittance_id: UUID) -> HttpResponse:
    access.takings(viewer, outlet_id, to_record=True)
    do = partial(
        settlements.withdraw_qris_remittance,
        remittance_id=remittance_id,
        outlet_id=outlet_id,
        reason=request.POST.get("reason", ""),
        actor=actor_of(viewer),
        at=now(),
    )
    return act(request, do, done=_("Catatan ditarik."), back=reverse("office:qris_to_bank", args=[outlet_id]))


def _recorded(request: HttpRequest, form: Form, record: Callable[[], object]) -> bool:
    """Record what a sent form says; a refusal is told beside its field."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        record()
    except Refusal as refusal:
        tell(form, refusal)
        return False
    return True
