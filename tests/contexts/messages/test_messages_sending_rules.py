"""Sending, without a database: what carriers are told and say, when it is tried again, when people sleep."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.contexts.messages.operations.carriers import graph
from nttmart.contexts.messages.operations.carriers.payloads import Placed, as_request, read_answer, read_media
from nttmart.contexts.messages.rules.addresses import BadAddress, code_of, codes_in, refuse_strange_ids
from nttmart.contexts.messages.rules.sending import (
    PARCEL_LIMIT,
    RESENT,
    RETRY_AFTER,
    Allowance,
    Later,
    Outcome,
    Outgoing,
    Packed,
    Refused,
    Taken,
    ToPack,
    Unheard,
    goes_first,
    heals,
    is_open,
    loud_at,
    next_try,
    pack,
    settled,
)

PARCEL = UUID("018f0000-0000-7000-8000-000000000001")
NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


def outgoing(**changes: Any) -> Outgoing:
    usual: dict[str, Any] = {
        "parcel_id": PARCEL, "number_id": "1122", "bsuid": None, "phone": "+6281234567890", "text": "Terjual 2 Kopi.",
    }  # fmt: skip
    return Outgoing(**usual | changes)


@pytest.mark.parametrize(
    ("parcel", "documented"),
    [
        (
            outgoing(),
            """{"messaging_product":"whatsapp","recipient_type":"individual","to":"6281234567890","type":"text",
            "text":{"preview_url":false,"body":"Terjual 2 Kopi."},
            "biz_opaque_callback_data":"018f0000-0000-7000-8000-000000000001"}""",
        ),
        (
            outgoing(phone=None, bsuid="ID.13491208655302741918"),
            """{"messaging_product":"whatsapp","recipient_type":"individual","recipient":"ID.13491208655302741918",
            "type":"text","text":{"preview_url":false,"body":"Terjual 2 Kopi."},
            "biz_opaque_callback_data":"018f0000-0000-7000-8000-000000000001"}""",
        ),
        (
            outgoing(bsuid="ID.1", text="Benar?", buttons=(("a1", "Ya"), ("a2", "Bukan"))),
            """{"messaging_product":"whatsapp","recipient_type":"individual","recipient":"ID.1",
            "type":"interactive","interactive":{"type":"button","body":{"text":"Benar?"},"action":{"buttons":[
            {"type":"reply","reply":{"id":"a1","title":"Ya"}},{"type":"reply","reply":{"id":"a2","title":"Bukan"}}]}},
            "biz_opaque_callback_data":"018f0000-0000-7000-8000-000000000001"}""",
        ),
        (
            outgoing(template="kabar_baru", parameters=("3",)),
            """{"messaging_product":"whatsapp","recipient_type":"individual","to":"6281234567890",
            "type":"template","template":{"name":"kabar_baru","language":{"code":"id"},
            "components":[{"type":"body","parameters":[{"type":"text","text":"3"}]}]},
            "biz_opaque_callback_data":"018f0000-0000-7000-8000-000000000001"}""",
        ),
    ],
    ids=["telephone", "id only", "both, and buttons", "template"],
)
def test_requests_are_as_documented(parcel: Outgoing, documented: str) -> None:
    assert json.dumps(as_request(parcel)) == json.dumps(json.loads(documented))
    assert graph.answer_message(documented.encode(), fault=None, heard={}, now=1).status == 200


@pytest.mark.parametrize(
    ("status", "body", "retry_after", "outcome"),
    [
        (200, b'{"messaging_product":"whatsapp","contacts":[{"wa_id":"62"}],"messages":[{"id":"wamid.x"}]}', "",
         Taken("wamid.x")),
        (200, b'{"messages":[]}', "", Unheard()),
        (200, b"<html>", "", Unheard()),
        (502, b"<html>Bad gateway</html>", "", Unheard()),
        (503, b"", "", Unheard()),
        (429, b"", "30", Later(30)),
        (429, b"", "soon", Later(0)),
        (400, graph.error_body(130429, "Rate limit hit"), "", Refused(130429, is_for_ever=False)),
        (400, graph.error_body(131056, "pair"), "7", Later(7)),
        (500, graph.error_body(131000, "Something went wrong"), "", Refused(131000, is_for_ever=False)),
        (400, graph.error_body(131026, "Message undeliverable"), "", Refused(131026, is_for_ever=True)),
        (400, graph.error_body(131051, "Unsupported"), "", Refused(131051, is_for_ever=True)),
        (404, graph.error_body(132001, "No template"), "", Refused(132001, is_for_ever=True)),
        (401, graph.error_body(190, "Token"), "", Refused(190, is_for_ever=True)),
        (404, b"gone", "", Refused(404, is_for_ever=True)),
        (200, b"[" * 100_000, "", Unheard()),
    ],
)  # fmt: skip
def test_answers_are_read(status: int, body: bytes, retry_after: str, outcome: Outcome) -> None:
    assert read_answer(status, body, retry_after) == outcome


ODD = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("9" * 5_000)
ODDS = st.recursive(ODD, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(
    st.sampled_from(["error", "code", "messages", "id", "url", "file_size", "mime_type", "sha256"]), inner, max_size=4
))  # fmt: skip


@given(st.sampled_from([200, 400, 429, 500]), ODDS, st.text(max_size=8) | st.just("9" * 5_000))
def test_nothing_a_carrier_answers_is_a_surprise(status: int, said: object, retry_after: str) -> None:
    body = json.dumps(said).encode()
    match read_answer(status, body, retry_after):
        case Later(seconds):
            assert 0 <= seconds <= 86_400
        case Refused(code):
            assert abs(code) < 2**31
        case other:
            assert isinstance(other, Taken | Unheard)
    found = read_media(status, body)
    assert not isinstance(found, Placed) or found.size is None or found.size < 10**9


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"to": "6281234567890", "type": "text", "text": {"body": "a"}}, 100),
        ({"messaging_product": "whatsapp", "type": "text", "text": {"body": "a"}}, 100),
        ({"messaging_product": "whatsapp", "to": "62812345678", "type": "text", "text": {"body": "a" * 4097}}, 100),
        ({"messaging_product": "whatsapp", "recipient": "mama", "type": "text", "text": {"body": "a"}}, 100),
        ({"messaging_product": "whatsapp", "to": "62812345678", "type": "template",
          "template": {"name": "other", "language": {"code": "id"}}}, 132001),
        (as_request(outgoing(buttons=tuple((str(n), str(n)) for n in range(4)))), 131009),
        (as_request(outgoing(buttons=(("a", "Dua puluh satu huruf!"),))), 131009),
    ],
)  # fmt: skip
def test_the_simulator_refuses_what_meta_refuses(message: dict[str, Any], code: int) -> None:
    answered = graph.answer_message(json.dumps(message).encode(), fault=None, heard={}, now=1)
    assert (answered.status, json.loads(answered.body)["error"]["code"], answered.statuses) == (400, code, ())


def test_a_text_outside_the_window_is_taken_and_fails_later() -> None:
    body = json.dumps(as_request(outgoing())).encode()
    late, early = (
        graph.answer_message(body, fault=None, heard={"6281234567890": 1}, now=now) for now in (86_401, 86_400)
    )
    assert [each["status"] for each in late.statuses] == ["failed"]
    assert late.statuses[0]["errors"][0]["code"] == 131047
    assert late.statuses[0]["biz_opaque_callback_data"] == str(PARCEL)
    assert [each["status"] for each in early.statuses] == ["sent", "delivered", "read"]


def test_only_an_id_leaves_no_telephone_in_the_payload() -> None:
    payload, wamid = graph.inbound_payload(
        "1122", "62380", {"bsuid": "ID.134", "phone": None, "name": "Mama Contoh"},
        {"type": "text", "text": {"body": "stok kopi 20"}}, 1_697_043_223,
    )  # fmt: skip
    assert payload == {
        "object": "whatsapp_business_account",
        "entry": [{"id": "0", "changes": [{"field": "messages", "value": {
            "messaging_product": "whatsapp",
            "metadata": {"display_phone_number": "62380", "phone_number_id": "1122"},
            "contacts": [{"profile": {"name": "Mama Contoh"}, "user_id": "ID.134"}],
            "messages": [{"from_user_id": "ID.134", "id": wamid, "timestamp": "1697043223", "type": "text",
                          "text": {"body": "stok kopi 20"}}],
        }}]}],
    }  # fmt: skip


@given(st.uuids())
def test_it_is_tried_again_after_1_5_25_minutes_2_and_12_hours_a_fifth_more_or_less(parcel: UUID) -> None:
    tries = [next_try(attempts, NOON, parcel) for attempts in range(1, 7)]
    assert tries[5] is None
    for wait, due in zip(RETRY_AFTER, tries, strict=False):
        assert due is not None
        assert wait * 8 / 10 <= due - NOON <= wait * 12 / 10
    assert tries == [next_try(attempts, NOON, parcel) for attempts in range(1, 7)]
    assert [wait.total_seconds() / 60 for wait in RETRY_AFTER] == [1, 5, 25, 120, 720]


def test_what_fails_together_does_not_come_back_together() -> None:
    due = {next_try(1, NOON, UUID(int=n)) for n in range(401)}
    assert (len(due), min(d for d in due if d) - NOON, max(d for d in due if d) - NOON) == (
        401, timedelta(seconds=48), timedelta(seconds=72),
    )  # fmt: skip


def test_which_codes_pass() -> None:
    codes = (1, 100, 190, 130429, 131000, 131016, 131026, 131047, 131051, 131056, 132000)
    assert [code for code in codes if heals(code)] == [1, 130429, 131000, 131016, 131056]


@pytest.mark.parametrize(
    ("at", "zone", "quiet", "loud"),
    [
        ("2026-03-02T19:59+08:00", "Asia/Makassar", (1200, 360), "2026-03-02T19:59+08:00"),
        ("2026-03-02T20:00+08:00", "Asia/Makassar", (1200, 360), "2026-03-03T06:00+08:00"),
        ("2026-03-03T05:59+08:00", "Asia/Makassar", (1200, 360), "2026-03-03T06:00+08:00"),
        ("2026-03-03T06:00+08:00", "Asia/Makassar", (1200, 360), "2026-03-03T06:00+08:00"),
        ("2026-03-02T20:00+08:00", "Asia/Jakarta", (1200, 360), "2026-03-02T20:00+08:00"),
        ("2026-03-02T19:00+08:00", "Asia/Jayapura", (1200, 360), "2026-03-03T05:00+08:00"),
        ("2026-03-02T12:30+08:00", "Asia/Makassar", (720, 780), "2026-03-02T13:00+08:00"),
        ("2026-03-02T23:00+08:00", "Asia/Makassar", (0, 0), "2026-03-02T23:00+08:00"),
    ],
)
def test_people_sleep_by_the_clock_of_their_place(at: str, zone: str, quiet: tuple[int, int], loud: str) -> None:
    assert loud_at(datetime.fromisoformat(at), zone, *quiet) == datetime.fromisoformat(loud)


def test_many_facts_are_one_message_and_a_question_goes_alone() -> None:
    ids = [UUID(int=n) for n in range(5)]
    plain = [ToPack(id_, f"Kabar {n}.") for n, id_ in enumerate(ids)]
    asked = ToPack(UUID(int=9), "Terima?", (("1", "Ya"),))
    assert pack([*plain[:2], asked, *plain[2:]]) == [
        Packed((ids[0], ids[1]), "Kabar 0.\n\nKabar 1."),
        Packed((asked.id,), "Terima?", (("1", "Ya"),)),
        Packed((ids[2], ids[3], ids[4]), "Kabar 2.\n\nKabar 3.\n\nKabar 4."),
    ]


@given(st.lists(st.integers(1, 700), max_size=40))
def test_parcels_hold_every_message_once_in_order_and_never_too_much(lengths: list[int]) -> None:
    messages = [ToPack(UUID(int=n), "a" * length) for n, length in enumerate(lengths)]
    packed = pack(messages)
    assert [id_ for each in packed for id_ in each.ids] == [message.id for message in messages]
    assert all(len(each.text) + len(RESENT) <= PARCEL_LIMIT for each in packed)
    assert "\n\n".join(each.text for each in packed) == "\n\n".join(message.text for message in messages)


@given(st.lists(st.sampled_from(["sent", "delivered", "read", "failed"]), max_size=8))
def test_what_became_of_it_does_not_depend_on_order_or_doubling(said: list[str]) -> None:
    assert settled(said) == settled(sorted(set(said))) == settled(said * 2)


def test_states_by_what_was_said() -> None:
    assert [settled(said) for said in ([], ["sent"], ["read"], ["failed", "sent"], ["failed", "delivered"])] == [
        "taken", "sent", "read", "failed", "delivered",
    ]  # fmt: skip


def test_the_window_closes_a_little_before_a_day() -> None:
    day = timedelta(days=1)
    assert [is_open(heard, NOON) for heard in (None, NOON, NOON - day, NOON - day + timedelta(minutes=6))] == [
        False, True, False, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        ((0, 0, 0, 0), (0, None, False)),
        ((799, 0, 0, 0), (0, None, False)),
        ((800, 0, 0, 0), (0, None, True)),
        ((1000, 0, 0, 0), (None, None, True)),
        ((999, 0, 100_000, 400), (0, 400, False)),
        ((1000, 0, 100_000, 400), (400, 400, True)),
        ((1000, 99_600, 100_000, 400), (400, 400, True)),
        ((1000, 99_601, 100_000, 400), (None, None, True)),
        ((10, 0, 100_000, 0), (0, None, False)),
    ],
)
def test_a_month_has_an_allowance_and_a_budget(
    month: tuple[int, int, int, int], expected: tuple[int | None, int | None, bool]
) -> None:
    free_used, cost, budget, price = month
    found = Allowance(1000, free_used, free_used, 0, cost, budget, price)
    assert (found.price_of("service"), found.price_of("utility"), found.is_short) == expected


def test_orders_and_money_go_first() -> None:
    assert [goes_first([purpose]) for purpose in ("purchase_order_again", "bank_account_set", "sales_notice")] == [
        True, True, False,
    ]  # fmt: skip


@given(st.binary(min_size=8, max_size=8))
def test_a_code_is_found_again_however_it_is_typed(chance: bytes) -> None:
    code = code_of(chance)
    for typed in (code, code.lower(), code.replace("-", " "), f"SAMBUNG {code.replace('-', '')}.", f"kode sa: {code}"):
        assert code in codes_in(typed)


@pytest.mark.parametrize(
    ("bsuid", "phone"),
    [(None, None), ("134", None), ("ID.", None), (None, "0812345"), (None, "+0812345678"), ("", None)],
)
def test_strange_ids_are_refused(bsuid: str | None, phone: str | None) -> None:
    with pytest.raises(BadAddress):
        refuse_strange_ids(bsuid, phone)
