"""Who may do what where: given and ended by name, never erased."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.people.locks import lock_account, lock_grant_in_force, lock_stewards
from nttmart.contexts.people.models import RoleGrant
from nttmart.contexts.people.rules import LastSteward, NotFoundAccount, NotFoundRole, RoleAlreadyHeld, check_role
from nttmart.kernel import audit
from nttmart.kernel.audit import Actor
from nttmart.kernel.errors import N_


@transaction.atomic
def grant_role(  # noqa: PLR0913 -- a grant has these parts
    *, user_id: UUID, role: str, scope: str = "everywhere", scope_id: object = "", actor: Actor, at: datetime
) -> UUID:
    """Give somebody a role at an outlet, producer or regency, or everywhere.

    :raises RoleNotKnown: if the role is not held at such a thing.
    :raises NotFoundAccount: if there is no such person.
    :raises RoleAlreadyHeld: if they have it there already.
    """
    place = str(scope_id)
    check_role(role, scope, place)
    if lock_account(user_id) is None:
        raise NotFoundAccount(N_("Akun ini tidak ada."))
    held = RoleGrant.objects.filter(user_id=user_id, role=role, scope=scope, scope_id=place, ended_at__isnull=True)
    if held.exists():
        raise RoleAlreadyHeld(N_("Peran ini sudah dimiliki."), field="role")
    grant = RoleGrant.objects.create(
        user_id=user_id, role=role, scope=scope, scope_id=place, granted_by=str(actor), granted_at=at
    )
    detail = {"role": role, "scope": scope, "scope_id": place}
    audit.record(actor, "role.granted", "user", user_id, at=at, detail=detail)
    return grant.id


@transaction.atomic
def end_role(grant_id: UUID, *, actor: Actor, at: datetime) -> None:
    """End a role now; the row stays as history.

    :raises NotFoundRole: if there is none, or it has ended.
    :raises LastSteward: if nobody else could make accounts.
    """
    grant = lock_grant_in_force(grant_id)
    if grant is None:
        raise NotFoundRole(N_("Peran ini tidak ada atau sudah berakhir."))
    if grant.role == RoleGrant.Role.STEWARD:
        refuse_if_last_steward(grant.user_id)
    grant.ended_at = max(at, grant.granted_at)
    grant.save(update_fields=["ended_at"])
    detail = {"role": grant.role, "scope": grant.scope, "scope_id": grant.scope_id}
    audit.record(actor, "role.ended", "user", grant.user_id, at=at, detail=detail)


def refuse_if_last_steward(user_id: UUID) -> None:
    """Refuse to lose the last steward who can sign in; their grants are locked while counting.

    :raises LastSteward: if this person is the one.
    """
    lock_stewards()
    stewards = RoleGrant.objects.filter(role=RoleGrant.Role.STEWARD, ended_at__isnull=True, user__is_active=True)
    if set(stewards.values_list("user_id", flat=True)) == {user_id}:
        raise LastSteward(N_("Harus ada paling tidak satu pengelola."))
