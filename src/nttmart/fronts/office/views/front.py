"""The first page after sign-in."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from nttmart.contexts.people.api import Viewer
from nttmart.fronts.office.pages.front import front_page
from nttmart.fronts.office.views.room import office, show
from nttmart.kernel.clock import now


@require_GET
@office
def front(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    return show(request, viewer, "office/front.html", front_page(viewer, now()))
