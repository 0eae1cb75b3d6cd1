"""A turn: one message of a conversation, which is held from the reading of the question to the keeping of the next.

The caller opens a transaction, opens the turn, does what was decided, and closes the turn in it: all of it or nothing.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import F

from nttmart.contexts.messages import models
from nttmart.contexts.messages.locks import lock_conversation
from nttmart.contexts.messages.operations.addresses import learn_id
from nttmart.contexts.messages.operations.inbound import set_aside
from nttmart.contexts.messages.queries.addresses import parties_at
from nttmart.contexts.messages.queries.senders import (
    PHONE_SEAL,
    STRANGER,
    answers_question,
    find_oldest_new,
    find_sender,
    question_of_turn,
    was_told_today,
    when_reached,
)
from nttmart.contexts.messages.rules.inbound import read_said
from nttmart.contexts.messages.rules.messages import Party
from nttmart.contexts.messages.rules.turning import Stranger, Turn
from nttmart.contexts.messages.rules.turns import Asked, Noted, asked_as_json, asked_from_json
from nttmart.kernel.keys import unseal

ACTING_FOR: Final = timedelta(hours=1)
"""How long a helper goes on speaking for the maker named last."""


def open_turn(inbound_id: UUID, *, at: datetime) -> Turn | Stranger | None:
    """Hold the conversation a message belongs to; gives the turn of what was said first of all that waits in it.

    That may be an earlier message: call again until this one has had its turn. None if it had. A stranger's message
    is set aside. Locks the conversation; the transaction is the caller's.
    """
    inbound = models.Inbound.objects.filter(id=inbound_id, state="new").first()
    if inbound is None:
        return None
    address = find_sender(inbound)
    if address is None:
        return _stranger(inbound, at)
    conversation = lock_conversation(address.id)
    if inbound.bsuid and address.bsuid is None:
        if not learn_id(address, inbound.bsuid, at=at):
            # Meanwhile it ended, or is somebody's: who wrote is found anew.
            return open_turn(inbound_id, at=at)
        address.bsuid = inbound.bsuid
    oldest = find_oldest_new(address)
    return _turn(oldest, address, conversation, at) if oldest is not None else None


def note_said(turn: Turn, facts: Sequence[tuple[Noted, str, UUID]], *, at: datetime) -> None:
    """Note which documents (kind, id) came of facts that this turn confirmed.

    :raises IntegrityError: if one was noted before; it was looked for with ``find_said`` under the same lock.
    """
    models.SaidFact.objects.bulk_create(
        models.SaidFact(
            inbound_id=noted.inbound_id,
            confirmed_by_id=turn.inbound_id,
            position=noted.position,
            intent=noted.fact.intent,
            document_kind=kind,
            document_id=document_id,
            conversation_id=turn.conversation_id,
            at=at,
        )
        for noted, kind, document_id in facts
    )


def find_said(noted: Sequence[Noted]) -> set[tuple[UUID, int]]:
    """Tell which of some facts were applied before, as (message, position). One query."""
    rows = models.SaidFact.objects.filter(inbound_id__in={each.inbound_id for each in noted})
    return set(rows.values_list("inbound_id", "position"))


def close_turn(turn: Turn, asked: Asked | None, *, acting_for: UUID | None, at: datetime) -> None:
    """Keep the question that stands now, if any, and for which maker the conversation speaks; the message is done."""
    conversation = models.Conversation.objects.filter(id=turn.conversation_id)
    conversation.update(
        pending=asked_as_json(asked) if asked else None,
        pending_id=asked.id if asked else None,
        asked_at=asked.asked_at if asked else None,
        acting_for_kind="producer" if acting_for else "",
        acting_for_id=acting_for,
        acting_at=at if acting_for else None,
        version=_NEXT,
    )
    models.Inbound.objects.filter(id=turn.inbound_id).update(state="done", settled_at=at)


def _stranger(inbound: models.Inbound, at: datetime) -> Stranger | None:
    told = was_told_today(inbound)
    if not set_aside(inbound.id, STRANGER, at=at):
        return None
    said = read_said(inbound.kind, inbound.body)
    phone = unseal(PHONE_SEAL, inbound.sealed_phone) if inbound.sealed_phone else None
    return Stranger(inbound.id, inbound.number_id, said, inbound.bsuid, phone, told)


def _turn(inbound: models.Inbound, address: models.Address, conversation: models.Conversation, at: datetime) -> Turn:
    asked = None
    if conversation.pending_id is not None and conversation.asked_at is not None and conversation.pending is not None:
        kept = asked_from_json(conversation.pending_id, conversation.asked_at, conversation.pending)
        asked = replace(kept, reached_at=when_reached(address.id, kept.id, kept.asked_at))
    replies = asked is not None and answers_question(inbound.answer_to, asked.id)
    lately = conversation.acting_at is not None and at - conversation.acting_at < ACTING_FOR
    return Turn(
        inbound_id=inbound.id,
        number_id=inbound.number_id,
        kind=inbound.kind,
        said=read_said(inbound.kind, inbound.body),
        said_at=inbound.said_at,
        replies=replies,
        quotes_other=bool(inbound.answer_to) and not replies,
        question_id=question_of_turn(inbound.id),
        conversation_id=conversation.id,
        address_id=address.id,
        party=Party(address.party_kind, address.party_id),
        parties=parties_at(address.id),
        language=address.language,
        opted_out=address.state == "opted_out",
        consent_id=address.consent_id,
        acting_for=conversation.acting_for_id if lately else None,
        asked=asked,
    )


_NEXT: Final = F("version") + 1
