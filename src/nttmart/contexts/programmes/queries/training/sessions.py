"""Sessions, the signature of their posters, and the institutions that teach."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from nttmart.contexts.programmes.models import AttendanceProblem, Session, Trainer
from nttmart.contexts.programmes.queries.training.attendance import counting
from nttmart.contexts.programmes.rules.training.attending import is_signed
from nttmart.contexts.programmes.rules.training.saying import NoSuchTraining
from nttmart.contexts.programmes.rules.training.telling import SessionCard
from nttmart.kernel.errors import N_
from nttmart.kernel.keys import keyed_digest

_SIGNED: Final = 20
"""Hex digits of a poster's signature: 80 bits, short enough for a code that is read from across a room."""
_FIELDS: Final = (
    "id", "cohort_id", "cohort__name", "cohort__regency_id", "module", "place", "starts_at", "ends_at",
    "trainer__name", "trainer__role", "seats", "cancel_reason", "cancelled_at",
)  # fmt: skip


def list_sessions(
    *,
    cohort_ids: Collection[UUID] | None = None,
    ids: Collection[UUID] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[SessionCard]:
    """List sessions by their start. Three queries."""
    which = Q()
    which &= Q(cohort__in=cohort_ids) if cohort_ids is not None else Q()
    which &= Q(id__in=ids) if ids is not None else Q()
    which &= Q(ends_at__gte=since) if since else Q()
    which &= Q(starts_at__lt=until) if until else Q()
    rows: list[dict[str, Any]] = list(Session.objects.filter(which).order_by("starts_at", "id").values(*_FIELDS))
    found = [row["id"] for row in rows]
    came = _counted(counting().filter(session__in=found))
    doubtful = _counted(AttendanceProblem.objects.filter(session__in=found, word__isnull=True))
    return [_card(row, came.get(row["id"], 0), doubtful.get(row["id"], 0)) for row in rows]


def get_session(session_id: UUID) -> SessionCard:
    """Read a session.

    :raises NoSuchTraining: if there is none.
    """
    for card in list_sessions(ids=[session_id]):
        return card
    raise NoSuchTraining(N_("Sesi ini tidak ada."))


def session_row(session_id: UUID) -> Session:
    """Give a session's row to operations. :raises NoSuchTraining: if there is none."""
    found = Session.objects.filter(id=session_id).first()
    if found is None:
        raise NoSuchTraining(N_("Sesi ini tidak ada."))
    return found


def poster_signature(session_id: UUID) -> str:
    """Give the signature a session's poster carries now.

    :raises NoSuchTraining: if there is none.
    """
    return signature_of(session_row(session_id))


def is_poster_of(session_id: UUID, signature: str) -> bool:
    """Tell whether a signature is the one the session's poster carries now."""
    return is_signed(signature, poster_signature(session_id))


def signature_of(session: Session) -> str:
    """Sign a session with its key and the installation's: neither alone forges a poster."""
    return keyed_digest("programmes.check_in", f"{session.id}\0{session.check_in_key}")[:_SIGNED]


def list_trainers() -> list[tuple[UUID, str]]:
    """List institutions that teach, with their role, by name."""
    rows = Trainer.objects.order_by("name", "role").values_list("id", "name", "role")
    return [(id_, _trainer_said(name, role)) for id_, name, role in rows]


def _trainer_said(name: str | None, role: str | None) -> str:
    return f"{name} ({role})" if role else name or ""


def _card(row: dict[str, Any], came: int, doubtful: int) -> SessionCard:
    return SessionCard(
        id=row["id"],
        cohort_id=row["cohort_id"],
        cohort_name=row["cohort__name"],
        regency_code=row["cohort__regency_id"] or "",
        module=row["module"],
        place=row["place"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        trainer=_trainer_said(row["trainer__name"], row["trainer__role"]),
        seats=row["seats"],
        cancel_reason=row["cancel_reason"],
        is_cancelled=row["cancelled_at"] is not None,
        came=came,
        doubtful=doubtful,
        institution=row["trainer__name"] or "",
    )


def _counted(rows: QuerySet[Any]) -> dict[UUID, int]:
    return dict(rows.values(of=F("session")).annotate(n=Count("id")).order_by().values_list("of", "n"))
