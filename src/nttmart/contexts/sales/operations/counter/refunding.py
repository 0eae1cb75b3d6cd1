"""Goods brought back to a counter with their receipt: pieces, shares and money, once and never more than was sold."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db.models import Sum

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales import models
from nttmart.contexts.sales.locks import lock_counters
from nttmart.contexts.sales.operations.counter.recording import SALE
from nttmart.contexts.sales.operations.counter.settling import SETTLEMENT, leave_tray, open_oversells
from nttmart.contexts.sales.operations.counter.sharing import Act, Rules
from nttmart.contexts.sales.operations.counter.standing import Standing, TakingBack, standing_parts
from nttmart.contexts.sales.operations.posting import receiving, rounding_postings
from nttmart.contexts.sales.rules.counter import (
    NewRefund,
    NewRefundLine,
    Verdict,
    believed,
    fingerprint,
    plain,
    wrong_in_refund,
    wrong_in_refund_lines,
)
from nttmart.contexts.stock import api as stock
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.money import Rupiah

REFUND = "counter_refund"
"""The kind under which the ledger knows a refund over the counter."""


def record_counter_refund(*, refund: NewRefund, actor: Actor, at: datetime) -> Verdict:
    """Write that goods came back and money was given: the till's refund, exactly once; gives what became of it.

    Refused, with nothing changed: ``no_such_sale`` (it may still come), ``another_outlet``, ``over_refund``,
    ``bad_sums``, ``another_body``. Pieces go back into the lots they came from, the unsellable are spoiled; oversold
    pieces that nobody explained yet go back first, for they were never taken from a lot. A second piece of what is one
    of a kind is not put on the shelf (``oversold``). Locks the counters of the outlet, then the lots.
    """
    with catalogue.telling_once():
        lock_counters([refund.outlet_id])
        had = models.CounterRefund.objects.filter(id=refund.id).values_list("fingerprint", flat=True).first()
        if had:
            is_same = had == fingerprint(refund)
            return Verdict(refund.id, "known") if is_same else Verdict(refund.id, "refused", ("another_body",))
        occurred_at = believed(refund.at, at)
        if wrong_in_refund(refund, Rules().coins(refund.outlet_id, local_date(occurred_at))):
            return Verdict(refund.id, "refused", ("bad_sums",))
        sale = models.CounterSale.objects.filter(id=refund.sale_id).first()
        if problem := _misfit(refund, sale):
            return Verdict(refund.id, "refused", (problem,))
        assert sale is not None
        return _Return(refund, sale, actor, at, occurred_at).write()


def _misfit(refund: NewRefund, sale: models.CounterSale | None) -> str:
    """Say why a refund cannot be of its sale, or nothing."""
    if sale is None:
        return "no_such_sale"
    if sale.outlet_id != refund.outlet_id:
        return "another_outlet"
    lines = models.CounterLine.objects.filter(sale=sale.id).values_list("id", "quantity", "amount")
    back = models.CounterRefundLine.objects.filter(line__sale=sale.id).order_by().values_list("line_id")
    done = {id_: (quantity, amount) for id_, quantity, amount in back.annotate(Sum("quantity"), Sum("amount"))}
    return wrong_in_refund_lines(refund, {id_: (quantity, amount) for id_, quantity, amount in lines}, done)


class _Return:
    """One refund that fits its sale, as it is written."""

    def __init__(
        self, refund: NewRefund, sale: models.CounterSale, actor: Actor, at: datetime, occurred_at: datetime
    ) -> None:
        self.refund, self.sale, self.actor, self.at = refund, sale, actor, at
        self.act = Act(refund.id, occurred_at)
        self.taking = TakingBack(self.act)
        self.standing = standing_parts({line.line_id for line in refund.lines})
        self.open = open_oversells([each.part.id for of_line in self.standing.values() for each in of_line])
        self.problems: list[str] = []
        self.number, self.reason = plain(refund.number)[:30], plain(refund.reason)[:300]

    def write(self) -> Verdict:
        self._write_fact()
        self._write_lines([self._take_back(line) for line in self.refund.lines])
        origins = {each.part.act_id for of_line in self.standing.values() for each in of_line}
        kinds = {act_id: SALE if act_id == self.sale.id else SETTLEMENT for act_id in origins}
        memo = f"{self.number}: {self.reason}"
        self.taking.write(REFUND, kinds, at=self.at, memo=memo)
        self._post_money()
        if self.open:
            leave_tray(self.sale, self.actor, self.at)
        detail = {"sale": str(self.sale.id), "amount": self.refund.amount, "method": self.refund.method}
        record(self.actor, "record_counter_refund", REFUND, self.refund.id, at=self.at, detail=detail)
        return Verdict(self.refund.id, "applied", tuple(dict.fromkeys(self.problems)))

    def _write_fact(self) -> None:
        refund = self.refund
        models.CounterRefund.objects.create(
            id=refund.id,
            sale=self.sale,
            outlet_id=refund.outlet_id,
            till_id=refund.till_id,
            shift_id=refund.shift_id,
            number=self.number,
            cashier=plain(refund.cashier)[:120],
            reason=self.reason,
            method=refund.method,
            amount=refund.amount,
            rounding=refund.rounding,
            fingerprint=fingerprint(refund),
            occurred_at=self.act.occurred_at,
            recorded_at=self.at,
            recorded_by=str(self.actor)[:250],
        )

    def _write_lines(self, lines: Sequence[NewRefundLine]) -> None:
        """Write what came back, in the condition it went on the shelf or did not."""
        found: dict[tuple[UUID, bool], NewRefundLine] = {}
        for line in lines:
            had = found.get((line.line_id, line.sellable), replace(line, quantity=0, amount=0))
            whole = replace(line, quantity=had.quantity + line.quantity, amount=had.amount + line.amount)
            found[line.line_id, line.sellable] = whole
        models.CounterRefundLine.objects.bulk_create(
            models.CounterRefundLine(
                refund_id=self.refund.id,
                line_id=line.line_id,
                quantity=line.quantity,
                amount=line.amount,
                sellable=line.sellable,
            )
            for line in found.values()
        )

    def _take_back(self, line: NewRefundLine) -> NewRefundLine:
        """Take a line's pieces back: those nobody has explained, then from lots, then those explained in words.

        Gives the line in the condition it counts in: what may not go back on the shelf is a loss, however fit it is.
        """
        missing = self._take(line, line.quantity, {part_id: open_ for part_id, open_ in self.open.items() if open_})
        from_lots = min(missing, sum(each.quantity for each in self._of(line) if each.part.lot_id))
        if from_lots:
            missing -= from_lots
            line, by_lot = self._into_lots(line, from_lots)
            for lot_id, quantity in by_lot.items():
                self._take(line, quantity, self._all_of(line, lot_id))
        if missing:
            self._take(line, missing, self._all_of(line, None))
        return line

    def _all_of(self, line: NewRefundLine, lot_id: UUID | None) -> dict[UUID, int]:
        return {each.part.id: each.quantity for each in self._of(line) if each.part.lot_id == lot_id}

    def _of(self, line: NewRefundLine) -> list[Standing]:
        return self.standing[line.line_id]

    def _take(self, line: NewRefundLine, wanted: int, most: Mapping[UUID, int]) -> int:
        """Take up to so many pieces from the parts named, at most so many of each; gives how many are still missing."""
        missing = wanted
        for place, standing in enumerate(self._of(line)):
            part_id = standing.part.id
            pieces = min(missing, standing.quantity, most.get(part_id, 0))
            if pieces > 0:
                _, self._of(line)[place] = self.taking.take(standing, pieces, with_cost=line.sellable)
                missing -= pieces
                self._explain(part_id, pieces)
        return missing

    def _explain(self, part_id: UUID, pieces: int) -> None:
        """Close what was open of an oversell: the pieces that were not there are back where nobody knew of them."""
        if explained := min(pieces, self.open.get(part_id, 0)):
            self.open[part_id] -= explained
            models.OversellSettlement.objects.create(
                oversell_id=part_id,
                kind=models.OversellSettlement.Kind.REFUND,
                quantity=explained,
                reason=self.number,
                at=self.at,
                by=str(self.actor)[:250],
            )

    def _into_lots(self, line: NewRefundLine, quantity: int) -> tuple[NewRefundLine, dict[UUID, int]]:
        """Put pieces back into the lots they came from, or spoil them; gives in which condition, how many by lot."""
        try:
            back = self._back_in_stock(line, quantity)
        except stock.TooManyOfItsKind:
            self.problems.append("oversold")
            line = replace(line, sellable=False)
            back = self._back_in_stock(line, quantity)
        by_lot: dict[UUID, int] = {}
        for hold in back:
            by_lot[hold.lot_id] = by_lot.get(hold.lot_id, 0) + hold.quantity
        return line, by_lot

    def _back_in_stock(self, line: NewRefundLine, quantity: int) -> list[stock.Hold]:
        return stock.take_back(
            document_kind=SALE,
            document_id=self.sale.id,
            quantities={line.line_id: quantity},
            reason=self.reason,
            actor=self.actor,
            at=self.at,
            occurred_at=self.act.occurred_at,
            sellable=line.sellable,
        )

    def _post_money(self) -> None:
        """Write what was given; what it differs from what the parts had fetched is rounding."""
        refund, outlet = self.refund, outlets.get_outlet(self.refund.outlet_id)
        given = refund.amount + refund.rounding
        postings = []
        if given:
            account = receiving(refund.method, outlet)
            postings.append(ledger.Posting(ledger.OWED_REFUNDS, account, Rupiah(given), "refund", memo=self.number))
        postings += rounding_postings(self.taking.amount - given, self.number)
        if postings:
            ledger.post(outlet.book_id, postings, REFUND, refund.id, self.act.occurred_at, self.at)
