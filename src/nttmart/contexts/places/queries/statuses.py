"""Where villages stand in the OVOP programme: what was recorded, newest first. Nothing recorded is nothing known."""

from nttmart.contexts.places.models import VillageStatus
from nttmart.contexts.places.rules import StatusListed, StatusRecord, is_code

_NEWEST = ("-since_on", "-recorded_at", "-id")


def list_village_statuses(code: str) -> tuple[StatusRecord, ...]:
    """List what was recorded of one village, the row that holds first (one query)."""
    if not is_code(code):
        return ()
    rows = VillageStatus.objects.filter(village_id=code).order_by(*_NEWEST)
    return tuple(
        StatusRecord(*row) for row in rows.values_list("status", "since_on", "source", "recorded_by", "recorded_at")
    )


def list_villages_with_status(regency_code: str = "") -> tuple[StatusListed, ...]:
    """List villages of which something was recorded, with what holds now, by newest day (one query)."""
    rows = VillageStatus.objects.order_by(*_NEWEST)
    if regency_code:
        rows = rows.filter(village__regency_id=regency_code)
    holding: dict[str, StatusListed] = {}
    for row in rows.values_list(
        "village_id", "village__name", "village__district__name", "village__regency__name", "status", "since_on"
    ):
        holding.setdefault(row[0], StatusListed(*row))
    return tuple(holding.values())
