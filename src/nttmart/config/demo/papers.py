"""Papers of the month at busy outlets: notes inspected and waiting, goods underway, a count, orders, a bank file."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from nttmart.config.demo.ground import CONSENT_TEXT, staff_of
from nttmart.config.demo.shelves import Delivery
from nttmart.config.demo.trade import Month
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.producers import api as producers
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import local_date
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah

_STATED, _DAMAGED, _ASKED = 12, 2, 10
_ACCOUNTS = 3
_WANTED_IN_DAYS = 7
_LOTS, _COUNTED = 500, 6
_OPENING = {"cash": 500_000, "transfer": 2_500_000}
_BANK_DAYS = (7, 14, 21, 28)
_DEAR = 400_000
"""Goods dearer than this come one by one, not by the dozen."""
_SEASON = timedelta(days=28)
"""What keeps for less is not handled here."""


def write_papers(
    month: Month,
    shops: Mapping[UUID, outlets.OutletCard],
    busy: Iterable[str],
    deliveries: Iterable[Delivery],
    first_day: datetime,
) -> None:
    """Put the papers of busy outlets into the calendar, most of them in its last week."""
    codes = list(busy)
    for shop in shops.values():
        month.at(first_day, partial(_open_books, shop))
        for day in _BANK_DAYS:
            month.at(first_day + timedelta(days=day, hours=9), partial(_note_qris, shop))
    ranked = sorted((shop for shop in shops.values() if shop.regency_code in codes), key=lambda shop: shop.code)
    carried = list(deliveries)
    for number, shop in enumerate(ranked):
        goods = _regular_goods(shop, carried)
        if not goods:
            continue
        there = ranked[(number + 1) % len(ranked)]
        for day, hour, do in (
            (14, 9, partial(_count, shop)),
            (24, 10, partial(_bring, shop, goods[:2])),
            (26, 11, partial(_ask, shop, goods[-1])),
            (27, 14, partial(_send_on, shop, there)),
            (28, 9, partial(_draft, shop, goods[0])),
            (28, 15, partial(_announce, shop, goods[-1])),
            (28, 16, partial(_prepare_bank_file, shop)),
        ):
            month.at(first_day + timedelta(days=day, hours=hour, minutes=3 * number), do)


def _open_books(shop: outlets.OutletCard, now: datetime) -> None:
    """What lay in the cash box and the bank before the month."""
    for method, amount in _OPENING.items():
        settlements.record_opening_balance(
            outlet_id=shop.id,
            method=method,
            amount=Rupiah(amount),
            counted_on=local_date(now),
            source="Saldo contoh, dibuat-buat.",
            actor=staff_of(shop),
            at=now,
        )


def _note_qris(shop: outlets.OutletCard, now: datetime) -> None:
    """The bank has put the week's QRIS takings into the account."""
    waiting = next(each for each in settlements.list_qris_takings(shop.operator_id) if each.outlet_id == shop.id)
    if waiting.amount > 0:
        settlements.record_qris_remittance(
            outlet_id=shop.id,
            amount=Rupiah(waiting.amount),
            reference=f"CTHQ-{shop.code}-{now:%d%m}",
            received_at=now,
            actor=staff_of(shop),
            at=now,
        )


def _regular_goods(shop: outlets.OutletCard, deliveries: Iterable[Delivery]) -> list[Delivery]:
    """Choose what comes again and again on consignment, one of each maker, cheapest first."""
    regular: dict[UUID, Delivery] = {}
    for each in sorted(deliveries, key=lambda each: (each.price, each.at)):
        if each.outlet.id == shop.id and not each.is_bought and each.price < _DEAR and _keeps(each):
            regular.setdefault(each.stocked.producer_id, each)
    return list(regular.values())[:_ACCOUNTS]


def _keeps(each: Delivery) -> bool:
    life = each.stocked.product.shelf_life_days
    return each.stocked.product.texts["sale_mode"] == "stock" and (life is None or timedelta(days=life) > _SEASON)


def _listed(each: Delivery, stated: int, now: datetime) -> stock.ListedLine:
    life = each.stocked.product.shelf_life_days
    best_before = local_date(now) + timedelta(days=life) if life else None
    return stock.ListedLine(each.variant_id, stated, batch=f"CTH-{now:%y%m%d}", best_before_on=best_before)


def _write(shop: outlets.OutletCard, each: Delivery, stated: int, now: datetime) -> UUID:
    return settlements.draft_delivery(
        outlet_id=shop.id,
        producer_id=each.stocked.producer_id,
        lines=[_listed(each, stated, now)],
        maker_number=f"SA-{now:%d%m}",
        note="Dibawa dengan angkutan desa (contoh).",
        actor=staff_of(shop),
        at=now,
    )


