"""Labels to print: of a lot, a delivery note or a size, and at a maker's home under a link nobody can guess.

A page asks for the paper and gives the file; many labels come in several files.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.stock import api as stock
from nttmart.fronts.office.access import lots as access
from nttmart.fronts.office.access.producers import actor_for
from nttmart.fronts.office.access.products import product as open_product
from nttmart.fronts.office.forms.labels import LabelForm, PaperForm
from nttmart.fronts.office.pages import labels as pages
from nttmart.fronts.office.views.product_parts import find_size
from nttmart.fronts.office.views.room import act, actor_of, office, sent, show
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import now

_AT_HOME = Actor("Pembuat, dari rumah")


@require_GET
@office
def of_lot(request: HttpRequest, viewer: Viewer, lot_id: UUID) -> HttpResponse:
    page = pages.labels_page(
        _of_lot(viewer, lot_id),
        pdf=reverse("office:lot_labels_pdf", args=[lot_id]),
        back=reverse("office:lot", args=[lot_id]),
        to_send=True,
    )
    return show(request, viewer, "office/labels/page.html", page, room="goods", form=_paper(page.parts))


@require_GET
@office
def of_lot_pdf(request: HttpRequest, viewer: Viewer, lot_id: UUID) -> HttpResponse:
    return _pdf(request, _of_lot(viewer, lot_id), actor_of(viewer))


@require_GET
@office
def of_delivery(request: HttpRequest, viewer: Viewer, delivery_id: UUID) -> HttpResponse:
    page = pages.labels_page(
        _of_delivery(viewer, delivery_id),
        pdf=reverse("office:delivery_labels_pdf", args=[delivery_id]),
        back=reverse("office:delivery", args=[delivery_id]),
        to_send=True,
    )
    return show(request, viewer, "office/labels/page.html", page, room="goods", form=_paper(page.parts))


@require_GET
@office
def of_delivery_pdf(request: HttpRequest, viewer: Viewer, delivery_id: UUID) -> HttpResponse:
    return _pdf(request, _of_delivery(viewer, delivery_id), actor_of(viewer))


def _of_lot(viewer: Viewer, lot_id: UUID) -> list[pages.LabelWant]:
    access.shelves(viewer, to_work=True)
    lot, _ = access.lot(viewer, lot_id)
    return pages.of_lots([lot])


def _of_delivery(viewer: Viewer, delivery_id: UUID) -> list[pages.LabelWant]:
    where = access.shelves(viewer, to_work=True)
    try:
        delivery = stock.get_delivery(delivery_id)
    except stock.NoSuchPaper as none:
        raise Http404 from none
    if delivery.outlet_id not in where.reading:
        raise Http404
    return pages.of_delivery(delivery)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def of_variant(request: HttpRequest, viewer: Viewer, product_id: UUID, variant_id: UUID) -> HttpResponse:
    product, _ = open_product(viewer, product_id, to="write")
    variant = find_size(product, variant_id)
    form = LabelForm(sent(request), weighed=variant.weighed)
    link = ""
    if request.method == "POST" and form.is_valid():
        link = pages.home_link([pages.LabelWant(variant_id, **_said(form))])
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
    page = pages.labels_page(_at_home(token), pdf=reverse("office:home_labels_pdf", args=[token]))
    return render(request, "office/labels/page.html", {"page": page, "form": _paper(page.parts)})


@require_GET
def at_home_pdf(request: HttpRequest, token: str) -> HttpResponse:
    return _pdf(request, _at_home(token), _AT_HOME)


def _at_home(token: str) -> list[pages.LabelWant]:
    wants = pages.read_home_token(token)
    if wants is None:
        raise Http404
    return wants


def _paper(parts: Sequence[range], said: dict[str, str] | None = None) -> PaperForm:
    return PaperForm(said, papers=pages.PAPER_WORDS, parts=parts)


def _pdf(request: HttpRequest, wants: list[pages.LabelWant], actor: Actor) -> HttpResponse:
    parts = pages.parts(wants)
    form = _paper(parts, {"kertas": pages.SHEET, "bagian": "1", **request.GET.dict()})
    if not parts or not form.is_valid():
        raise Http404
    paper, skip, part = form.chosen()
    answer = HttpResponse(
        pages.labels(pages.part_of(wants, part), paper=paper, skip=skip, actor=actor, at=now()),
        content_type="application/pdf",
    )
    answer["Content-Disposition"] = f'inline; filename="label-{paper}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer
