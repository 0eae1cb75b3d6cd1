"""What is true of training apart from any database: tables and properties."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.contexts.programmes.rules.training import attending, badges, modules, pledges, testing, visits
from nttmart.contexts.programmes.rules.training.attending import Claim, Doubt, Held
from nttmart.contexts.programmes.rules.training.saying import BadResult, BadVisit, NoSuchTraining, UnknownModule
from nttmart.contexts.programmes.rules.training.testing import Gain, Score
from nttmart.kernel.errors import Refusal

ROOT = Path(__file__).parents[3]
TEN = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
HERE, THERE, NEXT = (UUID(int=n) for n in (1, 2, 3))
COHORT = UUID(int=9)


def held(session: UUID, place: str, start: int = 0, hours: int = 3, *, cancelled: bool = False) -> Held:
    return Held(session, COHORT, place, TEN + start * HOUR, TEN + (start + hours) * HOUR, cancelled)


ANOTHER_HALL = replace(held(THERE, "Lela"), cohort_id=THERE)
"""«Lela» of another cohort is another place."""


def test_the_modules_are_those_of_the_founding_article_and_dated() -> None:
    rows = modules.read_modules((ROOT / "data/reference/training_modules.csv").read_text())
    assert [(row.key, row.name) for row in rows] == [
        ("processing", "Pengolahan produk"),
        ("packaging", "Desain kemasan"),
        ("marketing", "Pemasaran digital"),
        ("transactions", "Transaksi online"),
        ("content", "Konten kreatif"),
        ("finance", "Literasi keuangan"),
    ]
    assert modules.taught_on(rows, "content", date(2025, 9, 8)) == rows[4]
    for key, on in (("content", date(2025, 9, 7)), ("robotics", date(2026, 1, 1))):
        with pytest.raises(UnknownModule):
            modules.taught_on(rows, key, on)


def test_a_module_ends_on_its_day() -> None:
    text = "key,order,name,name_en,effective_from,effective_until,source\na,1,A,A,2026-01-01,2026-02-01,x\n"
    rows = modules.read_modules(text)
    assert [rows[0].is_taught(date(2026, *day)) for day in ((1, 1), (1, 31), (2, 1))] == [True, True, False]


@pytest.mark.parametrize(("body", "digit"), [("0794", "5"), ("6943515153", "0"), ("8609574271", "9")])
def test_the_last_digit_is_that_of_the_standard(body: str, digit: str) -> None:
    """The standard's own example, and published examples of the Croatian OIB and the German IdNr, which use it."""
    assert badges.check_digit(body) == digit


@given(st.integers(min_value=0, max_value=10**9))
def test_a_badge_is_read_as_people_write_it(chance: int) -> None:
    number = badges.badge_number(chance)
    assert badges.read_badge(number) == number
    assert badges.read_badge(f" {badges.shown(number)} ") == number
    assert badges.read_badge(f"{number[:3]}-{number[3:]}") == number


@given(st.integers(min_value=0, max_value=10**6 - 1), st.integers(0, 6), st.integers(1, 9))
def test_every_single_wrong_digit_is_found(chance: int, place: int, more: int) -> None:
    number = badges.badge_number(chance)
    wrong = number[:place] + str((int(number[place]) + more) % 10) + number[place + 1 :]
    with pytest.raises(NoSuchTraining):
        badges.read_badge(wrong)


@pytest.mark.parametrize("text", ["", "12345678", "abcdefg", "١٢٣٤٥٦٧", "123456", "1" * 300])
def test_what_is_no_badge_is_said_so(text: str) -> None:
    with pytest.raises(NoSuchTraining, match="tujuh angkanya"):
        badges.read_badge(text)


@pytest.mark.parametrize(
    ("claim", "is_member", "also_at", "doubt"),
    [
        (Claim(held(HERE, "Lela"), "qr", TEN, "right"), True, [], None),
        (Claim(held(HERE, "Lela"), "qr", TEN, "wrong"), True, [], Doubt("forged")),
        (Claim(held(HERE, "Lela"), "qr", TEN), True, [], Doubt("forged")),
        (Claim(held(HERE, "Lela"), "qr", TEN + 4 * HOUR, "right"), True, [], None),
        (Claim(held(HERE, "Lela"), "qr", TEN + 5 * HOUR, "right"), True, [], Doubt("stale")),
        (Claim(held(HERE, "Lela"), "qr", TEN - 2 * HOUR, "right"), True, [], Doubt("stale")),
        (Claim(held(HERE, "Lela"), "list", TEN - 2 * HOUR), True, [], Doubt("early")),
        (Claim(held(HERE, "Lela"), "list", TEN + 300 * HOUR), True, [], None),
        (Claim(held(HERE, "Lela", cancelled=True), "list", TEN), True, [], Doubt("cancelled")),
        (Claim(held(HERE, "Lela"), "list", TEN), False, [], Doubt("not_of_cohort")),
        (Claim(held(HERE, "Lela"), "list", TEN), True, [held(THERE, "Maumere", 2)], Doubt("elsewhere", THERE)),
        (Claim(held(HERE, "Lela"), "list", TEN), True, [held(THERE, "Maumere", 3)], None),
        (Claim(held(HERE, "Balai Lela"), "list", TEN), True, [held(THERE, " balai  lela", 2)], None),
        (Claim(held(HERE, "Lela"), "list", TEN), True, [ANOTHER_HALL], Doubt("elsewhere", THERE)),
        (Claim(held(HERE, "Lela"), "list", TEN), True, [held(HERE, "Maumere")], None),
        (
            Claim(held(HERE, "Lela"), "list", TEN),
            True,
            [held(NEXT, "Ende", 1), held(THERE, "Maumere")],
            Doubt("elsewhere", THERE),
        ),
    ],
)  # fmt: skip
def test_what_speaks_against_a_claim(claim: Claim, is_member: object, also_at: list[Held], doubt: Doubt | None) -> None:
    assert attending.doubt_of(claim, expected="right", is_member=bool(is_member), also_at=also_at) == doubt


