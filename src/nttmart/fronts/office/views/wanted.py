"""«Dicari»: the board of what people looked for in vain; staff note what was asked, makers answer."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.supply import api as supply
from nttmart.fronts.office.access import wanted as access
from nttmart.fronts.office.access.producers import actor_for
from nttmart.fronts.office.forms.wanted import AnswerForm, AskedForForm
from nttmart.fronts.office.pages import wanted as pages
from nttmart.fronts.office.views.room import accepted, actor_of, office, sent, show, uuid_of
from nttmart.kernel.clock import local_date, now

ROOM = "wanted"


@require_GET
@office
def wanted(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    page = pages.wanted_page(*access.board(viewer), local_date(now()))
    return show(request, viewer, "office/wanted/board.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def note(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    places = access.counters(viewer)
    form = AskedForForm(sent(request), outlets=pages.outlet_choices(places))

    def do() -> None:
        said, at = form.cleaned_data, now()
        supply.note_asked(
            words=said["words"],
            place=supply.place_of(outlet_id=UUID(said["outlet"])),
            quantity=said["quantity"] or 0,
            day=local_date(at),
            actor=actor_of(viewer),
            at=at,
        )

    if request.method == "POST" and accepted(request, form, do, _("Dicatat. Pembuat bisa melihatnya sekarang.")):
        return redirect("office:wanted")
    return show(request, viewer, "office/wanted/note.html", None, room=ROOM, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def answer(request: HttpRequest, viewer: Viewer, producer_id: UUID) -> HttpResponse:
    maker = access.answering(viewer, producer_id)
    today = local_date(now())
    rows = pages.wish_rows(today)
    form = AnswerForm(
        sent(request),
        wishes=pages.wish_choices(rows),
        products=pages.product_choices(maker.id),
        promises=pages.promise_choices(maker.id, today),
        initial={"wish": request.GET.get("untuk", "")[:80]},
    )

    def do() -> None:
        kind, _sep, wanted_key = form.cleaned_data["wish"].partition(":")
        supply.answer_wish(
            words=wanted_key if kind == "words" else "",
            product_id=uuid_of(wanted_key) if kind == "product" else None,
            producer_id=maker.id,
            offered_id=form.chosen("offered"),
            promise_id=form.chosen("promise"),
            answer_id=form.fact_id(),
            actor=actor_for(viewer, maker),
            at=now(),
        )

    if request.method == "POST" and accepted(request, form, do, _("Jawaban dicatat dan terlihat di «Dicari».")):
        return redirect("office:wanted")
    page = pages.AnswerPage(maker.id, maker.name, bool(rows))
    return show(request, viewer, "office/wanted/answer.html", page, room=ROOM, form=form)
