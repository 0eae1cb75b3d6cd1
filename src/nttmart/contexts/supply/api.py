"""The door of supply: for now what it reckons with; tables and operations follow (docs/architecture/the-supply.md)."""

from nttmart.contexts.supply.locks import lock_points, lock_points_of
from nttmart.contexts.supply.operations.holds import hold, keep_holds, release_holds
from nttmart.contexts.supply.operations.telling import note_comings
from nttmart.contexts.supply.queries.available import atp, with_opens
from nttmart.contexts.supply.queries.holds import (
    list_promised,
    list_short,
    promised_by_line,
    waiting_documents,
)
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
from nttmart.contexts.supply.rules.holding import (
    HoldWant,
    NotPromisable,
    OpenHold,
    Promisable,
    PromisedHold,
    Served,
    Shared,
    ShortHold,
)
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
    "HoldWant",
    "Judged",
    "Making",
    "NotPromisable",
    "OpenHold",
    "OpenPromise",
    "Patience",
    "Pause",
    "ProductScore",
    "Promisable",
    "Promised",
    "PromisedHold",
    "Reorder",
    "Reserved",
    "Score",
    "Served",
    "Shared",
    "ShortHold",
    "Step",
    "Week",
    "atp",
    "available_to_promise",
    "back_test",
    "consistency",
    "days_of_cover",
    "forecast",
    "history_of",
    "hold",
    "keep_holds",
    "list_promised",
    "list_short",
    "lock_points",
    "lock_points_of",
    "margin_for",
    "note_comings",
    "promised_by_line",
    "propose_reorder",
    "ready_day",
    "release_holds",
    "scale_of",
    "share_arrival",
    "waiting_documents",
    "with_opens",
]
