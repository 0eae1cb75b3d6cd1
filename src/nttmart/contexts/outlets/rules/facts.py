"""A fact as a till writes it: read from its text, and judged against what is known of that till.

Promises that a fact with a good signature is never turned away for being odd: what is odd is named beside it.
"""

import base64
import binascii
import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from nttmart.kernel.errors import N_, Refusal

KINDS = frozenset(
    ("shift_opened", "cash_moved", "sale", "refund", "shift_closed", "shelf_counted", "product_noted")
)  # fmt: skip
FIRST_PREV = "0" * 64
LONGEST_TEXT = 200_000
"""Characters: a sale of five hundred lines."""
LARGEST_SEQ = 2**53 - 1
"""The largest whole number that JavaScript counts exactly."""

_KEY_BYTES, _SIGNATURE_BYTES, _HALF = 65, 64, 32
_HASH = re.compile(r"[0-9a-f]{64}")
_KIND = re.compile(r"[a-z_]{1,20}")
_UNREADABLE = "\0"


class NotAFact(Refusal):
    """A text that no till of ours can have written: it is not kept, and the sender keeps it."""


class BadKey(Refusal):
    """A text that is no public key of the kind tills have."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a till says has happened, with the very text it signed."""

    id: UUID
    till_id: UUID
    seq: int
    prev: str
    at: datetime
    kind: str
    body: dict[str, Any]
    text: str
    sig: str
    hash: str


def read_fact(text: object, sig: object) -> Fact:
    """Read a text as a fact; its signature is not looked at.

    :raises NotAFact: if it is not the JSON of a fact.
    """
    if not isinstance(text, str) or not isinstance(sig, str) or len(text) > LONGEST_TEXT:
        raise NotAFact(N_("Ini bukan catatan kasir."))
    try:
        said = json.loads(text, parse_constant=_no_constant)
        digest = hashlib.sha256(text.encode()).hexdigest()
        if said["v"] != 1 or not isinstance(said["body"], dict):
            raise NotAFact(N_("Ini bukan catatan kasir."))
        return Fact(
            id=UUID(said["id"]),
            till_id=UUID(said["till"]),
            seq=_number(said["seq"]),
            prev=_matched(_HASH, said["prev"]),
            at=_instant(said["at"]),
            kind=_matched(_KIND, said["kind"]),
            body=_clean(said["body"]) if "\\u" in text else said["body"],
            text=text,
            sig=sig[:200],
            hash=digest,
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError) as wrong:
        raise NotAFact(N_("Ini bukan catatan kasir.")) from wrong


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _number(said: object) -> int:
    if type(said) is not int or not 1 <= said <= LARGEST_SEQ:
        raise ValueError(said)
    return said


def _matched(pattern: re.Pattern[str], said: object) -> str:
    if not isinstance(said, str) or not pattern.fullmatch(said):
        raise ValueError(said)
    return said


def _instant(said: object) -> datetime:
    """Read an RFC 3339 instant.

    :raises ValueError: for one without a zone.
    """
    if not isinstance(said, str):
        raise TypeError(said)
    at = datetime.fromisoformat(said)
    if at.tzinfo is None:
        raise ValueError(said)
    return at.astimezone(UTC)


def _clean(said: Any) -> Any:
    """Take zero bytes and halves of letters out of texts: no database keeps them."""
    if isinstance(said, str):
        return said.replace(_UNREADABLE, "").encode("utf-8", "replace").decode()
    if isinstance(said, list):
        return [_clean(each) for each in said]
    if isinstance(said, dict):
        return {_clean(name): _clean(value) for name, value in said.items()}
    return said


def read_key(text: object) -> str:
    """Check a public key as a till tells it: base64url of the 65 bytes of a point on P-256.

    :raises BadKey:
    """
    if not isinstance(text, str):
        raise BadKey(N_("Kunci kasir ini tidak terbaca."), field="public_key")
    try:
        _key(text)
    except ValueError as wrong:
        raise BadKey(N_("Kunci kasir ini tidak terbaca."), field="public_key") from wrong
    return text


def is_signed(public_key: str, said: str, sig: object) -> bool:
    """Tell whether a till with this key signed a text (ECDSA P-256 with SHA-256, r and s raw, base64url)."""
    try:
        raw = _bytes(sig, _SIGNATURE_BYTES)
        pair = encode_dss_signature(int.from_bytes(raw[:_HALF], "big"), int.from_bytes(raw[_HALF:], "big"))
        _key(public_key).verify(pair, said.encode(), _ALGORITHM)
    except (InvalidSignature, ValueError):
        return False
    return True


_ALGORITHM = ec.ECDSA(SHA256())


@lru_cache(maxsize=256)
def _key(text: str) -> ec.EllipticCurvePublicKey:
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(text, _KEY_BYTES))


def _bytes(text: object, length: int) -> bytes:
    """Read base64url without padding, of so many bytes and written in the one way there is.

    :raises ValueError:
    """
    if not isinstance(text, str) or not text.isascii():
        raise ValueError(text)
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as wrong:
        raise ValueError(text) from wrong
    if len(raw) != length or base64.urlsafe_b64encode(raw).rstrip(b"=").decode() != text:
        raise ValueError(text)
    return raw


def body_of(text: str) -> dict[str, Any]:
    """Give the body of a fact that was read before."""
    body: dict[str, Any] = json.loads(text)["body"]
    return _clean(body) if "\\u" in text else body
