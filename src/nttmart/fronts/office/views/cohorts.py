"""Cohorts: begun by officers, joined and left by makers."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.office.access import training as access
from nttmart.fronts.office.forms import training as forms
from nttmart.fronts.office.pages import training as pages
from nttmart.fronts.office.views.room import accepted, actor_of, office, sent, show
from nttmart.kernel.clock import local_date, now

ROOM = access.ROOM


@require_GET
@office
def cohorts(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    seen = access.seen_by(viewer)
    shown = pages.training_tabs(seen, "cohorts", local_date(now()))
    page = pages.CohortsPage(shown, seen.cohorts, access.may_begin(viewer))
    return show(request, viewer, "office/training/cohorts.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def begin(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    access.seen_by(viewer)
    if not access.may_begin(viewer):
        raise PermissionDenied
    regencies = None if viewer.may("officer") else viewer.scope_ids("regency", "officer")
    offered = {"regency_code": pages.regency_choices(regencies), "decision_id": pages.decision_choices()}
    form = forms.CohortForm(sent(request), offered=offered)
    form.fields["regency_code"].required = regencies is not None

    def do() -> None:
        said = dict(form.cleaned_data)
        cohort_id = said.pop("once")
        programmes.begin_cohort(**said, cohort_id=cohort_id, actor=actor_of(viewer), at=now())

    if request.method == "POST" and accepted(request, form, do, _("Angkatan dicatat.")):
        return redirect("office:cohort", form.fact_id())
    page = pages.EntryPage(
        _("Angkatan baru"),
        _("Pembuat yang belajar bersama. Kosongkan kabupaten bila dari seluruh provinsi."),
        _("Simpan"),
        reverse("office:cohorts"),
    )
    return show(request, viewer, "office/training/form.html", page, room=ROOM, form=form)


@require_GET
@office
def cohort(request: HttpRequest, viewer: Viewer, cohort_id: UUID) -> HttpResponse:
    found = access.cohort(viewer, cohort_id)
    page = pages.cohort_page(
        found, now(), may_plan=access.may_plan(viewer, found), may_teach=access.may_teach(viewer, found)
    )
    return show(request, viewer, "office/training/cohort.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def join(request: HttpRequest, viewer: Viewer, cohort_id: UUID) -> HttpResponse:
    found = access.cohort(viewer, cohort_id, to="plan")
    today = local_date(now())
    form = forms.MemberForm(sent(request), offered={"producer": pages.maker_choices(found)}, initial={"from_on": today})

    def do() -> None:
        producer_id, from_on = UUID(form.cleaned_data["producer"]), form.cleaned_data["from_on"]
        programmes.join_cohort(
            cohort_id=cohort_id, producer_id=producer_id, from_on=from_on, actor=actor_of(viewer), at=now()
        )

    if request.method == "POST" and accepted(request, form, do, _("Anggota dicatat.")):
        return redirect("office:cohort", cohort_id)
    page = pages.EntryPage(_("Anggota baru"), found.name, _("Tambahkan"), reverse("office:cohort", args=[cohort_id]))
    return show(request, viewer, "office/training/form.html", page, room=ROOM, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def leave(request: HttpRequest, viewer: Viewer, cohort_id: UUID, member_id: UUID) -> HttpResponse:
    access.cohort(viewer, cohort_id, to="plan")
    member = next((row for row in programmes.list_members(cohort_id) if row.id == member_id), None)
    if member is None:
        raise Http404
    form = forms.LeaveForm(sent(request), initial={"left_on": local_date(now())})

    def do() -> None:
        programmes.leave_cohort(member_id=member_id, **form.cleaned_data, actor=actor_of(viewer), at=now())

    if request.method == "POST" and accepted(request, form, do, _("Dicatat. Riwayatnya tetap tersimpan.")):
        return redirect("office:cohort", cohort_id)
    page = pages.EntryPage(
        _("Keluar dari angkatan"), member.name, _("Catat keluar"), reverse("office:cohort", args=[cohort_id])
    )
    return show(request, viewer, "office/training/form.html", page, room=ROOM, form=form)
