"""Potential of villages: the map, a regency, a village with what is known and by whom."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.office.access import potential as access
from nttmart.fronts.office.access.rooms import enter
from nttmart.fronts.office.forms.potential import FactForm, ReasonForm
from nttmart.fronts.office.pages import potential as pages
from nttmart.fronts.office.views.room import accepted, act, actor_of, office, sent, show
from nttmart.kernel.clock import now

ROOM = access.ROOM


@require_GET
@office
def overview(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    enter(viewer, ROOM)
    page = pages.potential_map(request.GET.get("komoditas", "")[:30], may_bring=access.may_bring(viewer))
    return show(request, viewer, "office/potential/map.html", page, room=ROOM)


@require_GET
@office
def regency(request: HttpRequest, viewer: Viewer, code: str) -> HttpResponse:
    page = pages.regency_potential(access.regency(viewer, code))
    return show(request, viewer, "office/potential/regency.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def village(request: HttpRequest, viewer: Viewer, code: str) -> HttpResponse:
    place = access.village(viewer, code, to="record" if request.method == "POST" else "read")
    form = FactForm(request.GET.get("tentang", "")[:10], sent(request))

    def record() -> object:
        said = form.cleaned_data
        return programmes.record_potential(
            code, form.fact(), source_kind=said["source_kind"], source_name=said["source_name"], on=said["on"],
            actor=actor_of(viewer), at=now(),
        )  # fmt: skip

    if request.method == "POST" and accepted(request, form, record, _("Dicatat. Yang lama tetap terbaca.")):
        return redirect("office:potential_village", code=code)
    may_record = access.may_record(viewer, place.regency_code)
    page = pages.village_potential(place, may_record=may_record, sees_sheets=access.regencies_of(viewer) is None)
    return show(request, viewer, "office/potential/village.html", page, room=ROOM, form=form)


@require_POST
@office
def take_back(request: HttpRequest, viewer: Viewer, code: str, fact_id: UUID) -> HttpResponse:
    place = access.village(viewer, code, to="record")
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    return act(
        request,
        lambda: programmes.withdraw_potential(
            fact_id, village_code=place.code, reason=reason, actor=actor_of(viewer), at=now()
        ),
        done=_("Catatan itu tidak berlaku lagi; alasannya tersimpan."),
        back=reverse("office:potential_village", args=[code]),
    )
