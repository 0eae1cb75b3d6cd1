"""What a carrier says of a parcel, late, twice or never: nothing is lost, nothing comes a third time."""

import threading
import time
from datetime import timedelta

import pytest

from factories.messages import (
    BY_CHAT,
    HOUR,
    MINUTE,
    NOON,
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
from nttmart.contexts.messages.models import Parcel, ParcelStatus
from nttmart.contexts.messages.rules.sending import RESENT, next_try


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
def test_unheard_twice_may_have_come_and_is_printed_not_brought_a_third_time() -> None:
    reached()
    ids = queued()
    postman = Postman(iter([messages.Unheard()] * 9))
    for hour in range(5):
        wrote_at(NOON + hour * HOUR)
        postman.run(NOON + hour * HOUR)
    assert (len(postman.given), states_of(ids)) == (2, [PRINTED])
    assert messages.list_steps(ids[0])[-1].reason == "Mungkin sudah sampai: WhatsApp tidak memberi kabar."


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


@pytest.mark.concurrency
def test_a_carrier_that_hangs_holds_nobody_and_is_heard_later() -> None:
    reached()
    for n in range(3):
        queued(note(str(n), buttons=((str(n), "Ya"),)))
    speaks = threading.Event()
    postman = Postman(meanwhile=lambda _parcel: speaks.wait(20))
    begun = time.monotonic()
    sent = messages.send_due({"whatsapp": postman}, now=lambda: NOON, patience=messages.Patience(5, each_s=0.2))
    assert (sent.taken, time.monotonic() - begun < 3) == (0, True)
    assert sorted(Parcel.objects.values_list("state", "attempts")) == [("unknown", 1), ("waiting", 0), ("waiting", 0)]
    speaks.set()
    while not Parcel.objects.filter(state="taken").exists():
        assert time.monotonic() - begun < 20
        time.sleep(0.02)
    assert postman.run(NOON + MINUTE).taken == 2
    assert len(postman.given) == 3


@pytest.mark.concurrency
def test_while_many_hang_no_other_is_asked() -> None:
    reached()
    for n in range(10):
        queued(note(str(n), buttons=((str(n), "Ya"),)))
    postman = Postman()
    messages.send_due({"whatsapp": postman}, now=lambda: NOON, patience=messages.Patience(0))
    waiting = list(Parcel.objects.order_by("id").values_list("id", flat=True))
    speaks = threading.Event()
    postman.meanwhile = lambda _parcel: speaks.wait(20)
    states = [
        messages.send_parcel(id_, {"whatsapp": postman}, now=lambda: NOON, patience=messages.Patience(0.05))
        for id_ in waiting
    ]
    assert states == ["unknown"] * 8 + ["waiting"] * 2
    speaks.set()
    begun = time.monotonic()
    while Parcel.objects.filter(state="taken").count() < 8:
        assert time.monotonic() - begun < 20
        time.sleep(0.02)
    assert postman.run(NOON).taken == 2
