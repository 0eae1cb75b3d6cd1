"""Receives requests: a body is taken in first, without a thread and with a deadline; only then may it have a thread.

So whoever sends slowly keeps nobody waiting: however many do, the few threads that run Django are free for the others.
"""

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Protocol, cast
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

logger = logging.getLogger(__name__)

FAULT = "nttmart.fault"
"""Where in the environ the status of a body that did not come as announced is left, for `config/limits.py` to say."""
SILENCE_S = 20.0
"""A sender who says nothing for so long is gone."""
GRACE_S = 30.0
SLOWEST_BYTES_S = 4_000
"""After the grace a body must have come at this rate on the whole: half of what a 2G phone sends."""
IN_MEMORY = 64_000
"""Bytes of a body; a larger one waits in a file."""
HELD_AT_MOST = 250_000_000
"""Bytes of all bodies that are being received at once in one worker."""
DRAINED_AT_MOST = 64_000_000
"""What is too large is read and forgotten up to here, so that a browser hears the answer; that costs no thread."""


class Scope(Protocol):
    """What the server tells of a request."""

    method: str
    path: str
    query_string: str
    http_version: str
    scheme: str
    client: str
    server: str
    authority: str | None
    headers: Any


class Line(Protocol):
    """The way back to who asked, and their body."""

    def __aiter__(self) -> AsyncIterator[bytes]: ...
    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None: ...
    def response_stream(self, status: int, headers: list[tuple[str, str]]) -> Any: ...


AtOnce = Callable[[WSGIEnvironment], tuple[int, list[tuple[str, str]], bytes] | None]


