"""Ana, Beni and Carla, and roles for them."""

from datetime import UTC, datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password

from nttmart.contexts.people import api as people
from nttmart.contexts.people.models import User
from nttmart.kernel.audit import Actor

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
PASSWORD = "tenun-lontar-kopi"
STEWARD = Actor("Tata Usaha")
_hashed: list[str] = []


def make_user(username: str = "ana", **columns: object) -> User:
    """Make somebody who signs in with ``PASSWORD``; hashed once, for it is slow on purpose."""
    if not _hashed:
        _hashed.append(make_password(PASSWORD))
    names: dict[str, object] = {"display_name": username.title(), "date_joined": NOW, "password": _hashed[0]}
    return User.objects.create(username=username, **{**names, **columns})


def give_role(user_id: UUID, role: str, scope: str = "everywhere", scope_id: object = "") -> UUID:
    """Give somebody a role as a steward would."""
    return people.grant_role(user_id=user_id, role=role, scope=scope, scope_id=scope_id, actor=STEWARD, at=NOW)


def make_steward(username: str = "tata") -> User:
    """Make somebody who makes accounts."""
    user = make_user(username)
    give_role(user.id, "steward")
    return user
