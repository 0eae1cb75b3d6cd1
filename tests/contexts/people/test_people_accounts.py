"""Accounts are made by stewards, each name and number once, and closing one shuts the door at once."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.hashers import check_password
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from concurrently import together
from factories.people import NOW, PASSWORD, STEWARD, give_role, make_steward, make_user
from nttmart.contexts.people import api as people
from nttmart.contexts.people.models import RoleGrant, User
from nttmart.kernel.audit import list_events
from nttmart.kernel.errors import Refusal
from nttmart.kernel.text import TextMissing, TextTooLong

pytestmark = pytest.mark.django_db
ANA = {"username": "Ana", "display_name": "Ana Belu", "password": "tenun-lontar-kopi", "phone": "0812-3456-7890"}


def create(**changes: Any) -> Any:
    return people.create_account(**{**ANA, **changes}, actor=STEWARD, at=NOW)


def test_an_account_is_made_with_its_name_number_and_trace() -> None:
    ana = create()
    account = people.get_account(ana)
    assert account == people.Account(
        id=ana,
        username="ana",
        display_name="Ana Belu",
        phone="+6281234567890",
        phone_verified=False,
        language="id",
        is_active=True,
        last_login=None,
    )
    user = User.objects.get(id=ana)
    assert user.password.startswith("argon2$argon2id$")
    assert check_password("tenun-lontar-kopi", user.password)
    assert (user.is_superuser, user.is_staff) == (False, False)
    assert [event.action for event in list_events("user", ana)] == ["account.created"]
    assert people.find_account(" ANA ") == account
    assert [people.find_account(name) for name in ("beni", "", "\x00", "a" * 9000)] == [None] * 4


@pytest.mark.parametrize(
    ("changes", "refusal", "field"),
    [
        ({"username": "x"}, people.UsernameMalformed, "username"),
        ({"username": "tata"}, people.UsernameTaken, "username"),
        ({"username": "TATA"}, people.UsernameTaken, "username"),
        ({"phone": "0811-1111-1111"}, people.PhoneTaken, "phone"),
        ({"phone": "empat"}, people.PhoneMalformed, "phone"),
        ({"password": "1234567890"}, people.PasswordTooWeak, "password"),
        ({"password": "short"}, people.PasswordTooWeak, "password"),
        ({"username": "ana-belu-tenun", "password": "ana-belu-tenun1"}, people.PasswordTooWeak, "password"),
        ({"display_name": "\u200b"}, TextMissing, "display_name"),
        ({"display_name": "n" * 81}, TextTooLong, "display_name"),
    ],
)
def test_a_wrong_part_is_refused_beside_its_field_and_nothing_is_made(
    changes: dict[str, str], refusal: type[Refusal], field: str
) -> None:
    make_user("tata", phone="+6281111111111")
    with pytest.raises(refusal) as refused:
        create(**changes)
    assert refused.value.field == field
    assert list(User.objects.values_list("username", flat=True)) == ["tata"]


def test_several_people_may_have_no_number() -> None:
    create(phone="")
    create(username="beni", phone="  ")
    assert list(User.objects.values_list("phone", flat=True)) == [None, None]


def test_a_number_is_set_taken_away_and_never_shared() -> None:
    ana, beni = make_user("ana"), make_user("beni", phone="+6281111111111")
    people.set_phone(ana.id, "0812 3456 7890", verified=True, actor=STEWARD, at=NOW)
    assert people.find_user_by_phone("+62 812-3456-7890") == ana
    assert people.get_account(ana.id).phone_verified
    with pytest.raises(people.PhoneTaken):
        people.set_phone(ana.id, "0811-1111-1111", verified=True, actor=STEWARD, at=NOW)
    people.set_phone(beni.id, "0811-1111-1111", verified=False, actor=STEWARD, at=NOW)
    people.set_phone(ana.id, "", verified=True, actor=STEWARD, at=NOW)
    assert (people.get_account(ana.id).phone, people.get_account(ana.id).phone_verified) == ("", False)
    assert people.find_user_by_phone("bukan nomor") is None


def test_a_password_is_replaced_or_refused() -> None:
    ana = make_user("ana")
    people.set_password(ana.id, "kain-songke-biru", actor=STEWARD, at=NOW)
    ana.refresh_from_db()
    assert check_password("kain-songke-biru", ana.password)
    with pytest.raises(people.PasswordTooWeak):
        people.set_password(ana.id, "12345678901", actor=STEWARD, at=NOW)
    with pytest.raises(people.NotFoundAccount):
        people.set_password(uuid4(), "kain-songke-biru", actor=STEWARD, at=NOW)


def test_a_closed_account_sees_nothing_until_it_is_opened_again() -> None:
    ana = make_user("ana")
    outlet = uuid4()
    give_role(ana.id, "cashier", "outlet", outlet)
    people.close_account(ana.id, actor=STEWARD, at=NOW)
    assert people.viewer_of(ana.id) == people.NOBODY
    assert [one.username for one in people.list_accounts(with_closed=False)] == []
    people.reopen_account(ana.id, actor=STEWARD, at=NOW)
    assert people.viewer_of(ana.id).may("cashier", outlet_id=outlet)
    with pytest.raises(people.NotFoundAccount):
        people.close_account(uuid4(), actor=STEWARD, at=NOW)


def test_the_last_steward_can_neither_be_shut_out_nor_lose_the_role() -> None:
    tata = make_steward("tata")
    grant = RoleGrant.objects.get(user=tata)
    for lose in (
        lambda: people.close_account(tata.id, actor=STEWARD, at=NOW),
        lambda: people.end_role(grant.id, actor=STEWARD, at=NOW),
    ):
        with pytest.raises(people.LastSteward):
            lose()
    make_steward("tutu")
    people.close_account(tata.id, actor=STEWARD, at=NOW)
    assert [one.is_active for one in people.list_accounts()] == [False, True]


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_two_stewards_cannot_shut_each_other_out() -> None:
    tata, tutu = make_steward("tata"), make_steward("tutu")
    outcomes = together(
        [
            lambda: people.close_account(tata.id, actor=STEWARD, at=NOW),
            lambda: people.close_account(tutu.id, actor=STEWARD, at=NOW),
        ]
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["LastSteward", "NoneType"]
    assert User.objects.filter(is_active=True).count() == 1


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_a_name_at_once_one_is_told_it_is_taken() -> None:
    outcomes = together([create, lambda: create(phone="")])
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["UUID", "UsernameTaken"]
    assert User.objects.count() == 1


def test_accounts_are_listed_with_their_roles_in_two_queries_however_many() -> None:
    for number in range(30):
        user = make_user(f"orang{number:02}")
        give_role(user.id, "cashier", "outlet", uuid4())
    with CaptureQueriesContext(connection) as queries:
        listed = people.list_accounts()
    assert len(queries) == 2
    assert [one.username for one in listed] == [f"orang{number:02}" for number in range(30)]
    assert {len(one.roles) for one in listed} == {1}


@pytest.mark.parametrize(
    "columns", [{"username": "ANA"}, {"phone": ""}, {"username": "beni"}, {"phone": "+6281111111111"}]
)
def test_the_table_refuses_a_second_spelling_of_a_name_and_shared_numbers(columns: dict[str, str]) -> None:
    make_user("beni", phone="+6281111111111")
    ana = make_user("ana")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(id=ana.id).update(**columns)


def test_hashes_recognise_a_number_however_it_is_spaced_and_tell_nothing() -> None:
    key = people.keyed_hash("nik", "5371 0101 0190 0001")
    assert key == people.keyed_hash("nik", "5371010101900001")
    assert key != people.keyed_hash("nik", "5371010101900002")
    assert "5371" not in key or len(key) == 64
    assert people.subject_key("+6281234567890") != people.keyed_hash("phone", "+6281234567890")
    with pytest.raises(people.NumberMalformed):
        people.keyed_hash("nik", "123")


def test_the_password_of_the_factory_opens_the_account() -> None:
    assert check_password(PASSWORD, make_user("ana").password)


def test_a_language_is_one_we_speak_and_leaves_a_trace() -> None:
    ana = create()
    people.set_language(ana, "en", actor=STEWARD, at=NOW)
    with pytest.raises(people.LanguageNotKnown):
        people.set_language(ana, "pt", actor=STEWARD, at=NOW)
    with pytest.raises(people.NotFoundAccount):
        people.set_language(uuid4(), "en", actor=STEWARD, at=NOW)
    assert people.get_account(ana).language == "en"
    (event,) = [e for e in list_events("user", str(ana)) if e.action == "account.language_set"]
    assert event.detail == {"language": "en"}
