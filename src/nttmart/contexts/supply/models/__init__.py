"""What makers can bring, what they said they bring, what of it is held for buyers, and how shelves are to be filled."""

from nttmart.contexts.supply.models.asks import Ask, AskArrival
from nttmart.contexts.supply.models.capacity import (
    Capacity,
    Feeder,
    Material,
    MaterialMonth,
    Pause,
    PauseEnd,
    ProductMaterial,
)
from nttmart.contexts.supply.models.points import PromiseHold, SupplyPoint
from nttmart.contexts.supply.models.promises import (
    MakerStock,
    Promise,
    PromiseArrival,
    PromiseEvent,
    PromiseTaking,
    StandingPromise,
    StandingPromiseEnd,
)
from nttmart.contexts.supply.models.shelves import ForecastRun, ReorderProposal, SeriesForecast, ShelfGap
from nttmart.contexts.supply.models.wishes import Wish, WishAnswer

__all__ = [
    "Ask",
    "AskArrival",
    "Capacity",
    "Feeder",
    "ForecastRun",
    "MakerStock",
    "Material",
    "MaterialMonth",
    "Pause",
    "PauseEnd",
    "ProductMaterial",
    "Promise",
    "PromiseArrival",
    "PromiseEvent",
    "PromiseHold",
    "PromiseTaking",
    "ReorderProposal",
    "SeriesForecast",
    "ShelfGap",
    "StandingPromise",
    "StandingPromiseEnd",
    "SupplyPoint",
    "Wish",
    "WishAnswer",
]
