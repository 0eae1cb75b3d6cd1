"""The shops and who runs them; their tills with all they told; shifts at them."""

from nttmart.contexts.outlets.models.decisions import CashExplanation, FactDecision, LostDrawer, MovementDecision
from nttmart.contexts.outlets.models.outlets import DeliveryTariff, Operator, Outlet
from nttmart.contexts.outlets.models.shifts import CashMovement, Shift
from nttmart.contexts.outlets.models.tills import (
    CashierPin,
    LocalMixRule,
    Till,
    TillFact,
    TillInvitation,
    TillProblem,
    TillSnapshot,
)

__all__ = [
    "CashExplanation",
    "CashMovement",
    "CashierPin",
    "DeliveryTariff",
    "FactDecision",
    "LocalMixRule",
    "LostDrawer",
    "MovementDecision",
    "Operator",
    "Outlet",
    "Shift",
    "Till",
    "TillFact",
    "TillInvitation",
    "TillProblem",
    "TillSnapshot",
]
