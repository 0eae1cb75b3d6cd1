"""The locks of sales in the one order everybody keeps: a number, an order, queues by product id, points, lots.

Points are supply's, lots stock's. What happens at counters locks the counters of its outlet, then lots.
"""

from collections.abc import Iterable
from uuid import UUID

from nttmart.contexts.sales.models import MakingQueue, Order
from nttmart.contexts.sales.rules.errors import NotFoundOrder
from nttmart.kernel.errors import N_
from nttmart.kernel.locks import lock_words


def lock_order(order_id: UUID) -> Order:
    """Lock an order; whoever else acts on it waits and then sees what became of it.

    :raises NotFoundOrder:
    """
    found = Order.objects.select_for_update(of=("self",), no_key=True).filter(id=order_id).first()
    if found is None:
        raise NotFoundOrder(N_("Pesanan ini tidak ada."))
    return found


def lock_phone(phone: str) -> None:
    """Let one transaction at a time count the open orders of a telephone number and add one, to its end."""
    lock_words([f"sales phone {phone}"])


def lock_queues(product_ids: Iterable[UUID]) -> None:
    """Lock the making queues of products, opening those that are new: one promise at a time for each product."""
    ids = sorted(set(product_ids))
    MakingQueue.objects.bulk_create([MakingQueue(product_id=id_) for id_ in ids], ignore_conflicts=True)
    list(MakingQueue.objects.select_for_update(no_key=True).filter(product_id__in=ids).order_by("product_id"))


def lock_counters(outlet_ids: Iterable[UUID]) -> None:
    """Let one transaction at a time write what happened at the counters of an outlet, to its end.

    So that whoever looks whether a sale is known, or how much of it came back, sees what others wrote before.
    """
    lock_words(f"sales counter {outlet_id}" for outlet_id in sorted(set(outlet_ids)))
