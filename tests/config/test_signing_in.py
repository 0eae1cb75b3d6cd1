"""Signing in: by user name or phone however it is spelt, throttled by both, and nobody signs up alone."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from factories.people import NOW, PASSWORD, STEWARD, make_user
from nttmart.contexts.people import api as people

pytestmark = pytest.mark.django_db


def sign_in(login: str, password: str = PASSWORD, address: str = "10.1.1.1") -> tuple[Client, Any]:
    client = Client(REMOTE_ADDR=address)
    return client, client.post(reverse("account_login"), {"login": login, "password": password})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("login", ["ana", "ANA", "0812-3456-7890", "+62 812 3456 7890", "6281234567890"])
def test_ana_signs_in_by_name_or_number(login: str) -> None:
    make_user("ana", phone="+6281234567890")
    client, response = sign_in(login)
    assert (response.status_code, is_in(client)) == (302, True)


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("ana", "salah-sekali"),
        ("beni", PASSWORD),
        ("0812-0000-0000", PASSWORD),
        ("ana", ""),
        ("", PASSWORD),
        ("x" * 50000, PASSWORD),
        ("' OR 1=1 --", PASSWORD),
    ],
)
def test_a_wrong_name_or_password_stays_outside(login: str, password: str) -> None:
    make_user("ana", phone="+6281234567890")
    client, response = sign_in(login, password)
    assert (response.status_code, is_in(client)) == (200, False)


def test_a_closed_account_stays_outside() -> None:
    ana = make_user("ana")
    people.close_account(ana.id, actor=STEWARD, at=NOW)
    client, _ = sign_in("ana")
    assert not is_in(client)


def test_closing_an_account_ends_its_sessions() -> None:
    ana = make_user("ana")
    client, _ = sign_in("ana")
    people.close_account(ana.id, actor=STEWARD, at=NOW)
    assert client.get(reverse("account_change_password")).status_code == 302


def test_after_five_wrong_passwords_from_anywhere_the_right_one_is_refused_too() -> None:
    make_user("ana")
    for attempt in range(5):
        sign_in("ana", "salah-sekali", address=f"10.1.2.{attempt}")
    client, _ = sign_in("ana", address="10.1.2.99")
    assert not is_in(client)


def test_spelling_a_number_anew_does_not_go_round_the_limit() -> None:
    make_user("ana", phone="+6281234567890")
    spellings = ["081234567890", "+6281234567890", "0812-3456-7890", "62 81234567890", "0812 3456 7890"]
    for attempt, spelling in enumerate(spellings):
        sign_in(spelling, "salah-sekali", address=f"10.1.3.{attempt}")
    client, _ = sign_in("(0812) 3456 7890", address="10.1.3.99")
    assert not is_in(client)


def test_one_address_may_not_try_many_names() -> None:
    make_user("ana")
    for attempt in range(10):
        sign_in(f"orang{attempt}", "salah-sekali", address="10.1.4.1")
    client, _ = sign_in("ana", address="10.1.4.1")
    assert not is_in(client)
    elsewhere, _ = sign_in("ana", address="10.1.4.2")
    assert is_in(elsewhere)


def test_nobody_signs_up_alone() -> None:
    wanted = {"username": "carla", "password1": PASSWORD, "password2": PASSWORD}
    Client().post(reverse("account_signup"), wanted)
    assert people.find_account("carla") is None
