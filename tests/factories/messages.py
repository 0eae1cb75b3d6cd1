"""Makers reached by chat, what they said, and a carrier that does what a test tells it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from nttmart.contexts.messages import api as messages
from nttmart.contexts.messages.models import Inbound
from nttmart.contexts.messages.queries.senders import phone_key_of
from nttmart.kernel.audit import Actor
from nttmart.kernel.ids import uuid7
from nttmart.kernel.models import DatedRule
from nttmart.kernel.rates import load_rules

NOON = datetime(2026, 11, 2, 4, 0, tzinfo=UTC)
ANA = Actor("Ana")
BELU = messages.Party("operator", UUID(int=1))
LELA = messages.Party("producer", UUID(int=2))
BSUID = "ID.13491208655302741918"
PHONE = "+6281200000001"
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
PRINTED, BY_CHAT, SENT = ("queued", "printed"), ("queued", "whatsapp"), ("sent", "whatsapp")
"""State and channel of a message: waits to be printed, waits for chat, arrived by chat."""
RULES = Path(__file__).parents[2] / "data" / "reference" / "dated_rules.csv"


def reached(
    party: messages.Party = LELA, *, bsuid: str | None = BSUID, phone: str | None = None, at: datetime = NOON,
    wrote: bool = True, zone: str = "Asia/Makassar",
) -> UUID:  # fmt: skip
    """A party that agreed to be told by chat, and perhaps wrote just now."""
    load_rules(RULES)
    address = messages.link_address(
        party=party, channel="whatsapp", bsuid=bsuid, phone=phone, consent_id=uuid7(), actor=ANA,
        at=at - timedelta(days=40), zone=zone,
    )  # fmt: skip
    if wrote:
        wrote_at(at, bsuid=bsuid, phone=phone)
    return address


def wrote_at(at: datetime, *, bsuid: str | None = BSUID, phone: str | None = None) -> UUID:
    """Somebody said something."""
    return Inbound.objects.create(
        channel="whatsapp", carrier_id=f"wamid.{uuid7().hex}", number_id="1122", bsuid=bsuid,
        phone_key=phone_key_of(phone.removeprefix("+")) if phone else None, kind="text", said_at=at, received_at=at,
        body='{"text": {"body": "halo"}}',
    ).id  # fmt: skip


def note(text: str = "Terjual 2 Kopi Lela.", **changes: Any) -> messages.NewMessage:
    """A message to Lela, by whatever reaches her."""
    usual: dict[str, Any] = {
        "purpose": "sales_notice", "sender": BELU, "to": LELA, "subject": messages.Party("sales_hour", uuid7()),
        "text": text,
    }  # fmt: skip
    return messages.NewMessage(**usual | changes)


def queued(*news: messages.NewMessage, at: datetime = NOON) -> list[UUID]:
    """Messages that wait: those given, else one note."""
    return messages.queue_messages(news or (note(),), at=at)


def told(parcel: messages.Outgoing, *said: str, code: int | None = None, at: datetime = NOON) -> None:
    """The carrier tells what became of a parcel, in this order; a failure has its code."""
    ref = f"wamid.{parcel.parcel_id.hex}"
    messages.note_statuses(
        [messages.CarrierStatus(ref, each, at, parcel.parcel_id, code if each == "failed" else None) for each in said],
        channel="whatsapp",
        at=at,
    )


def rule(key: str, value: int) -> None:
    """A dated rule has this value, always."""
    DatedRule.objects.filter(key=key).update(value=value)


@dataclass
class Postman:
    """A carrier that takes everything, unless told otherwise; remembers what it was given."""

    outcomes: Iterator[Any] | None = None
    number_id: str = "1122"
    given: list[messages.Outgoing] = field(default_factory=list)
    meanwhile: Callable[[messages.Outgoing], object] | None = None

    def send(self, outgoing: messages.Outgoing) -> Any:
        self.given.append(outgoing)
        if self.meanwhile:
            self.meanwhile(outgoing)
        said = next(self.outcomes, None) if self.outcomes else None
        if isinstance(said, BaseException):
            raise said
        return said or messages.Taken(f"wamid.{outgoing.parcel_id.hex}")

    def media(self, media_id: str, largest: int) -> Any:
        raise AssertionError(f"nothing was to be fetched: {media_id}, at most {largest} bytes")

    def run(self, at: datetime) -> messages.Sent:
        """A minute's run."""
        return messages.send_due({"whatsapp": self}, now=lambda: at)


def states_of(ids: Sequence[UUID]) -> list[tuple[str, str]]:
    """State and channel of messages."""
    return [(found.state, found.channel) for found in map(messages.get_message, ids)]
