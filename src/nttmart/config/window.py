"""The shop window: pages that look the same to every passer-by are kept ready for some seconds, in front of Django.

A page asks for it by the header `X-Window: <seconds>`, and promises that it depends on address, language (which is in
the address) and the basket's count (cookie `isi`) alone and sets no cookie. Whoever has a session sees fresh pages.
Why this and not a cache server: docs/decisions/0008-window-cache.md.
"""

import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from http import HTTPStatus
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from nttmart.config.answers import (
    FOR_MANY,
    Answer,
    Headers,
    ask,
    encode,
    may_compress,
    preferred_encoding,
    send,
    with_vary,
)

Key = tuple[str, str, str, str, str]
Sent = tuple[Headers, bytes]

LONGEST_STAY_S = 60
LONGEST_ADDRESS = 2_000
PATIENCE_S = 5.0
"""How long a reader waits for somebody else's making of the same page before asking for an own one."""
PERSONAL_COOKIE = re.compile(r"(?:^|[;,])\s*(?:sessionid|messages)\s*=")
BASKET_COOKIE = re.compile(r"(?:^|;)\s*isi\s*=\s*([^;]*)")
BASKET_COUNT = re.compile(r"\d{1,2}", re.ASCII)
PERSONAL_HEADERS = ("HTTP_AUTHORIZATION", "HTTP_HX_REQUEST")
ENTRY_OVERHEAD = 2_000


@dataclass(slots=True)
class Pane:
    """One page in the window: its bytes as made, and compressed once somebody wants them so."""

    answer: Answer
    etag: str
    fresh_until: float
    compressible: bool
    sent: dict[str, Sent] = field(default_factory=dict)

    def as_sent(self, accepted: str) -> Sent:
        """Give the headers and body in the encoding that suits an Accept-Encoding, made at its first use."""
        encoding = preferred_encoding(accepted) if self.compressible else ""
        if encoding not in self.sent:
            self.sent[encoding] = self.put_together(encoding, encode(self.answer.body, encoding, FOR_MANY))
        return self.sent[encoding]

    def put_together(self, encoding: str, body: bytes) -> Sent:
        """Write the headers that go with a body."""
        coded = [("Content-Encoding", encoding)] if encoding else []
        return [*self.answer.headers, ("Content-Length", str(len(body))), *coded], body

    def at_hand(self, accepted: str) -> Sent | None:
        """Give what ``as_sent`` gives if it needs no making."""
        return self.sent.get(preferred_encoding(accepted) if self.compressible else "")

    def is_known(self, environ: WSGIEnvironment) -> bool:
        """Tell whether the reader has this very page."""
        return self.etag in environ.get("HTTP_IF_NONE_MATCH", "")

    @property
    def unchanged(self) -> Headers:
        """The headers of «not modified»."""
        return self.answer.without("content-type", "content-language")

    @property
    def weight(self) -> int:
        """Bytes it may come to occupy; a compressed form is at most as large as half the page."""
        return ENTRY_OVERHEAD + 2 * len(self.answer.body)