def test_every_problem_has_a_sentence_and_something_a_person_may_say() -> None:
    assert set(attending.SENTENCES) == set(attending.PROBLEMS)
    assert {kind: attending.may_hold(kind) for kind in ("elsewhere", "forged", "cancelled")} == {
        "elsewhere": ("this", "other", "both", "neither"),
        "forged": ("this", "neither"),
        "cancelled": ("neither",),
    }


@given(st.integers(0, 9), st.integers(1, 5), st.integers(0, 9), st.integers(1, 5))
def test_overlap_is_mutual_and_is_having_a_minute_in_common(a: int, long_a: int, b: int, long_b: int) -> None:
    one, two = held(HERE, "Lela", a, long_a), held(THERE, "Ende", b, long_b)
    common = set(range(a, a + long_a)) & set(range(b, b + long_b))
    assert attending.overlap(one, two) == attending.overlap(two, one) == bool(common)


def scores(*pairs: tuple[int, int], module: str = "finance") -> list[Score]:
    return [
        Score(str(learner), module, stage, points, 5)
        for learner, pair in enumerate(pairs)
        for stage, points in zip(testing.STAGES, pair, strict=True)
    ]


def test_gains_are_medians_of_those_tested_twice() -> None:
    some = scores((1, 4), (2, 5), (0, 3), (2, 2), (3, 5))
    alone = [Score("late", "finance", "after", 0, 5)]
    assert testing.gains([*some, *alone]) == (Gain("finance", 5, 40, 80, 60),)


def test_fewer_than_five_learners_are_counted_and_not_shown() -> None:
    assert testing.gains(scores((0, 5), (0, 5), (0, 5), (0, 5))) == (Gain("finance", 4, None, None, None),)


def test_a_loss_is_shown_as_one() -> None:
    assert testing.gains(scores(*[(4, 3)] * 6)) == (Gain("finance", 6, 80, 60, -20),)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=5, max_size=20))
def test_no_figure_leaves_its_bounds(pairs: list[tuple[int, int]]) -> None:
    (gain,) = testing.gains(scores(*pairs))
    assert gain.learners == len(pairs)
    assert all(figure is not None for figure in (gain.before, gain.after, gain.gain))
    assert 0 <= (gain.before or 0) <= 100
    assert -100 <= (gain.gain or 0) <= 100


@pytest.mark.parametrize(
    ("stage", "points", "most"),
    [("before", -1, 5), ("after", 6, 5), ("during", 1, 5), ("after", 0, 0), ("after", 1, 101)],
)
def test_points_that_cannot_be_are_refused(stage: str, points: int, most: int) -> None:
    with pytest.raises(BadResult):
        testing.check_score(stage, points, most)


DUE = date(2026, 3, 10)


def pledge(end: str = "", ended_on: date | None = None, due_on: date = DUE, n: int = 1) -> pledges.Pledge:
    return pledges.Pledge(
        UUID(int=n), COHORT, None, "Angkatan", "equipment", "Mesin", "Dinas", due_on, end, ended_on, "", ""
    )


@pytest.mark.parametrize(
    ("said", "on", "state", "late"),
    [
        (pledge(), DUE, "open", 0),
        (pledge(), DUE + timedelta(days=1), "late", 1),
        (pledge("kept", DUE), DUE + timedelta(days=90), "kept", 0),
        (pledge("kept", DUE + timedelta(days=4)), DUE + timedelta(days=90), "kept_late", 4),
        (pledge("ended", DUE + timedelta(days=4)), DUE + timedelta(days=90), "ended", 0),
    ],
)
def test_a_pledge_stands_as_the_calendar_says(said: pledges.Pledge, on: date, state: str, late: int) -> None:
    assert (said.state(on), said.days_late(on)) == (state, late)


def test_what_was_promised_and_not_given_stands_first() -> None:
    day = timedelta(days=1)
    over, late, later, open_ = (
        pledge("kept", DUE),
        pledge(n=2),
        pledge(due_on=DUE - day, n=3),
        pledge(due_on=DUE + 9 * day, n=4),
    )
    assert pledges.late_first([over, open_, late, later], DUE + 2 * day) == [later, late, open_, over]


@pytest.mark.parametrize(
    ("seen", "days_ago", "sentence"),
    [
        (visits.Seen(), 0, "satu hal"),
        (visits.Seen(making="great"), 0, "salah satu jawaban"),
        (visits.Seen(making="good"), -1, "Hari kunjungan"),
        (visits.Seen(making="good"), 61, "Hari kunjungan"),
        (visits.Seen(making="good", next_on=date(2026, 3, 1)), 0, "Langkah berikut"),
    ],
)
def test_a_visit_that_cannot_be_is_refused(seen: visits.Seen, days_ago: int, sentence: str) -> None:
    with pytest.raises(BadVisit, match=sentence):
        visits.check_visit(seen, DUE - timedelta(days=days_ago), today=DUE)


def test_one_thing_seen_is_enough() -> None:
    for seen in (visits.Seen(records="none"), visits.Seen(needs="plastik"), visits.Seen(next_step="foto", next_on=DUE)):
        visits.check_visit(seen, DUE, today=DUE)


def test_refusals_have_sentences() -> None:
    assert issubclass(NoSuchTraining, Refusal)
