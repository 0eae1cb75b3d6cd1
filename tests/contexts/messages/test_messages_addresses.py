"""Who is reached where: by an id before a telephone, on consent, with the telephone sealed and forgotten in the end."""

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from concurrently import together
from factories.messages import ANA, BSUID, LELA, NOON, PHONE, reached, wrote_at
from nttmart.contexts.messages import api as messages
from nttmart.contexts.messages.models import Address, AddressEvent
from nttmart.contexts.messages.queries.senders import phone_key_of
from nttmart.kernel.audit import list_events

KEY = phone_key_of(PHONE[1:])
YULI = messages.Party("producer", UUID(int=3))
CONSENT = UUID(int=77)
WEEK = timedelta(days=7)


def known(bsuid: str | None = None, phone_key: str | None = None) -> messages.Address | None:
    return messages.find_party("whatsapp", bsuid, phone_key)


def turn_of(bsuid: str | None, phone: str | None) -> UUID | None:
    """The address whose turn it is when somebody writes; None for a stranger."""
    turn = messages.open_turn(wrote_at(NOON, bsuid=bsuid, phone=phone), at=NOON)
    return turn.address_id if isinstance(turn, messages.Turn) else None


@pytest.mark.django_db
def test_an_id_comes_before_a_telephone_and_is_learnt_once() -> None:
    address = reached(bsuid=None, phone=PHONE, wrote=False)
    assert messages.find_party("whatsapp", None, KEY) == messages.get_address(address)
    assert turn_of(BSUID, None) is None
    stranger = messages.know_stranger(channel="whatsapp", bsuid=BSUID, phone=None, at=NOON)
    assert turn_of(BSUID, PHONE) == address
    learnt = known(BSUID)
    assert learnt is not None
    assert (learnt.id, learnt.has_bsuid, learnt.party) == (address, True, LELA)
    assert messages.get_address(stranger).state == "ended"
    assert [event.action for event in list_events("producer", LELA.id)] == ["messages.know_again", "messages.link"]
    assert known("ID.999", KEY) is None
    assert known(None, KEY) == learnt
    assert list(messages.check()) == []
    with pytest.raises(DatabaseError), transaction.atomic():
        Address.objects.update(bsuid="ID.999")


@pytest.mark.django_db
def test_the_telephone_lies_nowhere_in_clear_and_is_forgotten_at_the_end() -> None:
    address = reached(phone=PHONE, wrote=False)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM outbox_address")
        assert PHONE[4:] not in str(cursor.fetchall())
    messages.end_address(address, actor=ANA, at=NOON)
    assert list(Address.objects.values_list("state", "bsuid", "phone_key", "sealed_phone")) == [
        ("ended", None, None, None)
    ]
    assert [(step.kind, step.by) for step in messages.list_address_steps(address)] == [
        ("linked", "Ana"), ("ended", "Ana"),
    ]  # fmt: skip
    assert (known(BSUID, KEY), messages.addresses_of([LELA])) == (None, [])
    assert [event.action for event in list_events("producer", LELA.id)] == ["messages.end_address", "messages.link"]
    for again in (messages.end_address, messages.opt_out):
        with pytest.raises(messages.AddressEnded):
            again(address, actor=ANA, at=NOON)
    assert list(messages.check()) == []


@pytest.mark.django_db
def test_two_parties_are_not_reached_at_one_place() -> None:
    reached(wrote=False)
    link = partial(messages.link_address, channel="whatsapp", consent_id=CONSENT, actor=ANA, at=NOON)
    with pytest.raises(messages.AddressTaken):
        link(party=YULI, bsuid=BSUID)
    assert link(party=LELA, bsuid=BSUID) == messages.addresses_of([LELA])[0].id
    assert [each.consent_id for each in messages.addresses_of([LELA])] == [CONSENT]


