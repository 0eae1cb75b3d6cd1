"""One outlet in Maumere and one in Waingapu, made as the reference load makes them."""

from datetime import date
from uuid import UUID

from factories.places import make_regency
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets.api import Outlet, get_outlet
from nttmart.contexts.outlets.models import DeliveryTariff, Operator
from nttmart.contexts.outlets.models import Outlet as OutletRow
from nttmart.contexts.outlets.queries.outlets import forget_outlets

TARIFFS = {
    "regency": (10_000, 4_000, 1, 2),
    "island": (18_000, 8_000, 2, 4),
    "province": (32_000, 22_000, 3, 8),
    "country": (58_000, 42_000, 4, 12),
}


def make_outlet(code: str = "SKA", *, regency_code: str = "53.07", **columns: object) -> Outlet:
    """Open an outlet run by a Dekranasda of its own, with books of its own."""
    regency = make_regency(regency_code)
    name = f"Dekranasda {regency.name}"
    operator = Operator.objects.filter(name=name).first()
    if operator is None:
        book_id = ledger.open_book(f"dekranasda-{regency.slug}", name)
        operator = Operator.objects.create(name=name, kind="dekranasda", book_id=book_id)
    row = OutletRow.objects.create(
        **{
            "slug": f"ntt-mart-{code.lower()}",
            "code": code,
            "name": f"NTT Mart {regency.name}",
            "operator": operator,
            "regency": regency,
            "address": "Jalan Ahmad Yani",
            "state": "opened",
            "opened_on": date(2025, 12, 14),
            **columns,
        }
    )
    forget_outlets()
    return get_outlet(row.id)


def make_tariffs(outlet_id: UUID | None = None, effective_from: date = date(2025, 8, 1)) -> None:
    """Set a tariff for each zone: one kilogram for the base fee."""
    DeliveryTariff.objects.bulk_create(
        DeliveryTariff(
            outlet_id=outlet_id,
            zone=zone,
            base_fee=base_fee,
            base_weight_g=1_000,
            fee_per_further_kg=further,
            days_min=days_min,
            days_max=days_max,
            effective_from=effective_from,
            source="contoh",
        )
        for zone, (base_fee, further, days_min, days_max) in TARIFFS.items()
    )
