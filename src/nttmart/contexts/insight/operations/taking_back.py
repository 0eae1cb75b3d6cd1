"""A mistyped statement or correction is taken back, with a reason; it stays readable in its table."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.insight.models import CorrectionWithdrawal, FigureCorrection, Statement, StatementWithdrawal
from nttmart.contexts.insight.rules.errors import NoSuchStatement
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line

_LONGEST = 300


def withdraw_correction(*, correction_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Write down that a correction of a figure was itself a mistake: no page shows it any more. Once.

    :raises NoSuchStatement: if there is none. :raises TextMissing, TextTooLong: if so.
    """
    said = {"reason": clean_line(reason, limit=_LONGEST, field="reason"), "at": at, "by": str(actor)[:250]}
    if not FigureCorrection.objects.filter(id=correction_id).exists():
        raise NoSuchStatement(N_("Ralat ini tidak ada."))
    with transaction.atomic():
        _, is_new = CorrectionWithdrawal.objects.get_or_create(correction_id=correction_id, defaults=said)
        if is_new:
            record(actor, "taken_back", "figurecorrection", correction_id, at=at, detail={"reason": said["reason"]})


def withdraw_statement(*, statement_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Write down that a statement was mistyped: no page shows it any more. Once.

    :raises NoSuchStatement: if there is none. :raises TextMissing, TextTooLong: if so.
    """
    said = {"reason": clean_line(reason, limit=_LONGEST, field="reason"), "at": at, "by": str(actor)[:250]}
    if not Statement.objects.filter(id=statement_id).exists():
        raise NoSuchStatement(N_("Angka yang disebut ini tidak ada."))
    with transaction.atomic():
        _, is_new = StatementWithdrawal.objects.get_or_create(statement_id=statement_id, defaults=said)
        if is_new:
            record(actor, "taken_back", "statement", statement_id, at=at, detail={"reason": said["reason"]})
