"""Raw materials with their calendars, and which products of a maker are made of them."""

from collections import defaultdict
from typing import Final
from uuid import UUID

from nttmart.contexts.supply.models import Material, MaterialMonth, ProductMaterial
from nttmart.contexts.supply.rules.records import MaterialRecord, TiedMaterial

_MONTHS: Final = range(1, 13)
_WHOLE: Final = 100


def list_materials() -> list[MaterialRecord]:
    """List every material with its twelve months, by name, those that hold everywhere first. Two queries."""
    months: defaultdict[UUID, dict[int, int]] = defaultdict(dict)
    for material_id, month, percent in MaterialMonth.objects.values_list("material_id", "month", "percent"):
        months[material_id][month] = percent
    rows = Material.objects.order_by("name", "regency_id", "id")
    return [
        MaterialRecord(
            id_, name, code or "", regency or "", tuple(months[id_].get(number, _WHOLE) for number in _MONTHS), source
        )
        for id_, name, code, regency, source in rows.values_list("id", "name", "regency_id", "regency__name", "source")
    ]


def list_tied(producer_id: UUID) -> list[TiedMaterial]:
    """List which of a maker's products are made of which material, by product. Three queries; one where none is."""
    ties = ProductMaterial.objects.filter(product__producer=producer_id).order_by("product__name", "material__name")
    tied = list(ties.values_list("product_id", "product__name", "material_id"))
    known = {material.id: material for material in list_materials()} if tied else {}
    return [TiedMaterial(product_id, name, known[material_id]) for product_id, name, material_id in tied]
