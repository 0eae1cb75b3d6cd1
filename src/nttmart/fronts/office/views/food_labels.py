"""The label builder: a label is judged rule by rule, shown as it will look, kept as a version and printed."""

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nttmart.contexts.legality import api as legality
from nttmart.contexts.people.api import Viewer
from nttmart.fronts.office.access.producers import actor_for
from nttmart.fronts.office.access.products import product as open_product
from nttmart.fronts.office.forms.legality import LabelForm
from nttmart.fronts.office.pages import food_labels as pages
from nttmart.fronts.office.views.product_parts import find_size
from nttmart.fronts.office.views.room import accepted, office, sent, show
from nttmart.kernel.clock import local_date, now


@require_http_methods(["GET", "HEAD", "POST"])
@office
def label(request: HttpRequest, viewer: Viewer, product_id: UUID, variant_id: UUID) -> HttpResponse:
    product, maker = open_product(viewer, product_id, to="write")
    variant = find_size(product, variant_id)
    today = local_date(now())
    form = LabelForm(sent(request), initial=pages.beginning(product, variant, maker, today))
    facts = form.facts() if form.is_bound and form.is_valid() else None

    def save() -> object:
        assert facts is not None
        return legality.save_label(variant_id, facts, actor=actor_for(viewer, maker), at=now())

    saves = request.POST.get("do") == "save"
    if saves and accepted(request, form, save, _("Label disimpan dan siap dicetak.")):
        return redirect("office:food_label", product_id=product_id, variant_id=variant_id)
    page = pages.food_label_page(product, variant, facts, today)
    return show(request, viewer, "office/legality/label.html", page, room="products", form=form)


@require_GET
@office
def sheet(request: HttpRequest, viewer: Viewer, product_id: UUID, variant_id: UUID, version: int) -> HttpResponse:
    product, maker = open_product(viewer, product_id, to="write")
    variant = find_size(product, variant_id)
    found = next((each for each in legality.list_labels(variant.id) if each.version == version), None)
    if found is None:
        raise Http404
    today = local_date(now())
    beside = legality.background_of(product_id, variant_id, found.facts, on=today)
    if legality.problems_of(found.facts, beside):
        form = LabelForm(initial=pages.beginning(product, variant, maker, today))
        page = pages.food_label_page(product, variant, found.facts, today)
        return show(
            request, viewer, "office/legality/label.html", page, room="products", form=form,
            status=HTTPStatus.UNPROCESSABLE_ENTITY,
        )  # fmt: skip
    answer = HttpResponse(pages.label_pdf(found.facts, beside), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="label-pangan-{version}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer
