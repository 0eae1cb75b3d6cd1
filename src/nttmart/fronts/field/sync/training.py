"""What a facilitator writes without signal: visits, who came, tests. Recorded once for its id, by programmes' door.

A claim that somebody came is taken also when something speaks against it: the office settles it.
"""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from nttmart.contexts.programmes import api as programmes
from nttmart.contexts.programmes.api import Came, Seen
from nttmart.fronts.field.access import facilitator_of, visitor_of
from nttmart.fronts.field.sync.facts import BadFact, Fact, day_of
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_

_QUESTIONS: Final = 5


def _visit(fact: Fact, user_id: UUID) -> None:
    body = fact.body
    programmes.record_visit(
        visit_id=fact.id,
        producer_id=fact.maker_id,
        on=day_of(body, "on", local_date(fact.at)),
        seen=Seen(
            **{aspect: body.get(aspect, "") for aspect in programmes.VISIT_ASPECTS},
            needs=body.get("needs", ""),
            next_step=body.get("next_step", ""),
            next_on=day_of(body, "next_on") if body.get("next_on") else None,
        ),
        actor=visitor_of(user_id, fact.maker_id),
        heard_at=fact.heard_at,
    )


def _attendance(fact: Fact, user_id: UUID) -> None:
    """Take that somebody came; here what a phone calls the maker is the session."""
    actor = facilitator_of(user_id, fact.maker_id)
    badge = fact.body.get("badge", "").strip()
    if not badge:
        raise BadFact(N_("Tulis nomor kartunya."), field="badge")
    came = Came(fact.id, fact.maker_id, badge, "list", fact.at, fact.heard_at, device=fact.body.get("device", "")[:40])
    programmes.attend(came, actor=actor)


def _test(fact: Fact, user_id: UUID) -> None:
    actor = facilitator_of(user_id, fact.maker_id)
    session = programmes.get_session(fact.maker_id)
    programmes.take_test(
        cohort_id=session.cohort_id,
        module=session.module,
        badge=fact.body.get("badge", ""),
        stage=fact.body.get("stage", ""),
        answers=tuple(_choice(fact.body.get(f"q{number}", "")) for number in range(_QUESTIONS)),
        actor=actor,
        at=fact.at,
        heard_at=fact.heard_at,
        result_id=fact.id,
    )


RECORDERS: Final[dict[str, Callable[[Fact, UUID], None]]] = {"visit": _visit, "attendance": _attendance, "test": _test}
"""Which door takes which kind."""


def _choice(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) == 1 else None
