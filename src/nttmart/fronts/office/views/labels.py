"""Labels to print: of a lot, a delivery note or a size, and at a maker's home under a link nobody can guess."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.stock import api as stock
from nttmart.fronts.office.access import lots as access
from nttmart.fronts.office.access.producers import actor_for
from nttmart.fronts.office.access.products import product as open_product
from nttmart.fronts.office.forms.labels import LabelForm
from nttmart.fronts.office.pages import labels as pages
from nttmart.fronts.office.views.product_parts import find_size
from nttmart.fronts.office.views.room import act, actor_of, office, sent, show
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


@require_http_methods(["GET", "HEAD", "POST"])
@office
def of_variant(request: HttpRequest, viewer: Viewer, product_id: UUID, variant_id: UUID) -> HttpResponse:
    product, _ = open_product(viewer, product_id, to="write")
    variant = find_size(product, variant_id)
    form = LabelForm(sent(request), weighed=variant.weighed)
    link = ""
    if request.method == "POST" and form.is_valid():
        token = pages.home_token([pages.LabelWant(variant_id, **_said(form))])
        link = settings.PUBLIC_URL + reverse("office:home_labels", args=[token])
    return show(
        request, viewer, "office/products/labels.html", product, room="products", form=form, variant=variant, link=link,
        codes=catalogue.barcodes_of([variant_id]).get(variant_id, ()),
    )  # fmt: skip


def _said(form: LabelForm) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if value is not None}


@require_POST
@office
def record_gtin(request: HttpRequest, viewer: Viewer, product_id: UUID, variant_id: UUID) -> HttpResponse:
    product, maker = open_product(viewer, product_id, to="write")
    find_size(product, variant_id)
    code = request.POST.get("gtin", "")[:40]
    return act(
        request,
        lambda: catalogue.record_gtin(variant_id, code, actor=actor_for(viewer, maker), at=now()),
        done=gettext("Nomor terdaftar disimpan."),
        back=reverse("office:variant_labels", args=[product_id, variant_id]),
    )


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
