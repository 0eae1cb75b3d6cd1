"""What makers say of their making: how much a week, who feeds them, months of a material, what lies at home."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from factories.places import make_village
from factories.settlements import ANA, PLACED, make_shop
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.supply import api as supply
from nttmart.contexts.supply import models

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def later(days: int) -> datetime:
    return PLACED + timedelta(days=days)


def test_capacity_pauses_materials_and_feeders_say_when_it_is_ready() -> None:
    shop = make_shop()
    make_village()
    variant = catalogue.get_variants([shop.variants["Kopi Lela"]])[shop.variants["Kopi Lela"]]
    said: dict[str, Any] = {
        "producer_id": shop.producer_id,
        "product_id": variant.product_id,
        "actor": ANA,
        "at": PLACED,
    }
    fact = uuid4()
    for _ in range(2):
        supply.state_capacity(quantity_per_week=10, lead_time_days=7, capacity_id=fact, **said)
    supply.state_capacity(quantity_per_week=40, lead_time_days=7, holds_from=day(70), **said)
    facts = catalogue.get_product_desk(variant.product_id).facts
    assert (facts.capacity_per_week, facts.lead_time_days) == (10, 7)

    def ready(quantity: int) -> int | None:
        making = supply.makings([variant.product_id])[variant.product_id]
        on = supply.ready_day(making, placed_on=TODAY, ahead=0, quantity=quantity)
        return None if on is None else (on - TODAY).days

    assert [ready(10), ready(11)] == [7, 14]
    feeder: dict[str, Any] = {
        "product_id": variant.product_id, "hub_id": shop.producer_id, "quantity_per_week": 5, "from_on": TODAY,
        "village_code": "53.07.03.2005", "actor": ANA, "at": PLACED,
    }  # fmt: skip
    feeder_id = supply.add_feeder(**feeder)
    with pytest.raises(supply.BadCapacity):
        supply.add_feeder(**feeder)
    assert [ready(15), ready(16)] == [7, 14]
    material = supply.set_material(name="Nira", months=[100, 100, 40, *[100] * 9], actor=ANA, at=PLACED)
    supply.tie_material(
        product_id=variant.product_id, material_id=material, producer_id=shop.producer_id, actor=ANA, at=PLACED
    )
    assert [ready(6), ready(7)] == [7, 14]
    supply.pause(producer_id=shop.producer_id, from_on=day(1), until_on=day(8), reason="duka", actor=ANA, at=PLACED)
    assert ready(6) == 14
    supply.end_feeder(feeder_id=feeder_id, on=day(5), actor=ANA, at=PLACED)
    assert [ready(4), ready(5)] == [14, 21]
    assert supply.tell_capacities(later(70)) == 1
    assert catalogue.get_product_desk(variant.product_id).facts.capacity_per_week == 40
    for bad in ({"quantity_per_week": 0, "lead_time_days": 7}, {"quantity_per_week": 1, "lead_time_days": 366}):
        with pytest.raises(supply.BadCapacity):
            supply.state_capacity(**bad, **said)


def test_materials_come_from_a_file_once_and_what_was_changed_stays(tmp_path: Path) -> None:
    make_village()
    months = ",".join(f"m{number:02d}" for number in range(1, 13))
    path = tmp_path / "materials.csv"
    rows = [f"Nira,{code},{','.join([percent] * 12)},contoh" for code, percent in (("", "50"), ("53.07", "0"))]
    path.write_text("\n".join([f"name,regency_code,{months},source", *rows]))
    assert [supply.load_materials(path, at=PLACED) for _ in range(2)] == [2, 0]
    supply.set_material(name="Nira", months=[100] * 12, actor=ANA, at=PLACED)
    assert supply.load_materials(path, at=PLACED) == 0
    percents = models.MaterialMonth.objects.order_by("material__regency", "month").values_list("percent", flat=True)
    assert sorted(percents) == [0] * 12 + [100] * 12
    for months_said in ([100] * 11, [100] * 11 + [101]):
        with pytest.raises(supply.BadCapacity):
            supply.set_material(name="Lontar", months=months_said, actor=ANA, at=PLACED)


def test_what_a_maker_has_at_home_promises_nothing() -> None:
    shop = make_shop()
    for quantity in (12, 0):
        supply.note_maker_stock(
            producer_id=shop.producer_id, variant_id=shop.variants["Kopi Lela"], quantity=quantity, actor=ANA,
            at=later(1 - min(quantity, 1)),
        )  # fmt: skip
    assert supply.maker_stock(shop.producer_id) == {shop.variants["Kopi Lela"]: 0}
    assert not models.SupplyPoint.objects.exists()
