"""Messages go out by chat once, or are printed, never both, and let people sleep: whatever clocks and wishes do."""

from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from factories.messages import (
    ANA,
    BSUID,
    BY_CHAT,
    DAY,
    HOUR,
    LELA,
    MINUTE,
    NOON,
    PHONE,
    PRINTED,
    SENT,
    Postman,
    note,
    queued,
    reached,
    rule,
    states_of,
    told,
    wrote_at,
)
from nttmart.contexts.messages import api as messages
from nttmart.contexts.messages.models import MessageFact, Parcel, ParcelMessage, ParcelStatus
from nttmart.contexts.messages.operations import packing, statuses

QUERIES_OF_A_RUN = 30
"""One recipient who is told, whoever else waits."""


@pytest.mark.django_db
def test_many_facts_are_one_message_that_is_sent_once_and_never_printed() -> None:
    reached(phone=PHONE)
    ids = queued(note("Satu."), note("Dua."), note("Tiga."))
    postman = Postman()
    assert postman.run(NOON) == messages.Sent(taken=1, later=0, printed=0)
    parcel = Parcel.objects.get()
    assert postman.given == [
        messages.Outgoing(parcel.id, "1122", BSUID, PHONE, "Satu.\n\nDua.\n\nTiga.", (), "", "id", ())
    ]
    assert states_of(ids) == [BY_CHAT] * 3
    assert messages.list_waiting(due_by=NOON) == []
    assert postman.run(NOON + MINUTE) == messages.Sent(0, 0, 0)
    told(postman.given[0], "sent", "delivered", "delivered")
    assert states_of(ids) == [SENT] * 3
    assert [each.reference for each in messages.list_steps(ids[0])] == [f"wamid.{parcel.id.hex}"]
    told(postman.given[0], "read", "sent")
    assert (Parcel.objects.get().state, MessageFact.objects.count(), ParcelStatus.objects.count()) == ("read", 3, 3)
    assert list(messages.check()) == []


@pytest.mark.django_db
def test_without_an_address_or_consent_or_a_carrier_it_is_printed() -> None:
    assert states_of(queued()) == [PRINTED]
    address = reached()
    ids = queued()
    assert states_of(ids) == [BY_CHAT]
    messages.opt_out(address, actor=ANA, at=NOON)
    assert states_of(queued()) == [PRINTED]
    postman = Postman()
    assert postman.run(NOON) == messages.Sent(0, 0, 1)
    assert (states_of(ids), postman.given) == ([PRINTED], [])
    messages.opt_in(address, consent_id=UUID(int=7), actor=ANA, at=NOON)
    again = queued()
    assert states_of(again) == [BY_CHAT]
    assert messages.send_due({}, now=lambda: NOON) == messages.Sent(0, 0, 1)
    assert states_of(again) == [PRINTED]


@pytest.mark.django_db
def test_a_message_on_its_way_can_be_neither_printed_nor_withdrawn_past_python_too() -> None:
    reached()
    ids = queued()
    Postman().run(NOON)
    for refused in (
        partial(messages.mark_printed, ids), partial(messages.queue_again, ids[0], channel="printed"),
        partial(messages.withdraw_message, ids[0], reason="x"),
    ):  # fmt: skip
        with pytest.raises(messages.MessageEnded):
            refused(actor=ANA, at=NOON)
    with pytest.raises(DatabaseError), transaction.atomic():
        MessageFact.objects.create(message_id=ids[0], kind="printed", at=NOON, by="x")


@pytest.mark.django_db
@pytest.mark.parametrize("code", [131026, 131051, 132000, 190])
def test_what_cannot_heal_is_printed_at_once(code: int) -> None:
    reached()
    ids = queued()
    postman = Postman(iter([messages.Refused(code, is_for_ever=True)]))
    postman.run(NOON)
    parcel = Parcel.objects.get()
    assert (states_of(ids), parcel.state, parcel.error_code) == ([PRINTED], "failed", code)
    assert str(code) in messages.list_steps(ids[0])[-1].reason
    assert postman.run(NOON + DAY) == messages.Sent(0, 0, 0)
    assert len(postman.given) == 1
    messages.mark_printed(ids, actor=ANA, at=NOON + DAY)
    assert states_of(ids) == [("printed", "printed")]


