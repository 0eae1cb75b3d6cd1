"""Where a listing comes from: product, maker, place, prices, picture and first publication, in a few bulk reads.

Names of makers and places are read through the foreign keys that point down to them, never their own tables' rules.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Min

from nttmart.contexts.catalogue.models import CurationEvent, Listing, ListingText, Photo, Product, Variant, WeavingCard
from nttmart.contexts.catalogue.queries.categories import Kind, kind_of
from nttmart.contexts.catalogue.rules.making import ONLINE
from nttmart.contexts.catalogue.rules.pricing import unit_price
from nttmart.contexts.catalogue.rules.search import facet_words
from nttmart.contexts.catalogue.rules.shelf import Place
from nttmart.contexts.catalogue.rules.words import fold, folded
from nttmart.contexts.places import api as places

_FIELDS = (
    "id", "slug", "name", "name_en", "summary", "summary_en", "category_id", "sale_mode", "lead_time_days", "halal",
    "contains_alcohol", "available_now", "coming_on", "producer_id", "producer__name", "producer__slug",
    "producer__kind", "producer__locality", "producer__village_id", "producer__village__name",
    "producer__district__name", "producer__regency_id", "producer__regency__name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A listing as it ought to be, with its words; neither is saved yet."""

    listing: Listing
    text: ListingText


def published_ids() -> list[UUID]:
    """List the products that belong on the shelf, first published first."""
    return list(
        CurationEvent.objects.filter(step="published", product__state="published")
        .values("product_id")
        .annotate(first=Min("at"))
        .order_by("first", "product_id")
        .values_list("product_id", flat=True)
    )


def shown_of(product_ids: Iterable[UUID]) -> list[Shown]:
    """Work out the listings of some products, in the order given; those that may not be shown are left out."""
    ids = list(product_ids)
    rows = Product.objects.filter(pk__in=ids, state="published", producer__closed_at__isnull=True)
    rows = rows.exclude(closed_to__contains=ONLINE).values(*_FIELDS)
    by_id = {row["id"]: row for row in rows}
    prices = _prices_of(ids)
    stems = _first_photos_of(ids)
    motifs = _motifs_of(ids)
    first = dict(
        CurationEvent.objects.filter(product_id__in=ids, step="published")
        .values_list("product_id")
        .annotate(first=Min("at"))
    )
    islands = {regency.code: regency.island for regency in places.list_regencies()}
    shown = []
    for product_id in ids:
        row = by_id.get(product_id)
        if row is None or (product_id not in prices and row["sale_mode"] != "prototype"):
            continue
        row |= {
            "prices": prices.get(product_id, []),
            "stem": stems.get(product_id, ""),
            "motif": motifs.get(product_id, ""),
            "published_at": first[product_id],
            "island": islands.get(row["producer__regency_id"], ""),
        }
        shown.append(_shown(row))
    return shown


def place_of(listing: Listing) -> Place:
    """Tell where a listing is counted."""
    return Place(
        family=listing.family_slug,
        category=listing.category_slug,
        regency=listing.regency_code,
        village=listing.village_code,
        maker_kind=listing.maker_kind,
        producer=str(listing.producer_id),
        is_alcohol=listing.is_alcohol,
    )


def _shown(row: dict[str, Any]) -> Shown:
    category = kind_of(row["category_id"])
    name_en = row["name_en"] or row["name"]
    listing = Listing(
        product_id=row["id"],
        slug=row["slug"],
        name=row["name"],
        name_en=name_en,
        name_key=fold(row["name"])[:120],
        name_en_key=fold(name_en)[:120],
        category_slug=category.slug,
        family_slug=category.family.slug,
        sale_mode=row["sale_mode"],
        lead_time_days=row["lead_time_days"],
        available_now=row["available_now"] and row["sale_mode"] != "prototype",
        coming_on=row["coming_on"] if row["sale_mode"] != "prototype" else None,
        is_alcohol=row["contains_alcohol"] or category.is_alcohol,
        halal=row["halal"],
        photo_stem=row["stem"],
        published_at=row["published_at"],
        **_maker_columns(row),
        **_price_columns(row["prices"]),
    )
    return Shown(listing, _text(row, listing, category))


def _maker_columns(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "producer_id": row["producer_id"],
        "producer_name": row["producer__name"],
        "producer_slug": row["producer__slug"],
        "maker_kind": row["producer__kind"],
        "village_code": row["producer__village_id"] or "",
        "village_name": row["producer__village__name"] or "",
        "district_name": row["producer__district__name"] or "",
        "regency_code": row["producer__regency_id"],
        "regency_name": row["producer__regency__name"],
    }


def _price_columns(prices: list[tuple[int, int, str]]) -> dict[str, Any]:
    """Give the span of the prices and the unit price of the cheapest; without any, nothing has a price."""
    if not prices:
        return {"has_price": False, "price_from": 0, "price_to": 0, "unit_price": None, "unit": ""}
    cheapest = min(prices)
    per_unit = unit_price(*cheapest)
    return {
        "has_price": True,
        "price_from": cheapest[0],
        "price_to": max(prices)[0],
        "unit_price": per_unit[0] if per_unit else None,
        "unit": per_unit[1] if per_unit else "",
    }


def _text(row: dict[str, Any], listing: Listing, category: Kind) -> ListingText:
    """Fold the words a listing is found by, each sort in its own column."""
    family = category.family
    where = (listing.village_name, listing.district_name, listing.regency_name, row["island"])
    return ListingText(
        title=folded([listing.name, listing.name_en]),
        kind=folded([category.name, category.name_en, family.name, family.name_en, row["motif"]]),
        maker=folded([listing.producer_name, row["producer__locality"], *filter(None, where)]),
        summary=folded([row["summary"], row["summary_en"]]),
        facets=" ".join(facet_words(place_of(listing))),
    )


def _prices_of(ids: list[UUID]) -> dict[UUID, list[tuple[int, int, str]]]:
    prices: dict[UUID, list[tuple[int, int, str]]] = defaultdict(list)
    rows = Variant.objects.filter(product_id__in=ids, retired_at__isnull=True)
    for product_id, price, quantity, unit in rows.values_list("product_id", "price", "net_quantity", "net_unit"):
        prices[product_id].append((price, quantity, unit))
    return prices


def _first_photos_of(ids: list[UUID]) -> dict[UUID, str]:
    rows = Photo.objects.filter(product_id__in=ids).order_by("-position", "-id")
    return dict(rows.values_list("product_id", "stem"))


def _motifs_of(ids: list[UUID]) -> dict[UUID, str]:
    return dict(WeavingCard.objects.filter(product_id__in=ids).values_list("product_id", "motif"))
