"""School projects with their steps."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from nttmart.contexts.programmes.models import ProjectStep, SchoolProject
from nttmart.contexts.programmes.queries.support.photos import photos_of
from nttmart.contexts.programmes.rules.support.projects import Figures, Project, Step
from nttmart.contexts.programmes.rules.support.saying import NoSuchSupport
from nttmart.kernel.errors import N_

_FIELDS = (
    "id", "school_id", "school__name", "school__regency_id", "title", "kind", "plan", "students", "begins_on",
)  # fmt: skip
_STEP = ("id", "number", "kind", "on", "quantity", "cost_idr", "price_idr", "amount_idr", "text", "by")


def list_projects(
    *, regency_codes: Collection[str] | None = None, producer_ids: Collection[UUID] | None = None
) -> list[Project]:
    """List projects of schools of some regencies, or of some schools; neither given: all. The newest first.

    Three queries.
    """
    found = SchoolProject.objects.order_by("-begins_on", "id")
    if regency_codes is not None or producer_ids is not None:
        found = found.filter(Q(school__regency__in=regency_codes or ()) | Q(school__in=producer_ids or ()))
    return _read(found)


def get_project(project_id: UUID) -> Project:
    """Read one. Three queries.

    :raises NoSuchSupport: if there is none.
    """
    for found in _read(SchoolProject.objects.filter(id=project_id)):
        return found
    raise NoSuchSupport(N_("Proyek ini tidak ada."))


def find_project_of(step_id: UUID) -> UUID | None:
    """Find of which project a step is; None if there is no such step."""
    return ProjectStep.objects.filter(id=step_id).values_list("project_id", flat=True).first()


def _read(found: QuerySet[SchoolProject]) -> list[Project]:
    rows: list[tuple[Any, ...]] = list(found.values_list(*_FIELDS))
    steps: defaultdict[UUID, list[tuple[Any, ...]]] = defaultdict(list)
    lines = ProjectStep.objects.filter(project__in=[row[0] for row in rows], withdrawal__isnull=True)
    for line in lines.order_by("number").values_list("project_id", *_STEP):
        steps[line[0]].append(line[1:])
    photos = photos_of("step", [line[0] for several in steps.values() for line in several])
    return [
        Project(id_, school, school_name, regency, title, kind, plan, students, on, _steps(steps[id_], photos))
        for id_, school, school_name, regency, title, kind, plan, students, on in rows
    ]


def _steps(lines: list[tuple[Any, ...]], photos: dict[UUID, tuple[UUID, ...]]) -> tuple[Step, ...]:
    return tuple(
        Step(id_, number, kind, on, Figures(*figures), text, by, photos.get(id_, ()))
        for id_, number, kind, on, *figures, text, by in lines
    )
