"""Completed sales told by tills: written in bulk, exactly once, whatever else is odd about them.

A sale that happened is never refused because a shelf was empty, a price old or a product retired: that stands beside
it as a problem. Refused is only what cannot be one: sums that are wrong, or another body under a known id.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.sales import models
from nttmart.contexts.sales.locks import lock_counters
from nttmart.contexts.sales.operations.counter.rows import Rows, number_of, words
from nttmart.contexts.sales.operations.counter.sharing import (
    Act,
    Rules,
    outlets_by_id,
    part_postings,
    parts_of,
    write_parts,
)
from nttmart.contexts.sales.operations.posting import receiving, rounding_postings, seen_postings
from nttmart.contexts.sales.rules.counter import (
    NewLine,
    NewPayment,
    NewSale,
    Verdict,
    believed,
    fingerprint,
    wrong_in_sale,
)
from nttmart.contexts.sales.rules.counter_parts import Part
from nttmart.contexts.stock import api as stock
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.money import Rupiah

SALE = "counter_sale"
"""The kind under which stock and ledger know a sale over the counter."""
AT_ONCE = 250
PRICES_LATELY = timedelta(days=45)
"""How long before a sale a price may have ended and still be what a till without signal asked."""


def record_counter_sales(*, sales: Sequence[NewSale], actor: Actor, at: datetime) -> list[Verdict]:
    """Write completed sales with stock, money and split; gives what became of each, in their order.

    The same sale again changes nothing (``known``), another body under its id is refused. Pieces that are not there
    become an oversell for a person to settle; the money is written all the same. The number of queries does not grow
    with the number of sales, up to 250 of them. Locks the counters of the outlets, then all the lots, in id order.

    :raises NotFoundOutlet: for an outlet nobody knows. :raises NoSplitRule: if no rule says how a price is shared.
    """
    verdicts = []
    for first in range(0, len(sales), AT_ONCE):
        # Without a savepoint, see ``ledger.post_many``: a fault undoes the transaction of whoever calls this in one.
        with catalogue.telling_once(savepoint=False):
            verdicts += _record(sales[first : first + AT_ONCE], actor, at)
    return verdicts


def _record(sales: Sequence[NewSale], actor: Actor, at: datetime) -> list[Verdict]:
    lock_counters(sale.outlet_id for sale in sales)
    rows = models.CounterSale.objects.filter(id__in=[sale.id for sale in sales])
    known = dict(rows.values_list("id", "fingerprint"))
    rules, fresh, taken = Rules(), dict[UUID, NewSale](), _taken_ids(sales, known.keys())
    verdicts: list[Verdict] = []
    for sale in sales:
        told, ids = fingerprint(sale), [line.id for line in sale.lines] + [each.id for each in sale.payments]
        if had := known.get(sale.id):
            is_same = had == told
            verdicts.append(Verdict(sale.id, "known") if is_same else Verdict(sale.id, "refused", ("another_body",)))
        elif wrong_in_sale(sale, rules.coins(sale.outlet_id, local_date(believed(sale.at, at)))):
            verdicts.append(Verdict(sale.id, "refused", ("bad_sums",)))
        elif len(set(ids)) < len(ids) or not taken.isdisjoint(ids):
            verdicts.append(Verdict(sale.id, "refused", ("another_body",)))
        else:
            known[sale.id], fresh[sale.id] = told, sale
            taken.update(ids)
            verdicts.append(Verdict(sale.id, "applied"))
    if not fresh:
        return verdicts
    applied = _Batch(list(fresh.values()), known, rules, actor, at).write()
    return [applied[each.id] if each.state == "applied" else each for each in verdicts]


def _taken_ids(sales: Sequence[NewSale], known: Collection[UUID]) -> set[UUID]:
    """Find ids of lines and payments that stand already, of sales that do not: whoever uses one tells another body."""
    new = [sale for sale in sales if sale.id not in known]
    lines = models.CounterLine.objects.filter(id__in=[line.id for sale in new for line in sale.lines])
    payments = models.CounterPayment.objects.filter(id__in=[each.id for sale in new for each in sale.payments])
    return {*lines.values_list("id", flat=True), *payments.values_list("id", flat=True)}


class _Batch:
    """Sales that are new and add up, written together."""

    def __init__(
        self, sales: Sequence[NewSale], fingerprints: Mapping[UUID, str], rules: Rules, actor: Actor, at: datetime
    ) -> None:
        self.sales, self.fingerprints, self.rules, self.actor, self.at = sales, fingerprints, rules, actor, at
        self.when = {sale.id: believed(sale.at, at) for sale in sales}
        self.rows = Rows(at, str(actor)[:250])
        self.outlets = outlets_by_id(sale.outlet_id for sale in sales)
        variants = catalogue.get_variants({line.variant_id for sale in sales for line in sale.lines})
        # Grams of what is sold by the piece (or the other way) are as good as unknown: a person looks.
        self.goods = {
            line.id: goods
            for sale in sales
            for line in sale.lines
            if (goods := variants.get(line.variant_id)) and goods.weighed == line.weighed
        }
        since = min(self.when.values()) - PRICES_LATELY
        self.prices = catalogue.prices_held(variants.keys(), since)
        self.makers = {
            goods.producer_id: ledger.payable_to_producer(goods.producer_id, goods.producer_name)
            for goods in self.goods.values()
        }

    def write(self) -> dict[UUID, Verdict]:
        parts = self._parts()
        for sale in self.sales:
            self.rows.add(sale, self.fingerprints[sale.id], self.when[sale.id], self.goods)
        self.rows.insert()
        write_parts(part for of_sale in parts.values() for part in of_sale)
        oversold = [self._oversell(sale, part) for sale in self.sales for part in parts[sale.id] if part.lot_id is None]
        models.Oversell.objects.bulk_create(oversold)
        ledger.post_many([document for sale in self.sales if (document := self._document(sale, parts[sale.id]))])
        detail = {"sales": len(self.sales)}
        record(self.actor, "record_counter_sales", SALE, self.sales[0].id, at=self.at, detail=detail)
        unfit = stock.find_unfit({part.lot_id for of_sale in parts.values() for part in of_sale if part.lot_id})
        return {sale.id: self._verdict(sale, parts[sale.id], unfit) for sale in self.sales}

    def _parts(self) -> dict[UUID, list[Part]]:
        """Take from the shelf what is there, and share each line among the lots that gave it."""
        wants = [self._want(sale, line) for sale in self.sales for line in sale.lines if line.id in self.goods]
        given = stock.sell_many(wants, document_kind=SALE, at=self.at)
        holds: dict[UUID, list[stock.Hold]] = {}
        for hold in given:
            holds.setdefault(hold.line_id, []).append(hold)
        self.rules.read_terms(given)
        self._read_terms_of_missing(holds)
        return {
            sale.id: [part for line in sale.lines for part in self._parts_of(sale, line, holds.get(line.id, ()))]
            for sale in self.sales
        }

    def _read_terms_of_missing(self, holds: Mapping[UUID, Sequence[stock.Hold]]) -> None:
        makers: dict[tuple[UUID, date], set[UUID]] = {}
        for sale in self.sales:
            for line in sale.lines:
                there = sum(hold.quantity for hold in holds.get(line.id, ()))
                if there < line.quantity and line.id in self.goods:
                    key = (sale.outlet_id, local_date(self.when[sale.id]))
                    makers.setdefault(key, set()).add(self.goods[line.id].producer_id)
        for (outlet_id, on), producer_ids in makers.items():
            self.rules.read_terms_in_force(self.outlets[outlet_id], on, producer_ids)

    def _parts_of(self, sale: NewSale, line: NewLine, holds: Sequence[stock.Hold]) -> list[Part]:
        outlet, on, goods = self.outlets[sale.outlet_id], local_date(self.when[sale.id]), self.goods.get(line.id)
        given = [(hold, self.rules.of_lot(hold, outlet, on)) for hold in holds]
        not_there = self.rules.of_maker(goods.producer_id, outlet, on) if goods else None
        return parts_of(line, given, not_there, Act(sale.id, self.when[sale.id]))

    def _want(self, sale: NewSale, line: NewLine) -> stock.SaleWant:
        occurred_at = self.when[sale.id]
        return stock.SaleWant(
            line_id=line.id,
            document_id=sale.id,
            outlet_id=sale.outlet_id,
            variant_id=line.variant_id,
            quantity=line.quantity,
            on=local_date(occurred_at),
            occurred_at=occurred_at,
            holder=sale.till_id,
            actor=words(sale.cashier, 120) or str(self.actor),
        )

    def _oversell(self, sale: NewSale, part: Part) -> models.Oversell:
        goods = self.goods.get(part.line_id)
        return models.Oversell(
            part_id=part.id,
            outlet_id=sale.outlet_id,
            variant_id=goods.id if goods else None,
            quantity=part.quantity,
            occurred_at=self.when[sale.id],
            recorded_at=self.at,
        )

    def _document(self, sale: NewSale, parts: Sequence[Part]) -> ledger.Document | None:
        outlet, occurred_at = self.outlets[sale.outlet_id], self.when[sale.id]
        postings = [posting for payment in sale.payments for posting in self._payment_postings(sale, payment)]
        for part in parts:
            goods = self.goods.get(part.line_id)
            postings += part_postings(part, self.makers[goods.producer_id] if goods else None, number_of(sale))
        postings += rounding_postings(sale.rounding, number_of(sale))
        return ledger.Document(outlet.book_id, SALE, sale.id, postings, occurred_at, self.at) if postings else None

    def _payment_postings(self, sale: NewSale, payment: NewPayment) -> list[ledger.Posting]:
        outlet = self.outlets[sale.outlet_id]
        cost = self.rules.cost_of(payment.method, payment.amount, outlet.id, local_date(self.when[sale.id]))
        return seen_postings(
            receiving(payment.method, outlet), Rupiah(payment.amount), cost, memo=number_of(sale), line_id=payment.id
        )

    def _verdict(self, sale: NewSale, parts: Sequence[Part], unfit: Mapping[UUID, tuple[bool, date | None]]) -> Verdict:
        problems = []
        if any(line.id not in self.goods for line in sale.lines):
            problems.append("unknown_goods")
        if any(line.unit_price not in self.prices.get(line.variant_id, {line.unit_price}) for line in sale.lines):
            problems.append("price_changed")
        oversold = tuple(part.id for part in parts if part.lot_id is None)
        if oversold:
            problems.append("oversold")
        if any(_was_closed(goods, local_date(self.when[sale.id])) for goods in self._goods_of(sale)):
            problems.append("closed_sold")
        problems += self._unfit(sale, [unfit[part.lot_id] for part in parts if part.lot_id and part.lot_id in unfit])
        return Verdict(sale.id, "applied", tuple(problems), oversold)

    def _goods_of(self, sale: NewSale) -> list[catalogue.VariantForSale]:
        return [self.goods[line.id] for line in sale.lines if line.id in self.goods]

    def _unfit(self, sale: NewSale, lots: Sequence[tuple[bool, date | None]]) -> list[str]:
        """Name what should not have been sold: of a batch called back, or past its best on the day."""
        on = local_date(self.when[sale.id])
        problems = ["recalled_sold"] if any(called_back for called_back, _ in lots) else []
        if any(best_before_on is not None and best_before_on <= on for _, best_before_on in lots):
            problems.append("past_best")
        return problems


def _was_closed(goods: catalogue.VariantForSale, on: date) -> bool:
    """Tell whether goods that tills must hold back by now had to be held back on the day they were sold."""
    return "till" in goods.closed_to and (goods.till_until is None or on > goods.till_until)
