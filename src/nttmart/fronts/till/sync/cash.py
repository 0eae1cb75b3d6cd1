"""Cash moved beside sales: noted at the shift, and where it was spent, also as an expense of the outlet."""

from datetime import datetime

from django.utils.translation import gettext

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.outlets.api import KeptFact, Trouble
from nttmart.contexts.settlements import api as settlements
from nttmart.kernel.audit import Actor
from nttmart.kernel.money import Rupiah

NOT_OURS = frozenset(("another_outlet", "another_body"))
"""Said of movements that moved nothing here."""


def move_cash(fact: KeptFact, *, at: datetime) -> list[Trouble]:
    """Note cash moved; an expense is recorded under the movement's id, so that it counts once.

    :raises Unreadable:
    """
    said = outlets.read_movement(fact.body)
    odd = outlets.move_cash(fact, at=at)
    if said.reason == "expense" and not any(trouble.code in NOT_OURS for trouble in odd):
        settlements.record_expense(
            outlet_id=fact.outlet_id,
            amount=Rupiah(-said.amount),
            kind="other",
            method="cash",
            note=said.note.strip() or gettext("Belanja dari laci, tanpa keterangan"),
            spent_at=min(fact.occurred_at, at),
            actor=Actor(fact.till_name),
            at=at,
            expense_id=said.id,
        )
    return odd
