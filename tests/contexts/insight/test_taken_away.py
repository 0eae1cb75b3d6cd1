"""One record taken away changes every figure, rung and timeline that counted it, and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from factories.counter import a_line, back, sold
from factories.legality import NIB, PIRT, RINA, load_rules, record
from factories.people import make_user
from factories.places import COLOL, HABI, PRAILIU, SIKKA, make_village
from factories.producers import make_producer
from factories.sales import ANA, Shop, make_shop
from factories.settlements import payout, tell_bank
from factories.support import make_commitment
from factories.training import Course, make_course
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.catalogue.models import Product
from nttmart.contexts.insight import api as insight
from nttmart.contexts.legality import api as legality
from nttmart.contexts.outlets.models import Outlet
from nttmart.contexts.outlets.queries.outlets import forget_outlets
from nttmart.contexts.places import api as places
from nttmart.contexts.places.api import forget_places
from nttmart.contexts.places.models import Village
from nttmart.contexts.producers import api as producers
from nttmart.contexts.producers.models import Producer
from nttmart.contexts.programmes import api as programmes
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 20, 2, 0, tzinfo=UTC)
TODAY = date(2026, 3, 20)
LABEL = legality.LabelFacts(
    name="Kopi Lela", ingredients=("kopi",), net_quantity=250, maker="Kelompok Tenun Lela", address="Lela, Sikka",
    halal="exempt_kind", permit_kind="pirt", permit_number=PIRT, batch="A1",
    made_on=date(2026, 3, 1), best_before=date(2027, 3, 20),
)  # fmt: skip


@dataclass
class Chain:
    """A village with everything: potential, a choice, people who came, permits, a label, two sales."""

    shop: Shop
    course: Course
    fact_id: UUID
    machine_id: UUID
    permits: dict[str, UUID]
    sales: list[sales.NewSale]
    more: dict[str, UUID] = field(default_factory=dict)

    def seen(self) -> dict[str, Any]:
        """Read all that is computed, by one flat key each."""
        values = {f"figure:{key}": value for key, value in insight.figure_values(at=AT).items()}
        grade = insight.grades_of([self.shop.producer_id], TODAY)[self.shop.producer_id]
        rungs = {f"condition:{each.condition.key}": each.value for each in grade.judged} | {"rung": grade.rung}
        stages = {f"stage:{each.kind}": each.count for each in insight.village_timeline(SIKKA, TODAY)}
        sums = programmes.sums_by_partner(programmes.list_commitments(), TODAY)
        partners = {"partner:kept": sum(each.kept for each in sums)}
        attended = {"learned": sum(each.people for each in programmes.list_learned([self.shop.producer_id]))}
        return values | rungs | stages | partners | attended

    def complete(self) -> None:
        """Add what makes every figure count something: a choice of two, payouts, a commitment kept, a maker more."""
        tell_bank(self.shop.producer_id)
        ((due, _),) = settlements.makers_paid(from_on=date(2026, 1, 1), until_on=TODAY, at=AT).values()
        for sale in self.sales:
            paid_at = sale.at + timedelta(days=3)
            self.more["payout"] = payout(self.shop, due // 2, at=paid_at, reference=sale.number)
        self.more["decision"] = seal("12/KEP/2026", SIKKA, HABI)
        commitment = make_commitment(self.shop.producer_id, AT, amount_idr=None, quantity=1, unit="unit")
        self.more["given"] = programmes.record_given(
            commitment_id=commitment, amount=1, on=TODAY, record_kind="machine", record_id=self.machine_id,
            actor=RINA, at=AT,
        )  # fmt: skip
        self.more["maker"] = make_producer("Kelompok Sendiri", village_code=PRAILIU)
        make_village(COLOL)


def seal(number: str, *village_codes: str, instead_of: UUID | None = None) -> UUID:
    """Choose some villages of which nothing else is known, and seal it."""
    raw = {
        "choose": len(village_codes),
        "criteria": [{"key": "a", "name": "Potensi", "weight": 1, "scale": {"min": 0, "max": 10}}],
        "villages": [{"code": code, "scores": {"a": 9}} for code in village_codes],
        "stability": {"draws": 1},
    }
    scenario = programmes.keep_scenario(name=f"Tahap {number}", raw=raw, actor=ANA, at=AT)
    run_id = programmes.start_run(scenario_id=scenario, actor=ANA, at=AT)
    programmes.compute_run(run_id, clock=lambda: AT)
    person = make_user(f"dinas-{number[:2]}").id
    return programmes.seal_choice(
        run_id=run_id, number=number, on=TODAY, person_id=person, actor=ANA, at=AT, instead_of=instead_of
    )


def refund(chain: Chain, which: int) -> None:
    """Take a sale back whole."""
    sale = chain.sales[which]
    said = back(sale, [(line.id, line.quantity, line.amount) for line in sale.lines])
    sales.record_counter_refund(refund=said, actor=ANA, at=said.at)


@pytest.fixture
def chain(db: None) -> Chain:
    shop = make_shop()
    load_rules()
    course = make_course(AT - timedelta(days=3), maker_id=shop.producer_id)
    for number in course.numbers[:5]:
        course.attend(number)
    variant = shop.variants["Kopi Lela"]
    product = catalogue.get_variants([variant])[variant].product_id
    fact_id = programmes.record_potential(
        SIKKA, programmes.Fact("makers", quantity=3, unit="groups"), source_kind="survey", source_name="Survei dinas",
        on=date(2026, 1, 5), actor=RINA, at=AT,
    )  # fmt: skip
    machine = programmes.ask_for_machine(
        kind="process", what="Mesin sangrai", producer_id=shop.producer_id, on=date(2026, 1, 6), actor=RINA, at=AT
    )
    for day, kind in ((7, "granted"), (8, "delivered"), (9, "in_use")):
        programmes.tell_of_machine(machine_id=machine, kind=kind, on=date(2026, 1, day), actor=RINA, at=AT)
    permits = {
        "nib": record("nib", NIB, shop.producer_id, at=AT - timedelta(days=9)),
        "pirt": record("pirt", PIRT, shop.producer_id, product_id=product, at=AT - timedelta(days=8)),
    }
    legality.save_label(variant, LABEL, actor=RINA, at=AT)
    times = (datetime(2026, 3, 2, 1, tzinfo=UTC), datetime(2026, 3, 9, 1, tzinfo=UTC))
    told = [sold(shop, a_line(variant), at=at, number=f"SKA-K1-{n:06}") for n, at in enumerate(times)]
    return Chain(shop, course, fact_id, machine, permits, told)


def revoke(kind: str) -> Callable[[Chain], None]:
    return lambda chain: legality.revoke_permit(chain.permits[kind], reason="keliru", actor=RINA, at=AT)


def withdraw_potential(chain: Chain) -> None:
    programmes.withdraw_potential(chain.fact_id, village_code=SIKKA, reason="salah desa", actor=RINA, at=AT)


def tell(*kinds: str) -> Callable[[Chain], None]:
    """Say what became of the machine."""

    def do(chain: Chain) -> None:
        for kind in kinds:
            programmes.tell_of_machine(
                machine_id=chain.machine_id, kind=kind, on=TODAY, reason="terbakar", actor=RINA, at=AT
            )

    return do


def hand_on(chain: Chain) -> None:
    """The machine goes to a maker of another village."""
    programmes.tell_of_machine(
        machine_id=chain.machine_id, kind="handed_on", on=TODAY, to_id=chain.course.other_id, actor=RINA, at=AT
    )


def leave_the_shelf(chain: Chain) -> None:
    variant = chain.shop.variants["Kopi Lela"]
    product = catalogue.get_variants([variant])[variant].product_id
    catalogue.withdraw(product, actor=RINA, at=AT, reason="tidak dibuat lagi")


def say_they_did_not_come(chain: Chain) -> None:
    """All who came were at another place: a person says so."""
    for number in chain.course.numbers[:5]:
        say_one_did_not_come(chain, number)


def say_one_did_not_come(chain: Chain, number: str = "") -> None:
    course = chain.course
    course.attend(number or course.numbers[0], session_id=course.session("Balai Lain"))
    (problem,) = [each for each in programmes.list_problems(cohort_ids=[course.cohort_id]) if not each.holds]
    programmes.settle_problem(problem_id=problem.id, holds="neither", reason="tidak hadir", actor=RINA, at=AT)


def cancel_the_session(chain: Chain) -> None:
    programmes.cancel_session(session_id=chain.course.session_id, reason="salah catat", actor=RINA, at=AT)


def close(which: str) -> Callable[[Chain], None]:
    """A maker stops: the one whose village this is, or the other."""

    def do(chain: Chain) -> None:
        maker = chain.shop.producer_id if which == "maker" else chain.course.other_id
        producers.close_producer(maker, reason="berhenti", actor=RINA, at=AT)

    return do


def close_the_outlet(chain: Chain) -> None:
    Outlet.objects.filter(id=chain.shop.outlet.id).update(state="closed")
    forget_outlets()


def choose_anew(chain: Chain) -> None:
    """Another decision stands instead of the first, without the village."""
    seal("13/KEP/2026", HABI, instead_of=chain.more["decision"])


def withdraw_payout(chain: Chain) -> None:
    settlements.withdraw_payout(payout_id=chain.more["payout"], reason="salah orang", actor=ANA, at=AT)


def withdraw_given(chain: Chain) -> None:
    programmes.withdraw_given(given_id=chain.more["given"], reason="bukan dari bank", actor=RINA, at=AT)


def untick(count: int) -> Callable[[Chain], None]:
    """Some who were ticked did not come."""

    def do(chain: Chain) -> None:
        for row in programmes.list_came(chain.course.session_id)[:count]:
            programmes.withdraw_attendance(attendance_id=row.id, reason="salah centang", actor=RINA, at=AT)

    return do


def never_joined(chain: Chain) -> None:
    """The maker was put into the cohort by mistake."""
    (member,) = (
        row for row in programmes.list_members(chain.course.cohort_id) if row.producer_id == chain.shop.producer_id
    )
    programmes.leave_cohort(member_id=member.id, left_on=member.from_on, reason="salah pilih", actor=RINA, at=AT)


def unregister(chain: Chain) -> None:
    """Past every door: no maker is ever deleted, yet the figure is its table and nothing else."""
    Producer.objects.filter(id=chain.more["maker"]).delete()


def no_such_village(_chain: Chain) -> None:
    """A village joins another and has no code of its own any more."""
    Village.objects.filter(code=COLOL).delete()
    forget_places()


SOLD_ONCE = {"stage:repeat_sale": 0}
NOBODY_LEARNED = {"figure:makers_trained": 0, "figure:people_trained": 0, "stage:session": 0, "learned": 0}
TAKEN_AWAY: dict[str, tuple[Callable[[Chain], object], dict[str, Any]]] = {
    "a village": (no_such_village, {"figure:desa": 2}),
    "what is known of a village": (withdraw_potential, {"figure:villages_mapped": 0, "stage:potential": 0}),
    "a decision": (choose_anew, {"figure:villages_chosen": 1, "stage:chosen": 0}),
    "a maker": (unregister, {"figure:makers_registered": 2, "figure:makers_active": 2}),
    "another maker, closed": (close("other"), {"figure:makers_active": 2}),
    "the maker, closed": (
        close("maker"), {"figure:makers_active": 2, "figure:makers_shown": 0, "figure:makers_selling": 0},
    ),
    "its membership": (never_joined, {"stage:cohort": 0}),
    "its goods": (
        leave_the_shelf,
        {
            "figure:makers_shown": 0, "figure:products_shown": 0, "rung": "none", "condition:shown": 0,
            "condition:processed": 0, "condition:packed": 0, "condition:labelled": 0, "condition:permitted": 0,
        },
    ),
    "its P-IRT": (
        revoke("pirt"),
        {
            "figure:permits_in_force": 1, "stage:permit": 1, "condition:labelled": 0, "condition:permitted": 0,
            "rung": "processed",
        },
    ),
    "its NIB": (
        revoke("nib"),
        {"figure:permits_in_force": 1, "stage:permit": 1, "condition:identity": 0, "condition:permitted": 0},
    ),
    "a machine in use": (tell("broken"), {"figure:machines_used": 0}),
    "a machine": (
        tell("broken", "written_off"), {"figure:machines_used": 0, "figure:machines_given": 0, "stage:equipment": 0},
    ),
    "a machine of the village": (hand_on, {"figure:machines_used": 0, "stage:equipment": 0}),
    "what shows a commitment kept": (withdraw_given, {"partner:kept": 0}),
    "the first sale": (lambda chain: refund(chain, 0), SOLD_ONCE),
    "the second sale": (lambda chain: refund(chain, 1), SOLD_ONCE),
    "both sales": (
        lambda chain: (refund(chain, 0), refund(chain, 1)),
        {
            "figure:makers_selling": 0, "figure:makers_owed": 0, "figure:makers_paid": 0, "stage:first_sale": 0,
            "stage:repeat_sale": 0, "condition:months": 0, "condition:every_month": 0, "condition:outlets": 0,
        },
    ),
    "a payout": (withdraw_payout, {"figure:makers_paid": 0}),
    "one who came, elsewhere": (say_one_did_not_come, {"figure:people_trained": 0, "learned": 4}),
    "one tick": (untick(1), {"figure:people_trained": 0, "learned": 4}),
    "all who came, elsewhere": (say_they_did_not_come, NOBODY_LEARNED),
    "all ticks": (untick(5), NOBODY_LEARNED),
    "a session": (cancel_the_session, NOBODY_LEARNED),
    "an outlet": (close_the_outlet, {f"figure:outlets_{which}": 0 for which in ("announced", "opened", "trading")}),
}  # fmt: skip


def test_what_counted_a_record_changes_when_it_is_gone_and_nothing_else_does(chain: Chain) -> None:
    chain.complete()
    before, found = chain.seen(), {}
    for name, (take_away, _changed) in TAKEN_AWAY.items():
        with transaction.atomic():
            take_away(chain)
            after = chain.seen()
            transaction.set_rollback(True)
        forget_outlets()
        forget_places()
        found[name] = {key: value for key, value in after.items() if before[key] != value}
    assert found == {name: changed for name, (_take_away, changed) in TAKEN_AWAY.items()}
    assert chain.seen() == before


def test_every_figure_and_every_stage_loses_a_record_above() -> None:
    lost = {key for _, changed in TAKEN_AWAY.values() for key in changed}
    assert {f"figure:{figure.key}" for figure in insight.FIGURES} - lost == set()
    assert {f"stage:{stage}" for stage in insight.STAGES} - lost == set()


def test_the_chain_stands_where_its_records_put_it(chain: Chain) -> None:
    seen = chain.seen()
    assert seen["rung"] == "packed"
    assert {key: value for key, value in seen.items() if key.startswith("stage:")} == {
        "stage:potential": 1, "stage:chosen": 0, "stage:cohort": 1, "stage:session": 1, "stage:equipment": 1,
        "stage:permit": 2, "stage:first_sale": 1, "stage:repeat_sale": 1,
    }  # fmt: skip
    keys = ("villages_mapped", "makers_registered", "makers_selling", "people_trained")
    assert [seen[f"figure:{key}"] for key in keys] == [1, 2, 1, 5]


def test_a_decision_that_another_replaces_chooses_no_more(chain: Chain) -> None:
    def told() -> tuple[list[str], list[tuple[str, str]]]:
        steps = insight.village_timeline(SIKKA, TODAY)[insight.STAGES.index("chosen")].steps
        records = insight.get_figure("villages_chosen", at=AT).records
        return [record.key for record in records], [(step.words, step.source) for step in steps]

    first = seal("12/KEP/2026", SIKKA)
    assert told() == ([SIKKA], [("decided", "12/KEP/2026")])
    second = seal("13/KEP/2026", SIKKA, instead_of=first)
    assert told() == ([SIKKA], [("decided", "13/KEP/2026")])
    seal("14/KEP/2026", HABI, instead_of=second)
    assert told() == ([HABI], [])


def test_a_status_said_of_the_wrong_village_is_corrected_and_gone(chain: Chain) -> None:
    for hours, (status, source) in enumerate((("ovop", "salah desa"), ("none", "dibetulkan dengan baris baru"))):
        at = AT + timedelta(hours=hours)
        places.record_village_status(SIKKA, status=status, since_on=TODAY, source=source, actor=ANA, at=at)
        assert chain.seen()["stage:chosen"] == 1 - hours


def test_a_step_typed_in_raises_nobody(chain: Chain) -> None:
    before = chain.seen()
    (goods,) = catalogue.list_shown([chain.shop.producer_id])
    Product.objects.filter(id=goods.product_id).update(ladder="standard")
    assert chain.seen() == before


def test_history_is_recomputed_from_dated_records(chain: Chain) -> None:
    history = insight.grade_history(chain.shop.producer_id, TODAY, months=2)
    assert [(grade.on, grade.rung) for grade in history] == [
        (date(2026, 1, 31), "none"),
        (date(2026, 2, 28), "processed"),
        (TODAY, "packed"),
    ]


def test_queries_do_not_grow_with_makers(chain: Chain, django_assert_max_num_queries: Any) -> None:
    every = [record.key for record in insight.get_figure("makers_registered", at=AT).records]
    assert len(every) == 2
    with django_assert_max_num_queries(30):
        insight.grades_of_regency(None, TODAY)
    with django_assert_max_num_queries(16):
        insight.village_timeline(SIKKA, TODAY)
    with django_assert_max_num_queries(40):
        insight.list_figures(at=AT)