class BodyError(Exception):
    """A body that did not come as announced; the status says why."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status)
        self.status = status


class Reception:
    """The RSGI application in front of the WSGI one.

    ``allows`` tells whether a body announced so long is taken in; ``threads`` is how many requests are worked on at
    once; ``at_once`` gives the answer to what needs no work, and must neither wait nor compute: nobody else is heard
    meanwhile.
    """

    def __init__(
        self,
        application: WSGIApplication,
        allows: Callable[[WSGIEnvironment], bool],
        threads: int,
        at_once: AtOnce = lambda _environ: None,
    ) -> None:
        self.application = application
        self.allows = allows
        self.at_once = at_once
        self.threads = ThreadPoolExecutor(threads, thread_name_prefix="work")
        self.held = 0

    def __rsgi_del__(self, _loop: asyncio.AbstractEventLoop) -> None:
        """Let requests under way end before the process does."""
        self.threads.shutdown(wait=True, cancel_futures=True)

    async def __rsgi__(self, scope: Scope, line: Line) -> None:
        """Take the body in, then have the request worked on."""
        environ = environ_of(scope)
        if not brings_body(environ) and (ready := self.at_once(environ)):
            line.response_bytes(*ready)
            return
        with SpooledTemporaryFile(IN_MEMORY) as body:
            try:
                await self.receive(environ, line, body)
            except BodyError as error:
                environ[FAULT] = error.status
                body.truncate(0)
            body.seek(0)
            environ["wsgi.input"] = body
            loop = asyncio.get_running_loop()
            rest = await loop.run_in_executor(self.threads, self.work, environ, line)
            if rest is not None:
                await self.stream(rest, line, loop)

    async def receive(self, environ: WSGIEnvironment, line: Line, body: IO[bytes]) -> None:
        """Take in as many bytes as were announced and are allowed; what is too large is left to be refused.

        :raises BodyError: the sender fell silent, was too slow or left half-way, or too much is being sent by all.
        """
        announced = environ.get("CONTENT_LENGTH", "")
        if not brings_body(environ) or not announced.isdecimal():
            return
        if not self.allows(environ):
            await drain(line)
            return
        got = 0
        try:
            async for chunk in in_time(line):
                got += len(chunk)
                self.held += len(chunk)
                if self.held > HELD_AT_MOST:
                    raise BodyError(HTTPStatus.SERVICE_UNAVAILABLE)
                body.write(chunk)
        finally:
            self.held -= got
        if got != int(announced):
            raise BodyError(HTTPStatus.BAD_REQUEST)

    def work(self, environ: WSGIEnvironment, line: Line) -> tuple[int, list[tuple[str, str]], Iterable[bytes]] | None:
        """Ask the application and answer, in a thread; a stream is given back, to be sent as fast as it is taken."""
        told: list[Any] = []
        try:
            start = cast("StartResponse", lambda status, headers, _error=None: told.extend((status, headers)))
            result = self.application(environ, start)
            status, headers = int(told[0][:3]), told[1]
            if not isinstance(result, list):
                return status, headers, result
            line.response_bytes(status, headers, b"".join(result))
        except Exception:
            logger.exception("No answer to %s %s", environ["REQUEST_METHOD"], environ["PATH_INFO"])
            line.response_bytes(HTTPStatus.INTERNAL_SERVER_ERROR, [("content-type", "text/plain")], b"500")
        return None

    async def stream(
        self, rest: tuple[int, list[tuple[str, str]], Iterable[bytes]], line: Line, loop: asyncio.AbstractEventLoop
    ) -> None:
        """Send piece by piece; a thread is taken for the making of a piece only."""
        status, headers, pieces = rest
        transport = line.response_stream(status, headers)
        iterator: Iterator[bytes] = iter(pieces)
        try:
            while (piece := await loop.run_in_executor(self.threads, next, iterator, None)) is not None:
                await transport.send_bytes(piece)
        finally:
            close = getattr(pieces, "close", None)
            if close:
                await loop.run_in_executor(self.threads, close)


def brings_body(environ: WSGIEnvironment) -> bool:
    """Tell whether a body is announced, be it in figures or not."""
    return environ.get("CONTENT_LENGTH", "") not in {"0", ""}


async def in_time(line: Line) -> AsyncIterator[bytes]:
    """Give a body chunk by chunk as long as it comes fast enough.

    :raises BodyError: when it does not.
    """
    loop = asyncio.get_running_loop()
    begun, got = loop.time(), 0
    chunks = line.__aiter__()
    while True:
        try:
            chunk = await asyncio.wait_for(anext(chunks), SILENCE_S)
        except StopAsyncIteration:
            return
        except TimeoutError as silent:
            raise BodyError(HTTPStatus.REQUEST_TIMEOUT) from silent
        except RuntimeError as gone:  # the server's own errors about a closed line
            raise BodyError(HTTPStatus.BAD_REQUEST) from gone
        got += len(chunk)
        if loop.time() - begun > GRACE_S + got / SLOWEST_BYTES_S:
            raise BodyError(HTTPStatus.REQUEST_TIMEOUT)
        yield bytes(chunk)


async def drain(line: Line) -> None:
    """Read a body to nowhere, at most so much and as long as it comes fast enough."""
    left = DRAINED_AT_MOST
    try:
        async for chunk in in_time(line):
            left -= len(chunk)
            if left <= 0:
                return
    except BodyError:
        return


def environ_of(scope: Scope) -> WSGIEnvironment:
    """Write a request the way WSGI wants it (PEP 3333): the path unquoted, its bytes as Latin-1 letters.

    Header names with an underscore are left out, for they would pass for those with a hyphen.
    """
    host, _, port = scope.server.rpartition(":")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode("utf-8", "replace").decode("latin-1"),
        "QUERY_STRING": scope.query_string.encode("utf-8", "replace").decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if scope.authority:
        environ["HTTP_HOST"] = scope.authority
    for name, value in scope.headers.items():
        if "_" not in name:
            add_header(environ, name.upper().replace("-", "_"), value)
    return environ


def add_header(environ: WSGIEnvironment, name: str, value: str) -> None:
    """Add a header; one sent twice is joined as its kind allows."""
    key = name if name in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{name}"
    joint = "; " if name == "COOKIE" else ","
    environ[key] = f"{environ[key]}{joint}{value}" if key in environ and key != "HTTP_HOST" else value
