"""What the goods room shows: lots by outlet, one lot with its moves, and what may be received."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.stock import api as stock
from nttmart.fronts.office.access.outlets import Reach
from nttmart.fronts.office.access.rooms import may_enter
from nttmart.fronts.office.pages.tabs import GOODS_TABS, Tab, tabs

SOON: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class LotRow:
    """A lot with the names of what lies in it, and how near its best-before day is («», «soon», «past»).

    ``set_aside`` of its pieces were made for an order that was cancelled: a person says whether they are for sale.
    """

    lot: stock.StandingLot
    product_name: str
    variant_name: str
    producer_name: str
    sku: str
    outlet_name: str
    age: str
    set_aside: int

    @property
    def for_buyers(self) -> int:
        return self.lot.reserved - self.set_aside


@dataclass(frozen=True, slots=True)
class LotListPage:
    """Lots of one outlet or all in reach."""

    rows: tuple[LotRow, ...]
    total: int
    page: int
    page_count: int
    outlet_id: str
    text: str
    with_empty: bool
    outlets: tuple[tuple[str, str], ...]
    may_receive: bool
    tabs: tuple[Tab, ...]


@dataclass(frozen=True, slots=True)
class LotOfficePage:
    """One lot with what happened to it and what may be done."""

    row: LotRow
    moves: tuple[stock.MoveLine, ...]
    may_work: bool
    may_decide: bool
    sees_trail: bool


@dataclass(frozen=True, slots=True)
class ChoicePage:
    """Sizes found by words or number, to receive or to order."""

    text: str
    found: tuple[catalogue.VariantForSale, ...]


def lot_list(  # noqa: PLR0913 -- one filter each
    where: Reach, *, outlet_id: str, text: str, with_empty: bool, page: int, today: date
) -> LotListPage:
    """List lots, soonest best-before first; words narrow to the sizes they find."""
    chosen = [card.id for card in where.outlets if str(card.id) == outlet_id]
    wanted = [found.id for found in catalogue.search_variants(text, limit=200)] if text else None
    listed = stock.list_lots(
        chosen or [card.id for card in where.outlets], variant_ids=wanted, with_pieces=not with_empty, page=page
    )
    return LotListPage(
        rows=_rows(where, listed.lots, today),
        total=listed.total,
        page=listed.page,
        page_count=listed.page_count,
        outlet_id=outlet_id if chosen else "",
        text=text,
        with_empty=with_empty,
        outlets=tuple((str(card.id), card.name) for card in where.outlets),
        may_receive=bool(where.working),
        tabs=tabs(GOODS_TABS, "lots"),
    )


def lot_page(viewer: Viewer, where: Reach, lot: stock.StandingLot, today: date) -> LotOfficePage:
    """Put one lot's page together."""
    return LotOfficePage(
        row=_rows(where, (lot,), today)[0],
        moves=tuple(reversed(stock.list_moves(lot.id))),
        may_work=lot.outlet_id in where.working,
        may_decide=lot.outlet_id in where.deciding,
        sees_trail=may_enter(viewer, "trail"),
    )


def choose(text: str, *, sellable_only: bool = False) -> ChoicePage:
    """Find sizes by words or SKU; nothing asked finds nothing."""
    if not text.strip():
        return ChoicePage("", ())
    return ChoicePage(text, tuple(catalogue.search_variants(text, limit=20, sellable_only=sellable_only)))


def find_variant(variant_id: UUID) -> catalogue.VariantForSale | None:
    """Find a size that is still offered."""
    found = catalogue.get_variants([variant_id]).get(variant_id)
    return found if found is not None and not found.retired else None


def _rows(where: Reach, lots: tuple[stock.StandingLot, ...], today: date) -> tuple[LotRow, ...]:
    variants = catalogue.get_variants({lot.variant_id for lot in lots})
    aside = stock.count_set_aside([lot.id for lot in lots])
    names = {card.id: card.name for card in where.outlets}
    return tuple(
        LotRow(
            lot=lot,
            product_name=variants[lot.variant_id].product_name,
            variant_name=variants[lot.variant_id].variant_name,
            producer_name=variants[lot.variant_id].producer_name,
            sku=variants[lot.variant_id].sku,
            outlet_name=names[lot.outlet_id],
            age=_age(lot.best_before_on, today),
            set_aside=aside.get(lot.id, 0),
        )
        for lot in lots
    )


def _age(due: date | None, today: date) -> str:
    return "" if due is None or due > today + SOON else "soon" if due > today else "past"
