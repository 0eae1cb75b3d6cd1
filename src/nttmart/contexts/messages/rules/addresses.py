"""Where somebody is reached in chat: what such an address is, and what is refused about it. Pure."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from nttmart.contexts.messages.rules.messages import Party
from nttmart.kernel.errors import N_, Refusal

IN_FORCE: Final = ("linked", "opted_in")
"""States in which an address may be written to."""
STRANGER: Final = "stranger"
"""The kind of somebody who wrote and whom nobody knows."""
CODE_LASTS: Final = timedelta(days=7)
_CODE_LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without 0 O 1 I L U: read aloud and typed by thumbs."""
_CODE_LENGTH: Final = 8
_CODE_IN_TEXT: Final = re.compile(rf"(?<![0-9A-Z])([{_CODE_LETTERS}]{{4}})[\s-]?([{_CODE_LETTERS}]{{4}})(?![0-9A-Z])")
_TRIED: Final = re.compile(r"(?:SAMBUNG|KODE)[\s:]+([0-9A-Z]{2,10}(?:[\s-][0-9A-Z]{2,6})?)")
_WRITTEN: Final = re.compile(r"(?=.*[0-9])(?=.*[A-Z])(?![A-Z]{4}-[0-9]{4})(?![0-9]{4}-[A-Z]{4})[0-9A-Z]{4}-[0-9A-Z]{4}")
CODES_A_DAY: Final = 5
"""How many messages with what may be a code are looked at from one sender in a day: nobody guesses one."""
_BSUID: Final = re.compile(r"[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}")
_PHONE: Final = re.compile(r"\+[1-9][0-9]{7,14}")


class NoSuchAddress(Refusal):
    """No address with that id."""


class AddressEnded(Refusal):
    """The address was ended: nothing more can be said about it."""


class AddressTaken(Refusal):
    """Somebody else is reached there."""


class BadAddress(Refusal):
    """An address that cannot be: neither id nor telephone, or a malformed one."""


class BadLinkCode(Refusal):
    """The code is unknown, used, or too old."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody is reached. Neither the telephone nor the carrier's id leaves the context."""

    id: UUID
    party: Party
    channel: str
    language: str
    zone: str
    state: str
    consent_id: UUID | None
    linked_at: datetime
    has_bsuid: bool
    has_phone: bool

    @property
    def may_be_told(self) -> bool:
        """Whether news may be sent there; an answer may be given to anybody who has just written."""
        return self.state in IN_FORCE and self.consent_id is not None


@dataclass(frozen=True, slots=True)
class AddressStep:
    """One thing that was said about an address."""

    kind: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class LinkInvitation:
    """Whoever sends its code links the telephone it comes from to this party."""

    id: UUID
    party: Party
    channel: str
    language: str
    zone: str
    expires_at: datetime


def refuse_strange_ids(bsuid: str | None, phone: str | None) -> None:
    """Refuse what no carrier would take. ``phone`` is written as «+62812…».

    :raises BadAddress: without either, or for a malformed one.
    """
    if bsuid is None and phone is None:
        raise BadAddress(N_("Alamat pesan butuh nomor telepon atau pengenal WhatsApp."), field="phone")
    if bsuid is not None and not _BSUID.fullmatch(bsuid):
        raise BadAddress(N_("Pengenal WhatsApp ini tidak dikenal bentuknya."))
    if phone is not None and not _PHONE.fullmatch(phone):
        raise BadAddress(N_("Nomor telepon ini tidak dikenal bentuknya."), field="phone")


def code_of(chance: bytes) -> str:
    """Write a code from chance (8 bytes): «7K3Q-9F2M»."""
    letters = "".join(_CODE_LETTERS[byte % len(_CODE_LETTERS)] for byte in chance[:_CODE_LENGTH])
    return f"{letters[:4]}-{letters[4:]}"


def codes_in(text: str) -> list[str]:
    """Find what may be codes in what somebody wrote, written as ``code_of`` writes them."""
    return [f"{found[1]}-{found[2]}" for found in _CODE_IN_TEXT.finditer(text.upper())]


def holds_code(text: str) -> bool:
    """Tell whether something said may hold a code at all, meant or not."""
    return bool(codes_in(text)) or tries_code(text)


def tries_code(text: str) -> bool:
    """Tell whether somebody means to send a code, right or mistyped: «sambung 7K3O», or nothing but «7K3Q-9F2M»."""
    said = text.upper().strip(" \n\t«»\"'.!")
    named = _TRIED.fullmatch(said)
    if named is not None:
        letters = re.sub(r"[\s-]", "", named[1])
        return len(letters) == _CODE_LENGTH or any(letter.isdigit() for letter in letters)
    return _WRITTEN.fullmatch(said) is not None
