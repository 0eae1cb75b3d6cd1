"""Tills join an outlet by an invitation that works once, and leave it by being revoked."""

import os
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from nttmart.contexts.outlets.locks import lock_outlet, lock_till
from nttmart.contexts.outlets.models import CashierPin, Till, TillInvitation
from nttmart.contexts.outlets.queries.tills import get_till
from nttmart.contexts.outlets.rules.facts import read_key
from nttmart.contexts.outlets.rules.tills import (
    INVITATION_HOLDS,
    PIN_ITERATIONS,
    AlreadyRevoked,
    BadInvitation,
    EnrolledTill,
    Invitation,
    KeyTaken,
    check_pin,
    hash_pin,
    hash_token,
)
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import secret_token
from nttmart.kernel.text import clean_line

_SALT_BYTES = 16


def invite_till(*, outlet_id: UUID, name: str, actor: Actor, at: datetime) -> Invitation:
    """Give leave for one device to become a till of an outlet within fifteen minutes; the token is told only here.

    :raises NotFoundOutlet:
    """
    name = clean_line(name, limit=60, field="name")
    token = secret_token()
    with transaction.atomic():
        lock_outlet(outlet_id)
        row = TillInvitation.objects.create(
            outlet_id=outlet_id,
            name=name,
            token_hash=hash_token(token),
            made_at=at,
            made_by=str(actor),
            expires_at=at + INVITATION_HOLDS,
        )
        record(actor, "invite_till", "outlet", outlet_id, at=at, detail={"invitation": str(row.id), "name": name})
    return Invitation(token, row.expires_at)


def enrol_till(*, token: str, public_key: object, name: str, at: datetime) -> EnrolledTill:
    """Make a device a till by its invitation. The same device asking again (its answer was lost) gets the same till.

    Locks the outlet.

    :param name: what the device calls itself; empty: the name of the invitation.
    :raises BadInvitation: if the token was never given, was used by another device, or has lapsed.
    :raises BadKey: if the key cannot be read. :raises KeyTaken: if it is another till's.
    """
    key = read_key(public_key)
    name = clean_line(name, limit=60, field="name", required=False)
    found = TillInvitation.objects.filter(token_hash=hash_token(token))
    with transaction.atomic():
        outlet_id = found.values_list("outlet_id", flat=True).first()
        if outlet_id is None:
            raise BadInvitation(N_("Undangan ini tidak dikenal. Minta kode baru kepada kepala gerai."), field="token")
        lock_outlet(outlet_id)
        invitation = found.get()
        if invitation.till_id is not None:
            return _enrolled_before(invitation.till_id, key)
        if at >= invitation.expires_at:
            raise BadInvitation(N_("Undangan ini sudah lewat waktunya. Minta kode baru kepada kepala gerai."))
        if Till.objects.filter(public_key=key).exists():
            raise KeyTaken(N_("Perangkat ini sudah terdaftar sebagai kasir lain."), field="public_key")
        till = Till.objects.create(
            outlet_id=outlet_id,
            prefix=f"K{Till.objects.filter(outlet_id=outlet_id).count() + 1}",
            name=name or invitation.name,
            public_key=key,
            enrolled_at=at,
            enrolled_by=invitation.made_by,
        )
        TillInvitation.objects.filter(id=invitation.id).update(used_at=at, till=till)
        record(Actor(invitation.made_by[:120]), "enrol_till", "till", till.id, at=at, detail={"name": till.name})
    return get_till(till.id)


def _enrolled_before(till_id: UUID, key: str) -> EnrolledTill:
    till = get_till(till_id)
    if till.public_key != key:
        raise BadInvitation(N_("Undangan ini sudah dipakai perangkat lain. Minta kode baru kepada kepala gerai."))
    return till


def revoke_till(*, till_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Take a till out of use (lost, sold, broken). What it wrote before is still taken; what after, is looked at.

    :raises NotFoundTill: :raises AlreadyRevoked:
    """
    reason = clean_line(reason, limit=200, field="reason")
    with transaction.atomic():
        if lock_till(till_id).revoked_at is not None:
            raise AlreadyRevoked(N_("Kasir ini sudah dicabut."), field="till")
        Till.objects.filter(id=till_id).update(revoked_at=at, revoked_by=str(actor), revoked_reason=reason)
        record(actor, "revoke_till", "till", till_id, at=at, detail={"reason": reason})


def note_heard(*, till_id: UUID, app: str, at: datetime) -> None:
    """Note that a till was heard of, and which version of the app it runs. One statement."""
    Till.objects.filter(id=till_id).update(heard_at=at, app=app[:30] or F("app"))


def set_pin(*, user_id: UUID, pin: str, actor: Actor, at: datetime) -> None:
    """Set the six digits with which somebody opens a till; only their hash is kept.

    :raises BadPin:
    """
    salt = os.urandom(_SALT_BYTES).hex()
    row = {
        "salt": salt,
        "iterations": PIN_ITERATIONS,
        "hash": hash_pin(check_pin(pin), salt),
        "set_at": at,
        "set_by": str(actor),
    }
    with transaction.atomic():
        CashierPin.objects.update_or_create(user_id=user_id, defaults=row)
        record(actor, "set_pin", "user", user_id, at=at)


def remove_pin(*, user_id: UUID, actor: Actor, at: datetime) -> None:
    """Take somebody's digits away: the next time a till hears from us it does not know them any more."""
    with transaction.atomic():
        if CashierPin.objects.filter(user_id=user_id).delete()[0]:
            record(actor, "remove_pin", "user", user_id, at=at)
