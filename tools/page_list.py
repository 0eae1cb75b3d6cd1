"""Which pages there are to look at, found by asking the running shop itself."""

import re
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Locator, Page, Response

from tools.demo_shop import Shop

FIXED = ("/", "/produk/", "/produk/?cari=kopi+flores", "/produk/?cari=zzzz", "/gerai/", "/keranjang/", "/tentang/")
MORE = (
    "/legalitas/",
    "/legalitas/?jenis=food&simpan=ambient",
    "/angka/",
    "/angka/makers_shown/",
    "/angka/keputusan/",
    "/harga/",
    "/privasi/",
    "/galeri/",
    "/belajar/",
    "/belajar/finance/",
    "/akun/login/",
)
LONGEST_WORD = 24
FILES = re.compile(r"\.(pdf|csv|xlsx|svg|json)$|/(csv|pdf)/$")
KINDS = ("/produk/", "/kabupaten/", "/desa/", "/pembuat/", "/gerai/")
STEPS = (
    "filled basket", "refused basket", "checkout", "checkout refused", "which village", "sum", "order", "order claimed",
    "receipt", "order cancelled", "interest", "interest noted", "not found",
)  # fmt: skip
"""The pages of a shopper who orders, and those of somebody astray; every walk must have stood on each."""


@dataclass(frozen=True)
class Seen:
    """A page a shopper stands on: what it is, where, the status it came with and the HTML as it was sent."""

    step: str
    url: str
    status: int
    html: str


def public_pages(shop: Shop) -> list[str]:
    """Every kind of page a visitor can see, one or two of each kind, in both languages."""
    found = [*FIXED, *MORE]
    for kind in KINDS:
        fitting = examples(shop, kind)
        assert fitting, f"The sitemap names no page under {kind}"
        found += fitting
    found += (decision := linked(shop, "/angka/keputusan/", "/angka/keputusan/[0-9a-f-]{36}/"))
    found += linked(shop, decision[0], "/desa/[0-9.]+/")
    return [*found, *(f"/en{path}" for path in found if not path.startswith("/akun/"))]


def linked(shop: Shop, path: str, kind: str) -> list[str]:
    """Find the first address of a kind that a page leads to."""
    found = re.findall(rf'href="({kind})["#]', fetch(shop.url + path))
    assert found, f"{path} leads to no page like {kind}"
    return found[:1]


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


def shopper_walk(page: Page, prefix: str = "") -> Iterator[Seen]:
    """Order as a shopper does, and go astray, handing over every page while the browser stands on it.

    ``prefix`` is «/en» for the English shop. Every step of ``STEPS`` comes once, in that order.
    """
    page.goto(f"{prefix}/produk/?siap=1&kategori=kopi")
    page.goto(page.locator(".kartu a").first.get_attribute("href") or "")
    yield _pressed(page, "filled basket", page.locator("form.beli .btn"))
    page.locator("input[name=jumlah]").first.evaluate("field => { field.type = 'text'; field.value = 'x' }")
    yield _pressed(page, "refused basket", page.locator(".isi-keranjang button").first)
    page.goto(f"{prefix}/keranjang/")
    yield _pressed(page, "checkout", page.locator("section a.btn").first)
    page.fill("input[name=nama]", "Pembeli 021")
    page.fill("input[name=telepon]", "12")
    page.check("input[name=setuju]")
    yield _pressed(page, "checkout refused", page.locator("button[value=periksa]"))
    page.fill("input[name=telepon]", "0800 0000 0021")
    page.check("input[name=terima][value=delivery]")
    page.fill("input[name=tujuan]", "Wolo")
    page.fill("input[name=alamat]", "Dekat kapela")
    yield _pressed(page, "which village", page.locator("button[value=periksa]"))
    page.locator("input[name=desa][type=radio]").first.check()
    page.locator("input[name=bayar]:not([value=cash])").first.check()
    yield _pressed(page, "sum", page.locator("button[value=periksa]"))
    yield from _order_walk(page, prefix)
    yield _opened(page, "not found", f"{prefix}/produk/tidak-ada/")


def _order_walk(page: Page, prefix: str) -> Iterator[Seen]:
    """Go on from the sum: order, say «paid», look at the receipt, cancel; then ask for a prototype."""
    yield _pressed(page, "order", page.locator("button[value=pesan]"))
    order = page.url
    yield _pressed(page, "order claimed", page.locator("form[action$='/bayar/'] button"))
    yield _opened(page, "receipt", f"{order}struk/")
    page.goto(order)
    yield _pressed(page, "order cancelled", page.locator("form[action$='/batal/'] button"))
    page.goto(f"{prefix}/produk/?cari=kompor+induksi")
    page.goto(page.locator(".kartu a").first.get_attribute("href") or "")
    yield _pressed(page, "interest", page.locator("a[href$='/minat/']"))
    page.fill("input[name=name]", "Peminat 021")
    page.fill("input[name=contact]", "0800 0000 0021")
    page.check("input[name=consent]")
    yield _pressed(page, "interest noted", page.locator("main form button"))


def _opened(page: Page, step: str, path: str) -> Seen:
    return _seen(step, page.goto(path))


def _pressed(page: Page, step: str, what: Locator) -> Seen:
    with page.expect_navigation() as arrival:
        what.click()
    return _seen(step, arrival.value)


def _seen(step: str, answer: Response | None) -> Seen:
    assert answer is not None, step
    return Seen(step, answer.url, answer.status, answer.text())


def fetch(url: str) -> str:
    """Get a text."""
    with urllib.request.urlopen(url, timeout=30) as answer:
        return answer.read().decode()


def kind_of(address: str) -> str:
    """What kind of page an address is: parts that name one thing are left open."""
    path = urlsplit(address).path
    return "/".join("*" if re.search(r"\d", part) or len(part) > LONGEST_WORD else part for part in path.split("/"))


def pages_behind(page: Page, start: str, most: int = 90) -> list[str]:
    """List what somebody signed in can reach by links, one page of each kind; files and sign-out are left out."""
    return list(walk_behind(page, start, most))


def walk_behind(page: Page, start: str, most: int = 90) -> Iterator[str]:
    """Walk as ``pages_behind`` lists, handing over each address while the browser stands on it."""
    known, queue, found = {kind_of(start)}, [start], 0
    while queue and found < most:
        path = queue.pop(0)
        answer = page.goto(path)
        if answer is None or "text/html" not in answer.headers.get("content-type", ""):
            continue
        found += 1
        queue += _new_kinds(page, start, known)
        yield path


def _new_kinds(page: Page, start: str, known: set[str]) -> list[str]:
    found = []
    for link in page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))"):
        target = urljoin(urlsplit(page.url).path, link)
        if target.startswith(start) and not FILES.search(urlsplit(target).path) and kind_of(target) not in known:
            known.add(kind_of(target))
            found.append(target)
    return found
