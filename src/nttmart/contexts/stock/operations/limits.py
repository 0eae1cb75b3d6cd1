"""Of what is one of a kind there is one piece, however it comes: received, counted or brought back."""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import Sum

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.stock.locks import lock_products
from nttmart.contexts.stock.models import Lot
from nttmart.contexts.stock.rules.lots import TooManyOfItsKind
from nttmart.kernel.errors import N_


def refuse_too_many(coming: Mapping[UUID, int]) -> None:
    """Refuse pieces of variants (variant -> how many come) beyond what there can be of them, wherever they lie.

    Locks the products that have such a bound, so that it is judged one at a time. One query if none has.
    :raises TooManyOfItsKind:
    """
    variants = catalogue.get_variants(coming)
    bounds = {id_: catalogue.most_pieces(variant.sale_mode) for id_, variant in variants.items()}
    bounded = [id_ for id_, most in bounds.items() if most is not None]
    if not bounded:
        return
    lock_products({variants[id_].product_id for id_ in bounded})
    rows = Lot.objects.filter(variant__in=bounded).order_by().values_list("variant_id").annotate(Sum("on_hand"))
    there = dict(rows)
    for id_ in bounded:
        if there.get(id_, 0) + coming[id_] > (bounds[id_] or 0):
            raise TooManyOfItsKind(
                N_("Dari barang ini paling banyak %(most)s buah yang bisa diterima."),
                field="quantity",
                most=bounds[id_],
            )
