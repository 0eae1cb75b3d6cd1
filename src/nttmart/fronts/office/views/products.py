"""The product desk: what a maker makes, drafted and amended by those who key in for them, submitted to the curators."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.producers import api as producers
from nttmart.contexts.supply import api as supply
from nttmart.fronts.office.access import producers as producer_access
from nttmart.fronts.office.access import products as access
from nttmart.fronts.office.access.rooms import enter
from nttmart.fronts.office.forms.products import PhotoForm, ProductForm, ReasonForm, VariantForm
from nttmart.fronts.office.pages import products as pages
from nttmart.fronts.office.views.room import accepted, act, office, page_number, sent, show, tell, uuid_of
from nttmart.kernel.clock import now
from nttmart.kernel.errors import Refusal

_MAKING = {"capacity_per_week", "lead_time_days"}
"""What of a product a maker states to supply."""


@require_GET
@office
def product_list(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    enter(viewer, "products")
    try:
        page = pages.product_list(
            viewer,
            maker_id=uuid_of(request.GET.get("pembuat", "")),
            text=request.GET.get("cari", "")[:80],
            state=request.GET.get("keadaan", "")[:10],
            page=page_number(request),
        )
    except producers.NotFoundProducer as none:
        raise Http404 from none
    return show(request, viewer, "office/products/list.html", page, room="products")


@require_GET
@office
def product_page(request: HttpRequest, viewer: Viewer, product_id: UUID) -> HttpResponse:
    product, maker = access.product(viewer, product_id)
    return product_answer(request, viewer, product, maker)


def product_answer(
    request: HttpRequest,
    viewer: Viewer,
    product: catalogue.ProductDesk,
    maker: producers.Producer,
    **forms: Any,
) -> HttpResponse:
    """Show a product with empty forms, or with those that were sent and need mending."""
    page = pages.product_page(viewer, product, maker)
    blank = {
        "variant_form": VariantForm(prefix="v"),
        "photo_form": PhotoForm(prefix="f"),
        "reason_form": ReasonForm(),
    }
    return show(request, viewer, "office/products/page.html", page, room="products", **{**blank, **forms})


@require_http_methods(["GET", "HEAD", "POST"])
@office
def draft(request: HttpRequest, viewer: Viewer, producer_id: UUID) -> HttpResponse:
    enter(viewer, "products")
    maker = producer_access.producer(viewer, producer_id, to="write")
    form = ProductForm(sent(request), categories=pages.category_choices())
    if request.method == "POST" and form.is_valid():
        actor = producer_access.actor_for(viewer, maker)
        try:
            made = catalogue.draft_product(producer_id, form.facts(), actor=actor, at=now())
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Draf disimpan. Tambahkan ukuran dan harganya."))
            return redirect("office:product", product_id=made)
    return show(request, viewer, "office/products/draft.html", maker, room="products", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def amend(request: HttpRequest, viewer: Viewer, product_id: UUID) -> HttpResponse:
    product, maker = access.product(viewer, product_id, to="write")
    form = ProductForm(sent(request), initial=asdict(product.facts), categories=pages.category_choices())

    def save() -> object:
        actor = producer_access.actor_for(viewer, maker)
        at, facts = now(), form.facts()
        with transaction.atomic():
            changed = catalogue.amend_product(product_id, facts, actor=actor, at=at)
            if not _MAKING.isdisjoint(changed) and facts.capacity_per_week and facts.lead_time_days:
                supply.state_capacity(
                    producer_id=maker.id,
                    product_id=product_id,
                    quantity_per_week=facts.capacity_per_week,
                    lead_time_days=facts.lead_time_days,
                    actor=actor,
                    at=at,
                )
        return changed

    if request.method == "POST" and accepted(request, form, save, _("Perubahan disimpan.")):
        return redirect("office:product", product_id=product_id)
    return show(request, viewer, "office/products/amend.html", product, room="products", form=form)


@require_POST
@office
def submit(request: HttpRequest, viewer: Viewer, product_id: UUID) -> HttpResponse:
    _product, maker = access.product(viewer, product_id, to="write")
    actor = producer_access.actor_for(viewer, maker)
    return act(
        request,
        lambda: catalogue.submit(product_id, actor=actor, at=now()),
        done=_("Produk diajukan. Kurator akan membalas dengan alasan tertulis."),
        back=reverse("office:product", args=[product_id]),
    )


@require_POST
@office
def appeal(request: HttpRequest, viewer: Viewer, product_id: UUID) -> HttpResponse:
    _product, maker = access.product(viewer, product_id, to="write")
    actor = producer_access.actor_for(viewer, maker)
    reason = request.POST.get("reason", "")
    return act(
        request,
        lambda: catalogue.appeal(product_id, reason=reason, actor=actor, at=now()),
        done=_("Keberatan dicatat; produk kembali ke antrean kurasi."),
        back=reverse("office:product", args=[product_id]),
    )


@require_POST
@office
def withdraw(request: HttpRequest, viewer: Viewer, product_id: UUID) -> HttpResponse:
    product, maker = access.product(viewer, product_id)
    if not access.may_curate(viewer, maker):
        access.product(viewer, product_id, to="write")
    actor = producer_access.actor_for(viewer, maker)
    reason = request.POST.get("reason", "")
    return act(
        request,
        lambda: catalogue.withdraw(product.id, reason=reason, actor=actor, at=now()),
        done=_("Produk ditarik dari toko."),
        back=reverse("office:product", args=[product_id]),
    )
