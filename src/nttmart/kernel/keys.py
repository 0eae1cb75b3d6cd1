"""Keyed hashes: the same NIK, NIP or phone is recognised again without being kept, and cannot be guessed back."""

import hashlib
import hmac
import os
from functools import cache
from pathlib import Path

from django.conf import settings

SHORTEST_KEY = 32


def keyed_digest(kind: str, value: str) -> str:
    """Hash a value with the installation's key (HMAC-SHA-256, 64 hex digits). The kind keeps equal values apart."""
    return hmac.new(_key(), f"{kind}\0{value}".encode(), hashlib.sha256).hexdigest()


@cache
def _key() -> bytes:
    """Take the key from the environment (HASH_KEY), else make one once and keep it in ``var`` with mode 600.

    Without it no stored hash can be matched again: it belongs in the backup, apart from the database.
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
