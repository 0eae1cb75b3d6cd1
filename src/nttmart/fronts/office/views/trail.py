"""Who did what to a thing, for whom, when."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from nttmart.contexts.people.api import Viewer
from nttmart.fronts.office.access.rooms import enter
from nttmart.fronts.office.pages.people import trail_page
from nttmart.fronts.office.views.room import office, show


@require_GET
@office
def trail(request: HttpRequest, viewer: Viewer, kind: str, object_id: str) -> HttpResponse:
    enter(viewer, "trail")
    return show(request, viewer, "office/people/trail.html", trail_page(kind, object_id[:60]))
