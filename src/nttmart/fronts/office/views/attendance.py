"""Who is said to have come, and is doubtful: a person settles each with a reason."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.office.access import training as access
from nttmart.fronts.office.forms.training import CancelForm, SettleForm
from nttmart.fronts.office.pages import training as pages
from nttmart.fronts.office.templatetags.office_words import WORDS
from nttmart.fronts.office.views.room import accepted, actor_of, office, sent, show
from nttmart.kernel.clock import local_date, now

ROOM = access.ROOM


@require_GET
@office
def problems(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    seen = access.seen_by(viewer)
    rows = programmes.list_problems(cohort_ids=seen.ids) if seen.ids else []
    page = pages.ProblemsPage(pages.training_tabs(seen, "problems", local_date(now())), tuple(rows))
    return show(request, viewer, "office/training/problems.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def problem(request: HttpRequest, viewer: Viewer, problem_id: UUID) -> HttpResponse:
    found = access.problem(viewer, problem_id, to="plan" if request.method == "POST" else "read")
    card = access.cohort(viewer, found.session.cohort_id)
    words = WORDS["attendance_holds" if "other" in programmes.may_hold(found.kind) else "attendance_doubt"]
    listed = [(code, words[code]) for code in programmes.may_hold(found.kind)]
    form = SettleForm(sent(request), holds=listed, asks_badge=not found.producer_name)

    def do() -> None:
        programmes.settle_problem(problem_id=problem_id, **form.cleaned_data, actor=actor_of(viewer), at=now())

    if request.method == "POST" and accepted(request, form, do, _("Diputuskan. Catatan aslinya tetap tersimpan.")):
        return redirect("office:attendance_problems")
    page = pages.ProblemPage(found, pages.module_name(found.session.module), access.may_plan(viewer, card))
    return show(request, viewer, "office/training/problem.html", page, room=ROOM, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def withdraw(request: HttpRequest, viewer: Viewer, attendance_id: UUID) -> HttpResponse:
    session_id = programmes.find_session_of(attendance_id)
    if session_id is None:
        access.seen_by(viewer)
        raise Http404
    found = access.session(viewer, session_id, to="plan")
    form = CancelForm(sent(request))

    def do() -> None:
        programmes.withdraw_attendance(
            attendance_id=attendance_id, **form.cleaned_data, actor=actor_of(viewer), at=now()
        )

    if request.method == "POST" and accepted(request, form, do, _("Ditarik. Kartunya bisa dicatat lagi.")):
        return redirect("office:training_session", session_id)
    page = pages.EntryPage(
        _("Tarik catatan hadir"),
        _("Bila orangnya tidak datang, di sesi %(module)s. Yang ditarik tidak dihitung lagi.")
        % {"module": pages.module_name(found.module)},
        _("Tarik"),
        reverse("office:training_session", args=[session_id]),
    )
    return show(request, viewer, "office/training/form.html", page, room=ROOM, form=form)
