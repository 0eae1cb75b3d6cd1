"""The WhatsApp Cloud API over the standard library's HTTP: every wait ends, nothing a network does is raised."""

import json
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Final
from urllib.parse import urlsplit

from nttmart.contexts.messages.operations.carriers.payloads import Placed, as_request, read_answer, read_media
from nttmart.contexts.messages.rules.sending import Later, MediaFetched, Outcome, Outgoing, Refused, Unheard

CONNECT_S, READ_S = 5.0, 15.0
"""Each wait on the line; a whole request takes no longer than the second of them, a file than ``FILE_S``."""
FILE_S: Final = 60.0
TOO_LARGE: Final = 131052
"""The Cloud API's own code for a file that cannot be fetched."""
_ANSWER_LIMIT: Final = 200_000
_OK: Final = 200
_LOCAL: Final = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back over HTTP."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class NotConnected(Exception):  # noqa: N818 -- says what happened, as refusals do
    """Nothing was given away: no connection came about."""


class NotHeard(Exception):  # noqa: N818 -- says what happened, as refusals do
    """Something was given away, and no whole answer came."""


class WhatsApp:
    """One number of ours at a Graph API (``base`` with its version), and the bearer token for it."""

    def __init__(
        self, base: str, *, number_id: str, token: str, connect_s: float = CONNECT_S, read_s: float = READ_S
    ) -> None:
        self.base = base.rstrip("/")
        self.number_id = number_id
        self._token = token
        self._waits = connect_s, read_s

    def send(self, outgoing: Outgoing) -> Outcome:
        """Send one parcel.

        Not connected: surely not taken. Given away and nothing heard: nobody knows.
        """
        body = json.dumps(as_request(outgoing), ensure_ascii=False).encode()
        try:
            answer = self._ask("POST", f"{self.base}/{outgoing.number_id}/messages", body)
        except NotConnected:
            return Later()
        except NotHeard:
            return Unheard()
        return read_answer(answer.status, answer.body, answer.headers.get("retry-after", ""))

    def media(self, media_id: str, largest: int) -> MediaFetched | Refused | Later:
        """Fetch a file of at most so many bytes: by the size announced first, then by the size read.

        One that came cut short, or is not the one that was announced, is fetched again later.
        """
        if not media_id.isalnum():
            return Refused(TOO_LARGE, is_for_ever=True)
        try:
            told = self._ask("GET", f"{self.base}/{media_id}?phone_number_id={self.number_id}")
            found = read_media(told.status, told.body)
            if not isinstance(found, Placed):
                return found
            if (found.size or 0) > largest or not self._may_ask(found.url):
                return Refused(TOO_LARGE, is_for_ever=True)
            answer = self._ask("GET", found.url, limit=largest, within_s=FILE_S)
        except (NotConnected, NotHeard):
            return Later()
        if len(answer.body) > largest:
            return Refused(TOO_LARGE, is_for_ever=True)
        is_whole = answer.status == _OK and found.is_whole(answer.body)
        return MediaFetched(answer.body, found.mime) if is_whole else Later()

    def _may_ask(self, url: str) -> bool:
        """The token goes to Meta over TLS, or to the very host it was given for."""
        parts, home = urlsplit(url), urlsplit(self.base)
        if (parts.scheme, parts.netloc) == (home.scheme, home.netloc):
            return True
        host = parts.hostname or ""
        return parts.scheme == "https" and host.endswith((".fbsbx.com", ".facebook.com", ".whatsapp.net"))

    def _ask(
        self,
        method: str,
        url: str,
        body: bytes | None = None,
        *,
        limit: int = _ANSWER_LIMIT,
        within_s: float | None = None,
    ) -> Answer:
        parts = urlsplit(url)
        if parts.scheme != "https" and parts.hostname not in _LOCAL:
            raise NotConnected
        connection = (HTTPSConnection if parts.scheme == "https" else HTTPConnection)(
            parts.netloc, timeout=self._waits[0]
        )
        try:
            _connect(connection, self._waits[1])
            headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            with _cut_after(connection.sock, within_s or self._waits[1]):
                return _exchange(connection, method, path, body, limit, headers)
        finally:
            connection.close()


def _connect(connection: HTTPConnection, read_s: float) -> None:
    try:
        connection.connect()
        sock: socket.socket = connection.sock
        sock.settimeout(read_s)
    except OSError as wrong:
        raise NotConnected from wrong


@contextmanager
def _cut_after(sock: socket.socket, seconds: float) -> Iterator[None]:
    """End an exchange that goes on drop by drop: each wait alone would be short."""
    cut = threading.Timer(seconds, _cut, [sock])
    cut.daemon = True
    cut.start()
    try:
        yield
    finally:
        cut.cancel()


def _cut(sock: socket.socket) -> None:
    with suppress(OSError):
        # Past TLS, whose own state another thread is reading.
        socket.socket.shutdown(sock, socket.SHUT_RDWR)


def _exchange(  # noqa: PLR0913, PLR0917 -- a request has these parts
    connection: HTTPConnection, method: str, path: str, body: bytes | None, limit: int, headers: Mapping[str, str]
) -> Answer:
    try:
        connection.request(method, path, body=body, headers=dict(headers))
        answer = connection.getresponse()
        read = answer.read(limit + 1)
    except (OSError, HTTPException) as wrong:
        raise NotHeard from wrong
    if answer.length and len(read) <= limit:
        # ``read`` says nothing when the connection ends before all that was announced came.
        raise NotHeard
    return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, read)
