"""A shop whose maker has a telephone."""

from typing import Any

import pytest

from factories.chat import SECRET, Phone
from factories.settlements import Shop, after, make_shop
from nttmart.contexts.messages import api as messages


@pytest.fixture
def maker_shop() -> Shop:
    return make_shop()


@pytest.fixture
def maker(maker_shop: Shop) -> Phone:
    """The maker's telephone, known by the carrier's id alone."""
    phone = Phone("ID.maker", after(0))
    phone.link(messages.Party("producer", maker_shop.producer_id))
    return phone


@pytest.fixture
def secret(settings: Any) -> str:
    settings.WHATSAPP_APP_SECRET, settings.WHATSAPP_VERIFY_TOKEN = SECRET, "kata-rahasia"
    return SECRET
