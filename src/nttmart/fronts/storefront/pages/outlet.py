"""The outlets: all 22 by regency, and one outlet with its own shelf and the evidence for what is said of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.payments import api as payments
from nttmart.contexts.stock import api as stock
from nttmart.design import ikat
from nttmart.design.evidence import EVIDENCE, evidence_words, known_date, operator_words, public_source
from nttmart.design.figures import in_english, number
from nttmart.fronts.storefront.pages import structured
from nttmart.fronts.storefront.pages.cards import cards_html
from nttmart.fronts.storefront.pages.choices import Choice, numbered
from nttmart.fronts.storefront.pages.pace import Pace, pace_of
from nttmart.fronts.storefront.pages.words import METHODS, OUTLET_STATES, as_written, day, month, word

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class OutletRow:
    name: str
    address: str
    regency: str
    street: str
    state: str
    is_open: bool
    since: str


@dataclass(frozen=True, slots=True)
class OutletsView:
    opened: tuple[OutletRow, ...]
    others: tuple[OutletRow, ...]


@dataclass(frozen=True, slots=True)
class ShelfHere:
    """A page of what lies at one outlet, each card with how many pieces are free there."""

    cards: SafeString
    count: str
    pages: tuple[Choice, ...]
    previous: str
    next: str


@dataclass(frozen=True, slots=True)
class OutletView:
    name: str
    state: str
    is_open: bool
    glance: tuple[str, ...]
    """Where it is and when it opens, as far as that is known: what one looks for before the shelf."""
    facts: tuple[Fact, ...]
    evidence: str
    source: str
    ways: tuple[str, ...]
    methods: tuple[str, ...]
    goods: ShelfHere
    pace: Pace | None
    regency_address: str
    regency_name: str
    out_address: str
    canonical: str
    edge: str
    cloth: SafeString
    json_ld: SafeString


def outlets_view() -> OutletsView:
    """List the outlets, those reported open first."""
    rows = [(card.state == "opened", _row(card)) for card in outlets.list_outlets()]
    return OutletsView(
        tuple(row for is_open, row in rows if is_open), tuple(row for is_open, row in rows if not is_open)
    )


def _row(card: outlets.OutletCard) -> OutletRow:
    return OutletRow(
        card.name,
        reverse("storefront:outlet", args=[card.slug]),
        card.regency_name,
        card.address,
        word(OUTLET_STATES, card.state),
        card.state == "opened",
        _since(None, card.opened_on_text),
    )


def outlet_view(slug: str, today: date, page: int = 1) -> OutletView:
    """Put an outlet's page together, with one page of its shelf.

    :raises NotFoundOutlet: if there is none of that name.
    """
    outlet = outlets.get_outlet(slug)
    address = reverse("storefront:outlet", args=[slug])
    crumbs = [(gettext("Gerai"), reverse("storefront:outlets")), (outlet.name, address)]
    free = stock.count_free_by_product(outlet.id, on=today) if outlet.is_open else {}
    shelf = catalogue.list_cards(free, page=page, language="en" if in_english() else "id")
    ways = [gettext("Ambil sendiri di gerai")] * outlet.offers_pickup + [gettext("Diantar")] * outlet.offers_delivery
    return OutletView(
        name=outlet.name,
        state=word(OUTLET_STATES, outlet.state),
        is_open=outlet.is_open,
        glance=tuple(filter(None, (outlet.address or outlet.regency_name, as_written(outlet.hours)))),
        facts=_facts(outlet),
        evidence=_evidence(outlet.evidence),
        source=public_source(outlet.source),
        ways=tuple(ways) if outlet.is_open else (),
        methods=_methods(payments.receiving_methods(outlet.id)) if outlet.is_open else (),
        goods=_shelf_here(shelf, free, address),
        pace=pace_of(outlet.id, today) if outlet.is_open else None,
        regency_address=f"{reverse('storefront:shelf')}?kabupaten={outlet.regency_code}",
        regency_name=outlet.regency_name,
        out_address=reverse("storefront:outlet-out", args=[slug]),
        canonical=_page_of(address, shelf.page),
        edge=ikat.edge(outlet.regency_code),
        cloth=mark_safe(ikat.svg(outlet.regency_code, "")),  # noqa: S308 -- drawn by us
        json_ld=structured.breadcrumbs(crumbs),
    )


def _shelf_here(shelf: catalogue.CardPage, free: Mapping[UUID, int], address: str) -> ShelfHere:
    words = {
        card.product_id: gettext("%(count)s di gerai ini") % {"count": number(free[card.product_id])}
        for card in shelf.cards
    }
    return ShelfHere(
        cards=cards_html(shelf.cards, here=words),
        count=ngettext("%(count)s produk", "%(count)s produk", shelf.total) % {"count": number(shelf.total)},
        pages=numbered(shelf.page, shelf.page_count, lambda n: _page_of(address, n)),
        previous=_page_of(address, shelf.page - 1) if shelf.page > 1 else "",
        next=_page_of(address, shelf.page + 1) if shelf.page < shelf.page_count else "",
    )


def _page_of(address: str, page: int) -> str:
    return f"{address}?hal={page}" if page > 1 else address


def _methods(methods: Sequence[payments.ReceivingMethod]) -> tuple[str, ...]:
    return tuple(word(METHODS, method.method) for method in methods)


def _facts(outlet: outlets.Outlet) -> tuple[Fact, ...]:
    unknown = gettext("tidak diketahui")
    run_by = operator_words(outlet.operator_name) if outlet.operator_kind != "unknown" else unknown
    return (
        (gettext("Kabupaten"), outlet.regency_name),
        (gettext("Alamat"), outlet.address or unknown),
        (gettext("Buka sejak"), _since(outlet.opened_on, outlet.opened_on_text) or unknown),
        (gettext("Jam buka"), as_written(outlet.hours) or unknown),
        (gettext("Penyelenggara"), run_by),
    )


def _evidence(text: str) -> str:
    """Say what the opening rests on; what staff wrote themselves is marked as theirs."""
    said = evidence_words(text)
    return said if text in EVIDENCE else as_written(said)


def _since(on: date | None, text: str) -> str:
    """Say since when, as exactly as is known: a day, a month, or whatever words the report used."""
    if on:
        return day(on)
    known = known_date(text)
    if known is None:
        return text
    return day(known[0]) if known[1] else month(known[0])
