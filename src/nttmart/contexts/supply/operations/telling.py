"""Tells the catalogue from which day something that is coming can be promised; the shelf shows it without asking us."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.supply.models import SupplyPoint
from nttmart.contexts.supply.queries.available import read_opens
from nttmart.kernel.clock import local_date


def note_coming(variant_ids: Collection[UUID], at: datetime) -> None:
    """Tell the catalogue the first day on which more of these variants' products can leave, anywhere, or None.

    After every change of what is coming or held, at the end of its transaction: it locks products, which come after
    lots. Only the day is told, not how many: a count would be rewritten with every order.
    """
    if variant_ids:
        _tell(catalogue.products_around(variant_ids), local_date(at))


def note_comings(at: datetime) -> int:
    """Judge all products of which something is coming; run every hour. Gives how many.

    Time makes no event: a promise whose day is over counts for nothing until it is given another.
    """
    with transaction.atomic():
        variants = SupplyPoint.objects.filter(coming__gt=0).values_list("variant_id", flat=True).distinct()
        products = catalogue.products_around(set(variants) | set(catalogue.variants_coming()))
        _tell(products, local_date(at))
    return len(set(products.values()))


def _tell(product_of: dict[UUID, UUID], today: date) -> None:
    opens = read_opens(product_of, on=today)
    first: dict[UUID, date | None] = dict.fromkeys(product_of.values())
    for (variant_id, _), here in opens.items():
        day, product_id = here.with_shelf(0, today).coming_on, product_of[variant_id]
        known = first[product_id]
        if day is not None and (known is None or day < known):
            first[product_id] = day
    catalogue.note_coming_days(first)
