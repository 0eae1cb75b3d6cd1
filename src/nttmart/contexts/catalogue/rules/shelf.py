"""The shelf as shoppers ask for it and see it; and which facets a listing is counted under."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from nttmart.kernel.money import Rupiah

_CODE = re.compile(r"[A-Za-z0-9._-]{0,60}")
PAGE_SIZE = 24
PAGES_MAX = 100
"""Nobody turns a hundred pages; deeper ones would cost the database more than they give anyone."""
COUNT_MAX = 1_000
"""Where no kept count fits the filters, we count this far and then say «more than»."""
FOUND_MAX = 500
"""A search ranks at most this many listings, the newest that match, and says «more than» beyond."""


class Sort(StrEnum):
    """How a shelf is ordered. Best: nearest match first when text is given, else what can be had now, newest first."""

    BEST = "best"
    NEWEST = "newest"
    PRICE_UP = "price_up"
    PRICE_DOWN = "price_down"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a shopper narrows the shelf by; empty means everything. ``category`` is a family's slug or a member's."""

    category: str = ""
    regency: str = ""
    village: str = ""
    maker_kind: str = ""
    producer: UUID | None = None
    price_min: int | None = None
    price_max: int | None = None
    available_now: bool = False
    text: str = ""
    sort: Sort = Sort.BEST
    page: int = 1
    language: str = "id"

    @property
    def shows_alcohol(self) -> bool:
        """Alcohol has a shelf of its own: it shows where its category, its maker or its village is asked for."""
        return bool(self.category or self.village or self.producer)


class Card(NamedTuple):
    """One product on the shelf, with all that its card shows. ``price_from`` is None for a prototype without price.

    ``coming_on``: the first day on which something that is coming, and nobody holds, can leave.

    A tuple, for two dozen are made for every list: a frozen dataclass of so many fields takes five times as long.
    """

    product_id: UUID
    slug: str
    name: str
    producer_id: UUID
    producer_name: str
    producer_slug: str
    maker_kind: str
    village_code: str
    village_name: str
    regency_code: str
    regency_name: str
    category_slug: str
    family_slug: str
    price_from: Rupiah | None
    price_to: Rupiah | None
    unit_price: Rupiah | None
    unit: str
    sale_mode: str
    lead_time_days: int | None
    available_now: bool
    is_alcohol: bool
    halal: str
    photo_stem: str
    published_at: datetime
    coming_on: date | None = None


class FacetCount(NamedTuple):
    """How many listings a choice would show. ``key`` is a slug, a code or a kind; ``parent`` a member's family.

    A tuple as ``Card`` is: eighty stand beside every list.
    """

    key: str
    label: str
    total: int
    available: int
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Facets:
    """The choices beside a shelf. Categories are counted within the chosen regency, regencies within the category.

    A typed text, a price or «available now» does not narrow these counts: they are kept, not counted for each page.
    """

    categories: tuple[FacetCount, ...]
    regencies: tuple[FacetCount, ...]
    maker_kinds: tuple[FacetCount, ...]


@dataclass(frozen=True, slots=True)
class ShelfPage:
    """One page of the shelf. Where ``total_is_exact`` is false there are more than ``total``.

    ``corrected_text`` is what was searched instead of a mistyped text; ``relaxed`` says that nothing held all the
    words and these hold some of them; ``wordless`` that something was typed without any word, which finds nothing.
    """

    cards: tuple[Card, ...]
    total: int
    total_is_exact: bool
    page: int
    page_count: int
    facets: Facets
    corrected_text: str = ""
    relaxed: bool = False
    wordless: bool = False


@dataclass(frozen=True, slots=True)
class CardPage:
    """One page of a list of cards that nothing narrows."""

    cards: tuple[Card, ...]
    total: int
    page: int
    page_count: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a listing stands, for counting."""

    family: str
    category: str
    regency: str
    village: str
    maker_kind: str
    producer: str
    is_alcohol: bool


def facets_of(listing: Place) -> list[tuple[str, str]]:
    """List the (facet, key) pairs a listing is counted under. Alcohol is left out of the counts of the open shelf."""
    own = [
        ("family", listing.family),
        ("category", listing.category),
        ("producer", listing.producer),
        ("fam_reg", f"{listing.family}|{listing.regency}"),
        ("cat_reg", f"{listing.category}|{listing.regency}"),
    ]
    if listing.village:
        own.append(("village", listing.village))
    if listing.is_alcohol:
        return own
    return [("all", ""), ("regency", listing.regency), ("kind", listing.maker_kind), *own]


def code_like(text: str) -> str:
    """Pass a slug or code; whatever cannot be one becomes «?», which no listing has."""
    return text if _CODE.fullmatch(text) else "?"


def page_count(total: int) -> int:
    """Tell how many pages a total fills: at least one, at most a hundred."""
    return min(max(-(-total // PAGE_SIZE), 1), PAGES_MAX)
