"""Orders a maker was sent, for whoever keys in its answer: the slip, what it said, how orders were filled."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.settlements import api as settlements
from nttmart.fronts.office.access import maker_orders as access
from nttmart.fronts.office.access.producers import actor_for
from nttmart.fronts.office.forms.maker_orders import SlipAnswerForm
from nttmart.fronts.office.pages import maker_orders as pages
from nttmart.fronts.office.pages.order_slips import order_slip_pdf
from nttmart.fronts.office.views.room import accepted, office, sent, show
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import local_date, now

ROOM = "producers"


@require_GET
@office
def maker_orders(request: HttpRequest, viewer: Viewer, producer_id: UUID) -> HttpResponse:
    maker, outlet_ids = access.orders_of(viewer, producer_id)
    page = pages.maker_orders_page(maker, outlet_ids, now())
    return show(request, viewer, "office/asked/of_maker.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def maker_order(request: HttpRequest, viewer: Viewer, producer_id: UUID, order_id: UUID) -> HttpResponse:
    maker, order = access.maker_order(viewer, producer_id, order_id, to_answer=request.method == "POST")
    form = SlipAnswerForm(sent(request), order=order)

    def do() -> None:
        _answer(order_id, form, actor_for(viewer, maker))

    if request.method == "POST" and accepted(request, form, do, _("Jawaban pembuat dicatat.")):
        return redirect("office:maker_order", producer_id=producer_id, order_id=order_id)
    if request.method == "POST":
        order = settlements.get_purchase_order(order_id)  # somebody may have answered in the meantime
    page = pages.maker_order_page(maker, order, now(), may_answer=access.may_answer(viewer, maker, order))
    return show(request, viewer, "office/asked/answer.html", page, room=ROOM, form=form)


@require_GET
@office
def maker_order_slip(request: HttpRequest, viewer: Viewer, producer_id: UUID, order_id: UUID) -> HttpResponse:  # noqa: ARG001 -- as every view
    _maker, order = access.maker_order(viewer, producer_id, order_id)
    slip = order_slip_pdf(order, outlets.get_outlet(order.outlet_id).name, local_date(now()))
    made = HttpResponse(slip, content_type="application/pdf")
    made.headers["Content-Disposition"] = f'inline; filename="{order.number}.pdf"'
    return made


def _answer(order_id: UUID, form: SlipAnswerForm, actor: Actor) -> None:
    said = form.cleaned_data
    who: dict[str, Any] = {"order_id": order_id, "answer_id": form.fact_id(), "actor": actor, "at": now()}
    if said["answer"] == "accept":
        settlements.accept_order(**who, ready_on=said["ready_on"])
    elif said["answer"] == "counter":
        settlements.counter_order(**who, answers=form.answers(), reason=said["reason"])
    else:
        settlements.decline_order(**who, reason=said["reason"])
