"""Goods that come, go and are counted: delivery notes, transfers, counts of shelves, what must leave."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.messages import api as messages
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.producers import api as producers
from nttmart.contexts.stock import api as stock
from nttmart.fronts.office.access.outlets import Reach
from nttmart.fronts.office.pages.asked import stop_words
from nttmart.fronts.office.pages.tabs import GOODS_TABS, Chosen, Tab, choose, tabs
from nttmart.kernel.clock import local_date

WITHIN_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class PaperListPage:
    """Papers of one kind at one outlet; ``names`` of makers, outlets and things by id."""

    tabs: tuple[Tab, ...]
    chosen: Chosen | None
    rows: tuple[stock.Delivery, ...] | tuple[stock.Transfer, ...] | tuple[stock.ShelfCounted, ...]
    names: dict[UUID, str]
    may_work: bool
    may_decide: bool


@dataclass(frozen=True, slots=True)
class DeliveryPage:
    """One delivery note; ``names`` of its goods by id."""

    delivery: stock.Delivery
    outlet_name: str
    producer_name: str
    names: dict[UUID, str]
    may_work: bool
    stop: str
    """Why nothing should be bought now; nothing: it may, or this is no purchase without an order."""
    said: tuple[messages.Evidence, ...] = ()
    """What the maker said of it in chat."""

    @property
    def is_open(self) -> bool:
        return self.delivery.state == "draft"


@dataclass(frozen=True, slots=True)
class TransferPage:
    """One transfer; ``names`` of its goods by id."""

    transfer: stock.Transfer
    from_name: str
    to_name: str
    names: dict[UUID, str]
    may_receive: bool


@dataclass(frozen=True, slots=True)
class PaperFormPage:
    """A form about one outlet (and maker): what it is about, and what the rows of the form are called by id."""

    outlet_id: UUID
    outlet_name: str
    producer_name: str
    names: dict[UUID, str]
    text: str


@dataclass(frozen=True, slots=True)
class LeavingRow:
    """A lot that must leave: past its best or soon, or longer here than agreed."""

    lot: stock.StandingLot
    name: str
    outlet_name: str
    on: date | None
    is_past: bool
    after_grace: str


@dataclass(frozen=True, slots=True)
class LeavingPage:
    """What must leave the shelf; ``stop`` says why nothing may be bought of it, if so."""

    tabs: tuple[Tab, ...]
    chosen: Chosen | None
    expiring: tuple[LeavingRow, ...]
    overstayed: tuple[LeavingRow, ...]
    may_decide: bool
    stop: str


def deliveries_page(where: Reach, asked: str) -> PaperListPage:
    """List delivery notes of one outlet, newest first."""
    chosen = choose(where, asked)
    found = tuple(stock.list_deliveries([chosen.outlet.id])) if chosen else ()
    makers = producers.get_producer_cards({each.producer_id for each in found})
    return _list(where, "deliveries", chosen, found, {maker.id: maker.name for maker in makers.values()})


def transfers_page(where: Reach, asked: str) -> PaperListPage:
    """List transfers from and to one outlet, newest first."""
    chosen = choose(where, asked)
    found = tuple(stock.list_transfers([chosen.outlet.id])) if chosen else ()
    return _list(where, "transfers", chosen, found, {card.id: card.name for card in outlets.list_outlets()})


def counts_page(where: Reach, asked: str) -> PaperListPage:
    """List counts of shelves at one outlet, newest first."""
    chosen = choose(where, asked)
    found = tuple(stock.list_shelf_counts([chosen.outlet.id], limit=30)) if chosen else ()
    return _list(where, "counts", chosen, found, names_of({line.variant_id for each in found for line in each.lines}))


def _list(
    where: Reach,
    here: str,
    chosen: Chosen | None,
    rows: tuple[stock.Delivery, ...] | tuple[stock.Transfer, ...] | tuple[stock.ShelfCounted, ...],
    names: dict[UUID, str],
) -> PaperListPage:
    outlet_id = chosen.outlet.id if chosen else None
    return PaperListPage(
        tabs(GOODS_TABS, here), chosen, rows, names, outlet_id in where.working, outlet_id in where.deciding
    )


def delivery_page(where: Reach, delivery: stock.Delivery, at: datetime) -> DeliveryPage:
    """Put one delivery note's page together."""
    card = next(card for card in where.outlets if card.id == delivery.outlet_id)
    is_buying = delivery.state == "draft" and delivery.buys_unordered
    return DeliveryPage(
        delivery=delivery,
        outlet_name=_outlet_name(where, delivery.outlet_id),
        producer_name=producers.get_producer(delivery.producer_id).name,
        names=names_of({line.variant_id for line in delivery.lines}),
        may_work=delivery.outlet_id in where.working,
        stop=stop_words(card.operator_id, at) if is_buying else "",
        said=tuple(messages.evidence_of("delivery_note", delivery.id)),
    )


