"""What a role allows where, how a phone number is written, and the refusals of accounts and consent."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nttmart.kernel.errors import N_, Refusal

ROLES = ("producer", "helper", "cashier", "outlet_manager", "curator", "officer", "auditor", "steward")
LANGUAGES = ("id", "en")
SCOPES = ("everywhere", "outlet", "producer", "regency")
SCOPES_OF_ROLE = {
    "producer": {"producer"},
    "helper": {"producer"},
    "cashier": {"outlet"},
    "outlet_manager": {"outlet"},
    "curator": {"everywhere", "regency"},
    "officer": {"everywhere", "regency"},
    "auditor": {"everywhere", "regency", "outlet"},
    "steward": {"everywhere"},
}
"""Where each role may be held: a cashier works at an outlet, a steward looks after the whole.

A curator judges makers, who live in a regency and sell at any outlet: at one outlet there is nothing to judge.
"""
COVERED_BY = {"cashier": {"cashier", "outlet_manager"}}
"""Who manages an outlet may also stand at its till."""

_PHONE = re.compile(r"\+[1-9]\d{7,14}")
_USERNAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{1,28})[a-z0-9]")
_DIGITS_OF = {"nik": 16, "nip": 18}


class NotFoundAccount(Refusal):
    """Nobody has this account."""


class UsernameTaken(Refusal):
    """Somebody has this user name."""


class UsernameMalformed(Refusal):
    """A user name is 3 to 30 small letters, digits, dots, hyphens."""


class PhoneTaken(Refusal):
    """Another account has this number."""


class PhoneMalformed(Refusal):
    """Not a telephone number."""


class PasswordTooWeak(Refusal):
    """The password is too easy to guess."""


class LanguageNotKnown(Refusal):
    """The office speaks Indonesian and English."""


class RoleNotKnown(Refusal):
    """There is no such role, or it is not held at such a thing."""


class RoleAlreadyHeld(Refusal):
    """The person has this role there already."""


class NotFoundRole(Refusal):
    """No such grant, or it has ended."""


class LastSteward(Refusal):
    """Somebody must be able to make accounts."""


class NotFoundConsent(Refusal):
    """No such consent."""


class NumberMalformed(Refusal):
    """A NIK has 16 digits, a NIP 18."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is looking, and what they may do where. Somebody without an account has no roles."""

    user_id: UUID | None
    username: str = ""
    display_name: str = ""
    roles: frozenset[tuple[str, str, str]] = frozenset()
    """Pairs of role and place: (role, scope, scope id)."""

    def may(self, role: str, *, outlet_id: object = None, producer_id: object = None, regency_code: str = "") -> bool:
        """Tell whether they hold a role everywhere or at one of the things named.

        A steward does not hold the other roles by being one: who needs a role is given it, and the trail shows it.
        """
        where = {("everywhere", "")}
        where |= {("outlet", str(outlet_id))} if outlet_id else set()
        where |= {("producer", str(producer_id))} if producer_id else set()
        where |= {("regency", regency_code)} if regency_code else set()
        wanted = COVERED_BY.get(role, {role})
        return any(held in wanted and (scope, scope_id) in where for held, scope, scope_id in self.roles)

    def holds(self, *roles: str) -> bool:
        """Tell whether they hold any of these roles anywhere at all (for menus, not for opening things)."""
        wanted = set().union(*(COVERED_BY.get(role, {role}) for role in roles))
        return any(held in wanted for held, _, _ in self.roles)

    def scope_ids(self, scope: str, *roles: str) -> frozenset[str]:
        """Collect the outlets, producers or regencies where they hold one of the roles (any, if none is named)."""
        return frozenset(i for held, where, i in self.roles if where == scope and (not roles or held in roles))

    @property
    def outlet_ids(self) -> frozenset[UUID]:
        return frozenset(UUID(i) for i in self.scope_ids("outlet"))

    @property
    def producer_ids(self) -> frozenset[UUID]:
        return frozenset(UUID(i) for i in self.scope_ids("producer"))

    @property
    def is_steward(self) -> bool:
        return self.may("steward")

    @property
    def is_known(self) -> bool:
        return self.user_id is not None


NOBODY = Viewer(None)


@dataclass(frozen=True, slots=True)
class Role:
    """A role somebody holds or held."""

    id: UUID
    role: str
    scope: str
    scope_id: str
    granted_by: str
    granted_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who can log in, as stewards see them."""

    id: UUID
    username: str
    display_name: str
    phone: str
    phone_verified: bool
    language: str
    is_active: bool
    last_login: datetime | None
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class ConsentRecord:
    """What somebody agreed to, and whether it still holds."""

    id: UUID
    purpose: str
    text_version: str
    language: str
    channel: str
    given_at: datetime
    recorded_by: str
    withdrawn_at: datetime | None


def normalise_phone(text: str, field: str = "phone") -> str:
    """Write a number as E.164: «0812-3456-7890» and «62 812 3456 7890» are +6281234567890.

    :raises PhoneMalformed: if it is no telephone number.
    """
    number = re.sub(r"[\s().\-\u2010-\u2015]", "", text[:40])
    if number.startswith("00"):
        number = "+" + number[2:]
    elif number.startswith("0"):
        number = "+62" + number[1:]
    elif not number.startswith("+"):
        number = "+" + number if number.startswith("62") else "+62" + number
    number = number.replace("+620", "+62", 1) if number.startswith("+620") else number
    if not _PHONE.fullmatch(number) or not number.isascii():
        raise PhoneMalformed(N_("Nomor telepon tidak dikenali. Contoh: 0812 3456 7890."), field=field)
    return number


def normalise_username(text: str) -> str:
    """Fold a user name to small letters.

    :raises UsernameMalformed: if it is not 3 to 30 letters, digits, dots, hyphens or underscores.
    """
    name = text.strip().lower()
    if not _USERNAME.fullmatch(name) or not name.isascii():
        sentence = N_("Nama pengguna: 3 sampai 30 huruf kecil, angka, titik atau tanda hubung.")
        raise UsernameMalformed(sentence, field="username")
    return name


def normalise_identity(kind: str, value: str) -> str:
    """Reduce a value to what is hashed: NIK and NIP to their digits, anything else to small letters without end spaces.

    :raises NumberMalformed: if a NIK has not 16 digits or a NIP not 18.
    """
    if kind not in _DIGITS_OF:
        return value.strip().casefold()
    digits = re.sub(r"[\s.\-]", "", value[:60])
    if len(digits) != _DIGITS_OF[kind] or not (digits.isascii() and digits.isdigit()):
        sentence = N_("%(kind)s terdiri dari %(count)s angka.")
        raise NumberMalformed(sentence, field=kind, kind=kind.upper(), count=_DIGITS_OF[kind])
    return digits


def check_role(role: str, scope: str, scope_id: str) -> None:
    """Refuse a role that does not exist or is not held at such a thing.

    :raises RoleNotKnown: if so.
    """
    if role not in SCOPES_OF_ROLE or scope not in SCOPES or (scope == "everywhere") != (scope_id == ""):
        raise RoleNotKnown(N_("Peran «%(role)s» tidak bisa diberikan di sini."), field="role", role=role)
    if role == "curator" and scope == "outlet":
        raise RoleNotKnown(N_("Kurator memeriksa satu kabupaten atau seluruh NTT, bukan satu gerai."), field="place")
    if scope not in SCOPES_OF_ROLE[role]:
        raise RoleNotKnown(N_("Peran ini tidak dipegang di tempat seperti itu."), field="place")
