"""Whatever is promised, held, let go, taken back and brought, in any order: no word given to a buyer is given twice."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from factories.promises import arrive, promise
from factories.sales import ANA, Shop, make_shop
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.contexts.supply.models import Promise, PromiseHold, SupplyPoint
from nttmart.kernel.clock import local_date

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
TODAY = local_date(NOW)
HANDLING = timedelta(days=1)
DAYS = st.integers(0, 10).map(lambda days: TODAY + timedelta(days=days))
PIECES = st.integers(1, 9)
WHICH = st.integers(0, 99)


class Holds(RuleBasedStateMachine):
    """One variant at one outlet. ``broken``: a maker took something back, so that words may be impossible to keep."""

    shop: Shop

    def __init__(self) -> None:
        super().__init__()
        self.world = transaction.atomic()
        self.world.__enter__()
        self.variant = self.shop.variants["Kopi Lela"]
        self.documents: list[UUID] = []
        self.lines: list[UUID] = []
        self.broken, self.standing = False, False

    def teardown(self) -> None:
        if not self.broken:
            self.bring_all_in_time()
        assert [*supply.check(), *stock.check()] == []
        transaction.set_rollback(True)
        self.world.__exit__(None, None, None)

    def bring_all_in_time(self) -> None:
        """Every maker brings what is open on its day: then each buyer's pieces are there on the day told, or before."""
        while (due := self.next_due()) is not None:
            quantity = sum(step for day, step in self.coming() if day == due)
            arrive(self.shop, quantity, due, at=NOW)
            late = PromiseHold.objects.filter(open_quantity__gt=0, ship_by_on__lte=due + HANDLING)
            assert not late.exists()
        assert not PromiseHold.objects.filter(open_quantity__gt=0).exists()

    def coming(self) -> list[tuple[date, int]]:
        promises = supply.list_promises(on=TODAY, outlet_ids=[self.shop.outlet.id])
        return [(each.due_on, each.open_quantity) for each in promises if each.outlet_id and each.open_quantity]

    def next_due(self) -> date | None:
        return min((day for day, _ in self.coming()), default=None)

    def offer(self) -> supply.Promisable:
        found = supply.atp([self.variant], on=TODAY, outlet_id=self.shop.outlet.id)
        return found.get((self.variant, self.shop.outlet.id), supply.NOTHING)

    def short(self) -> int:
        return sum(each.quantity for each in supply.list_short([self.shop.outlet.id], on=TODAY))

    @rule(quantity=PIECES, due_on=DAYS)
    def promise(self, quantity: int, due_on: date) -> None:
        promise(self.shop, quantity, due_on, at=NOW)

    @precondition(lambda self: not self.standing)
    @rule(quantity=PIECES, per=st.sampled_from(["day", "week"]), is_to_nobody=st.booleans())
    def stand_by(self, quantity: int, per: str, *, is_to_nobody: bool) -> None:
        self.standing = True
        before, ordered = self.on_the_way(), self.on_the_way(supply.ORDER_LINE)
        supply.stand_by(
            producer_id=self.shop.producer_id, variant_id=self.variant, quantity=quantity, per=per, from_on=TODAY,
            until_on=TODAY + timedelta(days=8), outlet_id=None if is_to_nobody else self.shop.outlet.id, actor=ANA,
            at=NOW,
        )  # fmt: skip
        periods = {"day": 8, "week": 1}[per]
        assert self.on_the_way(supply.ORDER_LINE) == ordered
        assert before <= self.on_the_way() <= before + periods * quantity

    @rule(quantity=PIECES, due_on=DAYS)
    def agree(self, quantity: int, due_on: date) -> None:
        """A line of an order is agreed to: no more comes for it than it asks, and never less than before."""
        before, short = self.on_the_way(), self.short()
        line_id = uuid4()
        supply.promise(
            producer_id=self.shop.producer_id, variant_id=self.variant, outlet_id=self.shop.outlet.id,
            quantity=quantity, due_on=due_on, source=supply.Source(supply.ORDER_LINE, line_id), actor=ANA, at=NOW,
        )  # fmt: skip
        self.lines.append(line_id)
        assert before <= self.on_the_way() <= before + quantity
        assert self.short() <= short

    @precondition(lambda self: self.lines)
    @rule(which=WHICH)
    def cancel(self, which: int) -> None:
        line_id = self.lines[which % len(self.lines)]
        before = self.on_the_way()
        if supply.end_lines([line_id], reason="rak penuh", actor=ANA, at=NOW):
            self.broken = True
        assert supply.end_lines([line_id], reason="rak penuh", actor=ANA, at=NOW) == 0
        assert self.on_the_way() <= before

    def on_the_way(self, source: str | None = None) -> int:
        """Count what is promised to the outlet or to nobody yet, perhaps of one kind."""
        found = supply.list_promises(on=TODAY, outlet_ids=[self.shop.outlet.id])
        return sum(each.open_quantity for each in found if source in {None, each.source_kind})

    @rule(quantity=PIECES)
    def hold(self, quantity: int) -> None:
        offer, before, document = self.offer(), self.short(), uuid4()
        day = offer.later.ship_by(quantity)
        if day is None:
            with pytest.raises(supply.NotPromisable) as refused:
                self.hold_for(document, quantity)
            assert refused.value.left == offer.most
        else:
            assert [(each.quantity, each.ship_by_on) for each in self.hold_for(document, quantity)] == [(quantity, day)]
            self.documents.append(document)
        assert self.short() == before

    def hold_for(self, document: UUID, quantity: int) -> list[supply.PromisedHold]:
        return supply.hold(
            outlet_id=self.shop.outlet.id,
            wants=[(uuid4(), self.variant, quantity)],
            document_kind="order",
            document_id=document,
            expires_at=NOW,
            at=NOW,
        )

    @precondition(lambda self: self.documents)
    @rule(which=WHICH, quantity=PIECES)
    def release(self, which: int, quantity: int) -> None:
        document = self.documents[which % len(self.documents)]
        held = supply.list_promised(document_kind="order", document_id=document)
        let_go = supply.release_holds(
            document_kind="order", document_id=document, at=NOW, quantities={each.line_id: quantity for each in held}
        )
        assert let_go == {each.line_id: min(quantity, each.quantity) for each in held}

    @precondition(lambda self: self.documents)
    @rule(which=WHICH)
    def keep(self, which: int) -> None:
        document = self.documents[which % len(self.documents)]
        before = supply.list_promised(document_kind="order", document_id=document)
        assert supply.keep_holds(document_kind="order", document_id=document) == before

    @rule(which=WHICH)
    def withdraw(self, which: int) -> None:
        ids = list(Promise.objects.order_by("id").values_list("id", flat=True))
        if ids and which % 4 == 0:
            try:
                supply.withdraw(promise_id=ids[which % len(ids)], reason="hujan", actor=ANA, at=NOW)
                self.broken = True
            except supply.PromiseOver:
                pass

    @rule(quantity=PIECES)
    def arrive(self, quantity: int) -> None:
        waiting = sum(PromiseHold.objects.values_list("open_quantity", flat=True))
        free = self.shop.free(self.variant)
        arrive(self.shop, quantity, TODAY, at=NOW)
        served = waiting - sum(PromiseHold.objects.values_list("open_quantity", flat=True))
        assert (served, self.shop.free(self.variant)) == (min(waiting, quantity), free + quantity - served)

    @rule(quantity=PIECES)
    def buy_from_the_shelf(self, quantity: int) -> None:
        if quantity <= self.offer().now:
            before = self.short()
            stock.reserve(
                outlet_id=self.shop.outlet.id, wants=[(uuid4(), self.variant, quantity)], document_kind="order",
                document_id=uuid4(), expires_at=None, at=NOW,
            )  # fmt: skip
            assert self.short() == before

    @invariant()
    def no_more_is_held_than_is_coming(self) -> None:
        coming, held = SupplyPoint.objects.values_list("coming", "held").first() or (0, 0)
        assert self.broken or (held <= coming and self.short() == 0)
        assert list(supply.check()) == []


@pytest.mark.django_db
def test_no_word_is_given_twice_and_every_day_given_can_be_kept() -> None:
    Holds.shop = make_shop()
    still = settings(
        max_examples=12,
        stateful_step_count=16,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )
    run_state_machine_as_test(Holds, settings=still)
