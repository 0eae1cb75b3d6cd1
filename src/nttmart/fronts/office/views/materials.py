"""Raw materials: their calendars, written by officers; which product is made of which, said by who keys in for it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.supply import api as supply
from nttmart.fronts.office.access import materials as access
from nttmart.fronts.office.access import producers as maker_access
from nttmart.fronts.office.forms.materials import MaterialForm, TieForm
from nttmart.fronts.office.pages import materials as pages
from nttmart.fronts.office.pages.promises import EntryPage, product_choices
from nttmart.fronts.office.views.room import accepted, act, actor_of, office, sent, show
from nttmart.kernel.clock import now

ROOM = "producers"


@require_GET
@office
def materials(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    found = access.materials(viewer)
    mine = [access.may_write(viewer, each.regency_code) for each in found]
    page = pages.MaterialsPage(pages.rows_of(found, mine), may_write=viewer.holds("officer"))
    return show(request, viewer, "office/materials/list.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def write_material(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Write a calendar; said anew for the same material and place it is changed."""
    regencies = pages.regency_choices(access.writable(viewer))
    known = access.material(viewer, request.GET.get("bahan", "")[:36])
    form = MaterialForm(sent(request), regencies=regencies, initial=pages.initial_of(known))

    def save() -> object:
        said: dict[str, Any] = form.cleaned_data
        return supply.set_material(
            name=said["name"], regency_code=said["regency_code"] or None, source=said["source"], months=form.months(),
            actor=actor_of(viewer), at=now(),
        )  # fmt: skip

    if request.method == "POST" and accepted(request, form, save, _("Kalender bahan tercatat.")):
        return redirect("office:materials")
    return show(request, viewer, "office/materials/form.html", known, room=ROOM, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def tie_material(request: HttpRequest, viewer: Viewer, producer_id: UUID) -> HttpResponse:
    maker = maker_access.producer(viewer, producer_id, to="promise")
    offered = pages.material_choices(access.materials(viewer))
    form = TieForm(sent(request), products=product_choices(maker.id), materials=offered)

    def save() -> None:
        said = form.cleaned_data
        supply.tie_material(
            product_id=UUID(said["product"]), material_id=UUID(said["material"]), producer_id=maker.id,
            actor=maker_access.actor_for(viewer, maker), at=now(),
        )  # fmt: skip

    if request.method == "POST" and accepted(request, form, save, _("Tercatat.")):
        return redirect("office:promises", producer_id=producer_id)
    lead = _("Dalam bulan yang bahannya sedikit, lebih sedikit yang dijanjikan kepada pembeli.")
    page = EntryPage(maker, _("Bahan baku"), lead, _("Simpan"))
    return show(request, viewer, "office/promises/form.html", page, room=ROOM, form=form)


@require_POST
@office
def untie_material(request: HttpRequest, viewer: Viewer, producer_id: UUID, product_id: UUID) -> HttpResponse:
    maker = maker_access.producer(viewer, producer_id, to="promise")
    wanted = request.POST.get("material", "")[:36]
    tied = [each.material.id for each in supply.list_tied(maker.id) if each.product_id == product_id]

    def do() -> None:
        for material_id in tied:
            if str(material_id) == wanted:
                supply.untie_material(
                    product_id=product_id, material_id=material_id, producer_id=maker.id,
                    actor=maker_access.actor_for(viewer, maker), at=now(),
                )  # fmt: skip

    return act(request, do, done=_("Tercatat."), back=reverse("office:promises", args=[producer_id]))
