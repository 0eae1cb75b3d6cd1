"""Calling a batch back in two clicks, with every sale it touched; terms with makers; what tills hold."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.producers import api as producers
from nttmart.contexts.stock import api as stock
from nttmart.fronts.office.access import lots as lot_access
from nttmart.fronts.office.access import papers as access
from nttmart.fronts.office.access import tills as till_access
from nttmart.fronts.office.forms.papers import BecauseForm, RecallForm, TermsForm
from nttmart.fronts.office.pages import recalls as pages
from nttmart.fronts.office.pages.statements import paying_outlets
from nttmart.fronts.office.views.room import accepted, act, actor_of, office, sent, show
from nttmart.kernel.clock import local_date, now

ROOM = "goods"


@require_GET
@office
def recalls(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    lot_access.shelves(viewer)
    return show(request, viewer, "office/recalls/list.html", pages.recall_list(), room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def call_back(request: HttpRequest, viewer: Viewer, lot_id: UUID) -> HttpResponse:
    """Call back the batch of a lot: the first click comes here, the second does it."""
    lot, _where = lot_access.lot(viewer, lot_id, to_decide=True)
    form = RecallForm(sent(request))

    def do() -> None:
        stock.recall_batch(
            producer_id=lot.producer_id,
            batch=lot.batch,
            variant_id=None if lot.batch else lot.variant_id,
            outlet_id=lot.outlet_id,
            reason=form.cleaned_data["reason"],
            recall_id=form.fact_id(),
            actor=actor_of(viewer),
            at=now(),
        )

    if request.method == "POST" and accepted(request, form, do, _("Ditarik dari semua rak dan kasir.")):
        return redirect("office:recall", recall_id=form.fact_id())
    return show(request, viewer, "office/recalls/ask.html", pages.ask_recall_page(lot), room=ROOM, form=form)


@require_GET
@office
def recall(request: HttpRequest, viewer: Viewer, recall_id: UUID) -> HttpResponse:
    found, where = access.recall(viewer, recall_id)
    page = pages.recall_page(where, found, may_lift=access.may_lift(viewer, found, where))
    return show(request, viewer, "office/recalls/page.html", page, room=ROOM, form=BecauseForm())


@require_POST
@office
def lift(request: HttpRequest, viewer: Viewer, recall_id: UUID) -> HttpResponse:
    found, where = access.recall(viewer, recall_id, to_lift=True)
    form = BecauseForm(request.POST)
    do = partial(stock.lift_recall, recall_id=recall_id, actor=actor_of(viewer), at=now())
    if accepted(request, form, lambda: do(because=form.cleaned_data["reason"]), _("Boleh dijual lagi.")):
        return redirect("office:recall", recall_id=recall_id)
    page = pages.recall_page(where, found, may_lift=True)
    return show(request, viewer, "office/recalls/page.html", page, room=ROOM, form=form)


@require_GET
@office
def terms(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    return show(request, viewer, "office/terms/list.html", pages.terms_page(lot_access.shelves(viewer)), room=ROOM)


@require_GET
@office
def choose_maker(request: HttpRequest, viewer: Viewer, operator_id: UUID) -> HttpResponse:
    access.operator(viewer, operator_id)
    text = request.GET.get("cari", "").strip()[:80]
    page = {"operator_id": operator_id, "text": text, "makers": pages.makers_to_agree_with(text)}
    return show(request, viewer, "office/terms/choose.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def enter_terms(request: HttpRequest, viewer: Viewer, operator_id: UUID, producer_id: UUID) -> HttpResponse:
    where = access.operator(viewer, operator_id)
    try:
        maker = producers.get_producer(producer_id)
    except producers.NotFoundProducer as none:
        raise Http404 from none
    first_said = {"effective_from": local_date(now()), "ownership": "consignment", "loss_borne_by": "operator"}
    form = TermsForm(sent(request), initial=first_said, outlets=paying_outlets(where, operator_id))

    def do() -> None:
        stock.enter_terms(
            producer_id=producer_id, operator_id=operator_id, **form.facts(), actor=actor_of(viewer), at=now()
        )

    if request.method == "POST" and accepted(request, form, do, _("Perjanjian disimpan.")):
        return redirect("office:terms")
    return show(request, viewer, "office/terms/enter.html", maker, room=ROOM, form=form)


@require_POST
@office
def release_escrow(request: HttpRequest, viewer: Viewer, till_id: UUID) -> HttpResponse:
    till_access.till(viewer, till_id, to_decide=True)
    return act(
        request,
        lambda: stock.release_escrow(till_id, at=now()),
        done=_("Barang yang dipegang kasir dikembalikan ke rak."),
        back=reverse("office:till", args=[till_id]),
    )
