"""The shop window keeps what is alike for everybody, and nothing else."""

import gzip
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import brotli
import pytest

from nttmart.config.answers import preferred_encoding
from nttmart.config.window import LONGEST_STAY_S, Window
from wsgi_asking import ask as get

PAGE = ("<p>Kopi Flores Bajawa</p>" * 100).encode()
HTML = ("Content-Type", "text/html; charset=utf-8")
STAYS = ("X-Window", "20")


class Kitchen:
    """An application that counts what it was asked and answers what it is told to."""

    def __init__(self, *headers: tuple[str, str], status: str = "200 OK", body: bytes = PAGE) -> None:
        self.status, self.headers, self.body = status, [HTML, *headers], body
        self.asked: list[str] = []
        self.wait: Callable[[], object] = lambda: None

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self.asked.append(environ["PATH_INFO"] + "?" + environ["QUERY_STRING"])
        self.wait()
        start_response(self.status, [*self.headers, ("Content-Length", str(len(self.body)))])
        return [self.body]


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def window(kitchen: Kitchen, capacity: int = 1_000_000, clock: Clock | None = None) -> Window:
    return Window(kitchen, capacity, clock or Clock())


def test_a_page_is_made_once_and_shown_to_all() -> None:
    kitchen = Kitchen(STAYS)
    shop = window(kitchen)
    first, second = get(shop), get(shop)
    assert first == second
    assert first[0] == "200 OK"
    assert first[2] == PAGE
    assert kitchen.asked == ["/?"]


