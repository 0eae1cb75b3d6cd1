"""A machine's life: what may follow what, from being asked for until it is written off.

The database holds to the same table by a trigger; ``FOLLOWS`` is where a person reads it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from nttmart.contexts.programmes.rules.support.saying import BadMachine
from nttmart.kernel.errors import N_

KINDS: Final = ("process", "dry", "pack", "weave", "cook", "print", "measure", "other")
ASKED, GRANTED, REFUSED, DELIVERED, IN_USE, IDLE, BROKEN, MENDED, HANDED_ON, WRITTEN_OFF = EVENTS = (
    "asked", "granted", "refused", "delivered", "in_use", "idle", "broken", "mended", "handed_on", "written_off",
)  # fmt: skip
_WORKING: Final = (IN_USE, IDLE, BROKEN, HANDED_ON, WRITTEN_OFF)
FOLLOWS: Final[dict[str, tuple[str, ...]]] = {
    "": (ASKED,),
    ASKED: (GRANTED, REFUSED),
    GRANTED: (DELIVERED, REFUSED),
    REFUSED: (),
    DELIVERED: _WORKING,
    IN_USE: tuple(each for each in _WORKING if each != IN_USE),
    IDLE: tuple(each for each in _WORKING if each != IDLE),
    BROKEN: (MENDED, WRITTEN_OFF),
    MENDED: _WORKING,
    HANDED_ON: _WORKING,
    WRITTEN_OFF: (),
}
WITH_REASON: Final = (REFUSED, BROKEN, WRITTEN_OFF)
OWN_WORDS: Final = (IN_USE, IDLE, BROKEN, MENDED)
"""What a maker or its helper may say of the machine that stands with them."""
OVER: Final = (REFUSED, WRITTEN_OFF)
_TROUBLE: Final = {BROKEN: 0, IDLE: 1, DELIVERED: 2, HANDED_ON: 2, GRANTED: 3, ASKED: 4, MENDED: 5, IN_USE: 6}
UNUSED_AFTER: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of a machine's life; ``to_id`` is the maker it was handed on to, ``photos`` ids of pictures kept."""

    id: UUID
    number: int
    kind: str
    on: date
    to_id: UUID | None
    to_name: str
    reason: str
    note: str
    serial: str
    by: str
    photos: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class MachineCard:
    """A machine in a list: with whom it stands, and how, since when.

    ``came_on``: when it came to who has it now; None while it has not.
    """

    id: UUID
    kind: str
    what: str
    value_idr: int | None
    holder_id: UUID
    holder_name: str
    place_name: str
    village_code: str
    regency_code: str
    state: str
    since: date
    reason: str
    asked_on: date
    delivered_on: date | None
    came_on: date | None

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be told of it."""
        return self.state in OVER

    def needs_a_look(self, on: date) -> bool:
        """Tell whether somebody should go and look: broken, idle, or come and not in use for a month."""
        if self.state in {DELIVERED, HANDED_ON}:
            return on - self.since > UNUSED_AFTER
        return self.state in {BROKEN, IDLE}


def check_event(said: Sequence[tuple[str, date]], kind: str, on: date, *, today: date, reason: str) -> None:
    """Refuse what may not follow what was said, in its order.

    :raises BadMachine: for an unknown or ill-fitting event, days out of order or to come, or no reason where one is
        owed.
    """
    last, last_on = said[-1] if said else ("", None)
    if kind not in EVENTS:
        raise BadMachine(N_("Pilih apa yang terjadi."), field="kind")
    if kind not in FOLLOWS[last]:
        raise BadMachine(N_("Itu tidak bisa terjadi sekarang: keadaan alat ini sudah lain."), field="kind")
    if on > today:
        raise BadMachine(N_("Tanggalnya belum tiba."), field="on")
    if last_on is not None and on < last_on:
        raise BadMachine(N_("Tanggalnya sebelum catatan terakhir alat ini."), field="on")
    if kind in WITH_REASON and not reason:
        raise BadMachine(N_("Tulis alasannya."), field="reason")


def trouble_first(cards: Sequence[MachineCard]) -> list[MachineCard]:
    """Put broken machines first, then idle ones, then those that came and are not used yet; what is over last."""
    return sorted(cards, key=lambda card: (_TROUBLE.get(card.state, 9), card.since, card.what, str(card.id)))
