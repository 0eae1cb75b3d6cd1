"""Plays the counter of every opened outlet: its till writes the day's facts, and sends them when there is signal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from random import Random
from uuid import UUID

from nttmart.config.demo.counter import CounterDay, PlannedSale, plan_counter, sends_on
from nttmart.config.demo.ground import staff_of
from nttmart.config.demo.plan import DAYS, Offer
from nttmart.config.demo.tills import DemoTill, Wanted, enrol
from nttmart.config.demo.trade import Month
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.people import api as people
from nttmart.contexts.stock import api as stock
from nttmart.fronts.till.sync.receiving import receive
from nttmart.kernel.clock import local_date
from nttmart.kernel.ids import uuid7

_APP = "contoh"
_FLOAT, _TOO_MUCH = 300_000, 1_200_000
_TO_BANK_IN = 100_000
_PERCENT_OFF = 10
_SIGNAL_AT = timedelta(hours=19)
_LOOKED_AT = timedelta(days=2)
"""The outlet head settles what stands in the tray within so long; younger lines are left for the visitor."""
_GAP_AT, _OVERSOLD_AT, _NOTED_AT = "53.71", "53.04", "53.07"
"""Where the tray holds a missing number, pieces that were not there, and goods without an entry."""
_FEW = 4
_TILLS, _TWO_TILLS = ("Kasir depan", "Kasir pintu samping"), 5
"""What tills are called, and from which weight on an outlet has both."""


@dataclass(slots=True)
class Counter:
    """One outlet's counter in the play."""

    outlet: outlets.OutletCard
    till: DemoTill
    weight: int
    is_first: bool
    """Whether it is the outlet's only till, or the one its visitors see first."""
    days: dict[int, CounterDay] = field(default_factory=dict)

    @property
    def last(self) -> CounterDay:
        """The last shift of the month."""
        return self.days[max(self.days)]


def open_counters(
    shops: Mapping[UUID, outlets.OutletCard],
    offers: Mapping[UUID, Sequence[Offer]],
    weights: Mapping[UUID, int],
    first_day: datetime,
    dice: Random,
) -> list[Counter]:
    """Enrol tills at every outlet that has goods, on the morning before the month, and plan their shifts.

    The busiest have two, which sell every other day each.
    """
    cashiers = _cashiers()
    counters = {
        outlet_id: [
            _open(shops[outlet_id], number, cashiers.get(str(outlet_id)), weight, first_day - timedelta(hours=10))
            for number in range(2 if weight >= _TWO_TILLS else 1)
        ]
        for outlet_id, weight in weights.items()
    }
    for planned in plan_counter(offers, weights, first_day=first_day, dice=dice):
        day, here = (planned.opens_at - first_day).days, counters[planned.outlet_id]
        here[day % len(here)].days[day] = planned
    return [counter for here in counters.values() for counter in here if counter.days]


def _open(
    outlet: outlets.OutletCard, number: int, cashier: dict[str, str] | None, weight: int, at: datetime
) -> Counter:
    cashier = cashier or {"id": str(uuid7()), "name": "Petugas gerai (contoh)"}
    return Counter(outlet, enrol(outlet, _TILLS[number], cashier, staff_of(outlet), at), weight, number == 0)


def play_counters(month: Month, counters: Sequence[Counter], first_day: datetime) -> None:
    """Put every evening with signal into the calendar."""
    for number, counter in enumerate(counters):
        days: list[CounterDay] = []
        for day in range(DAYS):
            days += [counter.days[day]] if day in counter.days else []
            if days and sends_on(day, counter.weight, number):
                month.at(first_day + timedelta(days=day) + _SIGNAL_AT, partial(_send, counter, tuple(days)))
                days = []


def _cashiers() -> dict[str, dict[str, str]]:
    """Find who sells at which outlet: cashiers before outlet heads."""
    found: dict[str, dict[str, str]] = {}
    for account in people.list_accounts(with_closed=False):
        for role in account.roles:
            if role.role == "cashier" or (role.role == "outlet_manager" and role.scope_id not in found):
                found[role.scope_id] = {"id": str(account.id), "name": account.display_name}
    return found


