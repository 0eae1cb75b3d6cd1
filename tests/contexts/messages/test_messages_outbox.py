"""One message for a document, recipient and purpose, whoever asks and however often; facts move its state."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from concurrently import together
from nttmart.contexts.messages import api as messages
from nttmart.contexts.messages.models import Message, MessageFact
from nttmart.kernel.audit import Actor, list_events
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import TextMissing, TextTooLong

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
ANA = Actor("Ana")
BELU = messages.Party("operator", UUID(int=1))
LELA = messages.Party("producer", UUID(int=2))


def note(**changes: Any) -> messages.NewMessage:
    usual: dict[str, Any] = {
        "purpose": "sales_notice", "sender": BELU, "to": LELA, "subject": messages.Party("sales_hour", uuid7()),
        "text": "Terjual 2 Kopi Lela.",
    }  # fmt: skip
    return messages.NewMessage(**usual | changes)


def queued(**changes: Any) -> UUID:
    return messages.queue_message(note(**changes), at=NOON)


@pytest.mark.django_db
def test_a_message_is_queued_once() -> None:
    first = note()
    other_text = note(subject=first.subject, text="Lain.")
    other_reader = note(subject=first.subject, to=messages.Party("producer", UUID(int=3)))
    ids = messages.queue_messages([first, other_text, other_reader], at=NOON)
    assert ids[0] == ids[1] != ids[2]
    assert messages.queue_message(first, at=NOON + timedelta(days=1)) == ids[0]
    assert messages.get_message(ids[0]) == messages.Message(
        ids[0], "sales_notice", BELU, LELA, first.subject, "id", "Terjual 2 Kopi Lela.", "printed", NOON, NOON, "queued"
    )
    assert Message.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 30])
def test_many_are_queued_as_fast_as_one(count: int) -> None:
    news = [note() for _ in range(count)]
    with CaptureQueriesContext(connection) as queries:
        messages.queue_messages(news, at=NOON)
    assert len([query for query in queries if "SAVEPOINT" not in query["sql"]]) == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"text": " \u200b"}, TextMissing),
        ({"text": "a" * 701}, TextTooLong),
        ({"channel": "pigeon"}, messages.BadMessage),
        ({"purpose": ""}, messages.BadMessage),
        ({"language": "ind"}, messages.BadMessage),
        ({"to": messages.Party("", UUID(int=2))}, messages.BadMessage),
    ],
)
def test_what_cannot_be_said_is_refused_whole(changes: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        messages.queue_messages([note(), note(**changes)], at=NOON)
    assert Message.objects.count() == 0


@pytest.mark.django_db
def test_what_is_due_waits_until_it_went_out() -> None:
    due, later = queued(), queued(due_at=NOON + timedelta(hours=1))
    chat, elsewhere = queued(channel="whatsapp"), queued(sender=messages.Party("operator", UUID(int=9)))
    waiting = partial(messages.list_waiting, senders=[BELU])
    assert [each.id for each in waiting(due_by=NOON)] == [due]
    assert [each.id for each in waiting(due_by=NOON, channel="whatsapp")] == [chat]
    assert [each.id for each in waiting(due_by=NOON + timedelta(hours=1), channel="printed")] == [due, later]
    assert {each.id for each in messages.list_waiting(due_by=NOON)} == {due, elsewhere}
    assert messages.mark_printed([due], actor=ANA, at=NOON) == 1
    assert messages.mark_printed([due], actor=ANA, at=NOON) == 0
    assert messages.mark_sent(chat, reference="wamid.1", actor=ANA, at=NOON)
    assert not messages.mark_sent(chat, reference="wamid.1", actor=ANA, at=NOON)
    assert (waiting(due_by=NOON), messages.count_waiting(due_by=NOON)) == ([], 1)
    assert messages.list_steps(chat) == [messages.MessageStep("sent", NOON, "Ana", "", "wamid.1", "")]
    assert list(messages.check()) == []


@pytest.mark.django_db
def test_a_chat_that_fails_becomes_a_slip() -> None:
    chat = queued(channel="whatsapp")
    messages.mark_failed(chat, reason="nomor tidak aktif", actor=ANA, at=NOON)
    assert messages.list_waiting(due_by=NOON, channel="whatsapp") == []
    assert [each.state for each in messages.list_waiting(due_by=NOON)] == ["failed"]
    hour = NOON + timedelta(hours=1)
    messages.queue_again(chat, channel="printed", due_at=hour, actor=ANA, at=NOON)
    assert messages.list_waiting(due_by=NOON) == []
    assert [(each.id, each.channel) for each in messages.list_waiting(due_by=hour, channel="printed")] == [
        (chat, "printed")
    ]
    messages.mark_printed([chat], actor=ANA, at=hour)
    assert [(each.id, each.state) for each in messages.list_messages_to(LELA)] == [(chat, "printed")]
    assert list(messages.check()) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "end",
    [
        lambda id_: messages.mark_printed([id_], actor=ANA, at=NOON),
        lambda id_: messages.mark_sent(id_, reference="1", actor=ANA, at=NOON),
        lambda id_: messages.mark_failed(id_, reason="x", actor=ANA, at=NOON),
        lambda id_: messages.queue_again(id_, actor=ANA, at=NOON),
    ],
)
def test_nothing_becomes_of_a_message_withdrawn(end: Any) -> None:
    message_id = queued()
    messages.withdraw_message(message_id, reason="salah hitung", actor=ANA, at=NOON)
    with pytest.raises(messages.MessageEnded):
        end(message_id)
    assert messages.get_message(message_id).state == "withdrawn"
    assert [event.detail for event in list_events("message", message_id)] == [{"reason": "salah hitung"}]


@pytest.mark.django_db
def test_who_is_not_there_is_not_marked() -> None:
    known = queued()
    with pytest.raises(messages.NoSuchMessage):
        messages.mark_printed([known, UUID(int=5)], actor=ANA, at=NOON)
    with pytest.raises(messages.NoSuchMessage):
        messages.get_message(UUID(int=5))
    assert MessageFact.objects.count() == 0


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_two_who_say_the_same_at_once_say_it_once_and_end_it_once() -> None:
    one = note()
    ids = together([partial(messages.queue_message, one, at=NOON)] * 4)
    assert len(set(ids)) == 1
    (message_id,) = set(ids)
    print_, withdraw = (
        partial(messages.mark_printed, [message_id], actor=ANA, at=NOON),
        partial(messages.withdraw_message, message_id, reason="salah", actor=ANA, at=NOON),
    )
    results = together([print_, withdraw, print_, withdraw])
    assert MessageFact.objects.count() == 1
    assert sum(isinstance(result, messages.MessageEnded) for result in results) in {2, 3}


@pytest.mark.django_db
def test_the_database_keeps_what_was_said_and_what_became_of_it() -> None:
    message_id = queued()
    messages.mark_printed([message_id], actor=ANA, at=NOON)
    queued()
    copy = Message.objects.values().first()
    assert copy
    fact = MessageFact(message_id=message_id, kind="queued", at=NOON, by="Ana")
    attempts = [
        ("says what it said", lambda: Message.objects.update(text="lain")),
        ("follows its facts", lambda: Message.objects.filter(state="queued").update(state="sent")),
        ("stays", lambda: Message.objects.all()._raw_delete("default")),
        ("append-only", lambda: MessageFact.objects.update(by="Beni")),
        ("has ended", lambda: MessageFact.objects.bulk_create([fact])),
        ("begins queued", lambda: Message.objects.bulk_create([Message(**copy | {
            "id": uuid7(), "subject_id": uuid7(), "state": "sent"})])),
        ("(?i)unique", lambda: Message.objects.bulk_create([Message(**copy | {"id": uuid7(), "state": "queued"})])),
        ("message_channel_known", lambda: Message.objects.bulk_create([Message(**copy | {
            "id": uuid7(), "subject_id": uuid7(), "state": "queued", "channel": "x"})])),
        ("message_says_something", lambda: Message.objects.bulk_create([Message(**copy | {
            "id": uuid7(), "subject_id": uuid7(), "state": "queued", "text": ""})])),
    ]  # fmt: skip
    for words, attempt in attempts:
        with pytest.raises(DatabaseError, match=words), transaction.atomic():
            attempt()
    assert list(messages.check()) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1), ("a" * 160, 1), ("a" * 161, 2), ("a" * 306, 2), ("a" * 307, 3), ("€" * 80, 1), ("€" * 81, 2),
        ("«" * 70, 1), ("«" * 71, 2), ("😀" * 35, 1), ("😀" * 36, 2),
    ],
)  # fmt: skip
def test_how_many_sms_a_text_takes(text: str, count: int) -> None:
    assert messages.count_sms(text) == count


@given(st.text(alphabet="abc «»–’×…·Rp123", max_size=200))
def test_plain_text_is_never_dearer_and_says_the_same_letters(text: str) -> None:
    plain = messages.plain_text(text)
    assert messages.plain_text(plain) == plain
    assert [sign for sign in plain if sign.isalnum() and sign != "x"] == [sign for sign in text if sign.isalnum()]
    assert "«" not in plain
