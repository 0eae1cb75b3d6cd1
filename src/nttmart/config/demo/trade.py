"""Plays the planned month: every step in the order of its time, each through the door a person would use."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from heapq import heappop, heappush
from itertools import count
from random import Random
from uuid import UUID

from nttmart.config.demo.ground import staff_of
from nttmart.config.demo.plan import PlannedOrder
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements
from nttmart.kernel.audit import GUEST, Actor
from nttmart.kernel.clock import WITA, local_date
from nttmart.kernel.errors import Refusal
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah

_OPENS, _CLOSES = 8, 18
_BUYERS_STEPS = {"claim", "call_off"}
"""Steps done at any hour, by the buyer; the staff do theirs while the outlet is open."""
_OFF_BY = 5_000
"""Rupiah by which a wrong amount is wrong."""
_PAID_AFTER_DAYS = 7
_TELL_EVERY_DAYS = 10


@dataclass(slots=True)
class Played:
    """An order as it stands in the play."""

    plan: PlannedOrder
    outlet: outlets.OutletCard
    id: UUID
    number: str
    token: str
    total: int
    ready_at: datetime | None
    claimed_at: datetime | None = None
    seen: int = 0


class Month:
    """A calendar of things to do, done in the order of their time until the month ends."""

    def __init__(self, *, ends_at: datetime, dice: Random, progress: Callable[[str], None]) -> None:
        self._calendar: list[tuple[datetime, int, Callable[[datetime], None]]] = []
        self._tickets = count()
        self._ends_at = ends_at
        self._dice = dice
        self._progress = progress
        self.refused: list[str] = []
        """Sentences of refusals met: the last piece was gone, an order had lapsed. They are part of the play."""

    def at(self, when: datetime, do: Callable[[datetime], None]) -> None:
        """Put something into the calendar; what falls after the end is left undone."""
        if when < self._ends_at:
            heappush(self._calendar, (when, next(self._tickets), do))

    def play(self) -> None:
        """Do everything in turn. A refusal ends that thread of the play and nothing else."""
        day = None
        while self._calendar:
            when, _, do = heappop(self._calendar)
            if (today := local_date(when)) != day:
                day = today
                sales.lapse_unpaid(when)
                if today.day % _TELL_EVERY_DAYS == 0:
                    self._progress(f"bulan contoh: {today:%d.%m.%Y}")
            try:
                do(when)
            except Refusal as refusal:
                self.refused.append(str(refusal))
        sales.lapse_unpaid(self._ends_at)

    def expect_order(self, plan: PlannedOrder, outlet: outlets.OutletCard, villages: Sequence[str]) -> None:
        """Put an order and all that follows it into the calendar."""
        self.at(plan.at, lambda when: self._place(plan, outlet, villages, when))

    def _place(self, plan: PlannedOrder, outlet: outlets.OutletCard, villages: Sequence[str], when: datetime) -> None:
        lines = [sales.Want(variant_id, quantity) for variant_id, quantity in plan.lines]
        buyer = _buyer(plan, self._dice.choice(villages))
        zone = "country" if plan.goes_far else ""
        quoted = sales.quote(
            outlet_id=outlet.id,
            lines=lines,
            fulfilment=plan.fulfilment,
            payment_method=plan.payment_method,
            at=when,
            village_code=buyer.village_code,
            zone=zone,
            channel=plan.channel,
        )
        placed = sales.place_order(
            outlet_id=outlet.id,
            lines=lines,
            buyer=buyer,
            fulfilment=plan.fulfilment,
            payment_method=plan.payment_method,
            channel=plan.channel,
            idempotency_key=str(uuid7()),
            expected_total=quoted.total,
            actor=_placing(plan, outlet),
            at=when,
            language=plan.language,
            zone=zone,
        )
        ready = quoted.ready_by_on
        ready_at = datetime(ready.year, ready.month, ready.day, 10, tzinfo=WITA) if ready else None
        order = Played(plan, outlet, placed.id, placed.number, placed.token, quoted.total, ready_at)
        self._follow(order, 0, when)

    def _follow(self, order: Played, index: int, when: datetime) -> None:
        """Put the next step of an order into the calendar."""
        if index == len(order.plan.steps):
            return
        step, least, most = order.plan.steps[index]
        due = when + timedelta(minutes=self._dice.randint(least, most))
        if step not in _BUYERS_STEPS and order.plan.channel != "counter":
            due = _in_office_hours(due, self._dice)
        if step == "prepare" and order.ready_at:
            due = max(due, order.ready_at)

        def do(now: datetime) -> None:
            _STEPS[step](order, now)
            self._follow(order, index + 1, now)

        self.at(due, do)

    def pay_makers(self, operators: Mapping[UUID, outlets.OutletCard], when: datetime) -> None:
        """Let every operator pay, from its outlet's bank account, the makers who have waited a week."""
        for operator_id, outlet in operators.items():
            self.at(when, partial(_pay_out, operator_id, outlet))


def _pay_out(operator_id: UUID, outlet: outlets.OutletCard, now: datetime) -> None:
    for owed in settlements.list_owed(operator_id, on=local_date(now)):
        if owed.age_days < _PAID_AFTER_DAYS:
            continue
        settlements.record_payout(
            operator_id=operator_id,
            producer_id=owed.producer_id,
            outlet_id=outlet.id,
            amount=owed.owed,
            method="transfer",
            reference=f"CTH-{now:%d%m}-{str(owed.producer_id)[-6:]}",
            paid_at=now,
            actor=staff_of(outlet),
            at=now,
        )


