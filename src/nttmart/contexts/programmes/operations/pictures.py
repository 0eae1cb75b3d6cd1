"""Pictures that show something: made anew, and whole on the disk before a row says that they are there."""

import hashlib
import os
from pathlib import Path
from typing import BinaryIO, Final

from django.conf import settings

from nttmart.contexts.catalogue import api as catalogue

SIDE_PX: Final = 1600


def encode(stream: BinaryIO) -> tuple[bytes, str]:
    """Turn a picture upright, strip what a camera writes into it, and make it anew; gives it with its hash.

    :raises UnfitPhoto: for what cannot be read as a picture, or is too large to decode.
    """
    content = catalogue.encode_picture(stream.read(settings.MAX_UPLOAD_BYTES + 1), SIDE_PX)
    return content, hashlib.sha256(content).hexdigest()


def write(path: Path, content: bytes) -> None:
    """Write a file whole under its name, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
