"""Somebody no address is known of: linked where they bring a code, else told in one sentence, once a day."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.messages import api as messages
from nttmart.fronts.chat.sync import sentences
from nttmart.fronts.chat.sync.consents import consent_of
from nttmart.fronts.chat.sync.linking import find_invitation, linked_with
from nttmart.fronts.chat.sync.world import makers_of
from nttmart.kernel.audit import Actor

CHANNEL = "whatsapp"
_SAID_ONCE = messages.CODES_A_DAY + 1
"""The first code too many is answered; those after it are not."""


def answer_stranger(stranger: messages.Stranger, at: datetime) -> UUID | None:
    """Link or answer a stranger, in the transaction of the turn; gives the parcel of the answer, if any."""
    if not (stranger.bsuid or stranger.phone):
        return None
    found = find_invitation(stranger, at)
    if isinstance(found, messages.LinkInvitation):
        return _linked(stranger, found, at)
    text = sentences.UNKNOWN if found is None else found
    if found is None and stranger.told:
        return None
    if text == sentences.TOO_MANY_CODES and messages.count_code_tries(stranger.inbound_id, at) > _SAID_ONCE:
        return None
    return _answered(stranger, text, at)


def _answered(stranger: messages.Stranger, text: str, at: datetime) -> UUID:
    address_id = messages.know_stranger(channel=CHANNEL, bsuid=stranger.bsuid, phone=stranger.phone, at=at)
    return messages.queue_answer(address_id=address_id, text=text, inbound_id=stranger.inbound_id, at=at)


def _linked(stranger: messages.Stranger, invitation: messages.LinkInvitation, at: datetime) -> UUID:
    """Whoever sends the code agrees by sending it: the consent is noted, and the address keeps it."""
    party = invitation.party
    names = makers_of([party]).values()
    actor = Actor(next(iter(names), "Pembuat"))
    try:
        with transaction.atomic():
            address_id = messages.use_link_code(
                invitation.id, bsuid=stranger.bsuid, phone=stranger.phone, consent_id=consent_of(party, actor, at),
                actor=actor, at=at,
            )  # fmt: skip
    except messages.BadLinkCode:
        return _answered(stranger, sentences.BAD_CODE, at)
    return messages.queue_answer(address_id=address_id, text=linked_with(names), inbound_id=stranger.inbound_id, at=at)
