"""A product's own page. Four queries, however many photos and sizes it has."""

from typing import Any

from nttmart.contexts.catalogue.models import Product
from nttmart.contexts.catalogue.queries.categories import kind_of
from nttmart.contexts.catalogue.queries.parts import WEAVING, as_weaving, list_variants_of, photos_of, rungs_of
from nttmart.contexts.catalogue.queries.rows import as_day, as_instant, as_uuid, fetch
from nttmart.contexts.catalogue.rules.errors import ClosedOnline, NoSuchProduct
from nttmart.contexts.catalogue.rules.making import ONLINE, sellable_online
from nttmart.contexts.catalogue.rules.pages import Maker, ProductPage
from nttmart.contexts.catalogue.rules.pricing import OriginGrades
from nttmart.kernel.errors import N_

_PRODUCT = (
    "id", "slug", "name", "name_en", "summary", "summary_en", "story", "story_en", "ladder", "raw_material_origin",
    "processing_origin", "packing_origin", "ownership_origin", "sale_mode", "lead_time_days", "capacity_per_week",
    "halal", "halal_told", "halal_number", "source", "coming_on",
)  # fmt: skip
_LISTING = (
    "producer_id", "producer_slug", "producer_name", "maker_kind", "village_code", "village_name", "district_name",
    "regency_code", "regency_name", "category_slug", "is_alcohol", "published_at",
)  # fmt: skip
_COLUMNS = ", ".join([*(f"p.{n}" for n in _PRODUCT), *(f"l.{n}" for n in _LISTING), *(f"w.{n}" for n in WEAVING)])
_SQL = f"""
    SELECT {_COLUMNS} FROM catalogue_product p JOIN catalogue_listing l ON l.product_id = p.id
    LEFT JOIN catalogue_weavingcard w ON w.product_id = p.id WHERE p.slug = %s"""  # noqa: S608 -- only our own column names are put in

_WRITTEN = ("name", "summary", "story")
"""What makers write freely, and somebody may have put into English."""


def get_product_page(slug: str, language: str = "id") -> ProductPage:
    """Give the page of a product on the shelf, in English where it has been written and Indonesian where not.

    :raises ClosedOnline: it may not be sold online now.
    :raises NoSuchProduct: no such address, not published, or its maker has closed.
    """
    readable = slug.isascii() and slug.isprintable()
    rows = fetch(_SQL, [slug]) if readable else []
    if not rows:
        if readable:
            _refuse_closed(slug)
        raise NoSuchProduct(N_("Produk ini tidak ada, atau tidak lagi dijual."))
    names = (*_PRODUCT, *_LISTING)
    row = dict(zip(names, rows[0], strict=False))
    category = kind_of(row["category_slug"])
    is_alcohol = bool(row["is_alcohol"])
    product_id = as_uuid(row["id"])
    variants = list_variants_of(product_id)
    return ProductPage(
        id=product_id,
        slug=row["slug"],
        name=_said(row, "name", language),
        summary=_said(row, "summary", language),
        story=_said(row, "story", language),
        category_slug=category.slug,
        category_name=category.label(language),
        family_slug=category.family.slug,
        family_name=category.family.label(language),
        maker=_maker(row),
        variants=variants,
        photos=photos_of(product_id),
        weaving=as_weaving(rows[0][len(names) :]),
        ladder=row["ladder"],
        rungs=rungs_of(product_id),
        origins=OriginGrades(
            row["raw_material_origin"], row["processing_origin"], row["packing_origin"], row["ownership_origin"]
        ),
        sale_mode=row["sale_mode"],
        lead_time_days=row["lead_time_days"],
        capacity_per_week=row["capacity_per_week"],
        halal=row["halal"],
        halal_told=row["halal_told"],
        halal_number=row["halal_number"],
        is_food=category.is_food,
        is_alcohol=is_alcohol,
        sellable_online=any(not each.weighed for each in variants)
        and sellable_online(state="published", sale_mode=row["sale_mode"], is_alcohol=is_alcohol),
        published_at=as_instant(row["published_at"]),
        source=row["source"],
        coming_on=as_day(row["coming_on"]),
        untranslated=frozenset(what for what in _WRITTEN if language == "en" and row[what] and not row[f"{what}_en"]),
    )


def _refuse_closed(slug: str) -> None:
    """Say why a published product is not on the shelf, where legality took it off. One query, on the way to a 404."""
    closed = Product.objects.filter(slug=slug[:120], state="published", closed_to__contains=ONLINE)
    found = closed.filter(producer__closed_at__isnull=True).values_list("name", "closed_why").first()
    if found is not None:
        raise ClosedOnline(
            N_("%(name)s sedang tidak dijual daring: %(why)s. Tanyakan di gerai."), name=found[0], why=found[1]
        )


def _said(row: dict[str, Any], what: str, language: str) -> str:
    english: str = row[f"{what}_en"] if language == "en" else ""
    return english or row[what]


def _maker(row: dict[str, Any]) -> Maker:
    return Maker(
        id=as_uuid(row["producer_id"]),
        slug=row["producer_slug"],
        name=row["producer_name"],
        kind=row["maker_kind"],
        village_code=row["village_code"],
        village_name=row["village_name"],
        district_name=row["district_name"],
        regency_code=row["regency_code"],
        regency_name=row["regency_name"],
    )