@pytest.mark.django_db
def test_a_code_links_the_telephone_it_comes_from_once() -> None:
    stranger = messages.know_stranger(channel="whatsapp", bsuid="ID.5", phone=PHONE, at=NOON)
    code = messages.invite_to_link(party=YULI, channel="whatsapp", actor=ANA, at=NOON)
    invitation = messages.find_link_code(f"sambung {code.lower()} ya", NOON)
    assert invitation == messages.find_open_invitation(YULI, NOON)
    assert invitation is not None
    assert invitation.party == YULI
    assert messages.find_link_code(code, NOON + WEEK) is None
    use = partial(messages.use_link_code, invitation.id, bsuid="ID.5", phone=PHONE, consent_id=CONSENT, actor=ANA)
    with pytest.raises(messages.BadLinkCode):
        use(at=NOON + WEEK)
    address = use(at=NOON)
    assert known("ID.5", KEY) == messages.get_address(address)
    assert messages.get_address(stranger).state == "ended"
    with pytest.raises(messages.BadLinkCode):
        use(at=NOON)
    assert messages.find_link_code(code, NOON) is None


@pytest.mark.django_db
def test_a_new_id_with_a_known_telephone_is_a_stranger_until_a_code_says_otherwise() -> None:
    old = reached(phone=PHONE, wrote=False)
    assert known("ID.6", KEY) is None
    assert (
        messages.get_address(messages.know_stranger(channel="whatsapp", bsuid="ID.6", phone=PHONE, at=NOON)).has_phone
        is False
    )
    code = messages.invite_to_link(party=YULI, channel="whatsapp", actor=ANA, at=NOON)
    invitation = messages.find_link_code(code, NOON)
    assert invitation is not None
    new = messages.use_link_code(invitation.id, bsuid="ID.6", phone=PHONE, consent_id=CONSENT, actor=ANA, at=NOON)
    assert (messages.get_address(old).state, messages.get_address(new).party) == ("ended", YULI)


@pytest.mark.django_db
def test_opting_out_and_in_is_said_once_each() -> None:
    address = reached(wrote=False)
    out, into = (
        partial(messages.opt_out, address, actor=ANA, at=NOON),
        partial(messages.opt_in, address, consent_id=CONSENT, actor=ANA, at=NOON),
    )
    assert [out(), out(), messages.get_address(address).may_be_told] == [True, False, False]
    assert [into(), into(), messages.get_address(address).may_be_told] == [True, False, True]
    assert [step.kind for step in messages.list_address_steps(address)] == ["linked", "opted_out", "opted_in"]
    assert messages.forget_party(LELA, actor=ANA, at=NOON) == 1
    assert messages.forget_party(LELA, actor=ANA, at=NOON) == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "opted_out"}, {"bsuid": None}, {"party_id": UUID(int=9)}, {"phone_key": None}, {"channel": "field"},
        {"bsuid": ""},
    ],
)  # fmt: skip
def test_past_python_an_address_follows_what_was_said(wrong: dict[str, Any]) -> None:
    reached(phone=PHONE, wrote=False)
    with pytest.raises(DatabaseError), transaction.atomic():
        Address.objects.update(**wrong)
    for table in (Address, AddressEvent):
        with pytest.raises(DatabaseError), transaction.atomic():
            table.objects.all().delete()


@pytest.mark.concurrency
def test_a_code_used_twice_at_once_links_once() -> None:
    code = messages.invite_to_link(party=YULI, channel="whatsapp", actor=ANA, at=NOON)
    invitation = messages.find_link_code(code, NOON)
    assert invitation is not None
    use = partial(messages.use_link_code, invitation.id, phone=None, consent_id=CONSENT, actor=ANA, at=NOON)
    done = together([partial(use, bsuid=f"ID.{n}") for n in range(4)])
    assert sorted(type(each).__name__ for each in done) == ["BadLinkCode"] * 3 + ["UUID"]
    assert Address.objects.count() == 1
