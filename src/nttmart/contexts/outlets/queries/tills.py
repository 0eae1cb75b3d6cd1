"""Reading tills, invitations that are open, and the digits that open a till."""

from collections.abc import Collection
from dataclasses import fields
from datetime import datetime, timedelta
from uuid import UUID

from nttmart.contexts.outlets.models import CashierPin, Till
from nttmart.contexts.outlets.rules.tills import EnrolledTill, NotFoundTill, Pin, silent_tills
from nttmart.kernel.errors import N_

_TILL = tuple("outlet__code" if each.name == "outlet_code" else each.name for each in fields(EnrolledTill))
_PIN = tuple(each.name for each in fields(Pin))


def get_till(till_id: UUID) -> EnrolledTill:
    """Read a till.

    :raises NotFoundTill: if there is none.
    """
    found = find_till(till_id)
    if found is None:
        raise NotFoundTill(N_("Kasir ini tidak dikenal."), field="till")
    return found


def find_till(till_id: UUID) -> EnrolledTill | None:
    """Read a till, or None. One query."""
    return find_tills([till_id]).get(till_id)


def find_tills(till_ids: Collection[UUID]) -> dict[UUID, EnrolledTill]:
    """Read those of some tills that exist, by id. One query."""
    rows = Till.objects.filter(id__in=till_ids).values_list(*_TILL)
    return {row[0]: EnrolledTill(*row) for row in rows}


def list_tills(outlet_id: UUID) -> list[EnrolledTill]:
    """List an outlet's tills, those in use first, by prefix. One query."""
    rows = Till.objects.filter(outlet_id=outlet_id).values_list(*_TILL)
    return sorted(
        (EnrolledTill(*row) for row in rows), key=lambda till: (till.is_revoked, len(till.prefix), till.prefix)
    )


def list_silent_tills(outlet_ids: Collection[UUID], *, at: datetime) -> dict[UUID, timedelta]:
    """Tell which tills of some outlets were not heard of for long, and for how long. One query."""
    rows = Till.objects.filter(outlet_id__in=outlet_ids, revoked_at__isnull=True).values_list(*_TILL)
    return silent_tills((EnrolledTill(*row) for row in rows), at)


def list_pins(user_ids: Collection[UUID]) -> dict[UUID, Pin]:
    """Read the digits' hashes of those who have some, by account. One query."""
    rows = CashierPin.objects.filter(user__in=user_ids).values_list(*_PIN)
    return {row[0]: Pin(*row) for row in rows}
