"""Villages in the OVOP programme: officers and curators record where one stands, with its source."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.places import api as places
from nttmart.fronts.office.access import villages as access
from nttmart.fronts.office.access.rooms import enter
from nttmart.fronts.office.forms.villages import StatusForm
from nttmart.fronts.office.pages import villages as pages
from nttmart.fronts.office.views.room import accepted, actor_of, office, sent, show
from nttmart.kernel.clock import now

ROOM = "villages"


@require_GET
@office
def village_list(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    enter(viewer, ROOM)
    page = pages.village_list(request.GET.get("cari", "")[:80].strip(), request.GET.get("kabupaten", "")[:5])
    return show(request, viewer, "office/villages/list.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def village_page(request: HttpRequest, viewer: Viewer, code: str) -> HttpResponse:
    village = access.village(viewer, code, to="record" if request.method == "POST" else "read")
    form = StatusForm(sent(request))

    def record() -> object:
        return places.record_village_status(code, **form.cleaned_data, actor=actor_of(viewer), at=now())

    if request.method == "POST" and accepted(request, form, record, _("Keadaan dicatat. Baris lama tetap tersimpan.")):
        return redirect("office:village", code=code)
    page = pages.village_page(village, may_record=access.may_record(viewer, village))
    return show(request, viewer, "office/villages/page.html", page, room=ROOM, form=form)
