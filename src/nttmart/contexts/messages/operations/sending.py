"""Giving parcels to carriers: written down before it is given away, so that a crash neither loses nor doubles."""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from nttmart.contexts.messages import models
from nttmart.contexts.messages.locks import lock_parcel
from nttmart.contexts.messages.operations.claiming import TRIED_ENOUGH, claim
from nttmart.contexts.messages.operations.packing import pack_due, print_due
from nttmart.contexts.messages.operations.patience import Patience
from nttmart.contexts.messages.operations.statuses import fail, says, settle
from nttmart.contexts.messages.rules.sending import (
    TOKEN_REFUSED,
    Carrier,
    Later,
    NoSuchParcel,
    Outcome,
    ParcelEnded,
    Refused,
    Taken,
    next_try,
)
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_

logger = logging.getLogger(__name__)

CHANNEL = "whatsapp"
GIVEN_UP = "Lama tidak sampai; dicetak atas permintaan."


@dataclass(frozen=True, slots=True)
class Sent:
    """What a run did, in parcels and messages: taken by the carrier, to be tried again, turned into slips."""

    taken: int
    later: int
    printed: int


def send_due(
    carriers: Mapping[str, Carrier], *, now: Callable[[], datetime], patience: Patience | None = None, limit: int = 200
) -> Sent:
    """Pack what is due and give it to the carriers, each parcel in transactions of its own. Run each minute.

    Whether people sleep is asked for each parcel at its own moment. Without a carrier for a channel, what waits for it
    becomes slips, also what was packed before; when ``patience`` ends, what is left waits for the next run.
    """
    carrier, at = carriers.get(CHANNEL), now()
    if carrier is None:
        printed = print_due(CHANNEL, at=at)
    else:
        printed = pack_due(CHANNEL, carrier.number_id, settings.WHATSAPP_NEWS_TEMPLATE, at=at)
    due = models.Parcel.objects.filter(channel=CHANNEL, state__in=["waiting", "unknown"], next_try_at__lte=at).order_by(
        "next_try_at", "id"
    )
    states = [
        send_parcel(id_, carriers, now=now, patience=patience) for id_ in due.values_list("id", flat=True)[:limit]
    ]
    return Sent(states.count("taken"), states.count("waiting") + states.count("unknown"), printed)


def print_instead(parcel_id: UUID, *, actor: Actor, at: datetime) -> None:
    """Give up on what was taken and never arrived: its messages become slips, on a person's word. Locks the parcel.

    :raises NoSuchParcel: if there is none. :raises ParcelEnded: if it arrived or failed, or is being sent just now.
    """
    with transaction.atomic():
        parcel = lock_parcel(parcel_id)
        if parcel is None:
            raise NoSuchParcel(N_("Kiriman ini tidak ada."))
        if parcel.state not in {"taken", "sent"} or parcel.answers_id is not None:
            raise ParcelEnded(N_("Kiriman ini sudah selesai atau sedang dikirim."))
        fail(parcel, GIVEN_UP, at=at)
        record(actor, "messages.print_instead", "parcel", parcel_id, at=at)


def send_parcel(
    parcel_id: UUID, carriers: Mapping[str, Carrier], *, now: Callable[[], datetime], patience: Patience | None = None
) -> str:
    """Give one parcel to its carrier if it is due, and tell its state after that. Outside any transaction.

    First it is written as «unknown», to be tried again in an hour, and committed; only then it is given away. A carrier
    that does not answer while ``patience`` lasts is left alone: what it says later is noted by a thread of its own.
    """
    if patience is None:
        claimed = claim(parcel_id, carriers, now())
        return claimed if isinstance(claimed, str) else _note(parcel_id, claimed[0].send(claimed[1]), now())
    with patience.place() as place:
        if place is None:
            return "waiting"
        claimed = claim(parcel_id, carriers, now())
        if isinstance(claimed, str):
            return claimed
        carrier, outgoing = claimed
        heard = place.ask(lambda: carrier.send(outgoing))
        outcome = patience.wait(heard)
    if outcome is None:
        heard.add_done_callback(lambda late: _note_late(parcel_id, late, now))
        return "unknown"
    return _note(parcel_id, outcome, now())


def _note_late(parcel_id: UUID, heard: Future[Outcome], now: Callable[[], datetime]) -> None:
    """Note what a carrier said when nobody waited for it any more."""
    try:
        _note(parcel_id, heard.result(), now())
    except Exception:
        # It stays «unknown»; its status, or the run in an hour, ends that.
        logger.exception("What became of parcel %s could not be noted", parcel_id)


def _note(parcel_id: UUID, outcome: Outcome, at: datetime) -> str:
    """Write down what the carrier said; what it told meanwhile by other ways counts too."""
    with transaction.atomic():
        parcel = lock_parcel(parcel_id)
        if parcel is None:
            return "failed"
        match outcome:
            case Taken(ref):
                parcel.carrier_ref = parcel.carrier_ref or ref[:200]
                parcel.save(update_fields=["carrier_ref"])
                return settle(parcel, at=at)
            case _ if parcel.state != "unknown":
                return parcel.state
            case Refused(code, is_for_ever):
                parcel.error_code = code
                parcel.save(update_fields=["error_code"])
                # An answer has no slip: it waits until somebody has renewed the token.
                waits = not is_for_ever or (code == TOKEN_REFUSED and parcel.answers_id is not None)
                return _again(parcel, 0, at) if waits else fail(parcel, says(code), at=at)
            case Later(seconds):
                return _again(parcel, seconds, at)
            case _:
                return parcel.state


def _again(parcel: models.Parcel, seconds: int, at: datetime) -> str:
    """Try later what surely was not taken."""
    due = next_try(parcel.attempts, at, parcel.id)
    if due is None:
        return fail(parcel, TRIED_ENOUGH, at=at)
    parcel.state, parcel.next_try_at = "waiting", max(due, at + timedelta(seconds=seconds))
    parcel.save(update_fields=["state", "next_try_at"])
    return parcel.state
