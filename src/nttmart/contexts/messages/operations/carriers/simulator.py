"""A Graph API of our own for demos and tests: the same addresses, payloads, errors and webhooks over real local HTTP.

Only loopback reaches it, and only with its token. It is told what somebody «types» (``simulator_say``), signs that as
Meta signs and posts it to the webhook from a thread of its own; so it does with what became of each message.
"""

import hashlib
import hmac
import json
import math
import os
import queue
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings

from nttmart.contexts.messages.operations.carriers import graph
from nttmart.contexts.messages.operations.carriers.listening import Listener
from nttmart.contexts.messages.operations.carriers.whatsapp import WhatsApp

NUMBER_ID: Final = "1122000000"
SHOWN_NUMBER: Final = "620000000000"
WEBHOOK: Final = "/webhook/whatsapp/"
VERSION: Final = graph.VERSION
_POST_AGAIN_S: Final = (0.2, 1.0, 5.0, 25.0)
_BODY_LIMIT: Final = 24_000_000
_OK_STATUSES: Final = range(200, 300)


@dataclass(frozen=True, slots=True)
class SimulatedSender:
    """Who types: by the business-scoped id, perhaps with a telephone (digits, no plus)."""

    bsuid: str
    phone: str | None = None
    name: str = "Mama Contoh"


class GraphSimulator:
    """A running simulator. ``faults`` is what the next sends meet, in order (see ``graph.answer_message``).

    ``file_faults`` is what the next downloads meet.
    """

    def __init__(self, *, webhook: str, token: str, app_secret: str, folder: Path, number_id: str = NUMBER_ID) -> None:
        self.webhook, self.token, self.app_secret = webhook, token, app_secret
        self.folder, self.number_id = folder, number_id
        self.requests: list[tuple[Mapping[str, str], bytes]] = []
        self.faults: list[graph.Fault] = []
        self.file_faults: list[graph.FileFault] = []
        self._posts: queue.Queue[bytes] = queue.Queue()
        self._server = Listener(self)
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}/{VERSION}"

    def start(self) -> None:
        """Serve and post webhooks in the background, until ``stop`` or the end of the process."""
        threading.Thread(target=self._server.serve_forever, name="simulator", daemon=True).start()
        threading.Thread(target=self._post_all, name="simulator-webhooks", daemon=True).start()

    def stop(self) -> None:
        """Answer no more."""
        self._server.shutdown()
        self._server.server_close()

    def settle(self) -> None:
        """Wait until every webhook so far was posted."""
        self._posts.join()

    def carrier(self, **waits: float) -> WhatsApp:
        """Give the adapter that sends here: the same as for Meta."""
        return WhatsApp(self.base, number_id=self.number_id, token=self.token, **waits)

    def say(self, sender: Mapping[str, Any], message: Mapping[str, Any]) -> str:
        """Let somebody say something; gives the message's id."""
        # Said in whole seconds, as Meta does, and never before the question it answers.
        payload, wamid = graph.inbound_payload(self.number_id, SHOWN_NUMBER, sender, message, math.ceil(time.time()))
        self._hear(sender)
        self.post(payload)
        return wamid

    def post(self, payload: Mapping[str, Any]) -> None:
        """Sign a payload and post it to the webhook, again and again until it is taken."""
        self._posts.put(json.dumps(payload, ensure_ascii=False).encode())

    def take(self, headers: Mapping[str, str], body: bytes) -> graph.Answered:
        """Answer a message somebody sends through us, and report what becomes of it."""
        self.requests.append((headers, body))
        fault = self.faults.pop(0) if self.faults else None
        answered = graph.answer_message(body, fault=fault, heard=self._heard(), now=int(time.time()))
        for status in answered.statuses:
            self.post(graph.status_payload(self.number_id, SHOWN_NUMBER, status))
        return answered

    def _post_all(self) -> None:
        while True:
            body = self._posts.get()
            try:
                for wait_s in (*_POST_AGAIN_S, None):
                    if self._post(body) or wait_s is None:
                        break
                    time.sleep(wait_s)
            finally:
                self._posts.task_done()

    def _post(self, body: bytes) -> bool:
        signature = hmac.new(self.app_secret.encode(), body, hashlib.sha256).hexdigest()
        headers = {"Content-Type": "application/json", "X-Hub-Signature-256": f"sha256={signature}"}
        parts = urlsplit(self.webhook)
        connection = HTTPConnection(parts.netloc, timeout=10)
        try:
            connection.request("POST", parts.path, body=body, headers=headers)
            return connection.getresponse().status in _OK_STATUSES
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def _hear(self, sender: Mapping[str, Any]) -> None:
        """Open the window of whoever spoke."""
        heard = self._heard() | {str(sender[name]): int(time.time()) for name in ("bsuid", "phone") if sender.get(name)}
        fresh = self.folder / f"heard.{os.getpid()}"
        fresh.write_text(json.dumps(heard))
        fresh.replace(self.folder / "heard.json")

    def _heard(self) -> dict[str, int]:
        with suppress(OSError, ValueError):
            return dict(json.loads((self.folder / "heard.json").read_text()))
        return {}


