"""Published goods as figures and grades look at them: whose, since when, how far along the ladder, at which price."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Min

from nttmart.contexts.catalogue.models import CurationEvent, Product, Variant
from nttmart.contexts.catalogue.rules.pages import ShownGoods
from nttmart.kernel.clock import local_date

_FIELDS = ("id", "producer_id", "name", "slug", "category_id", "ladder")
_PIECE = "piece"
_PER = {"g": 1_000, "ml": 1_000, _PIECE: 1}


def list_shown(producer_ids: Collection[UUID] | None = None) -> list[ShownGoods]:
    """List published goods (of some makers), by name. Three queries, however many."""
    goods = Product.objects.filter(state="published")
    if producer_ids is not None:
        goods = goods.filter(producer__in=producer_ids)
    within = goods.order_by().values("id")
    steps = CurationEvent.objects.filter(step="published", product__in=within).order_by()
    since = {id_: local_date(at) for id_, at in steps.values_list("product_id").annotate(first=Min("at"))}
    sizes = _sizes(within)
    return [
        ShownGoods(
            product_id=id_,
            producer_id=maker,
            name=name,
            slug=slug,
            category_slug=category,
            ladder=ladder,
            shown_since=since.get(id_, date.max),
            unit_prices=tuple(sorted(size.unit_price for size in sizes[id_])),
            is_weighed=any(size.is_weighed for size in sizes[id_]),
            is_sized=any(size.is_net for size in sizes[id_]),
        )
        for id_, maker, name, slug, category, ladder in goods.order_by("name", "id").values_list(*_FIELDS)
    ]


class _Size(NamedTuple):
    """What a kilogram, a litre or a piece of one size costs, and whether it is weighed or packed with net contents."""

    unit_price: tuple[str, int]
    is_weighed: bool
    is_net: bool


def _sizes(within: object) -> defaultdict[UUID, list[_Size]]:
    found: defaultdict[UUID, list[_Size]] = defaultdict(list)
    rows = Variant.objects.filter(product__in=within, retired_at__isnull=True).order_by()
    fields = ("product_id", "price", "net_quantity", "net_unit", "weighed")
    for product_id, price, quantity, unit, weighed in rows.values_list(*fields):
        size = _Size((unit, price * _PER[unit] // quantity), weighed, unit != _PIECE and not weighed)
        found[product_id].append(size)
    return found
