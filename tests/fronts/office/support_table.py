"""Which answer each address of machines, commitments, schools and communities gives whom: part of ``test_access``."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from factories.producers import make_producer
from factories.support import DINAS, a_picture, make_commitment, make_machine, make_project
from fronts.office.world import World
from nttmart.contexts.programmes import api as programmes
from nttmart.kernel.clock import local_date, now

Arguments = Callable[[World], tuple[Any, ...]]


def nothing(_world: World) -> tuple[Any, ...]:
    return ()


def machine(world: World) -> tuple[UUID]:
    return (make_machine(world.shop.producer_id, now()),)


def photo(world: World) -> tuple[UUID]:
    line = programmes.life_of(machine(world)[0])[0].id
    kept = {"photo_id": uuid4(), "of": "event", "of_id": line, "stream": a_picture()}
    return (programmes.add_support_photo(**kept, actor=DINAS, at=now()),)  # type: ignore[arg-type]


def machine_line(world: World) -> tuple[UUID]:
    return (programmes.life_of(machine(world)[0])[0].id,)


def commitment(world: World) -> tuple[UUID]:
    # One promise is written down once: each is another.
    return (make_commitment(world.shop.producer_id, now(), what=f"Mesin {uuid4()}"),)


def given(world: World) -> tuple[UUID]:
    said = {"commitment_id": commitment(world)[0], "amount": 5, "on": local_date(now()), "record_kind": "document"}
    return (programmes.record_given(**said, text=f"BAST {uuid4()}", actor=DINAS, at=now()),)  # type: ignore[arg-type]


def institution(world: World) -> tuple[str]:
    commitment(world)
    return ("bankntt",)


def project(_world: World) -> tuple[UUID]:
    return (make_project(make_producer("SMKN Bukapiting", kind="school"), now()),)


def step(world: World) -> tuple[UUID]:
    return (programmes.get_project(project(world)[0]).steps[-1].id,)


def community(_world: World) -> tuple[UUID]:
    return (make_producer("Komunitas Gebetan", kind="community"),)


# Answers as in PEOPLE: manager, cashier, of elsewhere, nobody, curator, officer, auditor, steward, maker, helper
SHUT = (403, 403, 403, 302, 403)
READ = (*SHUT, 200, 200, 200, 200, 200)
TELL = (*SHUT, 200, 403, 403, 200, 200)
TOLD = (*SHUT, 422, 403, 403, 422, 422)
MANAGE = (*SHUT, 200, 403, 403, 403, 403)
MANAGED = (*SHUT, 422, 403, 403, 403, 403)
OF_OTHERS = (*SHUT, 200, 200, 200, 404, 404)
TOLD_OF_OTHERS = (*SHUT, 422, 403, 403, 404, 404)

SUPPORT_TABLE: dict[tuple[str, str], tuple[Arguments, tuple[int, ...]]] = {
    ("GET", "machines"): (nothing, READ),
    ("GET", "machine_ask"): (nothing, TELL),
    ("POST", "machine_ask"): (nothing, TOLD),
    ("GET", "machine"): (machine, READ),
    ("POST", "machine"): (machine, TOLD),
    ("GET", "machine_line_withdraw"): (machine_line, MANAGE),
    ("POST", "machine_line_withdraw"): (machine_line, MANAGED),
    ("GET", "machine_line_photo"): (machine_line, TELL),
    ("POST", "machine_line_photo"): (machine_line, TOLD),
    ("GET", "support_photo"): (photo, READ),
    ("GET", "commitments"): (nothing, READ),
    ("GET", "commitment_new"): (nothing, MANAGE),
    ("POST", "commitment_new"): (nothing, MANAGED),
    ("GET", "commitment"): (commitment, READ),
    ("POST", "commitment"): (commitment, MANAGED),
    ("POST", "commitment_end"): (commitment, MANAGED),
    ("GET", "given_withdraw"): (given, MANAGE),
    ("POST", "given_withdraw"): (given, MANAGED),
    ("GET", "institutions"): (nothing, READ),
    ("GET", "institution"): (institution, READ),
    ("GET", "school_projects"): (nothing, READ),
    ("GET", "school_project_new"): (nothing, TELL),
    ("POST", "school_project_new"): (nothing, TOLD),
    ("GET", "school_project"): (project, OF_OTHERS),
    ("POST", "school_project"): (project, TOLD_OF_OTHERS),
    ("GET", "school_step_withdraw"): (step, (*SHUT, 200, 403, 403, 404, 404)),
    ("POST", "school_step_withdraw"): (step, TOLD_OF_OTHERS),
    ("GET", "school_goods"): (project, (*SHUT, 200, 403, 403, 404, 404)),
    ("POST", "school_goods"): (project, TOLD_OF_OTHERS),
    ("POST", "school_goods_off"): (lambda world: (*project(world), uuid4()), (*SHUT, 302, 403, 403, 404, 404)),
    ("GET", "communities"): (nothing, READ),
    ("GET", "community"): (community, OF_OTHERS),
    ("POST", "community"): (community, TOLD_OF_OTHERS),
}
