"""Variants as baskets, lots and receipts need them: with their product and maker, in one query."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q

from nttmart.contexts.catalogue.models import Barcode, Product
from nttmart.contexts.catalogue.models import Variant as VariantRow
from nttmart.contexts.catalogue.queries.parts import list_variants_of
from nttmart.contexts.catalogue.queries.rows import as_day, as_uuid, fetch, uuid_param
from nttmart.contexts.catalogue.rules.barcodes import read_code
from nttmart.contexts.catalogue.rules.making import ONLINE, sellable_online
from nttmart.contexts.catalogue.rules.pages import VariantForSale
from nttmart.contexts.catalogue.rules.pricing import unit_price
from nttmart.contexts.catalogue.rules.search import WORDS_MAX
from nttmart.contexts.catalogue.rules.shelf import code_like

__all__ = [
    "find_variant_by_barcode",
    "find_variant_by_sku",
    "get_variants",
    "list_variants_of",
    "product_by_variant",
    "products_coming",
    "products_of",
    "search_variants",
]

_FIELDS = (
    "id", "sku", "name", "price", "net_quantity", "net_unit", "shipping_weight_g", "retired_at", "product_id",
    "product__slug", "product__name", "product__name_en", "product__producer_id", "product__producer__name",
    "product__producer__slug", "product__category_id", "product__category__is_alcohol", "product__contains_alcohol",
    "product__sale_mode", "product__lead_time_days", "product__capacity_per_week", "product__state",
    "product__producer__closed_at", "weighed", "product__coming_on", "product__closed_to", "product__closed_why",
    "product__till_until",
)  # fmt: skip
_COLUMNS = (
    "v.id", "v.sku", "v.name", "v.price", "v.net_quantity", "v.net_unit", "v.shipping_weight_g", "v.retired_at",
    "v.product_id", "p.slug", "p.name", "p.name_en", "p.producer_id", "m.name", "m.slug", "p.category_id",
    "c.is_alcohol", "p.contains_alcohol", "p.sale_mode", "p.lead_time_days", "p.capacity_per_week", "p.state",
    "m.closed_at", "v.weighed", "p.coming_on", "p.closed_to", "p.closed_why", "p.till_until",
)  # fmt: skip
"""The same in plain SQL, column by column."""


_SQL = f"""
    SELECT {", ".join(_COLUMNS)} FROM catalogue_variant v
    JOIN catalogue_product p ON p.id = v.product_id JOIN catalogue_category c ON c.slug = p.category_id
    JOIN producers_producer m ON m.id = p.producer_id WHERE v.id IN """  # noqa: S608 -- only our own column names are put in


def get_variants(ids: Iterable[UUID]) -> dict[UUID, VariantForSale]:
    """Give those of some variants that exist, by id, whatever their product's state. One query; a basket asks often."""
    wanted = [uuid_param(variant_id) for variant_id in ids]
    if not wanted:
        return {}
    rows = fetch(f"{_SQL} ({', '.join(['%s'] * len(wanted))})", wanted)
    found = (_variant(dict(zip(_FIELDS, row, strict=True))) for row in rows)
    return {variant.id: variant for variant in found}


def products_of(variant_ids: Collection[UUID]) -> set[UUID]:
    """Name the products of some variants. One query."""
    rows = VariantRow.objects.filter(pk__in=list(variant_ids)).order_by()
    return set(rows.values_list("product_id", flat=True).distinct())


def product_by_variant(product_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Name some products by every variant they have. One query."""
    rows = VariantRow.objects.filter(product__in=list(product_ids)).order_by()
    return dict(rows.values_list("id", "product_id"))


def products_coming() -> list[UUID]:
    """List the products that say something is coming. One query."""
    return list(Product.objects.filter(coming_on__isnull=False).values_list("id", flat=True))


def find_variant_by_sku(sku: str) -> VariantForSale | None:
    """Give the variant with a SKU (small or large letters), or None."""
    sku = code_like(sku.strip().upper())
    row = VariantRow.objects.filter(sku=sku).values(*_FIELDS).first()
    return _variant(row) if row else None


def find_variant_by_barcode(text: str) -> VariantForSale | None:
    """Give the goods a scanner read, or None: no code, misread, or nobody's. A weighed code finds its article.

    Two queries.
    """
    read = read_code(text)
    if read is None:
        return None
    variant_id = Barcode.objects.filter(code=read[0]).values_list("variant_id", flat=True).first()
    return get_variants([variant_id]).get(variant_id) if variant_id else None


def search_variants(text: str, *, limit: int = 20, sellable_only: bool = False) -> list[VariantForSale]:
    """Find variants still offered, for staff: each typed word is in the product's or maker's name, or it is the SKU.

    What a scanner types into the field finds the goods that have this code.

    ``sellable_only`` leaves out what a shopper may not order (drafts, prototypes, alcohol, weighed goods). Two queries
    at most.
    """
    scanned = find_variant_by_barcode(text)
    if scanned is not None:
        return [scanned] if scanned.sellable_online or not (sellable_only or scanned.retired) else []
    rows = VariantRow.objects.filter(retired_at__isnull=True)
    for word in text.replace("\0", "").split()[:WORDS_MAX]:
        rows = rows.filter(
            Q(product__name__icontains=word)
            | Q(product__producer__name__icontains=word)
            | Q(name__icontains=word)
            | Q(sku__istartswith=word)
        )
    if sellable_only:
        rows = rows.filter(
            weighed=False,
            product__state="published",
            product__contains_alcohol=False,
            product__category__is_alcohol=False,
        ).exclude(product__sale_mode="prototype")
    ordered = rows.order_by("product__name", "position", "id")
    return [_variant(row) for row in ordered.values(*_FIELDS)[:limit]]


def _variant(row: dict[str, Any]) -> VariantForSale:
    is_alcohol = bool(row["product__category__is_alcohol"] or row["product__contains_alcohol"])
    sale_mode = row["product__sale_mode"]
    published = row["product__state"] == "published" and row["product__producer__closed_at"] is None
    per_unit = unit_price(row["price"], row["net_quantity"], row["net_unit"])
    return VariantForSale(
        id=as_uuid(row["id"]),
        sku=row["sku"],
        product_id=as_uuid(row["product_id"]),
        product_slug=row["product__slug"],
        product_name=row["product__name"],
        product_name_en=row["product__name_en"] or row["product__name"],
        variant_name=row["name"],
        producer_id=as_uuid(row["product__producer_id"]),
        producer_name=row["product__producer__name"],
        producer_slug=row["product__producer__slug"],
        category_slug=row["product__category_id"],
        price=row["price"],
        net_quantity=row["net_quantity"],
        net_unit=row["net_unit"],
        unit_price=per_unit[0] if per_unit else None,
        unit=per_unit[1] if per_unit else "",
        shipping_weight_g=row["shipping_weight_g"],
        sale_mode=sale_mode,
        lead_time_days=row["product__lead_time_days"],
        capacity_per_week=row["product__capacity_per_week"],
        is_alcohol=is_alcohol,
        published=published,
        retired=row["retired_at"] is not None,
        sellable_online=published
        and ONLINE not in row["product__closed_to"]
        and row["retired_at"] is None
        and not row["weighed"]
        and sellable_online(state="published", sale_mode=sale_mode, is_alcohol=is_alcohol),
        weighed=bool(row["weighed"]),
        coming_on=as_day(row["product__coming_on"]),
        closed_to=tuple(row["product__closed_to"].split()),
        closed_why=row["product__closed_why"],
        till_until=as_day(row["product__till_until"]),
    )
