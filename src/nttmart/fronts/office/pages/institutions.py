"""By institution: what it taught, promised and gave, as far as the viewer sees it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from nttmart.contexts.programmes import api as programmes
from nttmart.contexts.programmes.api import Institution
from nttmart.fronts.office.access.support import Seen
from nttmart.fronts.office.pages.support import CommitmentRow, commitment_row, support_tabs
from nttmart.fronts.office.pages.tabs import Tab
from nttmart.fronts.office.pages.training import PledgeRow, SessionRow, session_rows
from nttmart.kernel.clock import local_date


@dataclass(frozen=True, slots=True)
class InstitutionRow:
    """An institution with how many of its promises are late and kept."""

    institution: Institution
    late: int
    kept: int


@dataclass(frozen=True, slots=True)
class InstitutionsPage:
    """Every institution in sight, the most late first."""

    tabs: tuple[Tab, ...]
    rows: tuple[InstitutionRow, ...]


@dataclass(frozen=True, slots=True)
class InstitutionPage:
    """One institution: its sessions, promises and commitments, each linked where the viewer may open it."""

    institution: Institution
    sessions: tuple[SessionRow, ...]
    pledges: tuple[PledgeRow, ...]
    commitments: tuple[CommitmentRow, ...]
    opens_training: bool


def institutions_page(seen: Seen, today: date) -> InstitutionsPage:
    """List the institutions in sight. The number of queries does not grow with them."""
    rows = tuple(InstitutionRow(each, each.late(today), each.kept(today)) for each in _in_sight(seen, today))
    return InstitutionsPage(support_tabs("institutions"), rows)


def institution_page(seen: Seen, key: str, at: datetime, *, opens_training: bool) -> InstitutionPage | None:
    """Put one institution's page together; None if nothing of it is in sight."""
    today = local_date(at)
    for found in _in_sight(seen, today):
        if found.key == key:
            return InstitutionPage(
                found,
                session_rows(list(reversed(found.sessions)), at),
                tuple(PledgeRow(each, each.state(today), each.days_late(today)) for each in found.pledges),
                tuple(
                    commitment_row(each, today) for each in programmes.late_commitments_first(found.commitments, today)
                ),
                opens_training,
            )
    return None


def _in_sight(seen: Seen, today: date) -> list[Institution]:
    """Gather what was done for the cohorts, villages and makers in sight."""
    cohorts = _cohorts(seen)
    makers = programmes.member_ids(cohorts, today) | set(seen.maker_ids or ())
    return programmes.institutions(
        programmes.list_sessions(cohort_ids=cohorts),
        programmes.list_pledges(on=today, cohort_ids=cohorts, producer_ids=makers),
        programmes.list_commitments(**seen.narrow()),
        today,
    )


def _cohorts(seen: Seen) -> set[UUID]:
    if seen.regency_codes is None:
        return {card.id for card in programmes.list_cohorts()}
    ours = programmes.list_cohorts(regency_codes=seen.regency_codes) if seen.regency_codes else []
    own = programmes.list_cohorts(producer_ids=seen.maker_ids) if seen.maker_ids else []
    return {card.id for card in (*ours, *own)}
