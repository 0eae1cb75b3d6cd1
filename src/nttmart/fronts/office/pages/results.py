"""Profit, margins, expenses and the local mix of one outlet, each figure with what it is counted from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils.formats import date_format

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.producers import api as producers
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.design import plots
from nttmart.fronts.office.access.outlets import Reach
from nttmart.fronts.office.pages.periods import Period
from nttmart.fronts.office.pages.tabs import MONEY_TABS, Chosen, Tab, choose, tabs
from nttmart.kernel.clock import local_date
from nttmart.kernel.money import Rupiah

MONTH: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """What one outlet earned and spent in a month, how long its money lasts, and whether it trades."""

    tabs: tuple[Tab, ...]
    chosen: Chosen | None
    period: Period
    result: settlements.OutletResult | None
    runway: settlements.Runway | None
    last_receipt_at: datetime | None
    is_trading: bool
    sold: plots.Plot | None = None
    """What was sold day by day: over the counter below, by orders above."""


@dataclass(frozen=True, slots=True)
class MarginRow:
    """What one thing fetched and left."""

    name: str
    producer_name: str
    margin: sales.LineMargin
    weighed: bool

    @property
    def share_bp(self) -> int | None:
        """What stays with the outlet, of what was fetched, in basis points."""
        return self.margin.margin * 10_000 // self.margin.revenue if self.margin.revenue > 0 else None


@dataclass(frozen=True, slots=True)
class MarginsPage:
    """What each thing fetched and left in a month, most first."""

    tabs: tuple[Tab, ...]
    chosen: Chosen | None
    period: Period
    rows: tuple[MarginRow, ...]
    revenue: int
    maker_share: int
    kept: int


@dataclass(frozen=True, slots=True)
class ExpensesPage:
    """What an outlet spent on its running, newest first."""

    tabs: tuple[Tab, ...]
    chosen: Chosen | None
    expenses: tuple[settlements.Expense, ...]
    may_decide: bool


@dataclass(frozen=True, slots=True)
class OpeningsPage:
    """What lay in an outlet's cash box and bank account before its books began; ``missing``: not said yet."""

    outlet_id: UUID
    outlet_name: str
    openings: tuple[settlements.OpeningBalance, ...]
    missing: tuple[str, ...]
    may_decide: bool


@dataclass(frozen=True, slots=True)
class MixPage:
    """How much of an outlet is local (of ``area``), by its rule, and the other two ways of counting beside it."""

    tabs: tuple[Tab, ...]
    chosen: Chosen | None
    rule: outlets.LocalMix | None
    reports: tuple[tuple[str, int, int, int | None], ...]
    """By denominator: (code, what is local, of all, share in basis points)."""
    area: str
    """A regency's name, or «NTT»."""
    is_met: bool | None
    may_decide: bool
    since: date


def results_page(where: Reach, asked: str, period: Period, at: datetime) -> ResultsPage:
    """Show one outlet's month and its money."""
    chosen = choose(where, asked)
    if chosen is None:
        return ResultsPage(tabs(MONEY_TABS, "results"), None, period, None, None, None, is_trading=False)
    outlet_id = chosen.outlet.id
    receipts = sales.trading_since([outlet_id])
    return ResultsPage(
        tabs=tabs(MONEY_TABS, "results"),
        chosen=chosen,
        period=period,
        result=settlements.outlet_result(outlet_id, from_on=period.from_on, until_on=period.until_on, at=at),
        runway=settlements.cash_runway(outlet_id, at=at),
        last_receipt_at=receipts.get(outlet_id),
        is_trading=bool(outlets.trading(receipts, at)),
        sold=_sold(outlet_id, period, local_date(at)),
    )


def _sold(outlet_id: UUID, period: Period, today: date) -> plots.Plot | None:
    sums = sales.sums_by_day(outlet_id, from_on=period.from_on, until_on=period.until_on)
    last = min(period.until_on, today + timedelta(days=1))
    nothing = sales.DaySum(0, Rupiah(0), 0, Rupiah(0))
    days = [period.from_on + timedelta(days=n) for n in range((last - period.from_on).days)]
    return plots.draw_columns(
        [(date_format(day, "j M"), (sold := sums.get(day, nothing)).counter_total, sold.orders_total) for day in days]
    )


