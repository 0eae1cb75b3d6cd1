"""What an outlet head does about money, drawn by lot: batches for the bank, money that comes back, slips, expenses."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID, uuid4

from factories.sales import ANA, Shop
from factories.settlements import tell_bank
from nttmart.contexts.producers import api as producers
from nttmart.contexts.settlements import api as settlements
from nttmart.kernel.clock import local_date
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah


class Worker(Protocol):
    """Somebody with a shop, luck, a watch and a finger that slips."""

    shop: Shop
    chance: random.Random

    @property
    def now(self) -> datetime: ...

    def times(self) -> range: ...


class Paying:
    """What one worker may do about money; forms are sometimes sent twice."""

    def __init__(self, worker: Worker) -> None:
        self.worker, self.shop, self.chance = worker, worker.shop, worker.chance
        self.things: list[tuple[int, Callable[[], object]]] = [
            (6, self.draft_batch),
            (4, self.pay_batch),
            (4, self.withdraw_batch),
            (3, self.money_back),
            (2, self.tell_makers),
            (2, self.spend),
            (2, self.ask_maker),
        ]

    @property
    def now(self) -> datetime:
        return self.worker.now

    def draft_batch(self) -> None:
        """Part or all of what is owed, or a rupiah too much."""
        if not producers.find_bank_accounts([self.shop.producer_id]):
            tell_bank(self.shop.producer_id)
        batch_id, share, more = uuid7(), self.chance.choice([1, 2]), self.chance.choice([0, 0, 1])
        found = settlements.list_candidates(self.shop.outlet.operator_id, at=self.now)
        amounts = {each.producer_id: Rupiah(each.payable // share + more) for each in found}
        for _ in self.worker.times():
            settlements.draft_payout_batch(
                outlet_id=self.shop.outlet.id, amounts=amounts, actor=ANA, at=self.now, batch_id=batch_id
            )

    def a_batch(self) -> settlements.Batch:
        """Any batch; without one, a refusal as good as any."""
        batches = settlements.list_payout_batches(self.shop.outlet.operator_id, limit=5)
        return self.chance.choice(batches) if batches else settlements.get_payout_batch(uuid7())

    def pay_batch(self) -> None:
        batch = self.a_batch()
        for _ in self.worker.times():
            settlements.mark_batch_paid(
                batch_id=batch.id, reference=uuid4().hex[:12], paid_at=self.now, actor=ANA, at=self.now
            )

    def withdraw_batch(self) -> None:
        settlements.withdraw_payout_batch(batch_id=self.a_batch().id, reason="salah", actor=ANA, at=self.now)

    def money_back(self) -> None:
        payouts = settlements.list_payouts(operator_id=self.shop.outlet.operator_id)
        payout_id = self.chance.choice(payouts).id if payouts else uuid7()
        for _ in self.worker.times():
            settlements.record_payout_return(
                payout_id=payout_id, reason="ditolak bank", returned_at=self.now, actor=ANA, at=self.now
            )

    def tell_makers(self) -> None:
        settlements.notify_producers_of_sales(self.now)

    def spend(self) -> None:
        expense_id, amount = uuid7(), Rupiah(self.chance.randint(1_000, 90_000))
        method = self.chance.choice(["cash", "transfer"])
        for _ in self.worker.times():
            settlements.record_expense(
                outlet_id=self.shop.outlet.id, amount=amount, kind="transport", note="angkut", method=method,
                spent_at=self.now, actor=ANA, at=self.now, expense_id=expense_id,
            )  # fmt: skip

    def ask_maker(self) -> None:
        """Ask for goods, at times agree to what the maker says instead, and have some, or one more, brought."""
        order_id, receipt_id = uuid7(), uuid7()
        variant_id = self.shop.variants[self.chance.choice(sorted(self.shop.variants))]
        settlements.draft_purchase_order(
            outlet_id=self.shop.outlet.id, producer_id=self.shop.producer_id, ownership="operator",
            wanted=[settlements.Wanted(variant_id, 5, Rupiah(9_000))], actor=ANA, at=self.now, order_id=order_id,
        )  # fmt: skip
        settlements.send_purchase_order(order_id=order_id, actor=ANA, at=self.now)
        (line,) = settlements.get_purchase_order(order_id).lines
        if self.chance.randint(0, 1):
            self.agree_otherwise(order_id, line.id)
        arrival = settlements.Arrival(self.chance.randint(1, 6))
        for _ in self.worker.times():
            settlements.receive_purchase_order(
                order_id=order_id, arrivals={line.id: arrival}, receipt_id=receipt_id, actor=ANA, at=self.now
            )

    def agree_otherwise(self, order_id: UUID, line_id: UUID) -> None:
        """Let the maker bring fewer for more, in some days, and the outlet agree."""
        fewer = settlements.LineAnswer(4, Rupiah(9_700), local_date(self.now) + timedelta(days=3))
        answer_id = uuid7()
        for _ in self.worker.times():
            settlements.counter_order(
                order_id=order_id, answers={line_id: fewer}, answer_id=answer_id, actor=ANA, at=self.now
            )
            settlements.accept_counter(order_id=order_id, round_seen=1, actor=ANA, at=self.now)
