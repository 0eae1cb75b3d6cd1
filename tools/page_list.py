"""Which pages there are to look at, found by asking the running shop itself."""

import re
import urllib.request
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Page

from tools.demo_shop import Shop

FIXED = ("/", "/produk/", "/produk/?cari=kopi+flores", "/produk/?cari=zzzz", "/gerai/", "/keranjang/", "/tentang/")
MORE = ("/harga/", "/privasi/", "/galeri/", "/akun/login/")
LONGEST_WORD = 24
FILES = re.compile(r"\.(pdf|csv|xlsx|svg)$|/(csv|pdf)/$")
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


def kind_of(address: str) -> str:
    """What kind of page an address is: parts that name one thing are left open."""
    path = urlsplit(address).path
    return "/".join("*" if re.search(r"\d", part) or len(part) > LONGEST_WORD else part for part in path.split("/"))


def pages_behind(page: Page, start: str, most: int = 40) -> list[str]:
    """Walk the links of somebody signed in, one page of each kind; files and sign-out are left out."""
    known, queue, found = {kind_of(start)}, [start], []
    while queue and len(found) < most:
        path = queue.pop(0)
        answer = page.goto(path)
        if answer is None or "text/html" not in answer.headers.get("content-type", ""):
            continue
        found.append(path)
        for link in page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))"):
            target = urljoin(urlsplit(page.url).path, link)
            fits = target.startswith(start) and not re.search(
                r"\.(pdf|csv|xlsx|svg)$|/(csv|pdf)/$", urlsplit(target).path
            )
            if fits and kind_of(target) not in known:
                known.add(kind_of(target))
                queue.append(target)
    return found
