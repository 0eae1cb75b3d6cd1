"""Tills of an outlet, one till, its invitation as a QR code, and who may open one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import segno
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.people import api as people
from nttmart.contexts.sales import api as sales
from nttmart.contexts.stock import api as stock
from nttmart.fronts.office.access.outlets import Reach
from nttmart.fronts.office.access.tills import sells_at
from nttmart.fronts.office.pages.papers import names_of
from nttmart.fronts.office.pages.tabs import TILL_TABS, Chosen, Tab, choose, tabs


@dataclass(frozen=True, slots=True)
class TillRow:
    """A till with the shift that is open on it, if one is."""

    till: outlets.EnrolledTill
    shift: outlets.ShiftRecord | None


@dataclass(frozen=True, slots=True)
class TillListPage:
    """The tills of one outlet."""

    tabs: tuple[Tab, ...]
    chosen: Chosen | None
    rows: tuple[TillRow, ...]
    may_decide: bool


@dataclass(frozen=True, slots=True)
class TillPage:
    """One till: how it stands, what it sent, what of it waits for a person."""

    till: outlets.EnrolledTill
    outlet_name: str
    applied: int
    waiting: int
    problems: tuple[outlets.Problem, ...]
    held: tuple[tuple[str, int], ...]
    """What the till holds for itself: (thing, pieces)."""
    drawers: tuple[tuple[outlets.LostDrawerRecord, int], ...]
    """Shifts open when it was taken out of use, with what lies in their drawers by all that arrived."""
    may_decide: bool


@dataclass(frozen=True, slots=True)
class InvitationPage:
    """Leave for one device, told once: the address as text and as QR code."""

    outlet_name: str
    name: str
    address: str
    code: SafeString
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Seller:
    """Somebody who works at the outlet, and whether they have digits for its tills."""

    id: UUID
    name: str
    has_pin: bool
    may_set: bool


@dataclass(frozen=True, slots=True)
class SellersPage:
    """Who opens the tills of one outlet."""

    tabs: tuple[Tab, ...]
    chosen: Chosen | None
    sellers: tuple[Seller, ...]


def till_tabs(where: Reach, here: str) -> tuple[Tab, ...]:
    """Build the tabs of the room with what waits in the tray and among oversells; two queries."""
    ids = list(where.reading)
    waiting = {"tray": sum(outlets.count_problems(ids).values()), "oversells": sales.count_oversells(ids)}
    return tabs(TILL_TABS, here, **waiting)


def till_list(where: Reach, asked: str) -> TillListPage:
    """List one outlet's tills with their open shifts."""
    chosen = choose(where, asked)
    rows: tuple[TillRow, ...] = ()
    if chosen:
        open_shifts = {each.till_id: each for each in outlets.list_shifts([chosen.outlet.id], open_only=True)}
        rows = tuple(TillRow(till, open_shifts.get(till.id)) for till in outlets.list_tills(chosen.outlet.id))
    return TillListPage(till_tabs(where, "tills"), chosen, rows, bool(chosen and chosen.outlet.id in where.deciding))


def till_page(where: Reach, till: outlets.EnrolledTill) -> TillPage:
    """Put one till's page together."""
    facts, held = outlets.count_facts(till.id), stock.escrowed(till.id)
    names = names_of(set(held))
    return TillPage(
        till=till,
        outlet_name=next(card.name for card in where.outlets if card.id == till.outlet_id),
        applied=facts.get("applied", 0),
        waiting=outlets.count_waiting(till.id),
        problems=tuple(outlets.list_problems([till.outlet_id], till_id=till.id, limit=20)),
        held=tuple((names[variant_id], pieces) for variant_id, pieces in held.items() if pieces),
        drawers=tuple(sales.lost_drawers(till.id)) if till.is_revoked else (),
        may_decide=till.outlet_id in where.deciding,
    )


def invitation_page(outlet_name: str, name: str, invitation: outlets.Invitation) -> InvitationPage:
    """Draw an invitation. The token stands behind «#», so no server on the way writes it down."""
    address = f"{settings.PUBLIC_URL}/kasir/#daftar={invitation.token}"
    return InvitationPage(outlet_name, name, address, _drawn(address), invitation.expires_at)


def sellers_page(where: Reach, asked: str, viewer_id: UUID | None) -> SellersPage:
    """List who works at an outlet. Three queries, however many."""
    chosen = choose(where, asked)
    found: list[people.Account] = []
    if chosen:
        found = [each for each in people.list_accounts(with_closed=False) if sells_at(each, chosen.outlet.id)]
    pins = outlets.list_pins([each.id for each in found])
    decides = bool(chosen and chosen.outlet.id in where.deciding)
    works = bool(chosen and chosen.outlet.id in where.working)
    sellers = tuple(
        Seller(
            each.id, each.display_name or each.username, each.id in pins, decides or (works and each.id == viewer_id)
        )
        for each in sorted(found, key=lambda each: (each.display_name or each.username).casefold())
    )
    return SellersPage(till_tabs(where, "sellers"), chosen, sellers)


def _drawn(address: str) -> SafeString:
    svg = segno.make(address, error="m", micro=False).svg_inline(
        border=4, svgclass=None, lineclass=None, omitsize=True, dark="#000", light="#fff"
    )
    label = format_html('<svg role="img" aria-label="{}"', _("Kode QR undangan kasir"))
    return mark_safe(str(svg).replace("<svg", label, 1))  # noqa: S308 -- drawn by segno
