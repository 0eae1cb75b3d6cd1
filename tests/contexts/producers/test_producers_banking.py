"""Where a maker is paid: kept on consent, sealed, shown to whom it concerns, erased when it ends."""

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from concurrently import together
from factories.people import NOW, STEWARD, give_role, make_user
from factories.producers import make_producer
from nttmart.contexts.messages import api as messages
from nttmart.contexts.people import api as people
from nttmart.contexts.producers import api as producers
from nttmart.contexts.producers.models import BankAccount
from nttmart.kernel.audit import Actor, list_events
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import TextMissing

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=30)


def tell(maker: UUID, number: str = "0012-3456.789", **changes: Any) -> UUID:
    usual: dict[str, Any] = {
        "bank_code": "002", "bank_name": "BRI", "holder": "Kelompok Tenun Lela", "text_version": "2026-01",
        "channel": "paper", "told_by": "helper", "actor": STEWARD, "at": NOW,
    }  # fmt: skip
    return producers.set_bank_account(producer_id=maker, number=number, **usual | changes)


def viewer(role: str, scope: str, scope_id: object) -> people.Viewer:
    user = make_user(f"u{uuid7().hex[-12:]}")
    give_role(user.id, role, scope, scope_id)
    return people.viewer_of(user.id)


def test_everybody_sees_the_last_digits_and_the_database_never_the_number() -> None:
    maker = make_producer()
    account_id = tell(maker)
    assert producers.find_bank_accounts([maker, UUID(int=1)]) == {
        maker: producers.BankAccount(account_id, maker, "002", "BRI", "789", NOW, "Tata Usaha")
    }
    row = BankAccount.objects.values().get()
    assert not any("3456" in str(value) or "Tenun" in str(value) for value in row.values())
    assert people.has_consented(people.subject_key(f"producer:{maker}"), "bank_account")
    assert not any("3456" in str(event.detail) for event in list_events("producer", maker))


