"""Foreseeing everything that outlets refill, once a week: chunk by chunk, so that a run that was cut goes on.

What a run says depends on its inputs alone, and these are known by their digest: the same inputs are the same run.
"""

import json
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import F

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.supply.locks import lock_run
from nttmart.contexts.supply.models import ForecastRun, ReorderProposal, SeriesForecast
from nttmart.contexts.supply.queries.inputs import ReorderRules, read_lead_days, read_rules, read_series
from nttmart.contexts.supply.rules.runs import Foreseen, Series, digest, due_week, foresee_series, to_milli, week_of
from nttmart.kernel.bulk import insert_rows
from nttmart.kernel.clock import WITA, local_date
from nttmart.kernel.ids import uuid7

KEPT_RUNS: Final = 4
Progress = Callable[[int, int], None]
"""Told how many series are done, of how many."""
_FORECAST: Final = (
    "id", "run_id", "outlet_id", "variant_id", "method", "basis", "weekly", "errors", "scores", "weeks", "counted",
    "selling",
)  # fmt: skip
_PROPOSAL: Final = (
    "id", "run_id", "outlet_id", "variant_id", "producer_id", "quantity", "up_to", "expected_milli", "margin_milli",
    "trials", "service_known", "cover_days", "state", "reason", "order_id",
)  # fmt: skip


def run_forecasts(*, at: datetime, as_of: date | None = None, progress: Progress = lambda _done, _of: None) -> UUID:
    """Foresee every series as of a Monday (this week's unless told), propose what to ask for; gives the run's id.

    Inputs are read once, then outlet by outlet worked out and written, each in a transaction of its own: cut anywhere,
    the next call with the same inputs goes on; with a finished run it only gives its id. Other inputs, if only a sale
    more, make another run. Proposals a person passed over this week are not made again. Of old runs four are kept,
    and what people decided of all. Locks the run for each outlet it writes.

    :raises NoRuleInForce: if the dated rules of reordering are missing.
    """
    begun = time.monotonic()
    as_of = week_of(as_of or local_date(at))
    rules = read_rules(local_date(at))
    inputs = _read(as_of, at, rules)
    run = _begin(as_of, at, rules, inputs)
    done = set(SeriesForecast.objects.filter(run=run.id).order_by().values_list("outlet_id", flat=True).distinct())
    for outlet_id, series in inputs.items():
        if outlet_id not in done and series:
            _write(run.id, outlet_id, [foresee_series(each, rules.service_bp) for each in series])
        progress(*ForecastRun.objects.values_list("done", "series").get(id=run.id))
    _finish(run.id, round(time.monotonic() - begun))
    return run.id


def run_weekly(*, at: datetime) -> UUID | None:
    """Run this week's forecasts if it is Monday night or later and they were not run; None if nothing is due."""
    due = due_week(at.astimezone(WITA))
    if not outlets.list_outlets() or ForecastRun.objects.filter(state="done", as_of_on__gte=due).exists():
        return None
    return run_forecasts(at=at, as_of=due)


def _read(as_of: date, at: datetime, rules: ReorderRules) -> dict[UUID, list[Series]]:
    lead_days = read_lead_days(local_date(at))
    ids = sorted(card.id for card in outlets.list_outlets())
    return {id_: read_series(id_, as_of=as_of, at=at, rules=rules, lead_days=lead_days) for id_ in ids}


def _begin(as_of: date, at: datetime, rules: ReorderRules, inputs: dict[UUID, list[Series]]) -> ForecastRun:
    """Find the run with these inputs, or begin it."""
    lines = ([str(outlet_id), *(each.line for each in series)] for outlet_id, series in inputs.items())
    found, _is_new = ForecastRun.objects.get_or_create(
        as_of_on=as_of,
        horizon=rules.horizon,
        inputs_sha256=digest([f"as of {as_of}", rules.line], *lines),
        defaults={"made_at": at, "series": sum(map(len, inputs.values()))},
    )
    return found


def _write(run_id: UUID, outlet_id: UUID, found: Sequence[Foreseen]) -> None:
    """Write what was foreseen for one outlet, unless another run of these inputs did so meanwhile."""
    with transaction.atomic():
        lock_run(run_id)
        if SeriesForecast.objects.filter(run=run_id, outlet=outlet_id).exists():
            return
        insert_rows(SeriesForecast, _FORECAST, [_forecast_row(run_id, outlet_id, each) for each in found])
        insert_rows(
            ReorderProposal, _PROPOSAL, [row for each in found if (row := _proposal_row(run_id, outlet_id, each))]
        )
        ForecastRun.objects.filter(id=run_id).update(done=F("done") + len(found))


def _finish(run_id: UUID, seconds: int) -> None:
    with transaction.atomic():
        if lock_run(run_id).state == "done":
            return
        ForecastRun.objects.filter(id=run_id).update(state="done", seconds=F("seconds") + seconds)
        newest = ForecastRun.objects.order_by("-as_of_on", "-made_at", "-id").values_list("id", flat=True)
        old = set(newest[KEPT_RUNS:]) - {run_id}
        SeriesForecast.objects.filter(run__in=old).delete()
        ReorderProposal.objects.filter(run__in=old, state="open").delete()


def _forecast_row(run_id: UUID, outlet_id: UUID, each: Foreseen) -> tuple[object, ...]:
    said, history = each.forecast, each.forecast.history
    return (
        uuid7(), run_id, outlet_id, each.series.variant_id, said.method, said.basis, json.dumps(each.weekly),
        json.dumps(each.errors_milli), json.dumps(each.scores), history.weeks, history.counted, history.selling,
    )  # fmt: skip


def _proposal_row(run_id: UUID, outlet_id: UUID, each: Foreseen) -> tuple[object, ...] | None:
    asked = each.reorder
    if asked is None:
        return None
    return (
        uuid7(), run_id, outlet_id, each.series.variant_id, each.series.producer_id, asked.quantity, asked.up_to,
        to_milli(asked.expected), to_milli(asked.margin), asked.trials, asked.is_service_known, each.cover_days,
        "open", "", None,
    )  # fmt: skip
