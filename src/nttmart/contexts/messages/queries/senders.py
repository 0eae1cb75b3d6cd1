"""Who said something: found by the carrier's id for a person, else by a telephone no such id is known for yet."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from django.db.models import Min, Q

from nttmart.contexts.messages import models
from nttmart.contexts.messages.rules.addresses import holds_code
from nttmart.contexts.messages.rules.inbound import read_said
from nttmart.kernel.keys import keyed_digest

PHONE_KEY, PHONE_SEAL = "phone", "phone"
STRANGER: Final = "Pengirim tidak dikenal."
"""Why a message of somebody unknown stands aside."""
STRANGER_KIND: Final = "stranger"
"""Whoever wrote and is nobody we know has an address all the same: to answer to."""
_REACHED: Final = frozenset({"taken", "sent", "delivered", "read"})
_LOOKED_AT: Final = 300
"""Messages of a sender's day that are looked through for codes."""
_A_DAY: Final = timedelta(days=1)


def phone_key_of(phone: str | None) -> str | None:
    """Hash a telephone (digits, no plus) as addresses are found by it."""
    return keyed_digest(PHONE_KEY, f"+{phone}") if phone else None


def find_sender(inbound: models.Inbound) -> models.Address | None:
    """Find the address that something came from. One query.

    A telephone finds an address only where either side has no id of the carrier: another id with a known telephone is
    a stranger, for numbers are given to others.
    """
    named = Q()
    if inbound.bsuid:
        named |= Q(bsuid=inbound.bsuid)
    if inbound.phone_key:
        named |= Q(phone_key=inbound.phone_key)
    if not named:
        return None
    found = list(models.Address.objects.filter(named, channel=inbound.channel).exclude(state="ended"))
    found = [each for each in found if each.party_kind != STRANGER_KIND]
    for address in found:
        if inbound.bsuid and address.bsuid == inbound.bsuid:
            return address
    return next((each for each in found if not (each.bsuid and inbound.bsuid)), None)


def find_address_of(inbound_id: UUID) -> UUID | None:
    """Find where to answer a message of somebody known. Two queries."""
    inbound = models.Inbound.objects.filter(id=inbound_id).first()
    address = find_sender(inbound) if inbound else None
    return address.id if address else None


def find_oldest_new(address: models.Address) -> models.Inbound | None:
    """Find what was said first of all that waits from an address. One query."""
    theirs = Q()
    if address.bsuid:
        theirs |= Q(bsuid=address.bsuid)
    if address.phone_key:
        theirs |= Q(bsuid__isnull=True, phone_key=address.phone_key)
    waiting = models.Inbound.objects.filter(theirs, channel=address.channel, state="new")
    return waiting.order_by("said_at", "id").first() if theirs else None


def was_told_today(inbound: models.Inbound) -> bool:
    """Tell whether a stranger wrote in the day before, and so was answered then. One query at most."""
    same = Q(bsuid=inbound.bsuid) if inbound.bsuid else Q(phone_key=inbound.phone_key)
    if not (inbound.bsuid or inbound.phone_key):
        return True
    before = models.Inbound.objects.filter(same, state="aside", aside_reason=STRANGER, channel=inbound.channel)
    return before.filter(settled_at__gt=inbound.received_at - _A_DAY).exists()


def count_code_tries(inbound_id: UUID, at: datetime) -> int:
    """Count what the sender of a message said in the day before that may have held a code, it included. Two queries."""
    inbound = models.Inbound.objects.filter(id=inbound_id).first()
    if inbound is None or not (inbound.bsuid or inbound.phone_key):
        return 0
    same = Q(bsuid=inbound.bsuid) if inbound.bsuid else Q(phone_key=inbound.phone_key)
    rows = models.Inbound.objects.filter(same, channel=inbound.channel, received_at__gt=at - _A_DAY)
    said = (read_said(*row).text for row in rows.order_by("-said_at").values_list("kind", "body")[:_LOOKED_AT])
    return sum(holds_code(text) for text in said)


def answers_question(answer_to: str, question_id: UUID | None) -> bool:
    """Tell whether a message names, as what it answers, the very message in which a question was put, or put again."""
    if not answer_to or question_id is None:
        return False
    asked_in = models.Parcel.objects.filter(carrier_ref=answer_to, answers__isnull=False)
    return any(
        question_of_turn(turn_id) == question_id
        or any(id_.startswith(f"{question_id}:") for id_, _title in buttons or ())
        for turn_id, buttons in asked_in.values_list("answers_id", "buttons")
    )


def when_reached(address_id: UUID, question_id: UUID, asked_at: datetime) -> datetime | None:
    """Tell when a carrier took the answer in which a question was put; None where it did not, or not yet. Two queries.

    By the carrier's first word of it, else by our giving it away; never before the question was put.
    """
    put = models.Parcel.objects.filter(address=address_id, made_at=asked_at, answers__isnull=False)
    for turn_id, state, ref, tried_at in put.values_list("answers_id", "state", "carrier_ref", "tried_at"):
        if question_of_turn(turn_id) == question_id and state in _REACHED:
            said = models.ParcelStatus.objects.filter(carrier_ref=ref).exclude(status="failed")
            return max(asked_at, said.aggregate(first=Min("at"))["first"] or tried_at or asked_at)
    return None


def question_of_turn(inbound_id: UUID) -> UUID:
    """Name the question that a turn puts."""
    return uuid5(inbound_id, "question")


def list_new(*, before: datetime, limit: int = 200) -> list[UUID]:
    """List what was taken in before an instant and has not had its turn, oldest first. One query."""
    waiting = models.Inbound.objects.filter(state="new", received_at__lt=before)
    return list(waiting.order_by("said_at", "id").values_list("id", flat=True)[:limit])
