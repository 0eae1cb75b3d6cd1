"""Orders to makers: chosen, written, edited, sent (held while makers wait too long), agreed on, received, cancelled."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.producers import api as producers
from nttmart.contexts.settlements import api as settlements
from nttmart.fronts.office.access import outlet_money as access
from nttmart.fronts.office.forms.asked import ArrivalForm, AskForm, CancelForm, SendForm
from nttmart.fronts.office.forms.maker_orders import CounterRefusedForm, CounterTakenForm, EditOrderForm
from nttmart.fronts.office.pages import asked as pages
from nttmart.fronts.office.views.room import accepted, actor_of, office, sent, show
from nttmart.kernel.clock import now

ROOM = "payouts"


@require_GET
@office
def purchase_orders(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    narrowed = request.GET.get("menunggu", "")[:10]
    page = pages.asked_list(access.results(viewer), request.GET.get("gerai", "")[:36], narrowed, now())
    return show(request, viewer, "office/asked/list.html", page, room=ROOM)


@require_GET
@office
def choose(request: HttpRequest, viewer: Viewer, outlet_id: UUID) -> HttpResponse:
    where = access.outlet(viewer, outlet_id, to_decide=True)
    page = pages.maker_choice(where, outlet_id, request.GET.get("cari", "").strip()[:80])
    return show(request, viewer, "office/asked/choose.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def ask(request: HttpRequest, viewer: Viewer, outlet_id: UUID, producer_id: UUID) -> HttpResponse:
    where = access.outlet(viewer, outlet_id, to_decide=True)
    try:
        maker = producers.get_producer(producer_id)
    except producers.NotFoundProducer as none:
        raise Http404 from none
    form = AskForm(sent(request), goods=pages.goods_of(producer_id, maker.name))

    def do() -> None:
        said = form.cleaned_data
        settlements.draft_purchase_order(
            outlet_id=outlet_id,
            producer_id=producer_id,
            ownership=said["ownership"],
            wanted=form.wanted(),
            wanted_by_on=said["wanted_by_on"],
            note=said["note"],
            order_id=form.fact_id(),
            actor=actor_of(viewer),
            at=now(),
        )

    if request.method == "POST" and accepted(request, form, do, _("Ditulis. Periksa, lalu kirim kepada pembuat.")):
        return redirect("office:purchase_order", order_id=form.fact_id())
    page = pages.new_order_page(where, outlet_id, maker.name, now())
    return show(request, viewer, "office/asked/new.html", page, room=ROOM, form=form)


@require_GET
@office
def purchase_order(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    return _answer(request, viewer, order_id)


@require_POST
@office
def send(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    access.asked(viewer, order_id, to_decide=True)
    form = SendForm(request.POST, prefix="send")

    def do() -> None:
        settlements.send_purchase_order(order_id=order_id, **form.cleaned_data, actor=actor_of(viewer), at=now())

    done = _("Dikirim: kabarnya menunggu di «Slip untuk dicetak».")
    return _done(request, viewer, order_id, form, "send_form", do, done)


@require_POST
@office
def edit(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    order, _where = access.asked(viewer, order_id, to_decide=True)
    form = EditOrderForm(request.POST, prefix="edit", order=order)

    def do() -> None:
        said = form.cleaned_data
        settlements.edit_purchase_order(
            order_id=order_id,
            wanted=form.wanted(),
            wanted_by_on=said["wanted_by_on"],
            note=said["note"],
            actor=actor_of(viewer),
            at=now(),
        )

    return _done(request, viewer, order_id, form, "edit_form", do, _("Diubah. Periksa, lalu kirim kepada pembuat."))


@require_POST
@office
def take_counter(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    access.asked(viewer, order_id, to_decide=True)
    form = CounterTakenForm(request.POST, prefix="take")

    def do() -> None:
        settlements.accept_counter(order_id=order_id, **form.cleaned_data, actor=actor_of(viewer), at=now())

    return _done(request, viewer, order_id, form, "take_form", do, _("Usul pembuat diterima. Pembuat diberi kabar."))


@require_POST
@office
def refuse_counter(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    access.asked(viewer, order_id, to_decide=True)
    form = CounterRefusedForm(request.POST, prefix="refuse")

    def do() -> None:
        settlements.refuse_counter(order_id=order_id, **form.cleaned_data, actor=actor_of(viewer), at=now())

    return _done(request, viewer, order_id, form, "refuse_form", do, _("Pembuat ditanya sekali lagi."))


@require_POST
@office
def cancel(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    access.asked(viewer, order_id, to_decide=True)
    form = CancelForm(request.POST, prefix="cancel")

    def do() -> None:
        reason = form.cleaned_data["reason"]
        settlements.cancel_purchase_order(order_id=order_id, reason=reason, actor=actor_of(viewer), at=now())

    return _done(request, viewer, order_id, form, "cancel_form", do, _("Dibatalkan."))


@require_POST
@office
def receive(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    order, _where = access.asked(viewer, order_id, to_decide=True)
    form = ArrivalForm(request.POST, lines=list(order.lines))

    def do() -> None:
        settlements.receive_purchase_order(
            order_id=order_id,
            arrivals=form.arrivals(),
            receipt_id=form.fact_id(),
            actor=actor_of(viewer),
            at=now(),
        )

    return _done(request, viewer, order_id, form, "arrival_form", do, _("Barang masuk."))


def _done(  # noqa: PLR0913, PLR0917 -- a form, its name, what it does, what it says
    request: HttpRequest, viewer: Viewer, order_id: UUID, form: Form, name: str, do: Any, done: str
) -> HttpResponse:
    if accepted(request, form, do, done):
        return redirect("office:purchase_order", order_id=order_id)
    return _answer(request, viewer, order_id, **{name: form})


def _answer(request: HttpRequest, viewer: Viewer, order_id: UUID, **filled: Any) -> HttpResponse:
    order, where = access.asked(viewer, order_id)
    fresh: dict[str, Any] = {
        "send_form": SendForm(prefix="send"),
        "edit_form": EditOrderForm(prefix="edit", order=order),
        "take_form": CounterTakenForm(prefix="take", initial={"round_seen": order.round}),
        "refuse_form": CounterRefusedForm(prefix="refuse", initial={"round_seen": order.round}),
        "cancel_form": CancelForm(prefix="cancel"),
        "arrival_form": ArrivalForm(lines=[line for line in order.lines if not line.is_complete]),
    }
    page = pages.asked_page(where, order, now())
    return show(request, viewer, "office/asked/page.html", page, room=ROOM, **{**fresh, **filled})
