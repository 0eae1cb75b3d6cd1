"""The real server: what stands in front of Django, seen from outside."""

import socket
import urllib.error
import urllib.request
from email.message import Message

import pytest

from tools.demo_shop import Shop

pytestmark = pytest.mark.browser


def ask(url: str, method: str = "GET", body: bytes | None = None, **headers: str) -> tuple[int, Message, bytes]:
    """Ask without following redirects."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, data=body, method=method, headers=given)
    try:
        with urllib.request.build_opener(Unmoved).open(request, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.headers, answer.read()


class Unmoved(urllib.request.HTTPRedirectHandler):
    """Redirects are answers too."""

    def redirect_request(self, *_args: object, **_kwargs: object) -> None:
        return None


def test_a_page_alike_for_all_is_kept_and_never_says_how_long(shop: Shop) -> None:
    status, headers, page = ask(f"{shop.url}/produk/")
    assert status == 200
    assert headers["X-Window"] is None
    assert headers["Set-Cookie"] is None
    again = ask(f"{shop.url}/produk/", If_None_Match=headers["ETag"])
    assert (again[0], again[2]) == (304, b"")
    assert b"produk" in page


def test_headers_that_protect(shop: Shop) -> None:
    for path in ("/", "/produk/", "/keranjang/", "/akun/login/", "/tidak-ada/"):
        _, headers, _ = ask(shop.url + path)
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, path
        assert "'unsafe" not in policy, path
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["X-Frame-Options"] == "DENY", path
        assert headers["Referrer-Policy"] == "same-origin", path


def test_the_office_is_never_kept(shop: Shop) -> None:
    status, headers, _ = ask(f"{shop.url}/kantor/")
    assert (status, headers["Location"].split("?")[0]) == (302, "/akun/login/")
    _, headers, _ = ask(f"{shop.url}/akun/login/")
    assert headers["ETag"] is None
    assert "no-store" in headers["Cache-Control"] or "no-cache" in headers["Cache-Control"]


def test_fifty_megabytes_get_a_sentence(shop: Shop) -> None:
    status, _, page = ask(f"{shop.url}/kantor/produk/", "POST", bytes(50_000_000), Content_Type="image/jpeg")
    assert status == 413
    assert "Paling banyak 12 MB" in page.decode()


def test_a_strange_host_is_refused_even_when_the_page_is_kept(shop: Shop) -> None:
    assert ask(f"{shop.url}/produk/")[0] == 200
    assert ask(f"{shop.url}/produk/", Host="evil.example")[0] == 400


@pytest.mark.parametrize(
    "request_line",
    [
        b"GET /produk/%00 HTTP/1.1",
        b"GET /produk/?cari=%ff%fe%00 HTTP/1.1",
        b"GET /produk/?hal=-1&hal=99999999999999999999 HTTP/1.1",
        b"GET //evil.example/%2e%2e/ HTTP/1.1",
        b"GET /desa/../../etc/passwd HTTP/1.1",
        b"GET /media/photos/..%2f..%2fnttmart.sqlite3 HTTP/1.1",
        b"GET /static/..%2f..%2fsecret-key HTTP/1.1",
        b"GET /" + b"a" * 9_000 + b" HTTP/1.1",
        b"POST /keranjang/tambah/ HTTP/1.1",
        b"PROPFIND /produk/ HTTP/1.1",
        "GET /produk/?cari=ꦏꦺꦴꦥꦶ\u202e HTTP/1.1".encode(),
    ],
    ids=lambda line: line[:40].decode("utf-8", "replace"),
)
def test_hostile_requests_never_break_it(shop: Shop, request_line: bytes) -> None:
    host, port = shop.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall(request_line + b"\r\nHost: " + f"{host}:{port}".encode() + b"\r\nConnection: close\r\n\r\n")
        said = connection.recv(65_536)
    assert said.startswith(b"HTTP/1.1 ")
    assert 200 <= int(said[9:12]) < 500
    assert b"SQLite" not in said
    assert b"Traceback" not in said
