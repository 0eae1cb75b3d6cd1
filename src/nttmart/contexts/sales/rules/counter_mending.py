"""What a till's sale or refund says although it could not be booked, read as far as it can be, and put right. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from nttmart.contexts.sales.rules.counter import METHODS, NewLine, NewPayment, NewSale, cash_due, gross_of
from nttmart.kernel.errors import N_, Refusal
from nttmart.kernel.ids import uuid7

_NOTHING = UUID(int=0)
_LARGEST = 10**12


class Told(Protocol):
    """What is asked of a till's fact: where and when."""

    @property
    def outlet_id(self) -> UUID: ...
    @property
    def till_id(self) -> UUID: ...
    @property
    def occurred_at(self) -> datetime: ...


class CannotMend(Refusal):
    """What was confirmed is no sale either."""


@dataclass(frozen=True, slots=True)
class ToldLine:
    """A line as it was told, or as a person confirms it. ``quantity`` is grams where ``weighed``."""

    id: UUID
    variant_id: UUID
    name: str
    unit_price: int
    weighed: bool
    quantity: int
    discount: int
    discount_reason: str
    amount: int
    """As told; of what is confirmed the sum counts."""


@dataclass(frozen=True, slots=True)
class ToldSale:
    """A sale as far as it can be read; money by the way it was paid."""

    id: UUID
    shift_id: UUID | None
    number: str
    lines: tuple[ToldLine, ...]
    paid: dict[str, int]
    total: int
    buyer_card: str


@dataclass(frozen=True, slots=True)
class ToldBack:
    """So much of a line was said to have come back."""

    line_id: UUID | None
    quantity: int
    amount: int


@dataclass(frozen=True, slots=True)
class ToldRefund:
    """A refund as far as it can be read; ``given`` left the outlet."""

    sale_id: UUID | None
    shift_id: UUID | None
    number: str
    reason: str
    method: str
    given: int
    lines: tuple[ToldBack, ...]


def read_told_sale(body: Mapping[str, Any], otherwise: UUID) -> ToldSale:
    """Read a sale, whatever of it makes sense; ``otherwise`` is its id if it names none."""
    paid: dict[str, int] = dict.fromkeys(METHODS, 0)
    for payment in _rows(body, "payments"):
        if payment.get("method") in METHODS:
            paid[payment["method"]] += _number(payment, "amount")
    return ToldSale(
        id=_id(body, "sale") or otherwise,
        shift_id=_id(body, "shift"),
        number=_text(body, "number"),
        lines=tuple(_line(line) for line in _rows(body, "lines")),
        paid=paid,
        total=_number(body, "total"),
        buyer_card=_text(body, "buyer_card"),
    )


def read_told_refund(body: Mapping[str, Any]) -> ToldRefund:
    """Read a refund, whatever of it makes sense."""
    return ToldRefund(
        sale_id=_id(body, "sale"),
        shift_id=_id(body, "shift"),
        number=_text(body, "number"),
        reason=_text(body, "reason"),
        method=_text(body, "method"),
        given=_number(body, "amount") + _number(body, "rounding"),
        lines=tuple(
            ToldBack(_id(line, "line"), _number(line, "quantity"), _number(line, "amount"))
            for line in _rows(body, "lines")
        ),
    )


def mended_sale(
    told: ToldSale, lines: Sequence[ToldLine], others: Mapping[str, int], *, fact: Told, unit: int
) -> NewSale:
    """Write a told sale with sums that are right: the lines as confirmed, ``others`` paid without cash, the rest in it.

    :raises CannotMend: for no lines, a discount above its line, or more paid otherwise than the goods cost.
    """
    new = tuple(_new_line(line) for line in lines if line.quantity)
    if not new:
        raise CannotMend(N_("Tulis paling sedikit satu barang."))
    goods_total = sum(line.amount for line in new)
    cash_part = goods_total - sum(others.values())
    if any(line.amount < 0 for line in new):
        raise CannotMend(N_("Potongan tidak boleh lebih besar daripada harganya."))
    if cash_part < 0:
        raise CannotMend(N_("Yang dibayar bukan tunai lebih besar daripada harga barangnya."))
    cash = cash_due(cash_part, unit)
    paid = {**others, "cash": cash}
    return NewSale(
        id=told.id,
        outlet_id=fact.outlet_id,
        till_id=fact.till_id,
        shift_id=told.shift_id,
        number=told.number,
        at=fact.occurred_at,
        lines=new,
        payments=tuple(NewPayment(uuid7(), how, amount, amount, 0) for how, amount in paid.items() if amount),
        goods_total=goods_total,
        rounding=cash - cash_part,
        total=goods_total - cash_part + cash,
        buyer_card=told.buyer_card,
    )


def _new_line(line: ToldLine) -> NewLine:
    gross = gross_of(line.unit_price, line.quantity, weighed=line.weighed)
    return NewLine(
        id=line.id,
        variant_id=line.variant_id,
        name=line.name,
        unit_price=line.unit_price,
        weighed=line.weighed,
        quantity=line.quantity,
        gross=gross,
        discount=line.discount,
        discount_reason=line.discount_reason if line.discount else "",
        amount=gross - line.discount,
    )


def _line(line: Mapping[str, Any]) -> ToldLine:
    return ToldLine(
        id=_id(line, "line") or uuid7(),
        variant_id=_id(line, "variant") or _NOTHING,
        name=_text(line, "name"),
        unit_price=max(0, _number(line, "unit_price")),
        weighed=line.get("weighed") in (True, 1),
        quantity=max(0, _number(line, "quantity")),
        discount=max(0, _number(line, "discount")),
        discount_reason=_text(line, "discount_reason"),
        amount=_number(line, "amount"),
    )


def _rows(body: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    found = body.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _id(body: Mapping[str, Any], name: str) -> UUID | None:
    found = body.get(name)
    try:
        return UUID(found) if isinstance(found, str) else None
    except ValueError:
        return None


def _number(body: Mapping[str, Any], name: str) -> int:
    found = body.get(name)
    return found if type(found) is int and abs(found) <= _LARGEST else 0


def _text(body: Mapping[str, Any], name: str) -> str:
    found = body.get(name, "")
    return found if isinstance(found, str) else ""
