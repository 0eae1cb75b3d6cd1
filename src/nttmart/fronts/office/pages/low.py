"""What the list «Habis dan menipis» shows, and the front page's first few of it."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.stock import api as stock
from nttmart.fronts.office.access.outlets import Reach
from nttmart.fronts.office.pages.tabs import GOODS_TABS, Tab, tabs
from nttmart.kernel.clock import local_date

PAGE_SIZE: Final = 50
STATES: Final[dict[str, stock.LowState]] = {"habis": "gone", "menipis": "low"}
"""The filter's words in the address."""


@dataclass(frozen=True, slots=True)
class LowRow:
    """Something gone from a shelf or nearly; ``url`` leads to its lots there, the empty ones too."""

    name: str
    producer_name: str
    sku: str
    outlet_name: str
    free: int
    weighed: bool
    came_on: date | None
    sold_on: date | None
    url: str


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to narrow the list, with how many it leaves."""

    words: str
    url: str
    count: int
    is_here: bool


@dataclass(frozen=True, slots=True)
class LowPage:
    """What is gone or nearly gone at one outlet or all in reach."""

    rows: tuple[LowRow, ...]
    filters: tuple[Filter, ...]
    page: int
    page_count: int
    state: str
    outlet_id: str
    outlets: tuple[tuple[str, str], ...]
    tabs: tuple[Tab, ...]


def low_page(where: Reach, *, state: str, outlet_id: str, page: int, today: date) -> LowPage:
    """List what is gone or nearly, least free first. Four queries, whatever is missing."""
    chosen = [card.id for card in where.outlets if str(card.id) == outlet_id]
    ids = chosen or [card.id for card in where.outlets]
    counts = stock.count_low(ids, on=today)
    state = state if state in STATES else ""
    total = {"habis": counts.gone, "menipis": counts.low}.get(state, sum(counts))
    page_count = max(1, -(-total // PAGE_SIZE))
    page = min(max(page, 1), page_count)
    shelves = stock.list_low(ids, on=today, state=STATES.get(state), limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE)
    return LowPage(
        rows=_rows(where, shelves, stock.last_moved(shelves)),
        filters=_filters(counts, state, outlet_id if chosen else ""),
        page=page,
        page_count=page_count,
        state=state,
        outlet_id=outlet_id if chosen else "",
        outlets=tuple((str(card.id), card.name) for card in where.outlets),
        tabs=tabs(GOODS_TABS, "low"),
    )


def lowest(where: Reach, today: date, *, limit: int) -> tuple[LowRow, ...]:
    """List the first few, without their days. Two queries."""
    return _rows(where, stock.list_low([card.id for card in where.outlets], on=today, limit=limit), {})


def _filters(counts: stock.LowCount, state: str, outlet_id: str) -> tuple[Filter, ...]:
    here = {"gerai": outlet_id} if outlet_id else {}
    return tuple(
        Filter(words, f"?{urlencode({'keadaan': key, **here})}", count, key == state)
        for key, words, count in (
            ("", _("semua"), sum(counts)),
            ("habis", _("habis"), counts.gone),
            ("menipis", _("menipis"), counts.low),
        )
    )


def _rows(
    where: Reach, shelves: list[stock.LowShelf], moved: dict[tuple[UUID, UUID], stock.LastMoved]
) -> tuple[LowRow, ...]:
    variants = catalogue.get_variants({shelf.variant_id for shelf in shelves})
    names = {card.id: card.name for card in where.outlets}
    return tuple(
        _row(shelf, variants[shelf.variant_id], names[shelf.outlet_id], moved.get((shelf.outlet_id, shelf.variant_id)))
        for shelf in shelves
    )


def _row(
    shelf: stock.LowShelf, variant: catalogue.VariantForSale, outlet_name: str, moved: stock.LastMoved | None
) -> LowRow:
    asked = urlencode({"gerai": shelf.outlet_id, "cari": variant.sku, "kosong": 1})
    return LowRow(
        name=f"{variant.product_name} {variant.variant_name}".strip(),
        producer_name=variant.producer_name,
        sku=variant.sku,
        outlet_name=outlet_name,
        free=shelf.free,
        weighed=shelf.weighed,
        came_on=local_date(moved.came_at) if moved and moved.came_at else None,
        sold_on=local_date(moved.sold_at) if moved and moved.sold_at else None,
        url=f"{reverse('office:lots')}?{asked}",
    )
