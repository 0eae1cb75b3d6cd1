"""The rupiah walk: random sales, batches, payments, returns, withdrawals; each rupiah is accounted for at each step."""

import random
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from factories.producers import make_producer
from factories.settlements import ANA, PLACED, Shop, make_shop, owe, tell_bank
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.settlements import api as settlements
from nttmart.kernel.errors import Refusal
from nttmart.kernel.money import Rupiah

pytestmark = pytest.mark.django_db


class Walker:
    """Does random things through the doors and keeps its own simple books: what is owed, what waits in batches."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.shop: Shop = make_shop()
        self.makers = [make_producer(f"Kelompok {number}") for number in range(4)]
        for maker in self.makers:
            tell_bank(maker)
        self.owed = dict.fromkeys(self.makers, 0)
        self.waiting: dict[UUID, dict[UUID, tuple[UUID, int]]] = {}
        self.paid: dict[UUID, tuple[UUID, int]] = {}
        self.minutes = 0

    @property
    def now(self) -> datetime:
        return PLACED + timedelta(minutes=self.minutes)

    def free(self, maker: UUID) -> int:
        kept = sum(amount for lines in self.waiting.values() for who, amount in lines.values() if who == maker)
        return self.owed[maker] - kept

    def step(self) -> None:
        self.minutes += self.dice.randrange(1, 2_000)
        acts = [self.sell, self.draft, self.pay]
        self.dice.choice([*acts, *acts, self.bounce, self.cash, self.withdraw])()

    def sell(self) -> None:
        maker, amount = self.dice.choice(self.makers), self.dice.randrange(1, 500_000)
        owe(self.shop, maker, amount, days=self.minutes // 1440)
        self.owed[maker] += amount

    def draft(self) -> None:
        chosen = self.dice.sample(self.makers, self.dice.randrange(1, 4))
        amounts = {maker: Rupiah(self.dice.randrange(1, max(2, self.free(maker) + 2))) for maker in chosen}
        fits = all(amount <= self.free(maker) for maker, amount in amounts.items())
        try:
            batch_id = settlements.draft_payout_batch(
                outlet_id=self.shop.outlet.id, amounts=amounts, actor=ANA, at=self.now
            )
        except settlements.PayoutExceedsOwed:
            assert not fits
            return
        assert fits
        lines = settlements.get_payout_batch(batch_id).lines
        self.waiting[batch_id] = {line.id: (line.producer_id, line.amount) for line in lines}

    def pay(self) -> None:
        if not self.waiting:
            return
        batch_id = self.dice.choice(sorted(self.waiting))
        lines = self.waiting[batch_id]
        which = self.dice.sample(sorted(lines), self.dice.randrange(0, len(lines) + 1)) if lines else []
        for _ in range(self.dice.choice([1, 1, 2])):
            settlements.mark_batch_paid(
                batch_id=batch_id, line_ids=which, reference="BRI", paid_at=self.now, actor=ANA, at=self.now
            )
        for line_id in which:
            maker, amount = lines.pop(line_id)
            self.owed[maker] -= amount
            self.paid[line_id] = (maker, amount)

    def bounce(self) -> None:
        if not self.paid:
            return
        payout_id = self.dice.choice(sorted(self.paid))
        for _ in range(self.dice.choice([1, 2])):
            settlements.record_payout_return(
                payout_id=payout_id, reason="ditolak bank", returned_at=self.now, actor=ANA, at=self.now
            )
        maker, amount = self.paid.pop(payout_id)
        self.owed[maker] += amount

    def cash(self) -> None:
        maker, amount = self.dice.choice(self.makers), self.dice.randrange(1, 300_000)
        fits = amount <= self.free(maker)
        try:
            settlements.record_payout(
                operator_id=self.shop.outlet.operator_id, producer_id=maker, outlet_id=self.shop.outlet.id,
                amount=Rupiah(amount), method="cash", reference="", paid_at=self.now, actor=ANA, at=self.now,
            )  # fmt: skip
        except settlements.PayoutExceedsOwed:
            assert not fits
            return
        assert fits
        self.owed[maker] -= amount

    def withdraw(self) -> None:
        if not self.waiting:
            return
        batch_id = self.dice.choice(sorted(self.waiting))
        open_lines = self.waiting[batch_id]
        try:
            settlements.withdraw_payout_batch(batch_id=batch_id, reason="tarik", actor=ANA, at=self.now)
        except Refusal:
            assert not open_lines
        del self.waiting[batch_id]

    def books(self) -> dict[UUID, int]:
        accounts = ledger.list_subject_balances("producer", self.makers, book_id=self.shop.outlet.book_id)
        found = {account.subject_id: account.amount for account in accounts if account.subject_id}
        return {maker: found.get(maker, 0) for maker in self.makers}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_rupiah_is_owed_or_paid_and_in_the_end_none_is_left(seed: int) -> None:
    walker = Walker(seed)
    for _ in range(70):
        walker.step()
        assert walker.books() == walker.owed
    operator_id = walker.shop.outlet.operator_id
    parts = settlements.list_open_parts(operator_id, at=walker.now)
    assert {maker: sum(part.amount for part in parts if part.producer_id == maker) for maker in walker.makers} == (
        walker.owed
    )
    assert list(settlements.check()) == list(ledger.check()) == []
    for batch_id in list(walker.waiting):
        settlements.mark_batch_paid(batch_id=batch_id, reference="x", paid_at=walker.now, actor=ANA, at=walker.now)
    left = {row.producer_id: row.owed for row in settlements.ageing(operator_id, at=walker.now).rows}
    if left:
        batch_id = settlements.draft_payout_batch(
            outlet_id=walker.shop.outlet.id, amounts=left, actor=ANA, at=walker.now
        )
        settlements.mark_batch_paid(batch_id=batch_id, reference="x", paid_at=walker.now, actor=ANA, at=walker.now)
    assert set(walker.books().values()) == {0}
    assert list(settlements.check()) == list(ledger.check()) == []
