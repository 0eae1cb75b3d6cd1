"""Every lock of outlets: one outlet while a till joins it, one till while what it sent is kept or applied.

On SQLite the whole transaction is one lock (IMMEDIATE) and these only read.
"""

from uuid import UUID

from nttmart.contexts.outlets.models import Outlet, Till
from nttmart.contexts.outlets.rules.outlets import NotFoundOutlet
from nttmart.contexts.outlets.rules.tills import NotFoundTill
from nttmart.kernel.errors import N_


def lock_outlet(outlet_id: UUID) -> Outlet:
    """Lock an outlet: its tills are numbered one after the other.

    :raises NotFoundOutlet:
    """
    found = Outlet.objects.select_for_update(no_key=True).filter(id=outlet_id).first()
    if found is None:
        raise NotFoundOutlet(N_("Gerai ini tidak ada."), field="outlet")
    return found


def lock_till(till_id: UUID) -> Till:
    """Lock a till: what it sends is kept and applied by one request at a time.

    :raises NotFoundTill:
    """
    found = Till.objects.select_for_update(no_key=True).filter(id=till_id).first()
    if found is None:
        raise NotFoundTill(N_("Kasir ini tidak dikenal."), field="till")
    return found