def _buyer(plan: PlannedOrder, village_code: str) -> sales.BuyerDetails:
    is_delivery = plan.fulfilment == "delivery"
    return sales.BuyerDetails(
        name=f"Pembeli {plan.number:03d}",
        phone=f"0800 0{plan.number:07d}",
        address=f"Alamat contoh {plan.number:03d}, RT 00 / RW 00" if is_delivery else "",
        village_code=village_code if is_delivery and not plan.goes_far else "",
    )


def _placing(plan: PlannedOrder, outlet: outlets.OutletCard) -> Actor:
    if plan.channel == "web":
        return GUEST
    return Actor(staff_of(outlet).label, on_behalf_of=f"Pembeli {plan.number:03d}")


def _in_office_hours(due: datetime, dice: Random) -> datetime:
    local = due.astimezone(WITA)
    if _OPENS <= local.hour < _CLOSES:
        return due
    morning = local.replace(hour=_OPENS, minute=dice.randint(0, 90) % 60, second=0)
    return morning if local.hour < _OPENS else morning + timedelta(days=1)


def _claim(order: Played, now: datetime) -> None:
    sales.claim_payment(token=order.token, actor=GUEST, at=now)
    order.claimed_at = now


def _confirm(order: Played, now: datetime, amount: int | None = None) -> None:
    """Staff see the money; it arrived when the buyer said so."""
    rest = order.total - order.seen
    seen = rest if amount is None else amount
    sales.confirm_payment(
        order_id=order.id,
        amount=Rupiah(seen),
        bank_reference="" if order.plan.payment_method == "cash" else f"CTH{order.id.hex[-10:]}{order.seen % 997}",
        actor=staff_of(order.outlet),
        at=now,
        occurred_at=order.claimed_at if order.claimed_at and not order.seen else now,
    )
    order.seen += seen


def _refund(order: Played, now: datetime) -> None:
    owed = sales.get_order(order.id).owed_to_buyer
    sales.record_refund(
        order_id=order.id,
        amount=owed,
        method="cash" if order.plan.payment_method == "cash" else "transfer",
        reference="" if order.plan.payment_method == "cash" else f"CTHR{order.id.hex[-10:]}",
        reason="Uang lebih dikembalikan (contoh).",
        actor=staff_of(order.outlet),
        at=now,
    )


def _first_piece(order: Played) -> dict[UUID, int]:
    line = sales.get_order(order.id).lines[0]
    return {line.id: 1}


def _cancel_part(order: Played, now: datetime) -> None:
    staff, reason = staff_of(order.outlet), "Satu buah ternyata rusak di rak (contoh)."
    lines = sales.get_order(order.id).lines
    if sum(line.quantity for line in lines) == 1:
        sales.cancel(order_id=order.id, reason=reason, actor=staff, at=now)
        return
    sales.cancel_part(order_id=order.id, pieces=_first_piece(order), reason=reason, actor=staff, at=now)


def _take_back(order: Played, now: datetime) -> None:
    sales.take_back(
        order_id=order.id,
        pieces=_first_piece(order),
        reason="Ukuran tidak cocok (contoh).",
        sellable=True,
        actor=staff_of(order.outlet),
        at=now,
    )


def _resolve(decision: str) -> Callable[[Played, datetime], None]:
    def do(order: Played, now: datetime) -> None:
        reason = "Diputuskan setelah pembeli dihubungi (contoh)."
        sales.resolve_payment(order_id=order.id, decision=decision, reason=reason, actor=staff_of(order.outlet), at=now)

    return do


_STEPS: dict[str, Callable[[Played, datetime], None]] = {
    "claim": _claim,
    "confirm": _confirm,
    "confirm_soon": _confirm,
    "confirm_over": lambda order, now: _confirm(order, now, order.total + _OFF_BY),
    "confirm_short": lambda order, now: _confirm(order, now, max(order.total - _OFF_BY, 1)),
    "confirm_rest": _confirm,
    "confirm_late": _confirm,
    "accept": _resolve("accept"),
    "give_back": _resolve("give_back"),
    "refund": _refund,
    "cancel_part": _cancel_part,
    "take_back": _take_back,
    "prepare": lambda order, now: sales.prepare(order_id=order.id, actor=staff_of(order.outlet), at=now),
    "hand_over": lambda order, now: sales.hand_over(order_id=order.id, actor=staff_of(order.outlet), at=now),
    "cancel": lambda order, now: sales.cancel(
        order_id=order.id, reason="Pembeli berubah rencana (contoh).", actor=staff_of(order.outlet), at=now
    ),
    "call_off": lambda order, now: sales.cancel(
        order_id=order.id,
        reason="Pembeli berubah rencana (contoh).",
        actor=_placing(order.plan, order.outlet),
        at=now,
    ),
    "refuse_claim": lambda order, now: sales.refuse_claim(
        order_id=order.id, reason="Tidak ada uang masuk (contoh).", actor=staff_of(order.outlet), at=now
    ),
}
