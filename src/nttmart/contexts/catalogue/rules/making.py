"""What is said of a product when it is drafted or amended, and what fits together."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from uuid import UUID

from nttmart.contexts.catalogue.rules.errors import UnfitNumber, UnfitProduct
from nttmart.kernel.errors import N_
from nttmart.kernel.money import Rupiah
from nttmart.kernel.text import clean_line, clean_text

SALE_MODES = ("stock", "made_to_order", "unique", "prototype")
LADDER = ("raw", "processed", "packed", "standard")
ORIGINS = ("ntt", "outside", "unknown")
HALAL = ("certified", "in_process", "not_halal", "exempt", "missing")
DYES = ("natural", "synthetic", "mixed", "unknown")
NET_UNITS = ("g", "ml", "piece")

CHANNELS = ("online", "government", "till", "export")
"""Ways of selling; a product may be closed to some of them."""
ONLINE, TILL = "online", "till"

STORY_LIMIT = 4_000
PRICE_MAX = 1_000_000_000
NET_MAX = 1_000_000
KILOGRAM = 1_000
WEIGHT_MAX_G = 1_000_000
LEAD_TIME_MAX_DAYS = 365
CAPACITY_MAX = 100_000
VARIANTS_MAX = 20

AMENDMENTS_THAT_MATTER = ("category", "ladder", "name", "name_en", "sale_mode", "halal", "contains_alcohol")
"""What a curator vouched for. A published product amended in one of these goes back to the queue, off the shelf."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductFacts:
    """All that is said of a product itself; its prices are in its variants. ``category`` is a slug."""

    category: str
    name: str
    ladder: str
    name_en: str = ""
    summary: str = ""
    summary_en: str = ""
    story: str = ""
    story_en: str = ""
    raw_material_origin: str = "unknown"
    processing_origin: str = "unknown"
    packing_origin: str = "unknown"
    ownership_origin: str = "unknown"
    sale_mode: str = "stock"
    lead_time_days: int | None = None
    capacity_per_week: int | None = None
    halal: str = "missing"
    contains_alcohol: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantFacts:
    """A size with its price. ``net_quantity`` counts ``net_unit`` («g», «ml», «piece»).

    What is ``weighed`` costs ``price`` a kilogram, and its net quantity is one.
    """

    price: Rupiah
    shipping_weight_g: int
    name: str = ""
    net_quantity: int = 1
    net_unit: str = "piece"
    weighed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WeavingFacts:
    """What a cloth can tell (C09)."""

    motif: str
    technique: str
    motif_meaning: str = ""
    dye: str = "unknown"
    dye_plants: str = ""
    weeks_of_work_min: int | None = None
    weeks_of_work_max: int | None = None
    width_cm: int | None = None
    length_cm: int | None = None
    geographical_indication: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProduct:
    """A whole product to be added with others in one go. Given ids make a load repeatable."""

    producer_id: UUID
    facts: ProductFacts
    variants: Sequence[VariantFacts]
    weaving: WeavingFacts | None = None
    id: UUID | None = None
    variant_ids: Sequence[UUID] = ()


def tidy_facts(facts: ProductFacts) -> ProductFacts:
    """Clean every text and check that the parts fit together.

    :raises TextMissing, TextTooLong: a text is empty or too long.
    :raises UnfitNumber: a period or capacity is out of bounds.
    :raises UnfitProduct: an unknown word, or made to order without lead time and capacity.
    """
    _known(facts.ladder, LADDER, "ladder")
    _known(facts.sale_mode, SALE_MODES, "sale_mode")
    _known(facts.halal, HALAL, "halal")
    for field in ("raw_material_origin", "processing_origin", "packing_origin", "ownership_origin"):
        _known(getattr(facts, field), ORIGINS, field)
    if facts.contains_alcohol and facts.halal == "certified":
        raise UnfitProduct(N_("Produk beralkohol tidak dapat bersertifikat halal."), field="halal")
    made_to_order = facts.sale_mode == "made_to_order"
    if made_to_order and not (facts.lead_time_days and facts.capacity_per_week):
        raise UnfitProduct(
            N_("Produk pesanan perlu waktu tunggu (hari) dan kapasitas per minggu."),
            field="lead_time_days" if not facts.lead_time_days else "capacity_per_week",
        )
    return ProductFacts(
        category=facts.category,
        ladder=facts.ladder,
        name=clean_line(facts.name, limit=120, field="name"),
        name_en=clean_line(facts.name_en, limit=120, field="name_en", required=False),
        summary=clean_line(facts.summary, limit=300, field="summary", required=False),
        summary_en=clean_line(facts.summary_en, limit=300, field="summary_en", required=False),
        story=clean_text(facts.story, limit=STORY_LIMIT, field="story"),
        story_en=clean_text(facts.story_en, limit=STORY_LIMIT, field="story_en"),
        raw_material_origin=facts.raw_material_origin,
        processing_origin=facts.processing_origin,
        packing_origin=facts.packing_origin,
        ownership_origin=facts.ownership_origin,
        sale_mode=facts.sale_mode,
        lead_time_days=_bounded(facts.lead_time_days, LEAD_TIME_MAX_DAYS, "lead_time_days"),
        capacity_per_week=_bounded(facts.capacity_per_week, CAPACITY_MAX, "capacity_per_week"),
        halal=facts.halal,
        contains_alcohol=facts.contains_alcohol,
        source=clean_line(facts.source, limit=300, field="source", required=False),
    )


