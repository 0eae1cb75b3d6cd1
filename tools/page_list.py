"""Which pages there are to look at, found by asking the running shop itself."""

import re
import urllib.request

from tools.demo_shop import Shop

FIXED = ("/", "/produk/", "/produk/?cari=kopi+flores", "/produk/?cari=zzzz", "/gerai/", "/keranjang/", "/tentang/")
MORE = ("/harga/", "/privasi/", "/galeri/", "/akun/login/")
KINDS = ("/produk/", "/kabupaten/", "/desa/", "/pembuat/", "/gerai/")


def public_pages(shop: Shop) -> list[str]:
    """Every kind of page a visitor can see, one or two of each kind, in both languages."""
    found = [*FIXED, *MORE]
    for kind in KINDS:
        found += examples(shop, kind)
    return [*found, *(f"/en{path}" for path in found if not path.startswith("/akun/"))]


def examples(shop: Shop, kind: str, count: int = 2) -> list[str]:
    """Find addresses of one kind in the sitemap."""
    index = fetch(f"{shop.url}/sitemap.xml")
    addresses: list[str] = []
    for chunk in re.findall(r"<loc>[^<]*?(/[^/<]*\.xml)</loc>", index) or ["/sitemap.xml"]:
        addresses += re.findall(r"<loc>https?://[^/<]+(/[^<]*)</loc>", fetch(shop.url + chunk))
        fitting = [path for path in addresses if path.startswith(kind) and path != kind]
        if len(fitting) >= count:
            return fitting[:: max(len(fitting) // count, 1)][:count]
    return [path for path in addresses if path.startswith(kind) and path != kind][:count]


def fetch(url: str) -> str:
    """Get a text."""
    with urllib.request.urlopen(url, timeout=30) as answer:
        return answer.read().decode()
