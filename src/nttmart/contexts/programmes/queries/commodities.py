"""Commodities, kept in the process: reference data that changes only by loading."""

from dataclasses import dataclass

from nttmart.contexts.places import api as places
from nttmart.contexts.programmes.models import Commodity


@dataclass(frozen=True, slots=True)
class CommodityKind:
    """What villages grow, catch or make; ``category`` is its family on the shelf, empty where none fits."""

    key: str
    name: str
    name_en: str
    category: str


def list_commodities() -> tuple[CommodityKind, ...]:
    """List them by name. One query."""
    rows = Commodity.objects.order_by("name").values_list("key", "name", "name_en", "category")
    return tuple(CommodityKind(*row) for row in rows)


def commodity_spellings() -> dict[str, str]:
    """Give the key of each spelling, folded as places are. One query."""
    spellings: dict[str, str] = {}
    for key, name, name_en, also in Commodity.objects.order_by("key").values_list("key", "name", "name_en", "also"):
        for spelling in (*also, name_en, name, key):
            spellings[places.normalise(spelling)] = key
    return spellings
