"""Pictures and voices: fetched from a running Graph simulator after the turn, judged, kept, or refused in words."""

import base64
import hashlib
import json
import re
import struct
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.client import HTTPConnection
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from factories.chat import SECRET, Phone
from factories.people import give_role, make_user
from factories.settlements import Shop
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.messages import api as messages
from nttmart.contexts.messages.models import Inbound, Media, SaidFact
from nttmart.contexts.messages.operations.carriers.graph import FileFault
from nttmart.contexts.messages.operations.carriers.simulator import NUMBER_ID, VERSION, GraphSimulator
from nttmart.contexts.messages.rules.inbound import read_said
from nttmart.contexts.supply import api as supply
from nttmart.fronts.chat.sync import sentences
from nttmart.fronts.chat.sync.media import attach_pictures, fetch_media
from nttmart.kernel.clock import local_date

pytestmark = pytest.mark.django_db


@pytest.fixture
def graph(settings: Any, tmp_path: Path) -> Iterator[GraphSimulator]:
    """A Graph API on this machine, and the shop switched on to it."""
    running = GraphSimulator(webhook="http://127.0.0.1:9/", token="t", app_secret=SECRET, folder=tmp_path / "graph")
    running.start()
    settings.VAR = tmp_path / "var"
    settings.WHATSAPP_TOKEN, settings.WHATSAPP_NUMBER_ID = "t", NUMBER_ID
    settings.WHATSAPP_GRAPH_URL, settings.WHATSAPP_GRAPH_VERSION = f"http://127.0.0.1:{running.port}", VERSION
    yield running
    running.stop()


def keep(graph: GraphSimulator, content: bytes, mime: str) -> str:
    """Upload a file as a telephone does."""
    connection = HTTPConnection("127.0.0.1", graph.port, timeout=10)
    try:
        connection.request("POST", "/_media", body=content, headers={"Content-Type": mime, "Authorization": "Bearer t"})
        return str(json.loads(connection.getresponse().read())["id"])
    finally:
        connection.close()


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (900, 600), "#9c2f20").save(out, format="JPEG", exif=b"Exif\x00\x00secret place")
    return out.getvalue()


def voice(seconds: int) -> bytes:
    """An Ogg stream that says at its end how long it is."""
    page = b"OggS" + b"\0\4" + struct.pack("<q", seconds * 48_000) + bytes(14)
    return b"OggS" + bytes(23) + b"OpusHead" + bytes(400) + page


def fetch(phone: Phone) -> None:
    fetch_media(lambda: phone.at)
    attach_pictures(lambda: phone.at)


def test_a_picture_with_words_becomes_a_draft_with_its_picture(
    maker_shop: Shop, maker: Phone, graph: GraphSimulator, client: Client
) -> None:
    maker.show(keep(graph, picture(), "image/jpeg"), "produk baru sambal luat 25rb")
    maker.say("ya")
    fetch(maker)
    fetch(maker)
    fact = SaidFact.objects.get()
    draft = catalogue.get_product_desk(fact.document_id)
    assert (draft.state, len(draft.photos)) == ("draft", 1)
    (evidence,) = messages.evidence_of("product", fact.document_id)
    assert evidence.text == "produk baru sambal luat 25rb"
    assert [(file.state, file.ending) for file in evidence.files] == [("kept", "webp")]
    found = messages.find_evidence_file(evidence.files[0].id)
    assert found is not None
    kept = found[1].read_bytes()
    assert (kept[8:12], b"secret" in kept) == (b"WEBP", False)
    curator = make_user("carla")
    give_role(curator.id, "curator")
    client.force_login(curator)
    page = client.get(f"/kantor/produk/{fact.document_id}/").content.decode()
    assert "«produk baru sambal luat 25rb»" in page
    address = f"/kantor/kata/product/{fact.document_id}/{evidence.files[0].id}/"
    assert address in page
    shown = client.get(address)
    assert (shown.status_code, shown["Content-Type"], b"".join(shown.streaming_content)) == (200, "image/webp", kept)
    other = catalogue.list_made_by(maker_shop.producer_id)[0].product_id
    assert client.get(f"/kantor/kata/product/{other}/{evidence.files[0].id}/").status_code == 404


