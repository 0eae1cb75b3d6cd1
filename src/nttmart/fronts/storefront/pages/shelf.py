"""The list of products: cards, filters with counts, corrected spelling, pages, and help where nothing is found."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.places import api as places
from nttmart.design.figures import number
from nttmart.fronts.storefront.pages.addresses import village_address
from nttmart.fronts.storefront.pages.cards import cards_html
from nttmart.fronts.storefront.pages.choices import Choice, ChoiceGroup, numbered
from nttmart.fronts.storefront.pages.filters import Asked
from nttmart.fronts.storefront.pages.words import MAKERS, word
from nttmart.kernel.errors import N_

ALCOHOL = "moke-sopi"
MOST_VILLAGES, MOST_MEANT = 12, 3
SURE = 95
"""The score of a place whose very name was typed, or its name and what it lies in."""
SORT_WORDS = {
    "": N_("Paling cocok"),
    "terbaru": N_("Terbaru"),
    "termurah": N_("Termurah"),
    "termahal": N_("Termahal"),
    "nama": N_("Nama A–Z"),
}


@dataclass(frozen=True, slots=True)
class ShelfView:
    """Everything the list page shows."""

    filters: Asked
    title: str
    count: str
    cards: SafeString
    groups: tuple[ChoiceGroup, ...]
    chosen: tuple[Choice, ...]
    sorts: ChoiceGroup
    notices: tuple[str, ...]
    corrected: str
    relaxed: bool
    alcohol_address: str
    meant: tuple[Choice, ...]
    pages: tuple[Choice, ...]
    previous: str
    next: str
    hidden: tuple[tuple[str, str], ...]
    canonical: str
    is_empty: bool
    is_missing: bool
    """Whether somebody searched for words and found nothing, or only what has some of them."""
    index: bool


def shelf_page(asked: Asked, base: str) -> ShelfView:
    """Put the list together (the catalogue's queries only)."""
    shelf = catalogue.browse(asked.filters)
    labels = _labels(shelf.facets)
    villages = _villages(asked, base)
    labels |= dict.fromkeys([asked.filters.village], next((c.label for c in villages if c.chosen), ""))
    return ShelfView(
        filters=asked,
        title=_title(asked, labels),
        count=_count(shelf),
        cards=cards_html(shelf.cards, "h2"),
        groups=_groups(asked, shelf.facets, villages, base),
        meant=_places_meant(asked.text),
        chosen=_chosen(asked, labels, base),
        sorts=_sorts(asked, base),
        notices=(*asked.notices, *([gettext("Tidak ada kata yang bisa dicari.")] if shelf.wordless else ())),
        corrected=shelf.corrected_text,
        relaxed=shelf.relaxed,
        alcohol_address=asked.address(base, kategori=ALCOHOL, hal="") if asked.is_after_alcohol else "",
        pages=numbered(shelf.page, shelf.page_count, lambda n: asked.address(base, hal=str(n) if n > 1 else "")),
        previous=asked.address(base, hal=str(shelf.page - 1)) if shelf.page > 1 else "",
        next=asked.address(base, hal=str(shelf.page + 1)) if shelf.page < shelf.page_count else "",
        hidden=tuple(
            (key, value) for key, value in asked.query.items() if key not in ("dari", "sampai", "siap", "hal")
        ),
        canonical=asked.address(base, hal=str(shelf.page) if shelf.page > 1 else ""),
        is_empty=not shelf.cards,
        is_missing=_is_missing(asked, shelf),
        index=not set(asked.query) - {"kategori", "kabupaten", "hal"} and bool(shelf.cards),
    )


def _is_missing(asked: Asked, shelf: catalogue.ShelfPage) -> bool:
    """Tell whether somebody searched for words and found nothing, or only what has some of them."""
    if not asked.text or asked.is_after_alcohol:
        return False
    left_out = bool(shelf.corrected_text) and len(shelf.corrected_text.split()) < len(asked.text.split())
    return not shelf.cards or shelf.relaxed or left_out


def _sorts(asked: Asked, base: str) -> ChoiceGroup:
    address, present = asked.addresses(base, "urut"), asked.query.get("urut", "")
    choices = (Choice(_sort_words(key, asked), address(key), "", key == present) for key in SORT_WORDS)
    return ChoiceGroup(gettext("Urutkan"), tuple(choices))


def _sort_words(key: str, asked: Asked) -> str:
    """Name an order; without a search nothing can match best, so what can be had comes first."""
    return gettext("Tersedia dulu") if not key and not asked.text else word(SORT_WORDS, key)


def _labels(facets: catalogue.Facets) -> dict[str, str]:
    return {choice.key: choice.label for choice in (*facets.categories, *facets.regencies)}


def _title(asked: Asked, labels: dict[str, str]) -> str:
    if asked.text:
        return gettext("Hasil untuk «%(text)s»") % {"text": asked.text}
    category = labels.get(asked.filters.category, "")
    regency = labels.get(asked.filters.village or asked.filters.regency, "")
    if category and regency:
        return gettext("%(category)s dari %(regency)s") % {"category": category, "regency": regency}
    return category or (gettext("Dari %(regency)s") % {"regency": regency} if regency else gettext("Semua produk"))


def _count(shelf: catalogue.ShelfPage) -> str:
    words = ngettext("%(count)s produk", "%(count)s produk", shelf.total) % {"count": number(shelf.total)}
    return words if shelf.total_is_exact else gettext("lebih dari %(count)s") % {"count": words}


def _groups(asked: Asked, facets: catalogue.Facets, villages: tuple[Choice, ...], base: str) -> tuple[ChoiceGroup, ...]:
    families = [c for c in facets.categories if not c.parent]
    family = asked.filters.category
    family = next((c.parent for c in facets.categories if c.key == family and c.parent), family)
    members = [c for c in facets.categories if c.parent and c.parent == family]
    return (
        ChoiceGroup(gettext("Kategori"), _choices(asked, "kategori", families, base, also=family)),
        *([ChoiceGroup(gettext("Lebih khusus"), _choices(asked, "kategori", members, base))] if members else []),
        ChoiceGroup(gettext("Kabupaten"), _choices(asked, "kabupaten", facets.regencies, base)),
        ChoiceGroup(gettext("Desa"), villages),
        ChoiceGroup(gettext("Pembuat"), _choices(asked, "jenis", facets.maker_kinds, base)),
    )


def _villages(asked: Asked, base: str) -> tuple[Choice, ...]:
    """Offer the villages of the regency chosen, those with the most products; one query, and none without one."""
    regency, present = asked.filters.regency, asked.filters.village
    if not regency:
        return ()
    totals = {code: total for code, (total, _) in catalogue.count_listings("village", f"{regency}.").items()}
    most = sorted(totals, key=lambda code: (-totals[code], code))[:MOST_VILLAGES]
    names = places.village_names()
    counted = not (asked.counts_mislead or asked.filters.category or asked.filters.maker_kind)
    address = asked.addresses(base, "desa")
    return tuple(
        Choice(
            names[code],
            address("" if code == present else code),
            number(totals.get(code, 0)) if counted else "",
            code == present,
        )
        for code in sorted({*most, present} & names.keys(), key=lambda code: (names[code], code))
    )


def _places_meant(text: str) -> tuple[Choice, ...]:
    """Name the villages whose very name was typed: somebody may be looking for the place and not for a thing."""
    if not text:
        return ()
    typed = places.normalise(text)
    return tuple(
        Choice(f"{m.place.name}, {m.place.regency_name}", village_address(m.place.code), "", chosen=False)
        for m in places.search_places(text, kinds=("village",), limit=MOST_MEANT, named_only=True)
        if m.score >= SURE or places.normalise(m.matched_alias) == typed
    )


def _choices(
    asked: Asked,
    key: str,
    facets: "tuple[catalogue.FacetCount, ...] | list[catalogue.FacetCount]",
    base: str,
    also: str = "",
) -> tuple[Choice, ...]:
    present = asked.query.get(key, "")
    address = asked.addresses(base, key, **({"desa": ""} if key == "kabupaten" else {}))
    return tuple(
        Choice(
            word(MAKERS, facet.key) if key == "jenis" else facet.label,
            address("" if facet.key == present else facet.key),
            "" if asked.counts_mislead else number(facet.total),
            facet.key in (present, also),
        )
        for facet in facets
        if facet.total or facet.key == present
    )


def _chosen(asked: Asked, labels: dict[str, str], base: str) -> tuple[Choice, ...]:
    """List what narrows the list now, each with the address that takes it away."""
    words: dict[str, Callable[[str], str]] = {
        "cari": lambda text: f"«{text}»",
        "kategori": lambda slug: labels.get(slug, slug),
        "kabupaten": lambda code: labels.get(code, code),
        "desa": lambda code: labels.get(code, code),
        "jenis": lambda kind: word(MAKERS, kind),
        "dari": lambda price: gettext("dari Rp%(price)s") % {"price": number(int(price))},
        "sampai": lambda price: gettext("sampai Rp%(price)s") % {"price": number(int(price))},
        "siap": lambda _: gettext("siap dibeli"),
    }
    return tuple(
        Choice(
            say(asked.query[key]),
            asked.address(base, **{key: ""}, **({"desa": ""} if key == "kabupaten" else {})),
            "",
            chosen=True,
        )
        for key, say in words.items()
        if asked.query.get(key)
    )
