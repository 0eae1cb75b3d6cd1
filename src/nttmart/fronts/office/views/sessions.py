"""Sessions: planned, cancelled, their poster, and who came."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.programmes import api as programmes
from nttmart.contexts.programmes.api import Came
from nttmart.fronts.office.access import training as access
from nttmart.fronts.office.forms import training as forms
from nttmart.fronts.office.pages import training as pages
from nttmart.fronts.office.pages.training_papers import poster_pdf
from nttmart.fronts.office.views.room import accepted, act, actor_of, office, sent, show
from nttmart.kernel.clock import local_date, now

ROOM = access.ROOM


@require_http_methods(["GET", "HEAD", "POST"])
@office
def plan(request: HttpRequest, viewer: Viewer, cohort_id: UUID) -> HttpResponse:
    found = access.cohort(viewer, cohort_id, to="plan")
    offered = {"module": pages.module_choices(local_date(now())), "trainer": pages.trainer_choices()}
    form = forms.SessionForm(sent(request), offered=offered)

    def do() -> None:
        said = form.cleaned_data
        starts_at, ends_at = form.moments()
        programmes.plan_session(
            cohort_id=cohort_id,
            module=said["module"],
            place=said["place"],
            starts_at=starts_at,
            ends_at=ends_at,
            trainer_id=_trainer(form),
            seats=said["seats"],
            session_id=form.fact_id(),
            actor=actor_of(viewer),
            at=now(),
        )

    if form.is_valid():
        forms.clean_trainer(form)
    if request.method == "POST" and accepted(
        request, form, do, _("Sesi direncanakan. Cetak posternya sebelum hari itu.")
    ):
        return redirect("office:training_session", form.fact_id())
    page = pages.EntryPage(_("Sesi baru"), found.name, _("Simpan"), reverse("office:cohort", args=[cohort_id]))
    return show(request, viewer, "office/training/form.html", page, room=ROOM, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def session(request: HttpRequest, viewer: Viewer, session_id: UUID) -> HttpResponse:
    found = access.session(viewer, session_id, to="teach" if request.method == "POST" else "read")
    card = access.cohort(viewer, found.cohort_id)
    form = forms.CameForm(sent(request))
    at = now()

    def do() -> None:
        came = Came(form.fact_id(), session_id, form.cleaned_data["badge"], "list", at, at)
        programmes.attend(came, actor=actor_of(viewer))

    done = _("Dicatat. Kalau ada yang janggal, catatannya ada di «Perlu diperiksa».")
    if request.method == "POST" and accepted(request, form, do, done):
        return redirect("office:training_session", session_id)
    page = pages.session_page(
        found, at, may_plan=access.may_plan(viewer, card), may_teach=access.may_teach(viewer, card)
    )
    return show(request, viewer, "office/training/session.html", page, room=ROOM, form=form)


@require_GET
@office
def poster(_request: HttpRequest, viewer: Viewer, session_id: UUID) -> HttpResponse:
    found = access.session(viewer, session_id, to="teach")
    answer = HttpResponse(poster_pdf(found), content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'attachment; filename="poster-hadir.pdf"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@office
def cancel(request: HttpRequest, viewer: Viewer, session_id: UUID) -> HttpResponse:
    found = access.session(viewer, session_id, to="plan")
    form = forms.CancelForm(sent(request))

    def do() -> None:
        programmes.cancel_session(session_id=session_id, **form.cleaned_data, actor=actor_of(viewer), at=now())

    if request.method == "POST" and accepted(request, form, do, _("Sesi dibatalkan.")):
        return redirect("office:training_session", session_id)
    page = pages.EntryPage(
        _("Batalkan sesi"),
        pages.module_name(found.module),
        _("Batalkan sesi ini"),
        reverse("office:training_session", args=[session_id]),
    )
    return show(request, viewer, "office/training/form.html", page, room=ROOM, form=form)


@require_POST
@office
def renew(request: HttpRequest, viewer: Viewer, session_id: UUID) -> HttpResponse:
    access.session(viewer, session_id, to="plan")

    def do() -> None:
        programmes.renew_poster(session_id=session_id, actor=actor_of(viewer), at=now())

    done = _("Kode baru berlaku. Poster yang lama tidak dihitung lagi; cetak yang baru.")
    return act(request, do, done=done, back=reverse("office:training_session", args=[session_id]))


def _trainer(form: forms.SessionForm) -> UUID | None:
    said = form.cleaned_data
    if said["new_trainer"]:
        return programmes.know_trainer(name=said["new_trainer"], role=said["trainer_role"], kind=said["trainer_kind"])
    return UUID(said["trainer"]) if said["trainer"] else None
