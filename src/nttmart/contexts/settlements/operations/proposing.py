"""Reorder proposals become purchase orders, one a maker, looked at before they are sent; makers are reminded."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.settlements import models
from nttmart.contexts.settlements.locks import lock_purchase_order
from nttmart.contexts.settlements.operations.goods import terms_for
from nttmart.contexts.settlements.operations.order_promises import tell_asked
from nttmart.contexts.settlements.operations.order_steps import REMINDED, move, tell_maker, write_lines
from nttmart.contexts.settlements.operations.ordering import lock_numbers, write_order
from nttmart.contexts.settlements.queries.ordering import get_purchase_order, last_costs
from nttmart.contexts.settlements.rules.ordering import BadPurchaseOrder, ProposedLine, Wanted, refuse_strange_order
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.kernel.audit import SYSTEM, Actor
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7


def propose_purchase_orders(
    *, outlet_id: UUID, proposals: Sequence[ProposedLine], actor: Actor, at: datetime
) -> list[UUID]:
    """Make orders of reorder proposals for an outlet, one a maker; gives the orders' ids, in the makers' order.

    Bought or on consignment as the terms in force say; bought goods at the price last agreed, or none yet: then the
    order is edited before it is sent. A proposal ordered before leads to that order and is not ordered again, so a
    second click changes nothing. Locks the outlet's bank account, so that numbers follow one another.

    :raises BadPurchaseOrder: for no proposals, one twice, a variant of another maker, a quantity that cannot be.
    :raises NoSuchProposal, NotOpenProposal: as ``supply.mark_taken``; then nothing was ordered.
    """
    if not proposals or len({each.proposal_id for each in proposals}) < len(proposals):
        raise BadPurchaseOrder(N_("Pilih usul pesanan, masing-masing sekali."))
    _refuse_mixed_up(proposals)
    outlet = outlets.get_outlet(outlet_id)
    with transaction.atomic():
        lock_numbers(outlet)
        known = _known(proposals)
        of_maker: defaultdict[UUID, list[ProposedLine]] = defaultdict(list)
        for each in proposals:
            if each.proposal_id not in known:
                of_maker[each.producer_id].append(each)
        made = [_propose(outlet, maker, lines, actor, at) for maker, lines in of_maker.items()]
    return list(dict.fromkeys([*known.values(), *made]))


def remind_makers(at: datetime) -> int:
    """Remind makers whose day to answer has passed, once a round; gives how many. Called by the clock.

    Not of orders that have closed to answers. Each reminder is a transaction of its own.
    """
    reminded = models.PurchaseOrderEvent.objects.filter(order=OuterRef("id"), round=OuterRef("round"), kind="reminded")
    waiting = models.PurchaseOrder.objects.filter(~Exists(reminded), state="sent", answer_by_on__lt=local_date(at))
    return sum(_remind(order_id, at) for order_id in waiting.order_by(F("answer_by_on")).values_list("id", flat=True))


def _remind(order_id: UUID, at: datetime) -> bool:
    with transaction.atomic():
        lock_purchase_order(order_id)
        order = get_purchase_order(order_id)
        was = any((event.kind, event.round) == ("reminded", order.round) for event in order.events)
        if was or order.state != "sent" or order.is_lapsed(at):
            return False
        move(order, "sent", "reminded", SYSTEM, at)
        tell_maker(order_id, REMINDED, "purchase_order_reminder", at)
    return True


def _refuse_mixed_up(proposals: Sequence[ProposedLine]) -> None:
    variants = catalogue.get_variants([each.variant_id for each in proposals])
    for each in proposals:
        if each.variant_id not in variants or variants[each.variant_id].producer_id != each.producer_id:
            raise BadPurchaseOrder(N_("Pilih barang dari pembuat itu saja."), field="variant")


def _known(proposals: Sequence[ProposedLine]) -> dict[UUID, UUID]:
    """Find the orders that were made of these proposals before."""
    rows = models.PurchaseOrderLine.objects.filter(proposal_id__in=[each.proposal_id for each in proposals])
    return {row.proposal_id: row.order_id for row in rows if row.proposal_id}


def _propose(
    outlet: outlets.Outlet, producer_id: UUID, proposals: Sequence[ProposedLine], actor: Actor, at: datetime
) -> UUID:
    is_bought = terms_for(outlet, producer_id, stock.Ownership.OPERATOR, at) is not None
    costs = last_costs(outlet.operator_id, [each.variant_id for each in proposals]) if is_bought else {}
    wanted = [Wanted(each.variant_id, each.quantity, costs.get(each.variant_id)) for each in proposals]
    ownership = "operator" if is_bought else "consignment"
    refuse_strange_order(wanted, ownership, is_priced=False)
    order = models.PurchaseOrder(
        id=uuid7(),
        outlet_id=outlet.id,
        producer_id=producer_id,
        ownership=ownership,
        state="proposed",
        made_at=at,
        made_by=str(actor)[:250],
    )
    write_order(order, outlet, "proposed", actor, at)
    write_lines(order.id, wanted, proposals={each.variant_id: each.proposal_id for each in proposals})
    for each in sorted(proposals, key=lambda each: each.proposal_id):
        supply.mark_taken(proposal_id=each.proposal_id, order_id=order.id)
    tell_asked(order.id)
    return order.id
