"""Reads the bodies of sales and refunds strictly: what is no number is none. Whether sums are right, sales says."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from nttmart.contexts.outlets.api import KeptFact, Unreadable
from nttmart.contexts.sales import api as sales

Body = Mapping[str, Any]

_NOTHING = UUID(int=0)
"""Stands for goods that have no id: nobody knows them, and the sale is taken all the same."""


def read_sale(fact: KeptFact, cashiers: Mapping[UUID, str]) -> sales.NewSale:
    """Read what a till says it sold.

    :raises Unreadable:
    """
    body = fact.body
    shift_id = _id(body, "shift")
    return sales.NewSale(
        id=_id(body, "sale"),
        outlet_id=fact.outlet_id,
        till_id=fact.till_id,
        shift_id=shift_id,
        number=_text(body, "number"),
        at=fact.occurred_at,
        lines=tuple(_line(line) for line in _rows(body, "lines")),
        payments=tuple(_payment(payment) for payment in _rows(body, "payments")),
        goods_total=_number(body, "goods_total"),
        rounding=_number(body, "rounding"),
        total=_number(body, "total"),
        buyer_card=_text(body, "buyer_card"),
        cashier=cashiers.get(shift_id, ""),
    )


def read_refund(fact: KeptFact, cashiers: Mapping[UUID, str]) -> sales.NewRefund:
    """Read what a till says it gave back.

    :raises Unreadable:
    """
    body = fact.body
    shift_id = _id(body, "shift")
    return sales.NewRefund(
        id=_id(body, "refund"),
        sale_id=_id(body, "sale"),
        outlet_id=fact.outlet_id,
        till_id=fact.till_id,
        shift_id=shift_id,
        number=_text(body, "number"),
        at=fact.occurred_at,
        reason=_text(body, "reason"),
        lines=tuple(
            sales.NewRefundLine(
                line_id=_id(line, "line"),
                quantity=_number(line, "quantity"),
                amount=_number(line, "amount"),
                sellable=_truth(line, "sellable"),
            )
            for line in _rows(body, "lines")
        ),
        amount=_number(body, "amount"),
        rounding=_number(body, "rounding"),
        method=_text(body, "method"),
        cashier=cashiers.get(shift_id, ""),
    )


def find_shift(fact: KeptFact) -> UUID | None:
    """Read in which shift it was, if that can be read."""
    found = _id_or(fact.body.get("shift"), _NOTHING)
    return None if found == _NOTHING else found


def _line(line: Body) -> sales.NewLine:
    return sales.NewLine(
        id=_id(line, "line"),
        variant_id=_id_or(line.get("variant"), _NOTHING),
        name=_text(line, "name"),
        unit_price=_number(line, "unit_price"),
        weighed=_truth(line, "weighed"),
        quantity=_number(line, "quantity"),
        gross=_number(line, "gross"),
        discount=_number(line, "discount"),
        discount_reason=_text(line, "discount_reason"),
        amount=_number(line, "amount"),
    )


def _payment(payment: Body) -> sales.NewPayment:
    return sales.NewPayment(
        id=_id(payment, "payment"),
        method=_text(payment, "method"),
        amount=_number(payment, "amount"),
        tendered=_number(payment, "tendered"),
        change=_number(payment, "change"),
        reference=_text(payment, "reference"),
    )


def _rows(body: Body, name: str) -> list[Body]:
    found = body.get(name)
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise Unreadable
    return found


def _id(body: Body, name: str) -> UUID:
    found = _id_or(body.get(name), _NOTHING)
    if found == _NOTHING:
        raise Unreadable
    return found


def _id_or(said: object, otherwise: UUID) -> UUID:
    try:
        return UUID(said) if isinstance(said, str) else otherwise
    except ValueError:
        return otherwise


def _number(body: Body, name: str) -> int:
    found = body.get(name)
    if type(found) is not int:
        raise Unreadable
    return found


def _text(body: Body, name: str) -> str:
    found = body.get(name, "")
    if not isinstance(found, str):
        raise Unreadable
    return found


def _truth(body: Body, name: str) -> bool:
    """Read a yes or no; tills write the snapshot's 0 and 1 too."""
    found = body.get(name)
    if not isinstance(found, int) or found not in {0, 1}:
        raise Unreadable
    return bool(found)