def transfer_page(where: Reach, transfer: stock.Transfer) -> TransferPage:
    """Put one transfer's page together."""
    names = {card.id: card.name for card in outlets.list_outlets()}
    return TransferPage(
        transfer=transfer,
        from_name=names[transfer.from_outlet_id],
        to_name=names[transfer.to_outlet_id],
        names=names_of({line.variant_id for line in transfer.lines}),
        may_receive=transfer.to_outlet_id in where.working and not transfer.is_received,
    )


def new_delivery_page(where: Reach, outlet_id: UUID, producer_name: str) -> PaperFormPage:
    """Say whose goods came where."""
    return PaperFormPage(outlet_id, _outlet_name(where, outlet_id), producer_name, {}, "")


def lots_to_send(outlet_id: UUID, text: str, *, with_empty: bool = False) -> tuple[stock.StandingLot, ...]:
    """List lots of an outlet with free pieces that may go elsewhere, narrowed by words.

    ``with_empty``: empty ones too, so that a form sent twice still names lots we know.
    """
    wanted = [found.id for found in catalogue.search_variants(text, limit=100)] if text else None
    found = stock.list_lots([outlet_id], variant_ids=wanted, with_pieces=not with_empty, page_size=60).lots
    return tuple(lot for lot in found if with_empty or (lot.free > 0 and lot.recall_id is None))


def sending_page(where: Reach, outlet_id: UUID, lots: tuple[stock.StandingLot, ...], text: str) -> PaperFormPage:
    """Say what may go from an outlet."""
    names = names_of({lot.variant_id for lot in lots})
    by_lot = {lot.id: f"{names[lot.variant_id]}{' · ' + lot.batch if lot.batch else ''} ({lot.free})" for lot in lots}
    return PaperFormPage(outlet_id, _outlet_name(where, outlet_id), "", by_lot, text)


def other_outlets(outlet_id: UUID) -> list[tuple[str, str]]:
    """List open outlets goods may be sent to."""
    return [
        (str(card.id), card.name) for card in outlets.list_outlets() if card.id != outlet_id and card.state == "opened"
    ]


def goods_to_count(outlet_id: UUID, text: str, today: date) -> list[catalogue.VariantForSale]:
    """List what an outlet carries, narrowed by words; how much of it there should be is not told."""
    carried = set(stock.count_carried(outlet_id, on=today))
    if text:
        carried &= {found.id for found in catalogue.search_variants(text, limit=200)}
    found = catalogue.get_variants(carried).values()
    return sorted(found, key=lambda each: (each.product_name.casefold(), each.variant_name))[:100]


def counting_page(where: Reach, outlet_id: UUID, text: str) -> PaperFormPage:
    """Say whose shelf is counted."""
    return PaperFormPage(outlet_id, _outlet_name(where, outlet_id), "", {}, text)


def leaving_page(where: Reach, asked: str, at: datetime) -> LeavingPage:
    """List what must leave the shelves of one outlet."""
    chosen, today = choose(where, asked), local_date(at)
    ids = [chosen.outlet.id] if chosen else []
    expiring = stock.list_expiring(ids, on=today, within_days=WITHIN_DAYS) if ids else []
    stayed = stock.list_overstayed(ids, on=today) if ids else []
    names = names_of({lot.variant_id for lot in expiring} | {each.lot.variant_id for each in stayed})
    outlet_name = chosen.outlet.name if chosen else ""
    is_buying = chosen and any(each.terms.after_grace == "convert" for each in stayed)
    return LeavingPage(
        tabs=tabs(GOODS_TABS, "leaving"),
        chosen=chosen,
        expiring=tuple(
            LeavingRow(
                lot,
                names[lot.variant_id],
                outlet_name,
                lot.best_before_on,
                lot.best_before_on is not None and lot.best_before_on <= today,
                "",
            )
            for lot in expiring
        ),
        overstayed=tuple(
            LeavingRow(
                each.lot, names[each.lot.variant_id], outlet_name, each.since, is_past=True,
                after_grace=each.terms.after_grace,
            )
            for each in stayed
        ),
        may_decide=bool(chosen and chosen.outlet.id in where.deciding),
        stop=stop_words(chosen.outlet.operator_id, at) if chosen and is_buying else "",
    )  # fmt: skip


def names_of(variant_ids: set[UUID]) -> dict[UUID, str]:
    """Name things by id. One query."""
    return {
        id_: f"{variant.product_name} {variant.variant_name}".strip()
        for id_, variant in catalogue.get_variants(variant_ids).items()
    }


def _outlet_name(where: Reach, outlet_id: UUID) -> str:
    return next(card.name for card in where.outlets if card.id == outlet_id)
