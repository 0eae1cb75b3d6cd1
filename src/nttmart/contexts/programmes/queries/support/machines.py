"""Machines: with whom they stand and how, and what happened to them."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes.models import Equipment, EquipmentEvent
from nttmart.contexts.programmes.queries.support.photos import photos_of
from nttmart.contexts.programmes.rules.support.machines import (
    DELIVERED,
    HANDED_ON,
    Happened,
    MachineCard,
    trouble_first,
)
from nttmart.contexts.programmes.rules.support.saying import NoSuchSupport
from nttmart.kernel.errors import N_


def list_machines(
    *, regency_codes: Collection[str] | None = None, producer_ids: Collection[UUID] | None = None
) -> list[MachineCard]:
    """List machines that stand with makers of some regencies or with some makers; neither given: all.

    Broken ones first, then idle ones, then those not in use yet; what is over last. Three queries.
    """
    cards = _cards(Equipment.objects.filter(_touches(regency_codes, producer_ids)).order_by("id"))
    if regency_codes is not None or producer_ids is not None:
        # A machine handed on elsewhere is told of where it stands now.
        cards = [
            card
            for card in cards
            if card.regency_code in (regency_codes or ()) or card.holder_id in (producer_ids or ())
        ]
    return trouble_first(cards)


def get_machine(machine_id: UUID) -> MachineCard:
    """Read one. Three queries.

    :raises NoSuchSupport: if there is none.
    """
    for card in _cards(Equipment.objects.filter(id=machine_id)):
        return card
    raise NoSuchSupport(N_("Alat ini tidak ada."))


def life_of(machine_id: UUID) -> list[Happened]:
    """List what happened to a machine, the newest first. Two queries."""
    rows = list(
        EquipmentEvent.objects.filter(equipment=machine_id, withdrawal__isnull=True)
        .order_by("-number")
        .values_list("id", "number", "kind", "on", "to_id", "to__name", "reason", "note", "serial", "by")
    )
    photos = photos_of("event", [row[0] for row in rows])
    return [Happened(*row[:5], row[5] or "", *row[6:], photos.get(row[0], ())) for row in rows]


def find_machine_of(event_id: UUID) -> UUID | None:
    """Find of which machine a line is; None if there is no such line."""
    return EquipmentEvent.objects.filter(id=event_id).values_list("equipment_id", flat=True).first()


def _touches(regency_codes: Collection[str] | None, producer_ids: Collection[UUID] | None) -> Q:
    """Narrow to machines that were ever with such makers."""
    if regency_codes is None and producer_ids is None:
        return Q()
    handed = EquipmentEvent.objects.filter(
        Q(to__regency__in=regency_codes or ()) | Q(to__in=producer_ids or ()), kind=HANDED_ON, withdrawal__isnull=True
    )
    own = Q(producer__regency__in=regency_codes or ()) | Q(producer__in=producer_ids or ())
    return own | Q(id__in=handed.values("equipment"))


def _cards(found: QuerySet[Equipment]) -> list[MachineCard]:
    rows: list[dict[str, Any]] = [{**row} for row in found.values("id", "kind", "what", "value_idr", "producer_id")]
    lives: defaultdict[UUID, list[dict[str, Any]]] = defaultdict(list)
    events = EquipmentEvent.objects.filter(equipment__in=[row["id"] for row in rows], withdrawal__isnull=True)
    for event in events.order_by("number").values("equipment_id", "kind", "on", "to_id", "reason"):
        lives[event["equipment_id"]].append({**event})
    holders = {row["id"]: _holder(row["producer_id"], lives[row["id"]]) for row in rows}
    makers = producers.get_producer_cards(set(holders.values()))
    return [_card(row, lives[row["id"]], makers[holders[row["id"]]]) for row in rows]


def _card(row: dict[str, Any], life: list[dict[str, Any]], holder: producers.ProducerCard) -> MachineCard:
    last = life[-1]
    return MachineCard(
        id=row["id"],
        kind=row["kind"],
        what=row["what"],
        value_idr=row["value_idr"],
        holder_id=holder.id,
        holder_name=holder.name,
        place_name=holder.place_name,
        village_code=holder.village_code,
        regency_code=holder.regency_code,
        state=last["kind"],
        since=last["on"],
        reason=last["reason"],
        asked_on=life[0]["on"],
        delivered_on=next((each["on"] for each in life if each["kind"] == DELIVERED), None),
        came_on=next((each["on"] for each in reversed(life) if each["kind"] in {DELIVERED, HANDED_ON}), None),
    )


def _holder(first: UUID, life: list[dict[str, Any]]) -> UUID:
    found: UUID = next((each["to_id"] for each in reversed(life) if each["to_id"]), first)
    return found
