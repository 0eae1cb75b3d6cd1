"""The WhatsApp adapter against the simulator, over real HTTP on loopback: answers, errors, silence, files, webhooks."""

import hashlib
import hmac
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from nttmart.contexts.messages.operations.carriers import carriers
from nttmart.contexts.messages.operations.carriers.graph import Fault, FileFault, error_body
from nttmart.contexts.messages.operations.carriers.simulator import GraphSimulator
from nttmart.contexts.messages.operations.carriers.whatsapp import WhatsApp
from nttmart.contexts.messages.rules.sending import Later, MediaFetched, Outgoing, Refused, Taken, Unheard

PARCEL = UUID("018f0000-0000-7000-8000-000000000001")
TEXT = Outgoing(PARCEL, "1122", "ID.134", None, "Terjual 2 Kopi «Lela».")
SECRET = "app_secret_test"


class Webhook:
    """Hears what is posted; refuses the first ``deaf`` posts."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, bytes]] = []
        self.deaf = 0
        webhook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                webhook.heard.append((self.headers["X-Hub-Signature-256"], body))
                webhook.deaf -= 1
                self.send_response(500 if webhook.deaf >= 0 else 200)
                self.end_headers()

            def log_message(self, *_said: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def payloads(self) -> list[dict[str, Any]]:
        for signature, body in self.heard:
            assert signature == "sha256=" + hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
        return [json.loads(body) for _signature, body in self.heard]


@pytest.fixture
def webhook() -> Iterator[Webhook]:
    hearing = Webhook()
    yield hearing
    hearing.server.shutdown()
    hearing.server.server_close()


@pytest.fixture
def simulator(webhook: Webhook, tmp_path: Path) -> Iterator[GraphSimulator]:
    running = GraphSimulator(
        webhook=f"http://127.0.0.1:{webhook.server.server_port}/webhook/whatsapp/", token="token", app_secret=SECRET,
        folder=tmp_path, number_id="1122",
    )  # fmt: skip
    running.start()
    yield running
    running.stop()


def test_a_message_is_taken_and_what_becomes_of_it_comes_signed(simulator: GraphSimulator, webhook: Webhook) -> None:
    simulator.say({"bsuid": "ID.134", "phone": None, "name": "Mama Contoh"}, {"type": "text", "text": {"body": "Halo"}})
    taken = simulator.carrier().send(TEXT)
    simulator.settle()
    assert isinstance(taken, Taken)
    headers, body = simulator.requests[0]
    assert (headers["Authorization"], headers["Content-Type"]) == ("Bearer token", "application/json")
    assert json.loads(body)["text"]["body"] == "Terjual 2 Kopi «Lela»."
    values = [each["entry"][0]["changes"][0]["value"] for each in webhook.payloads()]
    assert "wa_id" not in values[0]["contacts"][0]
    told = [one for value in values[1:] for one in value["statuses"]]
    assert [(one["id"], one["status"], one["recipient_user_id"], one["biz_opaque_callback_data"]) for one in told] == [
        (taken.ref, status, "ID.134", str(PARCEL)) for status in ("sent", "delivered", "read")
    ]


def test_a_webhook_that_does_not_answer_well_is_told_again(simulator: GraphSimulator, webhook: Webhook) -> None:
    webhook.deaf = 2
    simulator.say({"bsuid": "ID.134"}, {"type": "text", "text": {"body": "Halo"}})
    simulator.settle()
    assert len(webhook.payloads()) == 3
    assert len({body for _signature, body in webhook.heard}) == 1


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (Fault(code=131026), Refused(131026, is_for_ever=True)),
        (Fault(code=130429, http_status=429, headers={"Retry-After": "60"}), Later(60)),
        (Fault(http_status=503, body=b"<html>"), Unheard()),
        (Fault(silent_s=0.5), Unheard()),
        (Fault(silent_s=0.0), Unheard()),
    ],
    ids=["for ever", "later", "unreadable", "time-out", "cut off"],
)
def test_trouble_is_told_apart(simulator: GraphSimulator, fault: Fault, outcome: object) -> None:
    simulator.faults = [fault]
    assert simulator.carrier(read_s=0.2).send(TEXT) == outcome


def test_a_time_out_may_have_been_taken(simulator: GraphSimulator, webhook: Webhook) -> None:
    simulator.faults = [Fault(silent_s=0.5, but_taken=True)]
    assert simulator.carrier(read_s=0.2).send(TEXT) == Unheard()
    simulator.settle()
    assert webhook.payloads()[0]["entry"][0]["changes"][0]["value"]["statuses"][0]["biz_opaque_callback_data"] == str(
        PARCEL
    )


def test_nobody_there_and_a_wrong_token(simulator: GraphSimulator) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
    assert WhatsApp(f"http://127.0.0.1:{port}", number_id="1122", token="token").send(TEXT) == Later(0)
    assert WhatsApp("http://example.org", number_id="1122", token="token").send(TEXT) == Later(0)
    assert WhatsApp(simulator.base, number_id="1122", token="old").send(TEXT) == Refused(190, is_for_ever=True)
    assert simulator.requests == []


def test_files_are_fetched_within_a_size(simulator: GraphSimulator, tmp_path: Path) -> None:
    (tmp_path / "ab12.media").write_bytes(b"OggS" * 100)
    (tmp_path / "ab12.mime").write_text("audio/ogg; codecs=opus")
    carrier = simulator.carrier()
    assert carrier.media("ab12", 400) == MediaFetched(b"OggS" * 100, "audio/ogg; codecs=opus")
    too_large, unknown, strange = (carrier.media(name, 399) for name in ("ab12", "cd34", "../ab12"))
    assert (too_large, unknown, strange) == (
        Refused(131052, is_for_ever=True), Refused(100, is_for_ever=True), Refused(131052, is_for_ever=True),
    )  # fmt: skip


CUT = {
    "cut off": FileFault(lambda whole: whole[:150]),
    "nothing of it": FileFault(lambda _whole: b""),
    "shorter than announced": FileFault(lambda whole: whole[:150], announces_whole=False),
    "another file": FileFault(lambda whole: whole[:-1] + b"x"),
}


@pytest.mark.parametrize("fault", CUT.values(), ids=list(CUT))
def test_a_file_that_is_not_whole_is_fetched_again(simulator: GraphSimulator, tmp_path: Path, fault: FileFault) -> None:
    (tmp_path / "ab12.media").write_bytes(b"OggS" * 100)
    (tmp_path / "ab12.mime").write_text("audio/ogg")
    simulator.file_faults = [fault]
    assert simulator.carrier().media("ab12", 400) == Later()
    assert simulator.carrier().media("ab12", 400) == MediaFetched(b"OggS" * 100, "audio/ogg")


def test_an_answer_that_comes_drop_by_drop_is_cut() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            line, _ = server.accept()
            with line, suppress(OSError):
                line.sendall(b"HTTP/1.1 200 OK\r\n")
                for _ in range(200):
                    time.sleep(0.05)
                    line.sendall(b"X-Wait: a\r\n"[:1])

        threading.Thread(target=drip, daemon=True).start()
        begun = time.monotonic()
        slow = WhatsApp(f"http://127.0.0.1:{server.getsockname()[1]}", number_id="1122", token="token", read_s=0.4)
        assert slow.send(TEXT) == Unheard()
        assert time.monotonic() - begun < 3


def test_the_token_is_not_carried_elsewhere(simulator: GraphSimulator) -> None:
    carrier = simulator.carrier()
    assert [carrier._may_ask(url) for url in (
        f"{simulator.base}/x", "https://lookaside.fbsbx.com/a?mid=1", "http://lookaside.fbsbx.com/a",
        "https://fbsbx.com.example.org/a", "https://127.0.0.1/a",
    )] == [True, True, False, False, False]  # fmt: skip


def test_carriers_are_off_unless_switched_on(settings: Any) -> None:
    settings.DEMO = False
    settings.WHATSAPP_TOKEN = settings.WHATSAPP_NUMBER_ID = ""
    assert carriers() == {}
    settings.WHATSAPP_TOKEN, settings.WHATSAPP_NUMBER_ID = "t", "1122"
    assert (carriers()["whatsapp"].number_id, carriers()["whatsapp"].base) == (  # type: ignore[attr-defined]
        "1122", "https://graph.facebook.com/v23.0",
    )  # fmt: skip
    assert error_body(190, "x").startswith(b'{"error"')
