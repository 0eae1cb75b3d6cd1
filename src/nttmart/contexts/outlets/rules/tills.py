"""Tills as others see them: invited, enrolled, revoked; who may open one with which digits; what was kept of a fact."""

import hashlib
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from nttmart.kernel.errors import N_, Refusal

INVITATION_HOLDS = timedelta(minutes=15)
PIN_ITERATIONS = 150_000
"""Of PBKDF2-SHA256: a tenth of a second on a cheap phone. Six digits can be tried through by who holds the device all
night; the PIN says who stands at the till, the device's key says that it is the till."""
_PIN = re.compile(r"[0-9]{6}")
_RUNS = "01234567890", "09876543210"


class BadInvitation(Refusal):
    """An invitation that was never given, was used, or has lapsed."""


class NotFoundTill(Refusal):
    """No such till."""


class AlreadyRevoked(Refusal):
    """The till was revoked before."""


class KeyTaken(Refusal):
    """Another till has this key already: a device is one till."""


class BadPin(Refusal):
    """Digits that anybody would try first, or that are no six digits."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """Leave for one device to become a till. The token is told once and not kept."""

    token: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class EnrolledTill:
    """A till and how it stands: facts received, still to be looked at, last heard of."""

    id: UUID
    outlet_id: UUID
    outlet_code: str
    prefix: str
    name: str
    public_key: str
    enrolled_at: datetime
    enrolled_by: str
    revoked_at: datetime | None
    revoked_by: str
    revoked_reason: str
    app: str
    heard_at: datetime | None

    @property
    def is_revoked(self) -> bool:
        return self.revoked_at is not None


SILENT: Final = timedelta(days=3)
SILENT_AMONG_OTHERS: Final = timedelta(days=1)
"""How long a till may be silent, also where another of its outlet was heard of: there is signal then."""


def silent_tills(tills: Iterable[EnrolledTill], at: datetime) -> dict[UUID, timedelta]:
    """Tell which tills in use were not heard of for long, and how long: sales may lie on them, or they are stolen."""
    silence = {
        till.id: (till.outlet_id, at - (till.heard_at or till.enrolled_at)) for till in tills if not till.is_revoked
    }
    heard = {outlet_id for outlet_id, unheard in silence.values() if unheard <= SILENT_AMONG_OTHERS}
    return {
        till_id: unheard
        for till_id, (outlet_id, unheard) in silence.items()
        if unheard > (SILENT_AMONG_OTHERS if outlet_id in heard else SILENT)
    }


@dataclass(frozen=True, slots=True)
class Pin:
    """What a till needs to check somebody's digits without signal. Salt and hash are hexadecimal."""

    user_id: UUID
    salt: str
    iterations: int
    hash: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one thing sent by a till.

    ``applied``: counted. ``kept``: here word for word, a person looks or it waits. ``problem``: no fact of that till,
    kept in the tray. ``refused``: not kept at all. ``code`` names what is odd; ``refusal`` says it. What cannot be
    read has the id of nothing (all zeros).
    """

    id: UUID
    state: str
    code: str = ""
    template: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    till_id: UUID | None = None

    @property
    def refusal(self) -> Refusal | None:
        return Refusal(self.template, **self.values) if self.template else None


@dataclass(frozen=True, slots=True)
class KeptFact:
    """A fact that waits to be applied."""

    id: UUID
    till_id: UUID
    till_name: str
    outlet_id: UUID
    seq: int
    kind: str
    body: dict[str, Any]
    occurred_at: datetime
    received_at: datetime


@dataclass(frozen=True, slots=True)
class HeldFact(KeptFact):
    """A fact as a person looks at it: ``text`` word for word; ``is_held``: set apart, and nobody has decided."""

    text: str
    is_held: bool


def hash_token(token: str) -> str:
    """Hash an invitation's token: it has 130 random bits, so a plain hash keeps it."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def hash_pin(pin: str, salt: str, iterations: int = PIN_ITERATIONS) -> str:
    """Hash digits as WebCrypto does: PBKDF2-SHA256, 256 bits, hexadecimal. ``salt`` is hexadecimal too."""
    return hashlib.pbkdf2_hmac("sha256", pin.encode(), bytes.fromhex(salt), iterations).hex()


def pin_matches(pin: str, kept: Pin) -> bool:
    """Tell whether digits are somebody's."""
    return hmac.compare_digest(hash_pin(pin, kept.salt, kept.iterations), kept.hash)


def check_pin(pin: str) -> str:
    """Refuse digits that are tried first.

    :raises BadPin:
    """
    if not _PIN.fullmatch(pin):
        raise BadPin(N_("PIN terdiri dari 6 angka."), field="pin")
    if len(set(pin)) == 1 or any(pin in run for run in _RUNS):
        raise BadPin(N_("PIN ini terlalu mudah ditebak."), field="pin")
    return pin