def test_what_a_promise_was_said_in_stands_beside_it(
    maker_shop: Shop, maker: Phone, graph: GraphSimulator, client: Client
) -> None:
    maker.show(keep(graph, picture(), "image/jpeg"), "janji kopi lela 20 tiap minggu")
    maker.say("ya")
    fetch(maker)
    promise, *_later = supply.list_promises(on=local_date(maker.at), producer_ids=[maker_shop.producer_id])
    officer = make_user("dinas")
    give_role(officer.id, "officer")
    client.force_login(officer)
    page = client.get(f"/kantor/pembuat/{maker_shop.producer_id}/janji/{promise.id}/").content.decode()
    assert "«janji kopi lela 20 tiap minggu»" in page
    (address,) = re.findall(rf"/kantor/kata/promise/{promise.id}/[^/]+/", page)
    shown = client.get(address)
    assert (shown["Content-Type"], b"".join(shown.streaming_content)[8:12]) == ("image/webp", b"WEBP")
    carla = make_user("carla")
    give_role(carla.id, "cashier", "outlet", maker_shop.outlet.id)
    client.force_login(carla)
    assert client.get(address).status_code == 403


def test_words_after_a_picture_are_its_evidence(maker_shop: Shop, maker: Phone, graph: GraphSimulator) -> None:
    assert maker.show(keep(graph, picture(), "image/jpeg")) == sentences.PICTURE
    maker.say("produk baru sambal luat 25rb")
    maker.say("ya")
    fetch(maker)
    assert catalogue.has_photo(SaidFact.objects.get().document_id)


def test_a_voice_is_kept_beside_the_fact_that_follows(maker_shop: Shop, maker: Phone, graph: GraphSimulator) -> None:
    assert maker.speak(keep(graph, voice(40), "audio/ogg")) == sentences.VOICE
    maker.say("stok kopi lela 12")
    maker.say("ya")
    fetch(maker)
    fact = SaidFact.objects.get()
    (evidence,) = messages.evidence_of("maker_stock", fact.document_id)
    assert [(file.state, file.ending) for file in evidence.files] == [("kept", "ogg")]


@pytest.mark.parametrize(
    ("kind", "content", "reason"),
    [
        ("audio", voice(3_600), "Rekaman suara ini terlalu panjang. Paling lama 10 menit; tulis saja isinya."),
        (
            "audio",
            b"OggS" + bytes(16_000_001),
            "Rekaman suara ini terlalu panjang. Paling lama 10 menit; tulis saja isinya.",
        ),
        ("audio", b"MZ" + bytes(50), "Berkas ini bukan rekaman suara yang kami kenal."),
        ("image", b"<html>" + bytes(50), "Ini bukan foto yang dapat dibaca. Kirim JPEG, PNG, WebP atau AVIF."),
        ("image", bytes(5_000_001), "Foto ini terlalu besar. Paling besar 5 MB."),
    ],
    ids=["an hour", "too many bytes", "a programme", "a page", "a picture too large"],
)
def test_what_is_not_kept_is_said(maker: Phone, graph: GraphSimulator, kind: str, content: bytes, reason: str) -> None:
    media_id = keep(graph, content, "audio/ogg" if kind == "audio" else "image/jpeg")
    if kind == "audio":
        maker.speak(media_id)
    else:
        maker.show(media_id)
    fetch(maker)
    assert Media.objects.values_list("state", "reason").get() == ("refused", reason)
    assert maker.parcels()[0].text == reason


def test_a_film_is_refused_before_it_is_fetched(maker_shop: Shop, maker: Phone, graph: GraphSimulator) -> None:
    maker.at += timedelta(seconds=10)
    maker.post(maker.message("video", id="nowhere", mime_type="video/mp4"))
    fetch(maker)
    reason = "Hanya foto dan rekaman suara yang kami simpan."
    assert Media.objects.values_list("state", "reason", "attempts").get() == ("refused", reason, 0)


