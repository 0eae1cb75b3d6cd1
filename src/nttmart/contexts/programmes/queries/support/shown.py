"""What our own records can show of a commitment: of whom they are, on which day, and what they are worth."""

from uuid import UUID

from nttmart.contexts.legality import api as legality
from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes.models import Fulfilment
from nttmart.contexts.programmes.queries.support.machines import get_machine
from nttmart.contexts.programmes.queries.training.attendance import counting
from nttmart.contexts.programmes.queries.training.cohorts import list_members
from nttmart.contexts.programmes.queries.training.sessions import get_session
from nttmart.contexts.programmes.rules.support.commitments import CASE, MACHINE, SESSION, Commitment, Shown
from nttmart.contexts.programmes.rules.support.saying import BadCommitment
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_

_MOST_MAKERS = 2000


def makers_of(commitment: Commitment) -> set[UUID]:
    """Collect the makers who were promised something: the maker, those of the village, those of the cohort."""
    if commitment.to_kind == "producer":
        return {UUID(commitment.to_id)}
    if commitment.to_kind == "cohort":
        return {each.producer_id for each in list_members(UUID(commitment.to_id))}
    found = producers.list_producers(village_code=commitment.to_id, with_closed=True, page_size=_MOST_MAKERS)
    return {card.id for card in found.cards}


def commitments_shown_by(kind: str, record_id: UUID) -> list[str]:
    """Name the commitments (what was promised) toward which a record of ours counts now."""
    counted = Fulfilment.objects.filter(record_kind=kind, record_id=record_id, withdrawal__isnull=True)
    return list(counted.values_list("commitment__what", flat=True))


def shown_by(kind: str, record_id: UUID) -> Shown:
    """Say what a record of ours shows.

    :raises BadCommitment: if it shows nothing: a machine that did not come, a session nobody came to, a permit that was
        not granted.
    :raises NoSuchSupport, NoSuchTraining, NoSuchCase: if there is none.
    """
    return {MACHINE: _machine, SESSION: _session, CASE: _case}[kind](record_id)


def _machine(machine_id: UUID) -> Shown:
    card = get_machine(machine_id)
    if card.delivered_on is None:
        raise BadCommitment(N_("Alat ini belum tiba. Catat dulu bahwa alat diterima."), field="record")
    return Shown(frozenset({card.holder_id}), card.delivered_on, value_idr=card.value_idr)


def _session(session_id: UUID) -> Shown:
    card = get_session(session_id)
    if not card.came or card.is_cancelled:
        raise BadCommitment(N_("Belum ada yang tercatat hadir di sesi ini."), field="record")
    came = counting().filter(session=session_id).values_list("badge__producer_id", flat=True)
    return Shown(frozenset(came), local_date(card.starts_at), cohort_id=card.cohort_id)


def _case(case_id: UUID) -> Shown:
    case = legality.get_case(case_id)
    granted = [line.at for line in case.history if line.what == "granted"]
    if case.outcome != "granted" or not granted:
        raise BadCommitment(N_("Izin ini belum terbit."), field="record")
    return Shown(frozenset({case.producer_id}), local_date(granted[-1]))
