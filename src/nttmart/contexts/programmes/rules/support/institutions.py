"""What each institution taught, promised and gave: one line however its name is written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nttmart.contexts.programmes.rules.support.commitments import KEPT, KEPT_LATE, LATE, Commitment, institution_key
from nttmart.contexts.programmes.rules.training.pledges import Pledge
from nttmart.contexts.programmes.rules.training.telling import SessionCard


@dataclass(frozen=True, slots=True)
class Institution:
    """An institution with the sessions it taught (cancelled ones are none), what it promised, and what it committed.

    ``key``: the letters of its name, under which it is found however it is written.
    """

    key: str
    name: str
    sessions: tuple[SessionCard, ...]
    pledges: tuple[Pledge, ...]
    commitments: tuple[Commitment, ...]

    @property
    def came(self) -> int:
        """How many came to its sessions, each time anew."""
        return sum(each.came for each in self.sessions)

    @property
    def promises(self) -> int:
        """How many promises and commitments it made."""
        return len(self.pledges) + len(self.commitments)

    def late(self, on: date) -> int:
        """Count promises and commitments that are late on a day."""
        return self._states(on).count(LATE)

    def kept(self, on: date) -> int:
        """Count promises and commitments that were kept, in time or late."""
        return sum(state in {KEPT, KEPT_LATE} for state in self._states(on))

    def _states(self, on: date) -> list[str]:
        return [each.state(on) for each in self.pledges] + [each.state(on) for each in self.commitments]


def institutions(
    sessions: Iterable[SessionCard], pledges: Iterable[Pledge], commitments: Iterable[Commitment], on: date
) -> list[Institution]:
    """Gather by institution, the most late first, then by name. Partners give their name to what is written alike."""
    names: dict[str, str] = {}
    found: dict[str, tuple[list[SessionCard], list[Pledge], list[Commitment]]] = {}

    def of(name: str) -> tuple[list[SessionCard], list[Pledge], list[Commitment]]:
        names.setdefault(institution_key(name), name)
        return found.setdefault(institution_key(name), ([], [], []))

    for each in commitments:
        of(each.partner_name)[2].append(each)
    for pledge in pledges:
        of(pledge.promised_by)[1].append(pledge)
    for session in sessions:
        if session.institution and not session.is_cancelled:
            of(session.institution)[0].append(session)
    told = [
        Institution(key, names[key], tuple(taught), tuple(pledged), tuple(committed))
        for key, (taught, pledged, committed) in found.items()
    ]
    return sorted(told, key=lambda each: (-each.late(on), each.name.casefold()))
