"""Putting what is due into parcels, or back among the slips: one way for each message, never both."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import ngettext, override

from nttmart.contexts.messages import models
from nttmart.contexts.messages.locks import lock_address, lock_messages
from nttmart.contexts.messages.queries.parcels import (
    QUIET_RULES,
    heard_at,
    list_told_later,
    list_waiting_parties,
    list_waiting_to,
)
from nttmart.contexts.messages.rules.addresses import IN_FORCE
from nttmart.contexts.messages.rules.messages import OPEN_STATES, Party
from nttmart.contexts.messages.rules.sending import (
    NUDGE_AGAIN,
    NUDGE_HOLDS,
    Packed,
    ToPack,
    is_open,
    loud_at,
    pack,
)
from nttmart.kernel.audit import SYSTEM
from nttmart.kernel.clock import local_date
from nttmart.kernel.rates import rates

_A_RUN = 500
"""Recipients that are looked at in one run."""
NO_ADDRESS = "Penerima tidak punya alamat pesan yang disetujui."
NO_CARRIER = "Saluran pesan ini tidak menyala."
NOT_ANSWERED = "Kabar di WhatsApp tidak dibalas sehari penuh."


def pack_due(channel: str, number_id: str, template: str, *, at: datetime) -> int:
    """Put what is due by a channel into parcels; gives how many messages became slips instead.

    Each recipient is a transaction of its own; locks the address, then the messages. Who sleeps, or was asked for a
    reply, costs nothing: five queries, however many.
    """
    parties = list_waiting_parties(channel, at)
    later = list_told_later(channel, parties, at) if parties else set()
    now = [party for party in parties if party not in later][:_A_RUN]
    return sum(_pack_for(party, channel, number_id, template, at) for party in now)


def print_due(channel: str, *, at: datetime, reason: str = NO_CARRIER) -> int:
    """Turn everything that is due by a channel nobody serves into slips; gives how many."""
    return sum(
        to_print([message.id for message in list_waiting_to(party, channel, at)], reason, at=at)
        for party in list_waiting_parties(channel, at)
    )


def to_print(message_ids: Collection[UUID], reason: str, *, at: datetime) -> int:
    """Let messages wait among the slips; gives how many. What has ended, or lies in a live parcel, is passed over."""
    with transaction.atomic():
        states = lock_messages(message_ids)
        taken = set(_in_parcels(states))
        new = [id_ for id_, state in states.items() if state in OPEN_STATES and id_ not in taken]
        models.MessageFact.objects.bulk_create(
            models.MessageFact(
                message_id=id_, kind="queued", at=at, by=str(SYSTEM), reason=reason[:200], channel="printed", due_at=at
            )
            for id_ in new
        )
    return len(new)


def _pack_for(party: Party, channel: str, number_id: str, template: str, at: datetime) -> int:
    with transaction.atomic():
        address = _address_of(party, channel)
        waiting = list_waiting_to(party, channel, at)
        ids = [message.id for message in waiting]
        if address is None:
            return to_print(ids, NO_ADDRESS, at=at)
        if is_quiet(address, at):
            return 0
        if is_open(heard_at(address), at):
            _post(address, waiting, number_id, at)
            return 0
        last = models.Parcel.objects.filter(address=address.id).exclude(template="").order_by("-made_at").first()
        if last is None or last.made_at <= at - NUDGE_AGAIN or _was_answered(address, last):
            _nudge(address, len(ids), number_id, template, at)
            return 0
        if last.state == "failed":
            return to_print(ids, last.reason or NOT_ANSWERED, at=at)
        return to_print(ids, NOT_ANSWERED, at=at) if last.made_at <= at - NUDGE_HOLDS else 0


def is_quiet(address: models.Address, at: datetime) -> bool:
    """Tell whether people sleep where somebody is reached. One query."""
    return quiet_until(address.zone, at) > at


def quiet_until(zone: str, at: datetime) -> datetime:
    """Tell from when on somebody may be disturbed. One query."""
    rules = rates(QUIET_RULES, local_date(at))
    return loud_at(at, zone, *(rules[key].value for key in QUIET_RULES))


def _address_of(party: Party, channel: str) -> models.Address | None:
    """Find and hold where somebody may be written to: the newest of what they agreed to, else a shared one."""
    rows = models.Address.objects.filter(
        party_kind=party.kind,
        party_id=party.id,
        channel=channel,
        state__in=IN_FORCE,
        consent_id__isnull=False,
    ).order_by("-linked_at", "-id")
    shared = models.AddressShare.objects.filter(
        party_kind=party.kind, party_id=party.id, ended_at__isnull=True, address__channel=channel,
        address__state__in=IN_FORCE,
    ).order_by("-linked_at", "-id")  # fmt: skip
    id_ = rows.values_list("id", flat=True).first() or shared.values_list("address_id", flat=True).first()
    address = lock_address(id_) if id_ else None
    return address if address and address.state in IN_FORCE else None


def _post(address: models.Address, waiting: Sequence[ToPack], number_id: str, at: datetime) -> None:
    """Write parcels for what still waits now that it is held."""
    states = lock_messages([message.id for message in waiting])
    rows = models.Message.objects.filter(id__in=states, state="queued", channel=address.channel)
    free = set(rows.values_list("id", flat=True)) - set(_in_parcels(states))
    still = [each for each in waiting if each.id in free]
    for packed in pack(still):
        parcel = _parcel(address, packed, number_id, at)
        parcel.save(force_insert=True)
        models.ParcelMessage.objects.bulk_create(
            models.ParcelMessage(parcel_id=parcel.id, message_id=id_, position=place)
            for place, id_ in enumerate(packed.ids)
        )


def _parcel(address: models.Address, packed: Packed, number_id: str, at: datetime) -> models.Parcel:
    return models.Parcel(
        address_id=address.id,
        channel=address.channel,
        number_id=number_id,
        category="service",
        text=packed.text,
        buttons=[list(pair) for pair in packed.buttons] or None,
        made_at=at,
        next_try_at=at,
    )


def _nudge(address: models.Address, count: int, number_id: str, template: str, at: datetime) -> None:
    """Ask for a sign of life, with a count: a free text may be sent to somebody who wrote within the day."""
    with override(address.language):
        text = ngettext("Ada %(n)s kabar baru dari NTT Mart. Balas apa saja untuk membacanya.",
                        "Ada %(n)s kabar baru dari NTT Mart. Balas apa saja untuk membacanya.", count)  # fmt: skip
    models.Parcel.objects.create(
        address_id=address.id,
        channel=address.channel,
        number_id=number_id,
        category="utility",
        template=template,
        text=text % {"n": count},
        parameters=[str(count)],
        made_at=at,
        next_try_at=at,
    )


def _was_answered(address: models.Address, nudge: models.Parcel) -> bool:
    heard = heard_at(address)
    return heard is not None and heard >= nudge.made_at


def _in_parcels(message_ids: Collection[UUID]) -> Sequence[UUID]:
    rows = models.ParcelMessage.objects.filter(message_id__in=message_ids, live=True)
    return list(rows.values_list("message_id", flat=True))
