"""Reads what a shopper asked the shelf for.

Addresses are passed around and mistyped, so nothing is refused: what cannot be meant is left out, and the page says so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote_plus, urlencode

from django.http import QueryDict
from django.utils.translation import get_language, gettext

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.places import api as places
from nttmart.fronts.storefront.pages.words import MAKERS

SORTS = {
    "terbaik": catalogue.Sort.BEST,
    "terbaru": catalogue.Sort.NEWEST,
    "termurah": catalogue.Sort.PRICE_UP,
    "termahal": catalogue.Sort.PRICE_DOWN,
    "nama": catalogue.Sort.NAME,
}
MOST_LETTERS = 100
MOST_RUPIAH = 10**12
ALCOHOL_WORDS = frozenset(("moke", "sopi", "tuak", "arak", "laru", "aimere", "moonshine", "liquor"))
KEYS = ("cari", "kategori", "kabupaten", "desa", "jenis", "dari", "sampai", "siap", "urut", "hal")


@dataclass(frozen=True)
class Asked:
    """The filters as the catalogue takes them, the same as they stand in the address, and what was left out and why."""

    filters: catalogue.Filters
    query: dict[str, str]
    notices: tuple[str, ...]

    @property
    def counts_mislead(self) -> bool:
        """Tell whether text, price or availability narrows the list: the kept counts beside it know nothing of them."""
        asked = self.filters
        return bool(asked.text) or asked.available_now or asked.price_min is not None or asked.price_max is not None

    @property
    def is_after_alcohol(self) -> bool:
        """Tell whether somebody looks for a drink that is not on the open shelf."""
        return not self.filters.shows_alcohol and not ALCOHOL_WORDS.isdisjoint(self.text.lower().split())

    @property
    def text(self) -> str:
        return self.filters.text

    def address(self, base: str, **changes: str) -> str:
        """Write the address of this list with some filters changed; any change but of the page begins at page one."""
        query = {key: value for key, value in self.query.items() if key != "hal"} | changes
        query = {key: value for key, value in query.items() if value}
        return f"{base}?{urlencode(query)}" if query else base

    def addresses(self, base: str, key: str, **changes: str) -> Callable[[str], str]:
        """Give what writes the addresses of many lists that differ in one filter; what they share is written once."""
        shared = self.address(base, **{key: ""}, **changes)
        lead = f"{shared}{'&' if '?' in shared else '?'}{key}="
        return lambda value: lead + quote_plus(value) if value else shared


def read_filters(given: QueryDict) -> Asked:
    """Read the query of a list page. Of duplicated keys the last counts; control characters are dropped."""
    query = {key: _clean(given.get(key, "")) for key in KEYS}
    notices: list[str] = []
    low, high = (_rupiah(query, key, notices) for key in ("dari", "sampai"))
    if low is not None and high is not None and low > high:
        low, high = high, low
    _drop_unknown(query, notices)
    if query["urut"] not in SORTS:
        query["urut"] = ""
    filters = catalogue.Filters(
        text=query["cari"],
        category=query["kategori"],
        regency=query["kabupaten"],
        village=query["desa"],
        maker_kind=query["jenis"],
        price_min=low,
        price_max=high,
        available_now=query["siap"] == "1",
        sort=SORTS.get(query["urut"], catalogue.Sort.BEST),
        page=page_number(query["hal"]),
        language=get_language() or "id",
    )
    return Asked(filters, {key: value for key, value in query.items() if value}, tuple(notices))


def _drop_unknown(query: dict[str, str], notices: list[str]) -> None:
    """Leave out a category, regency or kind of maker that nobody knows, as a wrong price is."""
    unknown: dict[str, Callable[[str], bool]] = {
        "kategori": lambda slug: catalogue.find_category(slug) is None,
        "desa": lambda code: not _is_village(code),
        "kabupaten": lambda code: all(code != regency.code for regency in places.list_regencies()),
        "jenis": lambda kind: kind not in MAKERS,
    }
    for key, is_unknown in unknown.items():
        if query[key] and is_unknown(query[key]):
            notices.append(gettext("Saringan «%(text)s» tidak dikenal, jadi dilewati.") % {"text": query[key]})
            query[key] = ""
    if query["desa"]:
        query["kabupaten"] = query["desa"][: len("53.07")]


def _is_village(code: str) -> bool:
    try:
        places.get_village(code)
    except places.NotFoundPlace:
        return False
    return True


def _clean(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text[: MOST_LETTERS * 2]).split())[:MOST_LETTERS]


def _rupiah(query: dict[str, str], key: str, notices: list[str]) -> int | None:
    digits = query[key].removeprefix("Rp").replace(".", "").strip()
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit()) or int(digits) > MOST_RUPIAH:
        query[key] = ""
        notices.append(gettext("Harga ditulis dengan angka saja, misalnya 50000."))
        return None
    query[key] = digits
    return int(digits)


def page_number(text: str) -> int:
    """Read the number of a page; whatever is none is the first."""
    if not (text.isascii() and text.isdigit() and len(text) <= 4):  # noqa: PLR2004 -- four digits are plenty
        return 1
    return min(max(int(text), 1), catalogue.PAGES_MAX)
