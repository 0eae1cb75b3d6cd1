"""A maker's telephone is linked by a code shown once, stopped on its word; what went out is seen without its words."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories.messages import BSUID, PHONE, RULES, Postman, note, wrote_at
from fronts.office.world import World
from nttmart.contexts.messages import api as messages
from nttmart.contexts.messages.models import LinkCode, Parcel
from nttmart.contexts.people import api as people
from nttmart.kernel.audit import SYSTEM
from nttmart.kernel.clock import now
from nttmart.kernel.models import DatedRule
from nttmart.kernel.rates import load_rules

pytestmark = pytest.mark.django_db


def linked(world: World) -> Any:
    load_rules(RULES)
    maker = world.shop.producer_id
    consent = people.give_consent(
        subject_key=people.subject_key(f"producer:{maker}"), purpose="whatsapp", text_version="2026-11", language="id",
        channel="whatsapp", actor=SYSTEM, at=now(),
    )  # fmt: skip
    return messages.link_address(
        party=messages.Party("producer", maker), channel="whatsapp", bsuid=BSUID, phone=PHONE, consent_id=consent,
        actor=SYSTEM, at=now(),
    )  # fmt: skip


def page(world: World, name: str, *args: Any, who: str = "ana") -> str:
    return world.client(who).get(reverse(f"office:{name}", args=args)).content.decode()


def test_a_code_is_shown_once_and_kept_as_a_hash(world: World) -> None:
    address = reverse("office:maker_chats", args=[world.shop.producer_id])
    html = world.client("pendamping").post(address).content.decode()
    code = html.split("SAMBUNG ")[1][:9]
    found = messages.find_link_code(f"sambung {code}", now())
    assert found is not None
    assert (found.party.id, LinkCode.objects.get().by) == (
        world.shop.producer_id,
        "Pendamping (untuk Kelompok Tenun Lela)",
    )
    again = page(world, "maker_chats", world.shop.producer_id)
    assert code not in again
    assert "Kode terakhir belum dipakai" in again


def test_stopping_withdraws_the_consent_and_forgetting_leaves_nothing(world: World) -> None:
    one, maker = linked(world), world.shop.producer_id
    client = world.client("ana")
    shown = page(world, "maker_chats", maker)
    assert "tersambung" in shown
    assert PHONE[4:] not in shown
    assert BSUID not in shown
    client.post(reverse("office:maker_chat_stop", args=[maker, one]))
    assert messages.get_address(one).state == "opted_out"
    assert not people.has_consented(people.subject_key(f"producer:{maker}"), "whatsapp")
    assert "minta berhenti" in page(world, "maker_chats", maker)
    client.post(reverse("office:maker_chat_end", args=[maker, one]))
    answer = client.post(reverse("office:maker_chat_end", args=[maker, one]), follow=True).content.decode()
    assert "Alamat pesan ini sudah diakhiri." in answer
    assert "dilupakan" in answer


@pytest.mark.parametrize("who", ["ana", "pemeriksa"])
def test_what_went_out_is_listed_without_its_words(world: World, settings: Any, who: str) -> None:
    settings.WHATSAPP_TOKEN, settings.WHATSAPP_NUMBER_ID = "t", "1122"
    linked(world)
    DatedRule.objects.filter(key__startswith="quiet_").update(value=0)
    at = now()
    wrote_at(at)
    to = messages.Party("producer", world.shop.producer_id)
    ours = messages.Party("operator", world.shop.outlet.operator_id)
    messages.queue_messages([note("Rahasia satu.", to=to, sender=ours), note("Dua.", to=to)], at=at)
    Postman(iter([messages.Refused(131026, is_for_ever=True)])).run(at)
    html = page(world, "chat_outbox", who=who)
    assert "Rahasia" not in html
    assert "WhatsApp menolak (kode 131026)." in html
    assert "0 dari 1.000" in html
    assert "WhatsApp menolak" not in page(world, "chat_outbox", who="carla")
    assert "Rahasia satu." in page(world, "outbox")
    with CaptureQueriesContext(connection) as few:
        page(world, "chat_outbox", who=who)
    for n in range(5):
        messages.queue_message(note(f"Lagi {n}.", to=to, sender=ours), at=at + timedelta(minutes=n))
        Postman().run(at + timedelta(minutes=n))
    stuck = messages.list_outbound([ours])[0]
    assert "Cetak saja" not in html
    Parcel.objects.filter(id=stuck.id).update(tried_at=at - timedelta(days=3))
    assert ("Cetak saja" in page(world, "chat_outbox", who=who)) is (who == "ana")
    with CaptureQueriesContext(connection) as many:
        page(world, "chat_outbox", who=who)
    assert len(many) == len(few)
    address = reverse("office:chat_print_instead", args=[stuck.id])
    assert [world.client(name).post(address).status_code for name in ("carla", "pemeriksa", "ana")] == [404, 403, 302]
    assert "Lagi 4." in page(world, "outbox")
    assert messages.list_outbound([ours])[0].state == "failed"
    again = world.client("ana").post(address, follow=True).content.decode()
    assert "Kiriman ini sudah selesai atau sedang dikirim." in again
