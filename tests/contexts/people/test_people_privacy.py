"""A person gets a copy of what is kept of them, and is forgotten when they ask."""

from datetime import timedelta
from uuid import uuid4

import pytest

from factories.people import NOW, PASSWORD, STEWARD, give_role, make_steward, make_user
from nttmart.contexts.people import api as people
from nttmart.contexts.people.models import User
from nttmart.kernel.audit import list_events

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=90)


def test_a_copy_holds_account_and_roles_and_no_password() -> None:
    ana, outlet = make_user("ana", phone="+6281234567890"), uuid4()
    grant = give_role(ana.id, "cashier", "outlet", outlet)
    copy = people.export_account(ana.id, actor=STEWARD, at=LATER)
    assert copy == {
        "id": ana.id,
        "username": "ana",
        "display_name": "Ana",
        "phone": "+6281234567890",
        "phone_verified": False,
        "language": "id",
        "is_active": True,
        "last_login": None,
        "roles": (
            {
                "id": grant,
                "role": "cashier",
                "scope": "outlet",
                "scope_id": str(outlet),
                "granted_by": "Tata Usaha",
                "granted_at": NOW,
                "ended_at": None,
            },
        ),
    }
    assert list_events("user", ana.id)[0].action == "account.exported"


def test_who_is_forgotten_keeps_no_name_number_password_or_role() -> None:
    ana = make_user("ana", phone="+6281234567890", email="ana@contoh.id")
    give_role(ana.id, "cashier", "outlet", uuid4())
    people.erase_account(ana.id, actor=STEWARD, at=LATER)
    ana.refresh_from_db()
    assert (ana.display_name, ana.phone, ana.email, ana.is_active) == ("Akun dihapus", None, "", False)
    assert "ana" not in ana.username
    assert not ana.has_usable_password()
    assert not ana.check_password(PASSWORD)
    assert people.viewer_of(ana.id) == people.NOBODY
    assert [role.ended_at for role in people.get_account(ana.id).roles] == [LATER]
    assert people.find_user_by_phone("081234567890") is None
    assert list_events("user", ana.id)[0].action == "account.erased"


def test_name_and_number_are_free_again() -> None:
    ana = make_user("ana", phone="+6281234567890")
    people.erase_account(ana.id, actor=STEWARD, at=LATER)
    people.erase_account(make_user("ana", phone="+6281234567890").id, actor=STEWARD, at=LATER)
    assert User.objects.count() == 2


def test_the_last_steward_and_nobody_are_not_forgotten() -> None:
    tata = make_steward("tata")
    with pytest.raises(people.LastSteward):
        people.erase_account(tata.id, actor=STEWARD, at=LATER)
    with pytest.raises(people.NotFoundAccount):
        people.erase_account(uuid4(), actor=STEWARD, at=LATER)
    with pytest.raises(people.NotFoundAccount):
        people.export_account(uuid4(), actor=STEWARD, at=LATER)
    assert people.viewer_of(tata.id).is_steward
