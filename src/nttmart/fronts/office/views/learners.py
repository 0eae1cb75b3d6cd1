"""Cards of learners, their names with consent, and what they knew before and after."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.office.access import training as access
from nttmart.fronts.office.forms import training as forms
from nttmart.fronts.office.pages import training as pages
from nttmart.fronts.office.pages.training_papers import cards_pdf
from nttmart.fronts.office.views.room import accepted, act, actor_of, office, sent, show
from nttmart.kernel.clock import local_date, now

ROOM = access.ROOM


@require_http_methods(["GET", "HEAD", "POST"])
@office
def badges(request: HttpRequest, viewer: Viewer, cohort_id: UUID) -> HttpResponse:
    found = access.cohort(viewer, cohort_id, to="plan" if request.method == "POST" else "teach")
    form = forms.IssueForm(sent(request), offered={"producer": pages.member_choices(found)})

    def do() -> None:
        said = form.cleaned_data
        producer_id = UUID(said["producer"])
        programmes.issue_badges(producer_id=producer_id, count=said["count"], actor=actor_of(viewer), at=now())

    if request.method == "POST" and accepted(request, form, do, _("Kartu dibuat. Cetak dan bagikan.")):
        return redirect("office:badges", cohort_id)
    page = pages.badges_page(found, may_plan=access.may_plan(viewer, found))
    return show(request, viewer, "office/training/badges.html", page, room=ROOM, form=form)


@require_GET
@office
def cards(_request: HttpRequest, viewer: Viewer, cohort_id: UUID) -> HttpResponse:
    found = access.cohort(viewer, cohort_id, to="teach")
    page = pages.badges_page(found, may_plan=False)
    answer = HttpResponse(
        cards_pdf(found.name, [badge for badge in page.badges if badge.is_active]), content_type="application/pdf"
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="kartu-peserta.pdf"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@office
def badge(request: HttpRequest, viewer: Viewer, cohort_id: UUID, badge_id: UUID) -> HttpResponse:
    found = access.badge(viewer, cohort_id, badge_id)
    form = forms.NameForm(sent(request))

    def do() -> None:
        programmes.name_badge(
            badge_id=badge_id,
            name=form.cleaned_data["name"],
            language=(get_language() or "id")[:2],
            channel="in_person",
            actor=actor_of(viewer),
            at=now(),
        )

    if request.method == "POST" and accepted(request, form, do, _("Nama disimpan tersegel, dengan persetujuannya.")):
        return redirect(request.path)
    page = pages.BadgePage(cohort_id, found, programmes.learner_name(badge_id) if found.has_name else "")
    return show(request, viewer, "office/training/badge.html", page, room=ROOM, form=form)


@require_POST
@office
def forget(request: HttpRequest, viewer: Viewer, cohort_id: UUID, badge_id: UUID) -> HttpResponse:
    access.badge(viewer, cohort_id, badge_id)

    def do() -> None:
        programmes.forget_name(badge_id=badge_id, actor=actor_of(viewer), at=now())

    return act(request, do, done=_("Namanya dihapus. Nomornya tetap."), back=reverse("office:badges", args=[cohort_id]))


@require_POST
@office
def close(request: HttpRequest, viewer: Viewer, cohort_id: UUID, badge_id: UUID) -> HttpResponse:
    access.badge(viewer, cohort_id, badge_id)

    def do() -> None:
        programmes.close_badge(badge_id=badge_id, actor=actor_of(viewer), at=now())

    return act(request, do, done=_("Kartu ditutup."), back=reverse("office:badges", args=[cohort_id]))


@require_http_methods(["GET", "HEAD", "POST"])
@office
def results(request: HttpRequest, viewer: Viewer, cohort_id: UUID) -> HttpResponse:
    found = access.cohort(viewer, cohort_id)
    may_teach = access.may_teach(viewer, found)
    if request.method == "POST" and not may_teach:
        raise PermissionDenied
    form = forms.ResultForm(sent(request), offered={"module": pages.module_choices(local_date(now()))})

    def do() -> None:
        said, at = form.cleaned_data, now()
        shown = {name: said[name] for name in ("module", "badge", "stage", "points", "most")}
        programmes.record_result(
            cohort_id=cohort_id, **shown, result_id=form.fact_id(), actor=actor_of(viewer), at=at, heard_at=at
        )

    if request.method == "POST" and accepted(request, form, do, _("Nilai dicatat.")):
        return redirect(request.path)
    page = pages.ResultsPage(found, pages.gain_rows(cohort_id), programmes.LEAST_SHOWN, may_teach)
    return show(request, viewer, "office/training/results.html", page, room=ROOM, form=form)
