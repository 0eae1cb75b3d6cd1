"""By institution: what it taught, promised and gave."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from nttmart.contexts.people.api import Viewer
from nttmart.fronts.office.access import support as access
from nttmart.fronts.office.access.rooms import may_enter
from nttmart.fronts.office.pages import institutions as pages
from nttmart.fronts.office.views.room import office, show
from nttmart.kernel.clock import local_date, now


@require_GET
@office
def institutions(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    page = pages.institutions_page(access.seen_by(viewer), local_date(now()))
    return show(request, viewer, "office/support/institutions.html", page, room=access.ROOM)


@require_GET
@office
def institution(request: HttpRequest, viewer: Viewer, key: str) -> HttpResponse:
    seen = access.seen_by(viewer)
    page = pages.institution_page(seen, key, now(), opens_training=may_enter(viewer, "training"))
    if page is None:
        raise Http404
    return show(request, viewer, "office/support/institution.html", page, room=access.ROOM)
