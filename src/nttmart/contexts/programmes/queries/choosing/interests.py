"""Interests declared, those that ended too: who said what, and whose matter for a decision on certain villages."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from nttmart.contexts.programmes.models import InterestDeclared
from nttmart.contexts.programmes.rules.choosing.deciding import InterestKept

_FIELDS = (
    "id",
    "person_id",
    "person__display_name",
    "village_id",
    "village__name",
    "producer__name",
    "kind",
    "text",
    "on",
    "at",
    "ended__at",
    "ended__reason",
)


def list_interests(person_id: UUID | None = None, *, ended: bool = False) -> tuple[InterestKept, ...]:
    """List interests that stand (of one person), or those that ended, newest first. One query."""
    rows = InterestDeclared.objects.filter(ended__isnull=not ended).order_by("-id")
    if person_id:
        rows = rows.filter(person_id=person_id)
    return tuple(_kept(row) for row in rows.values_list(*_FIELDS))


def interests_in(codes: Iterable[str], at: datetime, made: datetime) -> tuple[InterestKept, ...]:
    """List interests in any of these villages that matter for a decision then, on a scenario of ``made``. Two queries.

    Those that ended after the scenario was made, or shortly before, matter too: nobody ends one to seal.
    """
    wanted = set(codes)
    every = (*list_interests(), *list_interests(ended=True))
    return tuple(each for each in every if each.village_code in wanted and each.counts_at(at, made))


def _kept(row: tuple[Any, ...]) -> InterestKept:
    told: list[Any] = ["" if part is None else part for part in row]
    told[-2] = row[-2]
    return InterestKept(*told)
