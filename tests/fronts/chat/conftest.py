"""A shop whose maker has a telephone."""

from collections.abc import Iterator
from typing import Any

import pytest

from factories.chat import SECRET, Phone
from factories.settlements import Shop, after, make_shop
from nttmart.contexts.messages import api as messages
from nttmart.contexts.messages.operations.carriers.simulator import NUMBER_ID, VERSION, GraphSimulator


@pytest.fixture
def maker_shop() -> Shop:
    return make_shop()


@pytest.fixture(scope="session")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphSimulator]:
    """A Graph API on this machine that takes what the shop sends; nobody hears what it reports of it."""
    folder = tmp_path_factory.mktemp("graph")
    running = GraphSimulator(webhook="http://127.0.0.1:9/", token="t", app_secret=SECRET, folder=folder)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def carried(network: GraphSimulator, settings: Any) -> GraphSimulator:
    """The shop is switched on to the network: what it answers goes out at once."""
    network.faults.clear()
    if not settings.WHATSAPP_TOKEN:
        settings.WHATSAPP_TOKEN, settings.WHATSAPP_NUMBER_ID = "t", NUMBER_ID
        settings.WHATSAPP_GRAPH_URL, settings.WHATSAPP_GRAPH_VERSION = f"http://127.0.0.1:{network.port}", VERSION
    return network


@pytest.fixture
def maker(maker_shop: Shop, carried: GraphSimulator) -> Phone:
    """The maker's telephone, known by the carrier's id alone."""
    phone = Phone("ID.maker", after(0))
    phone.link(messages.Party("producer", maker_shop.producer_id))
    return phone


@pytest.fixture
def secret(settings: Any) -> str:
    settings.WHATSAPP_APP_SECRET, settings.WHATSAPP_VERIFY_TOKEN = SECRET, "kata-rahasia"
    return SECRET
