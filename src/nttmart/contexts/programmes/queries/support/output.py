"""What makers sold and brought before and after a machine came to them, from records and not from words."""

from collections import defaultdict
from datetime import date
from itertools import pairwise
from uuid import UUID

from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes.models import EquipmentEvent
from nttmart.contexts.programmes.rules.support.machines import DELIVERED, HANDED_ON, MachineCard
from nttmart.contexts.programmes.rules.support.output import HeldBefore, Output, month_of, output_of, window
from nttmart.contexts.sales import api as sales
from nttmart.contexts.supply import api as supply
from nttmart.kernel.clock import local_date

_MOST_PROMISES = 2000


def output_around(card: MachineCard, today: date) -> Output | None:
    """Say what its maker sold and brought in the months before and after a machine came; None before it did.

    Sold: net, from counters and paid orders; promised and come: by the day promised; pieces and grams. Months before
    the maker was registered here are unknown. Seven queries.
    """
    return None if card.came_on is None else _output(card.holder_id, card.came_on, today)


def earlier_outputs(machine_id: UUID) -> list[HeldBefore]:
    """Say the same of those who had a machine before it was handed on, the first one first: until it went.

    The month in which it went belongs to neither side. Two queries, and seven for each of them.
    """
    told = EquipmentEvent.objects.filter(equipment=machine_id, withdrawal__isnull=True).order_by("number")
    came = told.filter(kind__in=(DELIVERED, HANDED_ON)).values_list("kind", "equipment__producer_id", "to_id", "on")
    held = [(to_id if kind == HANDED_ON else first_id, on) for kind, first_id, to_id, on in came]
    cards = producers.get_producer_cards({maker for maker, _on in held[:-1]})
    return [
        HeldBefore(maker, cards[maker].name, cards[maker].regency_code, on, until, _output(maker, on, until))
        for (maker, on), (_next, until) in pairwise(held)
    ]


def _output(producer_id: UUID, came_on: date, today: date) -> Output:
    since, until = window(came_on)
    sold = {
        each.month: (each.pieces, each.weight_g, each.amount)
        for each in sales.sold_by_month([producer_id], since, until).get(producer_id, [])
    }
    promised: defaultdict[date, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    found = supply.list_promises(on=today, producer_ids=[producer_id], due_from=since, limit=_MOST_PROMISES)
    for each in found:
        if each.is_over or each.due_on >= until:
            continue
        month, first = promised[month_of(each.due_on)], 2 if each.weighed else 0
        month[first] += each.quantity
        month[first + 1] += each.arrived
    counts = {month: (of[0], of[1], of[2], of[3]) for month, of in promised.items()}
    known_from = local_date(producers.get_producer(producer_id).registered_at)
    return output_of(came_on, today, sold, counts, known_from)
