"""«Pesan lagi»: by maker what is gone soon, what is expected, how sure that is, and what to ask for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.fronts.office.access.outlets import Reach
from nttmart.fronts.office.pages.asked import stop_words
from nttmart.fronts.office.pages.series_chart import Chart, draw
from nttmart.fronts.office.pages.tabs import PAY_TABS, Chosen, Tab, choose, tabs
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_

MAKERS_A_PAGE: Final = 10
MOST_COVER_DAYS: Final = 365


@dataclass(frozen=True, slots=True)
class GoodsToAsk:
    """One proposal: what is left of a thing now, for how long it lasts, what it should be filled up to."""

    proposal: supply.Proposal
    name: str
    sku: str
    weighed: bool
    free: int
    cover_days: int | None

    @property
    def field(self) -> str:
        return f"quantity-{self.proposal.id}"

    @property
    def a_week(self) -> float:
        """Expected to sell in a week."""
        return self.proposal.said.a_week


@dataclass(frozen=True, slots=True)
class MakerGoods:
    """A maker and what to ask of them."""

    producer_id: UUID
    name: str
    goods: tuple[GoodsToAsk, ...]


@dataclass(frozen=True, slots=True)
class ReorderPage:
    """What one outlet should ask for, whose goods are gone soonest first; ``stop`` says why orders are held, if so."""

    tabs: tuple[Tab, ...]
    chosen: Chosen | None
    run: supply.Run | None
    makers: tuple[MakerGoods, ...]
    page: int
    page_count: int
    stop: str
    may_decide: bool

    @property
    def proposals(self) -> list[supply.Proposal]:
        return [each.proposal for maker in self.makers for each in maker.goods]


@dataclass(frozen=True, slots=True)
class Tried:
    """A method with its error in the past year, and whether it was chosen."""

    method: str
    rmsse: float | None
    bias: float
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """One thing at one outlet: what was sold, what is expected, and how wrong each method was."""

    outlet_id: UUID
    outlet_name: str
    variant: catalogue.VariantForSale
    run: supply.Run
    said: supply.SeriesSaid
    tried: tuple[Tried, ...]
    chart: Chart
    free: int
    cover_days: int | None
    proposal: supply.Proposal | None
    may_decide: bool


def reorder_page(where: Reach, asked: str, *, page: int, at: datetime) -> ReorderPage:
    """Put together what to ask for: seven queries, however much that is."""
    chosen, run = choose(where, asked), supply.latest_run()
    makers = supply.list_makers_to_ask(run.id, chosen.outlet.id) if run and chosen else []
    page_count = max(1, -(-len(makers) // MAKERS_A_PAGE))
    page = min(max(page, 1), page_count)
    shown = [each.producer_id for each in makers[(page - 1) * MAKERS_A_PAGE : page * MAKERS_A_PAGE]]
    return ReorderPage(
        tabs=tabs(PAY_TABS, "reorder"),
        chosen=chosen,
        run=run,
        makers=_makers(run.id, chosen.outlet.id, shown, local_date(at)) if run and chosen and shown else (),
        page=page,
        page_count=page_count,
        stop=stop_words(chosen.outlet.operator_id, at) if chosen else "",
        may_decide=bool(chosen and chosen.outlet.id in where.deciding),
    )


def series_page(where: Reach, outlet_id: UUID, variant_id: UUID, at: datetime) -> SeriesPage:
    """Put one series together. :raises NoSuchProposal: if nothing was foreseen of it."""
    run = supply.latest_run()
    said = supply.get_series(run.id, outlet_id, variant_id) if run else None
    variants = catalogue.get_variants([variant_id])
    if run is None or said is None or variant_id not in variants:
        raise supply.NoSuchProposal(N_("Belum ada perkiraan untuk barang ini."))
    card = next(card for card in where.outlets if card.id == outlet_id)
    free = stock.available([variant_id], on=local_date(at), outlet_id=outlet_id).get((variant_id, outlet_id), 0)
    weeks = supply.list_weeks(outlet_id, variant_id, as_of=run.as_of_on)
    proposals = supply.list_proposals(run.id, outlet_id, producer_ids=[variants[variant_id].producer_id])
    return SeriesPage(
        outlet_id=outlet_id,
        outlet_name=card.name,
        variant=variants[variant_id],
        run=run,
        said=said,
        tried=_tried(said),
        chart=draw(weeks, said, run.as_of_on),
        free=free,
        cover_days=said.cover_days(free),
        proposal=next((each for each in proposals if each.variant_id == variant_id), None),
        may_decide=outlet_id in where.deciding,
    )


def _makers(run_id: UUID, outlet_id: UUID, shown: Sequence[UUID], today: date) -> tuple[MakerGoods, ...]:
    proposals = supply.list_proposals(run_id, outlet_id, producer_ids=shown)
    ids = [each.variant_id for each in proposals]
    variants, free = catalogue.get_variants(ids), stock.available(ids, on=today, outlet_id=outlet_id)
    goods: dict[UUID, list[GoodsToAsk]] = {}
    for each in proposals:
        variant, left = variants[each.variant_id], free.get((each.variant_id, outlet_id), 0)
        name = f"{variant.product_name} {variant.variant_name}".strip()
        row = GoodsToAsk(each, name, variant.sku, variant.weighed, left, each.said.cover_days(left))
        goods.setdefault(each.producer_id, []).append(row)
    return tuple(
        MakerGoods(maker, variants[goods[maker][0].proposal.variant_id].producer_name, tuple(goods[maker]))
        for maker in shown
        if maker in goods
    )


def _tried(said: supply.SeriesSaid) -> tuple[Tried, ...]:
    """List the methods tried, the least error first."""
    rows = [
        Tried(method, rmsse, bias or 0.0, method == said.method and not said.is_short)
        for method, (rmsse, bias) in said.scores.items()
    ]
    return tuple(sorted(rows, key=lambda each: (each.rmsse is None, each.rmsse or 0.0)))
