"""Goods that come with a delivery note, go to another outlet, are counted shelf by shelf, or must leave."""

from datetime import datetime
from functools import partial
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.producers import api as producers
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.fronts.office.access import lots as lot_access
from nttmart.fronts.office.access import papers as access
from nttmart.fronts.office.forms.papers import (
    ArrivingForm,
    BecauseForm,
    DeliveryForm,
    InspectForm,
    SendingForm,
    ShelfForm,
)
from nttmart.fronts.office.pages import asked, papers
from nttmart.fronts.office.views.room import accepted, act, actor_of, office, sent, show
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import local_date, now

ROOM = "goods"


@require_GET
@office
def deliveries(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    page = papers.deliveries_page(lot_access.shelves(viewer), _outlet_of(request))
    return show(request, viewer, "office/papers/deliveries.html", page, room=ROOM)


@require_GET
@office
def choose_maker(request: HttpRequest, viewer: Viewer, outlet_id: UUID) -> HttpResponse:
    where = access.outlet(viewer, outlet_id, to="work")
    page = asked.maker_choice(where, outlet_id, _text_of(request))
    return show(request, viewer, "office/papers/choose.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def new_delivery(request: HttpRequest, viewer: Viewer, outlet_id: UUID, producer_id: UUID) -> HttpResponse:
    where = access.outlet(viewer, outlet_id, to="work")
    try:
        maker = producers.get_producer(producer_id)
    except producers.NotFoundProducer as none:
        raise Http404 from none
    form = DeliveryForm(sent(request), rows=asked.goods_of(producer_id, maker.name))

    def do() -> None:
        said = form.cleaned_data
        settlements.draft_delivery(
            outlet_id=outlet_id,
            producer_id=producer_id,
            lines=form.lines(),
            ownership=said["ownership"],
            maker_number=said["maker_number"],
            note=said["note"],
            delivery_id=form.fact_id(),
            actor=actor_of(viewer),
            at=now(),
        )

    if request.method == "POST" and accepted(request, form, do, _("Surat antar ditulis. Sekarang periksa barangnya.")):
        return redirect("office:delivery", delivery_id=form.fact_id())
    page = papers.new_delivery_page(where, outlet_id, maker.name)
    return show(request, viewer, "office/papers/new_delivery.html", page, room=ROOM, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def delivery(request: HttpRequest, viewer: Viewer, delivery_id: UUID) -> HttpResponse:
    """Look at a delivery note; by POST say what was found of its lines, and put it on the shelf if asked to."""
    note, where = access.delivery(viewer, delivery_id, to="work" if request.method == "POST" else "read")
    form = InspectForm(sent(request), rows=note.lines)
    to_accept = request.POST.get("then") == "accept"

    def do() -> None:
        at, actor = now(), actor_of(viewer)
        if note.state == "draft":
            _inspect(note, form, actor, at)
        if to_accept:
            reason = form.cleaned_data["override_reason"]
            settlements.accept_delivery(delivery_id=delivery_id, override_reason=reason, actor=actor, at=at)

    done = _("Barang yang diterima sudah di rak.") if to_accept else _("Pemeriksaan disimpan.")
    if request.method == "POST" and accepted(request, form, do, done):
        return redirect("office:delivery", delivery_id=delivery_id)
    page = papers.delivery_page(where, note, now())
    return show(request, viewer, "office/papers/delivery.html", page, room=ROOM, form=form)


@require_POST
@office
def withdraw_delivery(request: HttpRequest, viewer: Viewer, delivery_id: UUID) -> HttpResponse:
    note, where = access.delivery(viewer, delivery_id, to="work")
    form = BecauseForm(request.POST, prefix="withdraw")
    do = partial(stock.withdraw_delivery, delivery_id=delivery_id, actor=actor_of(viewer), at=now())
    if accepted(request, form, lambda: do(reason=form.cleaned_data["reason"]), _("Surat antar dibatalkan.")):
        return redirect("office:delivery", delivery_id=delivery_id)
    page, inspect = papers.delivery_page(where, note, now()), InspectForm(rows=note.lines)
    return show(request, viewer, "office/papers/delivery.html", page, room=ROOM, form=inspect, withdraw_form=form)


@require_GET
@office
def transfers(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    page = papers.transfers_page(lot_access.shelves(viewer), _outlet_of(request))
    return show(request, viewer, "office/papers/transfers.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def new_transfer(request: HttpRequest, viewer: Viewer, outlet_id: UUID) -> HttpResponse:
    where = access.outlet(viewer, outlet_id, to="work")
    text = _text_of(request)
    lots = papers.lots_to_send(outlet_id, text, with_empty=request.method == "POST")
    form = SendingForm(sent(request), rows=lots, outlets=papers.other_outlets(outlet_id))

    def do() -> None:
        said = form.cleaned_data
        settlements.send_transfer(
            from_outlet_id=outlet_id,
            to_outlet_id=UUID(said["to_outlet"]),
            pieces=form.pieces(),
            note=said["note"],
            transfer_id=form.fact_id(),
            actor=actor_of(viewer),
            at=now(),
        )

    if request.method == "POST" and accepted(request, form, do, _("Dikirim. Gerai tujuan mencatat yang tiba.")):
        return redirect("office:transfer", transfer_id=form.fact_id())
    page = papers.sending_page(where, outlet_id, lots, text)
    return show(request, viewer, "office/papers/new_transfer.html", page, room=ROOM, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def transfer(request: HttpRequest, viewer: Viewer, transfer_id: UUID) -> HttpResponse:
    found, where = access.transfer(viewer, transfer_id, to="work" if request.method == "POST" else "read")
    rows = found.lines if request.method == "POST" else [line for line in found.lines if line.in_transit]
    form = ArrivingForm(sent(request), rows=rows)

    def do() -> None:
        settlements.receive_transfer(
            transfer_id=transfer_id,
            received={row.id: form.said("received", row) for row in form.chosen("received")},
            reasons={row.id: form.said("reason", row) or "" for row in form.chosen("received")},
            actor=actor_of(viewer),
            at=now(),
        )

    if request.method == "POST" and accepted(request, form, do, _("Yang tiba sudah di rak.")):
        return redirect("office:transfer", transfer_id=transfer_id)
    page = papers.transfer_page(where, found)
    return show(request, viewer, "office/papers/transfer.html", page, room=ROOM, form=form)


@require_GET
@office
def counts(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    page = papers.counts_page(lot_access.shelves(viewer), _outlet_of(request))
    return show(request, viewer, "office/papers/counts.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def new_count(request: HttpRequest, viewer: Viewer, outlet_id: UUID) -> HttpResponse:
    where = access.outlet(viewer, outlet_id, to="decide")
    text, at = _text_of(request), now()
    form = ShelfForm(sent(request), rows=papers.goods_to_count(outlet_id, text, local_date(at)))

    def do() -> None:
        settlements.count_shelf(
            count_id=form.fact_id(),
            outlet_id=outlet_id,
            shelf=form.cleaned_data["shelf"],
            counted={row.id: form.said("counted", row) for row in form.chosen("counted")},
            actor=actor_of(viewer),
            counted_at=at,
            at=at,
        )

    if request.method == "POST" and accepted(request, form, do, _("Hitungan dicatat dan rak disesuaikan.")):
        return redirect(f"{reverse('office:counts')}?gerai={outlet_id}")
    page = papers.counting_page(where, outlet_id, text)
    return show(request, viewer, "office/papers/new_count.html", page, room=ROOM, form=form)


@require_GET
@office
def leaving(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    page = papers.leaving_page(lot_access.shelves(viewer), _outlet_of(request), now())
    return show(request, viewer, "office/papers/leaving.html", page, room=ROOM)


@require_POST
@office
def convert(request: HttpRequest, viewer: Viewer, lot_id: UUID) -> HttpResponse:
    """Buy what stayed beyond what was agreed, for the maker's part of its price."""
    lot, _where = lot_access.lot(viewer, lot_id, to_decide=True)
    reason = request.POST.get("override_reason", "")[:300]
    return act(
        request,
        lambda: settlements.convert_goods(lot_id=lot_id, override_reason=reason, actor=actor_of(viewer), at=now()),
        done=_("Dibeli. Haknya kini milik pembuat."),
        back=f"{reverse('office:leaving')}?gerai={lot.outlet_id}",
    )


def _inspect(note: stock.Delivery, form: InspectForm, actor: Actor, at: datetime) -> None:
    for line in note.lines:
        stock.inspect_line(
            line_id=line.id,
            accepted=form.said("accepted", line),
            rejected=form.said("rejected", line),
            reason=form.said("reason", line) or "",
            batch=form.said("batch", line),
            best_before_on=form.said("best", line),
            actor=actor,
            at=at,
        )


def _outlet_of(request: HttpRequest) -> str:
    return request.GET.get("gerai", "")[:36]


def _text_of(request: HttpRequest) -> str:
    return request.GET.get("cari", "").strip()[:80]
