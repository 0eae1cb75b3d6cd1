"""Cash moved beside sales."""

from datetime import datetime

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.outlets.api import KeptFact, Trouble


def move_cash(fact: KeptFact, *, at: datetime) -> list[Trouble]:
    """Note cash moved."""
    return outlets.move_cash(fact, at=at)
