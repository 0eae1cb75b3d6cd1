"""Writing outlets and tariffs: the load from the reference files, and what staff may set by hand."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import models
from nttmart.contexts.outlets.queries import forget_outlets
from nttmart.contexts.outlets.rules import ZONES, BadTariff, NotFoundOutlet
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line

CODES = {
    "53.01": "KAB", "53.02": "TTS", "53.03": "TTU", "53.04": "BLU", "53.05": "ALR", "53.06": "FLT", "53.07": "SKA",
    "53.08": "END", "53.09": "NGD", "53.10": "MGR", "53.11": "SBT", "53.12": "SBB", "53.13": "LBT", "53.14": "RND",
    "53.15": "MBR", "53.16": "NGK", "53.17": "SBH", "53.18": "SBD", "53.19": "MGT", "53.20": "SRJ", "53.21": "MLK",
    "53.71": "KPG",
}  # fmt: skip
"""The three letters an outlet's orders begin with, by regency: short enough to say aloud."""

_OPERATORS_AS_REPORTED = {
    "school savings co-operative": "UBSP Lembu Nai, SMAN 2 Langke Rembong",
}
"""Where a source describes an operator instead of naming it, the name found in domain notes."""


@dataclass(frozen=True, slots=True)
class _Reported:
    """One row of outlets.csv, read."""

    regency_code: str
    name: str
    operator_name: str
    operator_kind: str
    fields: Mapping[str, object]


def load_outlets(folder: Path) -> dict[str, int]:
    """Load the reported outlets, who runs them and a book for each operator. Again and again gives the same.

    An outlet that was reported open is opened; a mere claim stays announced. What was closed by hand stays closed.
    """
    with (folder / "outlets.csv").open(encoding="utf-8", newline="") as file:
        reported = [_read(row) for row in csv.DictReader(file)]
    with transaction.atomic():
        operators = {each.operator_name: _operator(each) for each in reported}
        created = [_outlet(each, operators[each.operator_name]) for each in reported]
    forget_outlets()
    return {"outlets": len(created), "operators": len(operators), "new": sum(created)}


def _read(row: Mapping[str, str]) -> _Reported:
    name = clean_line(row["name"], limit=120, field="name")
    operator = _OPERATORS_AS_REPORTED.get(row["operator"], row["operator"]) or f"Pengelola {name} (belum diketahui)"
    text = row["announced_or_opened_on"]
    is_day = len(text) == len("2025-12-01")
    fields: dict[str, object] = {
        "name": name,
        "address": row["place"],
        "state": _state(row["evidence"]),
        "opened_on": date.fromisoformat(text) if is_day else None,
        "opened_on_text": text,
        "evidence": row["evidence"],
        "source": row["source"],
    }
    return _Reported(row["regency_code"], name, operator, _operator_kind(row["operator"]), fields)


def _state(evidence: str) -> str:
    opened = evidence.startswith(("reported open", "counted open"))
    return models.Outlet.State.OPENED if opened else models.Outlet.State.ANNOUNCED


def _operator_kind(text: str) -> str:
    kinds = models.Operator.Kind
    if text.startswith("Dekranasda"):
        return kinds.DEKRANASDA
    if text.startswith("Dinas"):
        return kinds.AGENCY
    return kinds.SCHOOL_COOPERATIVE if text in _OPERATORS_AS_REPORTED else kinds.UNKNOWN


def _operator(each: _Reported) -> models.Operator:
    found = models.Operator.objects.filter(name=each.operator_name).first()
    if found is not None:
        return found
    slug = slugify(each.operator_name)[:60].strip("-")
    book_id = ledger.open_book(slug=slug, name=each.operator_name)
    return models.Operator.objects.create(name=each.operator_name, kind=each.operator_kind, book_id=book_id)


def _outlet(each: _Reported, operator: models.Operator) -> bool:
    slug = slugify(each.name)
    known = models.Outlet.objects.filter(slug=slug).first()
    if known is not None:
        keep_state = known.state if known.state != models.Outlet.State.ANNOUNCED else each.fields["state"]
        models.Outlet.objects.filter(id=known.id).update(**{**each.fields, "state": keep_state})
        return False
    models.Outlet.objects.create(
        slug=slug, code=CODES[each.regency_code], operator=operator, regency_id=each.regency_code, **each.fields
    )
    return True


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


_TARIFF_NUMBERS = ("base_fee", "base_weight_g", "fee_per_further_kg", "days_min", "days_max")


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


def open_outlet(*, outlet_id: UUID, opened_on: date, evidence: str, actor: Actor, at: datetime) -> None:
    """Note that an outlet has really opened, and how that is known.

    :raises NotFoundOutlet:
    """
    _change(
        outlet_id,
        actor,
        at,
        "open_outlet",
        state=models.Outlet.State.OPENED,
        opened_on=opened_on,
        opened_on_text=opened_on.isoformat(),
        evidence=clean_line(evidence, limit=200, field="evidence"),
    )


def amend_outlet(  # noqa: PLR0913 -- the fields of a form
    *,
    outlet_id: UUID,
    address: str,
    hours: str,
    offers_pickup: bool,
    offers_delivery: bool,
    actor: Actor,
    at: datetime,
) -> None:
    """Change what staff say of their outlet: address, opening hours, pick-up, delivery.

    :raises NotFoundOutlet:
    """
    _change(
        outlet_id,
        actor,
        at,
        "amend_outlet",
        address=clean_line(address, limit=200, field="address", required=False),
        hours=clean_line(hours, limit=120, field="hours", required=False),
        offers_pickup=offers_pickup,
        offers_delivery=offers_delivery,
    )


def _change(outlet_id: UUID, actor: Actor, at: datetime, action: str, **fields: object) -> None:
    with transaction.atomic():
        if not models.Outlet.objects.filter(id=outlet_id).update(**fields):
            raise NotFoundOutlet(N_("Gerai ini tidak ada."), field="outlet")
        detail = {name: str(value) for name, value in fields.items()}
        record(actor, action, "outlet", outlet_id, at=at, detail=detail)
    forget_outlets()
