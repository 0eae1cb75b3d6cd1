"""One screen a maker: what lies where, what was sold today, what is owed and was paid, what to bring, what is next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.fronts.field.access import OwnMaker
from nttmart.kernel.clock import local_date
from nttmart.kernel.money import Rupiah

_ONE_DAY: Final = timedelta(days=1)
_LOTS: Final = 500
_TO_BRING: Final = ("sent", "countered", "accepted", "received_part")
_PROMISED: Final = 12
_PROMISES_READ: Final = 200


@dataclass(frozen=True, slots=True)
class Goods:
    """A size of what the maker makes: pieces (grams where weighed) by outlet, and at home if that was ever said."""

    variant_id: UUID
    name: str
    weighed: bool
    at_outlets: tuple[tuple[str, int], ...]
    at_home: int | None

    @property
    def variant_text(self) -> str:
        """The id as a form holds it."""
        return str(self.variant_id)

    @property
    def total(self) -> int:
        """All that lies in outlets."""
        return sum(pieces for _, pieces in self.at_outlets)


@dataclass(frozen=True, slots=True)
class ToBring:
    """An order of an outlet that waits for an answer or for goods."""

    number: str
    outlet_name: str
    state: str
    wanted_by_on: date | None
    goods: tuple[str, ...]
    link: str
    """Where the maker answers; empty once there is nothing to answer."""


@dataclass(frozen=True, slots=True)
class MakerScreen:
    """All a maker looks at, as of a moment."""

    maker: OwnMaker
    as_of: datetime
    goods: tuple[Goods, ...]
    sold_pieces: int
    sold_grams: int
    """Of weighed goods; of both less what was taken back today."""
    sold_share: Rupiah
    owed: Rupiah
    paid: settlements.Payout | None
    to_bring: tuple[ToBring, ...]
    promises: tuple[supply.PromiseRecord, ...]
    """To be brought, but for agreed orders."""
    next_promise: supply.PromiseRecord | None
    """Also one to nobody yet."""
    standing: tuple[supply.StandingRecord, ...]
    pauses: tuple[supply.PauseRecord, ...]
    outlets: tuple[tuple[UUID, str], ...]
    """Where goods may be brought: what a note may name (``settlements.places_of``); perhaps none."""


def maker_screen(maker: OwnMaker, at: datetime) -> MakerScreen:
    """Read a maker's screen. The same number of queries however much there is."""
    today = local_date(at)
    cards = {card.id: card for card in outlets.list_outlets()}
    lots = stock.list_lots(cards, producer_id=maker.id, page_size=_LOTS).lots
    told = settlements.statement(producer_id=maker.id, from_on=today, until_on=today + _ONE_DAY)
    promises = _promises(maker, today)
    return MakerScreen(
        maker=maker,
        as_of=at,
        goods=_goods(maker, lots, cards),
        sold_pieces=sum(each.quantity for each in told.goods_sold if not each.is_weighed),
        sold_grams=sum(each.quantity for each in told.goods_sold if each.is_weighed),
        sold_share=Rupiah(told.sold.producer),
        owed=Rupiah(max(told.closing, 0)),
        paid=next(iter(settlements.list_payouts(producer_id=maker.id, limit=1)), None),
        to_bring=_to_bring(maker, cards),
        promises=tuple(each for each in promises if _is_somebodys(each))[:_PROMISED],
        next_promise=next(iter(promises), None),
        standing=tuple(supply.list_standing(maker.id, on=today)),
        pauses=tuple(supply.list_pauses(maker.id, on=today)),
        outlets=tuple((card.id, card.name) for card in settlements.places_of(maker.id, on=today)),
    )


def _goods(
    maker: OwnMaker, lots: Sequence[stock.StandingLot], cards: dict[UUID, outlets.OutletCard]
) -> tuple[Goods, ...]:
    at_home = supply.maker_stock(maker.id)
    there: dict[UUID, dict[str, int]] = {}
    for lot in lots:
        by_place = there.setdefault(lot.variant_id, {})
        name = cards[lot.outlet_id].name
        by_place[name] = by_place.get(name, 0) + lot.on_hand
    return tuple(
        Goods(
            made.id,
            f"{made.product_name} {made.variant_name}".strip(),
            made.weighed,
            tuple(sorted(there.get(made.id, {}).items())),
            at_home.get(made.id),
        )
        for made in catalogue.list_made_by(maker.id)
    )


def _promises(maker: OwnMaker, today: date) -> tuple[supply.PromiseRecord, ...]:
    """Read what was promised, but for agreed orders: these are listed as orders."""
    found = supply.list_promises(on=today, producer_ids=[maker.id], states=("open", "late"), limit=_PROMISES_READ)
    return tuple(each for each in found if each.source_kind != supply.ORDER_LINE)


def _is_somebodys(promise: supply.PromiseRecord) -> bool:
    """Weeks of a standing promise that no outlet has asked for yet are brought nowhere."""
    return promise.outlet_id is not None or promise.source_kind != supply.STANDING


def _to_bring(maker: OwnMaker, cards: dict[UUID, outlets.OutletCard]) -> tuple[ToBring, ...]:
    found = settlements.list_orders_of_maker(maker.id, states=_TO_BRING)
    return tuple(
        ToBring(
            order.number,
            cards[order.outlet_id].name if order.outlet_id in cards else "",
            order.state,
            _day_of(order),
            tuple(
                f"{line.description}: {line.in_words(max(line.due_quantity - line.received, 0))}"
                for line in order.lines
                if not line.is_complete
            ),
            settlements.link_of(order.id) if order.state == "sent" else "",
        )
        for order in reversed(found)
    )


def _day_of(order: settlements.PurchaseOrder) -> date | None:
    """The day agreed on, the last of its lines; else the day wanted."""
    agreed = [line.answer.ready_on for line in order.lines if line.is_agreed and line.answer and line.answer.ready_on]
    return max(agreed, default=order.wanted_by_on)
