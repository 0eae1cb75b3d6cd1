"""What the installation's key is for.

Keyed hashes: the same NIK, NIP or phone is recognised again without being kept, and cannot be guessed back. Seals: what
must be kept (where a maker is paid) cannot be read from a copy of the database alone.
"""

import base64
import hashlib
import hmac
import os
from functools import cache
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

SHORTEST_KEY = 32


class BrokenSealError(Exception):
    """A sealed value cannot be read: it was altered, or the installation's key is another one."""


def keyed_digest(kind: str, value: str) -> str:
    """Hash a value with the installation's key (HMAC-SHA-256, 64 hex digits). The kind keeps equal values apart."""
    return hmac.new(_key(), f"{kind}\0{value}".encode(), hashlib.sha256).hexdigest()


def seal(kind: str, text: str) -> str:
    """Encrypt a short text (AES-128-CBC and HMAC-SHA-256, as Fernet writes it); the same text twice differs."""
    return _box(kind).encrypt(text.encode()).decode()


def unseal(kind: str, sealed: str) -> str:
    """Decrypt what ``seal`` encrypted for the same kind.

    :raises BrokenSealError: if it was altered, or sealed with another key.
    """
    try:
        return _box(kind).decrypt(sealed.encode()).decode()
    except InvalidToken as broken:
        raise BrokenSealError(kind) from broken


def _box(kind: str) -> Fernet:
    """Make the key of one kind from the installation's key, so that what is sealed for one is closed to another."""
    return Fernet(base64.urlsafe_b64encode(hmac.new(_key(), f"seal\0{kind}".encode(), hashlib.sha256).digest()))


@cache
def _key() -> bytes:
    """Take the key from the environment (HASH_KEY), else make one once and keep it in ``var`` with mode 600.

    Without it no stored hash can be matched and nothing sealed be read again: it belongs in the backup, apart from the
    database.
    """
    key = os.environ.get("HASH_KEY", "") or _kept_in(Path(settings.VAR) / "hash-key")
    if len(key) < SHORTEST_KEY:
        raise ValueError(f"HASH_KEY needs at least {SHORTEST_KEY} characters")
    return key.encode()


def _kept_in(path: Path) -> str:
    """Read a key, making it first if there is none; of two processes starting at once, one makes it for both."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(os.urandom(32).hex())
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text().strip()
