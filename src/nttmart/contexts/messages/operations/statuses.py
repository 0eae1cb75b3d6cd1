"""What carriers say of what they took: doubled, reordered, or before we know what they speak of."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q

from nttmart.contexts.messages import models
from nttmart.contexts.messages.locks import lock_messages, lock_parcel
from nttmart.contexts.messages.operations.packing import to_print
from nttmart.contexts.messages.rules.messages import OPEN_STATES
from nttmart.contexts.messages.rules.sending import TOKEN_REFUSED, CarrierStatus, settled
from nttmart.kernel.audit import SYSTEM

REFUSED: Final = "WhatsApp menolak (kode %(code)s)."
TOKEN: Final = "Kunci WhatsApp ditolak (kode 190): pengelola perlu memasang yang baru."  # noqa: S105 -- a sentence
_KNOWN: Final = frozenset({"sent", "delivered", "read", "failed"})


def note_statuses(statuses: Sequence[CarrierStatus], *, channel: str, at: datetime) -> int:
    """Keep what a carrier says, each once, and let parcels and messages follow; gives how many parcels it was about.

    A status of something we do not know yet is kept and counts as soon as we do. Locks each parcel, then its messages.
    """
    known = [each for each in statuses if each.status in _KNOWN and each.carrier_ref]
    models.ParcelStatus.objects.bulk_create((_row(each, channel, at) for each in known), ignore_conflicts=True)
    refs = {each.carrier_ref for each in known}
    ours = {each.parcel_id: each.carrier_ref for each in known if each.parcel_id is not None}
    rows = models.Parcel.objects.filter(Q(carrier_ref__in=refs) | Q(id__in=ours), channel=channel).order_by("id")
    found = list(rows.values_list("id", flat=True))
    for parcel_id in found:
        with transaction.atomic():
            parcel = lock_parcel(parcel_id)
            if parcel is not None:
                _learn(parcel, ours.get(parcel_id), at)
    return len(found)


def settle(parcel: models.Parcel, *, at: datetime) -> str:
    """Let a held parcel follow all that was said of its number, and its messages follow it; tells its state."""
    rows = models.ParcelStatus.objects.filter(carrier_ref=parcel.carrier_ref, channel=parcel.channel)
    said = {status: (code, billable) for status, code, billable in rows.values_list("status", "error_code", "billable")}
    state = settled(said)
    if parcel.state in {"read", "failed"} or (parcel.state == "delivered" and state != "read"):
        return _late(parcel, state, at)
    if state == "failed":
        parcel.error_code = said["failed"][0]
        parcel.save(update_fields=["error_code"])
        return fail(parcel, says(parcel.error_code), at=at)
    if any(billable is False for _code, billable in said.values()):
        parcel.price_idr = 0
    parcel.state, parcel.next_try_at = state, None
    parcel.save(update_fields=["state", "next_try_at", "price_idr"])
    if state in {"delivered", "read"}:
        _arrived(parcel, at)
    return state


def fail(parcel: models.Parcel, reason: str, *, at: datetime) -> str:
    """End a held parcel; its messages are printed. An answer or a nudge holds none."""
    parcel.state, parcel.next_try_at, parcel.reason = "failed", None, reason[:200]
    parcel.save(update_fields=["state", "next_try_at", "reason"])
    messages = models.ParcelMessage.objects.filter(parcel=parcel.id).values_list("message_id", flat=True)
    to_print(list(messages), reason, at=at)
    return parcel.state


def says(code: int | None) -> str:
    """Say what a code means for us."""
    return TOKEN if code == TOKEN_REFUSED else REFUSED % {"code": code or "?"}


def _learn(parcel: models.Parcel, ref: str | None, at: datetime) -> None:
    """Learn a parcel's number from what the carrier says back, and follow what was said of it."""
    if parcel.carrier_ref is None and ref is not None and parcel.attempts:
        parcel.carrier_ref = ref
        parcel.save(update_fields=["carrier_ref"])
    if parcel.carrier_ref is not None:
        settle(parcel, at=at)


def _late(parcel: models.Parcel, state: str, at: datetime) -> str:
    """What was given up and arrived nevertheless is not printed too, if it is not too late."""
    if parcel.state == "failed" and state in {"delivered", "read"}:
        parcel.state = state
        parcel.save(update_fields=["state"])
        _arrived(parcel, at)
    return parcel.state


def _arrived(parcel: models.Parcel, at: datetime) -> None:
    """Its messages were sent."""
    ids = models.ParcelMessage.objects.filter(parcel=parcel.id).values_list("message_id", flat=True)
    states = lock_messages(list(ids))
    models.MessageFact.objects.bulk_create(
        models.MessageFact(
            message_id=id_, kind="sent", at=at, by=str(SYSTEM), reference=(parcel.carrier_ref or "")[:80]
        )
        for id_, state in states.items()
        if state in OPEN_STATES
    )


def _row(status: CarrierStatus, channel: str, at: datetime) -> models.ParcelStatus:
    return models.ParcelStatus(
        channel=channel,
        carrier_ref=status.carrier_ref[:200],
        parcel_id=status.parcel_id,
        status=status.status,
        error_code=status.error_code,
        billable=status.billable,
        category=status.category[:30],
        at=status.at,
        noted_at=at,
    )
