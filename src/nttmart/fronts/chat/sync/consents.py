"""Whether somebody wants to hear from us: given by sending the code or «MULAI», taken back by «BERHENTI»."""

from datetime import datetime
from uuid import UUID

from nttmart.contexts.messages import api as messages
from nttmart.contexts.people import api as people
from nttmart.fronts.chat.sync import sentences
from nttmart.kernel.audit import Actor

PURPOSE, TEXT_VERSION, CHANNEL = "whatsapp", "2026-11", "whatsapp"


def consent_of(party: messages.Party, actor: Actor, at: datetime) -> UUID:
    """Note that somebody agreed to be written to, by writing to us; gives the consent's id."""
    return people.give_consent(
        subject_key=people.subject_key(f"{party.kind}:{party.id}"), purpose=PURPOSE, text_version=TEXT_VERSION,
        language="id", channel=CHANNEL, actor=actor, at=at,
    )  # fmt: skip


def opted(turn: messages.Turn, at: datetime, *, stops: bool) -> str:
    """«BERHENTI» and «MULAI» hold at once, without «ya»; gives the sentence that says so."""
    actor = Actor(sentences.WRITER)
    if stops:
        if turn.consent_id is not None:
            people.withdraw_consent(turn.consent_id, actor=actor, at=at)
        messages.opt_out(turn.address_id, actor=actor, at=at)
        return sentences.OPTED_OUT
    messages.opt_in(turn.address_id, consent_id=consent_of(turn.party, actor, at), actor=actor, at=at)
    return sentences.OPTED_IN
