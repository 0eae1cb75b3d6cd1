"""Dated rules of permits: which hold, and from when what was never recorded is closed."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nttmart.contexts.legality import api as legality
from nttmart.contexts.people.api import Viewer
from nttmart.fronts.office.access import legality as access
from nttmart.fronts.office.forms.legality import GateForm
from nttmart.fronts.office.pages import legality as pages
from nttmart.fronts.office.views.room import accepted, actor_of, office, sent, show
from nttmart.kernel.clock import local_date, now


@require_http_methods(["GET", "HEAD", "POST"])
@office
def permit_rules(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    regencies = access.oversee(viewer)
    if request.method == "POST" and not viewer.is_steward:
        raise PermissionDenied
    page = pages.rules_page(regencies, local_date(now()), may_set=viewer.is_steward)
    form = GateForm(sent(request), rules=[(rule.code, f"{rule.code}: {rule.why}"[:90]) for rule in page.rules])

    def write() -> None:
        said = form.cleaned_data
        legality.set_gate(said.pop("code"), said.pop("gate"), **said, actor=actor_of(viewer), at=now())

    if request.method == "POST" and accepted(request, form, write, _("Aturan dicatat. Yang lama tetap terbaca.")):
        return redirect("office:permit_rules")
    return show(request, viewer, "office/legality/rules.html", page, room=access.ROOM, form=form)
