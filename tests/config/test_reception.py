"""How requests are received: bodies first, threads after, and nobody waits for a slow sender."""

import asyncio
import socket
import time
import urllib.request
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import ExitStack
from types import SimpleNamespace
from typing import Any

import pytest

from nttmart.config import reception
from nttmart.config.limits import BodyLimit
from nttmart.config.reception import Reception, environ_of
from tools.demo_shop import Shop

SLOW_SENDERS = 60


@pytest.fixture(autouse=True)
def _told_without_asking(settings: Any) -> None:
    settings.DEMO = True  # else the page of refusal asks the database


class Caller:
    """Somebody on the line: says chunks, each after a pause, and remembers the answer."""

    def __init__(self, *chunks: bytes, pause_s: float = 0.0, ends: bool = True) -> None:
        self.chunks, self.pause_s, self.ends = chunks, pause_s, ends
        self.answer: Any = None
        self.said = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self.chunks:
            await asyncio.sleep(self.pause_s)
            self.said += len(chunk)
            yield chunk
        if not self.ends:
            await asyncio.sleep(60)

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.answer = (status, headers, body)

    def response_stream(self, status: int, headers: list[tuple[str, str]]) -> Any:
        self.answer = (status, headers, b"")

        async def send_bytes(piece: bytes) -> None:
            self.answer = (*self.answer[:2], self.answer[2] + piece)

        return SimpleNamespace(send_bytes=send_bytes)


def scope(method: str = "POST", headers: Iterable[tuple[str, str]] = (), **more: Any) -> Any:
    told = {"path": "/", "query_string": "", "http_version": "1.1", "scheme": "http", "client": "192.0.2.7:5000"}
    fields = {"method": method, "server": "127.0.0.1:8000", "authority": None, **told, **more}
    return SimpleNamespace(**fields, headers=dict_of_many(headers))


def dict_of_many(pairs: Iterable[tuple[str, str]]) -> Any:
    return SimpleNamespace(items=lambda: list(pairs))


def echo(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    start_response("200 OK", [("X-Said", "yes")])
    return [environ["wsgi.input"].read()]


def call(caller: Caller, announced: int, application: Any = echo) -> tuple[int, bytes]:
    limited = BodyLimit(application, form_bytes=1_000_000, upload_bytes=12_000_000, uploads=("/kantor/",))
    desk = Reception(limited, limited.allows, threads=1)
    asyncio.run(desk.__rsgi__(scope(headers=[("content-length", str(announced))]), caller))
    desk.threads.shutdown()
    assert desk.held == 0
    status, _, body = caller.answer
    return status, body


def test_a_body_is_handed_on_whole() -> None:
    chunks = [bytes([number]) * 30_000 for number in range(20)]
    assert call(Caller(*chunks), 600_000) == (200, b"".join(chunks))


@pytest.mark.parametrize(("announced", "at_once"), [("", True), ("0", True), ("2", False), ("none of yours", False)])
def test_what_needs_no_work_is_answered_without_a_thread(announced: str, at_once: bool) -> None:  # noqa: FBT001
    worked: list[str] = []

    def slow(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        worked.append(environ["REQUEST_METHOD"])
        return echo(environ, start_response)

    desk = Reception(slow, lambda _environ: True, threads=1, at_once=lambda _environ: (200, [], b"ready"))
    caller = Caller(b"hi")
    headers = [("content-length", announced)] if announced else []
    asyncio.run(desk.__rsgi__(scope("GET", headers), caller))
    desk.threads.shutdown()
    assert (caller.answer[2] == b"ready", worked) == (at_once, [] if at_once else ["GET"])


def test_a_body_cut_off_half_way_is_nobodys_order() -> None:
    status, body = call(Caller(b"qty=1"), 400)
    assert (status, b"tidak terbaca" in body) == (400, True)


def test_a_sender_who_falls_silent_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reception, "SILENCE_S", 0.05)
    status, body = call(Caller(b"qty=1", ends=False), 400)
    assert (status, b"terputus" in body) == (408, True)


def test_a_sender_of_a_byte_now_and_then_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reception, "GRACE_S", 0.1)
    caller = Caller(*[b"x"] * 400, pause_s=0.01)
    assert call(caller, 400)[0] == 408
    assert caller.said < 100


def test_all_bodies_together_have_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reception, "HELD_AT_MOST", 1_000)
    status, body = call(Caller(b"x" * 600, b"x" * 600), 1_200)
    assert (status, b"sedang ramai" in body) == (503, True)


def test_what_is_too_large_is_heard_for_a_while_only() -> None:
    caller = Caller(*[b"x" * 500_000] * 1_000)
    assert call(caller, 500_000_000)[0] == 413
    assert ("Connection", "close") in caller.answer[1]
    assert caller.said == reception.DRAINED_AT_MOST


def test_a_stream_goes_out_piece_by_piece_and_is_closed() -> None:
    closed = []

    class Pieces:
        def __iter__(self) -> Iterator[bytes]:
            return iter([b"a", b"b"])

        def close(self) -> None:
            closed.append(True)

    def application(_environ: Any, start_response: Callable[..., Any]) -> Any:
        start_response("200 OK", [])
        return Pieces()

    assert call(Caller(), 0, application) == (200, b"ab")
    assert closed == [True]


def test_an_application_that_breaks_is_answered_for(caplog: pytest.LogCaptureFixture) -> None:
    def application(_environ: Any, _start_response: Any) -> Any:
        raise ZeroDivisionError

    assert call(Caller(), 0, application)[0] == 500
    assert "No answer to POST /" in caplog.text


def test_headers_reach_the_application_as_they_were_meant() -> None:
    told = [
        ("host", "toko.example"), ("cookie", "a=1"), ("cookie", "b=2"), ("accept", "x"), ("accept", "y"),
        ("x_forwarded_for", "6.6.6.6"), ("content-type", "text/plain"),
    ]  # fmt: skip
    environ = environ_of(scope("GET", told, path="/kopi-é", query_string="q=%C3%A9é", client="[2001:db8::1]:99"))
    names = ("HTTP_HOST", "HTTP_COOKIE", "HTTP_ACCEPT", "CONTENT_TYPE", "PATH_INFO", "QUERY_STRING", "REMOTE_ADDR")
    assert [environ[name] for name in names] == [
        "toko.example", "a=1; b=2", "x,y", "text/plain", "/kopi-Ã©", "q=%C3%A9Ã©", "2001:db8::1",
    ]  # fmt: skip
    assert "HTTP_X_FORWARDED_FOR" not in environ


def test_slow_senders_do_not_stop_the_shop(shop: Shop) -> None:
    """Each announces a form and then dawdles; pages and honest forms are answered meanwhile."""
    address = ("127.0.0.1", int(shop.url.rpartition(":")[2]))
    head = "POST /keranjang/tambah/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900000\r\n\r\nqty=1234"
    urllib.request.urlopen(shop.url + "/", timeout=10).close()
    with ExitStack() as open_lines:
        for _ in range(SLOW_SENDERS):
            open_lines.enter_context(socket.create_connection(address, timeout=5)).sendall(head.encode())
        time.sleep(0.2)
        for path in ("/", "/?fresh=1", "/keranjang/", "/kantor/"):
            begun = time.monotonic()
            urllib.request.urlopen(shop.url + path, timeout=10).close()
            assert time.monotonic() - begun < 1, path
