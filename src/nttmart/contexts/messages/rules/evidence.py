"""What was said for a document, and the pictures and voices beside it. Pure."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class WaitingMedia:
    """A file to be fetched from the carrier; ``kind`` of the message that brought it."""

    id: UUID
    media_id: str
    kind: str
    channel: str
    inbound_id: UUID


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file kept, or why it is not."""

    id: UUID
    state: str
    ending: str
    reason: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A message a document came of: its words, when it was said and confirmed, and its files."""

    inbound_id: UUID
    text: str
    said_at: datetime
    confirmed_at: datetime
    files: tuple[EvidenceFile, ...]
