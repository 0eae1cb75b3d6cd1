"""The counter's sums: the vectors that decide for Python and JavaScript alike, and what holds for any numbers."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.contexts.sales.rules import counter
from nttmart.contexts.sales.rules.counter_parts import split_amount

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "till_totals.json").read_text())
NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
MONEY = st.integers(0, 10**12)


def cases(name: str) -> Any:
    return pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in VECTORS[name]])


def sale_of(case: dict[str, Any]) -> counter.NewSale:
    return counter.NewSale(
        id=uuid4(), outlet_id=uuid4(), till_id=uuid4(), shift_id=None, number="BLU-K1-000001", at=NOON,
        lines=tuple(counter.NewLine(id=uuid4(), variant_id=uuid4(), name="Kopi", **line) for line in case["lines"]),
        payments=tuple(counter.NewPayment(id=uuid4(), **payment) for payment in case["payments"]),
        goods_total=case["goods_total"], rounding=case["rounding"], total=case["total"],
    )  # fmt: skip


@cases("gross")
def test_gross(case: dict[str, Any]) -> None:
    assert counter.gross_of(case["unit_price"], case["quantity"], weighed=case["weighed"]) == case["gross"]


@cases("percent_discount")
def test_percent_discount(case: dict[str, Any]) -> None:
    assert counter.percent_discount(case["gross"], case["basis_points"]) == case["discount"]


@cases("lines")
def test_discounts(case: dict[str, Any]) -> None:
    assert counter.wrong_discount(case["gross"], case["discount"], case["reason"]) == case["refused"]


@cases("rounding")
def test_cash_rounding(case: dict[str, Any]) -> None:
    due = counter.cash_due(case["cash_part"], case["unit"])
    assert (due, due - case["cash_part"]) == (case["due"], case["rounding"])


@cases("change")
def test_change(case: dict[str, Any]) -> None:
    assert counter.change_of(case["amount"], case["tendered"]) == case["change"]


@cases("sums")
def test_sums_of_a_whole_sale(case: dict[str, Any]) -> None:
    assert counter.wrong_in_sale(sale_of(case), {case["unit"]}) == case["wrong"]


@cases("sales")
def test_totals(case: dict[str, Any]) -> None:
    lines = [
        {"unit_price": amount, "weighed": False, "quantity": 1, "gross": amount, "discount": 0, "discount_reason": "",
         "amount": amount}
        for amount in case["amounts"]
    ]  # fmt: skip
    paid = [{"method": "qris", "amount": part, "tendered": part, "change": 0} for part in case["not_cash"]]
    if case["cash_due"]:
        paid.append({"method": "cash", "amount": case["cash_due"], "tendered": case["cash_due"], "change": 0})
    sale = sale_of({**case, "lines": lines, "payments": paid})
    assert counter.wrong_in_sale(sale, {case["unit"]}) == ""
    assert counter.wrong_in_sale(replace(sale, rounding=sale.rounding + 1), {case["unit"]}) == "rounding"


@cases("refund_parts")
def test_refund_parts_add_up(case: dict[str, Any]) -> None:
    parts, done = [], 0
    for quantity in case["taken"]:
        parts.append(counter.cumulated(case["amount"], done, quantity, case["sold"]))
        done += quantity
    assert parts == case["parts"]


@cases("refund_refused")
def test_refunds_that_cannot_be(case: dict[str, Any]) -> None:
    line = uuid4()
    refund = refund_of((counter.NewRefundLine(line, case["quantity"], 0, sellable=True),), "transfer")
    done = {line: (case["done"], counter.cumulated(case["amount"], 0, case["done"], case["sold"]))}
    said = counter.wrong_in_refund(refund, {100}) or counter.wrong_in_refund_lines(
        refund, {line: (case["sold"], case["amount"])}, done
    )
    assert said == {"more_than_sold": "over_refund", "quantity_not_positive": "quantity"}[case["refused"]]


@cases("refund_cash")
def test_cash_of_a_refund_is_rounded(case: dict[str, Any]) -> None:
    line = counter.NewRefundLine(uuid4(), 1, case["amount"], sellable=True)
    refund = replace(refund_of((line,), case["method"]), amount=case["amount"], rounding=case["rounding"])
    assert counter.wrong_in_refund(refund, {case["unit"]}) == ""
    assert refund.amount + refund.rounding == case["paid"]
    assert counter.wrong_in_refund(replace(refund, rounding=case["rounding"] + 1), {case["unit"]}) == "rounding"


@cases("drawer")
def test_what_lies_in_the_drawer(case: dict[str, Any]) -> None:
    found = counter.drawer(case["opening"], case["cash_sales"], case["cash_refunds"], case["movements"])
    assert found == case["expected"]


def refund_of(lines: tuple[counter.NewRefundLine, ...], method: str) -> counter.NewRefund:
    return counter.NewRefund(
        id=uuid4(), sale_id=uuid4(), outlet_id=uuid4(), till_id=uuid4(), shift_id=None, number="BLU-K1-R00001",
        at=NOON, reason="rusak", lines=lines, amount=sum(line.amount for line in lines), rounding=0, method=method,
    )  # fmt: skip


@given(MONEY, st.lists(st.integers(1, 10**6), min_size=1, max_size=12))
def test_all_parts_of_a_line_add_up_and_none_is_below_nothing(amount: int, quantities: list[int]) -> None:
    parts = split_amount(amount, quantities)
    assert sum(parts) == amount
    assert all(part >= 0 for part in parts)


@given(MONEY, st.sampled_from([1, 50, 75, 100, 500, 1000]))
def test_cash_is_within_half_a_unit(amount: int, unit: int) -> None:
    due = counter.cash_due(amount, unit)
    assert due % unit == 0
    assert 2 * abs(due - amount) <= unit


def test_a_clock_that_cannot_be_right_is_not_believed() -> None:
    told = {days: counter.believed(NOON + timedelta(days=days), NOON) for days in (-400, -91, -90, -21, 0, 1, 366)}
    assert [days for days, at in told.items() if at != NOON] == [-90, -21]


def test_a_reason_of_nothing_readable_is_none() -> None:
    assert counter.wrong_discount(1_000, 1, " \0 ") == "discount_without_reason"


def test_the_same_sale_has_the_same_fingerprint_and_any_change_another() -> None:
    sale = sale_of(VECTORS["sums"][1])
    again = replace(sale, lines=tuple(replace(line) for line in sale.lines))
    assert counter.fingerprint(again) == counter.fingerprint(sale)
    for other in (replace(sale, number="BLU-K1-000002"), replace(sale, at=NOON + timedelta(seconds=1)),
                  replace(sale, lines=sale.lines[:1]), replace(sale, id=UUID(int=7))):  # fmt: skip
        assert counter.fingerprint(other) != counter.fingerprint(sale)


def test_numbers_beyond_reason_are_wrong_sums_not_faults() -> None:
    sale = sale_of(VECTORS["sums"][0])
    huge = replace(sale.lines[0], unit_price=10**30, gross=10**30, amount=10**30)
    assert counter.wrong_in_sale(replace(sale, lines=(huge,), goods_total=10**30), {100}) == "unit_price"
    paid = replace(sale.payments[0], amount=10**30, tendered=10**30, change=0)
    assert counter.wrong_in_sale(replace(sale, payments=(paid,)), {100}) == "payments"
