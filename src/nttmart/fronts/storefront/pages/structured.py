"""What search engines read: JSON-LD of schema.org, as data blocks that no script policy needs to allow."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from nttmart.contexts.catalogue import api as catalogue

Crumbs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Availability:
    """Whether something can be had, in schema.org's word; what is not there yet says from which day it leaves."""

    state: str
    starts_on: date | None = None


def _block(content: dict[str, object]) -> SafeString:
    text = json.dumps({"@context": "https://schema.org", **content}, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 -- the five signs are escaped


def breadcrumbs(crumbs: Crumbs) -> SafeString:
    """Describe the way to a page: (words, address) from the top."""
    items = [
        {"@type": "ListItem", "position": at, "name": words, "item": settings.PUBLIC_URL + address}
        for at, (words, address) in enumerate(crumbs, 1)
    ]
    return _block({"@type": "BreadcrumbList", "itemListElement": items})


def product(page: catalogue.ProductPage, address: str, image: str, *, state: Availability) -> SafeString:
    """Describe a product and what it costs. A prototype and alcohol have no offer: they cannot be ordered here."""
    content: dict[str, object] = {
        "@type": "Product",
        "name": page.name,
        "description": page.summary or page.name,
        "sku": page.variants[0].sku if page.variants else page.slug,
        "url": settings.PUBLIC_URL + address,
        "image": settings.PUBLIC_URL + image,
        "category": page.category_name,
        "brand": {"@type": "Brand", "name": page.maker.name},
        "countryOfOrigin": {"@type": "Country", "name": "ID"},
    }
    prices = [variant.price for variant in page.variants]
    if page.sellable_online and prices:
        offer: dict[str, object] = {
            "@type": "AggregateOffer",
            "priceCurrency": "IDR",
            "lowPrice": min(prices),
            "highPrice": max(prices),
            "offerCount": len(prices),
            "availability": f"https://schema.org/{state.state}",
        }
        if state.starts_on:
            offer["availabilityStarts"] = state.starts_on.isoformat()
        content["offers"] = offer
    return _block(content)


def site(name: str, shelf: str) -> SafeString:
    """Describe the shop and its search."""
    return _block(
        {
            "@type": "WebSite",
            "name": name,
            "url": settings.PUBLIC_URL + "/",
            "potentialAction": {
                "@type": "SearchAction",
                "target": f"{settings.PUBLIC_URL}{shelf}?cari={{text}}",
                "query-input": "required name=text",
            },
        }
    )
