"""Routes, labels, cases and clinic days, by the rows that are delivered; without a database."""

import csv
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from nttmart.contexts.legality.rules.cases import (
    Case,
    CaseDocument,
    CaseStep,
    check_step,
    check_waiver,
    late_first,
    plan_steps,
    rule_of,
)
from nttmart.contexts.legality.rules.clinics import ClinicDay, DistrictNeed, Need, check_clinic, rank_districts
from nttmart.contexts.legality.rules.errors import BadCase, BadClinic, BadRule, CaseClosed, NoSuchCase, UnfitTraits
from nttmart.contexts.legality.rules.routes import find_route
from nttmart.contexts.legality.rules.rulebook import in_force, read_rule
from nttmart.contexts.legality.rules.traits import Traits, holds, read_condition, read_traits

DATA = Path(__file__).parents[3] / "data" / "reference"


def rows_of(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = rows_of("permit_rules.csv")
RULES = [read_rule(row) for row in ROWS]
TODAY = date(2026, 11, 22)
BEFORE = date(2026, 10, 17)
SNACK = Traits(
    kind="food", storage="ambient", process="cooked", special="none", animal="none", scale="micro",
    shelf_life_days=90, pork=False, alcohol=False, turnover=100_000_000,
)  # fmt: skip
COLD = replace(SNACK, storage="frozen", shelf_life_days=180)


def test_every_delivered_row_is_read_and_every_category_has_traits() -> None:
    categories = {row["slug"] for row in rows_of("categories.csv")}
    traits = {row["category"]: row["traits"] for row in rows_of("category_traits.csv")}

    assert set(traits) == categories
    assert all(Traits(**read_traits(text)) for text in traits.values())
    assert len({rule.code for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    "wrong",
    [
        {"permits": "passport"}, {"when": "kind=house"}, {"when": "kind>food"}, {"when": "shelf_life_days>=x"},
        {"channels": "moon"}, {"duty": "", "gate": ""}, {"effective_until": "2001-01-01"}, {"cost": "free"},
        {"code": ""}, {"when": "colour=red"},
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(BadRule):
        read_rule(ROWS[0] | wrong)


def test_of_one_code_the_newest_row_holds_and_an_end_is_an_end() -> None:
    old, new = RULES[0], replace(RULES[0], gate="closes", effective_from=date(2027, 1, 1))
    ended = replace(RULES[0], effective_until=date(2026, 1, 1))

    assert in_force([new, old], TODAY) == [old]
    assert in_force([old, new], date(2027, 1, 1)) == [new]
    assert in_force([ended], TODAY) == []


@pytest.mark.parametrize(
    ("condition", "answer"),
    [
        ("", True), ("kind=food,drink", True), ("kind!=food", False), ("storage=ambient", None),
        ("storage=ambient kind=oil", False), ("shelf_life_days>=7", True), ("shelf_life_days<7", False),
        ("alcohol=no", True), ("pork=yes", None), ("pork!=yes", None), ("turnover<=500000000", None),
    ],
)  # fmt: skip
def test_what_is_not_known_is_neither_yes_nor_no(condition: str, answer: bool | None) -> None:  # noqa: FBT001 -- a table
    assert holds(read_condition(condition), Traits(kind="food", shelf_life_days=7, abv_tenths=0)) is answer


@pytest.mark.parametrize(
    "said", [{"kind": ""}, {"storage": "warm"}, {"shelf_life_days": -1}, {"alcohol": False, "abv_tenths": 50}]
)
def test_traits_that_cannot_be_are_refused(said: dict[str, Any]) -> None:
    with pytest.raises(UnfitTraits):
        Traits(**{"kind": "food"} | said)


ROUTES: list[tuple[str, Traits, tuple[str, ...], str]] = [
    ("a dry snack", SNACK, ("online",), "nib! pirt|md! cppb+ halal! brand indication"),
    ("fruit juice from the freezer", COLD, ("online",), "nib! md! halal! brand indication"),
    ("sambal from the fridge for three days", replace(COLD, storage="chilled", shelf_life_days=3), ("online",),
     "nib! halal! brand indication pirt|md-"),
    ("chilled meat for three days", replace(COLD, storage="chilled", animal="meat", shelf_life_days=3), ("online",),
     "nib! halal! nkv! brand indication pirt|md-"),
    ("dried meat", replace(SNACK, animal="meat", process="dried"), ("online",),
     "nib! pirt|md! cppb+ halal! brand indication"),
    ("dried fish", replace(SNACK, animal="fish", process="dried"), ("online",),
     "nib! pirt|md! cppb+ halal! brand indication"),
    ("paste of fish", replace(SNACK, animal="fish", process="fermented"), ("online",),
     "nib! pirt|md! cppb+ halal! brand indication"),
    ("meat in oil, cooked", replace(SNACK, animal="meat"), ("online",), "nib! md! halal! brand indication"),
    ("honey as it comes", replace(SNACK, process="raw"), ("online",), "nib! halal! pirt|psat brand indication"),
    ("frozen se'i of pork", replace(COLD, animal="meat", process="dried", pork=True), ("online",),
     "nib! md! not_halal! nkv! brand indication"),
    ("raw meat", replace(COLD, storage="chilled", animal="meat", process="raw"), ("till",),
     "nib! md! halal! nkv! brand indication"),
    ("a fresh chicken", Traits(kind="fresh", animal="meat", process="raw", pork=False), ("till",),
     "nib! halal! nkv! brand psat pirt|md- indication"),
    ("fresh pork", Traits(kind="fresh", animal="meat", process="raw", pork=True), ("till",),
     "nib! not_halal! nkv! brand psat pirt|md- indication"),
    ("milk", replace(SNACK, kind="drink", animal="milk"), ("till",), "nib! md! halal! brand indication"),
    ("milk for three days", replace(SNACK, kind="drink", animal="milk", shelf_life_days=3), ("till",),
     "nib! md! halal! brand indication"),
    ("bottled water", replace(SNACK, kind="drink", special="water"), ("till",),
     "nib! md! halal! sni! brand indication"),
    ("a cake for three days", replace(SNACK, shelf_life_days=3), ("till",), "nib! halal! brand indication pirt|md-"),
    ("a firm too large for P-IRT", replace(SNACK, scale="medium"), ("till",), "nib! md! halal! brand indication"),
    ("fresh fruit", Traits(kind="fresh", animal="none", process="raw"), ("online",),
     "nib! brand psat pirt|md- indication"),
    ("moke", Traits(kind="drink", abv_tenths=350, process="distilled", storage="ambient", special="none",
     animal="none", scale="micro", shelf_life_days=90), ("till",),
     "nib! md! not_halal! alcohol! excise! brand indication"),
    ("soap", Traits(kind="cosmetic", pork=False), ("online",), "nib! halal! cosmetic! brand"),
    ("soap of lard", Traits(kind="cosmetic", pork=True), ("online",), "nib! not_halal! cosmetic! brand"),
    ("moringa capsules", Traits(kind="remedy", pork=False), ("online",), "nib! halal! remedy! brand"),
    ("crude oil of sandalwood", Traits(kind="oil"), ("online",), "nib! brand cosmetic|remedy-"),
    ("ikat cloth", Traits(kind="textile"), ("online",), "nib! halal indication brand"),
    ("a basket", Traits(kind="craft"), ("online",), "nib! indication brand"),
    ("a wooden bowl at home", Traits(kind="wood"), ("till",), "nib! brand svlk-"),
    ("a wooden bowl abroad", Traits(kind="wood"), ("export",), "nib! brand svlk! phyto"),
    ("a snack abroad", SNACK, ("export",), "nib! indication brand ske!"),
    ("coffee abroad", replace(SNACK, kind="drink", process="dried"), ("export",), "nib! indication brand ske! phyto"),
    ("fresh fruit abroad", Traits(kind="fresh", animal="none", process="raw"), ("export",),
     "nib! indication brand phyto!"),
    ("dried fish abroad", replace(SNACK, animal="fish", process="dried"), ("export",),
     "nib! indication brand ske! veterinary!"),
    ("an induction stove", Traits(kind="device"), ("till",), "nib! sni! brand"),
    ("a book", Traits(kind="book"), ("online",), "nib! brand"),
]  # fmt: skip
_SIGN = {"must": "!", "should": "", "not_needed": "-", "ask": "?", "after": "+", "forbidden": "#"}


@pytest.mark.parametrize(("what", "traits", "channels", "expected"), ROUTES, ids=[row[0] for row in ROUTES])
def test_the_way_of_goods_to_their_permits(what: str, traits: Traits, channels: tuple[str, ...], expected: str) -> None:
    route = find_route(RULES, traits, channels, TODAY)

    assert set(" ".join("|".join(s.permits) + _SIGN[s.duty] for s in route.steps).split()) == set(expected.split()), (
        what
    )
    assert route.unknown == ()


def test_before_its_day_a_duty_is_no_step_and_what_is_not_known_is_asked() -> None:
    before = find_route(RULES, SNACK, ["online"], BEFORE)
    unsure = find_route(RULES, replace(SNACK, shelf_life_days=None), ["online"], TODAY)

    assert [step.permits for step in before.steps if step.permits == ("halal",)] == []
    (pirt,) = (step for step in unsure.steps if "pirt" in step.permits)
    assert (pirt.duty, pirt.unknown, unsure.unknown) == ("ask", ("shelf_life_days",), ("shelf_life_days",))


def test_a_route_says_where_what_it_costs_and_how_sure_it_is() -> None:
    route = find_route(RULES, SNACK, ["online"], TODAY)

    assert (route.cost, route.days, route.unpriced, route.untimed, route.is_open) == (0, 23, (), (), False)
    assert all(step.why and step.office and step.documents for step in route.musts)
    assert {step.permits[0]: step.confirmed for step in route.steps} == {
        "nib": True, "pirt": True, "cppb": False, "halal": True, "brand": False, "indication": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("traits", "cost", "unpriced", "is_open"),
    [
        (Traits(kind="device"), 0, ("sni",), False),
        (replace(SNACK, turnover=None), 0, ("halal",), False),
        (replace(SNACK, turnover=500_000_001), 0, ("halal",), False),
        (replace(SNACK, animal="meat", process="dried"), 0, ("halal",), False),
        (replace(SNACK, scale="large"), 50_000, ("halal",), False),
        (Traits(kind="drink", alcohol=True), 50_000, ("alcohol", "excise"), True),
        (Traits(kind="cosmetic", pork=False), 500_000, (), False),
    ],
)
def test_what_nobody_knows_the_cost_of_is_no_nought(
    traits: Traits,
    cost: int,
    unpriced: tuple[str, ...],
    is_open: bool,  # noqa: FBT001 -- a table
) -> None:
    route = find_route(RULES, traits, ["till"], TODAY)

    assert (route.cost, route.unpriced, route.is_open) == (cost, unpriced, is_open)


def test_what_would_make_a_surer_row_cheaper_is_asked_for() -> None:
    route = find_route(RULES, replace(SNACK, turnover=None), ["online"], TODAY)

    assert (route.unknown, [step.unknown for step in route.musts]) == (("turnover",), [(), (), ()])


CASE = Case(
    id=UUID(int=1), kind="pirt", producer_id=UUID(int=2), producer_name="KWT Contoh", product_id=None, product_name="",
    owner_id=UUID(int=3), opened_on=TODAY, outcome="",
    steps=tuple(CaseStep(step.step, step.due_on, None) for step in plan_steps("pirt", TODAY, 1)),
    documents=(CaseDocument(UUID(int=4), "KTP", TODAY, None),),
)  # fmt: skip


def test_a_case_has_a_clock_and_somebody_whose_move_it_is() -> None:
    assert [(step.step, (step.due_on - TODAY).days) for step in CASE.steps] == [
        ("papers", 14), ("form", 17), ("sent", 19), ("checked", 20), ("granted", 27),
    ]  # fmt: skip
    assert (CASE.waits_for, CASE.late(TODAY + timedelta(days=14)), CASE.days_late(TODAY + timedelta(days=16))) == (
        "maker", False, 2,
    )  # fmt: skip
    gathered = replace(CASE, steps=(replace(CASE.steps[0], done_on=TODAY), *CASE.steps[1:]))
    assert (gathered.waits_for, replace(CASE, outcome="granted").waits_for) == ("officer", "")
    later = TODAY + timedelta(days=15)
    assert late_first([gathered, CASE], later) == [CASE, gathered]


def test_what_a_permit_owes_is_gathered_by_half_its_time_and_looked_at_by_its_end() -> None:
    owed = plan_steps("cppb", TODAY, 180)

    assert [(step.step, (step.due_on - TODAY).days) for step in owed] == [
        ("papers", 90), ("checked", 180), ("granted", 187),
    ]  # fmt: skip


def test_a_case_waits_for_its_result_and_is_late_when_nobody_records_it() -> None:
    done = replace(CASE, steps=(*(replace(step, done_on=TODAY) for step in CASE.steps[:-1]), CASE.steps[-1]))

    assert (done.waits_for, done.current and done.current.step, done.days_late(TODAY + timedelta(days=30))) == (
        "officer", "granted", 3,
    )  # fmt: skip
    with pytest.raises(BadCase):
        check_step(done, "granted")


MD = ("NIB", "izin penerapan CPPOB", "hasil uji laboratorium", "rancangan label")


@pytest.mark.parametrize(
    ("kind", "traits", "rule", "papers", "days"),
    [
        ("pirt", SNACK, "pirt", ("NIB", "foto tempat produksi", "alur produksi", "rancangan label"), 1),
        ("pirt", replace(SNACK, animal="fish", process="dried"), "pirt-fish",
         ("NIB", "foto tempat produksi", "alur produksi", "rancangan label"), 1),
        ("md", COLD, "md-chilled", (*MD, "komposisi dan alur produksi"), 30),
        ("md", replace(COLD, animal="meat"), "md-cold", (*MD, "komposisi dan alur produksi"), 30),
        ("md", SNACK, "md-milk", MD, 30),
        ("md", Traits(kind="food"), "md-milk", MD, 30),
        ("md", Traits(kind="drink", abv_tenths=350, storage="ambient"), "md-alcohol",
         ("NIB", "hasil uji kadar alkohol dan metanol", "rancangan label"), 30),
        ("halal", SNACK, "halal-free", ("NIB", "daftar bahan", "alur produksi", "pernyataan pelaku usaha"), 21),
        ("halal", replace(SNACK, turnover=None), "halal",
         ("NIB", "daftar bahan", "alur produksi", "pernyataan pelaku usaha"), 21),
        ("cppb", SNACK, "pirt-owes",
         ("Sertifikat penyuluhan keamanan pangan", "hasil pemeriksaan tempat (CPPB-IRT)"), 180),
        ("sni", Traits(kind="device"), "sni-device",
         ("NIB", "gambar dan daftar komponen", "hasil uji laboratorium"), 90),
    ],
)  # fmt: skip
def test_a_case_takes_papers_and_clock_of_the_row_its_goods_fall_under(
    kind: str, traits: Traits, rule: str, papers: tuple[str, ...], days: int
) -> None:
    found = rule_of(in_force(RULES, TODAY), kind, traits)

    assert found is not None
    assert (found.code, found.documents, found.days) == (rule, papers, days)


def test_a_paper_not_needed_is_waited_for_no_longer() -> None:
    paper = CASE.documents[0]
    waived = replace(CASE, documents=(replace(paper, waived_because="Usaha perorangan"),))

    assert check_waiver(CASE, paper.id) == paper
    assert waived.missing == ()
    check_step(waived, "papers")
    for case, id_, refusal in (
        (replace(CASE, documents=(replace(paper, received_on=TODAY),)), paper.id, BadCase),
        (CASE, UUID(int=9), NoSuchCase),
        (replace(CASE, outcome="refused"), paper.id, CaseClosed),
    ):
        with pytest.raises(refusal):
            check_waiver(case, id_)


def test_steps_come_in_turn_and_papers_first() -> None:
    here = replace(CASE, documents=(replace(CASE.documents[0], received_on=TODAY),))

    with pytest.raises(BadCase, match=r"Berkas belum lengkap: KTP\."):
        check_step(CASE, "papers")
    with pytest.raises(BadCase, match="belum atau sudah"):
        check_step(here, "sent")
    with pytest.raises(CaseClosed):
        check_step(replace(here, outcome="refused"), "papers")
    check_step(here, "papers")


def test_clinic_days_are_planned_where_most_wait() -> None:
    needs = [Need("53.04.01", "pirt", 2, 5), Need("53.04.01", "halal", 1, 0), Need("53.04.02", "halal", 6, 0)]
    day = ClinicDay(UUID(int=1), "53.04.01", TODAY, ("pirt",), 5, "Kantor camat")
    over = replace(day, held_on=TODAY - timedelta(days=1))

    assert rank_districts(needs, [day, over], TODAY) == [
        DistrictNeed("53.04.02", (("halal", 6),), 6, 0),
        DistrictNeed("53.04.01", (("pirt", 7), ("halal", 1)), 8, 5),
    ]
    assert rank_districts(needs, [], TODAY)[0].district == "53.04.01"


@pytest.mark.parametrize(
    ("held_on", "kinds", "capacity"), [(BEFORE, ["pirt"], 5), (TODAY, [], 5), (TODAY, ["x"], 5), (TODAY, ["pirt"], 0)]
)
def test_clinic_days_that_cannot_be_are_refused(held_on: date, kinds: list[str], capacity: int) -> None:
    with pytest.raises(BadClinic):
        check_clinic(held_on, kinds, capacity, today=TODAY)
    assert check_clinic(TODAY, ["halal", "pirt"], 20, today=TODAY) == ("pirt", "halal")
