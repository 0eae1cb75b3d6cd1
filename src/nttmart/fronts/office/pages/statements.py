"""A maker's statement on the screen, and what is owed to all of them."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.settlements import api as settlements
from nttmart.fronts.office.access.money import Books
from nttmart.fronts.office.access.outlets import Reach


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
    makers: tuple[settlements.Owed, ...]
    total: int
    may_pay: bool


@dataclass(frozen=True, slots=True)
class OwedPage:
    """What the operators in reach owe to makers."""

    operators: tuple[OperatorOwes, ...]


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


def owed_page(where: Reach, today: date) -> OwedPage:
    """List what each operator in reach owes."""
    names = {card.operator_id: card.operator_name for card in where.outlets}
    return OwedPage(
        tuple(
            OperatorOwes(
                operator_id=operator_id,
                operator_name=name,
                makers=(makers := tuple(settlements.list_owed(operator_id, on=today))),
                total=sum(maker.owed for maker in makers),
                may_pay=operator_id in where.deciding_operator_ids,
            )
            for operator_id, name in names.items()
        )
    )


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
