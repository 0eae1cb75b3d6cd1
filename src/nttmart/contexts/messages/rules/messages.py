"""Messages as others see them, and which steps are refused. Pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from nttmart.kernel.errors import N_, Refusal

CHANNELS: Final = ("printed", "whatsapp", "sms", "email")
"""Ways a message may go: printed by people, by chat where the recipient agreed to it (``send_due``)."""
TEXT_LIMIT: Final = 700
OPEN_STATES: Final = ("queued", "failed")
"""States in which something may still become of a message."""


class NoSuchMessage(Refusal):
    """No message with that id."""


class BadMessage(Refusal):
    """A message that cannot be: an unknown channel, a nameless purpose or party."""


class MessageEnded(Refusal):
    """The message was printed, sent or withdrawn already."""


@dataclass(frozen=True, slots=True)
class Party:
    """A sender, recipient or subject: what it is («producer», «order») and its id."""

    kind: str
    id: UUID


@dataclass(frozen=True, slots=True)
class NewMessage:
    """What shall be said to whom because of what. ``due_at``: not before; None means at once.

    ``channel``: empty for whatever reaches the recipient. ``buttons``: of a question in chat, id and title of each.
    """

    purpose: str
    sender: Party
    to: Party
    subject: Party
    text: str
    channel: str = ""
    language: str = "id"
    due_at: datetime | None = None
    buttons: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> tuple[str, UUID, str, UUID, str]:
        """What there is only one message of."""
        return (self.subject.kind, self.subject.id, self.to.kind, self.to.id, self.purpose)


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stands."""

    id: UUID
    purpose: str
    sender: Party
    to: Party
    subject: Party
    language: str
    text: str
    channel: str
    made_at: datetime
    due_at: datetime
    state: str

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


@dataclass(frozen=True, slots=True)
class MessageStep:
    """One thing that became of a message."""

    kind: str
    at: datetime
    by: str
    reason: str
    reference: str
    channel: str


def refuse_strange(new: NewMessage) -> None:
    """Refuse what can be seen to be wrong without the outbox.

    :raises BadMessage: for an unknown channel or language, or a party or purpose without a name.
    """
    if new.channel:
        refuse_strange_channel(new.channel)
    nouns = (new.purpose, new.sender.kind, new.to.kind, new.subject.kind)
    if not all(nouns) or len(new.purpose) > 30 or len(new.language) != 2:  # noqa: PLR2004 -- widths of the columns
        raise BadMessage(N_("Pesan ini tidak lengkap."))


def refuse_strange_channel(channel: str) -> None:
    """:raises BadMessage: for a channel nobody knows."""
    if channel not in CHANNELS:
        raise BadMessage(N_("Saluran pesan tidak dikenal."), field="channel")
