"""Loads the demo month from beginning to end, in one transaction: all of it is there or none."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from random import Random

from django.db import transaction

from nttmart.config.demo.agreements import agree_on_terms, promise_a_mix, put_codes_on, spend
from nttmart.config.demo.choice import choose
from nttmart.config.demo.copies import copy_month
from nttmart.config.demo.courses import teach
from nttmart.config.demo.ground import LogIn, open_accounts, open_receiving_accounts
from nttmart.config.demo.makers import Stocked, add_pictures, fill_catalogue, register_makers
from nttmart.config.demo.marker import Marker, find_marker, leave_marker
from nttmart.config.demo.papers import write_papers
from nttmart.config.demo.permits import record_papers
from nttmart.config.demo.plan import DAYS, plan_orders
from nttmart.config.demo.promises import promise_goods
from nttmart.config.demo.selling import open_counters, play_counters
from nttmart.config.demo.shelves import Delivery, clear, plan_deliveries, receive
from nttmart.config.demo.sources import DemoData, read_demo
from nttmart.config.demo.support import support
from nttmart.config.demo.trade import Month
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.places import api as places
from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes import api as programmes
from nttmart.kernel.clock import WITA
from nttmart.kernel.errors import N_, Refusal
from nttmart.kernel.ids import repeatable_ids

SEED = 3137
ORDERS_A_MONTH = 220
_BEFORE_THE_MONTH = timedelta(days=50)
_BUSY = {"53.71": 6, "53.04": 5, "53.15": 4, "53.07": 4, "53.10": 3}
"""How many times the trade of a quiet outlet these do."""
_PAYDAYS = (11, 25)
"""Days of the month on which busy operators, then all, pay makers."""
_MORNING = time(8, 15)

Tell = Callable[[str], None]


class HoldsRealData(Refusal):
    """There is something in the database that the demo did not put there."""


class AnotherDemo(Refusal):
    """A demo of another size is loaded already."""


class GroundMissing(Refusal):
    """Reference data must be loaded first."""


def load_demo(  # noqa: PLR0913 -- what to load, how much of it, until when
    *, folder: Path, scale: int | None, until: date, password: str, tell: Tell, orders: int | None = None
) -> tuple[LogIn, ...]:
    """Load the demo whose month ends when ``until`` begins in NTT; nothing happens if it is there already.

    :param scale: how many times the month's makers, products and orders; None for one, or whatever is there.
    :param orders: how many are placed in the first month, if not the usual number.
    :returns: the log-ins made, none if nothing was loaded.
    :raises HoldsRealData: makers are registered that no demo registered.
    :raises AnotherDemo: the demo there has another scale than asked for.
    :raises GroundMissing: no outlets are loaded.
    """
    if (there := find_marker()) is not None:
        if scale not in {None, there.scale}:
            raise AnotherDemo(
                N_("Data contoh skala %(there)s sudah dimuat. Untuk skala lain, pakai basis data kosong."),
                there=there.scale,
            )
        tell(f"Data contoh skala {there.scale} sampai {there.until} sudah ada; tidak ada yang diubah.")
        return ()
    _refuse_wrong_ground()
    marker = Marker(scale or 1, until)
    ends_at = datetime(until.year, until.month, until.day, tzinfo=WITA)
    with transaction.atomic(), repeatable_ids(SEED, int((ends_at - timedelta(days=90)).timestamp() * 1000)):
        return _load(read_demo(folder), folder, marker, ends_at, password, tell, orders or ORDERS_A_MONTH)


def _refuse_wrong_ground() -> None:
    if producers.count_producers():
        raise HoldsRealData(N_("Basis data ini berisi data sungguhan. Data contoh tidak dimuat di atasnya."))
    if not outlets.list_outlets():
        raise GroundMissing(N_("Muat data rujukan dulu: manage.py load_reference."))


def _load(  # noqa: PLR0913, PLR0917 -- see load_demo
    data: DemoData, folder: Path, marker: Marker, ends_at: datetime, password: str, tell: Tell, orders: int
) -> tuple[LogIn, ...]:
    dice = Random(SEED)  # noqa: S311 -- a repeatable play, no secret
    first_day = ends_at - timedelta(days=DAYS)
    begins_at = first_day - _BEFORE_THE_MONTH
    leave_marker(marker)
    makers = register_makers(data.makers, begins_at)
    log_ins = open_accounts(data.accounts, makers, password, begins_at)
    open_receiving_accounts(begins_at)
    tell(f"{len(makers)} pembuat, {len(log_ins)} akun contoh")
    stocked = fill_catalogue(data, makers, begins_at + timedelta(days=1))
    tell(f"{len(data.products)} produk, {add_pictures(folder / 'photos', stocked)} gambar")
    tell(f"{put_codes_on(stocked, begins_at + timedelta(days=2))} kode batang")
    promise_a_mix(begins_at)
    _play(data, stocked, first_day, ends_at, dice, tell, orders)
    decision_id = choose(folder, ends_at)
    tell(f"{len(programmes.chosen_villages())} desa terpilih contoh")
    tell(f"{record_papers(ends_at)} izin contoh")
    tell(f"{teach(makers, ends_at, decision_id)} kali hadir di pelatihan contoh")
    tell(f"{support(makers, ends_at)} alat contoh")
    if marker.scale > 1:
        copy_month(marker.scale, tell)
    tell(f"{catalogue.rebuild_shelf()} produk di rak")
    return log_ins


def _play(  # noqa: PLR0913, PLR0917 -- the parts of a play
    data: DemoData,
    stocked: list[Stocked],
    first_day: datetime,
    ends_at: datetime,
    dice: Random,
    tell: Tell,
    orders: int,
) -> None:
    shops = {outlet.id: outlet for outlet in outlets.list_outlets(state="opened")}
    deliveries, offers = plan_deliveries(stocked, data.carried_by, (first_day, ends_at), dice)
    tell(f"{agree_on_terms(deliveries, first_day - _BEFORE_THE_MONTH)} perjanjian dengan pembuat")
    weights = {shop.id: _BUSY.get(shop.regency_code, 1) for shop in shops.values() if offers[shop.id]}
    planned = plan_orders(offers, weights, count=orders, first_day=first_day, dice=dice)
    month = Month(ends_at=ends_at, dice=dice, progress=tell)
    counters = open_counters(shops, offers, weights, first_day, Random(SEED + 1))  # noqa: S311 -- as above
    for number, delivery in enumerate(deliveries, start=1):
        month.at(delivery.at, partial(_receive, month, delivery, number))
    promised = promise_goods(month, deliveries, ends_at)
    for plan in planned:
        shop = shops[plan.outlet_id]
        month.expect_order(plan, shop, _villages(shop.regency_code))
    play_counters(month, counters, first_day)
    spend(month, shops, _BUSY, first_day)
    write_papers(month, shops, _BUSY, deliveries, first_day)
    payers = {shop.operator_id: shop for shop in shops.values()}
    busy = {shop.operator_id: shop for shop in shops.values() if shop.regency_code in _BUSY}
    for day, paying in zip(_PAYDAYS, (busy, payers), strict=True):
        month.pay_makers(paying, first_day + timedelta(days=day, hours=15))
    month.play()
    tell(f"{promised} janji pembuat sebelum barangnya datang")
    tell(f"{len(deliveries)} lot, {len(planned)} pesanan sebulan, {len(month.refused)} langkah ditolak")
    tell(f"{len(counters)} kasir, {sum(counter.till.receipts for counter in counters)} penjualan di gerai")


def _receive(month: Month, delivery: Delivery, number: int, _now: datetime) -> None:
    lot_id = receive(delivery, number)
    if (last := delivery.best_before_on) is not None:
        month.at(datetime.combine(last, _MORNING, WITA), partial(clear, lot_id, delivery))


def _villages(regency_code: str) -> list[str]:
    return [village.code for village in places.list_villages(regency_code)]


def write_log_ins(log_ins: tuple[LogIn, ...], path: Path) -> None:
    """Write the log-ins down for ``make start`` to print; only its owner may read the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(json.dumps([asdict(each) for each in log_ins], ensure_ascii=False, indent=1), encoding="utf-8")
