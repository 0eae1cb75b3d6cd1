"""Permits: what is urgent, a maker's register, one permit with its files."""

from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from nttmart.contexts.legality import api as legality
from nttmart.contexts.people.api import Viewer
from nttmart.fronts.office.access import legality as access
from nttmart.fronts.office.access.producers import actor_for
from nttmart.fronts.office.forms.legality import CaseForm, CorrectionForm, FileForm, NoteForm, PermitForm, ReasonForm
from nttmart.fronts.office.pages import legality as pages
from nttmart.fronts.office.views.room import accepted, act, actor_of, office, page_number, sent, show
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.words import say

_TYPES: Final = {"webp": "image/webp", "pdf": "application/pdf"}


@require_GET
@office
def due(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    regencies = access.oversee(viewer)
    page = pages.due_page(regencies, request.GET.get("keadaan", "")[:10], page_number(request), local_date(now()))
    return show(request, viewer, "office/legality/due.html", page, room=access.ROOM)


@require_GET
@office
def to_check(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    page = pages.to_check_page(access.oversee(viewer), local_date(now()))
    return show(request, viewer, "office/legality/to_check.html", page, room=access.ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def register(request: HttpRequest, viewer: Viewer, producer_id: UUID) -> HttpResponse:
    maker = access.maker(viewer, producer_id, to="write" if request.method == "POST" else "read")
    products = pages.product_choices(maker.id)
    form = PermitForm(sent(request), products=products, initial=_renewing(request, maker.id))

    def record() -> None:
        new, is_checked = form.new(maker.id), access.may_decide(viewer, maker)
        recorded = legality.record_permit(new, actor=actor_for(viewer, maker), at=now(), is_checked=is_checked)
        for doubt in recorded.doubts:
            messages.warning(request, say(doubt))

    if request.method == "POST" and accepted(request, form, record, _("Izin dicatat.")):
        return redirect("office:permits", producer_id=maker.id)
    page = pages.register_page(viewer, maker, local_date(now()))
    return show(
        request, viewer, "office/legality/register.html", page, room="producers", form=form,
        case_form=CaseForm(products=products),
    )  # fmt: skip


def _renewing(request: HttpRequest, producer_id: UUID) -> dict[str, str]:
    """Give what stays of a permit of this maker that is to be renewed; its days are new."""
    asked = request.GET.get("perpanjang", "")
    found = next((each for each in legality.list_permits_of(producer_id) if str(each.id) == asked), None)
    if found is None:
        return {}
    return {"kind": found.kind, "number": found.written, "product": str(found.product_id or "")}


@require_GET
@office
def permit(request: HttpRequest, viewer: Viewer, permit_id: UUID) -> HttpResponse:
    return _permit(request, viewer, permit_id)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def correct(request: HttpRequest, viewer: Viewer, permit_id: UUID) -> HttpResponse:
    found, maker = access.permit(viewer, permit_id, to="write")
    known = {
        "kind": found.kind, "number": found.written, "product": str(found.product_id or ""),
        "issued_on": found.issued_on, "expires_on": found.expires_on,
    }  # fmt: skip
    form = CorrectionForm(sent(request), products=pages.product_choices(maker.id), initial=known)
    corrected: list[legality.Recorded] = []

    def do() -> None:
        new, note = form.new(maker.id), form.cleaned_data["note"]
        by, is_checked = actor_for(viewer, maker), access.may_decide(viewer, maker)
        corrected.append(legality.correct_permit(found.id, new, note=note, actor=by, at=now(), is_checked=is_checked))

    if request.method == "POST" and accepted(request, form, do, _("Diperbaiki. Yang lama tetap terbaca.")):
        return redirect("office:permit", permit_id=corrected[0].id)
    page = pages.permit_page(viewer, found, maker, local_date(now()))
    return show(request, viewer, "office/legality/correct.html", page, room="producers", form=form)


@require_POST
@office
def keep_file(request: HttpRequest, viewer: Viewer, permit_id: UUID) -> HttpResponse:
    found, maker = access.permit(viewer, permit_id, to="write")
    form = FileForm(request.POST, request.FILES)

    def keep() -> object:
        content = form.cleaned_data["file"].read(legality.LARGEST + 1)
        return legality.keep_permit_file(found.id, content, actor=actor_for(viewer, maker), at=now())

    if accepted(request, form, keep, _("Berkas disimpan.")):
        return redirect("office:permit", permit_id=found.id)
    return _permit(request, viewer, permit_id, form)


@require_safe
@office
def file(_request: HttpRequest, viewer: Viewer, permit_id: UUID, file_id: UUID) -> HttpResponseBase:
    """Show a kept file; a PDF is handed over to be saved, never run in a page of ours."""
    access.permit(viewer, permit_id)
    found = legality.find_permit_file(file_id)
    if found is None or found[0] != permit_id or not found[2].exists():
        raise Http404
    return kept_file(found[1], found[2].open("rb"))


def kept_file(ending: str, stream: object) -> FileResponse:
    """Hand over a kept file: a picture to be seen, a PDF to be saved."""
    answer = FileResponse(
        stream, content_type=_TYPES[ending], as_attachment=ending == "pdf", filename=f"surat-izin.{ending}"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_POST
@office
def verify(request: HttpRequest, viewer: Viewer, permit_id: UUID) -> HttpResponse:
    found, _maker = access.permit(viewer, permit_id, to="decide")
    form = NoteForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    return act(
        request,
        lambda: legality.verify_permit(found.id, note=note, actor=actor_of(viewer), at=now()),
        done=_("Dicatat: sudah diperiksa."),
        back=reverse("office:permit", args=[found.id]),
    )


@require_POST
@office
def revoke(request: HttpRequest, viewer: Viewer, permit_id: UUID) -> HttpResponse:
    found, _maker = access.permit(viewer, permit_id, to="decide")
    form = ReasonForm(request.POST)

    def do() -> None:
        legality.revoke_permit(found.id, reason=form.cleaned_data["reason"], actor=actor_of(viewer), at=now())

    if accepted(request, form, do, _("Izin dicabut. Rak dihitung lagi.")):
        return redirect("office:permit", permit_id=found.id)
    return _permit(request, viewer, permit_id, reason=form)


def _permit(
    request: HttpRequest,
    viewer: Viewer,
    permit_id: UUID,
    form: FileForm | None = None,
    reason: ReasonForm | None = None,
) -> HttpResponse:
    found, maker = access.permit(viewer, permit_id)
    page = pages.permit_page(viewer, found, maker, local_date(now()))
    return show(
        request, viewer, "office/legality/permit.html", page, room="producers", form=form or FileForm(),
        note_form=NoteForm(), reason_form=reason or ReasonForm(),
    )  # fmt: skip
