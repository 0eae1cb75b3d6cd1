"""Tills: the list, one till, inviting a device by QR code, revoking, and digits of cashiers."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.sales import api as sales
from nttmart.fronts.office.access import tills as access
from nttmart.fronts.office.forms.tills import InviteForm, LostDrawerForm, PinForm, RevokeForm
from nttmart.fronts.office.pages import tills as pages
from nttmart.fronts.office.views.room import accepted, act, actor_of, office, sent, show, tell
from nttmart.kernel.clock import now
from nttmart.kernel.errors import Refusal

ROOM = "tills"


@require_GET
@office
def tills(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    page = pages.till_list(access.counters(viewer), request.GET.get("gerai", "")[:36])
    return show(request, viewer, "office/tills/list.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def invite(request: HttpRequest, viewer: Viewer, outlet_id: UUID) -> HttpResponse:
    """Invite a device. The answer shows the code at once: it is told only here, so there is nowhere to redirect to."""
    where = access.outlet(viewer, outlet_id, to_decide=True)
    outlet = next(card for card in where.outlets if card.id == outlet_id)
    form = InviteForm(sent(request))
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        try:
            invitation = outlets.invite_till(outlet_id=outlet_id, name=name, actor=actor_of(viewer), at=now())
        except Refusal as refusal:
            tell(form, refusal)
        else:
            page = pages.invitation_page(outlet.name, name, invitation)
            return show(request, viewer, "office/tills/invitation.html", page, room=ROOM)
    return show(request, viewer, "office/tills/invite.html", outlet, room=ROOM, form=form)


@require_GET
@office
def till_page(request: HttpRequest, viewer: Viewer, till_id: UUID) -> HttpResponse:
    till, where = access.till(viewer, till_id)
    page = pages.till_page(where, till)
    form = LostDrawerForm() if till.is_revoked else RevokeForm()
    return show(request, viewer, "office/tills/page.html", page, room=ROOM, form=form)


@require_POST
@office
def revoke(request: HttpRequest, viewer: Viewer, till_id: UUID) -> HttpResponse:
    till, where = access.till(viewer, till_id, to_decide=True)
    form = RevokeForm(request.POST)

    def do() -> None:
        outlets.revoke_till(till_id=till_id, reason=form.cleaned_data["reason"], actor=actor_of(viewer), at=now())

    done = _("Perangkat dicabut. Penjualan yang dibuat sebelumnya tetap diterima.")
    if pages.till_page(where, till).held:
        held = _("Barang yang dipegangnya masih tertahan: tekan «Kembalikan ke rak» kalau pasti tidak terjual.")
        done = f"{done} {held}"
    if accepted(request, form, do, done):
        return redirect("office:till", till_id=till_id)
    return show(request, viewer, "office/tills/page.html", pages.till_page(where, till), room=ROOM, form=form)


@require_POST
@office
def count_drawer(request: HttpRequest, viewer: Viewer, till_id: UUID, shift_id: UUID) -> HttpResponse:
    """End the shift of a device taken out of use by what its drawer holds."""
    till, where = access.till(viewer, till_id, to_decide=True)
    if shift_id not in {drawer.shift_id for drawer in outlets.list_lost_drawers(till_id)}:
        raise Http404
    form = LostDrawerForm(request.POST)

    def do() -> None:
        said = {name: form.cleaned_data[name] for name in ("counted", "reason")}
        sales.count_lost_drawer(shift_id=shift_id, actor=actor_of(viewer), at=now(), **said)

    if accepted(request, form, do, _("Laci sudah dibereskan.")):
        return redirect("office:till", till_id=till_id)
    return show(request, viewer, "office/tills/page.html", pages.till_page(where, till), room=ROOM, form=form)


@require_GET
@office
def sellers(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    page = pages.sellers_page(access.counters(viewer), request.GET.get("gerai", "")[:36], viewer.user_id)
    return show(request, viewer, "office/tills/sellers.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def set_pin(request: HttpRequest, viewer: Viewer, outlet_id: UUID, user_id: UUID) -> HttpResponse:
    account, _where = access.seller(viewer, outlet_id, user_id)
    form = PinForm(sent(request))

    def do() -> None:
        outlets.set_pin(user_id=user_id, pin=form.cleaned_data["pin"], actor=actor_of(viewer), at=now())

    if request.method == "POST" and accepted(
        request, form, do, _("PIN disimpan. Kasir mengenalnya setelah ada sinyal.")
    ):
        return redirect(_back_to_sellers(outlet_id))
    return show(request, viewer, "office/tills/pin.html", account, room=ROOM, form=form)


@require_POST
@office
def remove_pin(request: HttpRequest, viewer: Viewer, outlet_id: UUID, user_id: UUID) -> HttpResponse:
    access.seller(viewer, outlet_id, user_id)

    def do() -> None:
        outlets.remove_pin(user_id=user_id, actor=actor_of(viewer), at=now())

    return act(request, do, done=_("PIN dihapus."), back=_back_to_sellers(outlet_id))


def _back_to_sellers(outlet_id: UUID) -> str:
    return f"{reverse('office:sellers')}?gerai={outlet_id}"
