"""What we failed to treat is on a page: a steward gives it its turn again or closes it with a reason, both noted."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories.chat import Phone
from fronts.office.world import World
from nttmart.contexts.messages import api as messages
from nttmart.contexts.messages.models import AsideDeed, Conversation, Inbound
from nttmart.fronts.chat.sync.receiving import take_late_turns
from nttmart.fronts.chat.sync.turning import FAULT
from nttmart.kernel.audit import SYSTEM
from nttmart.kernel.clock import now
from nttmart.kernel.models import AuditEvent

pytestmark = pytest.mark.django_db
MAKER = "Kelompok Tenun Lela"


def page(world: World, who: str = "pengelola") -> str:
    return world.client(who).get(reverse("office:set_aside")).content.decode()


def fault(world: World, text: str = "stok kopi lela 12") -> tuple[Phone, UUID]:
    """Let a maker write while the conversation is broken, by our fault."""
    phone = Phone("ID.maker", now())
    address = messages.find_party("whatsapp", phone.bsuid, None)
    if address is None:
        phone.link(messages.Party("producer", world.shop.producer_id))
        phone.say("bantu", seconds=0)
    Conversation.objects.update(pending={"asked": "nonsense"}, pending_id=UUID(int=1), asked_at=phone.at)
    phone.count = Inbound.objects.count()
    phone.say(text)
    return phone, Inbound.objects.filter(state="aside").latest("received_at", "id").id


def act(world: World, name: str, inbound_id: UUID, **said: Any) -> str:
    address = reverse(f"office:{name}", args=[inbound_id])
    return world.client("pengelola").post(address, said, follow=True).content.decode()


def test_it_is_listed_with_who_wrote_what_and_has_its_turn_again_once_mended(world: World) -> None:
    assert "Tidak ada pesan yang tertahan." in page(world)
    phone, inbound_id = fault(world)
    shown = page(world)
    assert [shown.count(words) for words in (MAKER, "stok kopi lela 12", FAULT)] == [3, 1, 1]
    assert "Coba lagi" not in page(world, "pemeriksa")
    assert "tertahan <span" in world.client("pemeriksa").get(reverse("office:chat_outbox")).content.decode()
    assert "tertahan" not in world.client("ana").get(reverse("office:chat_outbox")).content.decode()
    # Not mended yet: it stands aside again, and says how often it was tried.
    assert "Pesan kembali ke gilirannya." in act(world, "set_aside_again", inbound_id)
    assert take_late_turns(lambda: now() + timedelta(minutes=1)) == 1
    assert "dicoba lagi 1×" in page(world)
    Conversation.objects.update(pending=None, pending_id=None, asked_at=None)
    act(world, "set_aside_again", inbound_id)
    take_late_turns(lambda: now() + timedelta(minutes=1))
    assert phone.parcels()[0].text == f"{MAKER}: stok Kopi Lela sekarang 12. Betul?"
    assert "Tidak ada pesan yang tertahan." in page(world)
    done = list(AuditEvent.objects.filter(object_id=str(inbound_id)).values_list("action", "actor_label"))
    assert done == [("messages.take_up_again", "Pengelola")] * 2
    assert "Pesan ini tidak lagi menunggu di sini." in act(world, "set_aside_again", inbound_id)


def test_it_is_closed_with_a_reason_and_stays_as_it_was(world: World) -> None:
    _phone, inbound_id = fault(world)
    assert "Ditutup." not in act(world, "set_aside_close", inbound_id, reason=" ")
    assert "Ditutup." in act(world, "set_aside_close", inbound_id, reason="Sudah ditelepon.")
    assert "Tidak ada pesan yang tertahan." in page(world)
    assert AsideDeed.objects.values_list("inbound", "kind", "reason", "by").get() == (
        inbound_id, "closed", "Sudah ditelepon.", "Pengelola",
    )  # fmt: skip
    assert Inbound.objects.get(id=inbound_id).state == "aside"
    for name in ("set_aside_again", "set_aside_close"):
        assert "Pesan ini tidak lagi menunggu di sini." in act(world, name, inbound_id, reason="Lagi.")


def test_a_strangers_message_is_not_here(world: World) -> None:
    Phone("ID.stranger", now()).say("halo")
    stranger = Inbound.objects.get()
    assert stranger.state == "aside"
    assert "Tidak ada pesan yang tertahan." in page(world)
    with pytest.raises(messages.NotSetAside):
        messages.take_up_again(stranger.id, actor=SYSTEM, at=now())


def test_nothing_goes_back_without_a_deed_past_python_too(world: World) -> None:
    _phone, inbound_id = fault(world)
    rows = Inbound.objects.filter(id=inbound_id)
    for state in ("new", "done"):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(state=state, aside_reason="", settled_at=None if state == "new" else now())
    act(world, "set_aside_again", inbound_id)
    with pytest.raises(IntegrityError), transaction.atomic():
        AsideDeed.objects.update(kind="closed", reason="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        AsideDeed.objects.create(inbound_id=inbound_id, kind="closed", reason="", at=now(), by="x")
    assert list(messages.check()) == []


def test_the_page_asks_little(world: World) -> None:
    fault(world)
    with CaptureQueriesContext(connection) as one:
        page(world)
    for n in range(4):
        fault(world, f"stok kopi lela {n}")
    with CaptureQueriesContext(connection) as many:
        shown = page(world)
    assert shown.count("Coba lagi<span") == 5
    assert len(many) - len(one) == 4  # who wrote each
