"""Which answer each address of the officer's desk gives whom: part of the table in ``test_access``."""

from collections.abc import Callable
from datetime import date
from typing import Any

from factories.sales import REFERENCE
from factories.training import DINAS
from fronts.office.world import World
from nttmart.contexts.insight import api as insight
from nttmart.kernel.clock import now
from nttmart.kernel.rates import load_rules

Arguments = Callable[[World], tuple[Any, ...]]


def nothing(_world: World) -> tuple[Any, ...]:
    return ()


def maker(world: World) -> tuple[Any, ...]:
    load_rules(REFERENCE / "dated_rules.csv")
    return (world.shop.producer_id,)


def statement(world: World) -> tuple[Any, ...]:
    maker(world)
    said = {
        "figure": "makers_registered",
        "value": 1,
        "published_in": "Koran",
        "source": "h. 1",
        "on": date(2026, 1, 2),
    }
    return (insight.state_figure(**said, actor=DINAS, at=now()),)  # type: ignore[arg-type]


def correction(_world: World) -> tuple[Any, ...]:
    said = {"figure": "makers_registered", "said": 77, "reason": "salah", "source": "h. 1"}
    return (insight.correct_figure(**said, actor=DINAS, at=now()),)  # type: ignore[arg-type]


# Answers as in PEOPLE: manager, cashier, of elsewhere, nobody, curator, officer, auditor, steward, maker, helper
READ = (403, 403, 403, 302, 403, 200, 200, 200, 403, 403)
STATE = (403, 403, 403, 302, 403, 200, 403, 403, 403, 403)
STATED = (403, 403, 403, 302, 403, 422, 403, 403, 403, 403)

PROGRAMME_TABLE: dict[tuple[str, str], tuple[Arguments, tuple[int, ...]]] = {
    ("GET", "programme"): (nothing, READ),
    ("GET", "grade_ladder"): (nothing, READ),
    ("GET", "grade"): (maker, READ),
    ("POST", "grade"): (maker, STATED),
    ("GET", "own_rung"): (maker, (403, 403, 403, 302, 403, 200, 403, 403, 200, 200)),
    ("GET", "said"): (nothing, READ),
    ("GET", "figure_records"): (lambda _world: ("makers_owed",), READ),
    ("GET", "figure_correct"): (nothing, STATE),
    ("POST", "figure_correct"): (nothing, STATED),
    ("GET", "figure_state"): (nothing, STATE),
    ("POST", "figure_state"): (nothing, STATED),
    ("GET", "rupiah_state"): (nothing, STATE),
    ("POST", "rupiah_state"): (nothing, STATED),
    ("GET", "statement_withdraw"): (statement, STATE),
    ("POST", "statement_withdraw"): (statement, STATED),
    ("GET", "correction_withdraw"): (correction, STATE),
    ("POST", "correction_withdraw"): (correction, STATED),
}
