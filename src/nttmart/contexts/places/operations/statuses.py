"""Where a village stands in the OVOP programme, as somebody with a source said it. Never edited: a newer row holds."""

from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction

from nttmart.contexts.places.models import Village, VillageStatus
from nttmart.contexts.places.operations.loading import read_rows
from nttmart.contexts.places.rules import NotFoundPlace, StatusAlreadySaid, check_status, is_code
from nttmart.kernel import audit
from nttmart.kernel.audit import SYSTEM, Actor
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_


@transaction.atomic
def record_village_status(  # noqa: PLR0913 -- a fact has these parts
    code: str, *, status: str, since_on: date, source: str, actor: Actor, at: datetime
) -> UUID:
    """Record that a village is none, mapped, candidate or ovop since a day, and who says so.

    A mistake is put right by another row: of two for the same day the one recorded later holds.

    :raises NotFoundPlace: if there is no such village.
    :raises BadStatus: if the status is not known, the day is still to come, or no source is named.
    :raises StatusAlreadySaid: if the very same was recorded before.
    """
    said = check_status(status, since_on, source, today=local_date(at))
    if not is_code(code) or not Village.objects.filter(code=code).exists():
        raise NotFoundPlace(N_("Tempat ini tidak ada dalam daftar."))
    row, is_new = VillageStatus.objects.get_or_create(
        village_id=code, status=status, since_on=since_on, source=said,
        defaults={"recorded_by": str(actor), "recorded_at": at},
    )  # fmt: skip
    if not is_new:
        raise StatusAlreadySaid(N_("Keadaan ini sudah dicatat dengan sumber yang sama."))
    detail = {"status": status, "since_on": since_on.isoformat(), "source": said}
    audit.record(actor, "village.status", "village", code, at=at, detail=detail)
    return row.id


@transaction.atomic
def load_village_statuses(folder: Path, *, at: datetime) -> int:
    """Record what reports say of villages in the programme, and tell how many were new; again changes nothing.

    Only a row with a village's code is loaded: a place that may be several villages, or a whole regency, stays a
    line of the file with the reason, and its villages stay unknown.

    :raises BadReference, NotFoundPlace, BadStatus: if a row is wrong; nothing of the file is then recorded.
    """
    new = 0
    for report in read_rows(folder / "programme_places.csv", _report):
        if report is None:
            continue
        code, status, since_on, source = report
        try:
            record_village_status(code, status=status, since_on=since_on, source=source, actor=SYSTEM, at=at)
        except StatusAlreadySaid:
            continue
        new += 1
    return new


def _report(row: dict[str, str]) -> tuple[str, str, date, str] | None:
    if not row["code"]:
        return None
    return row["code"], row["status"], date.fromisoformat(row["since_on"]), row["source"]
