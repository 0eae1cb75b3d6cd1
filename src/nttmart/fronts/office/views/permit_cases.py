"""Cases: opened for a maker, moved step by step, ended with a permit or without."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from nttmart.contexts.legality import api as legality
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.producers.api import Producer
from nttmart.fronts.office.access import legality as access
from nttmart.fronts.office.access.producers import actor_for
from nttmart.fronts.office.forms.legality import (
    CaseForm,
    DoneForm,
    EndForm,
    FileForm,
    GrantForm,
    NoteForm,
    OwnerForm,
    PaperForm,
    PermitForm,
    ReasonForm,
)
from nttmart.fronts.office.pages import legality as pages
from nttmart.fronts.office.views.permits import kept_file
from nttmart.fronts.office.views.room import accepted, office, show
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import local_date, now


@require_GET
@office
def cases(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    regencies, owner_id = access.cases(viewer)
    page = pages.cases_page(viewer, regencies, owner_id, request.GET.get("daftar", "")[:6], local_date(now()))
    room = access.ROOM if owner_id is None else access.OWN
    return show(request, viewer, "office/legality/cases.html", page, room=room)


@require_POST
@office
def begin(request: HttpRequest, viewer: Viewer, producer_id: UUID) -> HttpResponse:
    maker = access.maker(viewer, producer_id, to="write")
    products = pages.product_choices(maker.id)
    form = CaseForm(request.POST, products=products)
    opened: list[UUID] = []

    def do() -> None:
        said = form.cleaned_data
        assert viewer.user_id is not None
        product_id = UUID(said["product"]) if said["product"] else None
        opened.append(
            legality.open_case(
                said["kind"],
                producer_id=maker.id,
                product_id=product_id,
                owner_id=viewer.user_id,
                actor=actor_for(viewer, maker),
                at=now(),
            )
        )

    if accepted(request, form, do, _("Urusan dibuka. Berkas yang diminta ada di bawah.")):
        return redirect("office:permit_case", case_id=opened[0])
    page = pages.register_page(viewer, maker, local_date(now()))
    return show(
        request, viewer, "office/legality/register.html", page, room="producers", form=PermitForm(products=products),
        case_form=form,
    )  # fmt: skip


@require_GET
@office
def case(request: HttpRequest, viewer: Viewer, case_id: UUID) -> HttpResponse:
    return _case(request, viewer, case_id)


@require_POST
@office
def step(request: HttpRequest, viewer: Viewer, case_id: UUID) -> HttpResponse:
    name = request.POST.get("step", "")[:8]
    return _move(
        request, viewer, case_id, "step", NoteForm(request.POST), _("Langkah selesai."),
        lambda said, by: legality.finish_step(case_id, name, note=said["note"], actor=by, at=now()),
    )  # fmt: skip


@require_POST
@office
def ask(request: HttpRequest, viewer: Viewer, case_id: UUID) -> HttpResponse:
    return _move(
        request, viewer, case_id, "paper", PaperForm(request.POST), _("Berkas diminta."),
        lambda said, by: legality.ask_paper(case_id, said["name"], actor=by, at=now()),
    )  # fmt: skip


@require_POST
@office
def receive(request: HttpRequest, viewer: Viewer, case_id: UUID, document_id: UUID) -> HttpResponse:
    form = FileForm(request.POST, request.FILES)
    form.fields["file"].required = False

    def do(said: dict[str, Any], by: Actor) -> None:
        content = said["file"].read(legality.LARGEST + 1) if said["file"] else b""
        legality.receive_paper(case_id, document_id, content=content, actor=by, at=now())

    return _move(request, viewer, case_id, "file", form, _("Berkas diterima."), do)


@require_POST
@office
def waive(request: HttpRequest, viewer: Viewer, case_id: UUID, document_id: UUID) -> HttpResponse:
    return _move(
        request, viewer, case_id, "waive", ReasonForm(request.POST), _("Berkas ini tidak ditunggu lagi."),
        lambda said, by: legality.waive_paper(case_id, document_id, reason=said["reason"], actor=by, at=now()),
    )  # fmt: skip


@require_POST
@office
def complete(request: HttpRequest, viewer: Viewer, case_id: UUID) -> HttpResponse:
    return _move(
        request, viewer, case_id, "done", DoneForm(request.POST), _("Urusan selesai."),
        lambda said, by: legality.complete_case(case_id, note=said["note"], actor=by, at=now()), to="decide",
    )  # fmt: skip


@require_safe
@office
def file(_request: HttpRequest, viewer: Viewer, case_id: UUID, document_id: UUID) -> HttpResponseBase:
    """Show the copy of a paper to whoever works on the case: an identity card may be among them."""
    _found, maker = access.case(viewer, case_id, to="write")
    try:
        ending, path = legality.open_paper(case_id, document_id, actor=actor_for(viewer, maker), at=now())
    except legality.NoSuchCase as none:
        raise Http404 from none
    return kept_file(ending, path.open("rb"))


@require_POST
@office
def hand_over(request: HttpRequest, viewer: Viewer, case_id: UUID) -> HttpResponse:
    _found, maker = access.case(viewer, case_id, to="decide")
    form = OwnerForm(request.POST, owners=_owners(maker))
    return _move(
        request, viewer, case_id, "owner", form, _("Urusan dipindahkan."),
        lambda said, by: legality.hand_over(case_id, UUID(said["owner"]), actor=by, at=now()), to="decide",
    )  # fmt: skip


@require_POST
@office
def grant(request: HttpRequest, viewer: Viewer, case_id: UUID) -> HttpResponse:
    found, maker = access.case(viewer, case_id, to="write")
    form = _grant_form(found, maker, request.POST)
    return _move(
        request, viewer, case_id, "permit", form, _("Izin terbit dan tercatat."),
        lambda _said, by: legality.grant_case(
            found.id, form.new(maker.id), actor=by, at=now(), is_checked=access.may_decide(viewer, maker)
        ),
    )  # fmt: skip


@require_POST
@office
def end(request: HttpRequest, viewer: Viewer, case_id: UUID) -> HttpResponse:
    return _move(
        request, viewer, case_id, "end", EndForm(request.POST), _("Urusan ditutup."),
        lambda said, by: legality.end_case(case_id, said["outcome"], reason=said["reason"], actor=by, at=now()),
        to="decide",
    )  # fmt: skip


def _move(  # noqa: PLR0913, PLR0917 -- what one move of a case is made of
    request: HttpRequest,
    viewer: Viewer,
    case_id: UUID,
    name: str,
    form: Form,
    done: str,
    do: Callable[[dict[str, Any], Actor], object],
    to: str = "write",
) -> HttpResponse:
    """Move a case as a sound form says; else show its page with what is to mend."""
    found, maker = access.case(viewer, case_id, to=to)
    by = actor_for(viewer, maker)
    if accepted(request, form, lambda: do(form.cleaned_data, by), done):
        return redirect("office:permit_case", case_id=found.id)
    return _case(request, viewer, case_id, **{f"{name}_form": form})


def _case(request: HttpRequest, viewer: Viewer, case_id: UUID, **sent: Form) -> HttpResponse:
    found, maker = access.case(viewer, case_id)
    page = pages.case_page(viewer, found, maker, local_date(now()))
    usual: dict[str, Form] = {
        "step_form": NoteForm(),
        "paper_form": PaperForm(),
        "file_form": FileForm(),
        "waive_form": ReasonForm(),
        "done_form": DoneForm(),
        "owner_form": OwnerForm(owners=_owners(maker), initial={"owner": str(found.owner_id)}),
        "permit_form": _grant_form(found, maker),
        "end_form": EndForm(),
    }
    return show(request, viewer, "office/legality/case.html", page, room="producers", **(usual | sent))  # type: ignore[arg-type]  # forms by name


def _grant_form(found: legality.Case, maker: Producer, sent: QueryDict | None = None) -> GrantForm:
    return GrantForm(
        sent,
        kinds=legality.answers_to(found.kind),
        product_id=found.product_id,
        products=pages.product_choices(maker.id),
    )


def _owners(maker: Producer) -> list[tuple[str, str]]:
    return [(str(id_), name) for id_, name in pages.owners(maker)]
