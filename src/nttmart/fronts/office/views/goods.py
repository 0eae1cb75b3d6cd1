"""Goods: what lies where, what comes in, what spoils, goes home, or was counted."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.fronts.office.access import lots as access
from nttmart.fronts.office.forms.fields import OnceForm
from nttmart.fronts.office.forms.goods import CountForm, LeaveForm, ReceiveForm
from nttmart.fronts.office.pages import goods as pages
from nttmart.fronts.office.pages.low import low_page
from nttmart.fronts.office.pages.orders import outlet_choices
from nttmart.fronts.office.views.room import actor_of, office, page_number, sent, show, tell
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.errors import Refusal
from nttmart.kernel.words import say


@require_GET
@office
def lots(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    page = pages.lot_list(
        access.shelves(viewer),
        outlet_id=request.GET.get("gerai", "")[:36],
        text=request.GET.get("cari", "").strip()[:80],
        with_empty=request.GET.get("kosong") == "1",
        page=page_number(request),
        today=local_date(now()),
    )
    return show(request, viewer, "office/goods/lots.html", page, room="goods")


@require_GET
@office
def low(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    page = low_page(
        access.shelves(viewer),
        state=request.GET.get("keadaan", "")[:10],
        outlet_id=request.GET.get("gerai", "")[:36],
        page=page_number(request),
        today=local_date(now()),
    )
    return show(request, viewer, "office/goods/low.html", page, room="goods")


@require_GET
@office
def choose(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    access.shelves(viewer, to_work=True)
    page = pages.choose(request.GET.get("cari", "").strip()[:80])
    return show(request, viewer, "office/goods/choose.html", page, room="goods")


@require_http_methods(["GET", "HEAD", "POST"])
@office
def receive(request: HttpRequest, viewer: Viewer, variant_id: UUID) -> HttpResponse:
    where = access.shelves(viewer, to_work=True)
    variant = pages.find_variant(variant_id)
    if variant is None:
        raise Http404
    form = ReceiveForm(sent(request), outlets=outlet_choices(where))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            lot_id = settlements.receive_goods(
                lot_id=form.fact_id(),
                variant_id=variant_id,
                outlet_id=UUID(said["outlet"]),
                producer_id=variant.producer_id,
                quantity=said["quantity"],
                ownership=said["ownership"],
                unit_cost=said["unit_cost"],
                batch=said["batch"],
                best_before_on=said["best_before_on"],
                override_reason=said["override_reason"],
                actor=actor_of(viewer),
                at=now(),
            )
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("%(count)s buah masuk.") % {"count": said["quantity"]})
            return redirect("office:lot", lot_id=lot_id)
    return show(request, viewer, "office/goods/receive.html", variant, room="goods", form=form)


@require_GET
@office
def lot_page(request: HttpRequest, viewer: Viewer, lot_id: UUID) -> HttpResponse:
    return _answer(request, viewer, lot_id)


@require_POST
@office
def spoil(request: HttpRequest, viewer: Viewer, lot_id: UUID) -> HttpResponse:
    form = LeaveForm(request.POST, prefix="spoil")
    return _record(
        request, viewer, lot_id, form, "spoil_form", lambda: _leave(settlements.write_off_goods, form, viewer, lot_id)
    )


@require_POST
@office
def send_back(request: HttpRequest, viewer: Viewer, lot_id: UUID) -> HttpResponse:
    form = LeaveForm(request.POST, prefix="home")
    return _record(
        request, viewer, lot_id, form, "home_form", lambda: _leave(settlements.return_goods, form, viewer, lot_id)
    )


@require_POST
@office
def put_on_shelf(request: HttpRequest, viewer: Viewer, lot_id: UUID) -> HttpResponse:
    access.lot(viewer, lot_id, to_decide=True)
    try:
        pieces = stock.put_on_shelf(lot_id=lot_id, actor=actor_of(viewer), at=now())
    except Refusal as refusal:
        messages.error(request, say(refusal))
    else:
        messages.success(request, _("%(count)s buah kini dijual di rak.") % {"count": pieces})
    return redirect("office:lot", lot_id=lot_id)


@require_POST
@office
def count(request: HttpRequest, viewer: Viewer, lot_id: UUID) -> HttpResponse:
    form = CountForm(request.POST, prefix="count")

    def record() -> object:
        said = form.cleaned_data
        return settlements.count_goods(
            lot_id=lot_id,
            counted=said["counted"],
            reason=said["reason"],
            fact_id=form.fact_id(),
            actor=actor_of(viewer),
            at=now(),
        )

    return _record(request, viewer, lot_id, form, "count_form", record)


def _leave(operation: Callable[..., object], form: LeaveForm, viewer: Viewer, lot_id: UUID) -> object:
    said = form.cleaned_data
    return operation(
        lot_id=lot_id,
        quantity=said["quantity"],
        reason=said["reason"],
        fact_id=form.fact_id(),
        actor=actor_of(viewer),
        at=now(),
    )


def _record(  # noqa: PLR0913, PLR0917 -- a form, its name, what it does
    request: HttpRequest, viewer: Viewer, lot_id: UUID, form: OnceForm, name: str, do: Callable[[], object]
) -> HttpResponse:
    """Record what a sound form says of a lot; one that is refused comes back with its sentence."""
    access.lot(viewer, lot_id, to_decide=True)
    if form.is_valid():
        try:
            do()
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Dicatat."))
            return redirect("office:lot", lot_id=lot_id)
    return _answer(request, viewer, lot_id, **{name: form})


def _answer(request: HttpRequest, viewer: Viewer, lot_id: UUID, **filled: Any) -> HttpResponse:
    lot, where = access.lot(viewer, lot_id)
    page = pages.lot_page(viewer, where, lot, local_date(now()))
    fresh = {
        "spoil_form": LeaveForm(prefix="spoil"),
        "home_form": LeaveForm(prefix="home"),
        "count_form": CountForm(prefix="count", initial={"counted": lot.on_hand}),
    }
    return show(request, viewer, "office/goods/lot.html", page, room="goods", **{**fresh, **filled})
