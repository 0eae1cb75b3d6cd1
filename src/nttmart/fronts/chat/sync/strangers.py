"""Somebody no address is known of: linked where they bring a code, else told in one sentence, once a day."""

from datetime import datetime
from uuid import UUID

from nttmart.contexts.messages import api as messages
from nttmart.fronts.chat.sync import sentences
from nttmart.fronts.chat.sync.consents import consent_of
from nttmart.fronts.chat.sync.world import makers_of
from nttmart.kernel.audit import Actor

CHANNEL = "whatsapp"


def answer_stranger(stranger: messages.Stranger, at: datetime) -> UUID | None:
    """Link or answer a stranger, in the transaction of the turn; gives the parcel of the answer, if any."""
    if not (stranger.bsuid or stranger.phone):
        return None
    invitation = messages.find_link_code(stranger.said.text, at)
    if invitation is not None:
        return _linked(stranger, invitation, at)
    if stranger.told:
        return None
    address_id = messages.know_stranger(channel=CHANNEL, bsuid=stranger.bsuid, phone=stranger.phone, at=at)
    return messages.queue_answer(address_id=address_id, text=sentences.UNKNOWN, inbound_id=stranger.inbound_id, at=at)


def _linked(stranger: messages.Stranger, invitation: messages.LinkInvitation, at: datetime) -> UUID:
    """Whoever sends the code agrees by sending it: the consent is noted, and the address keeps it."""
    party = invitation.party
    names = makers_of(party).values()
    actor = Actor(next(iter(names), "Pembuat"))
    consent_id = consent_of(party, actor, at)
    address_id = messages.use_link_code(
        invitation.id, bsuid=stranger.bsuid, phone=stranger.phone, consent_id=consent_id, actor=actor, at=at
    )
    text = sentences.LINKED.format(name=", ".join(names) or "NTT Mart")
    return messages.queue_answer(address_id=address_id, text=text, inbound_id=stranger.inbound_id, at=at)
