"""What will be sold in the coming weeks, how that was foreseen, and how far it can be trusted. Pure.

Estimates are floating; what is ordered and promised from them is whole again (``cover``). The same weeks give the same
forecast on every machine: nothing is drawn at random, nothing is read from a clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum
from typing import Final

from nttmart.contexts.supply.rules.backtest import Score, back_test, foresee
from nttmart.contexts.supply.rules.history import History, Week, history_of, rate_while_in_stock
from nttmart.contexts.supply.rules.methods import YARDSTICK

FEWEST_WEEKS: Final = 26
"""Weeks that count, below which no method is chosen: half a year."""
FEWEST_SALES: Final = 4
"""Weeks with a sale, below which no method is chosen."""
FEWEST_TRIALS: Final = 8
"""Origins whose weeks all count, below which a back-test says nothing."""
MOST_HORIZON: Final = 13
"""Weeks ahead: a quarter."""
FALLBACK: Final = "in_stock_rate"
CHOSEN, FEW_WEEKS, FEW_SALES = "chosen", "few_weeks", "few_sales"


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is expected in each coming week, and on what ground.

    ``basis``: «chosen» by back-test; else «few_weeks» or «few_sales», the history is too little for a choice: then
    ``method`` is the fallback, what sold a week while there was stock, and no error is claimed. ``scores`` has every
    method tried, the yardstick too.
    """

    method: str
    basis: str
    weekly: tuple[float, ...]
    history: History
    scores: tuple[Score, ...]

    @property
    def is_fallback(self) -> bool:
        """Whether there was too little history to choose."""
        return self.basis != CHOSEN

    @property
    def expected(self) -> float:
        """What is expected in all weeks together."""
        return fsum(self.weekly)

    @property
    def score(self) -> Score | None:
        """How the chosen method did, None for a fallback."""
        return next((score for score in self.scores if score.method == self.method), None)

    @property
    def errors(self) -> tuple[float, ...]:
        """What was sold over such a stretch less what was foreseen, once for each trial; none for a fallback."""
        return self.score.errors if self.score else ()


def forecast(weeks: Sequence[Week], horizon: int) -> Forecast:
    """Foresee ``horizon`` weeks (1 to 13) by the method that erred least in the past, oldest week first.

    The least RMSSE wins, of two alike the plainer. Saying nought is reported and never chosen.
    """
    if not 1 <= horizon <= MOST_HORIZON:
        raise ValueError(horizon)
    history = history_of(weeks)
    demands = [week.demand for week in weeks]
    scores = back_test(demands, horizon) if history.counted >= FEWEST_WEEKS else ()
    basis = _basis(history, scores)
    if basis != CHOSEN:
        return Forecast(FALLBACK, basis, (rate_while_in_stock(weeks),) * horizon, history, ())
    # One scale for all methods: the least RMSE has the least RMSSE, and a choice is made also where that has no scale.
    best = min((score for score in scores if score.method != YARDSTICK), key=lambda score: score.rmse)
    return Forecast(best.method, CHOSEN, foresee(best.method, demands, horizon), history, scores)


def _basis(history: History, scores: Sequence[Score]) -> str:
    if not scores or len(scores[0].errors) < FEWEST_TRIALS:
        return FEW_WEEKS
    return FEW_SALES if history.selling < FEWEST_SALES else CHOSEN