@pytest.mark.django_db
def test_an_answer_waits_for_a_new_token() -> None:
    address = reached()
    answer = messages.queue_answer(address_id=address, text="Benar?", inbound_id=wrote_at(NOON), at=NOON)
    postman = Postman(iter([messages.Refused(190, is_for_ever=True), messages.Refused(131026, is_for_ever=True)]))
    assert messages.send_parcel(answer, {"whatsapp": postman}, now=lambda: NOON) == "waiting"
    postman.run(NOON + 5 * MINUTE)
    assert (len(postman.given), Parcel.objects.get().state, Parcel.objects.get().error_code) == (2, "failed", 131026)


@pytest.mark.django_db
def test_switched_off_what_was_packed_is_printed_too() -> None:
    reached()
    ids = queued()
    Postman(iter([messages.Later(0)])).run(NOON)
    assert messages.send_due({}, now=lambda: NOON + HOUR) == messages.Sent(0, 0, 0)
    assert (states_of(ids), Parcel.objects.get().reason) == ([PRINTED], "Saluran pesan ini tidak menyala.")


@pytest.mark.django_db
def test_at_night_news_wait_and_answers_go_at_once() -> None:
    night = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
    address = reached(at=night)
    ids = queued(at=night)
    postman = Postman()
    postman.run(night)
    assert (postman.given, states_of(ids)) == ([], [BY_CHAT])
    answer = messages.queue_answer(
        address_id=address, text="Benar?", buttons=[("a", "Ya")], inbound_id=wrote_at(night), at=night
    )
    assert messages.send_parcel(answer, {"whatsapp": postman}, now=lambda: night) == "taken"
    assert [(each.text, each.buttons) for each in postman.given] == [("Benar?", (("a", "Ya"),))]
    morning = night + 10 * HOUR
    postman.run(morning - MINUTE)
    assert len(postman.given) == 1
    postman.run(morning)
    assert len(postman.given) == 2


