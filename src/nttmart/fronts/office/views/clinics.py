"""Clinic days: planned where most makers wait."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nttmart.contexts.legality import api as legality
from nttmart.contexts.people.api import Viewer
from nttmart.fronts.office.access import legality as access
from nttmart.fronts.office.forms.legality import ClinicForm
from nttmart.fronts.office.pages import legality as pages
from nttmart.fronts.office.views.room import accepted, act, actor_of, office, sent, show
from nttmart.kernel.clock import local_date, now


@require_http_methods(["GET", "HEAD", "POST"])
@office
def clinics(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    regencies = access.oversee(viewer)
    if request.method == "POST" and not viewer.holds("officer"):
        raise PermissionDenied
    page = pages.clinics_page(viewer, regencies, local_date(now()))
    first = page.needs[0][0].district if page.needs else ""
    form = ClinicForm(sent(request), districts=pages.district_choices(regencies), initial={"district": first})

    def plan() -> object:
        said = form.cleaned_data
        return legality.plan_clinic(
            said["district"], said["held_on"], kinds=said["kinds"], capacity=said["capacity"], venue=said["venue"],
            actor=actor_of(viewer), at=now(),
        )  # fmt: skip

    if request.method == "POST" and accepted(request, form, plan, _("Hari klinik direncanakan.")):
        return redirect("office:clinics")
    return show(request, viewer, "office/legality/clinics.html", page, room=access.ROOM, form=form)


@require_POST
@office
def call_off(request: HttpRequest, viewer: Viewer, day_id: UUID) -> HttpResponse:
    regencies = access.oversee(viewer)
    if not viewer.holds("officer"):
        raise PermissionDenied
    days = legality.list_days(since=local_date(now()), regency_codes=regencies)
    if not any(day.id == day_id for day in days):
        raise Http404
    return act(
        request,
        lambda: legality.call_off_clinic(day_id, actor=actor_of(viewer), at=now()),
        done=_("Hari klinik dibatalkan."),
        back=reverse("office:clinics"),
    )
