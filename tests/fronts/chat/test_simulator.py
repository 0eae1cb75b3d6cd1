"""The demo's telephone: nowhere but in a demo; it shows a talk as both sides said it."""

from typing import Any

import pytest
from django.test import Client

from factories.chat import Phone
from factories.settlements import Shop, after
from nttmart.contexts.messages import api as messages

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/simulator/", "/simulator/isi/?siapa=asing", "/simulator/kirim/"])
def test_outside_a_demo_there_is_none(client: Client, settings: Any, address: str) -> None:
    settings.DEMO = False
    assert client.get(address).status_code == 404
    assert client.post(address, {"siapa": "asing", "teks": "halo"}).status_code == 404


def test_a_talk_is_shown_with_the_buttons_of_its_last_question(client: Client, settings: Any, maker_shop: Shop) -> None:
    settings.DEMO = True
    assert "Kelompok Tenun Lela" in client.get("/simulator/").content.decode()
    code = f"pembuat:{maker_shop.producer_id}"
    empty = client.get("/simulator/isi/", {"siapa": code}).content.decode()
    assert "Belum ada percakapan" in empty
    played = Phone(f"ID.{maker_shop.producer_id.hex}", after(0))
    played.link(messages.Party("producer", maker_shop.producer_id))
    played.say("stok kopi lela 12")
    shown = client.get("/simulator/isi/", {"siapa": code}).content.decode()
    assert shown.count("stok kopi lela 12") == 1
    assert "Kelompok Tenun Lela: stok Kopi Lela sekarang 12. Betul?" in shown
    assert [shown.count(f'data-judul="{title}"') for title in ("Ya", "Batal")] == [1, 1]
    for wrong in ("", "pembuat:x", "orang:00000000-0000-0000-0000-000000000000", "apa"):
        assert client.get("/simulator/isi/", {"siapa": wrong}).status_code == 404
    assert client.get("/simulator/kirim/").status_code == 405
