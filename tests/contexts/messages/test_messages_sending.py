"""Messages go out by chat once, or are printed, never both: whatever carriers, clocks and crashes do."""

from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from concurrently import together
from factories.messages import ANA, BSUID, LELA, NOON, PHONE, Postman, note, reached, states_of, wrote_at
from nttmart.contexts.messages import api as messages
from nttmart.contexts.messages.models import MessageFact, Parcel, ParcelMessage, ParcelStatus
from nttmart.contexts.messages.operations import packing, statuses
from nttmart.contexts.messages.rules.sending import RESENT, next_try
from nttmart.kernel.clock import local_date
from nttmart.kernel.models import DatedRule

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
QUERIES_OF_A_RUN = 30
"""One recipient who is told, whoever else waits."""
PRINTED, BY_CHAT, SENT = ("queued", "printed"), ("queued", "whatsapp"), ("sent", "whatsapp")


def queued(*news: messages.NewMessage, at: datetime = NOON) -> list[UUID]:
    return messages.queue_messages(news or (note(),), at=at)


def told(parcel: messages.Outgoing, *said: str, code: int | None = None, at: datetime = NOON) -> None:
    ref = f"wamid.{parcel.parcel_id.hex}"
    messages.note_statuses(
        [messages.CarrierStatus(ref, each, at, parcel.parcel_id, code if each == "failed" else None) for each in said],
        channel="whatsapp",
        at=at,
    )


def rule(key: str, value: int) -> None:
    DatedRule.objects.filter(key=key).update(value=value)


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
    assert messages.send_due({}, at=NOON) == messages.Sent(0, 0, 1)
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
def test_what_heals_is_tried_again_by_the_table_and_printed_in_the_end() -> None:
    reached()
    ids = queued()
    rule("quiet_from_minute", 0)
    rule("quiet_until_minute", 0)
    postman = Postman(iter([messages.Refused(131000, is_for_ever=False)] * 9))
    at, tried = NOON, []
    while Parcel.objects.exclude(state="failed").exists() or not tried:
        wrote_at(at)
        postman.run(at)
        tried.append(at)
        if parcel := Parcel.objects.filter(state="waiting").first():
            assert parcel.next_try_at == next_try(len(tried), at, parcel.id)
            postman.run(parcel.next_try_at - timedelta(seconds=1))
            at = parcel.next_try_at
    assert (len(postman.given), len(tried), states_of(ids)) == (6, 6, [PRINTED])


@pytest.mark.django_db
def test_unheard_is_not_tried_for_an_hour_and_then_says_so() -> None:
    reached()
    ids = queued()
    postman = Postman(iter([messages.Unheard(), messages.Taken("wamid.second")]))
    assert postman.run(NOON) == messages.Sent(0, 1, 0)
    postman.run(NOON + HOUR - MINUTE)
    assert (Parcel.objects.get().state, len(postman.given), states_of(ids)) == ("unknown", 1, [BY_CHAT])
    postman.run(NOON + HOUR)
    assert [each.text for each in postman.given] == ["Terjual 2 Kopi Lela.", "Terjual 2 Kopi Lela." + RESENT]
    assert Parcel.objects.get().state == "taken"


@pytest.mark.django_db
def test_unheard_but_arrived_is_known_by_what_the_carrier_says_back() -> None:
    reached()
    ids = queued()
    postman = Postman(iter([messages.Unheard()]))
    postman.run(NOON)
    told(postman.given[0], "delivered")
    assert (Parcel.objects.get().state, states_of(ids)) == ("delivered", [SENT])
    postman.run(NOON + 2 * HOUR)
    assert len(postman.given) == 1


@pytest.mark.django_db
def test_statuses_may_come_before_the_carrier_has_answered() -> None:
    reached()
    ids = queued()
    postman = Postman(meanwhile=lambda parcel: told(parcel, "read", "sent"))
    assert postman.run(NOON).taken == 0
    assert (Parcel.objects.get().state, states_of(ids)) == ("read", [SENT])


@pytest.mark.django_db
def test_statuses_without_our_word_wait_until_the_number_is_known() -> None:
    reached()
    ids = queued()
    postman = Postman()
    said = messages.CarrierStatus("wamid.early", "delivered", NOON)
    assert messages.note_statuses([said, said], channel="whatsapp", at=NOON) == 0
    postman.outcomes = iter([messages.Taken("wamid.early")])
    postman.run(NOON)
    assert (Parcel.objects.get().state, states_of(ids), ParcelStatus.objects.count()) == ("delivered", [SENT], 1)


@pytest.mark.django_db
def test_refused_later_is_printed_and_arrived_after_all_is_not_printed_too() -> None:
    reached()
    ids = queued()
    postman = Postman()
    postman.run(NOON)
    told(postman.given[0], "sent", "failed", code=131026)
    assert (states_of(ids), Parcel.objects.get().error_code) == ([PRINTED], 131026)
    told(postman.given[0], "delivered")
    assert (states_of(ids), Parcel.objects.get().state) == ([("sent", "printed")], "delivered")
    assert messages.list_waiting(due_by=NOON) == []


@pytest.mark.django_db(transaction=True)
def test_a_crash_between_sending_and_noting_neither_loses_nor_doubles(monkeypatch: pytest.MonkeyPatch) -> None:
    reached()
    ids = queued()
    postman = Postman(iter([SystemExit("cut off")]))
    with pytest.raises(SystemExit):
        postman.run(NOON)
    assert (Parcel.objects.get().state, Parcel.objects.get().attempts) == ("unknown", 1)
    assert postman.run(NOON + MINUTE) == messages.Sent(0, 0, 0)
    told(postman.given[0], "delivered", at=NOON + MINUTE)
    assert (states_of(ids), len(postman.given)) == ([SENT], 1)


