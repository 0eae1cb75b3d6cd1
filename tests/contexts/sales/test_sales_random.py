"""Whatever people do in whatever order, books, shelf and orders tell one story."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from factories.promises import arrive, promise
from factories.sales import ANA, PLACED, Shop, make_shop
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.sales import api as sales
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.kernel.audit import GUEST
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import Refusal
from nttmart.kernel.money import Rupiah

pytestmark = pytest.mark.django_db
STEPS = 120
COMING = ("Gula", "Madu")
"""What makers promise and bring: little of it lies there at first."""


class Day:
    """A shop and a run of random deeds on it, the same for the same seed."""

    def __init__(self, shop: Shop, seed: int) -> None:
        self.shop = shop
        self.choose = random.Random(seed)
        self.refs: list[sales.OrderRef] = []
        self.at: datetime = PLACED
        self.promises: list[UUID] = []
        self.done = 0
        self.refused = 0

    def step(self) -> None:
        self.at += timedelta(minutes=self.choose.randrange(0, 40))
        deed = self.choose.choice(self.deeds() if self.refs else [self.place])
        try:
            deed()
            self.done += 1
        except Refusal:
            self.refused += 1

    def deeds(self) -> list[Callable[[], object]]:
        return [
            *[self.place] * 5, *[self.pay] * 5, self.claim, self.prepare, self.hand_over, self.cancel,
            self.cancel_part, self.take_back, self.resolve, self.refund, self.lapse, self.promise, self.promise,
            self.promise, self.arrive, self.withdraw, self.mend_a_word,
        ]  # fmt: skip

    def place(self) -> None:
        names = self.choose.sample([*COMING, *sorted(self.shop.variants)], self.choose.randint(1, 3))
        wants = [self.shop.want(self.choose.randint(1, 4), name) for name in dict.fromkeys(names)]
        asked: dict[str, object] = {"payment_method": self.choose.choice(["qris", "transfer", "cash"])}
        if self.choose.random() < 0.3 and asked["payment_method"] != "cash":
            buyer = sales.BuyerDetails("Maria", "0812 3456 7890", "Jalan 1")
            asked |= {"fulfilment": "delivery", "zone": "country", "buyer": buyer}
        self.refs.append(self.shop.order(*wants, at=self.at, **asked))

    def order(self) -> sales.Order:
        return sales.get_order(self.choose.choice(self.refs[-12:]).id)

    def pieces(self, order: sales.Order) -> dict[object, int]:
        line = self.choose.choice(order.lines)
        return {line.id: self.choose.randint(1, 3)}

    def pay(self) -> None:
        order = self.order()
        amount = order.total if self.choose.random() < 0.85 else self.choose.randint(1, order.total * 2)
        sales.confirm_payment(
            order_id=order.id, amount=Rupiah(amount), bank_reference=str(uuid4()), actor=ANA, at=self.at
        )

    def claim(self) -> None:
        sales.claim_payment(token=self.order().token, actor=GUEST, at=self.at)

    def prepare(self) -> None:
        sales.prepare(order_id=self.order().id, actor=ANA, at=self.at)

    def hand_over(self) -> None:
        sales.hand_over(order_id=self.order().id, actor=ANA, at=self.at)

    def cancel(self) -> None:
        sales.cancel(order_id=self.order().id, reason="batal", actor=ANA, at=self.at)

    def cancel_part(self) -> None:
        order = self.order()
        sales.cancel_part(order_id=order.id, pieces=self.pieces(order), reason="kurang", actor=ANA, at=self.at)

    def take_back(self) -> None:
        order = self.order()
        sellable = self.choose.random() < 0.5
        sales.take_back(
            order_id=order.id, pieces=self.pieces(order), reason="rusak", sellable=sellable, actor=ANA, at=self.at
        )

    def resolve(self) -> None:
        decision = self.choose.choice(["accept", "give_back"])
        sales.resolve_payment(order_id=self.order().id, decision=decision, reason="putus", actor=ANA, at=self.at)

    def refund(self) -> None:
        order = self.order()
        amount = Rupiah(self.choose.randint(1, max(1, order.owed_to_buyer)))
        if self.choose.random() < 0.5:
            amount = Rupiah(round(amount, -2))
        method = self.choose.choice(["cash", "transfer"])
        sales.record_refund(
            order_id=order.id, amount=amount, method=method, reference="", reason="sisa", actor=ANA, at=self.at
        )

    def lapse(self) -> None:
        sales.lapse_unpaid(self.at)

    def promise(self) -> None:
        due_on = local_date(self.at) + timedelta(days=self.choose.randint(1, 5))
        name = self.choose.choice(COMING)
        self.promises.append(promise(self.shop, self.choose.randint(3, 9), due_on, name=name, at=self.at))

    def arrive(self) -> None:
        name, cost = self.choose.choice(COMING), self.choose.choice([None, 9_001])
        arrive(self.shop, self.choose.randint(1, 5), local_date(self.at), at=self.at, name=name, unit_cost=cost)

    def withdraw(self) -> None:
        if self.promises:
            supply.withdraw(promise_id=self.choose.choice(self.promises), reason="hujan", actor=ANA, at=self.at)

    def mend_a_word(self) -> None:
        for short in sales.list_short([self.shop.outlet.id], on=local_date(self.at))[:1]:
            said = {"order_id": short.order_id, "line_id": short.line_id, "actor": ANA, "at": self.at}
            if short.could_leave_on:
                sales.agree_day(day=short.could_leave_on, **said)
            else:
                sales.give_from_shelf(**said)


@pytest.mark.parametrize("seed", range(3))
def test_every_deed_leaves_one_story(seed: int) -> None:
    shop = make_shop()
    shop.stock_up(shop.variants["Kopi Lela"], 60)
    for name, price, cost in (("Gula", 12_765, None), ("Madu", 50_050, 40_001)):
        variant_id = shop.add_goods(name, price=price)
        shop.stock_up(variant_id, 2, unit_cost=cost)
        shop.stock_up(variant_id, 1)
    shop.add_goods(
        "Sarung", price=900_000, category="tenun-ikat", sale_mode="made_to_order", lead_time_days=14,
        capacity_per_week=2,
    )  # fmt: skip
    day = Day(shop, seed)
    day.promise()
    for number in range(STEPS):
        day.step()
        if number % 25 == 0:
            assert [*sales.check(), *stock.check(), *supply.check(), *ledger.check()] == []
    assert [*sales.check(), *stock.check(), *supply.check(), *ledger.check()] == []
    assert day.done > STEPS // 3
    assert day.refused > 0
    for ref in day.refs:
        found = sales.receipt(ref.id)
        assert sum(part.amount for part in found.parts) == found.total
        ahead = sum(part.amount for part in found.parts if part.kind == "awaited")
        assert sum(line.shares.total for line in found.lines) + ahead == sum(line.amount for line in found.lines)
        assert found.is_preview or found.paid == found.total + found.refunded + found.owed_to_buyer
