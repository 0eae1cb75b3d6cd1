"""Visits to makers, put together for the office's page."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.office.access.training import Seen
from nttmart.fronts.office.pages.tabs import Tab

_EVERY: Final = 100_000


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit, and whether the viewer may take it back."""

    visit: programmes.Visit
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class VisitsPage:
    """Visits to makers in sight, the newest first."""

    tabs: tuple[Tab, ...]
    visits: tuple[VisitRow, ...]
    older: str = ""
    """Where the visits before these are; empty if there are none."""


def visited_makers(seen: Seen, today: date) -> set[UUID]:
    """Collect the makers whose visits are in sight: of one's regencies, in the cohorts, and those one helps."""
    inside = programmes.member_ids(seen.ids, today) if seen.ids else set()
    for regency in [""] if seen.sees_all else seen.regencies:
        found = producers.list_producers(regency_code=regency, with_closed=True, page_size=_EVERY)
        inside |= {card.id for card in found.cards}
    return inside | seen.maker_ids
