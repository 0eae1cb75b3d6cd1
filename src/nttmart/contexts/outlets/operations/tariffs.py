"""What delivery costs: loaded from the reference file, or a newer row set by hand. A row is never changed."""

import csv
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from nttmart.contexts.outlets import models
from nttmart.contexts.outlets.rules.outlets import ZONES, BadTariff
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line

_TARIFF_NUMBERS = ("base_fee", "base_weight_g", "fee_per_further_kg", "days_min", "days_max")


def load_tariffs(folder: Path) -> dict[str, int]:
    """Load delivery tariffs for all outlets. A row already there (same zone and day) is left as it is."""
    with (folder / "delivery_tariffs.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    new = 0
    with transaction.atomic():
        for row in rows:
            day = date.fromisoformat(row["effective_from"])
            if _has_tariff(None, row["zone"], day):
                continue
            numbers = {name: int(row[name]) for name in _TARIFF_NUMBERS}
            models.DeliveryTariff.objects.create(zone=row["zone"], effective_from=day, source=row["source"], **numbers)
            new += 1
    return {"tariffs": len(rows), "new": new}


def _has_tariff(outlet_id: UUID | None, zone: str, day: date) -> bool:
    return models.DeliveryTariff.objects.filter(Q(outlet=outlet_id), zone=zone, effective_from=day).exists()


def set_tariff(  # noqa: PLR0913 -- a tariff has this many parts
    *,
    outlet_id: UUID | None,
    zone: str,
    base_fee: int,
    base_weight_g: int,
    fee_per_further_kg: int,
    days_min: int,
    days_max: int,
    effective_from: date,
    source: str,
    actor: Actor,
    at: datetime,
) -> UUID:
    """Set what delivery to a zone costs from a day on, for one outlet or (None) for all; rupiah and grams.

    :raises BadTariff: for an unknown zone, fees or days that cannot be, or a day that has its tariff already.
    """
    if zone not in ZONES:
        raise BadTariff(N_("Wilayah ini tidak dikenal."), field="zone")
    if not (0 <= base_fee < 10**9 and 0 <= fee_per_further_kg < 10**9 and 0 < base_weight_g < 10**6):
        raise BadTariff(N_("Biaya dan berat harus angka yang wajar."), field="base_fee")
    if not 0 <= days_min <= days_max <= 90:  # noqa: PLR2004 -- nobody waits longer for a parcel within the country
        raise BadTariff(N_("Jumlah hari tidak benar."), field="days_max")
    with transaction.atomic():
        if _has_tariff(outlet_id, zone, effective_from):
            raise BadTariff(N_("Sudah ada tarif yang mulai hari itu."), field="effective_from")
        tariff = models.DeliveryTariff.objects.create(
            outlet_id=outlet_id,
            zone=zone,
            base_fee=base_fee,
            base_weight_g=base_weight_g,
            fee_per_further_kg=fee_per_further_kg,
            days_min=days_min,
            days_max=days_max,
            effective_from=effective_from,
            source=clean_line(source, limit=200, field="source"),
        )
        record(actor, "set_tariff", "delivery_tariff", tariff.id, at=at, detail={"zone": zone, "base_fee": base_fee})
    return tariff.id