@pytest.mark.parametrize(
    ("caption", "answer"),
    [
        ({}, sentences.NOT_READABLE),
        (
            {"caption": "stok kopi lela 12"},
            f"{sentences.NOT_KEPT}\nKelompok Tenun Lela: stok Kopi Lela sekarang 12. Betul?",
        ),
    ],
    ids=["alone", "with words"],
)
def test_a_document_gets_one_answer(
    maker_shop: Shop, maker: Phone, graph: GraphSimulator, caption: dict[str, str], answer: str
) -> None:
    maker.at += timedelta(seconds=10)
    maker.post(maker.message("document", id="nowhere", mime_type="application/pdf", **caption))
    fetch(maker)
    assert [parcel.text for parcel in maker.parcels()] == [answer]
    assert Media.objects.values_list("state", flat=True).get() == "refused"


def test_words_are_forgotten_after_their_period_but_for_what_came_of_them(
    maker: Phone, graph: GraphSimulator, django_capture_on_commit_callbacks: Any
) -> None:
    maker.show(keep(graph, picture(), "image/jpeg"), "halo")
    maker.show(keep(graph, picture(), "image/jpeg"), "produk baru sambal luat 25rb")
    maker.press(maker.buttons()[0])
    fetch(maker)
    files = [messages.find_evidence_file(id_) for id_ in Media.objects.order_by("id").values_list("id", flat=True)]
    paths = [file[1] for file in files if file]
    assert [path.exists() for path in paths] == [True, True]
    assert messages.forget_inbound(at=maker.at + timedelta(days=300)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert messages.forget_inbound(at=maker.at + timedelta(days=366)) == 3
    words = [read_said(row.kind, row.body).text for row in Inbound.objects.order_by("said_at")]
    assert words == ["", "produk baru sambal luat 25rb", ""]
    assert not Inbound.objects.exclude(bsuid=None, phone_key=None, sealed_phone=None).exists()
    assert sorted(Media.objects.values_list("state", flat=True)) == ["forgotten", "kept"]
    assert [path.exists() for path in paths] == [False, True]
    assert messages.forget_inbound(at=maker.at + timedelta(days=366)) == 0


def test_what_cannot_be_fetched_now_is_fetched_later(maker_shop: Shop, maker: Phone, graph: GraphSimulator) -> None:
    media_id = keep(graph, picture(), "image/jpeg")
    maker.show(media_id)
    graph.stop()
    fetch(maker)
    assert Media.objects.values_list("state", "attempts").get() == ("waiting", 1)
    assert messages.list_waiting_media(at=maker.at) == []


def test_a_file_cut_short_is_fetched_again_and_given_up_aloud(
    maker_shop: Shop, maker: Phone, graph: GraphSimulator
) -> None:
    maker.speak(keep(graph, voice(40), "audio/ogg"))
    maker.speak(keep(graph, voice(50), "audio/ogg"))
    graph.file_faults = [FileFault(lambda whole: whole[:90])] * 9
    for _ in range(5):
        fetch(maker)
        maker.at += timedelta(hours=3)
    said = "Berkas ini tidak bisa diambil dari WhatsApp. Tolong kirim lagi."
    rows = Media.objects.order_by("id").values_list("state", "reason", "attempts")
    assert list(rows) == [("refused", said, 4), ("kept", "", 4)]
    assert [parcel.text for parcel in maker.parcels()].count(said) == 1


@pytest.mark.parametrize("write", [bytes.hex, lambda digest: base64.b64encode(digest).decode()], ids=["hex", "base64"])
def test_a_file_is_the_one_its_message_names(
    maker_shop: Shop, maker: Phone, graph: GraphSimulator, write: Callable[[bytes], str]
) -> None:
    for content, named in ((voice(40), voice(40)), (voice(41), voice(42))):
        sha256 = write(hashlib.sha256(named).digest())
        maker.at += timedelta(seconds=10)
        maker.post(maker.message("audio", id=keep(graph, content, "audio/ogg"), mime_type="audio/ogg", sha256=sha256))
    fetch(maker)
    assert list(Media.objects.order_by("id").values_list("state", flat=True)) == ["kept", "waiting"]
