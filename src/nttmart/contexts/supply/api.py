"""The door of supply: for now what it reckons with; tables and operations follow (docs/architecture/the-supply.md)."""

from nttmart.contexts.supply.rules.backtest import Score, back_test, scale_of
from nttmart.contexts.supply.rules.capacity import Capacity, Feed, Making, Pause, ready_day
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
from nttmart.contexts.supply.rules.matching import OpenPromise, share_arrival
from nttmart.contexts.supply.rules.methods import METHODS
from nttmart.contexts.supply.rules.promises import Available, Coming, Reserved, Step, available_to_promise

__all__ = [
    "METHODS",
    "Arrival",
    "Available",
    "Capacity",
    "Coming",
    "Consistency",
    "Feed",
    "Forecast",
    "History",
    "Judged",
    "Making",
    "OpenPromise",
    "Patience",
    "Pause",
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
    "ready_day",
    "scale_of",
    "share_arrival",
]
