"""Accounts are made by a steward, never by strangers; closing one keeps its history."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from nttmart.contexts.people.locks import lock_account
from nttmart.contexts.people.models import User
from nttmart.contexts.people.operations.roles import refuse_if_last_steward
from nttmart.contexts.people.rules import (
    LANGUAGES,
    LanguageNotKnown,
    NotFoundAccount,
    PasswordTooWeak,
    PhoneTaken,
    UsernameTaken,
    normalise_phone,
    normalise_username,
)
from nttmart.kernel import audit
from nttmart.kernel.audit import Actor
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line

NAME_LIMIT = 80


@transaction.atomic
def create_account(  # noqa: PLR0913 -- an account has these parts
    *,
    username: str,
    display_name: str,
    password: str,
    actor: Actor,
    at: datetime,
    phone: str = "",
    language: str = "id",
) -> UUID:
    """Open an account without any role.

    :raises UsernameMalformed, UsernameTaken, PhoneMalformed, PhoneTaken, PasswordTooWeak: each with its field.
    """
    user = User(
        username=normalise_username(username),
        display_name=clean_line(display_name, limit=NAME_LIMIT, field="display_name"),
        phone=normalise_phone(phone) if phone.strip() else None,
        language="en" if language == "en" else "id",
        date_joined=at,
    )
    _refuse_taken(user)
    user.password = _checked_password(password, user)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError:
        _refuse_taken(user)
        raise
    audit.record(actor, "account.created", "user", user.id, at=at, detail={"username": user.username})
    return user.id


@transaction.atomic
def set_password(user_id: UUID, password: str, *, actor: Actor, at: datetime) -> None:
    """Give an account a new password; its sessions elsewhere end.

    :raises NotFoundAccount, PasswordTooWeak: if so.
    """
    user = _locked(user_id)
    user.password = _checked_password(password, user)
    user.save(update_fields=["password"])
    audit.record(actor, "account.password_set", "user", user_id, at=at)


@transaction.atomic
def set_phone(user_id: UUID, phone: str, *, verified: bool, actor: Actor, at: datetime) -> None:
    """Set the number somebody signs in with; empty takes it away.

    :raises NotFoundAccount, PhoneMalformed, PhoneTaken: if so.
    """
    user = _locked(user_id)
    number = normalise_phone(phone) if phone.strip() else None
    _refuse_taken_phone(number, user_id)
    User.objects.filter(id=user.id).update(phone=number, phone_verified=verified and number is not None)
    audit.record(actor, "account.phone_set", "user", user_id, at=at)


@transaction.atomic
def set_language(user_id: UUID, language: str, *, actor: Actor, at: datetime) -> None:
    """Set the language in which the office speaks to somebody.

    :raises NotFoundAccount: if there is none.
    :raises LanguageNotKnown: if it is neither Indonesian nor English.
    """
    if language not in LANGUAGES:
        raise LanguageNotKnown(N_("Bahasa ini belum ada."), field="language")
    user = _locked(user_id)
    User.objects.filter(id=user.id).update(language=language)
    audit.record(actor, "account.language_set", "user", user_id, at=at, detail={"language": language})


@transaction.atomic
def close_account(user_id: UUID, *, actor: Actor, at: datetime) -> None:
    """Shut somebody out at once; roles and history stay, and the account can be opened again.

    :raises NotFoundAccount: if there is none.
    :raises LastSteward: if nobody else could make accounts.
    """
    user = _locked(user_id)
    refuse_if_last_steward(user_id)
    User.objects.filter(id=user.id).update(is_active=False)
    audit.record(actor, "account.closed", "user", user_id, at=at)


@transaction.atomic
def reopen_account(user_id: UUID, *, actor: Actor, at: datetime) -> None:
    """Let somebody in again.

    :raises NotFoundAccount: if there is none.
    """
    user = _locked(user_id)
    User.objects.filter(id=user.id).update(is_active=True)
    audit.record(actor, "account.reopened", "user", user_id, at=at)


def _locked(user_id: UUID) -> User:
    user = lock_account(user_id)
    if user is None:
        raise NotFoundAccount(N_("Akun ini tidak ada."))
    return user


def _checked_password(password: str, user: User) -> str:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise PasswordTooWeak(N_("Kata sandi: %(why)s"), field="password", why=" ".join(error.messages)) from error
    return make_password(password)


def _refuse_taken(user: User) -> None:
    """Refuse a name or number that somebody has; asked again if somebody took it in the same moment."""
    if User.objects.filter(username=user.username).exists():
        raise UsernameTaken(N_("Nama pengguna ini sudah dipakai."), field="username")
    _refuse_taken_phone(user.phone, user.id)


def _refuse_taken_phone(phone: str | None, user_id: UUID) -> None:
    if phone and User.objects.filter(phone=phone).exclude(id=user_id).exists():
        raise PhoneTaken(N_("Nomor ini sudah dipakai akun lain."), field="phone")
