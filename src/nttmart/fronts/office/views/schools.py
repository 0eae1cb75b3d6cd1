"""Project books of schools, and communities with their members: counted, never named."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.office.access import support as access
from nttmart.fronts.office.forms.support import CountForm, GoodsForm, ProjectForm, ReasonForm, StepForm
from nttmart.fronts.office.pages import support as pages
from nttmart.fronts.office.views.room import accepted, act, actor_of, office, sent, show
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.ids import uuid7

ROOM = access.ROOM
_FIGURES = ("quantity", "cost_idr", "price_idr", "amount_idr")


@require_GET
@office
def projects(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    seen = access.seen_by(viewer)
    page = pages.ProjectsPage(
        pages.support_tabs("schools"),
        tuple(programmes.list_projects(**seen.narrow())),
        viewer.holds("officer", "helper", "producer"),
    )
    return show(request, viewer, "office/support/projects.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def project_new(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    access.seen_by(viewer)
    if not viewer.holds("officer", "helper", "producer"):
        raise PermissionDenied
    schools = pages.maker_choices(access.makers(viewer, kind="school"))
    form = ProjectForm(sent(request), offered={"school": schools}, initial={"begins_on": local_date(now())})

    def do() -> None:
        said = dict(form.cleaned_data)
        programmes.begin_project(
            project_id=said.pop("once"), school_id=UUID(said.pop("school")), **said, actor=actor_of(viewer), at=now()
        )

    if request.method == "POST" and accepted(request, form, do, _("Proyek dicatat.")):
        return redirect("office:school_projects")
    page = pages.entry(
        _("Proyek baru"),
        _("Buku proyek sekolah: rencana, biaya, buat, jual, setor, renungan."),
        reverse("office:school_projects"),
    )
    return show(request, viewer, "office/training/form.html", page, room=ROOM, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def project(request: HttpRequest, viewer: Viewer, project_id: UUID) -> HttpResponse:
    found = access.project(viewer, project_id, to="tell" if request.method == "POST" else "read")
    offered = {"kind": pages.step_choices(found)}
    form = StepForm(sent(request), request.FILES or None, offered=offered, initial={"on": local_date(now())})

    def do() -> None:
        said = dict(form.cleaned_data)
        photo, only_goods, step_id = said.pop("photo"), said.pop("only_goods"), said.pop("once")
        figures = programmes.Figures(**{name: said.pop(name) for name in _FIGURES})
        by: dict[str, Any] = {"actor": actor_of(viewer), "at": now()}
        with transaction.atomic():
            programmes.tell_step(project_id=project_id, step_id=step_id, figures=figures, **said, **by)
            if photo:
                programmes.add_support_photo(
                    photo_id=uuid7(), of="step", of_id=step_id, stream=photo, only_goods=only_goods, **by
                )

    if request.method == "POST" and accepted(request, form, do, _("Langkah dicatat.")):
        return redirect("office:school_project", project_id)
    may_tell = access.may_tell(viewer, found.school_id, found.regency_code)
    page = pages.project_page(found, may_tell=may_tell)
    return show(request, viewer, "office/support/project.html", page, room=ROOM, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def withdraw(request: HttpRequest, viewer: Viewer, step_id: UUID) -> HttpResponse:
    access.seen_by(viewer)
    project_id = programmes.find_project_of(step_id)
    if project_id is None:
        raise Http404
    access.project(viewer, project_id, to="tell")
    form = ReasonForm(sent(request))

    def do() -> None:
        programmes.withdraw_step(step_id=step_id, **form.cleaned_data, actor=actor_of(viewer), at=now())

    if request.method == "POST" and accepted(request, form, do, _("Ditarik. Langkah itu tidak dihitung lagi.")):
        return redirect("office:school_project", project_id)
    page = pages.entry(
        _("Tarik catatan"),
        _("Bila langkah terakhir salah dicatat. Yang ditarik tidak dihitung lagi. Jangan menulis nama siswa."),
        reverse("office:school_project", args=[project_id]),
    )
    return show(request, viewer, "office/training/form.html", page, room=ROOM, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def goods(request: HttpRequest, viewer: Viewer, project_id: UUID) -> HttpResponse:
    """Name a product in the shop that comes of a project."""
    found = access.project(viewer, project_id, to="tell")
    form = GoodsForm(sent(request), listed=pages.goods_choices(found))

    def do() -> None:
        product_id = UUID(form.cleaned_data["product"])
        programmes.say_goods(
            project_id=project_id, product_id=product_id, is_made_here=True, actor=actor_of(viewer), at=now()
        )

    if request.method == "POST" and accepted(request, form, do, _("Dicatat.")):
        return redirect("office:school_project", project_id)
    page = pages.entry(
        _("Barang proyek di toko"),
        _("Barang sekolah di toko yang dibuat di proyek ini. Yang diterima gerai tidak dihitung sisa di sekolah."),
        reverse("office:school_project", args=[project_id]),
    )
    return show(request, viewer, "office/training/form.html", page, room=ROOM, form=form)


@require_POST
@office
def goods_off(request: HttpRequest, viewer: Viewer, project_id: UUID, product_id: UUID) -> HttpResponse:
    """Say that a product does not come of a project after all."""
    access.project(viewer, project_id, to="tell")

    def do() -> None:
        programmes.say_goods(
            project_id=project_id, product_id=product_id, is_made_here=False, actor=actor_of(viewer), at=now()
        )

    return act(request, do, done=_("Dicatat."), back=reverse("office:school_project", args=[project_id]))


@require_GET
@office
def communities(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    seen = access.seen_by(viewer)
    found = programmes.list_communities(**seen.narrow())
    page = pages.CommunitiesPage(pages.support_tabs("communities"), tuple(found))
    return show(request, viewer, "office/support/communities.html", page, room=ROOM)


@require_http_methods(["GET", "HEAD", "POST"])
@office
def community(request: HttpRequest, viewer: Viewer, producer_id: UUID) -> HttpResponse:
    found = access.community(viewer, producer_id, to="tell" if request.method == "POST" else "read")
    form = CountForm(sent(request), initial={"as_of": local_date(now())})

    def do() -> None:
        said = dict(form.cleaned_data)
        programmes.count_members(
            count_id=said.pop("once"), community_id=producer_id, **said, actor=actor_of(viewer), at=now()
        )

    if request.method == "POST" and accepted(request, form, do, _("Hitungan dicatat.")):
        return redirect("office:community", producer_id)
    may_tell = access.may_tell(viewer, found.id, found.regency_code)
    page = pages.CommunityPage(found, may_tell)
    return show(request, viewer, "office/support/community.html", page, room=ROOM, form=form)
