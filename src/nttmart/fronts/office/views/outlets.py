"""Outlets: what they say of themselves, where their money arrives, and entering new ones."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.payments import api as payments
from nttmart.contexts.people.api import Viewer
from nttmart.fronts.office.access.outlets import may_change, outlet_to_run, outlets_to_run
from nttmart.fronts.office.access.stewards import steward
from nttmart.fronts.office.forms.outlets import MONEY_FORMS, NewOutletForm, OpenForm, OperatorForm, OutletForm
from nttmart.fronts.office.pages import outlets as pages
from nttmart.fronts.office.views.room import act, actor_of, office, sent, show, tell
from nttmart.kernel.clock import now
from nttmart.kernel.errors import Refusal

ROOM = "outlets"


@require_GET
@office
def outlet_list(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    page = pages.OutletListPage(outlets_to_run(viewer), viewer.is_steward)
    return show(request, viewer, "office/outlets/list.html", page, room=ROOM)


@require_GET
@office
def outlet_page(request: HttpRequest, viewer: Viewer, outlet_id: UUID) -> HttpResponse:
    return _answer(request, viewer, outlet_to_run(viewer, outlet_id))


@require_POST
@office
def amend(request: HttpRequest, viewer: Viewer, outlet_id: UUID) -> HttpResponse:
    outlet = outlet_to_run(viewer, outlet_id, to_change=True)
    form = OutletForm(request.POST)

    def change() -> None:
        outlets.amend_outlet(outlet_id=outlet.id, **form.cleaned_data, actor=actor_of(viewer), at=now())

    if _done(request, form, change, _("Disimpan. Pembeli sudah melihatnya.")):
        return redirect("office:outlet", outlet_id=outlet.id)
    return _answer(request, viewer, outlet, form=form)


@require_POST
@office
def open_outlet(request: HttpRequest, viewer: Viewer, outlet_id: UUID) -> HttpResponse:
    steward(viewer, ROOM)
    outlet = outlet_to_run(viewer, outlet_id)
    form = OpenForm(request.POST)

    def open_it() -> None:
        outlets.open_outlet(outlet_id=outlet.id, **form.cleaned_data, actor=actor_of(viewer), at=now())

    if _done(request, form, open_it, _("Gerai dibuka; sekarang bisa menerima pesanan.")):
        return redirect("office:outlet", outlet_id=outlet.id)
    return _answer(request, viewer, outlet, open_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def receive_money(request: HttpRequest, viewer: Viewer, outlet_id: UUID, method: str) -> HttpResponse:
    """Open where one kind of payment arrives; a QRIS code is read out first and saved once its name is confirmed."""
    outlet = outlet_to_run(viewer, outlet_id, to_change=True)
    if method not in payments.METHODS:
        raise Http404
    form = MONEY_FORMS[method](sent(request))
    code = None
    if request.method == "POST" and form.is_valid():
        try:
            if method == "qris":
                code = payments.read_printed_code(form.cleaned_data["qris_text"])
            if code is None or request.POST.get("do") == "save":
                payments.open_receiving_account(
                    outlet_id=outlet.id, method=method, **form.cleaned_data, actor=actor_of(viewer), at=now()
                )
                messages.success(request, _("Disimpan. Pesanan baru memakai yang ini; pesanan lama tetap yang lama."))
                return redirect("office:outlet", outlet_id=outlet.id)
        except Refusal as refusal:
            tell(form, refusal)
    page = pages.money_page(outlet, method, code)
    return show(request, viewer, "office/outlets/money.html", page, room=ROOM, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def stop_receiving(request: HttpRequest, viewer: Viewer, outlet_id: UUID, method: str) -> HttpResponse:
    """Close a way to pay without another in its place, after saying what buyers will have left."""
    outlet = outlet_to_run(viewer, outlet_id, to_change=True)
    if request.method == "POST":

        def close() -> object:
            return payments.close_receiving_account(
                outlet_id=outlet.id, method=method, actor=actor_of(viewer), at=now()
            )

        return act(request, close, done=_("Ditutup. Pembeli tidak bisa lagi memilihnya."), back=_address(outlet))
    page = pages.close_page(outlet, method)
    if page is None:
        raise Http404
    return show(request, viewer, "office/outlets/close.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def register(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    steward(viewer, ROOM)
    form = NewOutletForm(sent(request), operators=pages.operator_choices(), regencies=pages.regency_choices())

    def enter() -> object:
        said = form.cleaned_data
        return outlets.register_outlet(
            operator_id=UUID(said["operator"]),
            name=said["name"],
            code=said["code"],
            regency_code=said["regency"],
            address=said["address"],
            source=said["source"],
            actor=actor_of(viewer),
            at=now(),
        )

    if request.method == "POST" and _done(request, form, enter, _("Gerai dicatat sebagai diumumkan.")):
        return redirect("office:outlets")
    return show(request, viewer, "office/outlets/register.html", room=ROOM, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def register_operator(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    steward(viewer, ROOM)
    form = OperatorForm(sent(request))

    def enter() -> object:
        return outlets.register_operator(**form.cleaned_data, actor=actor_of(viewer), at=now())

    if request.method == "POST" and _done(request, form, enter, _("Penyelenggara dicatat. Sekarang catat gerainya.")):
        return redirect("office:outlet_register")
    return show(request, viewer, "office/outlets/operator.html", room=ROOM, form=form)


def _address(outlet: outlets.Outlet) -> str:
    return reverse("office:outlet", args=[outlet.id])


def _done(request: HttpRequest, form: Form, do: Callable[[], object], words: str) -> bool:
    """Do what a form says and tell it; a refusal is told beside its field."""
    if not form.is_valid():
        return False
    try:
        do()
    except Refusal as refusal:
        tell(form, refusal)
        return False
    messages.success(request, words)
    return True


def _answer(request: HttpRequest, viewer: Viewer, outlet: outlets.Outlet, **filled: Any) -> HttpResponse:
    said = {name: getattr(outlet, name) for name in OutletForm.base_fields}
    page = pages.outlet_page(outlet, may_change=may_change(viewer, outlet.id), is_steward=viewer.is_steward)
    fresh = {"form": OutletForm(initial=said), "open_form": OpenForm()}
    return show(request, viewer, "office/outlets/page.html", page, room=ROOM, **{**fresh, **filled})
