"""The simulator's ear: a small HTTP server on loopback that answers only whoever knows its token."""

import hmac
import json
import sys
import time
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final, Protocol, cast
from urllib.parse import urlsplit

from nttmart.contexts.messages.operations.carriers import graph
from nttmart.kernel.ids import uuid7

_BODY_LIMIT: Final = 24_000_000


class Simulator(Protocol):
    """What answers."""

    token: str
    number_id: str
    folder: Path
    file_faults: list[graph.FileFault]

    def take(self, headers: Mapping[str, str], body: bytes) -> graph.Answered:
        """Answer a message that is sent."""

    def say(self, sender: Mapping[str, Any], message: Mapping[str, Any]) -> str:
        """Let somebody say something."""


class Listener(ThreadingHTTPServer):
    """Listens at a free port."""

    daemon_threads = True

    def __init__(self, simulator: Simulator) -> None:
        self.simulator = simulator
        super().__init__(("127.0.0.1", 0), _Asked)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell of a fault of ours, not of who hung up."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Asked(BaseHTTPRequestHandler):
    """One thing asked of the simulator."""

    protocol_version = "HTTP/1.1"
    timeout = 30

    @property
    def _listener(self) -> Listener:
        return cast("Listener", self.server)

    def do_GET(self) -> None:
        if not self._is_ours():
            return
        path = urlsplit(self.path).path
        if path == "/_here":
            self._say(200, b"{}")
        else:
            self._give_media(path.rpartition("/")[2], as_file=path.startswith("/_files/"))

    def do_POST(self) -> None:
        body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), _BODY_LIMIT))
        if not self._is_ours():
            return
        simulator = self._listener.simulator
        if self.path == f"/{graph.VERSION}/{simulator.number_id}/messages":
            self._take(body)
        elif self.path == "/_say":
            said = json.loads(body)
            self._say(200, json.dumps({"id": simulator.say(said["sender"], said["message"])}).encode())
        elif self.path == "/_media":
            self._say(200, json.dumps({"id": self._keep(body)}).encode())
        else:
            self._say(400, graph.error_body(graph.BAD_REQUEST, "Unsupported post request"))

    def _take(self, body: bytes) -> None:
        answered = self._listener.simulator.take(dict(self.headers.items()), body)
        if answered.silent_s is None:
            self._say(answered.status, answered.body, headers=answered.headers)
            return
        time.sleep(answered.silent_s)
        self.close_connection = True

    def _give_media(self, name: str, *, as_file: bool) -> None:
        folder = self._listener.simulator.folder
        file = folder / f"{name}.media"
        if not name.isalnum() or not file.exists():
            self._say(400, graph.error_body(graph.BAD_REQUEST, "Unsupported get request"))
            return
        mime, content = (folder / f"{name}.mime").read_text(), file.read_bytes()
        if as_file:
            self._send_file(content, mime)
        else:
            url = f"http://127.0.0.1:{self._listener.server_address[1]}/_files/{name}"
            self._say(200, graph.media_body(name, url, mime, content))

    def _send_file(self, content: bytes, mime: str) -> None:
        faults = self._listener.simulator.file_faults
        if not faults:
            self._say(200, content, mime)
            return
        fault = faults.pop(0)
        comes = fault.instead(content)
        length = len(content if fault.announces_whole else comes)
        self._say(200, comes, mime, headers={"Content-Length": str(length)})
        self.close_connection = True

    def _keep(self, body: bytes) -> str:
        name, folder = uuid7().hex, self._listener.simulator.folder
        (folder / f"{name}.mime").write_text(self.headers.get("Content-Type") or "")
        (folder / f"{name}.media").write_bytes(body)
        return name

    def _is_ours(self) -> bool:
        said = self.headers.get("Authorization") or ""
        if hmac.compare_digest(said.encode(), f"Bearer {self._listener.simulator.token}".encode()):
            return True
        self._say(401, graph.error_body(graph.BAD_TOKEN, "Error validating access token"))
        return False

    def _say(
        self, status: int, body: bytes, mime: str = "application/json", headers: Mapping[str, str] | None = None
    ) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": mime, "Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_said: object) -> None:
        """Say nothing."""
