"""A Graph API that hangs: the carrier's webhook is answered all the same, and the answer goes out later."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from factories.chat import SECRET, Phone, signed
from factories.settlements import Shop
from nttmart.contexts.messages.models import Inbound, Parcel
from nttmart.contexts.messages.operations.carriers.graph import Fault
from nttmart.contexts.messages.operations.carriers.simulator import NUMBER_ID, VERSION, GraphSimulator
from nttmart.fronts.chat.sync import receiving
from nttmart.kernel import clock

pytestmark = [pytest.mark.concurrency, pytest.mark.usefixtures("secret")]


@pytest.fixture
def hanging(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A Graph API that takes what it is told and says nothing for three seconds."""
    graph = GraphSimulator(webhook="http://127.0.0.1:9/", token="t", app_secret=SECRET, folder=tmp_path)
    graph.start()
    graph.faults = [Fault(silent_s=3)] * 9
    settings.WHATSAPP_TOKEN, settings.WHATSAPP_NUMBER_ID = "t", NUMBER_ID
    settings.WHATSAPP_GRAPH_URL, settings.WHATSAPP_GRAPH_VERSION = f"http://127.0.0.1:{graph.port}", VERSION
    monkeypatch.setattr(receiving, "SENDING_S", 0.3)
    yield
    for thread in threading.enumerate():
        if thread.name == "carrier":
            thread.join()
    graph.stop()


@pytest.mark.usefixtures("hanging")
def test_a_graph_that_hangs_does_not_hold_the_webhook(maker_shop: Shop, maker: Phone, client: Client) -> None:
    maker.at = clock.now()
    body = maker.body(*[maker.message("text", body=f"stok kopi lela {n}") for n in (11, 12, 13)])
    begun = time.monotonic()
    answer = client.post(
        "/webhook/whatsapp/", body, content_type="application/json", headers={"X-Hub-Signature-256": signed(body)}
    )
    assert (answer.status_code, time.monotonic() - begun < 2.5) == (200, True)
    assert set(Inbound.objects.values_list("state", flat=True)) == {"done"}
    assert sorted(Parcel.objects.values_list("state", "attempts")) == [("unknown", 1), ("waiting", 0), ("waiting", 0)]