def _send(counter: Counter, days: Sequence[CounterDay], now: datetime) -> None:
    """Write the facts of some days, send them, and look into the tray."""
    goods = catalogue.get_variants({variant for each in days for sale in each.sales for variant, _ in sale.lines})
    for each in days:
        _work(counter, each, goods, now, is_last=each is counter.last)
    facts = counter.till.send()
    if counter.is_first and counter.outlet.regency_code == _GAP_AT and days[-1] is counter.last:
        del facts[1]  # It waits on a phone that somebody took home.
    receive(facts, via="direct", app=_APP, at=now)
    _settle(counter, now)


def _work(
    counter: Counter,
    day: CounterDay,
    goods: Mapping[UUID, catalogue.VariantForSale],
    now: datetime,
    *,
    is_last: bool,
) -> None:
    """Write one shift."""
    till = counter.till
    till.open_shift(day.opens_at, till.drawer or _FLOAT)
    back: list[tuple[datetime, dict[str, object]]] = []
    for sale in day.sales:
        _take_back(till, back, sale.at)
        body = till.sell(sale.at, _wanted(sale, goods), sale.method)
        back += [(sale.at + timedelta(hours=1), body)] if sale.comes_back else []
    _take_back(till, back, day.closes_at)
    _spend(till, day)
    if is_last and counter.is_first:
        _leave_something(counter, day.closes_at - timedelta(minutes=20), now)
    till.close_shift(day.closes_at, *day.miscounted)


def _take_back(till: DemoTill, back: list[tuple[datetime, dict[str, object]]], until: datetime) -> None:
    while back and back[0][0] < until:
        at, body = back.pop(0)
        till.refund(at, body, "Kemasan bocor (contoh).")


def _spend(till: DemoTill, day: CounterDay) -> None:
    """Pay small things from the drawer, and take to the bank what need not lie there overnight."""
    before = day.closes_at - timedelta(minutes=40)
    if day.spent and till.drawer + day.spent[0] > 0:
        till.move_cash(before, day.spent[0], "expense", day.spent[1])
    if till.drawer > _TOO_MUCH:
        amount = (till.drawer - _FLOAT) // _TO_BANK_IN * _TO_BANK_IN
        till.move_cash(before + timedelta(minutes=5), -amount, "to_bank", "Setor ke bank (contoh).")


def _wanted(sale: PlannedSale, goods: Mapping[UUID, catalogue.VariantForSale]) -> list[Wanted]:
    lines = [Wanted(goods[variant], quantity) for variant, quantity in sale.lines]
    if sale.is_discounted:
        first = lines[0]
        lines[0] = Wanted(first.goods, first.quantity, first.goods.price * first.quantity * _PERCENT_OFF // 100)
    return lines


def _leave_something(counter: Counter, at: datetime, now: datetime) -> None:
    """Leave work for the visitor: pieces sold that were not there, and goods nobody has entered."""
    if counter.outlet.regency_code == _OVERSOLD_AT:
        free = stock.count_carried(counter.outlet.id, on=local_date(now))
        few = catalogue.get_variants(variant for variant, left in free.items() if 0 < left <= _FEW)
        ready = [goods for goods in few.values() if goods.sale_mode == "stock" and goods.published]
        if ready:
            goods = min(ready, key=lambda each: (each.price, each.sku))
            counter.till.sell(at, [Wanted(goods, free[goods.id] + 1)], "cash")
    if counter.outlet.regency_code == _NOTED_AT:
        counter.till.note_product(at, "Gula semut 250 g, titipan baru (contoh)", 35_000)


def _settle(counter: Counter, now: datetime) -> None:
    """The outlet head has looked at what stands in the tray for some days."""
    problems = outlets.list_problems([counter.outlet.id], settled=False)
    old = [each.id for each in problems if each.opened_at < now - _LOOKED_AT]
    if old:
        how = "Dihitung ulang bersama petugas, dicatat di buku (contoh)."
        outlets.settle_problems(problem_ids=old, how=how, actor=staff_of(counter.outlet), at=now)
