"""A maker's statement on the screen, and what is owed to all of them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.producers import api as producers
from nttmart.contexts.settlements import api as settlements
from nttmart.fronts.office.access.money import Books
from nttmart.fronts.office.access.outlets import Reach
from nttmart.fronts.office.pages.tabs import PAY_TABS, Tab, tabs
from nttmart.kernel.clock import local_date

SPEED_OVER: Final = timedelta(days=90)
PARTS_SHOWN: Final = 500


@dataclass(frozen=True, slots=True)
class StatementPage:
    """What happened between a maker and its outlets in a period; ``last_on`` is the last day that counts."""

    statement: settlements.Statement
    last_on: date
    operators: tuple[outlets.OperatorCard, ...]
    operator_id: UUID | None
    all_of_them: bool
    query: str


@dataclass(frozen=True, slots=True)
class OperatorOwes:
    """What one operator owes, longest open first."""

    operator_id: UUID
    operator_name: str
    ageing: settlements.Ageing
    may_pay: bool
    unproved: int


@dataclass(frozen=True, slots=True)
class OwedPage:
    """What the operators in reach owe to makers; how fast they pay, where only one is in reach."""

    tabs: tuple[Tab, ...]
    operators: tuple[OperatorOwes, ...]
    speed: settlements.PaySpeed | None


@dataclass(frozen=True, slots=True)
class PartsPage:
    """The sales and purchases behind a figure of what is owed."""

    operator_name: str
    parts: tuple[settlements.OpenPart, ...]
    is_cut: bool
    total: int
    names: dict[UUID, str]
    today: date


@dataclass(frozen=True, slots=True)
class UnprovedPage:
    """Payments of one operator that nothing proves yet."""

    operator_id: UUID
    operator_name: str
    payments: tuple[settlements.Unproved, ...]


@dataclass(frozen=True, slots=True)
class PayoutPage:
    """What is owed to one maker by one operator, and what was paid before."""

    operator_id: UUID
    operator_name: str
    producer_id: UUID
    producer_name: str
    owed: int
    age_days: int
    paid: tuple[settlements.Payout, ...]
    may_pay: bool


def this_month(today: date) -> tuple[date, date]:
    """Give the first day of the month and today."""
    return today.replace(day=1), today


def statement_page(books: Books, *, from_on: date, last_on: date, operator_id: UUID | None) -> StatementPage:
    """Read a statement for whole days, the last one included."""
    chosen = books.chosen(operator_id)
    said = settlements.statement(
        producer_id=books.maker.id, from_on=from_on, until_on=last_on + timedelta(days=1), operator_id=chosen
    )
    kept = f"&penyelenggara={chosen}" if chosen else ""
    query = f"dari={from_on.isoformat()}&sampai={last_on.isoformat()}{kept}"
    return StatementPage(said, last_on, books.operators, chosen, books.all_of_them, query)


def owed_page(where: Reach, at: datetime) -> OwedPage:
    """List what each operator in reach owes, by age."""
    names = {card.operator_id: card.operator_name for card in where.outlets}
    found, unproved = settlements.ageings(list(names), at=at), settlements.count_unproved(names.keys())
    operators = tuple(
        OperatorOwes(
            operator_id, name, found[operator_id], operator_id in where.deciding_operator_ids, unproved[operator_id]
        )
        for operator_id, name in names.items()
    )
    speed = _speed(operators[0].operator_id, at) if len(operators) == 1 else None
    return OwedPage(tabs(PAY_TABS, "owed"), operators, speed)


def _speed(operator_id: UUID, at: datetime) -> settlements.PaySpeed:
    tomorrow = local_date(at) + timedelta(days=1)
    return settlements.pay_speed(from_on=tomorrow - SPEED_OVER, until_on=tomorrow, at=at, operator_id=operator_id)


def parts_page(  # noqa: PLR0913 -- one filter each
    where: Reach, operator_id: UUID, at: datetime, *, producer_id: UUID | None, bucket: int | None, overdue_only: bool
) -> PartsPage:
    """List the records behind a figure, oldest first."""
    found = settlements.list_open_parts(
        operator_id, at=at, producer_id=producer_id, bucket=bucket, overdue_only=overdue_only
    )
    cards = producers.get_producer_cards({part.producer_id for part in found})
    return PartsPage(
        operator_name=next(card.operator_name for card in where.outlets if card.operator_id == operator_id),
        parts=tuple(found[:PARTS_SHOWN]),
        is_cut=len(found) > PARTS_SHOWN,
        total=sum(part.amount for part in found),
        names={maker_id: card.name for maker_id, card in cards.items()},
        today=local_date(at),
    )


def unproved_page(where: Reach, operator_id: UUID) -> UnprovedPage:
    """List payments without proof or signature, oldest first."""
    name = next(card.operator_name for card in where.outlets if card.operator_id == operator_id)
    return UnprovedPage(operator_id, name, tuple(settlements.list_unproved(operator_id)))


def payout_page(where: Reach, operator_id: UUID, producer_id: UUID, producer_name: str, today: date) -> PayoutPage:
    """Show one debt and its payments."""
    owed = next((one for one in settlements.list_owed(operator_id, on=today) if one.producer_id == producer_id), None)
    return PayoutPage(
        operator_id=operator_id,
        operator_name=next(card.operator_name for card in where.outlets if card.operator_id == operator_id),
        producer_id=producer_id,
        producer_name=producer_name,
        owed=owed.owed if owed else 0,
        age_days=owed.age_days if owed else 0,
        paid=tuple(settlements.list_payouts(operator_id=operator_id, producer_id=producer_id, limit=50)),
        may_pay=operator_id in where.deciding_operator_ids,
    )


def paying_outlets(where: Reach, operator_id: UUID) -> list[tuple[str, str]]:
    """List the outlets whose cash box or bank account pays, for a form."""
    return [
        (str(card.id), card.name)
        for card in where.outlets
        if card.operator_id == operator_id and card.id in where.deciding
    ]