def simulated() -> WhatsApp:
    """Give the adapter for the demo's simulator; starts one in this process if none runs."""
    folder, token = _folder(), _secret("token")
    for _ in range(2):
        if (port := _running(folder)) is not None:
            return WhatsApp(f"http://127.0.0.1:{port}/{VERSION}", number_id=NUMBER_ID, token=token)
        simulator = GraphSimulator(
            webhook=f"http://127.0.0.1:{os.environ.get('PORT') or '8000'}{WEBHOOK}",
            token=token,
            app_secret=_secret("app"),
            folder=folder,
        )
        simulator.start()
        fresh = folder / f"port.{os.getpid()}"
        fresh.write_text(str(simulator.port))
        fresh.replace(folder / "port")
    return simulator.carrier()


def simulator_say(sender: SimulatedSender, message: Mapping[str, Any]) -> str:
    """Let somebody type in the demo's simulator: a Graph message without from, id and timestamp. Gives its wamid."""
    said = {"sender": {"bsuid": sender.bsuid, "phone": sender.phone, "name": sender.name}, "message": dict(message)}
    return _control("_say", json.dumps(said).encode(), "application/json")


def simulator_keep_media(content: bytes, mime: str) -> str:
    """Keep a picture or a voice of the demo's simulator, as a telephone uploads it; gives its media id."""
    return _control("_media", content, mime)


def webhook_secret() -> str:
    """Give what webhooks are signed with: Meta's app secret, in a demo without one the simulator's; else empty."""
    return settings.WHATSAPP_APP_SECRET or (_secret("app") if settings.DEMO else "")


def verify_token() -> str:
    """Give what Meta must know to switch the webhook on; empty where there is none."""
    return settings.WHATSAPP_VERIFY_TOKEN or (_secret("verify") if settings.DEMO else "")


def _control(path: str, body: bytes, mime: str) -> str:
    carrier = simulated()
    parts = urlsplit(carrier.base)
    connection = HTTPConnection(parts.netloc, timeout=10)
    try:
        headers = {"Content-Type": mime, "Authorization": f"Bearer {_secret('token')}"}
        connection.request("POST", f"/{path}", body=body, headers=headers)
        return str(json.loads(connection.getresponse().read())["id"])
    finally:
        connection.close()


def _running(folder: Path) -> int | None:
    """Tell at which port a simulator answers."""
    try:
        port = int((folder / "port").read_text())
        connection = HTTPConnection("127.0.0.1", port, timeout=2)
        try:
            connection.request("GET", "/_here", headers={"Authorization": f"Bearer {_secret('token')}"})
            return port if connection.getresponse().status in _OK_STATUSES else None
        finally:
            connection.close()
    except (OSError, ValueError, HTTPException):
        return None


def _folder() -> Path:
    folder = Path(settings.VAR) / "simulator"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _secret(what: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"simulator {what}".encode(), hashlib.sha256).hexdigest()
