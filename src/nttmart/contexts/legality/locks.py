"""Every row lock of legality, in one order: cases, then permits."""

from uuid import UUID

from nttmart.contexts.legality import models
from nttmart.contexts.legality.rules.errors import NoSuchCase, NoSuchPermit
from nttmart.kernel.errors import N_


def lock_case(case_id: UUID) -> models.Case:
    """Take a case for writing.

    :raises NoSuchCase: if there is none.
    """
    case = models.Case.objects.select_for_update().filter(pk=case_id).first()
    if case is None:
        raise NoSuchCase(N_("Urusan ini tidak ada."))
    return case


def lock_permit(permit_id: UUID) -> models.Permit:
    """Take a permit for writing what happens to it.

    :raises NoSuchPermit: if there is none.
    """
    permit = models.Permit.objects.select_for_update().filter(pk=permit_id).first()
    if permit is None:
        raise NoSuchPermit(N_("Izin ini tidak ada."))
    return permit
