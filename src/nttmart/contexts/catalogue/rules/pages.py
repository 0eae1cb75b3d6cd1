"""What the doors show of a single product: its page, its desk, its variants, its history."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from nttmart.contexts.catalogue.rules.making import ProductFacts, WeavingFacts
from nttmart.contexts.catalogue.rules.photos import Photo
from nttmart.contexts.catalogue.rules.pricing import OriginGrades, Rung
from nttmart.kernel.money import Rupiah


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of goods with how many listings it has; members stand under their family."""

    slug: str
    name: str
    name_en: str
    is_food: bool
    is_alcohol: bool
    total: int
    available: int
    members: tuple["Category", ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """A size with its price; ``unit_price`` per ``unit`` («kg», «l») or None by the piece."""

    id: UUID
    sku: str
    name: str
    price: Rupiah
    net_quantity: int
    net_unit: str
    unit_price: Rupiah | None
    unit: str
    shipping_weight_g: int
    retired: bool = False
    weighed: bool = False


@dataclass(frozen=True, slots=True)
class MadeVariant:
    """A size of something a maker makes, whatever its product's state."""

    id: UUID
    product_id: UUID
    product_name: str
    variant_name: str
    state: str
    price: Rupiah
    net_quantity: int
    net_unit: str
    weighed: bool


@dataclass(frozen=True, slots=True)
class Maker:
    """Who makes it, and where; village and district are empty where only the regency is known."""

    id: UUID
    slug: str
    name: str
    kind: str
    village_code: str
    village_name: str
    district_name: str
    regency_code: str
    regency_name: str


@dataclass(frozen=True, slots=True)
class ProductPage:
    """All that a product's own page shows, in the reader's language where we have it."""

    id: UUID
    slug: str
    name: str
    summary: str
    story: str
    category_slug: str
    category_name: str
    family_slug: str
    family_name: str
    maker: Maker
    variants: tuple[Variant, ...]
    photos: tuple[Photo, ...]
    weaving: WeavingFacts | None
    ladder: str
    rungs: tuple[Rung, ...]
    origins: OriginGrades
    sale_mode: str
    lead_time_days: int | None
    capacity_per_week: int | None
    halal: str
    halal_told: str
    halal_number: str
    is_food: bool
    is_alcohol: bool
    sellable_online: bool
    published_at: datetime
    source: str
    coming_on: date | None = None
    untranslated: frozenset[str] = frozenset()
    """Which of name, summary and story nobody has put into the language asked for, so that they stand as written."""


@dataclass(frozen=True, slots=True)
class VariantForSale:
    """A variant with what a basket, a lot or a receipt needs to know of its product."""

    id: UUID
    sku: str
    product_id: UUID
    product_slug: str
    product_name: str
    product_name_en: str
    variant_name: str
    producer_id: UUID
    producer_name: str
    producer_slug: str
    category_slug: str
    price: Rupiah
    net_quantity: int
    net_unit: str
    unit_price: Rupiah | None
    unit: str
    shipping_weight_g: int
    sale_mode: str
    lead_time_days: int | None
    capacity_per_week: int | None
    is_alcohol: bool
    published: bool
    retired: bool
    sellable_online: bool
    weighed: bool = False
    coming_on: date | None = None
    closed_to: tuple[str, ...] = ()
    """Ways of selling that are closed, as legality last told, because of ``closed_why``."""
    closed_why: str = ""
    till_until: date | None = None
    """The last day on which a till may sell it, or might; None where no end is known."""


@dataclass(frozen=True, slots=True)
class TillRow:
    """A variant as a till needs it. ``price`` is a kilogram's where ``weighed``."""

    id: UUID
    product_name: str
    variant_name: str
    price: Rupiah
    weighed: bool
    producer_id: UUID
    producer_name: str
    category_slug: str
    product_slug: str
    sale_mode: str
    is_alcohol: bool
    published: bool
    retired: bool
    closed_why: str = ""
    """Why it may not be sold at a till; empty if it may."""
    till_until: date | None = None
    """The last day on which a till may sell it, where an end is near."""


@dataclass(frozen=True, slots=True)
class GateGoods:
    """A published product as permits are looked for."""

    product_id: UUID
    producer_id: UUID
    name: str
    category_slug: str
    regency_code: str
    halal: str
    is_alcohol: bool
    ladder: str
    closed_to: str
    closed_why: str


@dataclass(frozen=True, slots=True)
class CurationStep:
    """One step of a product's way to the shelf, with who took it and why."""

    step: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A product in a list of the office: the curator's queue or a maker's own products."""

    product_id: UUID
    slug: str
    name: str
    producer_id: UUID
    producer_name: str
    category_name: str
    state: str
    sale_mode: str
    halal: str
    is_alcohol: bool
    price_from: Rupiah | None
    variant_count: int
    created_at: datetime
    waiting_since: datetime | None
    appealed: bool


@dataclass(frozen=True, slots=True)
class DeskPage:
    """A page of desk rows."""

    rows: tuple[DeskRow, ...]
    total: int
    page: int
    page_count: int


@dataclass(frozen=True, slots=True)
class ProductDesk:
    """All that may be amended of a product, whatever its state, with its history and the steps that lead on."""

    id: UUID
    slug: str
    state: str
    producer_id: UUID
    producer_name: str
    facts: ProductFacts
    variants: tuple[Variant, ...]
    photos: tuple[Photo, ...]
    weaving: WeavingFacts | None
    rungs: tuple[Rung, ...]
    history: tuple[CurationStep, ...]
    steps: tuple[str, ...]
    lacks: tuple[str, ...]
    created_at: datetime
    created_by: str


@dataclass(frozen=True, slots=True)
class PriceStep:
    """A price as it was set: by whom, when, from what."""

    variant_id: UUID
    price_before: Rupiah | None
    price: Rupiah
    changed_at: datetime
    changed_by: str


@dataclass(frozen=True, slots=True)
class Interested:
    """Somebody who wants a prototype; personal, for the maker and staff only."""

    id: UUID
    name: str
    contact: str
    quantity: int
    note: str
    registered_at: datetime


@dataclass(frozen=True, slots=True)
class InterestKept:
    """What the register keeps of one person's interest, with the product it is about."""

    id: UUID
    product_name: str
    name: str
    contact: str
    quantity: int
    note: str
    registered_at: datetime


@dataclass(frozen=True, slots=True)
class ShelfEntry:
    """A published product's address and date, for sitemap and feeds."""

    slug: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class ShownGoods:
    """A published product: on the shelf first since a day; ``unit_prices`` rupiah a kilogram, litre or piece a size.

    ``is_weighed``: counted in grams; ``is_sized``: some size has its net contents in grams or millilitres.
    """

    product_id: UUID
    producer_id: UUID
    name: str
    slug: str
    category_slug: str
    ladder: str
    shown_since: date
    unit_prices: tuple[tuple[str, int], ...]
    is_weighed: bool
    is_sized: bool
