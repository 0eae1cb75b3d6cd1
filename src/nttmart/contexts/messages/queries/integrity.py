"""What must always be true of the outbox; ``check_books`` prints what it finds."""

from collections.abc import Iterator

from django.db import connection
from django.db.models import OuterRef, Subquery

from nttmart.contexts.messages import models
from nttmart.contexts.messages.rules.sending import settled
from nttmart.kernel.triggers import append_only_guards, standing_triggers

_GUARDS = {
    "sqlite": {
        "outbox_message_said",
        "outbox_message_follows_facts",
        "outbox_message_no_delete",
        "outbox_message_begins_queued",
        "outbox_messagefact_none_after_the_end",
        "outbox_messagefact_moves_the_state",
    },
    "postgresql": {
        "outbox_message_is_right",
        "outbox_message_not_emptied",
        "outbox_messagefact_is_right",
        "outbox_messagefact_moves",
    },
}
"""The triggers of ``0002_triggers``; SQLite drops them when a migration rebuilds a table."""
_OF_CHATS = {
    *(f"outbox_{table}_not_deleted" for table in (
        "address", "addressshare", "parcel", "parcelmessage", "inbound", "media", "conversation", "linkcode")),
    "outbox_message_buttons_stays", "outbox_address_party_kind_stays", "outbox_linkcode_code_key_stays",
    "outbox_linkcode_used_at_stays", "outbox_parcel_address_id_stays", "outbox_parcel_parameters_stays",
    "outbox_parcelmessage_parcel_id_stays", "outbox_inbound_channel_stays", "outbox_address_follows_events",
    "outbox_address_keeps_its_ids", "outbox_addressevent_none_after_the_end", "outbox_addressevent_moves_the_state",
    "outbox_parcel_goes_on", "outbox_parcel_lets_go", "outbox_parcelmessage_stays_down", "outbox_messagefact_not_both",
    "outbox_inbound_settled_once", "outbox_inbound_as_it_came", "outbox_addressshare_party_kind_stays",
    "outbox_addressshare_ended_at_stays",
}  # fmt: skip
"""The triggers of ``0004_chats_stay``, ``0005_answers`` and ``0006_set_aside_and_shares``."""
_FACTS = ("outbox_messagefact", "outbox_addressevent", "outbox_parcelstatus", "outbox_saidfact", "outbox_asidedeed")


def check() -> Iterator[str]:
    """Say in plain sentences what is wrong: a guard that is gone, a state that the facts do not say."""
    guards = _GUARDS[connection.vendor] | _OF_CHATS | append_only_guards(_FACTS)
    for name in sorted(guards - standing_triggers()):
        yield f"Pengaman {name} tidak terpasang."
    yield from _messages()
    yield from _addresses()
    yield from _parcels()
    yield from _both_ways()


def _messages() -> Iterator[str]:
    """A message is what its last fact says."""
    facts = models.MessageFact.objects.filter(message=OuterRef("id")).order_by("-id")
    rows = models.Message.objects.annotate(last=Subquery(facts.values("kind")[:1]))
    for message_id, state, last in rows.values_list("id", "state", "last").iterator():
        if state != (last or "queued"):
            yield f"Pesan {message_id}: keadaannya «{state}», padahal kejadian terakhir «{last or 'queued'}»."


def _addresses() -> Iterator[str]:
    """An address is what was said of it last; one that ended keeps no telephone."""
    events = models.AddressEvent.objects.filter(address=OuterRef("id")).order_by("-id")
    rows = models.Address.objects.annotate(last=Subquery(events.values("kind")[:1]))
    for address_id, state, last, *kept in rows.values_list(
        "id", "state", "last", "bsuid", "phone_key", "sealed_phone"
    ).iterator():
        if state != last:
            yield f"Alamat pesan {address_id}: keadaannya «{state}», padahal kejadian terakhir «{last}»."
        if state == "ended" and any(kept):
            yield f"Alamat pesan {address_id} sudah diakhiri, tetapi nomornya masih disimpan."


def _parcels() -> Iterator[str]:
    """A parcel the carrier spoke of is what was said of it, and a parcel that failed holds no message any more."""
    said: dict[str, set[str]] = {}
    for told, status in models.ParcelStatus.objects.values_list("carrier_ref", "status").iterator():
        said.setdefault(told, set()).add(status)
    rows = models.Parcel.objects.filter(carrier_ref__isnull=False).values_list("id", "carrier_ref", "state")
    for parcel_id, ref, state in rows.iterator():
        if state != settled(said.get(ref or "", ())):
            yield f"Kiriman {parcel_id}: keadaannya «{state}», padahal pengantar bilang lain."
    held = models.ParcelMessage.objects.filter(live=True, parcel__state="failed")
    for parcel_id in held.values_list("parcel_id", flat=True):
        yield f"Kiriman {parcel_id} gagal, tetapi masih memegang pesan."


def _both_ways() -> Iterator[str]:
    """Nothing was printed that a live parcel brought."""
    rows = models.ParcelMessage.objects.filter(live=True, message__state="printed").values_list("message_id", flat=True)
    for message_id in rows:
        yield f"Pesan {message_id} dicetak dan dikirim lewat WhatsApp juga."
