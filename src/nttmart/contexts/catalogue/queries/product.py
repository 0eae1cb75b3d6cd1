"""A product's own page. Five queries, however many photos and sizes it has."""

from typing import Any
from uuid import UUID

from django.db.models import Min, OuterRef, Subquery

from nttmart.contexts.catalogue.models import CurationEvent, Product
from nttmart.contexts.catalogue.queries.categories import tree_by_slug
from nttmart.contexts.catalogue.queries.parts import list_variants_of, photos_of, rungs_of, weaving_of
from nttmart.contexts.catalogue.rules.errors import NoSuchProduct
from nttmart.contexts.catalogue.rules.making import sellable_online
from nttmart.contexts.catalogue.rules.pages import Maker, ProductPage
from nttmart.contexts.catalogue.rules.pricing import OriginGrades
from nttmart.kernel.errors import N_

_FIELDS = (
    "id", "slug", "name", "name_en", "summary", "summary_en", "story", "story_en", "category_id", "ladder",
    "raw_material_origin", "processing_origin", "packing_origin", "ownership_origin", "sale_mode", "lead_time_days",
    "capacity_per_week", "halal", "contains_alcohol", "state", "source", "producer_id", "producer__slug",
    "producer__name", "producer__kind", "producer__village_id", "producer__village__name",
    "producer__district__name", "producer__regency_id", "producer__regency__name",
)  # fmt: skip


def get_product_page(slug: str, language: str = "id") -> ProductPage:
    """Give the page of a product on the shelf, in English where it has been written and Indonesian where not.

    :raises NoSuchProduct: no such address, not published, or its maker has closed.
    """
    row = _published(slug)
    category = tree_by_slug()[row["category_id"]]
    is_alcohol = row["contains_alcohol"] or category.is_alcohol
    product_id: UUID = row["id"]
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
        variants=list_variants_of(product_id),
        photos=photos_of(product_id),
        weaving=weaving_of(product_id),
        ladder=row["ladder"],
        rungs=rungs_of(product_id),
        origins=OriginGrades(
            row["raw_material_origin"], row["processing_origin"], row["packing_origin"], row["ownership_origin"]
        ),
        sale_mode=row["sale_mode"],
        lead_time_days=row["lead_time_days"],
        capacity_per_week=row["capacity_per_week"],
        halal=row["halal"],
        is_food=category.is_food,
        is_alcohol=is_alcohol,
        sellable_online=sellable_online(state=row["state"], sale_mode=row["sale_mode"], is_alcohol=is_alcohol),
        published_at=row["published_at"],
        source=row["source"],
    )


def _published(slug: str) -> dict[str, Any]:
    first = (
        CurationEvent.objects.filter(product_id=OuterRef("pk"), step="published")
        .order_by()
        .values("product_id")
        .annotate(first=Min("at"))
        .values("first")
    )
    rows = Product.objects.filter(slug=slug, state="published", producer__closed_at__isnull=True)
    row = rows.annotate(published_at=Subquery(first)).values(*_FIELDS, "published_at").first()
    if row is None:
        raise NoSuchProduct(N_("Produk ini tidak ada, atau tidak lagi dijual."))
    return row


def _said(row: dict[str, Any], what: str, language: str) -> str:
    english: str = row[f"{what}_en"] if language == "en" else ""
    return english or row[what]


def _maker(row: dict[str, Any]) -> Maker:
    return Maker(
        id=row["producer_id"],
        slug=row["producer__slug"],
        name=row["producer__name"],
        kind=row["producer__kind"],
        village_code=row["producer__village_id"] or "",
        village_name=row["producer__village__name"] or "",
        district_name=row["producer__district__name"] or "",
        regency_code=row["producer__regency_id"],
        regency_name=row["producer__regency__name"],
    )