class Window:
    """WSGI middleware: keep and serve pages; compress what passes through.

    ``capacity_bytes`` bounds what is kept (0 keeps nothing); the pages longest unseen go first. Of several readers
    who want a missing page at once, one has it made and the others wait for it; a page past its time is shown once
    more to those who come while it is made anew.
    """

    def __init__(
        self, application: WSGIApplication, capacity_bytes: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.application = application
        self.capacity_bytes = capacity_bytes
        self.clock = clock
        self.weight = 0
        self.panes: OrderedDict[Key, Pane] = OrderedDict()
        self.in_the_making: dict[Key, threading.Event] = {}
        self.lock = threading.Lock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from the window if it can be, else from the application."""
        key = key_of(environ) if self.capacity_bytes else None
        if key is None:
            return self.pass_through(environ, start_response)
        pane, making = self.look(key)
        if pane is None and making is not None:
            making.wait(PATIENCE_S)
            pane, _ = self.look(key, join=False)
        elif pane is None:
            return self.make(key, environ, start_response)
        return self.show(pane, environ, start_response) if pane else self.pass_through(environ, start_response)

    def at_once(self, environ: WSGIEnvironment) -> tuple[int, Headers, bytes] | None:
        """Answer a request if that takes no work at all, so that it need not wait for a thread."""
        key = key_of(environ) if self.capacity_bytes else None
        if key is None:
            return None
        with self.lock:
            pane = self.panes.get(key)
            if pane is None or not (pane.fresh_until > self.clock() or key in self.in_the_making):
                return None
            self.panes.move_to_end(key)
        if pane.is_known(environ):
            return HTTPStatus.NOT_MODIFIED, pane.unchanged, b""
        ready = pane.at_hand(environ.get("HTTP_ACCEPT_ENCODING", ""))
        return ready and (HTTPStatus.OK, *ready)

    def look(self, key: Key, *, join: bool = True) -> tuple[Pane | None, threading.Event | None]:
        """Find a page: (page, –) to show it, (–, event) to wait for it, (–, –) to make it, which is then ours to do."""
        with self.lock:
            pane = self.panes.get(key)
            making = self.in_the_making.get(key)
            if pane and (pane.fresh_until > self.clock() or making):
                self.panes.move_to_end(key)
                return pane, None
            if making is None and join:
                self.in_the_making[key] = threading.Event()
            return None, making

    def make(self, key: Key, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Have a page made, keep it if it asks for that, and let the others go on."""
        pane = None
        try:
            result = ask(self.application, environ)
            if isinstance(result, Answer):
                pane = pane_of(result, self.clock())
        finally:
            with self.lock:
                self.keep(key, pane)
                self.in_the_making.pop(key).set()
        if pane:
            return self.show(pane, environ, start_response)
        return forward(result, environ, start_response)

    def keep(self, key: Key, pane: Pane | None) -> None:
        """Put a page in its place, or take away what was there; make room. The same bytes are not compressed twice."""
        old = self.panes.pop(key, None)
        self.weight -= old.weight if old else 0
        if pane and old and old.etag == pane.etag:
            pane.sent = {encoding: pane.put_together(encoding, body) for encoding, (_, body) in old.sent.items()}
        if pane is None or pane.weight > self.capacity_bytes:
            return
        self.panes[key] = pane
        self.weight += pane.weight
        while self.weight > self.capacity_bytes:
            _, gone = self.panes.popitem(last=False)
            self.weight -= gone.weight

    def show(self, pane: Pane, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Send a page from the window; «not modified» to a reader who has it."""
        if pane.is_known(environ):
            start_response("304 Not Modified", pane.unchanged)
            return [b""]
        headers, body = pane.as_sent(environ.get("HTTP_ACCEPT_ENCODING", ""))
        start_response(pane.answer.status, headers)
        return [body]

    def pass_through(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from the application."""
        return forward(ask(self.application, environ), environ, start_response)


def forward(
    result: Answer | tuple[str, Headers, Iterable[bytes]], environ: WSGIEnvironment, start_response: StartResponse
) -> Iterable[bytes]:
    """Send on what the application said, without the header meant for us."""
    if isinstance(result, Answer):
        return send(Answer(result.status, result.without("x-window"), result.body), environ, start_response)
    status, headers, stream = result
    start_response(status, [(key, value) for key, value in headers if key.lower() != "x-window"])
    return stream


def key_of(environ: WSGIEnvironment) -> Key | None:
    """Tell what a page depends on, or None if it is somebody's own."""
    cookies: str = environ.get("HTTP_COOKIE", "")
    if environ["REQUEST_METHOD"] != "GET" or any(name in environ for name in PERSONAL_HEADERS):
        return None
    path: str = environ["PATH_INFO"]
    query: str = environ.get("QUERY_STRING", "")
    if len(path) + len(query) > LONGEST_ADDRESS or PERSONAL_COOKIE.search(cookies):
        return None
    counts: list[str] = BASKET_COOKIE.findall(cookies)
    if any(not BASKET_COUNT.fullmatch(count.strip()) for count in counts):
        return None
    scheme: str = environ.get("HTTP_X_FORWARDED_PROTO") or environ["wsgi.url_scheme"]
    host: str = environ.get("HTTP_HOST", "")
    return scheme, host, path, query, counts[-1].strip() if counts else ""


def pane_of(answer: Answer, now: float) -> Pane | None:
    """Make a page for the window from an answer that asks for it: only a success that sets no cookie may stay."""
    stay = answer.header("x-window")
    if not (stay.isdecimal() and answer.status.startswith("200 ")) or answer.header("set-cookie"):
        return None
    etag = f'W/"{blake2b(answer.body, digest_size=9).hexdigest()}"'
    kept = [*answer.without("x-window", "content-length", "vary", "etag"), ("ETag", etag)]
    kept.append(("Vary", with_vary(answer, "Accept-Encoding", "Cookie")))
    if not answer.header("cache-control"):
        kept.append(("Cache-Control", "private, no-cache"))
    seconds = min(int(stay[:4]), LONGEST_STAY_S)
    return Pane(Answer(answer.status, kept, answer.body), etag, now + seconds, may_compress(answer))
