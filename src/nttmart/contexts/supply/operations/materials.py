"""What goods are made of, when there is any, and which villages or makers feed a product."""

import csv
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from django.db import transaction

from nttmart.contexts.places import api as places
from nttmart.contexts.supply import models
from nttmart.contexts.supply.locks import lock_feeder
from nttmart.contexts.supply.operations.capacity import refuse_others_product
from nttmart.contexts.supply.operations.once import is_known
from nttmart.contexts.supply.rules.saying import LARGEST, BadCapacity
from nttmart.kernel.audit import SYSTEM, Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import clean_line

_MONTHS: Final = 12
_WHOLE: Final = 100


def set_material(  # noqa: PLR0913 -- a material has this many parts
    *, name: str, months: Sequence[int], actor: Actor, at: datetime, regency_code: str | None = None, source: str = ""
) -> UUID:
    """Say how many percent of what can be made a material allows in each month, January first; gives its id.

    In one regency or everywhere. Said anew it is changed: a calendar of habit is no fact.

    :raises BadCapacity: unless there are twelve whole percents of 0 to 100. :raises NotFoundPlace: if so.
    """
    name = clean_line(name, limit=80, field="name")
    if regency_code is not None:
        places.get_regency(regency_code)
    source = clean_line(source, limit=300, field="source", required=False)
    if len(months) != _MONTHS or not all(type(each) is int and 0 <= each <= _WHOLE for each in months):
        raise BadCapacity(N_("Isi dua belas angka dari 0 sampai 100."), field="months")
    with transaction.atomic():
        row, _ = models.Material.objects.update_or_create(
            name=name, regency_id=regency_code, defaults={"source": source}
        )
        models.MaterialMonth.objects.bulk_create(
            [
                models.MaterialMonth(material=row, month=number, percent=percent)
                for number, percent in enumerate(months, 1)
            ],
            update_conflicts=True,
            unique_fields=["material", "month"],
            update_fields=["percent"],
        )
        detail = {"name": name, "months": list(months)}
        record(actor, "supply.set_material", "material", row.id, at=at, detail=detail)
    return row.id


def tie_material(*, product_id: UUID, material_id: UUID, producer_id: UUID, actor: Actor, at: datetime) -> None:
    """Say that a product is made of a material. Again changes nothing.

    :raises BadCapacity: for another maker's product or no such material.
    """
    refuse_others_product(producer_id, product_id)
    with transaction.atomic():
        if not models.Material.objects.filter(id=material_id).exists():
            raise BadCapacity(N_("Bahan itu tidak ada."), field="material")
        _, is_new = models.ProductMaterial.objects.get_or_create(product_id=product_id, material_id=material_id)
        if is_new:
            record(actor, "supply.tie_material", "product", product_id, at=at)


def untie_material(*, product_id: UUID, material_id: UUID, producer_id: UUID, actor: Actor, at: datetime) -> None:
    """Say that a product is not made of a material after all. Again changes nothing.

    :raises BadCapacity: for another maker's product.
    """
    refuse_others_product(producer_id, product_id)
    with transaction.atomic():
        gone, _ = models.ProductMaterial.objects.filter(product=product_id, material=material_id).delete()
        if gone:
            record(actor, "supply.untie_material", "product", product_id, at=at)


def load_materials(path: Path, *, at: datetime) -> int:
    """Enter materials from a CSV file (name, regency_code, twelve months as percents, source); gives how many are new.

    One that is there already is left as it is: somebody may have changed it since.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    known = set(models.Material.objects.values_list("name", "regency_id"))
    new = [row for row in rows if (row["name"], row["regency_code"] or None) not in known]
    for row in new:
        set_material(
            name=row["name"],
            regency_code=row["regency_code"] or None,
            months=[int(row[f"m{number:02d}"]) for number in range(1, _MONTHS + 1)],
            source=row["source"],
            actor=SYSTEM,
            at=at,
        )
    return len(new)


def add_feeder(  # noqa: PLR0913 -- a feeder has this many parts
    *,
    product_id: UUID,
    hub_id: UUID,
    quantity_per_week: int,
    from_on: date,
    actor: Actor,
    at: datetime,
    village_code: str | None = None,
    producer_id: UUID | None = None,
    feeder_id: UUID | None = None,
) -> UUID:
    """Say that a village, or another maker, feeds a product of a maker (its hub) with so much a week from a day on.

    :raises BadCapacity: unless it is one of the two, not the hub itself, not in force already, of something.
    :raises NotFoundPlace, SaidOtherwise: if so.
    """
    refuse_others_product(hub_id, product_id)
    if not 1 <= quantity_per_week <= LARGEST:
        raise BadCapacity(N_("Jumlah per minggu tidak mungkin."), field="quantity_per_week")
    if (village_code is None) == (producer_id is None):
        raise BadCapacity(N_("Pilih satu: desa pemasok atau pembuat pemasok."), field="village")
    if producer_id == hub_id:
        raise BadCapacity(N_("Pembuat tidak memasok dirinya sendiri."), field="producer")
    if village_code is not None:
        places.get_village(village_code)
    fact_id = feeder_id or uuid7()
    said = {
        "product": product_id, "hub": hub_id, "village": village_code, "producer": producer_id,
        "quantity_per_week": quantity_per_week, "from_on": from_on,
    }  # fmt: skip
    with transaction.atomic():
        if is_known(models.Feeder, fact_id, said):
            return fact_id
        in_force = models.Feeder.objects.filter(product=product_id, until_on=None)
        if in_force.filter(village=village_code, producer=producer_id).exists():
            raise BadCapacity(N_("Pemasok ini sudah tercatat. Akhiri dulu bila jumlahnya berubah."), field="village")
        models.Feeder.objects.create(
            id=fact_id,
            product_id=product_id,
            hub_id=hub_id,
            village_id=village_code,
            producer_id=producer_id,
            quantity_per_week=quantity_per_week,
            from_on=from_on,
            said_at=at,
            by=str(actor)[:250],
        )
        record(actor, "supply.add_feeder", "product", product_id, at=at)
    return fact_id


def end_feeder(*, feeder_id: UUID, on: date, actor: Actor, at: datetime) -> None:
    """Say that a feeder feeds no longer from a day on. Ended already it stays as it is.

    :raises BadCapacity: if there is none, or it would end before it began.
    """
    with transaction.atomic():
        row = lock_feeder(feeder_id)
        if row is None:
            raise BadCapacity(N_("Pemasok itu tidak ada."), field="feeder")
        if row.until_on is not None:
            return
        if on < row.from_on:
            raise BadCapacity(N_("Tanggal akhir lebih awal dari tanggal mulai."), field="on")
        models.Feeder.objects.filter(id=feeder_id).update(until_on=on)
        record(actor, "supply.end_feeder", "product", row.product_id, at=at)
