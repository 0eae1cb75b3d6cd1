"""Which answer each address of permits gives whom: part of the table in ``test_access``."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from factories.legality import load_rules
from fronts.office.world import World
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.legality import api as legality
from nttmart.kernel.audit import SYSTEM
from nttmart.kernel.clock import local_date, now

Arguments = Callable[[World], tuple[Any, ...]]
ABSENT = UUID("01920000-0000-7000-8000-000000000bad")


def nothing(_world: World) -> tuple[Any, ...]:
    return ()


def maker(world: World) -> tuple[UUID]:
    return (world.shop.producer_id,)


def product(world: World) -> tuple[UUID]:
    return (world.product_id,)


def variant(world: World) -> tuple[UUID, UUID]:
    return world.product_id, catalogue.list_variants_of(world.product_id)[0].id


def permit(world: World) -> tuple[UUID]:
    """Record a permit of the world's maker, once a world."""
    if known := legality.list_permits_of(world.shop.producer_id):
        return (known[0].id,)
    new = legality.NewPermit(kind="nib", number="0289010302776", producer_id=world.shop.producer_id)
    return (legality.record_permit(new, actor=SYSTEM, at=now()).id,)


def case(world: World) -> tuple[UUID]:
    """Open a case for the world's maker, once a world."""
    load_rules()
    if known := legality.list_cases(on=local_date(now()), producer_id=world.shop.producer_id):
        return (known[0].id,)
    owner_id = world.users["dinas"].id
    return (
        legality.open_case(
            "halal", producer_id=world.shop.producer_id, product_id=None, owner_id=owner_id, actor=SYSTEM, at=now()
        ),
    )


def paper(world: World) -> tuple[UUID, UUID]:
    (case_id,) = case(world)
    return case_id, legality.get_case(case_id).documents[0].id


def clinic(_world: World) -> tuple[UUID]:
    """Plan a clinic day."""
    day = legality.plan_clinic(
        "53.07.03", local_date(now()), kinds=["nib"], capacity=5, venue="Kantor camat", actor=SYSTEM, at=now()
    )
    return (day,)


# Answers as in PEOPLE: manager, cashier, of elsewhere, nobody, curator, officer, auditor, steward, maker, helper
OVERSEE = (403, 403, 403, 302, 200, 200, 200, 200, 403, 403)
READ = (403, 403, 403, 302, 200, 200, 200, 200, 200, 200)
TO_MEND = (403, 403, 403, 302, 403, 422, 403, 403, 422, 422)
WRITE = (403, 403, 403, 302, 403, 302, 403, 403, 302, 302)
DECIDE = (403, 403, 403, 302, 403, 302, 403, 403, 403, 403)
DECIDE_TO_MEND = (403, 403, 403, 302, 403, 422, 403, 403, 403, 403)
RULE = (403, 403, 403, 302, 302, 302, 403, 403, 403, 403)
RULE_TO_MEND = (403, 403, 403, 302, 422, 422, 403, 403, 403, 403)
NO_FILE = (403, 403, 403, 302, 404, 404, 404, 404, 404, 404)
NO_PAPER = (403, 403, 403, 302, 403, 404, 403, 403, 404, 404)
LABEL = (403, 403, 403, 302, 403, 200, 403, 403, 200, 200)

LEGALITY_TABLE: dict[tuple[str, str], tuple[Arguments, tuple[int, ...]]] = {
    ("GET", "permits_due"): (nothing, OVERSEE),
    ("GET", "permits_to_check"): (nothing, OVERSEE),
    ("GET", "permits"): (maker, READ),
    ("POST", "permits"): (maker, TO_MEND),
    ("POST", "permit_case_new"): (maker, TO_MEND),
    ("GET", "permit"): (permit, READ),
    ("GET", "permit_correct"): (permit, LABEL),
    ("POST", "permit_correct"): (permit, TO_MEND),
    ("POST", "permit_file_keep"): (permit, TO_MEND),
    ("GET", "permit_file"): (lambda w: (*permit(w), ABSENT), NO_FILE),
    ("POST", "permit_verify"): (permit, DECIDE),
    ("POST", "permit_revoke"): (permit, DECIDE_TO_MEND),
    ("GET", "permit_cases"): (nothing, (*OVERSEE[:-2], 200, 200)),
    ("GET", "permit_case"): (case, READ),
    ("POST", "permit_case_step"): (case, TO_MEND),
    ("POST", "permit_case_ask"): (case, TO_MEND),
    ("POST", "permit_case_receive"): (paper, WRITE),
    ("POST", "permit_case_waive"): (paper, TO_MEND),
    ("POST", "permit_case_done"): (case, DECIDE_TO_MEND),
    ("GET", "permit_case_file"): (paper, NO_PAPER),
    ("GET", "permit_papers"): (maker, LABEL),
    ("POST", "permit_papers_copy"): (maker, LABEL),
    ("POST", "permit_paper_erase"): (lambda w: (*maker(w), ABSENT), NO_PAPER),
    ("POST", "permit_case_hand"): (case, DECIDE_TO_MEND),
    ("POST", "permit_case_grant"): (case, TO_MEND),
    ("POST", "permit_case_end"): (case, DECIDE_TO_MEND),
    ("GET", "clinics"): (nothing, OVERSEE),
    ("POST", "clinics"): (nothing, DECIDE_TO_MEND),
    ("POST", "clinic_call_off"): (clinic, DECIDE),
    ("GET", "permit_rules"): (nothing, OVERSEE),
    ("POST", "permit_rules"): (nothing, (403, 403, 403, 302, 403, 403, 403, 422, 403, 403)),
    ("GET", "permit_route"): (nothing, OVERSEE),
    ("GET", "product_traits"): (product, READ),
    ("POST", "product_traits"): (lambda w: (*case(w)[:0], *product(w)), RULE),
    ("POST", "product_ruling"): (product, RULE_TO_MEND),
    ("GET", "food_label"): (variant, LABEL),
    ("POST", "food_label"): (variant, TO_MEND),
    ("GET", "food_label_pdf"): (lambda w: (*variant(w), 1), (403, 403, 403, 302, 403, 404, 403, 403, 404, 404)),
}
