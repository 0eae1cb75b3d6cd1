"""Codes of goods, and all goods of a till in one projection."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from nttmart.contexts.catalogue.models import Barcode
from nttmart.contexts.catalogue.queries.rows import as_day, as_uuid, fetch, uuid_param
from nttmart.contexts.catalogue.rules.barcodes import code_text
from nttmart.contexts.catalogue.rules.making import TILL
from nttmart.contexts.catalogue.rules.pages import TillRow

_TILL = """
    SELECT v.id, p.name, v.name, v.price, v.weighed, p.producer_id, m.name, p.category_id, p.slug, p.sale_mode,
           c.is_alcohol, p.contains_alcohol, p.state, m.closed_at IS NULL, v.retired_at IS NOT NULL,
           p.closed_to, p.closed_why, p.till_until
    FROM catalogue_variant v
    JOIN catalogue_product p ON p.id = v.product_id JOIN catalogue_category c ON c.slug = p.category_id
    JOIN producers_producer m ON m.id = p.producer_id WHERE v.id IN ({marks}) ORDER BY p.name, v.position, v.id"""


def barcodes_of(variant_ids: Collection[UUID]) -> dict[UUID, tuple[str, ...]]:
    """List the codes of some variants, ours first; one without is not in it. One query a thousand variants."""
    found: dict[UUID, tuple[str, ...]] = {}
    for some in _in_batches(variant_ids):
        rows = Barcode.objects.filter(variant__in=some).order_by("kind", "code")
        for variant_id, code, kind in rows.values_list("variant_id", "code", "kind"):
            codes = found.get(variant_id, ())
            found[variant_id] = (*codes, code_text(code)) if kind == "registered" else (code_text(code), *codes)
    return found


def list_for_till(variant_ids: Collection[UUID]) -> list[TillRow]:
    """List what a till must know of some variants, by name; whatever their state. One query a thousand variants."""
    rows = [
        _till_row(row)
        for some in _in_batches(variant_ids)
        for row in fetch(_TILL.format(marks=", ".join(["%s"] * len(some))), [uuid_param(id_) for id_ in some])
    ]
    return sorted(rows, key=lambda row: (row.product_name, row.price, row.id))


def _till_row(row: tuple[Any, ...]) -> TillRow:
    return TillRow(
        id=as_uuid(row[0]),
        product_name=row[1],
        variant_name=row[2],
        price=row[3],
        weighed=bool(row[4]),
        producer_id=as_uuid(row[5]),
        producer_name=row[6],
        category_slug=row[7],
        product_slug=row[8],
        sale_mode=row[9],
        is_alcohol=bool(row[10] or row[11]),
        published=row[12] == "published" and bool(row[13]),
        retired=bool(row[14]),
        closed_why=row[16] if TILL in row[15].split() else "",
        till_until=as_day(row[17]),
    )


def _in_batches(ids: Collection[UUID]) -> list[list[UUID]]:
    wanted = list(dict.fromkeys(ids))
    return [wanted[at : at + 1_000] for at in range(0, len(wanted), 1_000)]
