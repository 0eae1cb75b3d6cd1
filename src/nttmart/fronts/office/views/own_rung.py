"""A maker reads its own rung; so do its helpers and the officer of its regency."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from nttmart.contexts.people.api import Viewer
from nttmart.fronts.office.access import producers as access
from nttmart.fronts.office.pages.own_rung import own_rung_page
from nttmart.fronts.office.views.room import office, show
from nttmart.kernel.clock import now


@require_GET
@office
def own_rung(request: HttpRequest, viewer: Viewer, producer_id: UUID) -> HttpResponse:
    maker = access.producer(viewer, producer_id, to="write")
    return show(request, viewer, "office/producers/rung.html", own_rung_page(maker, now()), room="producers")
