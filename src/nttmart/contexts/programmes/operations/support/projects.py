"""A school begins a project, and tells its steps; nobody among the students is named."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes.locks import lock_project
from nttmart.contexts.programmes.models import ProjectGoods, ProjectStep, SchoolProject, StepWithdrawal
from nttmart.contexts.programmes.operations.training.once import is_known
from nttmart.contexts.programmes.queries.support.goods import goods_of, sent_to_outlets
from nttmart.contexts.programmes.rules.support.privacy import check_privacy, check_story
from nttmart.contexts.programmes.rules.support.projects import (
    BANKED,
    KINDS,
    PLANNED,
    REFLECTED,
    SOLD,
    Figures,
    check_step,
)
from nttmart.contexts.programmes.rules.support.saying import BadProject, NoSuchSupport
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import clean_line, clean_text

_MOST_STUDENTS = 2000
_FIGURES = ("quantity", "cost_idr", "price_idr", "amount_idr")


def begin_project(  # noqa: PLR0913 -- a project has this many parts
    *,
    school_id: UUID,
    title: str,
    kind: str,
    plan: str,
    students: int,
    begins_on: date,
    actor: Actor,
    at: datetime,
    project_id: UUID | None = None,
    names_nobody: bool = False,
) -> UUID:
    """Write down a project of a school and its plan, which is its first step. Gives its id; the same again is once.

    ``names_nobody``: who writes has read the plan again and says that no word of it is a name.

    :raises BadProject: for an unknown kind, no students, a maker that is no school, or a day to come.
    :raises NamesAPerson: if the words point at a student, or may be a name.
    :raises NotFoundProducer, TextMissing, TextTooLong, SaidOtherwise: if so.
    """
    if kind not in KINDS:
        raise BadProject(N_("Pilih macam proyeknya."), field="kind")
    if not 0 < students <= _MOST_STUDENTS:
        raise BadProject(N_("Jumlah siswa: 1 sampai %(most)s."), field="students", most=_MOST_STUDENTS)
    if producers.get_producer(school_id).kind != "school":
        raise BadProject(N_("Buku proyek hanya untuk sekolah."), field="school")
    title = clean_line(title, limit=120, field="title")
    plan = clean_text(plan, limit=1000, field="plan", required=True)
    check_privacy(title, "title")
    check_story(plan, "plan", names_nobody=names_nobody)
    fact_id = project_id or uuid7()
    said = {"school": school_id, "title": title, "kind": kind, "plan": plan, "students": students}
    said |= {"begins_on": begins_on}
    with transaction.atomic():
        if is_known(SchoolProject, fact_id, said):
            return fact_id
        check_step([], PLANNED, begins_on, Figures(), today=local_date(at))
        said["school_id"] = said.pop("school")
        by = str(actor)[:250]
        SchoolProject.objects.create(id=fact_id, **said, said_at=at, by=by)
        ProjectStep.objects.create(project_id=fact_id, number=1, kind=PLANNED, on=begins_on, said_at=at, by=by)
        record(actor, "programmes.begin_project", "school_project", fact_id, at=at, detail={"title": title})
    return fact_id


def tell_step(  # noqa: PLR0913 -- a step has this many parts
    *,
    project_id: UUID,
    kind: str,
    on: date,
    actor: Actor,
    at: datetime,
    figures: Figures | None = None,
    text: str = "",
    step_id: UUID | None = None,
    names_nobody: bool = False,
) -> UUID:
    """Write down a step of a project. Gives its id; the same again is once. Locks the project.

    ``names_nobody``: who writes has read the text again and says that no word of it is a name.

    :raises BadProject: for a step that cannot follow, figures that do not agree, or money banked where no account of
        the school is known.
    :raises NamesAPerson: if the words point at a student, or may be a name.
    :raises NoSuchSupport, TextMissing, TextTooLong, SaidOtherwise: if so.
    """
    figures = figures or Figures()
    text = clean_line(text, limit=600, field="text", required=kind == REFLECTED)
    check_story(text, "text", names_nobody=names_nobody)
    fact_id = step_id or uuid7()
    said = {"project": project_id, "kind": kind, "on": on, "text": text}
    said |= {name: getattr(figures, name) for name in _FIGURES}
    with transaction.atomic():
        school_id = lock_project(project_id).school_id
        if is_known(ProjectStep, fact_id, said):
            return fact_id
        every = ProjectStep.objects.filter(project=project_id)
        rows = every.filter(withdrawal__isnull=True).order_by("number").values_list("kind", "on", *_FIGURES)
        told = [(row[0], row[1], Figures(*row[2:])) for row in rows]
        sent = sent_to_outlets(project_id) if kind == SOLD else 0
        check_step(told, kind, on, figures, today=local_date(at), sent=sent)
        if kind == BANKED and not producers.find_bank_accounts([school_id]):
            raise BadProject(
                N_("Rekening sekolah belum dicatat. Catat dulu rekeningnya, baru setorannya."), field="kind"
            )
        said["project_id"] = said.pop("project")
        ProjectStep.objects.create(id=fact_id, number=every.count() + 1, **said, said_at=at, by=str(actor)[:250])
        record(actor, "programmes.tell_step", "school_project", project_id, at=at, detail={"kind": kind})
    return fact_id


def say_goods(*, project_id: UUID, product_id: UUID, is_made_here: bool, actor: Actor, at: datetime) -> None:
    """Write down that a product of the school comes of a project, or does not. Again changes nothing. Locks it.

    :raises BadProject: for goods that are not the school's, or not in the shop. :raises NoSuchSupport: if so.
    """
    with transaction.atomic():
        school_id = lock_project(project_id).school_id
        stands = product_id in {product for product, _name in goods_of(project_id)}
        if stands == is_made_here:
            return
        if is_made_here and product_id not in {each.product_id for each in catalogue.list_shown([school_id])}:
            raise BadProject(N_("Pilih barang sekolah ini yang ada di toko."), field="product")
        ProjectGoods.objects.create(
            project_id=project_id, product_id=product_id, is_made_here=is_made_here, said_at=at, by=str(actor)[:250]
        )
        detail = {"product": str(product_id), "is_made_here": is_made_here}
        record(actor, "programmes.say_goods", "school_project", project_id, at=at, detail=detail)


def withdraw_step(*, step_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Write down that the last step of a project's book was a mistake: it counts no more. Once. Locks the project.

    :raises BadProject: if it is not the last one, or the plan itself.
    :raises NamesAPerson: if the reason points at a student.
    :raises NoSuchSupport, TextMissing, TextTooLong: if so.
    """
    reason = clean_line(reason, limit=200, field="reason")
    check_privacy(reason, "reason")
    with transaction.atomic():
        project_id = ProjectStep.objects.filter(id=step_id).values_list("project_id", flat=True).first()
        if project_id is None:
            raise NoSuchSupport(N_("Catatan ini tidak ada."))
        lock_project(project_id)
        if StepWithdrawal.objects.filter(step=step_id).exists():
            return
        told = ProjectStep.objects.filter(project=project_id, withdrawal__isnull=True)
        last = told.order_by("-number").values_list("id", "kind")[0]
        if last[0] != step_id or last[1] == PLANNED:
            raise BadProject(N_("Hanya langkah terakhir yang bisa ditarik. Tarik dulu yang sesudahnya."))
        StepWithdrawal.objects.create(step_id=step_id, reason=reason, said_at=at, by=str(actor)[:250])
        record(actor, "programmes.withdraw_step", "school_project", project_id, at=at, detail={"reason": reason})
