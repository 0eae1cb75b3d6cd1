"""Between looking at a table and loading it, its bytes wait in ``var``: for the one who sent it, for a day."""

import hashlib
import time
from io import BytesIO
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core import signing

KEPT_S: Final = 86_400
LONGEST_NAME: Final = 120


def keep_table(user_id: UUID, filename: str, content: bytes) -> str:
    """Put a table aside; gives the word with which its sender takes it up again. Old ones are thrown away."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        if old.stat().st_mtime < time.time() - KEPT_S:
            old.unlink(missing_ok=True)
    _path(user_id).write_bytes(content)
    return signing.dumps([str(user_id), filename[:LONGEST_NAME], _digest(content)], salt="office.table")


def take_table(user_id: UUID, word: str) -> tuple[str, BytesIO] | None:
    """Take a table up again: its file name and bytes; None if it is not theirs, too old, or replaced."""
    try:
        owner, filename, digest = signing.loads(word, salt="office.table", max_age=KEPT_S)
        content = _path(user_id).read_bytes()
    except (signing.BadSignature, OSError):
        return None
    return (filename, BytesIO(content)) if owner == str(user_id) and digest == _digest(content) else None


def _folder() -> Path:
    return Path(settings.VAR) / "tables"


def _path(user_id: UUID) -> Path:
    return _folder() / f"{user_id}.table"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
