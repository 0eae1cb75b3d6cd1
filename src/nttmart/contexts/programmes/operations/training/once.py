"""The same fact sent twice is known; the same id with another body is refused."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import models

from nttmart.contexts.programmes.rules.training.saying import SaidOtherwise
from nttmart.kernel.errors import N_


def is_known(model: type[models.Model], fact_id: UUID, said: Mapping[str, Any]) -> bool:
    """Tell whether a fact is recorded under an id.

    :raises SaidOtherwise: if it is, and says something else.
    """
    known = model._default_manager.filter(pk=fact_id).values(*said).first()  # noqa: SLF001 -- Django's documented way to any model's rows
    if known is not None and known != dict(said):
        raise SaidOtherwise(N_("Catatan ini sudah ditulis dengan isi lain."))
    return known is not None
