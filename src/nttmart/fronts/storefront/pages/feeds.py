"""What machines read of the shop: sitemap in chunks, robots, and the news of new products."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.html import escape
from django.utils.translation import get_language, gettext

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.places import api as places
from nttmart.fronts.storefront.pages.addresses import product_address, village_address
from nttmart.fronts.storefront.pages.cards import availability
from nttmart.kernel.money import format_rupiah

CHUNK = 5_000
"""Addresses per file; the protocol allows 50,000, but a small file is asked for again more cheaply."""
IN_FEED = 30


@dataclass(frozen=True, slots=True)
class Entry:
    """One address of the shop and when it changed, if known."""

    path: str
    changed_at: datetime | None = None


def entries() -> Iterator[Entry]:
    """Walk through all pages worth finding: places with products, outlets, products."""
    for name in ("home", "shelf", "outlets", "about", "prices", "privacy"):
        yield Entry(reverse(f"storefront:{name}"))
    for regency in places.list_regencies():
        yield Entry(reverse("storefront:regency", args=[regency.slug]))
    for shop in outlets.list_outlets():
        yield Entry(reverse("storefront:outlet", args=[shop.slug]))
    for code in sorted(catalogue.count_listings("village")):
        yield Entry(village_address(code))
    for product in catalogue.walk_shelf():
        yield Entry(product_address(product.slug), product.published_at)


def sitemap_index() -> str:
    """List the files of the sitemap."""
    total = sum(1 for _ in entries())
    files = "".join(
        f"<sitemap><loc>{settings.PUBLIC_URL}{reverse('storefront:sitemap-chunk', args=[at + 1])}</loc></sitemap>"
        for at in range(-(-total // CHUNK))
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{files}</sitemapindex>'


def sitemap(chunk: int) -> str | None:
    """Write one file of the sitemap, counted from 1; None if there is no such file."""
    found = list(islice(entries(), (chunk - 1) * CHUNK, chunk * CHUNK)) if 0 < chunk < 10_000 else []  # noqa: PLR2004 -- far more than there are
    if not found:
        return None
    rows = "".join(
        f"<url><loc>{escape(settings.PUBLIC_URL + entry.path)}</loc>"
        + (f"<lastmod>{entry.changed_at:%Y-%m-%d}</lastmod>" if entry.changed_at else "")
        + "</url>"
        for entry in found
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'


def robots() -> str:
    """Tell crawlers what to leave alone: what is personal or endless."""
    closed = ("/kantor/", "/akun/", "/keranjang/", "/pesan/", "/pesanan/", "/*?*urut=", "/*?*dari=", "/*?*sampai=")
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in closed),
        *(f"Disallow: /en{path}" for path in ("/keranjang/", "/pesan/", "/pesanan/")),
        f"Sitemap: {settings.PUBLIC_URL}{reverse('storefront:sitemap')}",
    ]
    return "\n".join(lines) + "\n"


def newest_feed(address: str) -> str:
    """Write the newest products as RSS."""
    feed = Rss201rev2Feed(
        title=gettext("NTT Mart: produk baru"),
        link=settings.PUBLIC_URL + reverse("storefront:home"),
        description=gettext("Yang baru masuk dari desa-desa Nusa Tenggara Timur"),
        language=get_language(),
        feed_url=settings.PUBLIC_URL + address,
    )
    for card in catalogue.list_newest(IN_FEED, get_language() or "id"):
        price = f"{format_rupiah(card.price_from)}. " if card.price_from else ""
        feed.add_item(
            title=f"{card.name} · {card.village_name or card.regency_name}",
            link=settings.PUBLIC_URL + product_address(card.slug),
            description=f"{price}{availability(card)[0]}. {card.producer_name}",
            pubdate=card.published_at,
            unique_id=str(card.product_id),
            unique_id_is_permalink=False,
        )
    return str(feed.writeString("utf-8"))
