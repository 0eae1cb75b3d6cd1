"""What was said for a document, and the pictures and voices beside it. Pure."""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

_HEX: Final = 64
"""Letters of a hash in hex."""


@dataclass(frozen=True, slots=True)
class WaitingMedia:
    """A file to be fetched from the carrier; ``kind`` of the message that brought it, ``sha256`` as that said it."""

    id: UUID
    media_id: str
    kind: str
    channel: str
    inbound_id: UUID
    sha256: str = ""


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


def is_whole_file(content: bytes, sha256: str) -> bool:
    """Tell whether a file is the one a hash names, in hex or in base64; what is no such hash says nothing."""
    named = _digest(sha256)
    return named is None or hashlib.sha256(content).digest() == named


def _digest(said: str) -> bytes | None:
    try:
        digest = bytes.fromhex(said) if len(said) == _HEX else base64.b64decode(said, validate=True)
    except (ValueError, binascii.Error):
        return None
    return digest if len(digest) == hashlib.sha256().digest_size else None
