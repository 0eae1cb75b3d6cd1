"""Every lock of people, in one order: the account, then grants by id, then a consent."""

from uuid import UUID

from nttmart.contexts.people.models import Consent, RoleGrant, User


def lock_account(user_id: UUID) -> User | None:
    """Hold an account until the transaction ends."""
    return User.objects.select_for_update().filter(id=user_id).first()


def lock_grant_in_force(grant_id: UUID) -> RoleGrant | None:
    """Hold a grant that has not ended."""
    return RoleGrant.objects.select_for_update().filter(id=grant_id, ended_at__isnull=True).first()


def lock_stewards() -> None:
    """Hold all stewards' grants, so that two who leave at once are counted one after the other."""
    grants = RoleGrant.objects.select_for_update().filter(role=RoleGrant.Role.STEWARD, ended_at__isnull=True)
    list(grants.order_by("id").values_list("id", flat=True))


def lock_consent(consent_id: UUID) -> Consent | None:
    """Hold a consent."""
    return Consent.objects.select_for_update().filter(id=consent_id).first()
