"""«Pesan lagi»: what a run proposed is looked at, changed, made into orders, or passed over."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.supply import api as supply
from nttmart.fronts.office.access import outlet_money as access
from nttmart.fronts.office.forms.reorder import PassOverForm, ReorderForm
from nttmart.fronts.office.pages import reorder as pages
from nttmart.fronts.office.views.room import accepted, actor_of, office, page_number, sent, show, tell
from nttmart.kernel.clock import now
from nttmart.kernel.errors import Refusal

ROOM = "payouts"


@require_GET
@office
def reorder(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    where = access.results(viewer)
    page = pages.reorder_page(where, request.GET.get("gerai", "")[:36], page=page_number(request), at=now())
    return show(
        request, viewer, "office/reorder/list.html", page, room=ROOM, form=ReorderForm(proposals=page.proposals)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@office
def order(request: HttpRequest, viewer: Viewer, outlet_id: UUID) -> HttpResponse:
    where = access.outlet(viewer, outlet_id, to_decide=True)
    page = pages.reorder_page(where, str(outlet_id), page=page_number(request), at=now())
    form = ReorderForm(sent(request), proposals=page.proposals)
    if request.method == "POST" and form.is_valid():
        lines = form.lines()
        try:
            made = settlements.propose_purchase_orders(
                outlet_id=outlet_id, proposals=lines, actor=actor_of(viewer), at=now()
            )
        except Refusal as refusal:
            tell(form, refusal)
        else:
            said = ngettext("%(count)s pesanan dibuat.", "%(count)s pesanan dibuat.", len(made)) % {"count": len(made)}
            messages.success(request, f"{said} {_('Periksa, lalu kirim kepada pembuat.')}")
            return redirect(f"{reverse('office:purchase_orders')}?gerai={outlet_id}")
    return show(request, viewer, "office/reorder/list.html", page, room=ROOM, form=form)


@require_GET
@office
def series(request: HttpRequest, viewer: Viewer, outlet_id: UUID, variant_id: UUID) -> HttpResponse:
    return _series(request, viewer, outlet_id, variant_id)


@require_POST
@office
def pass_over(request: HttpRequest, viewer: Viewer, outlet_id: UUID, proposal_id: UUID) -> HttpResponse:
    access.outlet(viewer, outlet_id, to_decide=True)
    proposal = supply.find_proposal(proposal_id)
    if proposal is None or proposal.outlet_id != outlet_id:
        raise Http404
    form = PassOverForm(request.POST)

    def do() -> None:
        reason = form.cleaned_data["reason"]
        supply.pass_over(proposal_id=proposal_id, reason=reason, actor=actor_of(viewer), at=now())

    if accepted(request, form, do, _("Dilewati minggu ini.")):
        return redirect(f"{reverse('office:reorder')}?gerai={outlet_id}")
    return _series(request, viewer, outlet_id, proposal.variant_id, form=form)


def _series(request: HttpRequest, viewer: Viewer, outlet_id: UUID, variant_id: UUID, **filled: Any) -> HttpResponse:
    where = access.outlet(viewer, outlet_id)
    try:
        page = pages.series_page(where, outlet_id, variant_id, now())
    except supply.NoSuchProposal as none:
        raise Http404 from none
    return show(request, viewer, "office/reorder/series.html", page, room=ROOM, **{"form": PassOverForm(), **filled})
