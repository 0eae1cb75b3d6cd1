"""Giving a case to somebody else, who is told: by chat where they agreed to that; the office shows it to all."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext, override

from nttmart.contexts.legality import models
from nttmart.contexts.legality.locks import lock_case
from nttmart.contexts.legality.operations.cases import note_case
from nttmart.contexts.legality.queries.cases import get_case
from nttmart.contexts.legality.rules.cases import STEP_NAMES, STEPS, Case, check_open
from nttmart.contexts.legality.rules.names import NAMES, day_named
from nttmart.contexts.messages import api as messages
from nttmart.contexts.people import api as people
from nttmart.kernel.audit import Actor
from nttmart.kernel.errors import N_

PURPOSE: Final = "case_handed"
_TO_OWNER = N_(
    "%(by)s menyerahkan urusan %(permit)s untuk %(maker)s kepada Anda. Berikutnya: %(step)s, paling lambat %(due)s. "
    "Lihat di kantor, halaman «Hari ini»."
)


def hand_over(case_id: UUID, owner_id: UUID, *, actor: Actor, at: datetime) -> None:
    """Give a case to somebody else and tell them, unless they took it themselves. Locks it.

    :raises CaseClosed, NoSuchCase, NotFoundAccount: if so.
    """
    owner = people.get_account(owner_id)
    with transaction.atomic():
        lock_case(case_id)
        case = get_case(case_id)
        check_open(case)
        if case.owner_id == owner_id:
            return
        models.Case.objects.filter(pk=case_id).update(owner_id=owner_id)
        handing = note_case(case_id, "handed", owner.display_name, actor, at)
        to = messages.Party("user", owner_id)
        if owner_id != actor.user_id and messages.parties_reached({to}):
            news = messages.NewMessage(
                PURPOSE, to, to, messages.Party("case_handed", handing), _said(case, actor.label)
            )
            messages.queue_message(news, at=at)


def _said(case: Case, by: str) -> str:
    step = case.current
    words = STEP_NAMES[step.step if step else STEPS[-1]]
    with override("id"):
        return gettext(_TO_OWNER) % {
            "by": messages.plain_text(by),
            "permit": gettext(NAMES[case.kind]),
            "maker": messages.plain_text(case.producer_name),
            "step": gettext(words),
            "due": day_named(step.due_on) if step else "",
        }
