"""What is turned away before it is read."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.config.limits import BodyLimit, FormLimit, behind_proxy
from wsgi_asking import ask


@pytest.fixture(autouse=True)
def _told_without_asking(settings: Any) -> None:
    settings.DEMO = True  # else the page of refusal asks the database


def echo_length(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    start_response("200 OK", [])
    return [environ.get("REMOTE_ADDR", "").encode()]


door = BodyLimit(echo_length, form_bytes=1_000_000, upload_bytes=12_000_000, uploads=("/kantor/",))


class Endless(io.RawIOBase):
    """A body that never ends, and counts how much of it was read."""

    taken = 0

    def read(self, size: int = -1) -> bytes:
        assert 0 < size <= 1_000_000
        self.taken += size
        return b"x" * size


@pytest.mark.parametrize(
    ("path", "length", "status"),
    [
        ("/", "", "200 OK"),
        ("/", "0", "200 OK"),
        ("/", "1000000", "200 OK"),
        ("/", "1000001", "413 Request Entity Too Large"),
        ("/kantor/foto/", "12000000", "200 OK"),
        ("/kantor/foto/", "12000001", "413 Request Entity Too Large"),
        ("/en/kantor/", "12000000", "413 Request Entity Too Large"),
        ("/", "9" * 400, "413 Request Entity Too Large"),
        ("/", "-1", "400 Bad Request"),
        ("/", "1e3", "400 Bad Request"),
        ("/", "ten", "400 Bad Request"),
        ("/", "1,1", "400 Bad Request"),
    ],
)
def test_a_body_may_be_so_large(path: str, length: str, status: str) -> None:
    body = Endless()
    said = ask(door, path, method="POST", extra={"CONTENT_LENGTH": length, "wsgi.input": body})
    assert said[0] == status
    assert body.taken == 0


def test_the_refusal_says_how_much_is_allowed_in_the_readers_language() -> None:
    extra = {"CONTENT_LENGTH": "50000000", "wsgi.input": Endless()}
    _, headers, body = ask(door, "/kantor/produk/", method="POST", extra=extra)
    assert "Paling banyak 12 MB." in body.decode()
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["cache-control"] == "no-store"


def test_forms_from_one_address_are_counted_by_the_longest_prefix() -> None:
    now = [0.0]
    limited = FormLimit(echo_length, {"/": 5, "/akun/": 2}, clock=lambda: now[0])

    def statuses(path: str, address: str, times: int) -> list[str]:
        extra = {"REMOTE_ADDR": address}
        return [ask(limited, path, method="POST", extra=extra)[0][:3] for _ in range(times)]

    assert statuses("/akun/login/", "10.0.0.1", 3) == ["200", "200", "429"]
    assert statuses("/", "10.0.0.1", 6) == ["200"] * 5 + ["429"]
    assert statuses("/akun/login/", "10.0.0.2", 2) == ["200", "200"]
    now[0] = 29.9
    assert statuses("/akun/login/", "10.0.0.1", 1) == ["429"]
    now[0] = 60.1
    assert statuses("/akun/login/", "10.0.0.1", 3) == ["200", "200", "429"]
    assert [ask(limited, extra={"REMOTE_ADDR": "10.0.0.1"})[0] for _ in range(20)] == ["200 OK"] * 20


@pytest.mark.parametrize(
    ("addresses", "passed"),
    [
        (["2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:2:a:b:c:d"], 2),
        (["2001:db8:1:2::1", "2001:db8:1:3::1", "2001:db8:1:4::1"], 3),
        (["10.0.0.1", "10.0.0.2", "::ffff:10.0.0.3"], 3),
        (["10.0.0.1", "::ffff:10.0.0.1", "10.0.0.1"], 2),
        (["unknown", "unknown", "unknown"], 2),
    ],
)
def test_a_network_of_ipv6_counts_as_one(addresses: list[str], passed: int) -> None:
    limited = FormLimit(echo_length, {"/": 2}, clock=lambda: 0.0)
    said = [ask(limited, method="POST", extra={"REMOTE_ADDR": address})[0] for address in addresses]
    assert said.count("200 OK") == passed


def test_who_is_too_fast_is_told_when_to_come_back() -> None:
    limited = FormLimit(echo_length, {"/": 2}, clock=lambda: 0.0)
    for _ in range(2):
        ask(limited, method="POST")
    status, headers, body = ask(limited, method="POST")
    assert (status, headers["retry-after"]) == ("429 Too Many Requests", "30")
    assert "Tunggu sebentar" in body.decode()


def test_countless_addresses_do_not_fill_the_memory() -> None:
    limited = FormLimit(echo_length, {"/": 2}, clock=lambda: 0.0)
    limited.BUCKETS = 10  # type: ignore[misc] # a small one for the test
    for number in range(50):
        ask(limited, method="POST", extra={"REMOTE_ADDR": str(number)})
    assert list(limited.buckets) == [(str(number), "/") for number in range(40, 50)]


@given(per_minute=st.integers(1, 20), gaps=st.lists(st.floats(0, 20), min_size=1, max_size=60))
def test_never_more_than_a_bucket_and_what_flowed_in(per_minute: int, gaps: list[float]) -> None:
    now = [0.0]
    limited = FormLimit(echo_length, {"/": per_minute}, clock=lambda: now[0])
    passed = 0
    for gap in gaps:
        now[0] += gap
        passed += limited.wait_s("one", "/") == 0
    assert passed <= per_minute + sum(gaps) * per_minute / 60 + 1e-6


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [("203.0.113.9", "203.0.113.9"), ("1.1.1.1, 203.0.113.9", "203.0.113.9"), ("", "127.0.0.1"), (" , ", "127.0.0.1")],
)
def test_the_proxys_word_about_the_visitor_is_the_last_one(forwarded: str, address: str) -> None:
    extra = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": forwarded}
    assert ask(behind_proxy(echo_length), extra=extra)[2].decode() == address


def test_a_till_is_told_as_it_reads() -> None:
    forms = FormLimit(echo_length, {"/": 1}, clock=lambda: 0.0)
    ask(forms, "/kasir/api/kirim", method="POST")
    many = ask(forms, "/kasir/api/kirim", method="POST")
    large = ask(door, "/kasir/api/kirim", method="POST", extra={"CONTENT_LENGTH": "1000001"})
    assert [(said[0], json.loads(said[2])) for said in (many, large)] == [
        ("429 Too Many Requests", {"error": "too_many_requests", "sentence": "Tunggu sebentar, lalu coba lagi."}),
        (
            "413 Request Entity Too Large",
            {
                "error": "request_entity_too_large",
                "sentence": "Paling banyak 1 MB. Kecilkan, lalu kirim lagi.",
            },
        ),
    ]
