"""Makers are registered and their products put on the shelf, as helpers and curators would: a few a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from nttmart.config.demo.sources import DemoData, DemoMaker, DemoProduct
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.producers import api as producers
from nttmart.kernel.audit import Actor
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah

HELPER = Actor("Pendamping Desa (contoh)")
CURATOR = Actor("Kurator Dekranasda (contoh)")
CHECKED = "Label dan isi bersih diperiksa di meja kurasi (contoh)."
_PRODUCTS_A_DAY = 6
_CHECKED_AFTER = timedelta(days=1, hours=4, minutes=20)


@dataclass(frozen=True, slots=True)
class Stocked:
    """A published product as the rest of the demo needs it."""

    product: DemoProduct
    id: UUID
    producer_id: UUID
    regency_code: str
    variant_ids: tuple[UUID, ...]
    published_at: datetime


def register_makers(makers: Iterable[DemoMaker], at: datetime) -> dict[str, UUID]:
    """Register every maker; gives their ids by the key of the file."""
    return {
        maker.key: producers.register_producer(
            producers.ProducerDraft(**maker.texts, member_count=maker.member_count), actor=HELPER, at=at
        )
        for maker in makers
    }


def fill_catalogue(data: DemoData, makers: Mapping[str, UUID], first_day: datetime) -> list[Stocked]:
    """Publish the products, six a day from ``first_day`` on, and leave some on the curators' desk."""
    regencies = {maker.key: maker.texts["regency_code"] for maker in data.makers}
    on_desk = {row["product"]: row for row in data.desk}
    checked = [product for product in data.products if product.key not in on_desk]
    stocked: list[Stocked] = []
    # Interleaved, so that what is newest comes from everywhere.
    queue = _interleaved(checked)
    for day, start in enumerate(range(0, len(queue), _PRODUCTS_A_DAY)):
        at = first_day + timedelta(days=day, hours=9)
        stocked += _publish(queue[start : start + _PRODUCTS_A_DAY], makers, regencies, at)
    for product in data.products:
        if row := on_desk.get(product.key):
            _leave_on_desk(product, row, makers[product.maker], first_day + timedelta(days=50, hours=9, minutes=30))
    return stocked


def _interleaved(products: Sequence[DemoProduct]) -> list[DemoProduct]:
    step = 37
    return [product for start in range(step) for product in products[start::step]]


def _publish(
    group: Sequence[DemoProduct], makers: Mapping[str, UUID], regencies: Mapping[str, str], at: datetime
) -> list[Stocked]:
    new = [_new(product, makers[product.maker]) for product in group]
    published_at = at + _CHECKED_AFTER
    ids = catalogue.add_products(
        new, actor=HELPER, at=at, publish_reason=CHECKED, curator=CURATOR, published_at=published_at
    )
    for product, product_id in zip(group, ids, strict=True):
        if product.ladder:
            catalogue.set_ladder(product_id, _rungs(product), actor=HELPER, at=at)
    return [
        Stocked(product, product_id, each.producer_id, regencies[product.maker], tuple(each.variant_ids), published_at)
        for product, product_id, each in zip(group, ids, new, strict=True)
    ]


def add_pictures(folder: Path, stocked: Iterable[Stocked]) -> int:
    """Add the drawings there are, named after their products' keys; gives how many."""
    shown = [each for each in stocked if (folder / f"{each.product.key}.jpg").exists()]
    for each in shown:
        with (folder / f"{each.product.key}.jpg").open("rb") as stream:
            alt = f"Ilustrasi: {each.product.texts['name']}"
            catalogue.add_photo(each.id, stream, alt=alt, actor=HELPER, at=each.published_at)
    return len(shown)


def _leave_on_desk(product: DemoProduct, row: Mapping[str, str], producer_id: UUID, at: datetime) -> None:
    (product_id,) = catalogue.add_products([_new(product, producer_id)], actor=HELPER, at=at)
    step, reason = row["step"], row["reason"]
    if step == "draft":
        return
    catalogue.submit(product_id, actor=HELPER, at=at + timedelta(hours=1))
    if step == "returned":
        catalogue.return_to_maker(product_id, reason=reason, actor=CURATOR, at=at + timedelta(days=1))
    if step == "appealed":
        why = "Nomor izin belum tertulis di label (contoh)."
        catalogue.return_to_maker(product_id, reason=why, actor=CURATOR, at=at + timedelta(days=1))
        catalogue.appeal(product_id, reason=reason, actor=HELPER, at=at + timedelta(days=2))


def _new(product: DemoProduct, producer_id: UUID) -> catalogue.NewProduct:
    facts = catalogue.ProductFacts(
        **product.texts,
        lead_time_days=product.lead_time_days,
        capacity_per_week=product.capacity_per_week,
        contains_alcohol=product.contains_alcohol,
    )
    variants = [
        catalogue.VariantFacts(
            price=size.price,
            shipping_weight_g=size.shipping_weight_g,
            name=size.name,
            net_quantity=size.net_quantity,
            net_unit=size.net_unit,
        )
        for size in product.sizes
    ]
    return catalogue.NewProduct(
        producer_id=producer_id,
        facts=facts,
        variants=variants,
        weaving=_weaving(product.weaving) if product.weaving else None,
        id=uuid7(),
        variant_ids=[uuid7() for _ in variants],
    )


def _weaving(row: Mapping[str, str]) -> catalogue.WeavingFacts:
    numbers = ("weeks_of_work_min", "weeks_of_work_max", "width_cm", "length_cm")
    facts: dict[str, Any] = {name: int(text) if name in numbers and text else text for name, text in row.items()}
    return catalogue.WeavingFacts(**facts | {name: None for name in numbers if not row[name]})


def _rungs(product: DemoProduct) -> list[catalogue.LadderFacts]:
    return [
        catalogue.LadderFacts(row["step"], Rupiah(int(row["price_per_unit"])), row["unit"], row["source"])
        for row in product.ladder
    ]
