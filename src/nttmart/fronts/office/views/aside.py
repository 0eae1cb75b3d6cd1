"""What makers said and we failed to treat, for a fault of ours: looked at, taken up again, or closed with a reason."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nttmart.contexts.messages import api as messages
from nttmart.contexts.people.api import Viewer
from nttmart.fronts.office.access import chats as access
from nttmart.fronts.office.pages.aside import set_aside_page
from nttmart.fronts.office.views.room import act, actor_of, office, show
from nttmart.kernel.clock import now


@require_safe
@office
def set_aside(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """List what stands aside."""
    may_deal = access.read_aside(viewer)
    return show(request, viewer, "office/chats/aside.html", set_aside_page(may_deal=may_deal), room="outbox")


@require_POST
@office
def again(request: HttpRequest, viewer: Viewer, inbound_id: UUID) -> HttpResponse:
    """Give a message its turn again, now that the fault is mended."""
    access.deal_with_aside(viewer)
    return act(
        request,
        lambda: messages.take_up_again(inbound_id, actor=actor_of(viewer), at=now()),
        done=_("Pesan kembali ke gilirannya. Jawabannya keluar sebentar lagi."),
        back=reverse("office:set_aside"),
    )


@require_POST
@office
def close(request: HttpRequest, viewer: Viewer, inbound_id: UUID) -> HttpResponse:
    """Close a message that was dealt with otherwise."""
    access.deal_with_aside(viewer)
    reason = request.POST.get("reason", "")
    return act(
        request,
        lambda: messages.close_aside(inbound_id, reason=reason, actor=actor_of(viewer), at=now()),
        done=_("Ditutup."),
        back=reverse("office:set_aside"),
    )
