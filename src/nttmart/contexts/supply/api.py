"""The door of supply: what makers can make and promised, what came of it, what may be promised from it."""

from nttmart.contexts.supply.locks import lock_makers, lock_points, lock_points_of
from nttmart.contexts.supply.operations.arrivals import Awaited, lock_awaited, note_arrival, note_maker_stock
from nttmart.contexts.supply.operations.asks import note_order_asked
from nttmart.contexts.supply.operations.capacity import state_capacity, tell_capacities
from nttmart.contexts.supply.operations.ending import end_lines
from nttmart.contexts.supply.operations.forecasting import run_forecasts, run_weekly
from nttmart.contexts.supply.operations.gaps import note_shelves
from nttmart.contexts.supply.operations.holds import hold, keep_holds, release_holds
from nttmart.contexts.supply.operations.materials import (
    add_feeder,
    end_feeder,
    load_materials,
    set_material,
    tie_material,
    untie_material,
)
from nttmart.contexts.supply.operations.pausing import pause, resume
from nttmart.contexts.supply.operations.promising import confirm, excuse, promise, promise_all, replace, withdraw
from nttmart.contexts.supply.operations.proposals import mark_taken, note_order_ended, pass_over
from nttmart.contexts.supply.operations.standing import end_standing, stand_by, write_promises
from nttmart.contexts.supply.operations.telling import note_comings
from nttmart.contexts.supply.operations.wishes import answer_wish, note_asked, note_missed
from nttmart.contexts.supply.queries.at_home import maker_stock
from nttmart.contexts.supply.queries.available import atp, coming_here, with_opens
from nttmart.contexts.supply.queries.forecasts import (
    find_proposal,
    get_run,
    get_series,
    latest_run,
    list_makers_to_ask,
    list_proposals,
    list_weeks,
)
from nttmart.contexts.supply.queries.gaps import OutDays, stock_out_days
from nttmart.contexts.supply.queries.holds import (
    list_promised,
    list_short,
    promised_by_line,
    waiting_documents,
)
from nttmart.contexts.supply.queries.integrity import check
from nttmart.contexts.supply.queries.making import makings, with_catalogue
from nttmart.contexts.supply.queries.materials import list_materials, list_tied
from nttmart.contexts.supply.queries.promises import (
    get_promise,
    grace_days,
    list_capacities,
    list_feeders,
    list_pauses,
    list_promises,
    list_standing,
    standing_from,
    weekly_capacities,
)
from nttmart.contexts.supply.queries.scores import fill_rates, patience_on, score, scores
from nttmart.contexts.supply.queries.wishes import list_wishes
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
from nttmart.contexts.supply.rules.filling import FillRate
from nttmart.contexts.supply.rules.forecasts import Forecast, forecast
from nttmart.contexts.supply.rules.history import History, Week, history_of
from nttmart.contexts.supply.rules.holding import (
    NOTHING,
    HoldWant,
    NotPromisable,
    OpenHold,
    Promisable,
    PromisedHold,
    Served,
    Shared,
    ShortHold,
    on_shelf,
)
from nttmart.contexts.supply.rules.matching import OpenPromise, share_arrival
from nttmart.contexts.supply.rules.methods import METHODS
from nttmart.contexts.supply.rules.promises import Available, Coming, Reserved, Step, available_to_promise
from nttmart.contexts.supply.rules.proposals import (
    PLAIN,
    MakerToAsk,
    NoSuchProposal,
    NotOpenProposal,
    Proposal,
    Run,
    SeriesSaid,
)
from nttmart.contexts.supply.rules.records import (
    CapacityRecord,
    FeederRecord,
    MaterialRecord,
    PauseRecord,
    PromiseRecord,
    StandingRecord,
    TiedMaterial,
)
from nttmart.contexts.supply.rules.saying import (
    ORDER_LINE,
    PERIODS,
    SAID,
    STANDING,
    BadCapacity,
    BadPause,
    BadPromise,
    NewPromise,
    NoSuchPromise,
    PromiseOver,
    SaidOtherwise,
    Source,
)
from nttmart.contexts.supply.rules.seasons import FEWEST_PROMISES, Season, praise_of, season_before, season_of
from nttmart.contexts.supply.rules.wishes import BadWish, WishAnswered, WishLine, place_of

__all__ = [
    "FEWEST_PROMISES",
    "METHODS",
    "NOTHING",
    "ORDER_LINE",
    "PERIODS",
    "PLAIN",
    "SAID",
    "STANDING",
    "Arrival",
    "Available",
    "Awaited",
    "BadCapacity",
    "BadPause",
    "BadPromise",
    "BadWish",
    "Capacity",
    "CapacityRecord",
    "Coming",
    "Consistency",
    "Feed",
    "FeederRecord",
    "FillRate",
    "Forecast",
    "History",
    "HoldWant",
    "Judged",
    "MakerToAsk",
    "Making",
    "MaterialRecord",
    "NewPromise",
    "NoSuchPromise",
    "NoSuchProposal",
    "NotOpenProposal",
    "NotPromisable",
    "OpenHold",
    "OpenPromise",
    "OutDays",
    "Patience",
    "Pause",
    "PauseRecord",
    "ProductScore",
    "Promisable",
    "PromiseOver",
    "PromiseRecord",
    "Promised",
    "PromisedHold",
    "Proposal",
    "Reorder",
    "Reserved",
    "Run",
    "SaidOtherwise",
    "Score",
    "Season",
    "SeriesSaid",
    "Served",
    "Shared",
    "ShortHold",
    "Source",
    "StandingRecord",
    "Step",
    "TiedMaterial",
    "Week",
    "WishAnswered",
    "WishLine",
    "add_feeder",
    "answer_wish",
    "atp",
    "available_to_promise",
    "back_test",
    "check",
    "coming_here",
    "confirm",
    "consistency",
    "days_of_cover",
    "end_feeder",
    "end_lines",
    "end_standing",
    "excuse",
    "fill_rates",
    "find_proposal",
    "forecast",
    "get_promise",
    "get_run",
    "get_series",
    "grace_days",
    "history_of",
    "hold",
    "keep_holds",
    "latest_run",
    "list_capacities",
    "list_feeders",
    "list_makers_to_ask",
    "list_materials",
    "list_pauses",
    "list_promised",
    "list_promises",
    "list_proposals",
    "list_short",
    "list_standing",
    "list_tied",
    "list_weeks",
    "list_wishes",
    "load_materials",
    "lock_awaited",
    "lock_makers",
    "lock_points",
    "lock_points_of",
    "maker_stock",
    "makings",
    "margin_for",
    "mark_taken",
    "note_arrival",
    "note_asked",
    "note_comings",
    "note_maker_stock",
    "note_missed",
    "note_order_asked",
    "note_order_ended",
    "note_shelves",
    "on_shelf",
    "pass_over",
    "patience_on",
    "pause",
    "place_of",
    "praise_of",
    "promise",
    "promise_all",
    "promised_by_line",
    "propose_reorder",
    "ready_day",
    "release_holds",
    "replace",
    "resume",
    "run_forecasts",
    "run_weekly",
    "scale_of",
    "score",
    "scores",
    "season_before",
    "season_of",
    "set_material",
    "share_arrival",
    "stand_by",
    "standing_from",
    "state_capacity",
    "stock_out_days",
    "tell_capacities",
    "tie_material",
    "untie_material",
    "waiting_documents",
    "weekly_capacities",
    "with_catalogue",
    "with_opens",
    "withdraw",
    "write_promises",
]
