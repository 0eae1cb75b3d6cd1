"""Any run of sales, doubles, refunds, orders, deliveries and settlings: books and stock agree to the rupiah."""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories.counter import a_line, a_sale, add_weighed, back, tell
from factories.sales import ANA, PLACED, Shop, make_shop
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.sales import api as sales
from nttmart.contexts.sales.rules.counter import cumulated
from nttmart.contexts.stock import api as stock
from nttmart.kernel.errors import Refusal

pytestmark = pytest.mark.django_db
DEEDS = ("sell", "sell", "sell", "again", "refund", "refund", "refund_again", "order", "deliver", "settle", "explain")


class Market:
    """A counter, its stock, and what was told so far."""

    def __init__(self, shop: Shop, seed: int) -> None:
        self.shop, self.choose = shop, random.Random(seed)
        self.told: list[sales.NewSale] = []
        self.refunds: list[sales.NewRefund] = []
        self.done: dict[UUID, tuple[int, int]] = {}
        self.open: list[UUID] = []
        self.at = PLACED
        self.paid = self.given = 0

    def do(self, deed: str) -> None:
        self.at += timedelta(minutes=self.choose.randrange(0, 90))
        deeds: dict[str, Callable[[], None]] = {
            "sell": self.sell, "again": self.again, "refund": self.refund, "refund_again": self.refund_again,
            "order": self.order, "deliver": self.deliver, "settle": self.settle, "explain": self.explain,
        }  # fmt: skip
        # Nothing to act on yet, or rightly refused: the next deed comes.
        with suppress(Refusal, IndexError):
            deeds[deed]()

    def variant(self) -> tuple[str, UUID]:
        return self.choose.choice(sorted(self.shop.variants.items()))

    def line(self) -> sales.NewLine:
        name, variant_id = self.variant()
        if self.choose.random() < 0.08:
            return a_line(uuid4(), self.choose.randint(1, 3), price=self.choose.randint(0, 9_999))
        weighed = name == "Madu"
        quantity = self.choose.randint(1, 900) if weighed else self.choose.randint(1, 4)
        line = a_line(variant_id, quantity, weighed=weighed)
        if self.choose.random() < 0.3:
            line = a_line(variant_id, quantity, weighed=weighed, discount=self.choose.randint(0, line.gross))
        return line

    def sell(self) -> None:
        sale = a_sale(self.shop, *(self.line() for _ in range(self.choose.randint(1, 3))), at=self.at)
        if self.choose.random() < 0.5 and sale.goods_total > 1:
            part = self.choose.randint(1, sale.goods_total)
            sale = a_sale(self.shop, *sale.lines, at=self.at, paid={self.choose.choice(["qris", "transfer"]): part})
        for verdict in tell(*[sale] * self.choose.randint(1, 2), at=self.at):
            assert verdict.is_recorded
            self.open += verdict.oversold
        self.paid += sale.total
        self.told.append(sale)

    def again(self) -> None:
        assert [each.state for each in tell(self.choose.choice(self.told), at=self.at)] == ["known"]

    def refund(self) -> None:
        sale = self.choose.choice(self.told)
        pieces = []
        for line in self.choose.sample(sale.lines, self.choose.randint(1, len(sale.lines))):
            done, _ = self.done.get(line.id, (0, 0))
            quantity = self.choose.randint(1, line.quantity)
            pieces.append((line.id, quantity, cumulated(line.amount, done, quantity, line.quantity)))
        method = self.choose.choice(["cash", "transfer"])
        refund = back(sale, pieces, sellable=self.choose.random() < 0.6, method=method, at=self.at)
        fits = all(
            self.done.get(line_id, (0, 0))[0] + quantity <= self.sold(line_id) for line_id, quantity, _ in pieces
        )
        verdict = sales.record_counter_refund(refund=refund, actor=ANA, at=self.at)
        assert verdict.state == ("applied" if fits else "refused"), verdict
        if fits:
            self.refunds.append(refund)
            self.given += refund.amount + refund.rounding
            for line_id, quantity, amount in pieces:
                had = self.done.get(line_id, (0, 0))
                self.done[line_id] = (had[0] + quantity, had[1] + amount)

    def sold(self, line_id: UUID) -> int:
        return next(line.quantity for sale in self.told for line in sale.lines if line.id == line_id)

    def refund_again(self) -> None:
        verdict = sales.record_counter_refund(refund=self.choose.choice(self.refunds), actor=ANA, at=self.at)
        assert verdict.state == "known"

    def order(self) -> None:
        self.shop.order(self.shop.want(self.choose.randint(1, 3)), at=self.at)

    def deliver(self) -> None:
        name, variant_id = self.variant()
        cost = self.choose.choice([None, 4_000 if name == "Madu" else 4_001, 90_000])
        self.shop.stock_up(variant_id, self.choose.randint(1, 1_500 if name == "Madu" else 9), unit_cost=cost)

    def settle(self) -> None:
        lots = stock.list_lots([self.shop.outlet.id]).lots
        quantity = self.choose.choice([None, 1])
        sales.settle_oversell(
            oversell_id=self.choose.choice(self.open), lot_id=self.choose.choice(lots).id, quantity=quantity,
            actor=ANA, at=self.at,
        )  # fmt: skip

    def explain(self) -> None:
        sales.settle_oversell(oversell_id=self.choose.choice(self.open), reason="salah hitung", actor=ANA, at=self.at)


@pytest.fixture
def shop(db: None) -> Shop:
    shop = make_shop()
    for name, price in (("Gula", 12_765), ("Madu", 85_001)):
        variant_id = add_weighed(shop, price=price) if name == "Madu" else shop.add_goods(name, price=price)
        shop.stock_up(variant_id, 700 if name == "Madu" else 7, unit_cost=5_000)
    return shop


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6), st.lists(st.sampled_from(DEEDS), min_size=8, max_size=25))
def test_whatever_happens_books_and_stock_agree(shop: Shop, seed: int, deeds: list[str]) -> None:
    with transaction.atomic():
        market = Market(shop, seed)
        for deed in ["sell", *deeds]:
            market.do(deed)
        assert [*sales.check(), *stock.check(), *ledger.check()] == []
        for sale in market.told:
            found = sales.counter_receipt(sale.id)
            assert sum(part.amount for part in found.parts) == found.total
            assert found.paid == found.total + found.refunded
        report = sales.day_report(shop.outlet.id)
        assert (report.sales, report.total, report.refunded) == (len(market.told), market.paid, market.given)
        boxes = {each.code: each.amount for each in ledger.balances(shop.outlet.book_id)}
        kept = sum(boxes.get(code, 0) for code in ("cash:ska", "qris:ska", "bank:ska"))
        assert kept + boxes.get("expense:payment", 0) == market.paid - market.given
        transaction.set_rollback(True)
