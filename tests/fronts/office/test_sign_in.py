"""Signing in: in Indonesian, by user name or phone, throttled, with a second factor if one is set; no sign-up."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse

from factories.people import PASSWORD, make_user
from fronts.office.world import World

pytestmark = pytest.mark.django_db
LOGIN = "/akun/login/"


@pytest.mark.parametrize("login", ["ana", "0812 3456 0001", "+6281234560001"])
def test_one_signs_in_by_user_name_or_phone(login: str) -> None:
    make_user("ana", phone="+6281234560001", phone_verified=True)
    answer = Client().post(LOGIN + "?next=/kantor/pesanan/", {"login": login, "password": PASSWORD})
    assert (answer.status_code, answer.headers.get("Location")) == (302, "/kantor/pesanan/")


def test_nobody_is_sent_to_another_site_after_signing_in() -> None:
    make_user("ana")
    answer = Client().post(LOGIN + "?next=https://example.org/", {"login": "ana", "password": PASSWORD})
    assert answer.headers["Location"] == "/kantor/"


def test_a_wrong_password_is_told_without_saying_whether_the_account_exists() -> None:
    make_user("ana")
    pages = [
        Client().post(LOGIN, {"login": name, "password": "salah sekali"}).content.decode() for name in ("ana", "siapa")
    ]
    for html in pages:
        assert "Nama pengguna dan/atau kata sandi yang anda masukkan tidak benar." in html


def test_guessing_is_slowed_down() -> None:
    make_user("ana")
    client = Client()
    for _ in range(5):
        client.post(LOGIN, {"login": "ana", "password": "salah sekali"})
    answer = client.post(LOGIN, {"login": "ana", "password": PASSWORD})
    assert answer.status_code == 200
    assert "Terlalu banyak percobaan masuk yang gagal." in answer.content.decode()


@pytest.mark.parametrize("path", ["signup/", "password/reset/", "password/set/", "email/"])
def test_there_is_no_sign_up_and_no_mail(path: str) -> None:
    answer = Client().get(f"/akun/{path}")
    assert answer.status_code == 200
    assert "Akun dibuat oleh pengelola" in answer.content.decode()
    assert Client().post(f"/akun/{path}", {"email": "a@example.org"}).status_code == 405


@pytest.mark.parametrize("path", ["confirm-email/", "login/code/confirm/", "3rdparty/", "phone/change/"])
def test_the_rest_of_the_library_is_not_there(path: str) -> None:
    assert Client().get(f"/akun/{path}").status_code == 404


def test_pages_of_ones_own_account_stand_in_our_words(world: World) -> None:
    client = Client()
    client.post(LOGIN, {"login": "ana", "password": PASSWORD})
    assert client.get(reverse("mfa_activate_totp")).headers["Location"].startswith("/akun/reauthenticate/")
    assert client.post("/akun/reauthenticate/", {"password": PASSWORD}).status_code == 302
    words = {
        "mfa_index": "Pengamanan akun",
        "mfa_activate_totp": "Aktifkan aplikasi pengaman",
        "mfa_add_webauthn": "Tambah kunci sandi",
        "mfa_list_webauthn": "Belum ada kunci sandi.",
        "account_change_password": "Kata sandi baru, sekali lagi",
        "account_logout": "Keluar dari kantor?",
        "account_reauthenticate": "Pastikan ini Anda",
    }
    for name, sentence in words.items():
        answer = client.get(reverse(name))
        assert (answer.status_code, sentence in answer.content.decode()) == (200, True), name


def test_a_second_factor_is_asked_and_a_recovery_code_opens_once() -> None:
    user = make_user("ana")
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    code = RecoveryCodes.activate(user).get_unused_codes()[0]
    for expected in ("/kantor/", None):
        client = Client()
        assert (
            client.post(LOGIN, {"login": "ana", "password": PASSWORD}).headers["Location"] == "/akun/2fa/authenticate/"
        )
        assert client.get("/kantor/").status_code == 302
        assert "Langkah kedua" in client.get("/akun/2fa/authenticate/").content.decode()
        assert client.post("/akun/2fa/authenticate/", {"code": code}).headers.get("Location") == expected


def test_the_password_is_changed_by_its_owner() -> None:
    make_user("ana")
    client = Client()
    client.post(LOGIN, {"login": "ana", "password": PASSWORD})
    weak = {"oldpassword": PASSWORD, "password1": "12345", "password2": "12345"}
    assert client.post("/akun/password/change/", weak).status_code == 200
    strong = {"oldpassword": PASSWORD, "password1": "kelor-lontar-baru", "password2": "kelor-lontar-baru"}
    assert client.post("/akun/password/change/", strong).headers["Location"] == "/kantor/"
    assert Client().post(LOGIN, {"login": "ana", "password": "kelor-lontar-baru"}).status_code == 302


def test_signing_out_takes_a_post() -> None:
    make_user("ana")
    client = Client()
    client.post(LOGIN, {"login": "ana", "password": PASSWORD})
    client.get("/akun/logout/")
    assert client.get("/kantor/").status_code == 200
    client.post("/akun/logout/")
    assert client.get("/kantor/").status_code == 302


def test_forms_of_other_sites_are_refused() -> None:
    make_user("ana")
    client = Client(enforce_csrf_checks=True)
    assert client.post(LOGIN, {"login": "ana", "password": PASSWORD}).status_code == 403
