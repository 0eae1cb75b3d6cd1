"""What was promised to learners and makers: kept, late or ended, by the calendar and not by memory."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

KINDS: Final = ("module", "equipment", "permit", "visit", "other")
KEPT, ENDED = ENDS = ("kept", "ended")
OPEN, LATE = "open", "late"
KEPT_LATE: Final = "kept_late"


@dataclass(frozen=True, slots=True)
class Pledge:
    """Something promised to a cohort or a maker; ``end`` says how it ended, on ``ended_on``.

    ``partner_id`` is there where the institution that promised it is on file.
    """

    id: UUID
    cohort_id: UUID | None
    producer_id: UUID | None
    to_name: str
    kind: str
    what: str
    promised_by: str
    due_on: date
    end: str
    ended_on: date | None
    evidence: str
    reason: str
    partner_id: UUID | None = None

    def state(self, on: date) -> str:
        """Say how it stands on a day: open, late, kept, kept_late, ended."""
        if self.end == KEPT and self.ended_on is not None:
            return KEPT_LATE if self.ended_on > self.due_on else KEPT
        if self.end:
            return ENDED
        return LATE if on > self.due_on else OPEN

    def days_late(self, on: date) -> int:
        """Count the days after the day promised, until it was kept or until today; nought if none."""
        if self.end == ENDED:
            return 0
        return max(((self.ended_on or on) - self.due_on).days, 0)


def late_first(pledges: list[Pledge], on: date) -> list[Pledge]:
    """Put what is promised and not given first, the longest waiting on top, then what comes next, then what is over."""
    order = {LATE: 0, OPEN: 1}
    return sorted(pledges, key=lambda each: (order.get(each.state(on), 2), each.due_on, str(each.id)))
