"""Which permits goods need: of a product on file, or of goods one only describes."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.legality import api as legality
from nttmart.contexts.people.api import Viewer
from nttmart.fronts.office.access import legality as access
from nttmart.fronts.office.access.producers import actor_for, may_write
from nttmart.fronts.office.access.products import product as open_product
from nttmart.fronts.office.forms.legality import RouteForm, RulingForm, TraitsForm
from nttmart.fronts.office.pages import legality as pages
from nttmart.fronts.office.pages import traits as trait_pages
from nttmart.fronts.office.views.room import accepted, office, sent, show, tell
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.errors import Refusal


@require_GET
@office
def route(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    regencies = access.oversee(viewer)
    today = local_date(now())
    form = RouteForm(request.GET if "kind" in request.GET else None)
    found = None
    if form.is_bound and form.is_valid():
        try:
            found = legality.route_for(legality.Traits(**form.said()), on=today, channels=form.wanted())
        except Refusal as refusal:
            tell(form, refusal)
    page = trait_pages.RoutePage(pages.route_tabs(regencies, today), found)
    return show(request, viewer, "office/legality/route.html", page, room=access.ROOM, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def product(request: HttpRequest, viewer: Viewer, product_id: UUID) -> HttpResponse:
    found, maker = open_product(viewer, product_id)
    may_rule = access.may_rule(viewer, maker)
    if request.method == "POST" and not may_rule:
        raise PermissionDenied
    form = TraitsForm(sent(request), initial=_initial(legality.said_of([product_id]).get(product_id, {})))

    def say() -> None:
        legality.say_traits(product_id, form.said(), actor=actor_for(viewer, maker), at=now())
        legality.work_out(at=now(), product_ids=[product_id])

    if request.method == "POST" and accepted(request, form, say, _("Disimpan. Izin yang perlu dihitung lagi.")):
        return redirect("office:product_traits", product_id=product_id)
    page = trait_pages.traits_page(found, maker, may_write=may_write(viewer, maker), may_rule=may_rule)
    return show(
        request, viewer, "office/legality/product.html", page, room="products", form=form, ruling_form=RulingForm()
    )


@require_POST
@office
def rule(request: HttpRequest, viewer: Viewer, product_id: UUID) -> HttpResponse:
    found, maker = open_product(viewer, product_id)
    if not access.may_rule(viewer, maker):
        raise PermissionDenied
    form = RulingForm(request.POST)

    def do() -> None:
        kind, until, reason = (form.cleaned_data[name] for name in ("kind", "until", "reason"))
        legality.rule_gate(product_id, kind, until, reason=reason, actor=actor_for(viewer, maker), at=now())

    if accepted(request, form, do, _("Putusan dicatat. Rak dihitung lagi.")):
        return redirect("office:product_traits", product_id=product_id)
    page = trait_pages.traits_page(found, maker, may_write=may_write(viewer, maker), may_rule=True)
    traits = TraitsForm(initial=_initial(legality.said_of([product_id]).get(product_id, {})))
    return show(
        request, viewer, "office/legality/product.html", page, room="products", form=traits, ruling_form=form
    )  # fmt: skip


def _initial(said: dict[str, object]) -> dict[str, object]:
    words = {True: "yes", False: "no"}
    return {name: words[value] if isinstance(value, bool) else value for name, value in said.items()}
