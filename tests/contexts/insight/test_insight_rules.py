"""The ladder and the registry, without a database: rungs by table and property, sums that cannot be."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.contexts.insight.queries.permits import once_each, public_title
from nttmart.contexts.insight.rules.errors import ImpossibleFigure, NoSuchFigure
from nttmart.contexts.insight.rules.figures import (
    BY_REGENCY,
    FIGURES,
    Record,
    by_regency,
    check_bounds,
    check_rupiah,
    figure_named,
    value_of,
)
from nttmart.contexts.insight.rules.grades import (
    CONDITIONS,
    RULES,
    RUNGS,
    Earning,
    earning_of,
    grade_of,
    need_of,
)
from nttmart.contexts.insight.rules.groups import LEAST_PEOPLE, grouped, shown_people
from nttmart.contexts.insight.rules.months import half_years, month_ends, months_until, most_in
from nttmart.contexts.insight.rules.records import STANDARDS, Goods, MakerRecords, capacity_a_month
from nttmart.contexts.insight.rules.timeline import KINDS, Step, stages_of, still_said
from nttmart.contexts.legality.api import PERMITS, PermitHeld

TODAY = date(2026, 11, 22)
MAKER, OTHER = UUID(int=1), UUID(int=9)
ASKED = dict(zip(RULES, (1, 1, 4, 80, 6, 200, 2), strict=True))
PROVEN = ("is_packed", "is_labelled", "is_standard")
ALL = frozenset({"online", "till", "government", "export"})
WHOLE = MakerRecords(MAKER, TODAY, (Goods(UUID(int=2), *[True] * 4, passes=ALL),), 1, 6, Fraction(4, 5), 200, 2)


def goods(**changes: object) -> tuple[Goods, ...]:
    return (replace(WHOLE.goods[0], **changes),)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("records", "rung", "lacking"),
    [
        (WHOLE, "export", []),
        (replace(WHOLE, goods=()), "none", ["shown"]),
        (replace(WHOLE, goods=goods(is_processed=False)), "raw", ["processed"]),
        (replace(WHOLE, goods=goods(is_packed=False, is_labelled=False)), "processed", ["packed", "labelled"]),
        (replace(WHOLE, goods=goods(is_labelled=False)), "processed", ["labelled"]),
        (replace(WHOLE, goods=goods(passes=frozenset({"till"}))), "packed", ["permitted"]),
        (replace(WHOLE, identity_permits=0), "packed", ["identity"]),
        (replace(WHOLE, months_sold=3, kept=None), "packed", ["months", "kept"]),
        (replace(WHOLE, kept=Fraction(799, 1000)), "packed", ["kept"]),
        (replace(WHOLE, months_sold=5, capacity_a_month=199, outlets=1), "steady",
         ["every_month", "capacity", "outlets"]),
        (replace(WHOLE, goods=goods(is_standard=False)), "steady", ["standard"]),
    ],
)  # fmt: skip
def test_a_rung_is_reached_by_its_conditions_and_the_next_says_what_is_lacking(
    records: MakerRecords, rung: str, lacking: list[str]
) -> None:
    grade = grade_of(records, ASKED)
    assert (grade.rung, [each.condition.key for each in grade.lacking]) == (rung, lacking)
    need = need_of(grade)
    assert (need.template if need else "") == (grade.lacking[0].condition.need if lacking else "")


ways = st.frozensets(st.sampled_from(sorted(ALL)))
any_goods = st.builds(Goods, st.uuids(), *[st.booleans()] * 4, passes=ways)
any_records = st.builds(
    MakerRecords,
    producer_id=st.just(MAKER),
    on=st.just(TODAY),
    goods=st.lists(any_goods, max_size=3).map(tuple),
    identity_permits=st.integers(0, 2),
    months_sold=st.integers(0, 6),
    kept=st.none() | st.fractions(0, 1),
    capacity_a_month=st.integers(0, 400),
    outlets=st.integers(0, 3),
)


def without_one(records: MakerRecords) -> list[MakerRecords]:
    """Take away one record that speaks for the maker, in every way there is."""
    fewer = [replace(records, goods=records.goods[:at] + records.goods[at + 1 :]) for at in range(len(records.goods))]
    for at, each in enumerate(records.goods):
        less = [
            *(replace(each, **{name: False}) for name in PROVEN),
            *(replace(each, passes=each.passes - {one}) for one in ALL),
        ]
        fewer += [replace(records, goods=(*records.goods[:at], one, *records.goods[at + 1 :])) for one in less]
    counts = ("identity_permits", "months_sold", "capacity_a_month", "outlets")
    fewer += [replace(records, **{name: max(0, getattr(records, name) - 1)}) for name in counts]
    return [*fewer, replace(records, kept=None)]


@given(any_records)
def test_taking_a_record_away_never_raises_a_rung(records: MakerRecords) -> None:
    rung = RUNGS.index(grade_of(records, ASKED).rung)
    assert [each for each in without_one(records) if RUNGS.index(grade_of(each, ASKED).rung) > rung] == []


@given(any_records)
def test_the_conditions_listed_are_those_that_decide(records: MakerRecords) -> None:
    grade = grade_of(records, ASKED)
    assert [each.condition for each in grade.judged] == list(CONDITIONS)
    by_rung = {rung: [each.is_met for each in grade.judged if each.condition.rung == rung] for rung in RUNGS[1:]}
    reached = next((at for at, rung in enumerate(RUNGS[1:]) if not all(by_rung[rung])), len(RUNGS) - 1)
    assert grade.rung == RUNGS[reached]


def test_the_next_rung_earns_its_middle_price_over_ones_own_where_five_makers_say_it() -> None:
    others = [uuid4() for _ in range(5)]
    kind = ("kopi", "g")
    prices = {kind: {MAKER: 100_000, **dict(zip(others, (90_000, 110_000, 150_000, 160_000, 500_000), strict=True))}}
    above = frozenset(others)
    assert earning_of({kind: 2_000_000}, MAKER, prices, above, least=5) == Earning(1_000_000, 5)
    assert earning_of({kind: 2_000_000}, MAKER, prices, above - {others[0]}, least=5) == Earning(None, 4)
    assert earning_of({}, MAKER, prices, above, least=5) == Earning(None, 0)


MILLIARD = 1_000_000_000


@pytest.mark.parametrize(
    ("value", "heads", "each", "possible"),
    [
        (150 * MILLIARD, 150_000, 100_000, "15.000.000.000"),
        (200 * MILLIARD, 150_000, 100_000, "15.000.000.000"),
        (5 * MILLIARD, 4_500, 100_000, "450.000.000"),
        (44 * MILLIARD, 150_000, 100_000, "15.000.000.000"),
        (15 * MILLIARD + 1, 150_000, 100_000, "15.000.000.000"),
    ],
)
def test_the_ten_fold_error_is_refused_with_the_sum_that_is_possible(
    value: int, heads: int, each: int, possible: str
) -> None:
    with pytest.raises(ImpossibleFigure) as refused:
        check_rupiah(value, heads, each)
    assert f"= Rp{possible}." in str(refused.value)


def test_possible_sums_pass_and_nonsense_does_not() -> None:
    for value in (0, 15 * MILLIARD):
        check_rupiah(value, 150_000, 100_000)
    for value, heads, each in ((1, 0, 100_000), (1, 5, 0), (-1, 5, 5), (1, 10**9, 10**9)):
        with pytest.raises(ImpossibleFigure):
            check_rupiah(value, heads, each)


def test_no_figure_is_more_than_what_it_is_a_part_of() -> None:
    keys = [figure.key for figure in FIGURES]
    assert len(set(keys)) == len(keys)
    assert [figure.key for figure in FIGURES if figure.of and keys.index(figure.of) > keys.index(figure.key)] == []
    none = {"desa": 3_137, "villages_mapped": 0, "products_shown": 0}
    for key, value in (("villages_mapped", 3_137), ("products_shown", 190)):
        check_bounds(key, value, none, times=3)
    for value in (3_138, -1):
        with pytest.raises(ImpossibleFigure):
            check_bounds("villages_mapped", value, none, times=3)
    with pytest.raises(NoSuchFigure):
        figure_named("villages_dreamt")


def test_months_end_where_they_end() -> None:
    assert months_until(date(2026, 2, 14), 3) == [date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1)]
    assert month_ends(date(2026, 3, 5), 2) == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 5)]


def test_a_timeline_has_every_stage_and_tells_no_small_group() -> None:
    steps = [Step("permit", TODAY - timedelta(days=n), f"P-IRT {n}") for n in range(3)]
    stages = stages_of(steps, most=2)
    assert [stage.kind for stage in stages] == list(KINDS)
    assert [
        (stage.kind, stage.count, [step.words for step in stage.steps]) for stage in stages if not stage.is_blank
    ] == [("permit", 3, ["P-IRT 2", "P-IRT 1"])]
    assert [shown_people(n) for n in (0, 4, 5, 12)] == [0, 0, 5, 12]


@pytest.mark.parametrize(
    ("counts", "told", "rest"),
    [
        ({}, {}, 0),
        ({"a": 4}, {}, 4),
        ({"a": 2, "b": 2}, {}, 4),
        ({"a": 3, "b": 2}, {}, 5),
        ({"a": 5, "b": 12}, {"a": 5, "b": 12}, 0),
        ({"a": 5, "b": 12, "c": 1}, {"b": 12}, 6),
        ({"a": 6, "b": 1}, {}, 7),
    ],
)
def test_no_small_group_is_told_nor_left_over(counts: dict[str, int], told: dict[str, int], rest: int) -> None:
    assert grouped(counts) == (told, rest)


@given(st.dictionaries(st.text(max_size=2), st.integers(1, 20), max_size=8))
def test_grouping_keeps_everybody_and_tells_nobody(counts: dict[str, int]) -> None:
    told, rest = grouped(counts)
    assert sum(told.values()) + rest == sum(counts.values())
    assert all(counts[name] == many >= LEAST_PEOPLE for name, many in told.items())
    assert rest == 0 or rest >= LEAST_PEOPLE or (not told and rest == sum(counts.values()))


def test_what_is_a_makers_own_is_told_by_regency_and_few_people_not_at_all() -> None:
    records = [Record("maker", f"m{n}", f"M {n}", regency="53.07") for n in range(6)]
    names = {"53.07": ("sikka", "Sikka"), "53.19": ("manggarai", "Manggarai")}
    assert by_regency(records, names) == (Record("regency", "sikka", "Sikka", counts=6, regency="53.07"),)
    mixed = [*records, Record("maker", "x", "X", regency="53.19")]
    assert by_regency(mixed, names) == (Record("", "", "", counts=7),)
    people, makers = figure_named("people_trained"), figure_named("makers_paid")
    few = [Record("maker", "m", "M", counts=4)]
    assert (value_of(people, few), value_of(makers, few), value_of(people, [*few, *few])) == (0, 4, 8)
    assert {figure.key for figure in FIGURES if figure.told_by == BY_REGENCY} == {
        "makers_selling", "makers_owed", "makers_paid", "makers_trained", "people_trained",
    }  # fmt: skip


def test_a_permits_number_counts_once_however_many_goods_stand_on_it() -> None:
    def held(at: int, kind: str, number: str, maker: UUID, product: int | None = None) -> PermitHeld:
        goods = UUID(int=product) if product else None
        return PermitHeld(UUID(int=at), kind, number, maker, goods, TODAY, None, None, is_checked=True)

    told = [
        held(1, "halal", "ID 32", MAKER, 1), held(2, "halal", "ID 32", MAKER, 2), held(3, "halal", "ID 33", MAKER, 2),
        held(4, "pirt", "ID 32", MAKER), held(5, "halal", "ID 32", OTHER),
    ]  # fmt: skip
    assert [each.id.int for each in once_each(told)] == [1, 3, 4, 5]
    assert (public_title("nib", "0289010302776"), public_title("pirt", "P-IRT 21")) == ("NIB", "P-IRT 21")


@pytest.mark.parametrize(
    ("newest_first", "still"),
    [
        ([], 0),
        (["ovop"], 1),
        (["ovop", "candidate", "mapped"], 2),
        (["none", "ovop"], 0),
        (["mapped", "ovop", "candidate"], 0),
        (["candidate", "ovop"], 1),
        (["ovop", "mapped", "ovop"], 1),
    ],
)
def test_a_status_that_was_corrected_is_told_no_more(newest_first: list[str], still: int) -> None:
    assert still_said(newest_first) == still


RECORDED: dict[str, int] = {
    "desa": 3_137, "villages_mapped": 3_137, "villages_chosen": 44, "makers_registered": 190, "makers_active": 188,
    "makers_shown": 170, "makers_selling": 158, "products_shown": 420, "outlets_announced": 22, "outlets_opened": 22,
    "outlets_trading": 21, "makers_owed": 158, "makers_paid": 120, "permits_in_force": 294, "machines_given": 30,
    "machines_used": 25, "makers_trained": 60, "people_trained": 320,
}  # fmt: skip


@pytest.mark.parametrize("key", [figure.key for figure in FIGURES])
def test_one_nought_too_many_is_refused_of_every_figure(key: str) -> None:
    check_bounds(key, RECORDED[key], RECORDED, times=3)
    with pytest.raises(ImpossibleFigure):
        check_bounds(key, 10 * RECORDED[key], RECORDED, times=3)


def test_a_month_just_begun_throws_nobody_down() -> None:
    sold = [(date(2026, month, 1), month) for month in range(5, 11)]
    assert most_in(half_years(date(2026, 10, 31), 6), sold) == 6
    assert most_in(half_years(date(2026, 11, 1), 6), sold) == 6
    assert most_in(half_years(date(2026, 12, 1), 6), sold) == 5
    assert most_in(half_years(date(2026, 11, 1), 6), [*sold, (date(2026, 11, 1), 5)]) == 6
    assert most_in(half_years(date(2026, 11, 1), 6), []) == 0


def test_standards_are_permits_that_can_be_recorded() -> None:
    assert set(PERMITS) >= STANDARDS


def test_a_kilogram_counts_as_a_piece_does_and_what_left_the_shelf_not_at_all() -> None:
    kilos, pieces, gone = UUID(int=1), UUID(int=2), UUID(int=3)
    said = [(kilos, TODAY, 1_000), (pieces, TODAY, 6), (pieces, TODAY, 12), (gone, TODAY, 99)]
    assert capacity_a_month(said, {kilos: 1_000}, TODAY) == 4
    assert capacity_a_month(said, {kilos: 1_000, pieces: 1}, TODAY) == 56
    assert capacity_a_month(said, {kilos: 1_000, pieces: 1}, TODAY - timedelta(days=1)) == 0


def test_what_is_not_known_of_goods_is_named_by_the_ladder() -> None:
    unsure = replace(WHOLE.goods[0], passes=frozenset({"till"}), unknown=frozenset({"storage", "animal"}))
    grade = grade_of(replace(WHOLE, goods=(unsure,)), ASKED)
    assert (grade.rung, grade.unknown, grade_of(WHOLE, ASKED).unknown) == ("packed", ("animal", "storage"), ())
