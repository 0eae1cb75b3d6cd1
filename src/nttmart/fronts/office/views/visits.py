"""What facilitators saw at makers' in cohorts, with pictures; what was written to the wrong maker is taken back."""

from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.office.access import training as access
from nttmart.fronts.office.forms.training import CancelForm
from nttmart.fronts.office.pages import training as pages
from nttmart.fronts.office.pages.training_visits import VisitRow, VisitsPage, visited_makers
from nttmart.fronts.office.views.room import accepted, actor_of, office, sent, show
from nttmart.kernel.clock import local_date, now

_ON_A_PAGE: Final = 50


@require_GET
@office
def visits(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    seen, today = access.seen_by(viewer), local_date(now())
    makers = visited_makers(seen, today)
    asked = request.GET.get("pembuat", "")
    shown = {each for each in makers if str(each) == asked} if asked else makers
    number = int(text) if (text := request.GET.get("hal", "")[:4]).isascii() and text.isdecimal() else 0
    found = programmes.list_visits(shown, limit=_ON_A_PAGE + 1, offset=number * _ON_A_PAGE) if shown else []
    older = "?" + urlencode({"pembuat": asked, "hal": number + 1}) if len(found) > _ON_A_PAGE else ""
    rows = tuple(VisitRow(each, _may_withdraw(viewer, each)) for each in found[:_ON_A_PAGE])
    page = VisitsPage(pages.training_tabs(seen, "visits", today), rows, older)
    return show(request, viewer, "office/training/visits.html", page, room=access.ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def withdraw(request: HttpRequest, viewer: Viewer, visit_id: UUID) -> HttpResponse:
    seen = access.seen_by(viewer)
    try:
        found = programmes.get_visit(visit_id)
    except programmes.NoSuchTraining as none:
        raise Http404 from none
    if found.producer_id not in visited_makers(seen, local_date(now())):
        raise Http404
    if not _may_withdraw(viewer, found):
        raise PermissionDenied
    form = CancelForm(sent(request))

    def do() -> None:
        programmes.withdraw_visit(visit_id=visit_id, **form.cleaned_data, actor=actor_of(viewer), at=now())

    if request.method == "POST" and accepted(request, form, do, _("Kunjungan ditarik.")):
        return redirect("office:visits")
    title = _("Tarik kunjungan: %(maker)s") % {"maker": found.producer_name}
    lead = _("Bila kunjungan ini milik pembuat lain atau tidak pernah ada. Fotonya ikut tidak tampil lagi.")
    page = pages.EntryPage(title, lead, _("Tarik"), reverse("office:visits"))
    return show(request, viewer, "office/training/form.html", page, room=access.ROOM, form=form)


@require_safe
@office
def photo(_request: HttpRequest, viewer: Viewer, photo_id: UUID) -> HttpResponse:
    seen = access.seen_by(viewer)
    found = programmes.find_visit_photo(photo_id)
    if found is None or found[0] not in visited_makers(seen, local_date(now())) or not found[1].exists():
        raise Http404
    return HttpResponse(found[1].read_bytes(), content_type="image/webp")


def _may_withdraw(viewer: Viewer, visit: programmes.Visit) -> bool:
    """Tell whether the viewer is the officer of the maker's regency, or of all."""
    return viewer.may("officer", regency_code=visit.regency_code)