def _bring(shop: outlets.OutletCard, goods: Iterable[Delivery], now: datetime) -> None:
    """Goods come and are looked at: of the first maker's, some are sent back."""
    for damaged, each in zip((_DAMAGED, 0), goods, strict=False):
        delivery_id = _write(shop, each, _STATED, now)
        (line,) = stock.get_delivery(delivery_id).lines
        stock.inspect_line(
            line_id=line.id,
            accepted=_STATED - damaged,
            rejected=damaged,
            reason="Kemasan bocor (contoh)." if damaged else "",
            actor=staff_of(shop),
            at=now,
        )
        settlements.accept_delivery(delivery_id=delivery_id, actor=staff_of(shop), at=now)


def _announce(shop: outlets.OutletCard, each: Delivery, now: datetime) -> None:
    """Goods came late in the day and wait to be looked at."""
    _write(shop, each, _STATED, now)


def _ask(shop: outlets.OutletCard, each: Delivery, now: datetime) -> None:
    """An order goes to a maker."""
    order_id = uuid7()
    _draft(shop, each, now, order_id)
    settlements.send_purchase_order(order_id=order_id, actor=staff_of(shop), at=now)


def _draft(shop: outlets.OutletCard, each: Delivery, now: datetime, order_id: UUID | None = None) -> None:
    """An order is written down, to be looked at before it goes."""
    settlements.draft_purchase_order(
        outlet_id=shop.id,
        producer_id=each.stocked.producer_id,
        ownership="consignment",
        wanted=[settlements.Wanted(each.variant_id, _ASKED)],
        wanted_by_on=local_date(now) + timedelta(days=_WANTED_IN_DAYS),
        note="Stok di rak hampir habis (contoh).",
        order_id=order_id,
        actor=staff_of(shop),
        at=now,
    )


def _consigned(shop: outlets.OutletCard, least: int) -> list[stock.StandingLot]:
    lots = stock.list_lots([shop.id]).lots
    return [lot for lot in lots if lot.ownership == "consignment" and lot.on_hand - lot.reserved >= least]


def _send_on(shop: outlets.OutletCard, there: outlets.OutletCard, now: datetime) -> None:
    """Two pieces leave for another outlet and are still on their way when the month ends."""
    lots = _consigned(shop, _DAMAGED + 1)
    if lots and there.id != shop.id:
        settlements.send_transfer(
            from_outlet_id=shop.id, to_outlet_id=there.id, pieces={lots[-1].id: _DAMAGED}, actor=staff_of(shop), at=now
        )


def _count(shop: outlets.OutletCard, now: datetime) -> None:
    """A shelf is counted; one piece of it is not there."""
    counted: dict[UUID, int] = {}
    for lot in stock.list_lots([shop.id], page_size=_LOTS).lots:
        counted[lot.variant_id] = counted.get(lot.variant_id, 0) + lot.on_hand
    counted = dict(sorted(counted.items())[:_COUNTED])
    first = next((variant_id for variant_id, left in counted.items() if left > _DAMAGED), None)
    if first:
        settlements.count_shelf(
            count_id=uuid7(),
            outlet_id=shop.id,
            shelf="Rak depan",
            counted=counted | {first: counted[first] - 1},
            actor=staff_of(shop),
            counted_at=now,
            at=now,
        )


def _prepare_bank_file(shop: outlets.OutletCard, now: datetime) -> None:
    """Some makers have told an (invented) account; what they are owed waits in a batch for the bank."""
    owed = settlements.list_owed(shop.operator_id, on=local_date(now))[:_ACCOUNTS]
    for number, each in enumerate(owed):
        tell_account(each.producer_id, f"0000{now:%d%m}{number:04d}", staff_of(shop), now)
    ready = {each.producer_id: each for each in settlements.list_candidates(shop.operator_id, at=now)}
    amounts = {each.producer_id: Rupiah(ready[each.producer_id].payable) for each in owed if each.producer_id in ready}
    amounts = {producer_id: amount for producer_id, amount in amounts.items() if amount > 0}
    if amounts:
        settlements.draft_payout_batch(outlet_id=shop.id, amounts=amounts, actor=staff_of(shop), at=now)


def tell_account(producer_id: UUID, number: str, actor: Actor, now: datetime) -> None:
    """Let a maker tell an (invented) account."""
    producers.set_bank_account(
        producer_id=producer_id,
        bank_code="999",
        bank_name="Bank Contoh (bukan bank)",
        number=number,
        holder="CONTOH PEMBUAT",
        text_version=CONSENT_TEXT,
        channel="paper",
        told_by="producer",
        actor=actor,
        at=now,
    )