@pytest.mark.django_db
def test_outside_the_window_a_template_asks_and_the_answer_brings_everything() -> None:
    reached(wrote=False)
    rule("whatsapp_utility_price_idr", 400)
    rule("whatsapp_budget_idr", 10_000)
    ids = queued(note("Satu."), note("Dua."))
    postman = Postman()
    postman.run(NOON)
    assert [(each.template, each.parameters) for each in postman.given] == [("kabar_baru", ("2",))]
    assert Parcel.objects.get().price_idr == 400
    postman.run(NOON + 2 * HOUR)
    assert (len(postman.given), states_of(ids)) == (1, [BY_CHAT] * 2)
    wrote_at(NOON + 3 * HOUR)
    postman.run(NOON + 3 * HOUR)
    assert [each.text for each in postman.given[1:]] == ["Satu.\n\nDua."]


@pytest.mark.django_db
def test_a_template_nobody_answers_is_followed_by_the_slip_and_not_by_another() -> None:
    reached(wrote=False)
    rule("whatsapp_utility_price_idr", 400)
    rule("whatsapp_budget_idr", 10_000)
    ids = queued()
    postman = Postman()
    postman.run(NOON)
    assert postman.run(NOON + DAY).printed == 1
    more = queued(at=NOON + 2 * DAY)
    assert postman.run(NOON + 2 * DAY).printed == 1
    assert (states_of([*ids, *more]), len(postman.given)) == ([PRINTED] * 2, 1)
    queued(at=NOON + 8 * DAY)
    postman.run(NOON + 8 * DAY)
    assert len(postman.given) == 2


@pytest.mark.django_db
def test_without_a_price_there_is_no_template_and_all_is_printed() -> None:
    reached(wrote=False)
    ids = queued()
    postman = Postman()
    postman.run(NOON)
    postman.run(NOON + MINUTE)
    assert (states_of(ids), postman.given) == ([PRINTED], [])


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
    assert messages.send_parcel(answer, {"whatsapp": postman}, at=night) == "taken"
    assert [(each.text, each.buttons) for each in postman.given] == [("Benar?", (("a", "Ya"),))]
    morning = night + 10 * HOUR
    postman.run(morning - MINUTE)
    assert len(postman.given) == 1
    postman.run(morning)
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
    assert messages.send_parcel(answer, {"whatsapp": postman}, at=NOON) == "taken"
    late = messages.queue_answer(address_id=stranger, text="Siapa ini?", inbound_id=said, at=NOON + DAY)
    assert messages.send_parcel(late, {"whatsapp": postman}, at=NOON + DAY) == "failed"
    assert len(postman.given) == 1


@pytest.mark.django_db
def test_through_a_month_with_little_room() -> None:
    """Ten free: from the eighth on only orders, after the tenth nothing; failed ones give their place back."""
    reached()
    rule("whatsapp_free_monthly", 10)
    postman, gone, printed = Postman(), [], []
    for day in range(12):
        at = NOON + day * DAY
        wrote_at(at)
        purpose = "purchase_order" if day >= 9 else "sales_notice"
        ids = queued(note(f"Hari {day}.", purpose=purpose), at=at)
        postman.run(at)
        told(postman.given[-1], "delivered", at=at)
        (gone if states_of(ids) == [SENT] else printed).append(day)
    assert (gone, printed) == ([0, 1, 2, 3, 4, 5, 6, 7, 9, 10], [8, 11])
    november = messages.month_of("1122", local_date(NOON))
    assert november == messages.Allowance(free=10, free_used=10, delivered=10, pending=0, cost=0, budget=0, price_idr=0)
    december = NOON + 30 * DAY
    wrote_at(december)
    ids = queued(at=december)
    postman.run(december)
    assert states_of(ids) == [BY_CHAT]
    assert messages.month_of("1122", local_date(december)).pending == 1


@pytest.mark.django_db
def test_beyond_the_free_ones_the_budget_pays_to_the_last_rupiah() -> None:
    reached()
    for key, value in (("whatsapp_free_monthly", 1), ("whatsapp_utility_price_idr", 400), ("whatsapp_budget_idr", 900)):
        rule(key, value)
    postman = Postman()
    for n in range(5):
        queued(note(purpose="purchase_order"), at=NOON + n * MINUTE)
        postman.run(NOON + n * MINUTE)
    month = messages.month_of("1122", local_date(NOON))
    assert (len(postman.given), month.free_used, month.cost, month.pending) == (3, 1, 800, 3)
    assert sorted(Parcel.objects.values_list("state", "price_idr")) == [
        ("failed", 0), ("failed", 0), ("taken", 0), ("taken", 400), ("taken", 400),
    ]  # fmt: skip


@pytest.mark.concurrency
def test_two_who_run_at_once_send_once_and_keep_to_the_budget() -> None:
    reached()
    rule("whatsapp_free_monthly", 3)
    for n in range(6):
        queued(note("a" * 690, purpose="purchase_order", buttons=((str(n), "Ya"),)))
    postman = Postman()
    together([partial(postman.run, NOON)] * 4)
    assert len(postman.given) == len({each.parcel_id for each in postman.given}) == 3
    assert ParcelMessage.objects.count() == 6
    assert Parcel.objects.filter(state="failed").count() == 3


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
    assert statuses.says(190).endswith("pengurus perlu memasang yang baru.")
