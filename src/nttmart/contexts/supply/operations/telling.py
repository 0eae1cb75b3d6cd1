"""Tells the catalogue from which day something that is coming can be promised; the shelf shows it without asking us."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Final
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.supply.models import SupplyPoint
from nttmart.contexts.supply.queries.available import read_opens
from nttmart.kernel.clock import local_date

_AT_ONCE: Final = 100


def note_coming(variant_ids: Collection[UUID], at: datetime) -> None:
    """Tell the catalogue the first day on which more of these variants' products can leave, anywhere, or None.

    After every change of what is coming or held, at the end of its transaction: it locks products, which come after
    lots. Only the day is told, not how many: a count would be rewritten with every order.
    """
    if variant_ids:
        catalogue.note_coming_days(catalogue.products_of(variant_ids), _first_days, local_date(at))


def note_comings(at: datetime) -> int:
    """Judge all products of which something is coming; run every hour. Gives how many.

    Time makes no event: a promise whose day is over counts for nothing until it is given another. A few at a time:
    whoever orders one of them waits for no more than those.
    """
    variants = SupplyPoint.objects.filter(coming__gt=0).values_list("variant_id", flat=True).distinct()
    products = sorted(catalogue.products_of(set(variants)) | set(catalogue.products_coming()))
    for first in range(0, len(products), _AT_ONCE):
        catalogue.note_coming_days(products[first : first + _AT_ONCE], _first_days, local_date(at))
    return len(products)


def _first_days(product_ids: Collection[UUID], today: date) -> dict[UUID, date | None]:
    """Give the first day on which more of each of these products can leave, anywhere; None where nothing is free."""
    product_of = catalogue.product_by_variant(product_ids)
    opens = read_opens(product_of, on=today)
    first: dict[UUID, date | None] = dict.fromkeys(product_ids)
    for (variant_id, _), here in opens.items():
        day, product_id = here.with_shelf(0, today).coming_on, product_of[variant_id]
        known = first[product_id]
        if day is not None and (known is None or day < known):
            first[product_id] = day
    return first
