"""Many promises are taken back at once: of a pause, of a standing promise that was ended."""

from datetime import datetime

from django.db.models import Q

from nttmart.contexts.supply import models
from nttmart.contexts.supply.locks import lock_points_among, lock_promises
from nttmart.contexts.supply.operations.events import OVER, WITHDRAWN, arrived_of, note_events
from nttmart.contexts.supply.rules.saying import STANDING
from nttmart.kernel.audit import Actor


def withdraw_standing(which: Q, *, reason: str, actor: Actor, at: datetime) -> int:
    """Take back what standing promises would bring, of some promises; gives how many. Within a transaction."""
    return withdraw_open(which & Q(source_kind=STANDING), reason=reason, actor=actor, at=at)


def withdraw_open(which: Q, *, reason: str, actor: Actor, at: datetime) -> int:
    """Take back what is open of some promises; gives how many. Within a transaction; locks their points first."""
    rows = lock_open(which)
    note_events(rows, WITHDRAWN, reason, actor, at)
    return len(rows)


def lock_open(which: Q) -> list[models.Promise]:
    """Lock of some promises those of which something is open, their points first."""
    chosen = models.Promise.objects.filter(which)
    open_ = chosen.exclude(id__in=models.PromiseEvent.objects.filter(kind__in=OVER).values("promise_id"))
    places = set(open_.values_list("variant_id", "outlet_id"))
    lock_points_among({variant for variant, _ in places}, {outlet for _, outlet in places})
    rows = lock_promises(Q(id__in=open_.values("id")))
    arrived = arrived_of(rows)
    return [row for row in rows if arrived.get(row.id, 0) < row.quantity]
