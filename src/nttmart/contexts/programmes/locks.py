"""Every lock of the programme, taken late and once in a transaction.

A sheet before its rows, a cohort before its members and sessions, a problem before a card, a card before who came.
A partner before its promise, a commitment whose money is handed on before the one that hands it on; a machine, a
project before their next line.
"""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from nttmart.contexts.programmes.models import (
    AttendanceProblem,
    Badge,
    ChoiceRun,
    Cohort,
    Commitment,
    Equipment,
    Partner,
    Pledge,
    Scenario,
    SchoolProject,
    Session,
    SheetImport,
    Visit,
)
from nttmart.contexts.programmes.rules.choosing.deciding import NoSuchChoice
from nttmart.contexts.programmes.rules.support.saying import NoSuchSupport
from nttmart.contexts.programmes.rules.training.saying import NoSuchTraining
from nttmart.kernel.errors import N_

Row = TypeVar("Row", bound=Model)


def lock_sheet(sheet_id: UUID) -> SheetImport:
    """Lock a sheet on its way in: two who load it at once follow each other."""
    return SheetImport.objects.select_for_update().get(id=sheet_id)


def lock_cohort(cohort_id: UUID) -> Cohort:
    """Lock a cohort, before what joins or is planned in it.

    :raises NoSuchTraining: if there is none.
    """
    return _one(Cohort.objects.select_for_update(no_key=True, of=("self",)).filter(id=cohort_id))


def lock_session(session_id: UUID) -> Session:
    """Lock a session. :raises NoSuchTraining: if there is none."""
    return _one(Session.objects.select_for_update(no_key=True, of=("self",)).filter(id=session_id))


def lock_badge(badge_id: UUID) -> Badge:
    """Lock a learner's card. :raises NoSuchTraining: if there is none."""
    return _one(Badge.objects.select_for_update(no_key=True, of=("self",)).filter(id=badge_id))


def lock_badge_number(number: str) -> Badge | None:
    """Lock an active card by its number, None if nobody has it: two claims of one card follow each other."""
    return Badge.objects.select_for_update(no_key=True, of=("self",)).filter(number=number, active=True).first()


def lock_problem(problem_id: UUID) -> AttendanceProblem:
    """Lock a doubtful claim, before its card. :raises NoSuchTraining: if there is none."""
    return _one(AttendanceProblem.objects.select_for_update(no_key=True, of=("self",)).filter(id=problem_id))


def lock_pledge(pledge_id: UUID) -> Pledge:
    """Lock a pledge, before its end. :raises NoSuchTraining: if there is none."""
    return _one(Pledge.objects.select_for_update(no_key=True, of=("self",)).filter(id=pledge_id))


def lock_visit(visit_id: UUID) -> Visit:
    """Lock a visit, before its pictures. :raises NoSuchTraining: if there is none."""
    return _one(Visit.objects.select_for_update(no_key=True, of=("self",)).filter(id=visit_id))


def lock_scenario(scenario_id: UUID) -> Scenario:
    """Lock a scenario, before a run of it begins. :raises NoSuchChoice: if there is none."""
    found = Scenario.objects.select_for_update(no_key=True, of=("self",)).filter(id=scenario_id).first()
    if found is None:
        raise NoSuchChoice(N_("Skenario ini tidak ditemukan."))
    return found


def lock_run(run_id: UUID) -> ChoiceRun:
    """Lock a run, before it is sealed. :raises NoSuchChoice: if there is none."""
    found = ChoiceRun.objects.select_for_update(no_key=True, of=("self",)).filter(id=run_id).first()
    if found is None:
        raise NoSuchChoice(N_("Perhitungan ini tidak ditemukan."))
    return found


def lock_machine(machine_id: UUID) -> Equipment:
    """Lock a machine, before the next line of its life. :raises NoSuchSupport: if there is none."""
    found = Equipment.objects.select_for_update(no_key=True, of=("self",)).filter(id=machine_id).first()
    if found is None:
        raise NoSuchSupport(N_("Alat ini tidak ada."))
    return found


def lock_commitment(commitment_id: UUID) -> Commitment:
    """Lock a commitment, before what is given toward it. :raises NoSuchSupport: if there is none."""
    found = Commitment.objects.select_for_update(no_key=True, of=("self",)).filter(id=commitment_id).first()
    if found is None:
        raise NoSuchSupport(N_("Komitmen ini tidak ada."))
    return found


def lock_partner(partner_id: UUID) -> Partner:
    """Lock a partner, before a new promise of it. :raises NoSuchSupport: if there is none."""
    found = Partner.objects.select_for_update(no_key=True, of=("self",)).filter(id=partner_id).first()
    if found is None:
        raise NoSuchSupport(N_("Lembaga ini tidak ada."), field="partner")
    return found


def lock_project(project_id: UUID) -> SchoolProject:
    """Lock a school project, before its next step. :raises NoSuchSupport: if there is none."""
    found = SchoolProject.objects.select_for_update(no_key=True, of=("self",)).filter(id=project_id).first()
    if found is None:
        raise NoSuchSupport(N_("Proyek ini tidak ada."))
    return found


def _one(rows: QuerySet[Row]) -> Row:
    found = rows.first()
    if found is None:
        raise NoSuchTraining(N_("Ini tidak ditemukan."))
    return found
