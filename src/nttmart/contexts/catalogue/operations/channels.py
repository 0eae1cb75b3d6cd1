"""What legality tells of products, which catalogue never asks: closed ways of selling, halal, an end that is near."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from nttmart.contexts.catalogue.locks import in_batches, lock_products
from nttmart.contexts.catalogue.models import Product
from nttmart.contexts.catalogue.operations.shelf import refresh_listings
from nttmart.contexts.catalogue.rules.making import ONLINE, check_closed
from nttmart.contexts.catalogue.rules.told import Told

_WHY_LIMIT = 200
_COLUMNS = ("closed_to", "closed_why", "halal_told", "halal_number", "till_until")


@transaction.atomic
def note_channels(told: Mapping[UUID, Told]) -> int:
    """Note for products which ways of selling (``CHANNELS``) are closed and why, and the rest; gives how many changed.

    Those that did not change cost one read, those told alike one write. What is closed online leaves the shelf, and
    comes back to it. Locks products, then their listings.
    """
    wanted = {id_: _columns(each) for id_, each in told.items()}
    known = {
        id_: tuple(columns)
        for some in in_batches(sorted(wanted))
        for id_, *columns in Product.objects.filter(pk__in=some).values_list("pk", *_COLUMNS)
    }
    stale = [id_ for id_ in known if known[id_] != wanted[id_]]
    lock_products(stale)
    alike: dict[tuple[Any, ...], list[UUID]] = {}
    for id_ in stale:
        alike.setdefault(wanted[id_], []).append(id_)
    for columns, ids in alike.items():
        for some in in_batches(ids):
            Product.objects.filter(pk__in=some).update(**dict(zip(_COLUMNS, columns, strict=True)))
    refresh_listings([id_ for id_ in stale if (ONLINE in wanted[id_][0]) != (ONLINE in known[id_][0])])
    return len(stale)


def _columns(told: Told) -> tuple[Any, ...]:
    """Give what was told as the product keeps it, in the order of ``_COLUMNS``."""
    return (check_closed(told.closed), told.why[:_WHY_LIMIT], told.halal, told.halal_number, told.till_until)
