"""The outlets: all 22 by regency, and one outlet with the evidence for what is said of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.payments import api as payments
from nttmart.design import ikat
from nttmart.fronts.storefront.pages import structured
from nttmart.fronts.storefront.pages.evidence import evidence_words, operator_words, public_source
from nttmart.fronts.storefront.pages.words import METHODS, OUTLET_STATES, day, month, word

Fact = tuple[str, str]
_MONTH, _DAY = 2, 3
"""Parts of a date that is known to the month («2025-12») or to the day («2025-12-14»)."""


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
class OutletView:
    name: str
    state: str
    is_open: bool
    facts: tuple[Fact, ...]
    evidence: str
    source: str
    ways: tuple[str, ...]
    methods: tuple[str, ...]
    shelf_address: str
    regency_name: str
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


def outlet_view(slug: str) -> OutletView:
    """Put an outlet's page together.

    :raises NotFoundOutlet: if there is none of that name.
    """
    outlet = outlets.get_outlet(slug)
    crumbs = [
        (gettext("Gerai"), reverse("storefront:outlets")),
        (outlet.name, reverse("storefront:outlet", args=[slug])),
    ]
    ways = [gettext("Ambil sendiri di gerai")] * outlet.offers_pickup + [gettext("Diantar")] * outlet.offers_delivery
    return OutletView(
        name=outlet.name,
        state=word(OUTLET_STATES, outlet.state),
        is_open=outlet.is_open,
        facts=_facts(outlet),
        evidence=evidence_words(outlet.evidence),
        source=public_source(outlet.source),
        ways=tuple(ways) if outlet.is_open else (),
        methods=_methods(payments.receiving_methods(outlet.id)) if outlet.is_open else (),
        shelf_address=f"{reverse('storefront:shelf')}?kabupaten={outlet.regency_code}",
        regency_name=outlet.regency_name,
        edge=ikat.edge(outlet.regency_code),
        cloth=mark_safe(ikat.svg(outlet.regency_code, "")),  # noqa: S308 -- drawn by us
        json_ld=structured.breadcrumbs(crumbs),
    )


def _methods(methods: Sequence[payments.ReceivingMethod]) -> tuple[str, ...]:
    return tuple(word(METHODS, method.method) for method in methods)


def _facts(outlet: outlets.Outlet) -> tuple[Fact, ...]:
    unknown = gettext("tidak diketahui")
    return (
        (gettext("Kabupaten"), outlet.regency_name),
        (gettext("Alamat"), outlet.address or unknown),
        (gettext("Buka sejak"), _since(outlet.opened_on, outlet.opened_on_text) or unknown),
        (gettext("Jam buka"), outlet.hours or unknown),
        (
            gettext("Penyelenggara"),
            operator_words(outlet.operator_name) if outlet.operator_kind != "unknown" else unknown,
        ),
    )


def _since(on: date | None, text: str) -> str:
    """Say since when, as exactly as is known: a day, a month, or whatever words the report used."""
    if on:
        return day(on)
    parts = text.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) not in (_MONTH, _DAY):
        return text
    on = date(int(parts[0]), int(parts[1]), int(parts[2]) if len(parts) == _DAY else 1)
    return day(on) if len(parts) == _DAY else month(on)
