"""Consent is kept under a pseudonym, with its words and channel, and withdrawing it is remembered too."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from factories.people import NOW, STEWARD
from nttmart.contexts.people import api as people
from nttmart.contexts.people.models import Consent
from nttmart.kernel.audit import list_events
from nttmart.kernel.text import TextMissing

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=5)


def give(subject: str, purpose: str = "interest") -> UUID:
    return people.give_consent(
        subject_key=subject,
        purpose=purpose,
        text_version="2026-01",
        language="id",
        channel="web",
        actor=STEWARD,
        at=NOW,
    )


def test_a_consent_is_given_stands_and_is_withdrawn_once() -> None:
    subject = people.subject_key("+6281234567890")
    consent = give(subject)
    assert people.has_consented(subject, "interest")
    assert not people.has_consented(subject, "newsletter")
    people.withdraw_consent(consent, actor=STEWARD, at=LATER)
    people.withdraw_consent(consent, actor=STEWARD, at=LATER + timedelta(days=1))
    assert not people.has_consented(subject, "interest")
    assert people.list_consents(subject) == [
        people.ConsentRecord(consent, "interest", "2026-01", "id", "web", NOW, "Tata Usaha", LATER)
    ]
    assert [event.action for event in list_events("consent", consent)] == ["consent.withdrawn", "consent.given"]


def test_consents_of_others_are_not_mixed_in() -> None:
    mine, theirs = people.subject_key("+6281234567890"), people.subject_key("+6281234567891")
    give(theirs)
    assert people.list_consents(mine) == []
    assert not people.has_consented(mine, "interest")


def test_no_purpose_and_no_such_consent_are_refused() -> None:
    with pytest.raises(TextMissing):
        give("x" * 64, purpose=" ")
    with pytest.raises(people.NotFoundConsent):
        people.withdraw_consent(uuid4(), actor=STEWARD, at=NOW)
    assert not Consent.objects.exists()


def test_the_table_refuses_a_withdrawal_before_the_consent() -> None:
    give("x" * 64)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.update(withdrawn_at=NOW - timedelta(seconds=1))
