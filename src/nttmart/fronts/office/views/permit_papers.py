"""Copies of papers kept of a maker: who works for the maker reads, takes along and removes them."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nttmart.contexts.legality import api as legality
from nttmart.contexts.people.api import Viewer
from nttmart.fronts.office.access import legality as access
from nttmart.fronts.office.access.producers import actor_for
from nttmart.fronts.office.pages import permit_papers as pages
from nttmart.fronts.office.views.room import act, office, show
from nttmart.kernel import audit
from nttmart.kernel.clock import local_date, now


@require_GET
@office
def papers(request: HttpRequest, viewer: Viewer, producer_id: UUID) -> HttpResponse:
    maker = access.maker(viewer, producer_id, to="write")
    page = pages.papers_page(maker, local_date(now()))
    return show(request, viewer, "office/legality/papers.html", page, room="producers")


@require_POST
@office
def copy(_request: HttpRequest, viewer: Viewer, producer_id: UUID) -> HttpResponseBase:
    maker = access.maker(viewer, producer_id, to="write")
    audit.record(actor_for(viewer, maker), "legality.copy_papers", "producer", maker.id, at=now())
    whole = pages.copy_of_papers(maker, local_date(now()))
    return FileResponse(whole, as_attachment=True, filename=f"berkas-{maker.slug}.zip", content_type="application/zip")


@require_POST
@office
def erase(request: HttpRequest, viewer: Viewer, producer_id: UUID, document_id: UUID) -> HttpResponse:
    maker = access.maker(viewer, producer_id, to="write")
    if document_id not in {each.document_id for each in legality.list_kept_papers([maker.id], on=local_date(now()))}:
        raise Http404
    return act(
        request,
        lambda: legality.erase_papers([maker.id], document_id=document_id, actor=actor_for(viewer, maker), at=now()),
        done=_("Salinan berkas ini dihapus."),
        back=reverse("office:permit_papers", args=[maker.id]),
    )
