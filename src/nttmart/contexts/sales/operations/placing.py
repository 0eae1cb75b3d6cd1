"""Placing an order: the form is checked, its total compared with the one that was shown, and it is placed once.

What it costs is worked out just before, outside the transaction, so that the one writer of SQLite is held for as
short as possible; the pieces themselves are taken inside, by reserving them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError, IntegrityError, OperationalError

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.people import api as people
from nttmart.contexts.sales import models
from nttmart.contexts.sales.operations.lapsing import lapse_unpaid
from nttmart.contexts.sales.operations.writing import OrderForm, write_order
from nttmart.contexts.sales.queries.quoting import refused, work_out
from nttmart.contexts.sales.rules.buyers import BuyerDetails, tidy_buyer
from nttmart.contexts.sales.rules.errors import BadOrder, FormReused, OutOfStock, PriceChanged
from nttmart.contexts.sales.rules.orders import OrderRef
from nttmart.contexts.sales.rules.quoting import Want
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.kernel.audit import Actor
from nttmart.kernel.errors import N_
from nttmart.kernel.money import format_rupiah

_ATTEMPTS = 3
_GAVE_WAY = ("40001", "40P01")
"""What PostgreSQL says to the one it gives up: it fits into no order with another, or they waited for each other."""
_LANGUAGES = ("id", "en")


def place_order(  # noqa: PLR0913 -- what a checkout form asks
    *,
    outlet_id: UUID,
    lines: Sequence[Want],
    buyer: BuyerDetails,
    fulfilment: str,
    payment_method: str,
    channel: str,
    idempotency_key: str,
    expected_total: int,
    actor: Actor,
    at: datetime,
    language: str = "id",
    zone: str = "",
    consent_version: str = "",
    expected_ship_by: str | None = None,
) -> OrderRef:
    """Order goods from an outlet: hold the pieces, promise what is made to order, ask for the money.

    :param idempotency_key: made with the form (a UUID); the same form sent again finds its order.
    :param expected_total: the total the buyer was shown, in rupiah.
    :param expected_ship_by: the day by which all leaves that the buyer was shown (ISO; empty: all lies there). None:
        nobody was shown one.
    :param zone: «country» for delivery outside the province, else empty.
    :param consent_version: the text the buyer agreed to, to be recorded with the order; empty if none was shown.
    :raises FormReused: if another form came with this key before.
    :raises PriceChanged, DayChanged: if the total is another now, or the day a later one.
    :raises OutOfStock: if too few pieces are left and coming.
    :raises TooManyUnpaid: on the web, if this telephone number has too many unpaid orders open.
    :raises Refusal: for goods not for sale (this way), a buyer's details, an outlet that cannot take the order.
    """
    if not re.fullmatch(r"[0-9A-Za-z-]{16,64}", idempotency_key):
        raise BadOrder(N_("Formulir ini rusak. Muat ulang halaman."), field="idempotency_key")
    tidy = tidy_buyer(buyer, is_delivery=fulfilment == "delivery")
    phone = people.normalise_phone(buyer.phone) if buyer.phone.strip() or channel != "counter" else ""
    form = OrderForm(
        outlet_id=outlet_id,
        wants=tuple(lines),
        buyer=replace(tidy, phone=phone, village_code="" if zone else tidy.village_code),
        fulfilment=fulfilment,
        payment_method=payment_method,
        channel=channel,
        zone=zone,
        key=idempotency_key,
        expected_total=expected_total,
        language=language if language in _LANGUAGES else "id",
        consent_version=consent_version,
        expected_ship_by=expected_ship_by,
    )
    return _find_same(form) or _place_surely(form, actor, at)


def _place_surely(form: OrderForm, actor: Actor, at: datetime) -> OrderRef:
    """Place an order, trying again where that may help. The same form sent twice at once finds its order.

    It may help when a spoken code met another (one chance in millions), when unpaid orders whose time is over still
    hold the pieces, and when PostgreSQL gave up one of two that stood in each other's way: nothing of it was kept.
    """
    attempts_left = _ATTEMPTS
    while True:
        attempts_left -= 1
        try:
            return _place(form, actor, at)
        except (IntegrityError, OperationalError) as clash:
            if known := _find_same(form):
                return known
            if not attempts_left or not _may_go_well_again(clash):
                raise
        except (stock.InsufficientStock, supply.NotPromisable) as short:
            if not attempts_left or not lapse_unpaid(at, outlet_id=form.outlet_id):
                raise _out_of_stock(short) from short


def _may_go_well_again(clash: DatabaseError) -> bool:
    # SQLite gives its errors no code.
    return isinstance(clash, IntegrityError) or getattr(clash.__cause__, "sqlstate", "") in _GAVE_WAY


def _find_same(form: OrderForm) -> OrderRef | None:
    row = (
        models.Order.objects.filter(idempotency_key=form.key)
        .values_list("id", "number", "token", "fingerprint")
        .first()
    )
    if row is None:
        return None
    if row[3] != form.fingerprint():
        raise FormReused(N_("Formulir ini sudah dipakai untuk pesanan lain. Muat ulang halaman."))
    return OrderRef(*row[:3])


def _place(form: OrderForm, actor: Actor, at: datetime) -> OrderRef:
    outlet, quote = work_out(
        outlet_id=form.outlet_id,
        wants=form.wants,
        fulfilment=form.fulfilment,
        payment_method=form.payment_method,
        at=at,
        village_code=form.buyer.village_code,
        zone=form.zone,
        channel=form.channel,
    )
    if quote.problems:
        raise quote.problems[0].refusal
    if quote.total != form.expected_total:
        raise PriceChanged(
            N_("Harga berubah: tadi %(before)s, sekarang %(now)s. Periksa lagi, lalu pesan."),
            field="expected_total",
            before=format_rupiah(form.expected_total),
            now=format_rupiah(quote.total),
        )
    with catalogue.telling_once():
        return write_order(form, outlet, quote, actor, at)


def _out_of_stock(short: stock.InsufficientStock | supply.NotPromisable) -> OutOfStock:
    if isinstance(short, supply.NotPromisable):
        return refused(short)
    left = short.available
    sentence = N_("Tinggal %(left)s. Kurangi jumlahnya.") if left else N_("Maaf, barang ini baru saja habis.")
    return OutOfStock(sentence, field="quantity", left=left, variant_id=short.variant_id)