@pytest.mark.django_db
def test_a_run_that_reaches_into_the_night_lets_people_sleep() -> None:
    evening = datetime(2026, 11, 2, 11, 59, 50, tzinfo=UTC)
    moments = [evening]
    for number in range(3):
        reached(messages.Party("producer", UUID(int=50 + number)), bsuid=f"ID.5{number}", at=evening)
        queued(note(to=messages.Party("producer", UUID(int=50 + number))), at=evening)
    postman = Postman(meanwhile=lambda _parcel: moments.append(moments[-1] + timedelta(seconds=8)))
    messages.send_due({"whatsapp": postman}, now=lambda: moments[-1])
    assert len(postman.given) == 2
    assert Parcel.objects.filter(state="waiting").get().next_try_at == datetime(2026, 11, 2, 22, 0, tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes", "sent"), [(9, True), (11, False), (5 * 60, False)])
def test_an_answer_that_comes_late_lets_people_sleep(minutes: int, sent: bool) -> None:  # noqa: FBT001 -- a table
    night = datetime(2026, 11, 2, 13, 0, tzinfo=UTC)
    address = reached(at=night)
    answer = messages.queue_answer(address_id=address, text="Benar?", inbound_id=wrote_at(night), at=night)
    postman = Postman(iter([messages.Later(0)]))
    assert messages.send_parcel(answer, {"whatsapp": postman}, now=lambda: night) == "waiting"
    postman.run(night + timedelta(minutes=minutes))
    assert (len(postman.given) == 2) is sent
    postman.run(datetime(2026, 11, 2, 22, 0, tzinfo=UTC))
    assert len(postman.given) == 2


@pytest.mark.django_db
@pytest.mark.parametrize("what", ["opt_out", "end_address"])
def test_who_says_stop_after_it_was_packed_gets_a_slip(what: str) -> None:
    evening = datetime(2026, 11, 2, 11, 59, tzinfo=UTC)
    address = reached(at=evening)
    ids = queued(at=evening)
    postman = Postman(iter([messages.Later(0)]))
    postman.run(evening)
    getattr(messages, what)(address, actor=ANA, at=evening)
    postman.run(evening + 11 * HOUR)
    postman.run(evening + 12 * HOUR)
    assert (len(postman.given), states_of(ids), Parcel.objects.get().state) == (1, [PRINTED], "failed")


@pytest.mark.django_db
def test_what_never_arrives_is_printed_on_a_persons_word() -> None:
    reached()
    ids = queued()
    postman = Postman()
    postman.run(NOON)
    told(postman.given[0], "sent")
    parcel = postman.given[0].parcel_id
    messages.print_instead(parcel, actor=ANA, at=NOON + 3 * DAY)
    assert (states_of(ids), messages.list_steps(ids[0])[-1].reason) == (
        [PRINTED], "Lama tidak sampai; dicetak atas permintaan.",
    )  # fmt: skip
    for id_, refusal in ((parcel, messages.ParcelEnded), (UUID(int=5), messages.NoSuchParcel)):
        with pytest.raises(refusal):
            messages.print_instead(id_, actor=ANA, at=NOON + 3 * DAY)


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 12])
def test_who_sleeps_or_was_asked_costs_nothing_and_holds_nobody_up(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = ("whatsapp_utility_price_idr", 400), ("whatsapp_budget_idr", 10_000)
    sleepers = [messages.Party("producer", UUID(int=100 + n)) for n in range(count)]
    asked = [messages.Party("producer", UUID(int=200 + n)) for n in range(count)]
    for n, party in enumerate(sleepers):
        reached(party, bsuid=f"ID.1{n}", zone="Asia/Jayapura", at=NOON + 8 * HOUR)
    for n, party in enumerate(asked):
        reached(party, bsuid=f"ID.2{n}", wrote=False)
    for key, value in rules:
        rule(key, value)
    queued(*[note(to=party) for party in asked])
    postman = Postman()
    postman.run(NOON)
    reached(at=NOON + 7 * HOUR)
    queued(*[note(to=party) for party in [*sleepers, LELA]], at=NOON + 7 * HOUR)
    monkeypatch.setattr(packing, "_A_RUN", 1)
    with CaptureQueriesContext(connection) as queries:
        postman.run(NOON + 7 * HOUR)
    assert len(postman.given) == count + 1
    assert len([query for query in queries if "SAVEPOINT" not in query["sql"]]) == QUERIES_OF_A_RUN


@pytest.mark.django_db
def test_a_retry_waits_for_the_morning_too() -> None:
    evening = datetime(2026, 11, 2, 11, 59, tzinfo=UTC)
    reached(at=evening)
    queued(at=evening)
    postman = Postman(iter([messages.Later(0)]))
    postman.run(evening)
    postman.run(evening + 5 * MINUTE)
    parcel = Parcel.objects.get()
    assert (len(postman.given), parcel.next_try_at) == (1, datetime(2026, 11, 2, 22, 0, tzinfo=UTC))


@pytest.mark.django_db
def test_answers_go_to_strangers_and_to_who_opted_out_but_not_after_a_day() -> None:
    reached()
    stranger = messages.know_stranger(channel="whatsapp", bsuid="ID.77", phone=None, at=NOON)
    assert messages.know_stranger(channel="whatsapp", bsuid="ID.77", phone=None, at=NOON) == stranger
    said = wrote_at(NOON, bsuid="ID.77")
    answer = messages.queue_answer(address_id=stranger, text="Siapa ini?", inbound_id=said, at=NOON)
    postman = Postman()
    assert messages.send_parcel(answer, {"whatsapp": postman}, now=lambda: NOON) == "taken"
    late = messages.queue_answer(address_id=stranger, text="Siapa ini?", inbound_id=said, at=NOON + DAY)
    assert messages.send_parcel(late, {"whatsapp": postman}, now=lambda: NOON + DAY) == "failed"
    assert len(postman.given) == 1


@pytest.mark.django_db
def test_past_python_a_parcel_says_what_it_said_and_does_not_go_back() -> None:
    reached()
    queued()
    postman = Postman()
    postman.run(NOON)
    told(postman.given[0], "delivered")
    parcel = Parcel.objects.get()
    for wrong in ({"text": "lain"}, {"state": "waiting", "next_try_at": NOON}, {"state": "failed"}, {"attempts": 0},
                  {"carrier_ref": "wamid.other"}, {"number_id": "9"}):  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            Parcel.objects.filter(id=parcel.id).update(**wrong)
    for table in (Parcel, ParcelMessage, ParcelStatus):
        with pytest.raises(DatabaseError), transaction.atomic():
            table.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        ParcelMessage.objects.create(parcel=parcel, message_id=ParcelMessage.objects.get().message_id, position=1)
    assert statuses.says(190).endswith("pengelola perlu memasang yang baru.")
