"""Labels to print: of a lot, of a delivery note, and at a maker's home under a link nobody can guess."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.stock import api as stock
from nttmart.fronts.office.access import lots as access
from nttmart.fronts.office.pages import labels as pages
from nttmart.fronts.office.views.room import actor_of, office
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import now

_AT_HOME = Actor("Pembuat, dari rumah")


@require_GET
@office
def of_lot(request: HttpRequest, viewer: Viewer, lot_id: UUID) -> HttpResponse:
    access.shelves(viewer, to_work=True)
    lot, _ = access.lot(viewer, lot_id)
    return _pdf(request, pages.of_lots([lot]), actor_of(viewer))


@require_GET
@office
def of_delivery(request: HttpRequest, viewer: Viewer, delivery_id: UUID) -> HttpResponse:
    where = access.shelves(viewer, to_work=True)
    try:
        delivery = stock.get_delivery(delivery_id)
    except stock.NoSuchPaper as none:
        raise Http404 from none
    if delivery.outlet_id not in where.reading:
        raise Http404
    return _pdf(request, pages.of_delivery(delivery), actor_of(viewer))


@require_GET
def at_home(request: HttpRequest, token: str) -> HttpResponse:
    wants = pages.read_home_token(token)
    if wants is None:
        raise Http404
    return _pdf(request, wants, _AT_HOME)


def _pdf(request: HttpRequest, wants: list[pages.LabelWant], actor: Actor) -> HttpResponse:
    paper = request.GET.get("kertas", pages.SHEET)
    used = request.GET.get("terpakai", "0")[:3]
    if not wants or paper not in pages.PAPERS:
        raise Http404
    skip = int(used) if used.isascii() and used.isdigit() else 0
    answer = HttpResponse(
        pages.labels(wants, paper=paper, skip=skip, actor=actor, at=now()), content_type="application/pdf"
    )
    answer["Content-Disposition"] = f'inline; filename="label-{paper}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer
