"""«Dicari»: what people looked for in vain in the last month, and who answered."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets.api import OutletCard
from nttmart.contexts.producers import api as producers
from nttmart.contexts.supply import api as supply

DAYS: Final = 30
MOST_ROWS: Final = 100
MOST_MAKERS: Final = 20
Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class WishRow:
    """Something wanted; ``key`` names it in forms and addresses."""

    key: str
    name: str
    line: supply.WishLine
    answered_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WantedPage:
    """The board, and what the viewer may do at it."""

    rows: tuple[WishRow, ...]
    period: int
    may_note: bool
    makers: tuple[producers.ProducerCard, ...]


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """A maker about to answer."""

    producer_id: UUID
    producer_name: str
    has_wishes: bool


def wanted_page(places: tuple[OutletCard, ...], makers: tuple[producers.ProducerCard, ...], today: date) -> WantedPage:
    """Put the board together: five queries at most, however much is wanted."""
    return WantedPage(wish_rows(today), DAYS, bool(places), makers[:MOST_MAKERS])


def wish_rows(today: date) -> tuple[WishRow, ...]:
    """List what was wanted; products that left the shelf are not in it."""
    lines = supply.list_wishes(since=today - timedelta(days=DAYS), limit=MOST_ROWS)
    wanted = {line.product_id for line in lines if line.product_id}
    cards = {card.product_id: card.name for card in catalogue.list_cards(wanted).cards}
    makers = producers.get_producer_cards({each.producer_id for line in lines for each in line.answers})
    return tuple(
        WishRow(
            key=f"product:{line.product_id}" if line.product_id else f"words:{line.words}",
            name=cards[line.product_id] if line.product_id else line.words,
            line=line,
            answered_by=tuple(dict.fromkeys(makers[each.producer_id].name for each in line.answers)),
        )
        for line in lines
        if not line.product_id or line.product_id in cards
    )


def outlet_choices(places: tuple[OutletCard, ...]) -> Choices:
    """List where a viewer works, for a form."""
    return [(str(card.id), card.name) for card in places]


def wish_choices(rows: tuple[WishRow, ...]) -> Choices:
    """List what is wanted, for a form."""
    return [(row.key, row.name) for row in rows]


def product_choices(producer_id: UUID) -> Choices:
    """List what a maker has on the shelf, for a form."""
    found = catalogue.list_products(producer_ids=[producer_id], state="published")
    return [(str(row.product_id), row.name) for row in found.rows]


def promise_choices(producer_id: UUID, today: date) -> Choices:
    """List what a maker promised and still has to bring, for a form."""
    found = supply.list_promises(on=today, producer_ids=[producer_id], due_from=today)
    return [
        (str(each.id), f"{each.quantity} {each.product_name} {each.variant_name}, {each.due_on:%d-%m-%Y}")
        for each in found
    ]
