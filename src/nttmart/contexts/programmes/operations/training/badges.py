"""Cards for learners: a number is enough; a name lies sealed, with consent, until it ends."""

import random
import secrets
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from nttmart.contexts.people import api as people
from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes.locks import lock_badge
from nttmart.contexts.programmes.models import Badge
from nttmart.contexts.programmes.rules.training.badges import SEALED_AS, badge_number
from nttmart.contexts.programmes.rules.training.saying import BadTraining
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.keys import seal
from nttmart.kernel.text import clean_line

MOST_AT_ONCE: Final = 60
_CHANCES: Final = 10**6
_TEXT_VERSION: Final = "2026-01"


def issue_badges(
    *, producer_id: UUID, count: int, actor: Actor, at: datetime, dice: random.Random | None = None
) -> list[str]:
    """Make cards for learners of a maker; gives their numbers. ``dice`` only for made-up data that must come out alike.

    :raises BadTraining: for none, or more than 60 at once. :raises NotFoundProducer: if there is none.
    """
    if not 1 <= count <= MOST_AT_ONCE:
        raise BadTraining(N_("Buat 1 sampai %(most)s kartu sekaligus."), field="count", most=MOST_AT_ONCE)
    producers.get_producer(producer_id)
    made: list[str] = []
    with transaction.atomic():
        while len(made) < count:
            number = badge_number(dice.randrange(_CHANCES) if dice else secrets.randbelow(_CHANCES))
            row = {"producer_id": producer_id, "made_at": at, "by": str(actor)[:250]}
            made += [number] if Badge.objects.get_or_create(number=number, defaults=row)[1] else []
        record(actor, "programmes.issue_badges", "producer", producer_id, at=at, detail={"count": count})
    return made


def name_badge(  # noqa: PLR0913 -- a name and its consent
    *, badge_id: UUID, name: str, language: str, channel: str, actor: Actor, at: datetime
) -> None:
    """Seal a learner's name with her consent, in place of the one before. Locks the card.

    :raises NoSuchTraining, TextMissing, TextTooLong: if so.
    """
    name = clean_line(name, limit=80, field="name")
    with transaction.atomic():
        badge = lock_badge(badge_id)
        if badge.consent_id:
            people.withdraw_consent(badge.consent_id, actor=actor, at=at)
        consent_id = people.give_consent(
            subject_key=people.subject_key(f"badge:{badge_id}"),
            purpose="training_name",
            text_version=_TEXT_VERSION,
            language=language,
            channel=channel,
            actor=actor,
            at=at,
        )
        Badge.objects.filter(id=badge_id).update(sealed_name=seal(SEALED_AS, name), consent_id=consent_id)
        record(actor, "programmes.name_badge", "badge", badge_id, at=at)


def forget_name(*, badge_id: UUID, actor: Actor, at: datetime) -> None:
    """Erase a learner's name because her consent ended; the number and what it did stay. Again changes nothing.

    :raises NoSuchTraining: if there is no such card.
    """
    with transaction.atomic():
        badge = lock_badge(badge_id)
        if badge.consent_id is None:
            return
        people.withdraw_consent(badge.consent_id, actor=actor, at=at)
        Badge.objects.filter(id=badge_id).update(sealed_name="", consent_id=None)
        record(actor, "programmes.forget_name", "badge", badge_id, at=at)


def close_badge(*, badge_id: UUID, actor: Actor, at: datetime) -> None:
    """Close a lost card: it counts for nothing from now on; what it did stays.

    :raises NoSuchTraining: if there is no such card.
    """
    with transaction.atomic():
        if lock_badge(badge_id).active:
            Badge.objects.filter(id=badge_id).update(active=False)
            record(actor, "programmes.close_badge", "badge", badge_id, at=at)
