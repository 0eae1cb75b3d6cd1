"""The parts of a product: sizes with prices, the weaving card, the ladder of added value."""

from collections.abc import Callable
from dataclasses import asdict
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.people.api import Viewer
from nttmart.fronts.office.access.producers import actor_for
from nttmart.fronts.office.access.products import product as open_product
from nttmart.fronts.office.forms.products import LadderForm, VariantForm, WeavingForm
from nttmart.fronts.office.views.products import product_answer
from nttmart.fronts.office.views.room import act, office, sent, show, tell
from nttmart.kernel.clock import now
from nttmart.kernel.errors import Refusal


@require_POST
@office
def add_variant(request: HttpRequest, viewer: Viewer, product_id: UUID) -> HttpResponse:
    product, maker = open_product(viewer, product_id, to="write")
    form = VariantForm(request.POST, prefix="v")
    actor = actor_for(viewer, maker)
    if _kept(form, lambda: catalogue.add_variant(product_id, form.facts(), actor=actor, at=now())):
        messages.success(request, _("Ukuran ditambahkan."))
        return redirect("office:product", product_id=product_id)
    return product_answer(request, viewer, product, maker, variant_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def amend_variant(request: HttpRequest, viewer: Viewer, product_id: UUID, variant_id: UUID) -> HttpResponse:
    product, maker = open_product(viewer, product_id, to="write")
    variant = find_size(product, variant_id)
    said = {
        name: getattr(variant, name)
        for name in ("name", "price", "net_quantity", "net_unit", "shipping_weight_g", "weighed")
    }
    form = VariantForm(sent(request), initial=said)
    actor = actor_for(viewer, maker)
    if request.method == "POST" and _kept(
        form, lambda: catalogue.amend_variant(variant_id, form.facts(), actor=actor, at=now())
    ):
        messages.success(request, _("Ukuran disimpan."))
        return redirect("office:product", product_id=product_id)
    return show(request, viewer, "office/products/variant.html", product, room="products", form=form, variant=variant)


@require_POST
@office
def retire_variant(request: HttpRequest, viewer: Viewer, product_id: UUID, variant_id: UUID) -> HttpResponse:
    product, maker = open_product(viewer, product_id, to="write")
    find_size(product, variant_id)
    actor = actor_for(viewer, maker)
    return act(
        request,
        lambda: catalogue.retire_variant(variant_id, actor=actor, at=now()),
        done=_("Ukuran ini tidak ditawarkan lagi."),
        back=reverse("office:product", args=[product_id]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@office
def weaving(request: HttpRequest, viewer: Viewer, product_id: UUID) -> HttpResponse:
    product, maker = open_product(viewer, product_id, to="write")
    form = WeavingForm(sent(request), initial=asdict(product.weaving) if product.weaving else None)
    actor = actor_for(viewer, maker)
    if request.method == "POST" and _kept(
        form, lambda: catalogue.set_weaving_card(product_id, form.facts(), actor=actor, at=now())
    ):
        messages.success(request, _("Kartu tenun disimpan."))
        return redirect("office:product", product_id=product_id)
    return show(request, viewer, "office/products/weaving.html", product, room="products", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def ladder(request: HttpRequest, viewer: Viewer, product_id: UUID) -> HttpResponse:
    product, maker = open_product(viewer, product_id, to="write")
    rungs = product.rungs
    said = {rung.step: rung.price_per_unit for rung in rungs}
    initial = {**said, "unit": rungs[0].unit, "source": rungs[0].source} if rungs else None
    form = LadderForm(sent(request), initial=initial)
    actor = actor_for(viewer, maker)
    if request.method == "POST" and _kept(
        form, lambda: catalogue.set_ladder(product_id, form.steps(), actor=actor, at=now())
    ):
        messages.success(request, _("Tangga nilai disimpan."))
        return redirect("office:product", product_id=product_id)
    return show(request, viewer, "office/products/ladder.html", product, room="products", form=form)


def find_size(product: catalogue.ProductDesk, variant_id: UUID) -> catalogue.Variant:
    """Find a size of this very product: another product's size does not exist here."""
    for variant in product.variants:
        if variant.id == variant_id:
            return variant
    raise Http404


def _kept(form: Form, keep: Callable[[], object]) -> bool:
    """Keep what a form says if it is sound; a refusal is told beside its field."""
    if not form.is_valid():
        return False
    try:
        keep()
    except Refusal as refusal:
        tell(form, refusal)
        return False
    return True
