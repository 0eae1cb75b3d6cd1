"""The synergy board: what partners committed, kept or late, and the records that show what was given."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.office.access import support as access
from nttmart.fronts.office.forms.support import CommitForm, GivenForm, ReasonForm
from nttmart.fronts.office.pages import support as pages
from nttmart.fronts.office.pages.places import find_place
from nttmart.fronts.office.pages.training import partner_choices
from nttmart.fronts.office.views.room import accepted, actor_of, office, sent, show
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7

ROOM = access.ROOM


@require_GET
@office
def board(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    page = pages.board_page(access.seen_by(viewer), local_date(now()), may_commit=viewer.holds("officer"))
    return show(request, viewer, "office/support/board.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def commitment_new(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    seen = access.seen_by(viewer)
    if not viewer.holds("officer"):
        raise PermissionDenied
    cohorts = [
        card
        for card in programmes.list_cohorts(regency_codes=seen.regency_codes)
        if access.may_manage(viewer, card.regency_code)
    ]
    makers = [card for card in access.makers(viewer) if access.may_manage(viewer, card.regency_code)]
    offered = {
        "partner": partner_choices(),
        "to": pages.to_choices(makers, cohorts),
        "source": pages.source_choices(seen),
    }
    form = CommitForm(sent(request), offered=offered)

    if form.is_valid():
        _find_village(form, seen)

    def do() -> None:
        _commit(viewer, dict(form.cleaned_data))

    if request.method == "POST" and accepted(request, form, do, _("Komitmen dicatat.")):
        return redirect("office:commitments")
    page = pages.entry(
        _("Komitmen baru"),
        _("Apa yang dijanjikan sebuah lembaga, untuk siapa, dan paling lambat kapan."),
        reverse("office:commitments"),
    )
    return show(request, viewer, "office/training/form.html", page, room=ROOM, form=form)


def _find_village(form: CommitForm, seen: access.Seen) -> None:
    """Turn a typed village into its code; one that is not one village is told beside its field."""
    text, ours = form.cleaned_data.pop("village").strip(), seen.regency_codes or frozenset()
    form.cleaned_data["village_code"] = ""
    if not text:
        return
    found = find_place(text, regency_code=next(iter(ours)) if len(ours) == 1 else "")
    if found.place is None:
        tried = _("Pilih satu dan tulis kodenya: %(shown)s.") % {"shown": found.shown}
        form.add_error("village", tried if found.candidates else _("Tempat ini tidak ditemukan di kabupaten itu."))
        return
    form.cleaned_data["village_code"] = found.place.code


def _commit(viewer: Viewer, said: dict[str, Any]) -> None:
    by: dict[str, Any] = {"actor": actor_of(viewer), "at": now()}
    kind, id_ = pages.named(said.pop("to"))
    new, new_kind, known, source = (said.pop(name) for name in ("new_partner", "partner_kind", "partner", "source"))
    village_code = said["village_code"]
    if village_code and not access.may_manage(viewer, village_code[:5]):
        raise programmes.BadCommitment(N_("Desa ini di luar kabupaten Anda."), field="village")
    with transaction.atomic():
        partner_id = UUID(known) if known else programmes.know_partner(name=new, kind=new_kind, **by)
        programmes.commit(
            commitment_id=said.pop("once"),
            partner_id=partner_id,
            producer_id=id_ if kind == "producer" else None,
            cohort_id=id_ if kind == "cohort" else None,
            source_id=UUID(source) if source else None,
            **said,
            **by,
        )


@require_http_methods(["GET", "HEAD", "POST"])
@office
def commitment(request: HttpRequest, viewer: Viewer, commitment_id: UUID) -> HttpResponse:
    found = access.commitment(viewer, commitment_id, to="manage" if request.method == "POST" else "read")
    form = _given_form(request, found)

    def do() -> None:
        said = dict(form.cleaned_data)
        kind, id_ = pages.named(said.pop("record"))
        photo, given_id = said.pop("photo"), said.pop("once")
        by: dict[str, Any] = {"actor": actor_of(viewer), "at": now()}
        with transaction.atomic():
            programmes.record_given(
                commitment_id=commitment_id, given_id=given_id, record_kind=kind, record_id=id_, **said, **by
            )
            if photo:
                programmes.add_support_photo(photo_id=uuid7(), of="fulfilment", of_id=given_id, stream=photo, **by)

    if request.method == "POST" and accepted(request, form, do, _("Dicatat.")):
        return redirect("office:commitment", commitment_id)
    return _show(request, viewer, found, form=form)


@require_POST
@office
def end(request: HttpRequest, viewer: Viewer, commitment_id: UUID) -> HttpResponse:
    found = access.commitment(viewer, commitment_id, to="manage")
    form = ReasonForm(request.POST, prefix="end")

    def do() -> None:
        programmes.end_commitment(commitment_id=commitment_id, **form.cleaned_data, actor=actor_of(viewer), at=now())

    if accepted(request, form, do, _("Dicatat. Komitmennya tetap terbaca.")):
        return redirect("office:commitments")
    return _show(request, viewer, found, end_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def withdraw(request: HttpRequest, viewer: Viewer, given_id: UUID) -> HttpResponse:
    access.seen_by(viewer)
    commitment_id = programmes.find_given(given_id)
    if commitment_id is None:
        raise Http404
    access.commitment(viewer, commitment_id, to="manage")
    form = ReasonForm(sent(request))

    def do() -> None:
        programmes.withdraw_given(given_id=given_id, **form.cleaned_data, actor=actor_of(viewer), at=now())

    if request.method == "POST" and accepted(request, form, do, _("Ditarik. Catatannya tidak dihitung lagi.")):
        return redirect("office:commitment", commitment_id)
    page = pages.entry(
        _("Tarik catatan"),
        _("Bila salah catat. Yang ditarik tidak dihitung lagi, dan buktinya bisa dipakai di tempat yang benar."),
        reverse("office:commitment", args=[commitment_id]),
    )
    return show(request, viewer, "office/training/form.html", page, room=ROOM, form=form)


def _given_form(request: HttpRequest, found: programmes.Commitment) -> GivenForm:
    today = local_date(now())
    records = pages.record_choices(found, today)
    return GivenForm(sent(request), request.FILES or None, offered={"record": records}, initial={"on": today})


def _show(request: HttpRequest, viewer: Viewer, found: programmes.Commitment, **filled: Any) -> HttpResponse:
    may_manage = access.may_manage(viewer, found.regency_code)
    source = programmes.get_commitment(found.from_id) if found.from_id else None
    row = pages.commitment_row(found, local_date(now()))
    page = pages.CommitmentPage(row, source, may_manage, may_add=may_manage and found.left > 0)
    fresh: dict[str, Any] = {"end_form": ReasonForm(prefix="end")}
    if "form" not in filled:
        fresh["form"] = GivenForm(offered={"record": pages.record_choices(found, local_date(now()))})
    return show(request, viewer, "office/support/commitment.html", page, room=ROOM, **{**fresh, **filled})
