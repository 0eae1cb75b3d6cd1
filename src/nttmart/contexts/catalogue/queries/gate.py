"""Published products as legality looks at them: what may matter for permits, and what it last told us."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from nttmart.contexts.catalogue.models import CurationEvent, Product
from nttmart.contexts.catalogue.rules.pages import GateGoods

_FIELDS = (
    "id", "producer_id", "name", "category_id", "producer__regency_id", "halal", "contains_alcohol",
    "category__is_alcohol", "ladder", "closed_to", "closed_why",
)  # fmt: skip
_AT_ONCE = 500


def list_for_gate(product_ids: Collection[UUID] | None = None) -> list[GateGoods]:
    """List published products, or those of some: one query, or one for each 500 that are named."""
    return [_goods(row) for row in _rows(product_ids)]


def list_published_since(at: datetime) -> list[UUID]:
    """List the products a curator put on the shelf since an instant. One query."""
    steps = CurationEvent.objects.filter(step="published", at__gt=at, product__state="published")
    return sorted(set(steps.values_list("product_id", flat=True)))


def _rows(product_ids: Collection[UUID] | None) -> Iterator[tuple[Any, ...]]:
    published = Product.objects.filter(state="published").order_by()
    if product_ids is None:
        yield from published.values_list(*_FIELDS)
        return
    wanted = sorted(product_ids)
    for start in range(0, len(wanted), _AT_ONCE):
        yield from published.filter(pk__in=wanted[start : start + _AT_ONCE]).values_list(*_FIELDS)


def _goods(row: tuple[Any, ...]) -> GateGoods:
    return GateGoods(
        product_id=row[0],
        producer_id=row[1],
        name=row[2],
        category_slug=row[3],
        regency_code=row[4],
        halal=row[5],
        is_alcohol=row[6] or row[7],
        ladder=row[8],
        closed_to=row[9],
        closed_why=row[10],
    )
