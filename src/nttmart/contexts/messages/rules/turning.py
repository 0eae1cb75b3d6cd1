"""A turn as the front takes it: what was said, by whom, and the question that stands. Pure."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nttmart.contexts.messages.rules.inbound import Said
from nttmart.contexts.messages.rules.messages import Party
from nttmart.contexts.messages.rules.turns import Asked, Heard


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of somebody known, with the conversation held. ``acting_for``: the maker spoken for lately.

    ``parties`` are all for whom the address speaks, ``party`` the one whose it is.
    """

    inbound_id: UUID
    number_id: str
    kind: str
    said: Said
    said_at: datetime
    replies: bool
    quotes_other: bool
    question_id: UUID
    conversation_id: UUID
    address_id: UUID
    party: Party
    parties: tuple[Party, ...]
    language: str
    opted_out: bool
    consent_id: UUID | None
    acting_for: UUID | None
    asked: Asked | None

    @property
    def heard(self) -> Heard:
        """What was said, as ``decide`` takes it."""
        return Heard(self.said.text, self.said_at, self.said.button, self.replies, quotes_other=self.quotes_other)


@dataclass(frozen=True, slots=True)
class Stranger:
    """A message of somebody no address is known of. ``told``: they were answered in the day before already."""

    inbound_id: UUID
    number_id: str
    said: Said
    bsuid: str | None
    phone: str | None
    told: bool
