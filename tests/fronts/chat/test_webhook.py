"""The webhook: proved by its signature, stored once whatever it is, and never a telephone in clear."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from factories.chat import Phone, payload, signed
from nttmart.contexts.messages.models import Inbound, Media, ParcelStatus
from nttmart.contexts.messages.rules.inbound import read_said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("secret")]
ADDRESS = "/webhook/whatsapp/"
FOLDER = Path(__file__).parents[2] / "chat" / "payloads"
BSUID = "ID.13491208655302741918"
PHONE = "6281200000001"

STORED = {
    "text": [("text", BSUID, True, "STOK KOPI 20", "")],
    "text_bsuid_only": [("text", BSUID, False, "stok kopi 20", "")],
    "text_bsuid_only_unnamed": [("text", BSUID, False, "stok kopi 20", "")],
    "text_reply": [("text", BSUID, True, "ya", "wamid.ASKED")],
    "image": [("image", BSUID, True, "produk baru sambal luat 25rb", "")],
    "image_bsuid_only": [("image", BSUID, False, "", "")],
    "audio": [("audio", BSUID, True, "", "")],
    "button_reply": [("interactive", BSUID, True, "Ya", "wamid.ASKED")],
    "list_reply": [("interactive", BSUID, False, "Madu Hutan", "")],
    "template_button": [("button", BSUID, True, "Ya", "")],
    "location": [("location", BSUID, True, "", "")],
    "reaction": [("reaction", BSUID, True, "", "")],
    "unsupported": [("unsupported", BSUID, True, "", "")],
    "unknown_kind": [("hologram", BSUID, True, "", "")],
    "two_in_a_batch": [("text", BSUID, True, "harga kopi 20rb", ""), ("text", BSUID, True, "stok kopi 3", "")],
    "statuses": [],
    "other_field": [],
    "no_sender": [("text", None, False, "halo", "")],
    "odd_shapes": [("unknown", None, False, "", "")],
}
"""What each file leaves behind: kind, id of the sender, whether a telephone is known, words, message answered."""


def post(client: Client, body: bytes, signature: str | None = None) -> int:
    said = {} if signature == "" else {"X-Hub-Signature-256": signature or signed(body)}
    return client.post(ADDRESS, body, content_type="application/json", headers=said).status_code


def stored() -> list[tuple[str, str | None, bool, str, str]]:
    return sorted(
        (row.kind, row.bsuid, row.phone_key is not None, read_said(row.kind, row.body).text, row.answer_to)
        for row in Inbound.objects.all()
    )


@pytest.mark.parametrize("name", sorted(STORED))
def test_every_payload_is_stored_once_however_often_it_comes(client: Client, name: str) -> None:
    body = (FOLDER / f"{name}.json").read_bytes()
    assert [post(client, body) for _ in range(2)] == [200, 200]
    assert stored() == STORED[name]
    assert not any(PHONE in row.body or "from" in json.loads(row.body) for row in Inbound.objects.all())


def test_every_file_is_tried_and_statuses_are_handed_on(client: Client) -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(STORED)
    post(client, (FOLDER / "statuses.json").read_bytes())
    assert set(ParcelStatus.objects.values_list("carrier_ref", "status", "error_code", "billable", "category")) == {
        ("wamid.SENT", "delivered", None, True, "service"),
        ("wamid.LOST", "failed", 131026, None, ""),
    }


def test_files_are_named_to_be_fetched(client: Client) -> None:
    for name in ("image", "audio", "image_bsuid_only"):
        post(client, (FOLDER / f"{name}.json").read_bytes())
    rows = Media.objects.order_by("media_id").values_list("media_id", "inbound__kind", "state")
    assert list(rows) == [
        ("65463453", "image", "waiting"),
        ("65463454", "image", "waiting"),
        ("65463455", "audio", "waiting"),
    ]


@pytest.mark.parametrize(
    "signature", ["", "sha256=", "sha256=00", "sha1=abc", "sha256=é", signed(b"other"), signed(b"", "x")]
)
def test_a_forged_body_is_turned_away_before_it_is_read(client: Client, signature: str) -> None:
    assert post(client, json.dumps(payload()).encode(), signature) == 403
    assert post(client, b"{not json", signature) == 403
    assert not Inbound.objects.exists()


def test_the_documented_vector() -> None:
    body = b'{"object":"whatsapp_business_account","entry":[]}'
    assert signed(body) == "sha256=523505d20f6a97026a425949264490ca97eab5d4ba6cd6a0f56f7557599d7f7b"


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"7", b"\xff\xfe", b"[" * 100_000])
def test_what_is_signed_and_no_payload_is_unreadable(client: Client, body: bytes) -> None:
    assert post(client, body) == 400
    assert not Inbound.objects.exists()


def test_a_body_beyond_a_megabyte_is_not_read(client: Client) -> None:
    body = json.dumps(payload() | {"more": "x" * 1_000_001}).encode()
    assert post(client, body) == 413
    assert post(client, json.dumps(payload() | {"more": "x" * 900_000}).encode()) == 200


def test_without_a_secret_nothing_is_taken(client: Client, settings: Any) -> None:
    settings.WHATSAPP_APP_SECRET, settings.DEMO = "", False
    body = json.dumps(payload()).encode()
    assert post(client, body, signed(body, "")) == 403


def test_the_carrier_asks_whether_the_address_is_ours(client: Client) -> None:
    asked = {"hub.mode": "subscribe", "hub.verify_token": "kata-rahasia", "hub.challenge": "1158201444"}
    answer = client.get(ADDRESS, asked)
    assert (answer.status_code, answer.content) == (200, b"1158201444")
    assert answer["Content-Type"].startswith("text/plain")
    for wrong in ({"hub.verify_token": "x"}, {"hub.mode": "unsubscribe"}, {"hub.verify_token": ""}):
        assert client.get(ADDRESS, asked | wrong).status_code == 403
    assert client.put(ADDRESS).status_code == 405


def test_a_message_is_answered_in_the_request(client: Client, maker: Phone) -> None:
    said = json.dumps(payload(maker.message("text", body="stok kopi lela 12"), contacts=[maker.contact()])).encode()
    assert post(client, said) == 200
    assert [parcel.text for parcel in maker.parcels()] == ["Kelompok Tenun Lela: stok Kopi Lela sekarang 12. Betul?"]


def test_telephones_of_others_are_not_kept(maker: Phone) -> None:
    maker.at += timedelta(seconds=10)
    card = maker.message("contacts")
    card["contacts"] = [{"name": {"formatted_name": "Om"}, "phones": [{"phone": "+62 812", "wa_id": "62812"}]}]
    changed = maker.message("system", body="User changed from 62812 to 62813", wa_id="62813")
    pressed = maker.message("interactive", type="button_reply", button_reply={"id": "1:0", "title": "Ya", "x": "62812"})
    shown = maker.message("image", id="77", caption="kopi", url="https://62812")
    maker.post(card, changed, pressed, shown, maker.message("text", body="stok kopi lela 12", preview="62812"))
    kept = [json.loads(body) for body in Inbound.objects.order_by("id").values_list("body", flat=True)]
    assert kept == [
        {}, {}, {"interactive": {"button_reply": {"id": "1:0", "title": "Ya"}}}, {"image": {"caption": "kopi"}},
        {"text": {"body": "stok kopi lela 12"}},
    ]  # fmt: skip
    assert [media.media_id for media in Media.objects.all()] == ["77"]
