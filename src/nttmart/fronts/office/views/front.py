"""The first page after sign-in, and the language in which the office speaks."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nttmart.contexts.people import api as people
from nttmart.contexts.people.api import Viewer
from nttmart.fronts.office.pages.front import front_page
from nttmart.fronts.office.views.room import act, actor_of, office, show
from nttmart.kernel.clock import now


@require_GET
@office
def front(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    return show(request, viewer, "office/front.html", front_page(viewer, now()))


@require_POST
@office
def set_language(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    chosen = request.POST.get("language", "")[:2]

    def choose() -> None:
        assert viewer.user_id is not None  # ``office`` asked for sign-in
        people.set_language(viewer.user_id, chosen, actor=actor_of(viewer), at=now())

    return act(request, choose, done=_("Bahasa kantor diganti."), back=reverse("office:front"))
