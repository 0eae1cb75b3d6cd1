"""Curation: what waits, what a curator checks, and the written answer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.people.api import Viewer
from nttmart.fronts.office.access.products import product as open_product
from nttmart.fronts.office.access.rooms import enter
from nttmart.fronts.office.forms.products import ChecklistForm, ReasonForm
from nttmart.fronts.office.pages import products as pages
from nttmart.fronts.office.views.room import actor_of, office, page_number, sent, show, tell
from nttmart.kernel.clock import now
from nttmart.kernel.errors import Refusal


@require_GET
@office
def queue(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    enter(viewer, "curation")
    page = pages.queue(viewer, page_number(request))
    return show(request, viewer, "office/curation/queue.html", page, room="curation")


@require_http_methods(["GET", "HEAD", "POST"])
@office
def review(request: HttpRequest, viewer: Viewer, product_id: UUID) -> HttpResponse:
    product, maker = open_product(viewer, product_id, to="curate")
    form = ChecklistForm(sent(request), questions=pages.questions_for(product))
    if request.method == "POST" and form.is_valid():
        try:
            catalogue.publish(product_id, reason=form.cleaned_data["note"], actor=actor_of(viewer), at=now())
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("%(name)s terbit di toko.") % {"name": product.facts.name})
            return redirect("office:curation")
    page = pages.product_page(viewer, product, maker)
    return show(
        request, viewer, "office/curation/review.html", page, room="curation", form=form, reason_form=ReasonForm()
    )


@require_POST
@office
def send_back(request: HttpRequest, viewer: Viewer, product_id: UUID) -> HttpResponse:
    product, maker = open_product(viewer, product_id, to="curate")
    form = ReasonForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            catalogue.return_to_maker(product_id, reason=reason, actor=actor_of(viewer), at=now())
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Dikembalikan kepada pembuat dengan alasan Anda."))
            return redirect("office:curation")
    page = pages.product_page(viewer, product, maker)
    empty = ChecklistForm(questions=pages.questions_for(product))
    return show(
        request,
        viewer,
        "office/curation/review.html",
        page,
        room="curation",
        form=empty,
        reason_form=form,
    )
