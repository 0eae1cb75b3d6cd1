"""Slips to print: looked at, printed from the browser, then marked as printed."""

from uuid import UUID

from django.contrib import messages as notes
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nttmart.contexts.messages import api as messages
from nttmart.contexts.people.api import Viewer
from nttmart.fronts.office.access import outbox as access
from nttmart.fronts.office.pages import outbox as pages
from nttmart.fronts.office.views.room import act, actor_of, office, show, uuid_of
from nttmart.kernel.clock import now


@require_http_methods(["GET", "HEAD", "POST"])
@office
def outbox(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    where, senders = access.outbox(viewer, to_print=request.method == "POST")
    if request.method == "POST":
        asked: set[UUID] = {found for text in request.POST.getlist("slip")[:1_000] if (found := uuid_of(text))}
        ids = pages.find_waiting(senders, asked, now())
        if not ids:
            notes.error(request, _("Centang dulu slip yang sudah dicetak."))
            return redirect("office:outbox")
        return act(
            request,
            lambda: messages.mark_printed(ids, actor=actor_of(viewer), at=now()),
            done=_("Ditandai sudah dicetak."),
            back=request.path,
        )
    return show(request, viewer, "office/outbox/list.html", pages.outbox_page(where, senders, now()), room="outbox")
