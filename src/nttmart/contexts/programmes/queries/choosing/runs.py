"""Scenarios and their runs; results are read whole, so ask for one only where it is shown."""

from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from nttmart.contexts.programmes.models import ChoiceRun, Decision, Scenario
from nttmart.contexts.programmes.rules.choosing.deciding import (
    DecisionKept,
    NoSuchChoice,
    NotDone,
    RunKept,
    ScenarioKept,
)
from nttmart.contexts.programmes.rules.choosing.results import ChoiceResult, read_result
from nttmart.kernel.errors import N_

_SCENARIO = ("id", "name", "note", "inputs_sha256", "by", "at", "replaced")
_RUN = (
    *("id", "scenario_id", "scenario__name", "state", "stage", "progress", "of", "heard_at", "result_sha256"),
    *("solver", "seconds", "sentence", "by", "at", "scenario__at"),
)
_DECISION = ("id", "run_id", "run__scenario__name", "number", "on", "note", "result_sha256", "by", "at")


def list_scenarios() -> tuple[ScenarioKept, ...]:
    """List scenarios that no later one replaced, newest first. One query."""
    return tuple(ScenarioKept(*row) for row in _scenarios().filter(replaced=False).values_list(*_SCENARIO))


def get_choice_scenario(scenario_id: UUID) -> tuple[ScenarioKept, str]:
    """Give a scenario and its inputs as canonical JSON.

    :raises NoSuchChoice: there is none.
    """
    row = _scenarios().filter(id=scenario_id).values_list(*_SCENARIO, "inputs").first()
    if row is None:
        raise NoSuchChoice(N_("Skenario ini tidak ditemukan."))
    return ScenarioKept(*row[:-1]), row[-1]


def list_runs(scenario_id: UUID | None = None) -> tuple[RunKept, ...]:
    """List runs (of one scenario), newest first. One query."""
    rows = ChoiceRun.objects.order_by("-id")
    if scenario_id:
        rows = rows.filter(scenario_id=scenario_id)
    return tuple(RunKept(*row) for row in rows.values_list(*_RUN)[:200])


def get_choice_run(run_id: UUID) -> RunKept:
    """Give a run. :raises NoSuchChoice: there is none."""
    row = ChoiceRun.objects.filter(id=run_id).values_list(*_RUN).first()
    if row is None:
        raise NoSuchChoice(N_("Perhitungan ini tidak ditemukan."))
    return RunKept(*row)


def get_result_text(run_id: UUID) -> str:
    """Give a run's result as the file it is. :raises NotDone: it has none."""
    text = ChoiceRun.objects.filter(id=run_id).values_list("result", flat=True).first()
    if text is None:
        raise NotDone(N_("Perhitungan ini belum punya hasil."))
    return str(text)


@lru_cache(maxsize=3)
def get_result(run_id: UUID) -> ChoiceResult:
    """Give a run's result; results never change, so the last three stay in the process.

    :raises NotDone: it has none.
    """
    return read_result(get_result_text(run_id))


@lru_cache(maxsize=100)
def get_chosen(run_id: UUID) -> tuple[str, ...]:
    """Give the codes a run chose, without the rest of its large result.

    :raises NotDone: it has none.
    """
    return get_result(run_id).chosen


def list_decisions() -> tuple[DecisionKept, ...]:
    """List decisions, newest first, each with what it replaces and what replaced it. One query."""
    rows: list[Any] = list(Decision.objects.order_by("-on", "-id").values_list(*_DECISION, "instead_of_id"))
    numbers = {row[0]: row[3] for row in rows}
    after = {row[-1]: row[3] for row in rows if row[-1]}
    told = [[*row[:-1], numbers.get(row[-1], ""), after.get(row[0], "")] for row in rows]
    return tuple(DecisionKept(*each) for each in told)


def _scenarios() -> QuerySet[Any, Any]:
    return Scenario.objects.annotate(replaced=Exists(Scenario.objects.filter(instead_of_id=OuterRef("id")))).order_by(
        "-id"
    )
