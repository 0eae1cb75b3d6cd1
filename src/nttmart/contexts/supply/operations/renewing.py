"""A newer standing promise takes over what an older one would bring."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db.models import F

from nttmart.contexts.supply import models
from nttmart.contexts.supply.operations.events import (
    EXCUSED,
    REPLACED,
    WITHDRAWN,
    note_events,
    open_of,
    write_events,
)
from nttmart.contexts.supply.rules.renewing import Day, Period, renew
from nttmart.contexts.supply.rules.saying import STANDING, period_begin
from nttmart.kernel.audit import Actor
from nttmart.kernel.errors import N_

_REPLACED: Final = N_("Diganti janji rutin yang baru.")


def take_over(
    row: models.StandingPromise,
    new: Sequence[models.Promise],
    before: Sequence[models.Promise],
    actor: Actor,
    at: datetime,
) -> None:
    """Take back what an older standing promise would bring; what a newer one brings of it is judged there, once.

    ``before``: open and locked; ``new``: not saved yet, stands in its place from here on. Within a transaction; whoever
    calls saves and tells.
    """
    old = {each.id: each for each in before}
    found = renew(_days(before), [_period(row, each) for each in new])
    for each in new:
        follows = found.instead_of.get(each.id)
        each.instead_of = old[follows] if follows else None
    followed = set(found.instead_of.values())
    write_events([each for each in before if each.id in followed], REPLACED, _REPLACED, actor, at)
    note_events([each for each in before if each.id not in followed], WITHDRAWN, _REPLACED, actor, at)
    write_events([each for each in before if each.id in found.covered], EXCUSED, _REPLACED, actor, at)


def _days(before: Sequence[models.Promise]) -> list[Day]:
    of_another = models.Promise.objects.filter(id__in=[each.id for each in before], instead_of__source_kind=STANDING)
    moved = of_another.exclude(instead_of__source_id=F("source_id")).exclude(instead_of__due_on=F("due_on"))
    was_moved, open_ = set(moved.values_list("id", flat=True)), open_of(before)
    return [Day(each.id, open_[each.id], each.due_on, each.id in was_moved) for each in before]


def _period(row: models.StandingPromise, new: models.Promise) -> Period:
    return Period(new.id, new.quantity, period_begin(row.from_on, row.per, new.due_on), new.due_on)
