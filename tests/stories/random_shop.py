"""A shop where anything happens in any order: what people do at a counter, a desk and a phone, drawn by lot.

Every step is one call into a door. A refusal is a fine answer; any other exception is a fault of ours.
"""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from factories.sales import ANA, PLACED, Shop
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.kernel.audit import GUEST
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import Refusal
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah
from stories.random_paying import Paying


@dataclass
class Doings:
    """What was done in a shop so far, shared by all who work there."""

    orders: list[sales.OrderRef] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    moment: datetime = PLACED


def _somebody(key: str) -> sales.BuyerDetails:
    """Whoever sends a form has a telephone number of their own."""
    return sales.BuyerDetails(name="Maria", phone=f"0812{UUID(key).int % 10**8:08d}", address="Jalan 1")


class Somebody:
    """One person (or process) doing random things in a shop, the same things for the same seed when alone."""

    def __init__(self, shop: Shop, doings: Doings, seed: int) -> None:
        self.shop, self.doings, self.chance = shop, doings, random.Random(seed)
        self.things: list[tuple[int, Callable[[], object]]] = [
            (30, self.place),
            (4, self.place_twice),
            (8, self.claim),
            (3, self.refuse_claim),
            (22, self.pay),
            (8, self.resolve),
            (14, self.prepare),
            (14, self.hand_over),
            (6, self.cancel),
            (8, self.cancel_part),
            (11, self.take_back),
            (10, self.refund),
            (3, self.lapse),
            (4, self.pay_out),
            (5, self.receive),
            (3, self.spoil),
            (3, self.count),
            (2, self.give_back_goods),
            *Paying(self).things,
        ]

    def work(self, steps: int) -> None:
        """Do so many things, one after another."""
        for _ in range(steps):
            self.step()

    def step(self) -> None:
        """Do one thing and note how it ended."""
        self.doings.moment += timedelta(seconds=self.chance.randint(5, 400))
        ((thing),) = self.chance.choices([each for _, each in self.things], [weight for weight, _ in self.things])
        try:
            thing()
            self.doings.outcomes[thing.__name__] += 1
        except Refusal as refusal:
            self.doings.outcomes[type(refusal).__name__] += 1

    @property
    def now(self) -> datetime:
        return self.doings.moment

    def an_order(self, action: str) -> sales.Order:
        """Pick an order for which an action fits, if a few looks find one; else any: then it should be refused."""
        orders = self.doings.orders
        if not orders:
            return sales.get_order(self.place().id)
        for _ in range(6):
            recent = orders[-40:] if self.chance.random() < 0.7 else orders
            order = sales.get_order(self.chance.choice(recent).id)
            if action in order.actions:
                break
        return order

    def place(self) -> sales.OrderRef:
        ref = self._place(str(uuid4()), self.now)
        self.doings.orders.append(ref)
        return ref

    def place_twice(self) -> None:
        """The same form arrives again: it finds its order."""
        seed, key, at = self.chance.random(), str(uuid4()), self.now
        self.chance.seed(seed)
        first = self._place(key, at)
        self.doings.orders.append(first)
        self.chance.seed(seed)
        assert self._place(key, at) == first

    def _place(self, key: str, at: datetime) -> sales.OrderRef:
        chosen = self.chance.sample(sorted(self.shop.variants), self.chance.randint(1, 3))
        wants = [self.shop.want(self.chance.randint(1, 4), name) for name in chosen]
        method = self.chance.choice(["qris", "transfer", "cash"])
        delivered = method != "cash" and self.chance.random() < 0.3
        fulfilment, zone = ("delivery", "country") if delivered else ("pickup", "")
        channel = self.chance.choice(["web", "phone", "paper"])
        quote = sales.quote(
            outlet_id=self.shop.outlet.id,
            lines=wants,
            fulfilment=fulfilment,
            zone=zone,
            payment_method=method,
            channel=channel,
            at=at,
        )
        return sales.place_order(
            outlet_id=self.shop.outlet.id, lines=wants, buyer=_somebody(key), fulfilment=fulfilment, zone=zone,
            payment_method=method, channel=channel, idempotency_key=key, expected_total=quote.total, actor=GUEST, at=at,
        )  # fmt: skip

    def claim(self) -> None:
        sales.claim_payment(token=self.an_order("claim").token, actor=GUEST, at=self.now)

    def refuse_claim(self) -> None:
        sales.refuse_claim(order_id=self.an_order("refuse_claim").id, reason="belum masuk", actor=ANA, at=self.now)

    def pay(self) -> None:
        """The right amount mostly; else too little or too much; for old orders it comes too late, or a second time."""
        order = self.an_order(self.chance.choice(["confirm_payment"] * 7 + ["prepare"]))
        amount = order.total + self.chance.choice([0, 0, 0, 0, 0, 0, -500, 700, -order.total + 1])
        sales.confirm_payment(
            order_id=order.id, amount=Rupiah(amount), bank_reference=uuid4().hex[:20], actor=ANA, at=self.now
        )

    def resolve(self) -> None:
        decision = self.chance.choice(["accept", "give_back"])
        sales.resolve_payment(
            order_id=self.an_order("accept_payment").id, decision=decision, reason="disepakati", actor=ANA, at=self.now
        )

    def prepare(self) -> None:
        sales.prepare(order_id=self.an_order("prepare").id, actor=ANA, at=self.now)

    def hand_over(self) -> None:
        sales.hand_over(order_id=self.an_order("hand_over").id, actor=ANA, at=self.now)

    def cancel(self) -> None:
        sales.cancel(order_id=self.an_order("cancel").id, reason="tidak jadi", actor=ANA, at=self.now)

    def times(self) -> range:
        """A form is sent once, or by a double click twice; then it must do once what it says."""
        return range(self.chance.choice([1, 1, 2]))

    def _pieces(self, order: sales.Order) -> dict[UUID, int]:
        line = self.chance.choice(order.lines)
        return {line.id: self.chance.randint(1, line.quantity)}

    def cancel_part(self) -> None:
        order = self.an_order("cancel_part")
        pieces, act_id = self._pieces(order), uuid7()
        for _ in self.times():
            sales.cancel_part(order_id=order.id, pieces=pieces, reason="kurang", actor=ANA, at=self.now, act_id=act_id)

    def take_back(self) -> None:
        order = self.an_order("take_back")
        pieces, act_id = self._pieces(order), uuid7()
        sellable, with_delivery = self.chance.random() < 0.5, self.chance.random() < 0.2
        for _ in self.times():
            sales.take_back(
                order_id=order.id, pieces=pieces, reason="rusak", sellable=sellable, with_delivery=with_delivery,
                actor=ANA, at=self.now, act_id=act_id,
            )  # fmt: skip

    def refund(self) -> None:
        order = self.an_order("refund")
        most = max(order.owed_to_buyer, 1)
        amount = self.chance.choice([most, most, (most + 1) // 2, most + 1])
        method, reference, refund_id = self.chance.choice(["cash", "transfer"]), uuid4().hex[:12], uuid7()
        for _ in self.times():
            sales.record_refund(
                order_id=order.id, amount=Rupiah(amount), method=method, reference=reference, reason="dikembalikan",
                actor=ANA, at=self.now, refund_id=refund_id,
            )  # fmt: skip

    def lapse(self) -> None:
        """Time goes by, sometimes a day and more, and what nobody paid for is let go."""
        self.doings.moment += timedelta(hours=self.chance.choice([0, 0, 30]))
        sales.lapse_unpaid(self.now)

    def pay_out(self) -> None:
        owed = settlements.list_owed(self.shop.outlet.operator_id, on=local_date(self.now))
        amount = sum(each.owed for each in owed) // self.chance.choice([1, 2, 5]) + self.chance.choice([0, 0, 1])
        settlements.record_payout(
            operator_id=self.shop.outlet.operator_id, producer_id=self.shop.producer_id,
            outlet_id=self.shop.outlet.id, amount=Rupiah(amount), method=self.chance.choice(["cash", "transfer"]),
            reference=uuid4().hex[:12], paid_at=self.now, actor=ANA, at=self.now,
        )  # fmt: skip

    def receive(self) -> None:
        """A lot of the maker's, or one bought, sometimes with a short life; sometimes the form comes twice."""
        lot_id, owned = uuid7(), self.chance.random() < 0.5
        variant_id = self.shop.variants[self.chance.choice(sorted(self.shop.variants))]
        quantity, unit_cost = self.chance.randint(1, 25), self.chance.randint(5_000, 15_000) if owned else None
        best_before_on = self.chance.choice([None, local_date(self.now) + timedelta(days=2)])
        for _ in self.times():
            settlements.receive_goods(
                variant_id=variant_id, outlet_id=self.shop.outlet.id, producer_id=self.shop.producer_id,
                quantity=quantity, ownership="operator" if owned else "consignment", unit_cost=unit_cost,
                lot_id=lot_id, actor=ANA, at=self.now, best_before_on=best_before_on,
            )  # fmt: skip

    def a_lot(self) -> UUID:
        lots = stock.list_lots([self.shop.outlet.id]).lots
        return self.chance.choice(lots).id if lots else uuid7()

    def spoil(self) -> None:
        settlements.write_off_goods(
            lot_id=self.a_lot(), quantity=self.chance.randint(1, 3), reason="basah", actor=ANA, at=self.now
        )

    def count(self) -> None:
        lot_id = self.a_lot()
        lot = stock.find_lot(lot_id)
        counted = max(0, (lot.on_hand if lot else 0) + self.chance.randint(-2, 2))
        settlements.count_goods(lot_id=lot_id, counted=counted, reason="opname", actor=ANA, at=self.now)

    def give_back_goods(self) -> None:
        settlements.return_goods(
            lot_id=self.a_lot(), quantity=self.chance.randint(1, 4), reason="diminta", actor=ANA, at=self.now
        )


def furnish(shop: Shop) -> Shop:
    """Give a shop three more kinds of goods: plenty of one, little of another, one made to order."""
    shop.stock_up(shop.add_goods("Madu Lela", price=60_000, category="madu"), 60)
    shop.stock_up(shop.add_goods("Gula Lontar", price=12_345), 4)
    shop.add_goods(
        "Selendang", price=250_000, category="tenun", sale_mode="made_to_order", lead_time_days=7, capacity_per_week=3
    )
    return shop
