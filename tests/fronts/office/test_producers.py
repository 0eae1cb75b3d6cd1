"""A maker stops and begins again: the officer says so with a reason, shoppers see it at once, nothing is forgotten."""

from typing import Any

from django.test import Client
from django.urls import reverse

from factories.catalogue import slug_of
from factories.messages import ANA, Postman, note, states_of
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.messages import api as messages
from nttmart.contexts.people import api as people
from nttmart.contexts.producers import api as producers
from nttmart.kernel.clock import now


def on_the_shelf(world: Any) -> int:
    return catalogue.browse(catalogue.Filters(producer=world.shop.producer_id)).total


def standing(world: Any, turn: str, reason: str) -> Any:
    address = reverse("office:producer_standing", args=[world.shop.producer_id])
    return world.client("dinas").post(address, {"turn": turn, "reason": reason})


def test_a_maker_is_closed_and_reopened_with_reasons_and_the_shelf_follows(world: Any) -> None:
    page = reverse("office:producer_standing", args=[world.shop.producer_id])
    before = on_the_shelf(world)
    assert before > 0
    assert f"{before} produknya hilang dari rak" in world.client("dinas").get(page).content.decode()

    assert standing(world, "close", "Anggota pindah ke Maumere").status_code == 302
    assert (on_the_shelf(world), producers.get_producer(world.shop.producer_id).closed_at is None) == (0, False)
    assert Client().get(f"/produk/{slug_of(world.product_id)}/").status_code == 404

    assert standing(world, "reopen", "Anggota kembali").status_code == 302
    assert (on_the_shelf(world), producers.get_producer(world.shop.producer_id).closed_at) == (before, None)
    html = world.client("dinas").get(page).content.decode()
    assert html.index("Anggota kembali") < html.index("Anggota pindah ke Maumere"), "newest first"


def test_a_maker_that_stopped_is_not_written_to_any_more(world: Any) -> None:
    """Telephone, consent and code end; what waits comes on paper. Reopened, it links anew."""
    maker = messages.Party("producer", world.shop.producer_id)
    key = people.subject_key(f"producer:{maker.id}")
    wording = {"text_version": "2026-11", "language": "id", "channel": "whatsapp"}
    consent = people.give_consent(subject_key=key, purpose="whatsapp", **wording, actor=ANA, at=now())
    messages.link_address(
        party=maker, channel="whatsapp", bsuid="ID.1", phone="+6281200000009", consent_id=consent, actor=ANA, at=now()
    )
    messages.invite_to_link(party=maker, channel="whatsapp", actor=ANA, at=now())
    waiting = messages.queue_message(note(to=maker), at=now())
    assert states_of([waiting]) == [("queued", "whatsapp")]

    standing(world, "close", "Anggota pindah ke Maumere")
    assert messages.addresses_of([maker]) == []
    assert [each.state for each in messages.addresses_of([maker], with_ended=True)] == ["ended"]
    assert [each.id for each in people.list_consents(key) if each.withdrawn_at] == [consent]
    assert messages.find_open_invitation(maker, now()) is None
    assert Postman().run(now()).printed == 1
    assert states_of([waiting]) == [("queued", "printed")]
    standing(world, "reopen", "Anggota kembali")
    assert messages.addresses_of([maker]) == []


def test_without_a_reason_nothing_changes_and_nothing_is_lost(world: Any) -> None:
    for reason in ("", "   ", "x" * 201):
        answer = standing(world, "close", reason)
        assert answer.status_code == 422
        assert 'name="turn" value="close"' in answer.content.decode()
    assert producers.get_producer(world.shop.producer_id).closed_at is None


def test_the_same_form_sent_twice_closes_once(world: Any) -> None:
    standing(world, "close", "Berhenti dulu")
    standing(world, "close", "Berhenti dulu lagi")
    html = (
        world.client("dinas").get(reverse("office:producer_standing", args=[world.shop.producer_id])).content.decode()
    )
    assert (html.count("<b>Ditutup</b>"), "Berhenti dulu lagi" in html) == (1, False)


def test_only_the_officer_is_shown_the_way_there(world: Any) -> None:
    page = reverse("office:producer", args=[world.shop.producer_id])
    way = reverse("office:producer_standing", args=[world.shop.producer_id])
    seen = {who for who in ("ana", "kurator", "dinas", "pengelola", "pembuat", "pendamping")
            if way in world.client(who).get(page).content.decode()}  # fmt: skip
    assert seen == {"dinas"}
