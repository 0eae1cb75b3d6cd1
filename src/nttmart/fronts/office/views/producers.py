"""Makers: list, register, amend, and who may key in for them."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.messages import api as outbox
from nttmart.contexts.people import api as people
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.producers import api as producers
from nttmart.fronts.office.access import producers as access
from nttmart.fronts.office.access.rooms import enter
from nttmart.fronts.office.forms.producers import HelperForm, ProducerForm, StandingForm
from nttmart.fronts.office.pages import places as place_pages
from nttmart.fronts.office.pages import producers as pages
from nttmart.fronts.office.pages.chats import CONSENT, party_of
from nttmart.fronts.office.views.room import accepted, act, actor_of, office, page_number, sent, show, tell
from nttmart.kernel.clock import now
from nttmart.kernel.errors import Refusal

AGREEMENT = "2026-01"
"""Which wording of «somebody may key in for me» the maker agreed to."""


@require_GET
@office
def producer_list(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    enter(viewer, "producers")
    page = pages.producer_list(
        viewer,
        text=request.GET.get("cari", "")[:80],
        regency_code=request.GET.get("kabupaten", "")[:5],
        page=page_number(request),
    )
    return show(request, viewer, "office/producers/list.html", page, room="producers")


@require_GET
@office
def producer_page(request: HttpRequest, viewer: Viewer, producer_id: UUID) -> HttpResponse:
    maker = access.producer(viewer, producer_id)
    return _page(request, viewer, maker, HelperForm())


@require_http_methods(["GET", "HEAD", "POST"])
@office
def register(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    if not access.may_register(viewer):
        raise PermissionDenied
    form = ProducerForm(sent(request), regencies=pages.regency_choices())
    if request.method == "POST" and form.is_valid() and (draft := _draft(form)):
        try:
            made = producers.register_producer(draft, actor=actor_of(viewer), at=now())
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Pembuat terdaftar."))
            return redirect("office:producer", producer_id=made)
    return show(request, viewer, "office/producers/register.html", room="producers", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def amend(request: HttpRequest, viewer: Viewer, producer_id: UUID) -> HttpResponse:
    maker = access.producer(viewer, producer_id, to="write")
    form = ProducerForm(sent(request), initial=_initial(maker), regencies=pages.regency_choices())
    if request.method == "POST" and form.is_valid() and (draft := _draft(form)):
        try:
            producers.amend_producer(producer_id, draft, actor=access.actor_for(viewer, maker), at=now())
            catalogue.refresh_listings_of(producer_id)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Perubahan disimpan."))
            return redirect("office:producer", producer_id=producer_id)
    return show(request, viewer, "office/producers/amend.html", maker, room="producers", form=form)


@require_POST
@office
def appoint(request: HttpRequest, viewer: Viewer, producer_id: UUID) -> HttpResponse:
    maker = access.producer(viewer, producer_id, to="appoint")
    form = HelperForm(request.POST)
    if not form.is_valid():
        return _page(request, viewer, maker, form)
    helper = people.find_account(form.cleaned_data["username"])
    if helper is None:
        form.add_error("username", _("Tidak ada akun dengan nama pengguna ini."))
        return _page(request, viewer, maker, form)
    try:
        producers.appoint_helper(
            producer_id=producer_id,
            user_id=helper.id,
            text_version=AGREEMENT,
            channel=form.cleaned_data["channel"],
            actor=access.actor_for(viewer, maker),
            at=now(),
        )
    except Refusal as refusal:
        tell(form, refusal)
        return _page(request, viewer, maker, form)
    messages.success(request, _("%(name)s sekarang pendamping pembuat ini.") % {"name": helper.display_name})
    return redirect("office:producer", producer_id=producer_id)


@require_POST
@office
def end(request: HttpRequest, viewer: Viewer, producer_id: UUID, user_id: UUID) -> HttpResponse:
    maker = access.producer(viewer, producer_id, to="appoint")
    return act(
        request,
        lambda: producers.end_helper(
            producer_id=producer_id, user_id=user_id, actor=access.actor_for(viewer, maker), at=now()
        ),
        done=_("Pendampingan berakhir."),
        back=reverse("office:producer", args=[producer_id]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@office
def standing(request: HttpRequest, viewer: Viewer, producer_id: UUID) -> HttpResponse:
    """Close a maker that works, or reopen a closed one: the form says which it was shown for."""
    maker = access.producer(viewer, producer_id, to="close")
    form = StandingForm(sent(request))

    def turn() -> None:
        reopens = request.POST.get("turn") == "reopen"
        change = producers.reopen_producer if reopens else producers.close_producer
        with transaction.atomic():
            change(producer_id, reason=form.cleaned_data["reason"], actor=actor_of(viewer, maker.name), at=now())
            if not reopens:
                _write_no_more(viewer, maker)
        catalogue.refresh_listings_of(producer_id)

    if request.method == "POST" and accepted(request, form, turn, _("Tercatat.")):
        return redirect("office:producer", producer_id=producer_id)
    page = pages.standing_page(maker)
    return show(request, viewer, "office/producers/standing.html", page, room="producers", form=form)


def _write_no_more(viewer: Viewer, maker: producers.Producer) -> None:
    """A maker that stopped is not written to: telephones are forgotten, consents withdrawn; what waits is printed."""
    actor, at = actor_of(viewer, maker.name), now()
    outbox.forget_party(party_of(maker.id), actor=actor, at=at)
    for consent in people.list_consents(people.subject_key(f"producer:{maker.id}")):
        if consent.purpose == CONSENT and consent.withdrawn_at is None:
            people.withdraw_consent(consent.id, actor=actor, at=at)


def _page(request: HttpRequest, viewer: Viewer, maker: producers.Producer, helper_form: HelperForm) -> HttpResponse:
    page = pages.producer_page(viewer, maker)
    return show(request, viewer, "office/producers/page.html", page, room="producers", helper_form=helper_form)


def _draft(form: ProducerForm) -> producers.ProducerDraft | None:
    """Turn the form into a draft; a place that is not one place is told beside its field."""
    said = dict(form.cleaned_data)
    text = said.pop("place")
    if not text.strip():
        return producers.ProducerDraft(**said)
    found = place_pages.find_place(text, kinds=("village", "district"), regency_code=said["regency_code"])
    if found.place is None:
        tried = _("Pilih satu dan tulis kodenya: %(shown)s.") % {"shown": found.shown}
        form.add_error("place", tried if found.candidates else _("Tempat ini tidak ditemukan di kabupaten itu."))
        return None
    key = "village_code" if found.place.kind == "village" else "district_code"
    said[key] = found.place.code
    return producers.ProducerDraft(**said)


def _initial(maker: producers.Producer) -> dict[str, object]:
    names = ("name", "kind", "regency_code", "locality", "legal_holder", "member_count", "story", "story_en")
    return {**{name: getattr(maker, name) for name in names}, "place": maker.village_code or maker.district_code}
