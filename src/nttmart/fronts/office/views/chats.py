"""A maker's chat address: linked by a code it sends, stopped or ended on its word; and what went out by chat."""

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nttmart.contexts.messages import api as messages
from nttmart.contexts.people import api as people
from nttmart.contexts.people.api import Viewer
from nttmart.fronts.office.access import chats as access
from nttmart.fronts.office.access.producers import actor_for
from nttmart.fronts.office.pages.chats import chat_outbox_page, maker_chats_page, party_of
from nttmart.fronts.office.views.room import act, actor_of, office, show
from nttmart.kernel.clock import now


@require_http_methods(["GET", "HEAD", "POST"])
@office
def maker_chats(request: HttpRequest, viewer: Viewer, producer_id: UUID) -> HttpResponse:
    """Show a maker's chat addresses; a POST makes a code and shows it, this once."""
    maker = access.maker(viewer, producer_id)
    code = ""
    if request.method == "POST":
        code = messages.invite_to_link(
            party=party_of(maker.id), channel="whatsapp", actor=actor_for(viewer, maker), at=now()
        )
    return show(request, viewer, "office/chats/maker.html", maker_chats_page(maker, now(), code), room="producers")


@require_POST
@office
def stop(request: HttpRequest, viewer: Viewer, producer_id: UUID, address_id: UUID) -> HttpResponse:
    """Write there no more: on the maker's word, its consent withdrawn with it. Not to a telephone of another's."""
    maker, address = access.address(viewer, producer_id, address_id)
    if address.party != party_of(maker.id):
        raise Http404

    def do() -> None:
        with transaction.atomic():
            messages.opt_out(address.id, actor=actor_for(viewer, maker), at=now())
            _withdraw(viewer, address)

    return act(request, do, done=_("Dihentikan. Kabar berikutnya dicetak."), back=_back(maker.id))


@require_POST
@office
def end(request: HttpRequest, viewer: Viewer, producer_id: UUID, address_id: UUID) -> HttpResponse:
    """Forget a telephone."""
    maker, address = access.address(viewer, producer_id, address_id)

    def do() -> None:
        if address.party != party_of(maker.id):
            messages.end_share(address.id, party_of(maker.id), actor=actor_for(viewer, maker), at=now())
            return
        with transaction.atomic():
            messages.end_address(address.id, actor=actor_for(viewer, maker), at=now())
            _withdraw(viewer, address)

    return act(request, do, done=_("Nomor dilupakan."), back=_back(maker.id))


@require_safe
@office
def chat_outbox(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """List what went out by chat."""
    senders = access.senders(viewer)
    return show(request, viewer, "office/chats/outbox.html", chat_outbox_page(senders, now()), room="outbox")


@require_POST
@office
def print_instead(request: HttpRequest, viewer: Viewer, parcel_id: UUID) -> HttpResponse:
    """Have slips of what never arrived."""
    found = access.parcel(viewer, parcel_id)
    return act(
        request,
        lambda: messages.print_instead(found, actor=actor_of(viewer), at=now()),
        done=_("Menunggu di daftar slip."),
        back=reverse("office:chat_outbox"),
    )


def _withdraw(viewer: Viewer, address: messages.Address) -> None:
    if address.consent_id is not None:
        people.withdraw_consent(address.consent_id, actor=actor_of(viewer), at=now())


def _back(producer_id: UUID) -> str:
    return reverse("office:maker_chats", args=[producer_id])
