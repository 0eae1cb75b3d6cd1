"""Where a maker is reached in chat and what it agreed to; what went out, and what the month has left."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from nttmart.contexts.messages import api as messages
from nttmart.contexts.people import api as people
from nttmart.contexts.producers import api as producers
from nttmart.kernel.clock import local_date

SHOWN = 60
STUCK_AFTER = timedelta(days=2)
CONSENT = "whatsapp"
"""The purpose under which a maker's consent to chats stands."""


@dataclass(frozen=True, slots=True)
class AddressRow:
    """An address with what was said about it, oldest first."""

    address: messages.Address
    steps: tuple[messages.AddressStep, ...]


@dataclass(frozen=True, slots=True)
class MakerChatsPage:
    """Where a maker is reached, what it agreed to, and a code to link a telephone, shown once when it is made.

    ``shared``: telephones of others that speak for it too, and since when.
    """

    maker: producers.Producer
    addresses: tuple[AddressRow, ...]
    shared: tuple[tuple[messages.Address, datetime], ...]
    consents: tuple[people.ConsentRecord, ...]
    invitation: messages.LinkInvitation | None
    code: str
    number: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class OutboundRow:
    """A parcel with the name of whom it is for."""

    parcel: messages.Outbound
    to_name: str
    is_stuck: bool


@dataclass(frozen=True, slots=True)
class ChatOutboxPage:
    """What went out lately, newest first, and the month so far; no month where WhatsApp is off."""

    rows: tuple[OutboundRow, ...]
    month: messages.Allowance | None
    counts: tuple[tuple[str, int], ...]
    is_simulated: bool
    may_print: bool
    aside: int | None


def maker_chats_page(maker: producers.Producer, at: datetime, code: str = "") -> MakerChatsPage:
    """Show where a maker is reached. A query more for each address it ever had."""
    party = party_of(maker.id)
    found = messages.addresses_of([party], with_ended=True)
    consents = people.list_consents(people.subject_key(f"producer:{maker.id}"))
    return MakerChatsPage(
        maker=maker,
        addresses=tuple(AddressRow(each, tuple(messages.list_address_steps(each.id))) for each in found[:SHOWN]),
        shared=tuple(messages.addresses_shared_with(party)),
        consents=tuple(consent for consent in consents if consent.purpose == CONSENT),
        invitation=messages.find_open_invitation(party, at),
        code=code,
        number=settings.WHATSAPP_SHOWN_NUMBER,
        is_on=bool(messages.carriers()),
    )


def chat_outbox_page(senders: list[messages.Party] | None, at: datetime) -> ChatOutboxPage:
    """List what went out by chat, without its words, and count the month; ``senders`` are theirs who print.

    Who reads everything is told how many messages stand aside.
    """
    found = messages.list_outbound(senders, limit=SHOWN)
    carrier = messages.carriers().get("whatsapp")
    makers = producers.get_producer_cards({each.to.id for each in found if each.to.kind == "producer"})
    return ChatOutboxPage(
        rows=tuple(
            OutboundRow(each, makers[each.to.id].name if each.to.id in makers else "", _is_stuck(each, at))
            for each in found
        ),
        may_print=senders is not None,
        month=messages.month_of(carrier.number_id, local_date(at)) if carrier else None,
        counts=_counts(found),
        is_simulated=carrier is not None and carrier.number_id == messages.NUMBER_ID,
        aside=messages.count_aside() if senders is None else None,
    )


def party_of(producer_id: UUID) -> messages.Party:
    """Name a maker as messages do."""
    return messages.Party("producer", producer_id)


def _is_stuck(parcel: messages.Outbound, at: datetime) -> bool:
    """Whether it was taken long ago and has not arrived: a person may have it printed."""
    taken = parcel.state in {"taken", "sent"} and not parcel.is_answer and parcel.count > 0
    return taken and parcel.tried_at is not None and at - parcel.tried_at > STUCK_AFTER


def _counts(found: list[messages.Outbound]) -> tuple[tuple[str, int], ...]:
    states = [each.state for each in found]
    return tuple((state, states.count(state)) for state in dict.fromkeys(states))
