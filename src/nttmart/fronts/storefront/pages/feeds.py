"""What machines read of the shop: sitemap in chunks, robots, and the news of new products."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.html import escape
from django.utils.translation import get_language, gettext

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.places import api as places
from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes import api as programmes
from nttmart.design.figures import rupiah
from nttmart.fronts.storefront.pages.addresses import product_address, village_address
from nttmart.fronts.storefront.pages.cards import availability

CHUNK = 5_000
"""Addresses per file; the protocol allows 50,000, but a small file is asked for again more cheaply."""
MOST_CHUNKS = 1_000_000
IN_FEED = 30
_OWN = ("/keranjang/", "/pesan/", "/pesanan/", "/pesanan-beli/")


@dataclass(frozen=True, slots=True)
class Entry:
    """One address of the shop and when it changed, if known."""

    path: str
    changed_at: datetime | None = None


def place_entries() -> Iterator[Entry]:
    """Walk through the pages of words, places with products, and outlets."""
    for name in ("home", "shelf", "outlets", "about", "prices", "privacy", "lessons"):
        yield Entry(reverse(f"storefront:{name}"))
    for lesson in programmes.list_lessons():
        yield Entry(reverse("storefront:lesson", args=[lesson.key]))
    for regency in places.list_regencies():
        yield Entry(reverse("storefront:regency", args=[regency.slug]))
    for shop in outlets.list_outlets():
        yield Entry(reverse("storefront:outlet", args=[shop.slug]))
    for code in sorted(catalogue.count_listings("village")):
        yield Entry(village_address(code))


def _makers(chunk: int) -> list[Entry]:
    page = producers.list_producers(page=chunk, page_size=CHUNK)
    cards = page.cards if page.page == chunk else ()
    return [Entry(reverse("storefront:maker", args=[card.slug])) for card in cards]


def _products(chunk: int) -> list[Entry]:
    return [Entry(product_address(e.slug), e.published_at) for e in catalogue.list_shelf_block(chunk, CHUNK)]


def sitemap_index() -> str:
    """List the files of the sitemap: places in one, makers and products by the chunk."""
    makers = -(-producers.count_producers() // CHUNK)
    names = [
        "tempat-1",
        *(f"pembuat-{at + 1}" for at in range(makers)),
        *(f"produk-{block}" for block in catalogue.list_shelf_blocks(CHUNK)),
    ]
    paths = (reverse("storefront:sitemap-chunk", args=name.split("-")) for name in names)
    files = "".join(f"<sitemap><loc>{settings.PUBLIC_URL}{path}</loc></sitemap>" for path in paths)
    return f'<?xml version="1.0" encoding="UTF-8"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{files}</sitemapindex>'


def sitemap(family: str, chunk: int) -> str | None:
    """Write one file of the sitemap, counted from 1; None if there is no such file. Reads that file's slice only."""
    if not 0 < chunk <= MOST_CHUNKS:
        return None
    if family == "tempat":
        found = list(place_entries()) if chunk == 1 else []
    else:
        found = {"pembuat": _makers, "produk": _products}.get(family, lambda _: [])(chunk)
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
    closed = ("/kantor/", "/akun/", *_OWN, "/*?*urut=", "/*?*dari=", "/*?*sampai=")
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in closed),
        *(f"Disallow: /en{path}" for path in _OWN),
        f"Sitemap: {settings.PUBLIC_URL}{reverse('storefront:sitemap')}",
    ]
    return "\n".join(lines) + "\n"


def newest_feed(address: str) -> str:
    """Write the newest products as RSS."""
    language = get_language() or "id"
    feed = Rss201rev2Feed(
        title=gettext("NTT Mart: produk baru"),
        link=settings.PUBLIC_URL + reverse("storefront:home"),
        description=gettext("Yang baru masuk dari desa-desa Nusa Tenggara Timur"),
        language=language,
        feed_url=settings.PUBLIC_URL + address,
    )
    for card in catalogue.list_newest(IN_FEED, language):
        price = f"{rupiah(card.price_from)}. " if card.price_from else ""
        feed.add_item(
            title=f"{card.name} · {card.village_name or card.regency_name}",
            link=settings.PUBLIC_URL + product_address(card.slug),
            description=f"{price}{availability(card, language)[0]}. {card.producer_name}",
            pubdate=card.published_at,
            unique_id=str(card.product_id),
            unique_id_is_permalink=False,
        )
    return str(feed.writeString("utf-8"))