def margins_page(where: Reach, asked: str, period: Period) -> MarginsPage:
    """Show what each thing left."""
    chosen = choose(where, asked)
    found: list[sales.LineMargin] = []
    if chosen:
        found = sales.line_margins([chosen.outlet.id], from_on=period.from_on, until_on=period.until_on)
    variants = catalogue.get_variants([each.variant_id for each in found])
    return MarginsPage(
        tabs=tabs(MONEY_TABS, "margins"),
        chosen=chosen,
        period=period,
        rows=tuple(
            MarginRow(
                f"{variant.product_name} {variant.variant_name}".strip(), variant.producer_name, each, variant.weighed
            )
            for each in found
            if (variant := variants.get(each.variant_id))
        ),
        revenue=sum(each.revenue for each in found),
        maker_share=sum(each.maker_share for each in found),
        kept=sum(each.margin for each in found),
    )


def expenses_page(where: Reach, asked: str) -> ExpensesPage:
    """List expenses."""
    chosen = choose(where, asked)
    return ExpensesPage(
        tabs=tabs(MONEY_TABS, "expenses"),
        chosen=chosen,
        expenses=tuple(settlements.list_expenses(chosen.outlet.id)) if chosen else (),
        may_decide=bool(chosen and chosen.outlet.id in where.deciding),
    )


def openings_page(where: Reach, outlet_id: UUID) -> OpeningsPage:
    """List opening balances, withdrawn ones too."""
    found = tuple(settlements.list_openings(outlet_id))
    standing = {each.method for each in found if each.withdrawal is None}
    return OpeningsPage(
        outlet_id=outlet_id,
        outlet_name=next(card.name for card in where.outlets if card.id == outlet_id),
        openings=found,
        missing=tuple(method for method in settlements.OPENING_METHODS if method not in standing),
        may_decide=outlet_id in where.deciding,
    )


def mix_page(where: Reach, asked: str, today: date) -> MixPage:
    """Report how much of an outlet is local, by its rule: by kinds, by pieces on the shelf, by sales of 30 days.

    Every denominator is shown, whichever the rule names: without it a percentage says nothing.
    """
    chosen = choose(where, asked)
    since = today - MONTH
    if chosen is None:
        return MixPage(tabs(MONEY_TABS, "mix"), None, None, (), "", None, may_decide=False, since=since)
    card = chosen.outlet
    free = {variant_id: n for variant_id, n in stock.count_carried(card.id, on=today).items() if n > 0}
    sold = sales.line_margins([card.id], from_on=since, until_on=today + timedelta(days=1))
    revenue = {each.variant_id: each.revenue for each in sold if each.revenue > 0}
    rule = outlets.find_local_mix(card.id, today)
    area = rule.area if rule else "regency"
    local = _local(card.regency_code, {*free, *revenue}, area)
    counts = {
        "sku": _shares(dict.fromkeys(free, 1), local),
        "shelf": _shares(free, local),
        "sales": _shares(revenue, local),
    }
    report = outlets.report_mix(rule, **counts[rule.denominator]) if rule else None
    return MixPage(
        tabs=tabs(MONEY_TABS, "mix"),
        chosen=chosen,
        rule=rule,
        reports=tuple((code, found["local"], found["whole"], _share_bp(**found)) for code, found in counts.items()),
        area="NTT" if area == "province" else card.regency_name,
        is_met=report.is_met if report else None,
        may_decide=card.id in where.deciding,
        since=since,
    )


def _local(regency_code: str, variant_ids: set[UUID], area: str) -> frozenset[UUID]:
    """Find the things whose makers are in a regency, or its province. Two queries."""
    variants = catalogue.get_variants(variant_ids)
    makers = producers.get_producer_cards({variant.producer_id for variant in variants.values()})
    here = {maker.id for maker in makers.values() if outlets.is_local(maker.regency_code, regency_code, area)}
    return frozenset(variant.id for variant in variants.values() if variant.producer_id in here)


def _shares(amounts: Mapping[UUID, int], local: frozenset[UUID]) -> dict[str, int]:
    return {
        "local": sum(amount for variant_id, amount in amounts.items() if variant_id in local),
        "whole": sum(amounts.values()),
    }


def _share_bp(*, local: int, whole: int) -> int | None:
    return local * 10_000 // whole if whole else None
