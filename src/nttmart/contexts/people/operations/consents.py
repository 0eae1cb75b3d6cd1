"""The consent ledger: who agreed to what, in which words, by which channel (UU PDP 27/2022 art. 20–24)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.people.locks import lock_consent
from nttmart.contexts.people.models import Consent
from nttmart.contexts.people.rules import NotFoundConsent
from nttmart.kernel import audit
from nttmart.kernel.audit import Actor
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line


@transaction.atomic
def give_consent(  # noqa: PLR0913 -- a consent has these parts
    *, subject_key: str, purpose: str, text_version: str, language: str, channel: str, actor: Actor, at: datetime
) -> UUID:
    """Record that somebody agreed to a purpose. The subject is a pseudonym (``subject_key``), never a name.

    :raises TextMissing, TextTooLong: if a part is empty or too long.
    """
    consent = Consent.objects.create(
        subject_key=clean_line(subject_key, limit=64),
        purpose=clean_line(purpose, limit=40, field="purpose"),
        text_version=clean_line(text_version, limit=20, field="text_version"),
        language=clean_line(language, limit=2, field="language"),
        channel=clean_line(channel, limit=20, field="channel"),
        given_at=at,
        recorded_by=str(actor),
    )
    audit.record(actor, "consent.given", "consent", consent.id, at=at, detail={"purpose": consent.purpose})
    return consent.id


@transaction.atomic
def withdraw_consent(consent_id: UUID, *, actor: Actor, at: datetime) -> None:
    """Record that somebody withdrew; withdrawing again changes nothing.

    :raises NotFoundConsent: if there is none.
    """
    consent = lock_consent(consent_id)
    if consent is None:
        raise NotFoundConsent(N_("Persetujuan ini tidak ada."))
    if consent.withdrawn_at is None:
        consent.withdrawn_at = max(at, consent.given_at)
        consent.save(update_fields=["withdrawn_at"])
        audit.record(actor, "consent.withdrawn", "consent", consent.id, at=at, detail={"purpose": consent.purpose})
