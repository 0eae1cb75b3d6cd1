"""The tray of till problems and oversells: read by everybody at the outlet, settled by its manager with a word."""

from collections.abc import Collection
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.sales import api as sales
from nttmart.fronts.office.access import tills as access
from nttmart.fronts.office.access.outlets import Reach
from nttmart.fronts.office.forms.tills import MOST_AT_ONCE, OversellForm, SettleForm
from nttmart.fronts.office.pages import tray as pages
from nttmart.fronts.office.views.room import accepted, actor_of, office, page_number, sent, show
from nttmart.kernel.clock import now

ROOM = "tills"


@require_http_methods(["GET", "HEAD", "POST"])
@office
def tray(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    where = access.counters(viewer)
    if request.method == "POST" and not where.deciding:
        raise PermissionDenied
    code, settled = request.GET.get("kode", "")[:30], request.GET.get("keadaan") == "beres"
    form = SettleForm(sent(request), open_of=lambda ids: _open(where, ids))

    def do() -> None:
        said = form.cleaned_data
        outlets.settle_problems(problem_ids=said["problems"], how=said["how"], actor=actor_of(viewer), at=now())

    if request.method == "POST" and accepted(request, form, do, _("Dicatat sebagai beres.")):
        return redirect(reverse("office:tray"))
    page = pages.tray_page(where, code=code, settled=settled, page=page_number(request))
    return show(request, viewer, "office/tills/tray.html", page, room=ROOM, form=form)


def _open(where: Reach, ids: Collection[UUID]) -> set[UUID]:
    """Choose those of some problems that are still open, and that a word of the viewer may settle."""
    found = outlets.list_problems(where.deciding, ids=ids, limit=MOST_AT_ONCE)
    return {problem.id for problem in found if problem.may_be_ticked}


@require_GET
@office
def oversells(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    page = pages.oversell_list(access.counters(viewer))
    return show(request, viewer, "office/tills/oversells.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def oversell(request: HttpRequest, viewer: Viewer, oversell_id: UUID) -> HttpResponse:
    card, where = access.oversell(viewer, oversell_id, to_decide=request.method == "POST")
    page = pages.oversell_page(where, card, with_empty=request.method == "POST")
    form = OversellForm(sent(request), lots=list(page.lots), initial={"quantity": card.open_quantity})

    def do() -> None:
        said = form.cleaned_data
        sales.settle_oversell(
            oversell_id=oversell_id,
            lot_id=UUID(said["lot"]) if said["lot"] else None,
            reason=said["reason"],
            quantity=said["quantity"],
            settlement_id=form.fact_id(),
            actor=actor_of(viewer),
            at=now(),
        )

    if request.method == "POST" and accepted(request, form, do, _("Dicatat.")):
        return redirect("office:oversells")
    return show(request, viewer, "office/tills/oversell.html", page, room=ROOM, form=form)
