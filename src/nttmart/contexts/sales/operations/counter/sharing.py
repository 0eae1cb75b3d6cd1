"""Whose the money of counter sales is: the split of each part of a line, by the terms of the lot it came from."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.payments import api as payments
from nttmart.contexts.sales import models
from nttmart.contexts.sales.operations.posting import Pieces, share_postings
from nttmart.contexts.sales.queries.sharing import find_split_rule, rule_of, rules_of_terms
from nttmart.contexts.sales.rules.counter import NewLine
from nttmart.contexts.sales.rules.counter_parts import Part, split_amount
from nttmart.contexts.sales.rules.split import Shares, SplitRule, split_consigned, split_owned
from nttmart.contexts.stock import api as stock
from nttmart.kernel.bulk import insert_rows
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah
from nttmart.kernel.rates import NoRuleInForce, rate

RULES_LATELY = timedelta(days=31)
_COLUMNS = (
    "id", "line_id", "act_id", "reverses_id", "lot_id", "kind", "rule_id", "quantity", "amount", "maker_share",
    "outlet_share", "programme_share", "tax_share", "cost", "occurred_at",
)  # fmt: skip


@dataclass(slots=True)
class Rules:
    """Rules by day and terms by lot and maker, looked up once for all the sales that are written together."""

    splits: dict[tuple[UUID, date], SplitRule] = field(default_factory=dict)
    terms: dict[UUID, SplitRule] = field(default_factory=dict)
    in_force: dict[tuple[UUID, date], dict[UUID, SplitRule]] = field(default_factory=dict)
    fees: dict[tuple[UUID, date], payments.QrisFee] = field(default_factory=dict)
    units: dict[tuple[UUID, date], int] = field(default_factory=dict)
    criteria: dict[UUID, str] = field(default_factory=dict)

    def read_terms(self, holds: Iterable[stock.Hold]) -> None:
        """Read the terms under which the lots of some holds came. One query, none if they came without."""
        self.terms |= rules_of_terms({hold.terms_id for hold in holds} - self.terms.keys())

    def read_terms_in_force(self, outlet: outlets.Outlet, on: date, producer_ids: Collection[UUID]) -> None:
        """Read what is agreed on a day with makers whose pieces were not there. One query."""
        found = stock.list_terms_in_force(producer_ids, operator_id=outlet.operator_id, outlet_id=outlet.id, on=on)
        self.in_force[outlet.id, on] = {
            terms.producer_id: rule_of(terms)
            for terms in found.values()
            if terms.ownership == stock.Ownership.CONSIGNMENT
        }

    def of_lot(self, hold: stock.Hold, outlet: outlets.Outlet, on: date) -> SplitRule:
        """Choose how the price of pieces of a lot is shared: by its own terms, else by the rule of the day."""
        return self.terms[hold.terms_id] if hold.terms_id else self.split(outlet.operator_id, on)

    def of_maker(self, producer_id: UUID, outlet: outlets.Outlet, on: date) -> SplitRule:
        """Choose how the price of pieces that were not there is shared: by the maker's terms, else by the rule."""
        agreed = self.in_force.get((outlet.id, on), {}).get(producer_id)
        return agreed or self.split(outlet.operator_id, on)

    def split(self, operator_id: UUID, on: date) -> SplitRule:
        key = (operator_id, on)
        if key not in self.splits:
            self.splits[key] = find_split_rule(operator_id, on)
        return self.splits[key]

    def coins(self, outlet_id: UUID, on: date) -> set[int]:
        """Give the coins to which a till may have rounded: of the day, or of a month before if its rules were old.

        An outlet may have its own: tills are told them by their snapshot.
        """
        found = {self._coin(outlet_id, on)}
        with suppress(NoRuleInForce):
            found.add(self._coin(outlet_id, on - RULES_LATELY))
        return found

    def _coin(self, outlet_id: UUID, on: date) -> int:
        if (outlet_id, on) not in self.units:
            self.units[outlet_id, on] = rate("cash_rounding_unit", on, str(outlet_id)).value
        return self.units[outlet_id, on]

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


def parts_of(
    line: NewLine, given: Sequence[tuple[stock.Hold, SplitRule]], not_there: SplitRule | None, act: Act
) -> list[Part]:
    """Divide a line among the lots that gave its pieces, and (last) the pieces that were not there.

    :param not_there: how these are shared; None if nobody knows whose goods they are.
    """
    missing = line.quantity - sum(hold.quantity for hold, _ in given)
    amounts = split_amount(line.amount, [hold.quantity for hold, _ in given] + ([missing] if missing else []))
    parts = [part_of_lot(hold, amount, rule, act) for (hold, rule), amount in zip(given, amounts, strict=False)]
    if missing:
        parts.append(_part_not_there(line.id, missing, amounts[-1], not_there, act))
    return parts


def _part_not_there(line_id: UUID, quantity: int, amount: int, rule: SplitRule | None, act: Act) -> Part:
    kind, shares = ("consigned", split_consigned(Rupiah(amount), rule)) if rule else ("unknown", Shares())
    rule_id = rule.id if rule else None
    return Part(uuid7(), line_id, act.id, None, None, kind, rule_id, quantity, amount, shares, 0, act.occurred_at)


def part_of_lot(hold: stock.Hold, amount: int, rule: SplitRule, act: Act) -> Part:
    """Share what pieces of one lot fetched: consigned ones by a rule, own goods by their cost."""
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
    shares = (nothing, part.shares) if part.is_owned else (part.shares, nothing)
    postings = share_postings(Pieces(part.id, *shares, part.rule_id), maker, memo)
    if part.cost:
        cost = Rupiah(part.cost)
        postings.append(ledger.Posting(ledger.EXPENSE_GOODS, ledger.INVENTORY, cost, "goods_cost", part.id, memo=memo))
    return postings


def outlets_by_id(outlet_ids: Iterable[UUID]) -> Mapping[UUID, outlets.Outlet]:
    """Look up the outlets of some facts, each once."""
    return {outlet_id: outlets.get_outlet(outlet_id) for outlet_id in set(outlet_ids)}