@pytest.mark.parametrize(("role", "scope"), [("outlet_manager", "outlet"), ("producer", "producer")])
def test_the_maker_and_managers_of_outlets_see_it_whole_and_leave_a_trace(role: str, scope: str) -> None:
    maker = make_producer()
    account_id = tell(maker)
    who = viewer(role, scope, maker if scope == "producer" else uuid7())
    found = producers.open_bank_accounts([account_id], who, reason="bayar", at=LATER)
    assert {key: (each.number, each.holder) for key, each in found.items()} == {
        account_id: ("00123456789", "Kelompok Tenun Lela")
    }
    event = list_events("producer", maker)[0]
    assert (event.action, event.actor_label, event.detail) == (
        "producer.bank_account_read", who.display_name, {"reason": "bayar"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("role", "scope"),
    [("cashier", "outlet"), ("steward", "everywhere"), ("auditor", "everywhere"), ("officer", "everywhere"),
     ("producer", "producer"), ("helper", "producer")],
)  # fmt: skip
def test_nobody_else_sees_it(role: str, scope: str) -> None:
    account_id = tell(make_producer())
    another = make_producer("Kelompok Lain") if scope == "producer" else uuid7()
    who = viewer(role, scope, "" if scope == "everywhere" else another)
    with pytest.raises(producers.BankAccountNotForYou):
        producers.open_bank_accounts([account_id], who, reason="ingin tahu", at=LATER)


def test_a_new_account_takes_the_place_of_the_old_which_is_erased() -> None:
    maker = make_producer()
    old, new = tell(maker), tell(maker, "9876543", at=LATER)
    assert producers.find_bank_accounts([maker])[maker].id == new
    row = BankAccount.objects.values().get(id=old)
    assert (row["sealed_number"], row["sealed_holder"], row["ended_at"]) == ("", "", LATER)
    manager = viewer("outlet_manager", "outlet", uuid7())
    assert producers.open_bank_accounts([old], manager, reason="bayar", at=LATER) == {}
    producers.end_bank_account(maker, told_by="producer", actor=STEWARD, at=LATER)
    assert producers.find_bank_accounts([maker]) == {}
    assert not people.has_consented(people.subject_key(f"producer:{maker}"), "bank_account")
    with pytest.raises(producers.NotFoundBankAccount):
        producers.end_bank_account(maker, told_by="producer", actor=STEWARD, at=LATER)
    assert not BankAccount.objects.exclude(sealed_number="").exists()


def test_a_manager_enters_an_account_but_neither_replaces_nor_takes_away_what_was_told() -> None:
    maker = make_producer()
    kept = tell(maker, told_by="outlet_manager")
    with pytest.raises(producers.BankAccountStands):
        tell(maker, "9876543", told_by="outlet_manager", at=LATER)
    with pytest.raises(producers.BankAccountStands):
        producers.end_bank_account(maker, told_by="outlet_manager", actor=STEWARD, at=LATER)
    assert producers.find_bank_accounts([maker])[maker].id == kept
    assert tell(maker, "9876543", told_by="officer", at=LATER) != kept


def test_the_maker_hears_of_each_change_who_made_it_and_when_but_no_number() -> None:
    maker, operator_id = make_producer(), uuid7()
    tell(maker, told_by="outlet_manager", operator_id=operator_id)
    tell(maker, "9876543", at=LATER)
    producers.end_bank_account(maker, told_by="producer", actor=STEWARD, at=LATER)
    name = producers.get_producer(maker).name
    day, later = "02/03/2026 09.00", "01/04/2026 09.00"
    ending = "Bila ini tidak benar, segera beri tahu gerai atau petugas kabupaten."
    own = messages.Party("producer", maker)
    said = {(each.text, each.sender) for each in messages.list_messages_to(own)}
    assert said == {
        (f"Rekening bank untuk membayar {name} diisi {day} WITA oleh kepala gerai. {ending}",
         messages.Party("operator", operator_id)),
        (f"Rekening bank untuk membayar {name} diganti {later} WITA oleh pendamping. {ending}", own),
        (f"Rekening bank untuk membayar {name} dihapus {later} WITA oleh pembuat sendiri. {ending}", own),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"number": "1234"}, producers.BankAccountMalformed),
        ({"number": "1" * 21}, producers.BankAccountMalformed),
        ({"number": "=1+1"}, producers.BankAccountMalformed),
        ({"number": "١٢٣٤٥"}, producers.BankAccountMalformed),
        ({"bank_code": "02"}, producers.BankAccountMalformed),
        ({"holder": " "}, TextMissing),
        ({"bank_name": ""}, TextMissing),
    ],
)
def test_what_is_no_account_is_refused_and_the_old_one_stays(changes: dict[str, Any], refusal: type[Exception]) -> None:
    maker = make_producer()
    kept = tell(maker)
    with pytest.raises(refusal):
        tell(maker, **changes)
    assert producers.find_bank_accounts([maker])[maker].id == kept


def test_a_closed_or_unknown_maker_gets_none() -> None:
    maker = make_producer()
    producers.close_producer(maker, reason="berhenti", actor=STEWARD, at=NOW)
    with pytest.raises(producers.ProducerClosed):
        tell(maker)
    with pytest.raises(producers.NotFoundProducer):
        tell(UUID(int=5))


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_two_told_at_once_leave_one() -> None:
    maker = make_producer()
    together([partial(tell, maker, number) for number in ("11111", "22222", "33333")])
    assert BankAccount.objects.filter(ended_at__isnull=True).count() == 1
    assert BankAccount.objects.count() == 3


def test_the_table_keeps_one_in_force_and_none_unerased() -> None:
    maker = make_producer()
    tell(maker)
    row = BankAccount.objects.values().get()
    consent_id = people.give_consent(
        subject_key="x", purpose="y", text_version="1", language="id", channel="paper", actor=Actor("Ana"), at=NOW
    )
    for words, changes in [
        ("(?i)unique", {}),
        ("bank_account_ended_is_erased", {"ended_at": LATER}),
        ("bank_account_in_force_has_a_number", {"sealed_number": ""}),
    ]:
        with pytest.raises(IntegrityError, match=words), transaction.atomic():
            BankAccount.objects.bulk_create([BankAccount(**row | {"id": uuid7(), "consent_id": consent_id} | changes)])


@pytest.mark.parametrize("count", [1, 30])
def test_many_are_found_with_one_query(count: int) -> None:
    makers = [make_producer(f"Kelompok {number}") for number in range(count)]
    for maker in makers:
        tell(maker)
    with CaptureQueriesContext(connection) as queries:
        assert len(producers.find_bank_accounts(makers)) == count
    assert len(queries) == 1
