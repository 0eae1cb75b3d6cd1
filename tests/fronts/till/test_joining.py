"""A device becomes a till by an invitation that works once and soon; afterwards it is known by its signature alone."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from factories.outlets import make_outlet
from factories.places import REFERENCE
from factories.tills import ANA, PythonTill, enrol
from fronts.till.asking import ask, post
from fronts.till.conftest import EVENING
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.outlets.models import Till
from nttmart.kernel.rates import load_rules

pytestmark = pytest.mark.django_db


def invite(outlet_id: Any) -> str:
    return outlets.invite_till(outlet_id=outlet_id, name="Kasir depan", actor=ANA, at=EVENING).token


def join(token: object, device: PythonTill, **said: Any) -> Any:
    return post("api/daftar", {"token": token, "public_key": device.public_key, "name": "HP Ana", **said})


def test_a_device_joins_and_its_lost_answer_can_be_asked_for_again() -> None:
    outlet = make_outlet()
    token, device = invite(outlet.id), PythonTill()
    answers = [join(token, device) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert (
        answers[0].json()
        == answers[1].json()
        == {
            "till": str(Till.objects.get().id),
            "outlet": {"id": str(outlet.id), "code": "SKA", "name": outlet.name},
            "prefix": "K1",
            "server_time": "2026-03-02T13:00:00.000Z",
        }
    )
    (till,) = outlets.list_tills(outlet.id)
    assert (till.name, till.enrolled_by, till.public_key) == ("HP Ana", "Ana", device.public_key)


def test_an_invitation_works_for_one_device_only() -> None:
    outlet = make_outlet()
    token = invite(outlet.id)
    assert join(token, PythonTill()).status_code == 201
    second = join(token, PythonTill())
    assert (second.status_code, second.json()) == (
        409,
        {
            "error": "bad_invitation",
            "sentence": "Undangan ini sudah dipakai perangkat lain. Minta kode baru kepada kepala gerai.",
        },
    )
    assert Till.objects.count() == 1


def test_an_invitation_lapses_after_fifteen_minutes(server_clock: Any) -> None:
    token = invite(make_outlet().id)
    server_clock.now += timedelta(minutes=15)
    assert join(token, PythonTill()).status_code == 409
    server_clock.now -= timedelta(seconds=1)
    assert join(token, PythonTill()).status_code == 201


@pytest.mark.parametrize("token", ["", "x", "\ud800", "a" * 10_000, None, 7, "\0"], ids=ascii)
def test_what_is_no_invitation_opens_nothing(token: object) -> None:
    invite(make_outlet().id)
    assert join(token, PythonTill()).status_code == 409
    assert Till.objects.count() == 0


@pytest.mark.parametrize("key", ["", "A" * 87, None, 7, ["x"]], ids=str)
def test_what_is_no_key_uses_up_no_invitation(key: object) -> None:
    token = invite(make_outlet().id)
    assert join(token, PythonTill(), public_key=key).status_code == 409
    assert join(token, PythonTill()).status_code == 201


def test_one_device_is_one_till() -> None:
    here, there = make_outlet(), make_outlet("WGP", regency_code="53.11")
    device = PythonTill()
    assert join(invite(here.id), device).status_code == 201
    again = join(invite(there.id), device)
    assert (again.status_code, again.json()["error"]) == (409, "key_taken")


@pytest.fixture
def till() -> PythonTill:
    load_rules(REFERENCE / "dated_rules.csv")
    return enrol(make_outlet().id)


def test_a_till_is_known_by_its_signature(till: PythonTill) -> None:
    assert ask(till, "api/katalog").status_code == 200


def test_nobody_else_is_given_anything(till: PythonTill) -> None:
    stranger, thief = PythonTill(), PythonTill(id=till.id)
    for who in (stranger, thief):
        answer = ask(who, "api/katalog")
        assert (answer.status_code, answer.json()) == (
            401, {"error": "unknown_till", "sentence": "Kasir ini tidak dikenal."},
        )  # fmt: skip
    assert Client().get("/kasir/api/katalog").status_code == 401
    assert Client().get("/kasir/api/katalog", headers={"X-Till": "\x01"}).status_code == 401


def test_a_signature_is_good_for_the_very_request(till: PythonTill) -> None:
    good = till.headers("GET", "/kasir/api/katalog?dari=a", at=EVENING)
    assert Client().get("/kasir/api/katalog?dari=a", headers=good).status_code == 200
    assert Client().get("/kasir/api/katalog?dari=b", headers=good).status_code == 401
    late = good | {"X-Till-Time": "2026-03-02T13:00:01.000Z"}
    assert Client().get("/kasir/api/katalog?dari=a", headers=late).status_code == 401


@pytest.mark.parametrize("off", [timedelta(minutes=11), timedelta(minutes=-11), timedelta(days=365)], ids=str)
def test_a_till_whose_clock_is_off_is_told_the_time(till: PythonTill, off: timedelta) -> None:
    answer = ask(till, "api/katalog", at=EVENING + off)
    assert (answer.status_code, answer.json()["error"], answer.json()["server_time"]) == (
        401, "clock", "2026-03-02T13:00:00.000Z",
    )  # fmt: skip
    assert ask(till, "api/katalog", at=EVENING + timedelta(minutes=9)).status_code == 200


def test_a_revoked_till_is_given_nothing_more(till: PythonTill) -> None:
    outlets.revoke_till(till_id=till.id, reason="hilang", actor=ANA, at=EVENING)
    answer = ask(till, "api/katalog")
    assert (answer.status_code, answer.json()["error"]) == (403, "revoked")
    with pytest.raises(outlets.AlreadyRevoked):
        outlets.revoke_till(till_id=till.id, reason="lagi", actor=ANA, at=EVENING)


def test_the_addresses_answer_their_method_only() -> None:
    for path in ("daftar", "kirim"):
        assert Client().get(f"/kasir/api/{path}").status_code == 405
    assert Client().post("/kasir/api/katalog").status_code == 405
    assert Client().put("/kasir/titipan/").status_code == 405
