"""Scenarios kept and computed, for tests of what follows."""

from datetime import datetime
from typing import Any
from uuid import UUID

from nttmart.contexts.programmes import api as programmes
from nttmart.kernel.audit import Actor

DINAS = Actor("Dinas")


def small_scenario(scores: dict[str, int], **more: Any) -> dict[str, Any]:
    """One village of some, by one criterion of weight 2 on a scale from 0 to 10."""
    return {
        "choose": 1,
        "criteria": [{"key": "a", "name": "Potensi", "weight": 2, "scale": {"min": 0, "max": 10}}],
        "villages": [{"code": code, "scores": {"a": score}} for code, score in scores.items()],
        "stability": {"draws": 3},
        **more,
    }


def keep(raw: dict[str, Any], at: datetime, name: str = "Tahap 1") -> UUID:
    return programmes.keep_scenario(name=name, raw=raw, actor=DINAS, at=at)


def compute(scenario_id: UUID, at: datetime) -> UUID:
    """Run a scenario to its end in this process."""
    run_id = programmes.start_run(scenario_id=scenario_id, actor=DINAS, at=at)
    programmes.compute_run(run_id, clock=lambda: at)
    return run_id
