"""A whole answer in hand: taken from a WSGI application, compressed for the reader, sent on.

Shared by the window and by everything that answers without Django.
"""

import gzip
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import brotli

Headers = list[tuple[str, str]]

WORTH_COMPRESSING = 500
"""Bytes; below this the headers weigh more than what is saved."""
COMPRESSIBLE = re.compile(r"(text/|image/svg\+xml|application/(json|javascript|xml|[a-z.-]+\+(json|xml)))", re.ASCII)
HOP_BY_HOP = frozenset(
    ("connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer", "transfer-encoding")
) | {"upgrade"}
FILE_READ_WHOLE = 4_000_000
"""Bytes; a file up to this size is sent in one piece rather than by 4 kB blocks."""
FOR_ONE, FOR_MANY = 3, 5
"""How hard we compress: a page for one reader takes 0.45 ms (brotli: 10.9 kB), a kept one, sent often, 1.2 (9.5 kB)."""
BROTLI_WINDOW = 16
"""2**16 bytes hold any page of ours; 2**18 gives the same size and takes half as long again, for the memory it asks."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers and the whole body."""

    status: str
    headers: Headers
    body: bytes

    def header(self, name: str) -> str:
        """Give a header's value, or nothing. ``name`` is lower case."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    def without(self, *names: str) -> Headers:
        """Give the headers except those named (lower case)."""
        return [(key, value) for key, value in self.headers if key.lower() not in names]


def ask(application: WSGIApplication, environ: WSGIEnvironment) -> Answer | tuple[str, Headers, Iterable[bytes]]:
    """Call an application. A stream of unknown length comes back as it is; everything else whole, and closed."""
    told: list[Any] = []

    def start_response(status: str, headers: Headers, _exc_info: object = None) -> Any:
        told[:] = [status, [(key, value) for key, value in headers if key.lower() not in HOP_BY_HOP]]
        return None

    result = application(environ, cast("StartResponse", start_response))
    status, headers = told or ("", [])
    if not is_whole(result):
        return status, headers, result
    try:
        body = b"".join(result)
    finally:
        close = getattr(result, "close", None)
        if close:
            close()
    return Answer(status, headers, body)


def is_whole(result: Any) -> bool:
    """Tell whether a body may be taken into memory: a list, a plain Django answer, or a file that is not large."""
    if isinstance(result, list | tuple):
        return True
    if not getattr(result, "streaming", True):
        return True
    length = result.headers.get("Content-Length", "") if hasattr(result, "file_to_stream") else ""
    return length.isdecimal() and int(length) <= FILE_READ_WHOLE


def send(answer: Answer, environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    """Send an answer, compressed if the reader takes it and it is worth it."""
    if not may_compress(answer):
        start_response(answer.status, [*answer.without("content-length"), length_of(answer.body)])
        return [answer.body]
    encoding = preferred_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
    body = encode(answer.body, encoding)
    headers = [*answer.without("content-length", "vary"), ("Vary", with_vary(answer, "Accept-Encoding"))]
    if encoding:
        headers.append(("Content-Encoding", encoding))
    start_response(answer.status, [*headers, length_of(body)])
    return [body]


def length_of(body: bytes) -> tuple[str, str]:
    """The header that announces a body."""
    return "Content-Length", str(len(body))


def may_compress(answer: Answer) -> bool:
    """Tell whether compressing pays and is allowed."""
    return (
        len(answer.body) >= WORTH_COMPRESSING
        and COMPRESSIBLE.match(answer.header("content-type")) is not None
        and not answer.header("content-encoding")
        and "no-transform" not in answer.header("cache-control")
    )


def encode(body: bytes, encoding: str, effort: int = FOR_ONE) -> bytes:
    """Compress a body: `br`, `gzip`, or nothing."""
    if encoding == "br":
        return bytes(brotli.compress(body, quality=effort, lgwin=BROTLI_WINDOW))
    if encoding == "gzip":
        return gzip.compress(body, effort, mtime=0)
    return body


@lru_cache(maxsize=256)
def preferred_encoding(accepted: str) -> str:
    """Choose `br`, `gzip` or nothing by an Accept-Encoding header (RFC 9110 §12.5.3); what cannot be read counts as no.

    Brotli wins a tie, for it is smaller.
    """
    weights = {"br": 0.0, "gzip": 0.0}
    for part in accepted[:1000].lower().split(","):
        name, _, parameters = (piece.strip() for piece in part.partition(";"))
        if name in weights:
            weights[name] = quality(parameters)
    best = max(weights, key=lambda name: weights[name])
    return best if weights[best] > 0 else ""


def quality(parameters: str) -> float:
    """Read `q=0.5`; nothing means 1, nonsense 0."""
    if not parameters:
        return 1.0
    match = re.fullmatch(r"q\s*=\s*([01](?:\.\d{0,3})?)", parameters, re.ASCII)
    return float(match[1]) if match else 0.0


def with_vary(answer: Answer, *names: str) -> str:
    """Add names to an answer's Vary header, each once."""
    present = [name.strip() for name in answer.header("vary").split(",") if name.strip()]
    known = {name.lower() for name in present}
    return ", ".join([*present, *(name for name in names if name.lower() not in known)])
