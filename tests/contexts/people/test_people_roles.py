"""Roles are given and ended by name, once at a time, and the rows stay."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from concurrently import together
from factories.people import NOW, STEWARD, give_role, make_user
from nttmart.contexts.people import api as people
from nttmart.contexts.people.models import RoleGrant
from nttmart.kernel.audit import list_events

pytestmark = pytest.mark.django_db
BELU = UUID("01890000-0000-7000-8000-000000000001")
LATER = NOW + timedelta(days=3)


def test_a_role_is_given_seen_and_ended_and_its_history_stays() -> None:
    ana = make_user("ana")
    grant = give_role(ana.id, "cashier", "outlet", BELU)
    assert people.viewer_of(ana.id) == people.Viewer(
        ana.id, "ana", "Ana", frozenset({("cashier", "outlet", str(BELU))})
    )
    people.end_role(grant, actor=STEWARD, at=LATER)
    assert people.viewer_of(ana.id).roles == frozenset()
    assert people.get_account(ana.id).roles == (
        people.Role(grant, "cashier", "outlet", str(BELU), "Tata Usaha", NOW, LATER),
    )
    assert [event.action for event in list_events("user", ana.id)] == ["role.ended", "role.granted"]


def test_who_looks_is_read_in_two_queries_and_nobody_in_none() -> None:
    ana = make_user("ana")
    give_role(ana.id, "steward")
    give_role(ana.id, "cashier", "outlet", BELU)
    with CaptureQueriesContext(connection) as queries:
        people.viewer_of(ana.id)
    assert len(queries) == 2
    with CaptureQueriesContext(connection) as queries:
        assert people.viewer_of(None) is people.NOBODY
    assert len(queries) == 0
    assert people.viewer_of(uuid4()) is people.NOBODY


def test_a_role_is_held_once_at_a_time_and_may_be_given_again() -> None:
    ana = make_user("ana")
    first = give_role(ana.id, "cashier", "outlet", BELU)
    with pytest.raises(people.RoleAlreadyHeld):
        give_role(ana.id, "cashier", "outlet", BELU)
    people.end_role(first, actor=STEWARD, at=LATER)
    with pytest.raises(people.NotFoundRole):
        people.end_role(first, actor=STEWARD, at=LATER)
    assert give_role(ana.id, "cashier", "outlet", BELU) != first
    assert RoleGrant.objects.count() == 2


def test_roles_for_nobody_or_of_no_kind_are_refused() -> None:
    with pytest.raises(people.NotFoundAccount):
        give_role(uuid4(), "steward")
    with pytest.raises(people.RoleNotKnown):
        give_role(make_user("ana").id, "steward", "outlet", BELU)
    with pytest.raises(people.NotFoundRole):
        people.end_role(uuid4(), actor=STEWARD, at=NOW)
    assert not RoleGrant.objects.exists()


def test_a_role_ended_by_a_clock_set_back_ends_when_it_began() -> None:
    grant = give_role(make_user("ana").id, "cashier", "outlet", BELU)
    people.end_role(grant, actor=STEWARD, at=NOW - timedelta(days=1))
    assert RoleGrant.objects.get().ended_at == NOW


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_of_two_givers_at_once_one_gives() -> None:
    ana = make_user("ana")
    give = [lambda: give_role(ana.id, "cashier", "outlet", BELU)] * 2
    outcomes = together(give)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["RoleAlreadyHeld", "UUID"]
    assert RoleGrant.objects.count() == 1


@pytest.mark.parametrize(
    "columns",
    [
        {"scope": "everywhere"},
        {"scope_id": ""},
        {"ended_at": NOW - timedelta(seconds=1)},
    ],
    ids=lambda columns: next(iter(columns)),
)
def test_the_table_refuses_a_scope_without_its_thing_and_an_end_before_the_beginning(
    columns: dict[str, object],
) -> None:
    give_role(make_user("ana").id, "cashier", "outlet", BELU)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.update(**columns)


def test_the_table_refuses_the_same_role_twice_at_a_time() -> None:
    ana = make_user("ana")
    give_role(ana.id, "cashier", "outlet", BELU)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(
            user=ana, role="cashier", scope="outlet", scope_id=str(BELU), granted_by="x", granted_at=NOW
        )
