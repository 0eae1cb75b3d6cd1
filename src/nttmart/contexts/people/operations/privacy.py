"""What UU PDP 27/2022 gives a person with an account: a copy of what is kept, and to be forgotten (art. 7, 8, 16)."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction

from nttmart.contexts.people.locks import lock_account
from nttmart.contexts.people.models import RoleGrant, User
from nttmart.contexts.people.operations.roles import end_role, refuse_if_last_steward
from nttmart.contexts.people.queries import get_account
from nttmart.contexts.people.rules import NotFoundAccount
from nttmart.kernel import audit
from nttmart.kernel.audit import Actor
from nttmart.kernel.errors import N_

FORGOTTEN = "Akun dihapus"


@transaction.atomic
def export_account(user_id: UUID, *, actor: Actor, at: datetime) -> dict[str, Any]:
    """Copy what is kept of somebody: the account and every role they held. That a copy was made is kept too.

    :raises NotFoundAccount: if there is none.
    """
    account = asdict(get_account(user_id))
    audit.record(actor, "account.exported", "user", user_id, at=at)
    return account


@transaction.atomic
def erase_account(user_id: UUID, *, actor: Actor, at: datetime) -> None:
    """Forget somebody's name, number and password and end their roles; the row stays as a pseudonym for what they did.

    The audit trail keeps the name under which things were done: who answered for money must stay known for ten years
    (PP 80/2019 art. 25).

    :raises NotFoundAccount: if there is none.
    :raises LastSteward: if nobody else could make accounts.
    """
    user = lock_account(user_id)
    if user is None:
        raise NotFoundAccount(N_("Akun ini tidak ada."))
    refuse_if_last_steward(user_id)
    for grant_id in RoleGrant.objects.filter(user_id=user_id, ended_at__isnull=True).values_list("id", flat=True):
        end_role(grant_id, actor=actor, at=at)
    User.objects.filter(id=user_id).update(
        username=f"hapus-{user_id.hex}",
        display_name=FORGOTTEN,
        phone=None,
        phone_verified=False,
        email="",
        password=make_password(None),
        is_active=False,
    )
    audit.record(actor, "account.erased", "user", user_id, at=at)
