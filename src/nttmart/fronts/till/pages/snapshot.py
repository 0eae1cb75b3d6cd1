"""What a till sells, as it keeps it: one row a form of goods, and only what changed since it last asked."""

import base64
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.payments import api as payments
from nttmart.contexts.people import api as people
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.design import figures
from nttmart.kernel.clock import local_date, start_of
from nttmart.kernel.rates import rates
from nttmart.kernel.words import weekday

_RULES = ("cash_rounding_unit", "scarce_from_pieces")
_SELLERS = ("cashier", "outlet_manager")


def snapshot(till: outlets.EnrolledTill, since: str, at: datetime) -> dict[str, Any] | None:
    """Put together what a till is given: everything, or what changed since a version it has; None: nothing changed.

    A dozen queries, however much there is.
    """
    outlet = outlets.get_outlet(till.outlet_id)
    rules = {key: rate.value for key, rate in rates(_RULES, local_date(at), str(outlet.id)).items()}
    rows = product_rows(till, rules["scarce_from_pieces"], at)
    rest = {"outlet": _outlet(outlet), "rules": rules, **_ways_to_pay(outlet.id), "cashiers": _cashiers(outlet)}
    digests = outlets.digests_of(rows)
    version = outlets.version_of(digests, rest)
    if version == since:
        return None
    before = outlets.find_snapshot(till.id, since) if since else None
    outlets.remember_snapshot(till_id=till.id, version=version, digests=digests, at=at)
    changed = outlets.difference(rows, digests, before or {})
    return {"version": version, "full": before is None, **rest, "products": changed.rows, "gone": changed.gone}


def product_rows(till: outlets.EnrolledTill, scarce_from: int, at: datetime) -> list[outlets.Row]:
    """List what a till may be asked for: everything its outlet carries, in the order of names."""
    free = stock.count_carried(till.outlet_id, on=local_date(at))
    barcodes = catalogue.barcodes_of(free)
    held = stock.escrowed(till.id)
    rows, recalled = catalogue.list_for_till(free), stock.list_recalled_here(till.outlet_id)
    coming = supply.coming_here(till.outlet_id, on=local_date(at))
    return [
        [
            *_row(row, barcodes.get(row.id, ()), free[row.id], held.get(row.id, 0), scarce_from, recalled.get(row.id)),
            *_later(row, _coming(coming.get(row.id), weighed=row.weighed)),
        ]
        for row in rows
    ]


def _later(goods: catalogue.TillRow, coming: str) -> list[str | int]:
    """Give the places only some rows have: what is coming, and from which instant (Unix ms) goods are held back."""
    if goods.till_until is None or goods.closed_why:
        return [coming] if coming else []
    closes = start_of(goods.till_until + timedelta(days=1))
    until = f"{goods.till_until.day}-{goods.till_until.month}-{goods.till_until.year}"
    why = gettext("Tahan, jangan dijual: izinnya berlaku sampai %(until)s.") % {"until": until}
    return [coming, int(closes.timestamp() * 1_000), why]


def _coming(available: supply.Available | None, *, weighed: bool) -> str:
    """Say what is coming and when it can be had; empty where nothing is. No till sells it."""
    if available is None:
        return ""
    first = available.steps[0]
    much = figures.kilograms(first.quantity) if weighed else figures.number(first.quantity)
    return gettext("datang %(count)s, bisa diambil %(day)s") % {"count": much, "day": weekday(first.on)}


def _row(  # noqa: PLR0913, PLR0917 -- from several doors
    goods: catalogue.TillRow,
    barcodes: Sequence[str],
    free: int,
    held: int,
    scarce_from: int,
    recalled: stock.RecalledHere | None,
) -> outlets.Row:
    scarce = not goods.weighed and (goods.sale_mode == "unique" or free <= scarce_from)
    return [
        str(goods.id),
        goods.product_name,
        goods.variant_name,
        goods.price,
        int(goods.weighed),
        list(barcodes),
        str(goods.producer_id),
        goods.producer_name,
        goods.category_slug,
        free,
        held,
        int(scarce),
        goods.product_slug,
        _open(goods, recalled),
        _warning(recalled),
    ]


def _open(goods: catalogue.TillRow, recalled: stock.RecalledHere | None) -> int | str:
    """Tell whether goods may be sold over the counter; a text says why not."""
    if recalled and not recalled.has_others:
        return gettext("Ditarik: %(reason)s. Jangan dijual, kumpulkan.") % {"reason": recalled.reason.rstrip(".")}
    if goods.sale_mode == "prototype":
        return gettext("Purwarupa tidak dijual.")
    if goods.closed_why:
        return gettext("Tahan, jangan dijual: %(why)s.") % {"why": goods.closed_why}
    return 1 if goods.published else gettext("Produk ini sedang tidak dijual. Tanyakan kepada kurator.")


def _warning(recalled: stock.RecalledHere | None) -> str:
    """Say what to look at before each piece is sold, where recalled pieces lie beside others."""
    if recalled is None or not recalled.has_others:
        return ""
    said = {"batches": ", ".join(recalled.batches), "reason": recalled.reason.rstrip(".")}
    if said["batches"]:
        return gettext("Periksa kode produksi: %(batches)s ditarik (%(reason)s), jangan dijual.") % said
    return gettext("Sebagian ditarik (%(reason)s). Tanyakan kepala gerai sebelum menjual.") % said


def _outlet(outlet: outlets.Outlet) -> dict[str, str]:
    return {
        "id": str(outlet.id),
        "code": outlet.code,
        "name": outlet.name,
        "address": outlet.address,
        "operator": outlet.operator_name,
    }


def _ways_to_pay(outlet_id: UUID) -> dict[str, Any]:
    ways = {way.method: way for way in payments.receiving_methods(outlet_id)}
    qris, bank = ways.get("qris"), ways.get("transfer")
    return {
        "qris": {"payload": qris.qris_payload, "name": qris.merchant_name, "nmid": qris.nmid} if qris else None,
        "bank": {"bank": bank.bank_name, "number": bank.account_number, "holder": bank.account_holder}
        if bank
        else None,
    }


def _cashiers(outlet: outlets.Outlet) -> list[dict[str, Any]]:
    """List who may open a till here: they work at this outlet, and have digits."""
    named = {
        account.id: account.display_name or account.username
        for account in people.list_accounts(with_closed=False)
        if any(role.role in _SELLERS and role.scope_id == str(outlet.id) for role in account.roles)
    }
    pins = outlets.list_pins(named)
    return [
        {
            "id": str(user_id),
            "name": named[user_id],
            "salt": _base64url(pin.salt),
            "iterations": pin.iterations,
            "hash": _base64url(pin.hash),
        }
        for user_id, pin in sorted(pins.items(), key=lambda item: (named[item[0]].casefold(), item[0]))
    ]


def _base64url(digits: str) -> str:
    return base64.urlsafe_b64encode(bytes.fromhex(digits)).rstrip(b"=").decode()
