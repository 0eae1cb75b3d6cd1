"""Batches called back with every sale they touched, and what was agreed with makers."""

from dataclasses import dataclass
from uuid import UUID

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.producers import api as producers
from nttmart.contexts.sales import api as sales
from nttmart.contexts.stock import api as stock
from nttmart.fronts.office.access.outlets import Reach
from nttmart.fronts.office.pages.papers import names_of
from nttmart.fronts.office.pages.tabs import GOODS_TABS, Tab, tabs


@dataclass(frozen=True, slots=True)
class RecallListPage:
    """Recalls, newest first, with makers' names by id."""

    tabs: tuple[Tab, ...]
    recalls: tuple[stock.Recall, ...]
    names: dict[UUID, str]


@dataclass(frozen=True, slots=True)
class AskRecallPage:
    """What would be called back: a batch of a maker, or all of a thing where lots have no batch."""

    lot: stock.StandingLot
    name: str
    producer_name: str


@dataclass(frozen=True, slots=True)
class RecallPage:
    """One recall: where its goods lie and who has some; of other outlets only how much."""

    recall: stock.Recall
    producer_name: str
    lots: tuple[tuple[str, stock.StandingLot, str], ...]
    """(outlet, lot, thing)"""
    touched: tuple[tuple[str, sales.TouchedLine], ...]
    """(outlet, sale), at outlets in reach"""
    elsewhere: int
    waiting: int
    called_at: str
    """The outlet that called it back, whose head lifts it; empty if none did."""
    may_lift: bool


@dataclass(frozen=True, slots=True)
class TermsRow:
    """Terms with whom and for where."""

    terms: stock.Terms
    producer_name: str
    outlet_name: str


@dataclass(frozen=True, slots=True)
class OperatorTerms:
    """What one operator agreed with makers, newest first."""

    operator_id: UUID
    operator_name: str
    rows: tuple[TermsRow, ...]
    may_enter: bool


@dataclass(frozen=True, slots=True)
class TermsPage:
    """What the operators in reach agreed with makers."""

    tabs: tuple[Tab, ...]
    operators: tuple[OperatorTerms, ...]


def recall_list() -> RecallListPage:
    """List recalls."""
    found = tuple(stock.list_recalls())
    makers = producers.get_producer_cards({each.producer_id for each in found})
    return RecallListPage(tabs(GOODS_TABS, "recalls"), found, {maker.id: maker.name for maker in makers.values()})


def ask_recall_page(lot: stock.StandingLot) -> AskRecallPage:
    """Say what would be called back by a lot."""
    return AskRecallPage(lot, names_of({lot.variant_id})[lot.variant_id], producers.get_producer(lot.producer_id).name)


def recall_page(where: Reach, recall: stock.Recall, *, may_lift: bool) -> RecallPage:
    """Put one recall's page together. The number of queries does not grow with lots and sales."""
    lots = stock.recalled_lots(recall.id)
    names = names_of({lot.variant_id for lot in lots})
    outlet_names = {card.id: card.name for card in outlets.list_outlets()}
    touched = sales.lines_of_lots([lot.id for lot in lots])
    here = [each for each in touched if each.outlet_id in where.reading]
    return RecallPage(
        recall=recall,
        producer_name=producers.get_producer(recall.producer_id).name,
        lots=tuple((outlet_names[lot.outlet_id], lot, names[lot.variant_id]) for lot in lots),
        touched=tuple((outlet_names[each.outlet_id], each) for each in here),
        elsewhere=len(touched) - len(here),
        waiting=sum(pieces for _kind, _document, _line, pieces in stock.list_waiting(recall.id)),
        called_at=outlet_names[recall.outlet_id] if recall.outlet_id else "",
        may_lift=may_lift,
    )


def terms_page(where: Reach) -> TermsPage:
    """List terms by operator."""
    operators = {card.operator_id: card.operator_name for card in where.outlets}
    found = stock.list_terms(list(operators))
    makers = producers.get_producer_cards({terms.producer_id for terms in found})
    outlet_names = {card.id: card.name for card in where.outlets}
    rows: dict[UUID, list[TermsRow]] = {operator_id: [] for operator_id in operators}
    for terms in found:
        outlet_name = outlet_names.get(terms.outlet_id, "") if terms.outlet_id else ""
        rows[terms.operator_id].append(TermsRow(terms, makers[terms.producer_id].name, outlet_name))
    return TermsPage(
        tabs(GOODS_TABS, "terms"),
        tuple(
            OperatorTerms(operator_id, name, tuple(rows[operator_id]), operator_id in where.deciding_operator_ids)
            for operator_id, name in operators.items()
        ),
    )


def makers_to_agree_with(text: str) -> list[tuple[str, str]]:
    """Find makers by name, for a form; nothing asked finds nobody."""
    if not text:
        return []
    return [(str(maker.id), maker.name) for maker in producers.list_producers(text=text, page=1).cards]
