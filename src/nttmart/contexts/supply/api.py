"""The door of supply: for now what it reckons with; tables and operations follow (docs/architecture/the-supply.md)."""

from nttmart.contexts.supply.rules.backtest import Score, back_test, scale_of
from nttmart.contexts.supply.rules.consistency import (
    Arrival,
    Consistency,
    Judged,
    Patience,
    ProductScore,
    Promised,
    consistency,
)
from nttmart.contexts.supply.rules.cover import Reorder, days_of_cover, margin_for, propose_reorder
from nttmart.contexts.supply.rules.forecasts import Forecast, forecast
from nttmart.contexts.supply.rules.history import History, Week, history_of
from nttmart.contexts.supply.rules.methods import METHODS
from nttmart.contexts.supply.rules.promises import Available, Coming, Reserved, Step, available_to_promise

__all__ = [
    "METHODS",
    "Arrival",
    "Available",
    "Coming",
    "Consistency",
    "Forecast",
    "History",
    "Judged",
    "Patience",
    "ProductScore",
    "Promised",
    "Reorder",
    "Reserved",
    "Score",
    "Step",
    "Week",
    "available_to_promise",
    "back_test",
    "consistency",
    "days_of_cover",
    "forecast",
    "history_of",
    "margin_for",
    "propose_reorder",
    "scale_of",
]
