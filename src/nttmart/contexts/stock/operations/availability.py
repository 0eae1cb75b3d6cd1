"""Tells the catalogue when a product becomes available or stops being so; the shelf shows it without asking us."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Final
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.stock.models import Lot
from nttmart.contexts.stock.rules.lots import StandingLot
from nttmart.kernel.clock import local_date

_AT_ONCE: Final = 100


def note_emptied(lots: Iterable[StandingLot], taken: dict[UUID, int], at: datetime) -> None:
    """Judge the products of which a shelf was emptied: ``lots`` as they were, pieces ``taken`` by lot."""
    left: dict[UUID, int] = {}
    for lot in lots:
        left[lot.variant_id] = left.get(lot.variant_id, 0) + lot.free - taken.get(lot.id, 0)
    note_variants([variant_id for variant_id, free in left.items() if free <= 0], at)


def note_filled(lots: Iterable[StandingLot], at: datetime) -> None:
    """Judge the products of lots that had nothing free before pieces came back: ``lots`` as they were."""
    note_variants([lot.variant_id for lot in lots if lot.free <= 0], at)


def note_variants(variant_ids: Collection[UUID], at: datetime) -> None:
    """Tell the catalogue that the products of these variants may have no free piece anywhere any more, or some again.

    Locks the products, which come after lots; within ``catalogue.telling_once`` at its end.
    """
    if variant_ids:
        catalogue.note_availabilities(catalogue.products_of(variant_ids), _are_available, local_date(at))


def note_expired_lots(at: datetime) -> int:
    """Judge the products of lots that have passed their best with pieces left; run every hour. Gives how many lots.

    Time makes no event: without this a product whose last lot is too old would stay «available» on the shelf. A few
    products at a time: whoever sells one of them waits for no more than those.
    """
    expired = Lot.objects.filter(best_before_on__lte=local_date(at), on_hand__gt=0).order_by()
    variants = list(expired.values_list("variant_id", flat=True))
    products = sorted(catalogue.products_of(set(variants)))
    for first in range(0, len(products), _AT_ONCE):
        catalogue.note_availabilities(products[first : first + _AT_ONCE], _are_available, local_date(at))
    return len(variants)


def _are_available(product_ids: Collection[UUID], today: date) -> dict[UUID, bool]:
    """Tell of each product whether it has free pieces anywhere."""
    offered = Lot.objects.sellable(today).filter(variant__retired_at__isnull=True)
    lots = offered.filter(variant__product__in=product_ids).order_by()
    with_pieces = set(lots.values_list("variant__product_id", flat=True).distinct())
    return {product_id: product_id in with_pieces for product_id in product_ids}
