"""Which answer each address of choosing villages gives whom: part of the table in ``test_access``."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from factories.choices import DINAS, compute, keep, small_scenario
from fronts.office.world import World
from nttmart.contexts.programmes import api as programmes
from nttmart.contexts.programmes import models
from nttmart.kernel.clock import local_date, now

Arguments = Callable[[World], tuple[Any, ...]]
VILLAGE = "53.07.03.2005"


def nothing(_world: World) -> tuple[Any, ...]:
    return ()


def scenario(world: World) -> tuple[UUID]:
    """Keep a scenario, once a world."""
    known = world.other.get("choice")
    if known is None or not models.Scenario.objects.filter(id=known).exists():
        world.other["choice"] = keep(small_scenario({VILLAGE: 7}), now())
    return (world.other["choice"],)


def run(world: World) -> tuple[UUID]:
    """Compute it, once a world."""
    known = world.other.get("choice_run")
    if known is None or not models.ChoiceRun.objects.filter(id=known).exists():
        world.other["choice_run"] = compute(scenario(world)[0], now())
    return (world.other["choice_run"],)


def run_village(world: World) -> tuple[UUID, str]:
    return run(world)[0], VILLAGE


def interest(world: World) -> tuple[UUID]:
    """An interest that the officer declared."""
    officer = world.users["dinas"].id
    said = {"village_code": VILLAGE, "kind": "home", "text": "Tinggal di sana", "on": local_date(now())}
    return (programmes.declare_interest(person_id=officer, **said, actor=DINAS, at=now()),)  # type: ignore[arg-type]


# Answers as in PEOPLE: manager, cashier, of elsewhere, nobody, curator, officer, auditor, steward, maker, helper
READ = (403, 403, 403, 302, 200, 200, 200, 200, 403, 403)
CHOOSE = (403, 403, 403, 302, 403, 200, 403, 403, 403, 403)
KEPT = (403, 403, 403, 302, 403, 422, 403, 403, 403, 403)
SENT = (403, 403, 403, 302, 403, 302, 403, 403, 403, 403)

CHOOSING_TABLE: dict[tuple[str, str], tuple[Arguments, tuple[int, ...]]] = {
    ("GET", "choosing"): (nothing, READ),
    ("GET", "choice_new"): (nothing, CHOOSE),
    ("POST", "choice_new"): (nothing, KEPT),
    ("GET", "choice_compare"): (nothing, READ),
    ("GET", "interests"): (nothing, READ),
    ("POST", "interests"): (nothing, (403, 403, 403, 302, 422, 422, 200, 200, 403, 403)),
    ("POST", "interest_end"): (interest, SENT),
    ("GET", "choice_scenario"): (scenario, READ),
    ("GET", "choice_inputs"): (scenario, READ),
    ("POST", "choice_start"): (scenario, SENT),
    ("GET", "choice_run"): (run, READ),
    ("POST", "choice_stop"): (run, SENT),
    ("GET", "choice_result"): (run, READ),
    ("GET", "choice_seal"): (run, CHOOSE),
    ("POST", "choice_seal"): (run, KEPT),
    ("GET", "choice_village"): (run_village, READ),
}
