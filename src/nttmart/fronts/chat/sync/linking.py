"""Codes from the office: whoever sends one is linked to the maker it was made for; a wrong one is said to be wrong."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from nttmart.contexts.messages import api as messages
from nttmart.fronts.chat.sync import sentences
from nttmart.fronts.chat.sync.consents import consent_of
from nttmart.fronts.chat.sync.world import makers_of
from nttmart.kernel.audit import Actor


def find_invitation(said: messages.Turn | messages.Stranger, at: datetime) -> messages.LinkInvitation | str | None:
    """Find what a code in a message invites to; or say what is wrong with it. None where no code was meant.

    Only so many messages of a sender are looked at in a day: codes cannot be guessed.
    """
    text = said.said.text
    if not messages.holds_code(text):
        return None
    tries = messages.count_code_tries(said.inbound_id, at)
    found = messages.find_link_code(text, at) if tries <= messages.CODES_A_DAY else None
    if found is not None:
        return found
    if not messages.tries_code(text):
        return None
    return sentences.BAD_CODE if tries <= messages.CODES_A_DAY else sentences.TOO_MANY_CODES


def answer_code(turn: messages.Turn, at: datetime) -> str | None:
    """Link a telephone that is linked already to one party more; gives what is said back, None to no code at all.

    Whoever sends the code agrees by sending it: the consent is noted, and kept with the link.
    """
    found = find_invitation(turn, at)
    if found is None or isinstance(found, str):
        return found
    names = makers_of([found.party]).values()
    actor = Actor(next(iter(names), "Pembuat"))
    try:
        with transaction.atomic():
            consent_id = consent_of(found.party, actor, at)
            messages.share_address(turn.address_id, found.id, consent_id=consent_id, actor=actor, at=at)
    except messages.BadLinkCode:
        return sentences.BAD_CODE
    return linked_with(makers_of({found.party, *turn.parties}).values())


def linked_with(names: Iterable[str]) -> str:
    """Say with whom a telephone is linked now."""
    return sentences.LINKED.format(name=", ".join(names) or "NTT Mart")
