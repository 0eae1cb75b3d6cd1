"""Reads of people: who is looking, who has an account, who agreed to what."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from nttmart.contexts.people.models import Consent, RoleGrant, User
from nttmart.contexts.people.rules import (
    NOBODY,
    Account,
    ConsentRecord,
    NotFoundAccount,
    PhoneMalformed,
    Role,
    UsernameMalformed,
    Viewer,
    normalise_identity,
    normalise_phone,
    normalise_username,
)
from nttmart.kernel.errors import N_
from nttmart.kernel.keys import keyed_digest

_ACCOUNT = ("id", "username", "display_name", "phone", "phone_verified", "language", "is_active", "last_login")
_ROLE = ("id", "role", "scope", "scope_id", "granted_by", "granted_at", "ended_at")


def viewer_of(user_id: UUID | None) -> Viewer:
    """Read who is looking with the roles in force (two queries); without an account, or a closed one, nobody."""
    person = user_id and User.objects.filter(id=user_id, is_active=True).values("username", "display_name").first()
    if not user_id or not person:
        return NOBODY
    held = RoleGrant.objects.filter(user_id=user_id, ended_at__isnull=True)
    roles = frozenset(held.values_list("role", "scope", "scope_id"))
    return Viewer(user_id, person["username"], person["display_name"], roles)


def get_account(user_id: UUID) -> Account:
    """Read an account with all its roles, ended ones too (two queries).

    :raises NotFoundAccount: if there is none.
    """
    row = User.objects.filter(id=user_id).values(*_ACCOUNT).first()
    if row is None:
        raise NotFoundAccount(N_("Akun ini tidak ada."))
    grants = RoleGrant.objects.filter(user_id=user_id).order_by("granted_at", "id").values_list(*_ROLE)
    return _account(row, tuple(Role(*grant) for grant in grants))


def find_account(username: str) -> Account | None:
    """Find an account by its user name, or None."""
    try:
        found = User.objects.filter(username=normalise_username(username)).values_list("id", flat=True).first()
    except UsernameMalformed:
        return None
    return get_account(found) if found else None


def find_user_by_phone(phone: str) -> User | None:
    """Find the account that signs in with a number, for the sign-in library only; it needs the row itself."""
    try:
        return User.objects.filter(phone=normalise_phone(phone)).first()
    except PhoneMalformed:
        return None


def list_accounts(*, with_closed: bool = True) -> list[Account]:
    """List accounts by name with the roles in force (two queries)."""
    users = User.objects.order_by("display_name", "username")
    rows = list((users if with_closed else users.filter(is_active=True)).values(*_ACCOUNT))
    roles = _roles_in_force(row["id"] for row in rows)
    return [_account(row, tuple(roles[row["id"]])) for row in rows]


def list_consents(subject_key: str) -> list[ConsentRecord]:
    """List what somebody agreed to, newest first, withdrawn ones too."""
    rows = Consent.objects.filter(subject_key=subject_key).order_by("-given_at", "-id")
    return [
        ConsentRecord(*row)
        for row in rows.values_list(
            "id", "purpose", "text_version", "language", "channel", "given_at", "recorded_by", "withdrawn_at"
        )
    ]


def has_consented(subject_key: str, purpose: str) -> bool:
    """Tell whether a consent to a purpose stands."""
    return Consent.objects.filter(subject_key=subject_key, purpose=purpose, withdrawn_at__isnull=True).exists()


def subject_key(text: str) -> str:
    """Give the pseudonym under which consents of a person are kept: a phone, or «producer:<id>»."""
    return keyed_hash("subject", text)


def keyed_hash(kind: str, value: str) -> str:
    """Hash a NIK, NIP or other value so that it can be recognised and not be read: 64 hex digits.

    :raises NumberMalformed: if a NIK has not 16 digits or a NIP not 18.
    """
    return keyed_digest(kind, normalise_identity(kind, value))


def _roles_in_force(user_ids: Iterable[UUID]) -> dict[UUID, list[Role]]:
    roles: dict[UUID, list[Role]] = defaultdict(list)
    grants = RoleGrant.objects.filter(user_id__in=list(user_ids), ended_at__isnull=True).order_by("granted_at", "id")
    for user_id, *grant in grants.values_list("user_id", *_ROLE):
        roles[user_id].append(Role(*grant))
    return roles


def _account(row: dict[str, Any], roles: tuple[Role, ...]) -> Account:
    return Account(**{**row, "phone": row["phone"] or ""}, roles=roles)
