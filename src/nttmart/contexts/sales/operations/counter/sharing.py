"""Whose the money of counter sales is: the split of each part of a line, by the terms of the lot it came from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.payments import api as payments
from nttmart.contexts.sales import models
from nttmart.contexts.sales.operations.posting import Pieces, share_postings
from nttmart.contexts.sales.queries.sharing import find_split_rule
from nttmart.contexts.sales.rules.counter import NewLine, Part, split_amount
from nttmart.contexts.sales.rules.split import Shares, SplitRule, split_consigned, split_owned
from nttmart.contexts.stock import api as stock
from nttmart.kernel.bulk import insert_rows
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah
from nttmart.kernel.rates import rate

RULES_LATELY = timedelta(days=31)
_COLUMNS = (
    "id", "line_id", "act_id", "reverses_id", "lot_id", "kind", "rule_id", "quantity", "amount", "maker_share",
    "outlet_share", "programme_share", "tax_share", "cost", "occurred_at",
)  # fmt: skip


@dataclass(slots=True)
class Rules:
    """Rules by day, looked up once for all the sales that are written together."""

    splits: dict[tuple[UUID, date], SplitRule] = field(default_factory=dict)
    fees: dict[tuple[UUID, date], payments.QrisFee] = field(default_factory=dict)
    units: dict[date, int] = field(default_factory=dict)
    criteria: dict[UUID, str] = field(default_factory=dict)

    def split(self, operator_id: UUID, on: date) -> SplitRule:
        key = (operator_id, on)
        if key not in self.splits:
            self.splits[key] = find_split_rule(operator_id, on)
        return self.splits[key]

    def coins(self, on: date) -> set[int]:
        """Give the coins to which a till may have rounded: of the day, or of a month before if its rules were old."""
        return {self._coin(on), self._coin(on - RULES_LATELY)}

    def _coin(self, on: date) -> int:
        if on not in self.units:
            self.units[on] = rate("cash_rounding_unit", on).value
        return self.units[on]

    def cost_of(self, method: str, amount: int, outlet_id: UUID, on: date) -> payments.PaymentCost:
        """Compute what a payment costs the outlet: QRIS only, by the rule of the day for its merchant class."""
        if method != "qris":
            return payments.PaymentCost(Rupiah(0), None)
        if (outlet_id, on) not in self.fees:
            self.fees[outlet_id, on] = payments.qris_fee(self._criteria_of(outlet_id), on)
        return self.fees[outlet_id, on].of(Rupiah(amount))

    def _criteria_of(self, outlet_id: UUID) -> str:
        if outlet_id not in self.criteria:
            ways = payments.receiving_methods(outlet_id)
            self.criteria[outlet_id] = next((way.criteria for way in ways if way.method == "qris"), "")
        return self.criteria[outlet_id]


class Act(NamedTuple):
    """The document that writes parts, and when it happened."""

    id: UUID
    occurred_at: datetime


def parts_of(line: NewLine, holds: Sequence[stock.Hold], rule: SplitRule, act: Act, *, is_known: bool) -> list[Part]:
    """Divide a line among the lots that gave its pieces, and (last) the pieces that were not there."""
    missing = line.quantity - sum(hold.quantity for hold in holds)
    amounts = split_amount(line.amount, [hold.quantity for hold in holds] + ([missing] if missing else []))
    parts = [part_of_lot(hold, amount, rule, act) for hold, amount in zip(holds, amounts, strict=False)]
    if missing:
        parts.append(_part_not_there(line.id, missing, amounts[-1], rule if is_known else None, act))
    return parts


def _part_not_there(line_id: UUID, quantity: int, amount: int, rule: SplitRule | None, act: Act) -> Part:
    kind, shares = ("consigned", split_consigned(Rupiah(amount), rule)) if rule else ("unknown", Shares())
    rule_id = rule.id if rule else None
    return Part(uuid7(), line_id, act.id, None, None, kind, rule_id, quantity, amount, shares, 0, act.occurred_at)


def part_of_lot(hold: stock.Hold, amount: int, rule: SplitRule, act: Act) -> Part:
    """Share what pieces of one lot fetched: by its own terms, else by the rule in force; own goods by their cost."""
    is_owned = hold.ownership == stock.Ownership.OPERATOR
    return Part(
        id=uuid7(),
        line_id=hold.line_id,
        act_id=act.id,
        reverses_id=None,
        lot_id=hold.lot_id,
        kind="owned" if is_owned else "consigned",
        rule_id=None if is_owned else rule.id,
        quantity=hold.quantity,
        amount=amount,
        shares=split_owned(Rupiah(amount), hold.cost) if is_owned else split_consigned(Rupiah(amount), rule),
        cost=hold.cost if is_owned else 0,
        occurred_at=act.occurred_at,
    )


def write_parts(parts: Iterable[Part]) -> None:
    """Insert parts as they are."""
    rows = (
        (
            part.id, part.line_id, part.act_id, part.reverses_id, part.lot_id, part.kind, part.rule_id, part.quantity,
            part.amount, part.shares.maker, part.shares.outlet, part.shares.programme, part.shares.tax, part.cost,
            part.occurred_at,
        )
        for part in parts
    )  # fmt: skip
    insert_rows(models.CounterPart, _COLUMNS, rows)


def part_postings(part: Part, maker: ledger.AccountRef | None, memo: str) -> list[ledger.Posting]:
    """Write a part in the books: its shares, and what own goods had cost. ``maker``: whom a consigned part is owed."""
    if maker is None:
        unknown = ledger.Posting(
            ledger.OWED_REFUNDS, ledger.UNKNOWN_GOODS, Rupiah(part.amount), "unknown_goods", part.id, memo=memo
        )
        return [unknown] if part.amount else []
    nothing = Shares()
    pieces = Pieces(
        part.id, part.quantity, nothing if part.is_owned else part.shares, part.shares if part.is_owned else nothing
    )
    postings = share_postings(pieces, maker, part.rule_id, memo)
    if part.cost:
        cost = Rupiah(part.cost)
        postings.append(ledger.Posting(ledger.EXPENSE_GOODS, ledger.INVENTORY, cost, "goods_cost", part.id, memo=memo))
    return postings


def outlets_by_id(outlet_ids: Iterable[UUID]) -> Mapping[UUID, outlets.Outlet]:
    """Look up the outlets of some facts, each once."""
    return {outlet_id: outlets.get_outlet(outlet_id) for outlet_id in set(outlet_ids)}
