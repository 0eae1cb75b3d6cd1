"""What a learner knew, before or after a module: points keyed in from paper, or marked from answers on a phone."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.programmes.locks import lock_badge_number
from nttmart.contexts.programmes.models import TestResult
from nttmart.contexts.programmes.operations.training.once import is_known
from nttmart.contexts.programmes.queries.training.cohorts import get_cohort, is_member
from nttmart.contexts.programmes.queries.training.lessons import get_lesson
from nttmart.contexts.programmes.queries.training.modules import get_module
from nttmart.contexts.programmes.rules.training.badges import read_badge
from nttmart.contexts.programmes.rules.training.lessons import mark
from nttmart.contexts.programmes.rules.training.saying import BadResult, NoSuchTraining
from nttmart.contexts.programmes.rules.training.testing import check_score
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7


def record_result(  # noqa: PLR0913 -- a result has this many parts
    *,
    cohort_id: UUID,
    module: str,
    badge: str,
    stage: str,
    points: int,
    most: int,
    actor: Actor,
    at: datetime,
    heard_at: datetime,
    result_id: UUID | None = None,
) -> UUID:
    """Record a learner's points, once a stage of a module in a cohort; gives the id. Locks the card.

    :raises BadResult: for points that cannot be, a learner of another cohort, or one who was tested already.
    :raises NoSuchTraining, UnknownModule, SaidOtherwise: if so.
    """
    check_score(stage, points, most)
    day = local_date(at)
    get_module(module, day)
    get_cohort(cohort_id)
    fact_id = result_id or uuid7()
    with transaction.atomic():
        card = lock_badge_number(read_badge(badge))
        if card is None:
            raise NoSuchTraining(N_("Nomor kartu ini tidak dikenal."), field="badge")
        key = {"cohort": cohort_id, "module": module, "badge": card.id, "stage": stage}
        if is_known(TestResult, fact_id, {**key, "points": points, "most": most}):
            return fact_id
        if not is_member(cohort_id, card.producer_id, day):
            raise BadResult(N_("Pemilik kartu ini bukan anggota angkatan ini."), field="badge")
        if TestResult.objects.filter(**key).exists():
            raise BadResult(N_("Nilai kartu ini untuk tes ini sudah tercatat."), field="badge")
        columns = {"cohort_id": cohort_id, "module": module, "badge": card, "stage": stage}
        by = str(actor)[:250]
        TestResult.objects.create(id=fact_id, **columns, points=points, most=most, at=at, heard_at=heard_at, by=by)
        record(actor, "programmes.record_result", "cohort", cohort_id, at=heard_at, detail={"module": module})
    return fact_id


def take_test(  # noqa: PLR0913 -- a test has this many parts
    *,
    cohort_id: UUID,
    module: str,
    badge: str,
    stage: str,
    answers: tuple[int | None, ...],
    actor: Actor,
    at: datetime,
    heard_at: datetime,
    result_id: UUID,
) -> UUID:
    """Mark the answers to a lesson's questions and record the points: one a question.

    :raises BadResult: as ``record_result``, or for answers to questions that were not asked.
    """
    lesson = get_lesson(module)
    return record_result(
        cohort_id=cohort_id,
        module=module,
        badge=badge,
        stage=stage,
        points=mark(lesson, answers),
        most=len(lesson.questions),
        actor=actor,
        at=at,
        heard_at=heard_at,
        result_id=result_id,
    )
