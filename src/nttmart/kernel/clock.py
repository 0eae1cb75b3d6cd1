"""Time: stored in UTC, shown in the zone of the place. Operations take the time as an argument; edges ask here."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

WITA = ZoneInfo("Asia/Makassar")
"""Central Indonesian Time (UTC+8): the whole of Nusa Tenggara Timur."""


def now() -> datetime:
    """Tell the present instant, aware, in UTC. Only fronts, commands and tasks call this."""
    return datetime.now(UTC)


def local_date(at: datetime) -> date:
    """Tell which day it was in NTT at an instant."""
    return at.astimezone(WITA).date()


def start_of(day: date) -> datetime:
    """Tell when a day begins in NTT."""
    return datetime.combine(day, time(), WITA).astimezone(UTC)
