"""Sheets of potential: brought, their columns told, doubtful rows looked at, then loaded whole or let go."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.office.access import potential as access
from nttmart.fronts.office.forms.columns import NEW, mapping_sent, meanings_sent
from nttmart.fronts.office.forms.potential import HeadingsForm, ReasonForm, SheetForm
from nttmart.fronts.office.pages import loaded_sheets as loaded
from nttmart.fronts.office.pages import sheets as pages
from nttmart.fronts.office.pages.potential import sheet_address
from nttmart.fronts.office.views.room import act, actor_of, office, page_number, sent, show, tell
from nttmart.kernel.clock import now
from nttmart.kernel.errors import N_, Refusal

ROOM = access.ROOM


@require_http_methods(["GET", "HEAD", "POST"])
@office
def sheet_list(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    access.bring(viewer)
    form = SheetForm(sent(request), request.FILES if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said, file = form.cleaned_data, form.cleaned_data["file"]
        try:
            sheet_id = programmes.bring_file(
                file.read(), file.name, sheet=said["sheet"], source_name=said["source_name"], as_of=said["as_of"],
                actor=actor_of(viewer), at=now(),
            )[0]  # fmt: skip
        except Refusal as refusal:
            tell(form, refusal)
        else:
            return redirect(sheet_address(sheet_id))
    brought = programmes.list_sheets(by=None if access.regencies_of(viewer) is None else viewer.user_id)
    return show(request, viewer, "office/potential/sheets.html", brought, room=ROOM, form=form)


@require_GET
@office
def sheet(request: HttpRequest, viewer: Viewer, sheet_id: UUID) -> HttpResponse:
    read, at = access.sheet(viewer, sheet_id), page_number(request)
    if read.source_id is not None:
        return show(request, viewer, "office/potential/loaded.html", loaded.loaded_page(read, at), room=ROOM)
    page = pages.sheet_page(read, request.GET.get("baris", ""), at, access.regencies_of(viewer))
    return show(request, viewer, "office/potential/sheet.html", page, room=ROOM)


@require_POST
@office
def headings(request: HttpRequest, viewer: Viewer, sheet_id: UUID) -> HttpResponse:
    access.sheet(viewer, sheet_id)
    form = HeadingsForm(request.POST)

    def do() -> None:
        if not form.is_valid():
            raise programmes.UnfitSheet(N_("Baris judul itu tidak ada."))
        programmes.tell_headings(sheet_id, **form.cleaned_data, actor=actor_of(viewer), at=now())

    return act(request, do, done=_("Baris judul diganti."), back=sheet_address(sheet_id))


@require_POST
@office
def mark(request: HttpRequest, viewer: Viewer, sheet_id: UUID) -> HttpResponse:
    access.sheet(viewer, sheet_id)
    chosen = request.POST.get("mark", "")
    return act(
        request,
        lambda: programmes.tell_mark(sheet_id, chosen, actor=actor_of(viewer), at=now()),
        done=_("Berkas dipisahkan ulang. Periksa lagi kolomnya."),
        back=sheet_address(sheet_id),
    )


@require_POST
@office
def columns(request: HttpRequest, viewer: Viewer, sheet_id: UUID) -> HttpResponse:
    read = access.sheet(viewer, sheet_id)
    return act(
        request,
        lambda: programmes.tell_columns(
            sheet_id, mapping_sent(request.POST, read), source_name=request.POST.get("source_name", "")[:200],
            as_of=read.as_of, skips_unread="skips_unread" in request.POST, actor=actor_of(viewer), at=now(),
        ),
        done=_("Susunan kolom disimpan."),
        back=sheet_address(sheet_id),
    )  # fmt: skip


@require_POST
@office
def words(request: HttpRequest, viewer: Viewer, sheet_id: UUID) -> HttpResponse:
    access.sheet(viewer, sheet_id)
    actor, at = actor_of(viewer), now()

    def do() -> None:
        said = meanings_sent(request.POST)
        new = {pair for pair, choice in said.items() if pair[0] == "commodity" and choice == NEW}
        known = {pair: programmes.know_commodity(pair[1], actor=actor, at=at) for pair in new}
        programmes.explain_words(sheet_id, {**said, **known}, actor=actor, at=at)

    return act(request, do, done=_("Arti kata disimpan untuk seluruh berkas."), back=sheet_address(sheet_id))


@require_POST
@office
def confirm_all(request: HttpRequest, viewer: Viewer, sheet_id: UUID) -> HttpResponse:
    read = access.sheet(viewer, sheet_id)
    return act(
        request,
        lambda: programmes.confirm_villages(sheet_id, pages.only_near(read), actor=actor_of(viewer), at=now()),
        done=_("Desa baris-baris itu dipastikan."),
        back=sheet_address(sheet_id),
    )


@require_POST
@office
def row(request: HttpRequest, viewer: Viewer, sheet_id: UUID, number: int) -> HttpResponse:
    access.sheet(viewer, sheet_id)
    actor, at = actor_of(viewer), now()

    def do() -> None:
        if "leave_out" in request.POST:
            programmes.leave_out(sheet_id, [number], actor=actor, at=at)
        elif "again" in request.POST:
            programmes.take_in_again(sheet_id, number, actor=actor, at=at)
        else:
            place = pages.village_of(request.POST.get("village", "") or request.POST.get("other", ""))
            if place is None:
                raise programmes.UnfitSheet(N_("Desa itu tidak ditemukan, atau ada beberapa. Tulis kodenya."))
            programmes.confirm_village(sheet_id, number, place.code, actor=actor, at=at)

    chosen, page = request.POST.get("baris", "")[:10], request.POST.get("hal", "")[:4]
    back = f"{sheet_address(sheet_id)}?{urlencode({'baris': chosen, 'hal': page})}"
    return act(request, do, done=_("Baris %(number)s: disimpan.") % {"number": number}, back=back)


@require_POST
@office
def leave_all(request: HttpRequest, viewer: Viewer, sheet_id: UUID) -> HttpResponse:
    read = access.sheet(viewer, sheet_id)
    asked = request.POST.get("baris", "")
    standing = asked if asked in {"wrong", "outside"} else "look"

    def do() -> None:
        numbers = pages.numbers_standing(read, standing, access.regencies_of(viewer))
        programmes.leave_out(sheet_id, numbers, actor=actor_of(viewer), at=now())

    return act(request, do, done=_("Baris-baris itu tidak ikut dimuat."), back=sheet_address(sheet_id))


@require_POST
@office
def take_back(request: HttpRequest, viewer: Viewer, sheet_id: UUID) -> HttpResponse:
    access.sheet(viewer, sheet_id)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    return act(
        request,
        lambda: programmes.take_back_sheet(sheet_id, reason=reason, actor=actor_of(viewer), at=now()),
        done=_("Semua catatan berkas ini ditarik; alasannya tersimpan."),
        back=sheet_address(sheet_id),
    )


@require_POST
@office
def finish(request: HttpRequest, viewer: Viewer, sheet_id: UUID) -> HttpResponse:
    access.sheet(viewer, sheet_id)
    if "let_go" in request.POST:
        do, done = programmes.let_go, _("Berkas dibuang. Tidak ada yang dimuat.")
        return act(
            request, lambda: do(sheet_id, actor=actor_of(viewer), at=now()), done=done, back=sheet_address(sheet_id)
        )
    return act(
        request,
        lambda: programmes.apply_sheet(sheet_id, within=access.regencies_of(viewer), actor=actor_of(viewer), at=now()),
        done=_("Berkas dimuat seluruhnya."),
        back=sheet_address(sheet_id),
    )
