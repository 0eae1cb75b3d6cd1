"""What was promised to cohorts and makers, and how it stands."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from nttmart.contexts.programmes.models import Pledge as PledgeRow
from nttmart.contexts.programmes.rules.training.pledges import Pledge, late_first
from nttmart.contexts.programmes.rules.training.saying import NoSuchTraining
from nttmart.kernel.errors import N_

_FIELDS = (
    "id", "cohort_id", "producer_id", "cohort__name", "producer__name", "kind", "what", "promised_by", "due_on",
    "end__how", "end__on", "end__evidence", "end__reason", "partner_id",
)  # fmt: skip


def list_pledges(
    *, on: date, cohort_ids: Collection[UUID] = (), producer_ids: Collection[UUID] = (), with_over: bool = True
) -> list[Pledge]:
    """List what was promised to any of some cohorts or makers: what is late first. One query."""
    found = PledgeRow.objects.filter(Q(cohort__in=cohort_ids) | Q(producer__in=producer_ids))
    found = found if with_over else found.filter(end__isnull=True)
    return late_first(_read(found), on)


def get_pledge(pledge_id: UUID) -> Pledge:
    """Read one.

    :raises NoSuchTraining: if there is none.
    """
    for found in _read(PledgeRow.objects.filter(id=pledge_id)):
        return found
    raise NoSuchTraining(N_("Janji ini tidak ada."))


def _read(found: QuerySet[PledgeRow]) -> list[Pledge]:
    return [
        Pledge(
            id=row["id"],
            cohort_id=row["cohort_id"],
            producer_id=row["producer_id"],
            to_name=row["cohort__name"] or row["producer__name"],
            kind=row["kind"],
            what=row["what"],
            promised_by=row["promised_by"],
            due_on=row["due_on"],
            end=row["end__how"] or "",
            ended_on=row["end__on"],
            evidence=row["end__evidence"] or "",
            reason=row["end__reason"] or "",
            partner_id=row["partner_id"],
        )
        for row in found.values(*_FIELDS)
    ]