def test_the_page_as_sent() -> None:
    status, headers, body = get(window(Kitchen(STAYS, ("X-Frame-Options", "DENY"), ("Connection", "close"))))
    etag = headers.pop("etag")
    assert (status, body) == ("200 OK", PAGE)
    assert etag.startswith('W/"')
    assert headers == {
        "content-type": "text/html; charset=utf-8",
        "x-frame-options": "DENY",
        "vary": "Accept-Encoding, Cookie",
        "cache-control": "private, no-cache",
        "content-length": str(len(PAGE)),
    }


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip, deflate", "gzip"),
        ("BR;q=0.1, gzip;q=0.9", "gzip"),
        ("br;q=0, gzip;q=0.001", "gzip"),
        ("br; q=1.0", "br"),
        ("br;q=nonsense", ""),
        ("gzip;q=-1", ""),
        ("gzip;q=2", ""),
        ("br;q=0,gzip;q=0", ""),
        ("identity", ""),
        ("*", ""),
        ("", ""),
        (",,;;q=,", ""),
        ("brr, xgzip", ""),
        ("gzip\x00", ""),
        ("x" * 100_000, ""),
    ],
)
def test_the_reader_gets_an_encoding_they_can_read(accepted: str, encoding: str) -> None:
    assert preferred_encoding(accepted) == encoding
    for make in (Kitchen(STAYS), Kitchen()):
        _, headers, body = get(window(make), accept_encoding=accepted)
        assert headers.get("content-encoding", "") == encoding
        assert int(headers["content-length"]) == len(body)
        assert {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[encoding](body) == PAGE


def test_one_page_serves_every_encoding() -> None:
    kitchen = Kitchen(STAYS)
    shop = window(kitchen)
    sizes = [len(get(shop, accept_encoding=accepted)[2]) for accepted in ("br", "gzip", "", "br")]
    assert sizes[0] < sizes[2]
    assert sizes[0] == sizes[3]
    assert len(kitchen.asked) == 1


def test_a_reader_who_has_the_page_hears_so() -> None:
    kitchen = Kitchen(STAYS)
    shop = window(kitchen)
    etag = get(shop)[1]["etag"]
    status, headers, body = get(shop, if_none_match=f'"other", {etag}')
    assert (status, body) == ("304 Not Modified", b"")
    assert headers["etag"] == etag
    assert "content-length" not in headers
    assert get(shop, if_none_match='W/"somethingelse"')[0] == "200 OK"


def at_once(shop: Window, path: str = "/", **headers: str) -> Any:
    named = {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    asked = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": "", "HTTP_HOST": "toko.example"}
    found = shop.at_once({**asked, "wsgi.url_scheme": "http", **named})
    return found and (found[0], {name.lower(): value for name, value in found[1]}, found[2])


@pytest.mark.parametrize("accepted", ["", "gzip", "gzip, br"])
def test_what_was_sent_once_is_sent_at_once_and_alike(accepted: str) -> None:
    shop = window(Kitchen(STAYS))
    get(shop, accept_encoding="br" if accepted == "gzip" else "gzip")
    assert at_once(shop, accept_encoding=accepted) is None, "compressing is work for a thread"
    _, headers, body = get(shop, accept_encoding=accepted)
    assert at_once(shop, accept_encoding=accepted) == (200, headers, body)


def test_at_once_comes_only_what_everybody_may_see_and_still_is_so() -> None:
    kitchen, clock = Kitchen(STAYS), Clock()
    shop = window(kitchen, clock=clock)
    assert at_once(shop) is None
    etag = get(shop)[1]["etag"]
    assert at_once(shop, path="/other") is None
    assert at_once(shop, cookie="sessionid=x") is None
    assert at_once(shop, cookie="isi=3") is None
    assert at_once(shop, authorization="x") is None
    known = at_once(shop, if_none_match=etag)
    assert (known[0], known[1]["etag"], known[2]) == (304, etag, b"")
    clock.now += 20.1
    assert at_once(shop) is None
    assert kitchen.asked == ["/?"]


def test_time_passes() -> None:
    kitchen, clock = Kitchen(STAYS), Clock()
    shop = window(kitchen, clock=clock)
    get(shop)
    clock.now += 19.9
    get(shop)
    assert len(kitchen.asked) == 1
    clock.now += 0.2
    get(shop)
    assert len(kitchen.asked) == 2


@pytest.mark.parametrize(("asked", "kept_s"), [("5", 5), ("999999", LONGEST_STAY_S), ("9" * 50, LONGEST_STAY_S)])
def test_no_page_stays_longer_than_a_minute(asked: str, kept_s: int) -> None:
    kitchen, clock = Kitchen(("X-Window", asked)), Clock()
    shop = window(kitchen, clock=clock)
    get(shop)
    clock.now += kept_s - 0.1
    get(shop)
    assert len(kitchen.asked) == 1
    clock.now += 0.2
    get(shop)
    assert len(kitchen.asked) == 2


@pytest.mark.parametrize(
    "kitchen",
    [
        Kitchen(),
        Kitchen(("X-Window", "soon")),
        Kitchen(("X-Window", "-5")),
        Kitchen(("X-Window", "")),
        Kitchen(STAYS, ("Set-Cookie", "a=b")),
        Kitchen(STAYS, status="404 Not Found"),
        Kitchen(STAYS, status="500 Internal Server Error"),
        Kitchen(STAYS, status="302 Found"),
        Kitchen(STAYS, status="2000 Odd"),
    ],
    ids=lambda kitchen: f"{kitchen.status} {kitchen.headers[1:]}",
)
def test_what_did_not_ask_or_may_not_stay_is_asked_for_again(kitchen: Kitchen) -> None:
    shop = window(kitchen)
    for _ in range(2):
        status, headers, body = get(shop)
        assert (status, body) == (kitchen.status, PAGE)
        assert "x-window" not in headers
    assert len(kitchen.asked) == 2


PERSONAL = [
    {"cookie": "sessionid=abc"},
    {"cookie": "isi=2; sessionid=abc"},
    {"cookie": "isi=2;sessionid =abc"},
    {"cookie": "messages=x"},
    {"cookie": "isi=2 , sessionid=abc"},
    {"cookie": "isi=abc"},
    {"cookie": "isi=2; isi=lots"},
    {"cookie": "isi=-1"},
    {"cookie": "isi=١"},
    {"cookie": "isi=100"},
    {"authorization": "Basic x"},
    {"hx_request": "true"},
]


@pytest.mark.parametrize("headers", PERSONAL, ids=str)
def test_who_may_see_something_of_their_own_never_sees_or_fills_the_window(headers: dict[str, str]) -> None:
    kitchen = Kitchen(STAYS)
    shop = window(kitchen)
    get(shop, **headers)
    assert not shop.panes
    get(shop)
    get(shop, **headers)
    assert len(kitchen.asked) == 3


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "HEAD", "OPTIONS", "get", "PURGE"])
def test_only_get_is_kept(method: str) -> None:
    kitchen = Kitchen(STAYS)
    shop = window(kitchen)
    get(shop)
    get(shop, method=method)
    get(shop, method=method)
    assert len(kitchen.asked) == 3
    assert len(shop.panes) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"path": "/en/"},
        {"query": "urut=murah"},
        {"host": "evil.example"},
        {"cookie": "isi=3"},
        {"x_forwarded_proto": "https"},
    ],
    ids=str,
)
def test_what_a_page_depends_on_keeps_pages_apart(other: dict[str, str]) -> None:
    kitchen = Kitchen(STAYS)
    shop = window(kitchen)
    get(shop)
    kitchen.body = b"another"
    assert get(shop, **other)[2] == b"another"
    assert get(shop)[2] == PAGE


def test_the_last_of_two_basket_cookies_counts_as_it_does_in_django() -> None:
    kitchen = Kitchen(STAYS)
    shop = window(kitchen)
    get(shop, cookie="isi=3")
    get(shop, cookie="isi=9; x=y; isi=3")
    assert len(kitchen.asked) == 1


def test_an_endless_address_is_not_kept() -> None:
    shop = window(Kitchen(STAYS))
    get(shop, query="q=" + "a" * 5_000)
    assert not shop.panes


