"""Members of a community, counted and never named."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from nttmart.contexts.programmes.rules.support.saying import BadCount
from nttmart.kernel.errors import N_

MOST: Final = 100_000


@dataclass(frozen=True, slots=True)
class Counted:
    """How many belonged to a community on a day; None where nobody counted."""

    id: UUID
    as_of: date
    members: int
    women: int | None
    young: int | None
    by: str


@dataclass(frozen=True, slots=True)
class Community:
    """A community, who holds its name before the law (empty: nobody yet), and how it was counted, the newest first."""

    id: UUID
    name: str
    place_name: str
    regency_code: str
    legal_holder: str
    counted: tuple[Counted, ...]


def check_count(members: int, women: int | None, young: int | None, as_of: date, *, today: date) -> None:
    """Refuse a count that cannot be.

    :raises BadCount: none or too many members, more women or young people than members, a day to come.
    """
    if not 0 < members <= MOST:
        raise BadCount(N_("Anggota: paling sedikit 1, paling banyak %(most)s."), field="members", most=MOST)
    for name, part in (("women", women), ("young", young)):
        if part is not None and not 0 <= part <= members:
            raise BadCount(N_("Tidak bisa lebih dari jumlah anggota."), field=name)
    if as_of > today:
        raise BadCount(N_("Tanggalnya belum tiba."), field="as_of")
