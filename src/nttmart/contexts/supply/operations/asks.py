"""What outlets asked makers for and nobody answered: it counts as coming, less what came of it.

Nobody waits for an ask: one order's asks are written under the order's own lock, and goods of one maker come in one
after another (``stock.receive_lot``). Whoever locked asks here held them while it went on to points and products.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.supply import models
from nttmart.contexts.supply.queries.asks import came_of
from nttmart.contexts.supply.rules.matching import share_among_asks


def note_order_asked(
    *, order_id: UUID, outlet_id: UUID, producer_id: UUID, lines: Mapping[UUID, tuple[UUID, int]], asked_at: datetime
) -> None:
    """Say what of an order to a maker stands asked and unpromised: (variant, quantity) by line, all there is of it.

    Call it after whatever happened to the order, while the order is locked: lines not named any more were promised,
    struck or ended, and count no longer. Again changes nothing.
    """
    with transaction.atomic():
        known = set(models.Ask.objects.filter(order_id=order_id).values_list("id", flat=True))
        models.Ask.objects.bulk_create(
            models.Ask(
                id=line_id,
                order_id=order_id,
                outlet_id=outlet_id,
                producer_id=producer_id,
                variant_id=variant_id,
                quantity=quantity,
                asked_at=asked_at,
            )
            for line_id, (variant_id, quantity) in lines.items()
            if line_id not in known
        )
        models.Ask.objects.filter(id__in=known - lines.keys(), is_over=False).update(is_over=True)
        models.Ask.objects.filter(id__in=known & lines.keys()).update(asked_at=asked_at, is_over=False)


def lessen_asks(  # noqa: PLR0913 -- what came, where, of whom, for what
    *, lot_id: UUID, outlet_id: UUID, producer_id: UUID, variant_id: UUID, quantity: int, spare: int,
    source_id: UUID | None,
) -> None:  # fmt: skip
    """Count pieces of a lot as what was asked for: all that came for ``source_id``, then the oldest asks.

    ``spare``: how many keep no promise; only these can be what other lines asked for. Within the transaction that
    received the lot; the same lot again changes nothing.
    """
    asked = models.Ask.objects.filter(outlet=outlet_id, producer=producer_id, variant=variant_id, is_over=False)
    rows = list(asked.order_by("asked_at", "id").values_list("id", "quantity"))
    if not rows or models.AskArrival.objects.filter(lot=lot_id).exists():
        return
    came = came_of([ask_id for ask_id, _ in rows])
    open_ = [(ask_id, asked_for - came.get(ask_id, 0)) for ask_id, asked_for in rows]
    shares = share_among_asks(quantity, spare, open_, source_id=source_id)
    models.AskArrival.objects.bulk_create(
        models.AskArrival(ask_id=ask_id, lot_id=lot_id, quantity=share) for ask_id, share in shares.items()
    )