def test_the_window_has_a_size_and_old_pages_go_first() -> None:
    kitchen = Kitchen(STAYS)
    shop = window(kitchen, capacity=3 * (2_000 + 2 * len(PAGE)))
    for path in ("/a", "/b", "/c"):
        get(shop, path)
    get(shop, "/a")
    get(shop, "/d")
    assert [key[2] for key in shop.panes] == ["/c", "/a", "/d"]
    assert shop.weight == sum(pane.weight for pane in shop.panes.values()) <= shop.capacity_bytes


def test_a_page_larger_than_the_window_is_not_kept() -> None:
    shop = window(Kitchen(STAYS, body=PAGE * 100), capacity=50_000)
    assert get(shop)[2] == PAGE * 100
    assert (len(shop.panes), shop.weight) == (0, 0)


def test_without_room_nothing_is_kept_but_pages_are_still_compressed() -> None:
    kitchen = Kitchen(STAYS)
    shop = window(kitchen, capacity=0)
    _, headers, body = get(shop, accept_encoding="br")
    assert brotli.decompress(body) == PAGE
    assert "x-window" not in headers
    get(shop)
    assert len(kitchen.asked) == 2


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ([("Content-Type", "image/avif")], PAGE),
        ([HTML, ("Content-Encoding", "gzip")], PAGE),
        ([HTML, ("Cache-Control", "no-transform")], PAGE),
        ([HTML], b"short"),
    ],
)
def test_what_gains_nothing_is_sent_as_it_is(headers: list[tuple[str, str]], body: bytes) -> None:
    for more in ([], [STAYS]):
        kitchen = Kitchen(body=body)
        kitchen.headers = [*headers, *more]
        sent = get(window(kitchen), accept_encoding="br, gzip")
        assert sent[2] == body
        assert sent[1].get("content-encoding") == dict(headers).get("Content-Encoding")


def test_many_readers_at_once_have_a_page_made_once() -> None:
    kitchen = Kitchen(STAYS)
    started, go_on = threading.Event(), threading.Event()
    kitchen.wait = lambda: (started.set(), go_on.wait(5))
    shop = window(kitchen)
    with ThreadPoolExecutor(12) as pool:
        first = pool.submit(get, shop)
        assert started.wait(5)
        others = [pool.submit(get, shop) for _ in range(11)]
        go_on.set()
        answers = {future.result()[2] for future in [first, *others]}
    assert answers == {PAGE}
    assert len(kitchen.asked) == 1


def test_while_a_page_is_made_anew_the_others_see_the_old_one() -> None:
    kitchen, clock = Kitchen(STAYS), Clock()
    shop = window(kitchen, clock=clock)
    get(shop)
    clock.now += 30
    started, go_on = threading.Event(), threading.Event()
    kitchen.wait = lambda: (started.set(), go_on.wait(5))
    kitchen.body = b"new"
    with ThreadPoolExecutor(1) as pool:
        remaking = pool.submit(get, shop)
        assert started.wait(5)
        assert get(shop)[2] == PAGE
        go_on.set()
        assert remaking.result()[2] == b"new"
    assert get(shop)[2] == b"new"


def test_when_the_making_fails_the_readers_waiting_ask_for_themselves() -> None:
    kitchen = Kitchen(STAYS)
    started, go_on = threading.Event(), threading.Event()

    def fail_first() -> None:
        if len(kitchen.asked) == 1:
            started.set()
            go_on.wait(5)
            raise ZeroDivisionError

    kitchen.wait = fail_first
    shop = window(kitchen)
    with ThreadPoolExecutor(2) as pool:
        failing = pool.submit(get, shop)
        assert started.wait(5)
        waiting = pool.submit(get, shop)
        go_on.set()
        assert waiting.result()[2] == PAGE
        with pytest.raises(ZeroDivisionError):
            failing.result()
    assert not shop.in_the_making


def test_a_stream_passes_through_and_is_never_kept() -> None:
    def application(_environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [HTML, STAYS])
        return iter([PAGE, PAGE])

    shop = Window(application, 1_000_000)
    _, headers, body = get(shop, accept_encoding="br")
    assert body == PAGE + PAGE
    assert headers == {"content-type": HTML[1]}
    assert not shop.panes


def test_a_body_taken_whole_is_closed() -> None:
    class Body(list[bytes]):
        closed = False

        def close(self) -> None:
            self.closed = True

    body = Body([PAGE])

    def application(_environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [HTML])
        return body

    get(Window(application, 0))
    assert body.closed


def test_a_kept_page_is_compressed_harder_than_one_made_for_a_single_reader() -> None:
    varied = "".join(f"<li>Kopi {n * 7919 % 1000} dari desa {n * 104729 % 997}</li>" for n in range(500)).encode()
    kept = get(window(Kitchen(STAYS, body=varied)), accept_encoding="br")[2]
    own = get(window(Kitchen(body=varied)), accept_encoding="br")[2]
    assert brotli.decompress(kept) == brotli.decompress(own) == varied
    assert len(kept) < len(own)
