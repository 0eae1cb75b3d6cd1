"""What outlets agree on before the month: terms, codes on goods, a share of the province; and what they spend."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from nttmart.config.demo.ground import staff_of
from nttmart.config.demo.makers import CURATOR, Stocked
from nttmart.config.demo.shelves import Delivery
from nttmart.config.demo.trade import Month
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.kernel.clock import local_date
from nttmart.kernel.money import Rupiah

_SOURCE = "Perjanjian contoh: dibuat-buat, bukan perjanjian sungguhan."
_SHARES_BP = ((1_000, 200, 50), (1_200, 200, 50), (800, 200, 50))
_PAY_DAYS = (7, 14, 7)
_SHELF_DAYS, _GRACE_DAYS = 120, 14
_MIX_AT, _MIX_BP = "53.04", 7_000
_SPENT: tuple[tuple[int, int, str, str, str], ...] = (
    (3, 450_000, "electricity", "transfer", "Listrik gerai (contoh)"),
    (12, 180_000, "packaging", "cash", "Kantong kertas dan pita (contoh)"),
    (20, 250_000, "transport", "transfer", "Ongkos angkut barang (contoh)"),
)
"""Day of the month, rupiah, kind, way of paying and note of what the busy outlets spend."""


def agree_on_terms(deliveries: Iterable[Delivery], at: datetime) -> int:
    """Enter terms with every maker that brings goods to an operator; gives how many.

    Who sells both ways to one operator has none: there the general rule holds.
    """
    pairs: dict[tuple[UUID, UUID], list[Delivery]] = {}
    for delivery in deliveries:
        pairs.setdefault((delivery.outlet.operator_id, delivery.stocked.producer_id), []).append(delivery)
    alike = {pair: brought for pair, brought in pairs.items() if len({each.is_bought for each in brought}) == 1}
    for number, ((operator_id, producer_id), (first, *_)) in enumerate(alike.items()):
        outlet_share, programme_share, tax_share = (0, 0, 0) if first.is_bought else _SHARES_BP[number % 3]
        stock.enter_terms(
            producer_id=producer_id,
            operator_id=operator_id,
            ownership="operator" if first.is_bought else "consignment",
            outlet_share_bp=outlet_share,
            programme_share_bp=programme_share,
            tax_share_bp=tax_share,
            shelf_days=None if first.is_bought else _SHELF_DAYS,
            grace_days=0 if first.is_bought else _GRACE_DAYS,
            pay_days=_PAY_DAYS[number % 3],
            effective_from=local_date(at),
            source=_SOURCE,
            actor=staff_of(first.outlet),
            at=at,
        )
    return len(alike)


def put_codes_on(stocked: Iterable[Stocked], at: datetime) -> int:
    """Give every size a code of ours that scanners read; gives how many."""
    codes = [
        catalogue.give_barcode(variant_id, actor=CURATOR, at=at) for each in stocked for variant_id in each.variant_ids
    ]
    return len(codes)


def promise_a_mix(at: datetime) -> None:
    """Let one outlet say how much of its shelf shall be of its regency."""
    (outlet,) = outlets.list_outlets(regency_code=_MIX_AT)
    outlets.set_local_mix(
        outlet_id=outlet.id,
        denominator="sku",
        target_share_bp=_MIX_BP,
        effective_from=local_date(at),
        source="Janji contoh gerai ini.",
        actor=staff_of(outlet),
        at=at,
    )


def spend(month: Month, shops: Mapping[UUID, outlets.OutletCard], busy: Iterable[str], first_day: datetime) -> None:
    """Put what busy outlets spend into the calendar."""
    for shop in (each for each in shops.values() if each.regency_code in set(busy)):
        for day, amount, kind, method, note in _SPENT:
            due = first_day + timedelta(days=day, hours=11)
            month.at(due, partial(_spend, shop, amount, kind, method, note))


def _spend(  # noqa: PLR0913, PLR0917 -- what was spent
    shop: outlets.OutletCard, amount: int, kind: str, method: str, note: str, now: datetime
) -> None:
    settlements.record_expense(
        outlet_id=shop.id,
        amount=Rupiah(amount),
        kind=kind,
        method=method,
        note=note,
        spent_at=now,
        actor=staff_of(shop),
        at=now,
    )