def tidy_variant(facts: VariantFacts) -> VariantFacts:
    """Clean and check a variant.

    :raises UnfitNumber: price, net quantity or weight is not a whole number above zero and below its ceiling.
    """
    _known(facts.net_unit, NET_UNITS, "net_unit")
    return VariantFacts(
        name=clean_line(facts.name, limit=60, field="variant", required=False),
        price=check_price(facts.price),
        net_quantity=KILOGRAM if facts.weighed else _counted(facts.net_quantity, NET_MAX, "net_quantity"),
        net_unit="g" if facts.weighed else facts.net_unit,
        shipping_weight_g=_counted(facts.shipping_weight_g, WEIGHT_MAX_G, "shipping_weight_g"),
        weighed=facts.weighed,
    )


def tidy_weaving(facts: WeavingFacts) -> WeavingFacts:
    """Clean and check a weaving card; weeks of work run from less to more."""
    _known(facts.dye, DYES, "dye")
    least, most = facts.weeks_of_work_min, facts.weeks_of_work_max
    if least and most and least > most:
        raise UnfitNumber(N_("Minggu pengerjaan: yang pertama harus lebih kecil."), field="weeks_of_work_min")
    return WeavingFacts(
        motif=clean_line(facts.motif, limit=80, field="motif"),
        technique=clean_line(facts.technique, limit=60, field="technique"),
        motif_meaning=clean_line(facts.motif_meaning, limit=300, field="motif_meaning", required=False),
        dye=facts.dye,
        dye_plants=clean_line(facts.dye_plants, limit=120, field="dye_plants", required=False),
        weeks_of_work_min=_bounded(least, 520, "weeks_of_work_min"),
        weeks_of_work_max=_bounded(most, 520, "weeks_of_work_max"),
        width_cm=_bounded(facts.width_cm, 2_000, "width_cm"),
        length_cm=_bounded(facts.length_cm, 5_000, "length_cm"),
        geographical_indication=clean_line(
            facts.geographical_indication, limit=120, field="geographical_indication", required=False
        ),
    )


def check_price(price: int) -> Rupiah:
    """Accept a price in whole rupiah from 1 to a thousand million.

    :raises UnfitNumber: otherwise.
    """
    return Rupiah(_counted(price, PRICE_MAX, "price"))


def check_variant_count(sale_mode: str, count: int) -> None:
    """Refuse more variants than a product may have: a unique piece has one.

    :raises UnfitProduct: if there would be too many.
    """
    if sale_mode == "unique" and count > 1:
        raise UnfitProduct(N_("Barang satu-satunya hanya punya satu harga."), field="variants")
    if count > VARIANTS_MAX:
        raise UnfitProduct(
            N_("Paling banyak %(limit)s varian untuk satu produk."), field="variants", limit=VARIANTS_MAX
        )


def check_alcohol(facts: ProductFacts, *, is_alcohol_category: bool) -> None:
    """Refuse a product in a category of alcohol that is not marked as alcohol itself.

    :raises UnfitProduct: then.
    """
    if is_alcohol_category and not facts.contains_alcohol:
        raise UnfitProduct(N_("Kategori ini untuk produk beralkohol; tandai «beralkohol»."), field="contains_alcohol")


def what_changed(before: ProductFacts, after: ProductFacts) -> tuple[str, ...]:
    """Name the facts that differ, in the order they are declared."""
    return tuple(fact.name for fact in fields(ProductFacts) if getattr(before, fact.name) != getattr(after, fact.name))


def sellable_online(*, state: str, sale_mode: str, is_alcohol: bool) -> bool:
    """Tell whether a shopper may order it here: published, no prototype, and never alcohol (PerBPOM 8/2020)."""
    return state == "published" and sale_mode != "prototype" and not is_alcohol


def check_closed(channels: Sequence[str]) -> str:
    """Write ways of selling as a product keeps them.

    :raises UnfitProduct: for a way nobody knows.
    """
    for channel in channels:
        _known(channel, CHANNELS, "channel")
    return " ".join(channel for channel in CHANNELS if channel in channels)


def most_pieces(sale_mode: str) -> int | None:
    """Tell how many pieces there can ever be: one of a unique piece, none of a prototype, else no bound (None)."""
    return {"unique": 1, "prototype": 0}.get(sale_mode)


def _known(word: str, words: tuple[str, ...], field: str) -> None:
    if word not in words:
        raise UnfitProduct(N_("Pilihan ini tidak dikenal."), field=field)


def _counted(number: int, most: int, field: str) -> int:
    if not 0 < number <= most:
        raise UnfitNumber(
            N_("Isi dengan angka bulat dari 1 sampai %(most)s."), field=field, most=f"{most:,}".replace(",", ".")
        )
    return number


def _bounded(number: int | None, most: int, field: str) -> int | None:
    return None if number is None else _counted(number, most, field)
