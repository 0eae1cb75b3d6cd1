"""Machines, output, commitments, school projects and members: tables and properties, without a database."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.contexts.programmes.rules.support import commitments, machines, privacy, projects
from nttmart.contexts.programmes.rules.support.commitments import Commitment, Given, PartnerSum, Shown
from nttmart.contexts.programmes.rules.support.machines import check_event
from nttmart.contexts.programmes.rules.support.members import check_count
from nttmart.contexts.programmes.rules.support.output import month_of, months_on, output_of, window
from nttmart.contexts.programmes.rules.support.projects import Account, Figures
from nttmart.contexts.programmes.rules.support.saying import NamesAPerson
from nttmart.kernel.errors import Refusal

DAY = date(2026, 5, 10)
ONE = timedelta(days=1)


def field_refused(check: Callable[[], None]) -> str | None:
    """Tell beside which field something is refused; None if it is not."""
    try:
        check()
    except Refusal as refusal:
        return refusal.field
    return None


# --- machines ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("life", "fits"),
    [
        ("asked granted delivered in_use idle in_use broken mended in_use handed_on in_use written_off", True),
        ("asked refused", True),
        ("asked granted refused", True),
        ("asked granted delivered idle broken mended idle", True),
        ("granted", False),
        ("asked delivered", False),
        ("asked granted in_use", False),
        ("asked granted delivered in_use in_use", False),
        ("asked granted delivered broken in_use", False),
        ("asked granted delivered broken handed_on", False),
        ("asked refused granted", False),
        ("asked granted delivered written_off in_use", False),
        ("asked asked", False),
    ],
)
def test_a_machines_life_has_its_order(life: str, fits: bool) -> None:  # noqa: FBT001 -- a table
    said: list[tuple[str, date]] = []
    *before, last = life.split()
    for kind in before:
        check_event(said, kind, DAY, today=DAY, reason="rusak")
        said.append((kind, DAY))
    if fits:
        check_event(said, last, DAY, today=DAY, reason="rusak")
    else:
        with pytest.raises(machines.BadMachine, match="tidak bisa terjadi"):
            check_event(said, last, DAY, today=DAY, reason="rusak")


@pytest.mark.parametrize(
    ("kind", "on", "reason", "field"),
    [
        ("stolen", DAY, "", "kind"),
        ("idle", DAY + ONE, "", "on"),
        ("idle", DAY - 2 * ONE, "", "on"),
        ("broken", DAY, "", "reason"),
        ("written_off", DAY, "", "reason"),
        ("idle", DAY, "", None),
        ("broken", DAY - ONE, "sabuk putus", None),
    ],
)
def test_days_are_in_order_and_reasons_are_said(kind: str, on: date, reason: str, field: str | None) -> None:
    said = [("asked", DAY - 9 * ONE), ("granted", DAY - 5 * ONE), ("delivered", DAY - ONE)]
    assert field_refused(lambda: check_event(said, kind, on, today=DAY, reason=reason)) == field


@given(st.lists(st.sampled_from(machines.EVENTS), max_size=12))
def test_whatever_is_told_what_is_over_stays_over(kinds: list[str]) -> None:
    said: list[tuple[str, date]] = []
    for kind in kinds:
        try:
            check_event(said, kind, DAY, today=DAY, reason="ya")
        except machines.BadMachine:
            continue
        said.append((kind, DAY))
    told = [kind for kind, _ in said]
    assert told[:1] in ([], ["asked"])
    assert all(kind not in machines.OVER for kind in told[:-1])
    assert told.count("delivered") <= 1
    assert told.count("mended") <= told.count("broken")


def test_trouble_stands_first_and_an_unused_machine_asks_for_a_look() -> None:
    def card(state: str, days: int) -> machines.MachineCard:
        on = DAY - days * ONE
        return machines.MachineCard(
            uuid4(), "pack", "Mesin", None, uuid4(), "A", "B", "", "53.04", state, on, "", on, on, on
        )

    cards = [card(state, 40) for state in ("in_use", "written_off", "delivered", "idle", "asked", "broken", "granted")]
    order = [each.state for each in machines.trouble_first(cards)]
    assert order == ["broken", "idle", "delivered", "granted", "asked", "in_use", "written_off"]
    looked_at = [each.state for each in cards if each.needs_a_look(DAY)]
    assert looked_at == ["delivered", "idle", "broken"]
    assert not card("delivered", 30).needs_a_look(DAY)


# --- output -----------------------------------------------------------------------------------------------------


def test_as_many_whole_months_are_compared_before_as_after() -> None:
    delivered, today = date(2026, 1, 20), date(2026, 4, 9)
    sold = {
        date(2025, 10, 1): (1, 100, 10_000),
        date(2025, 11, 1): (2, 200, 20_000),
        date(2025, 12, 1): (3, 300, 30_000),
        date(2026, 1, 1): (99, 9_900, 990_000),
        date(2026, 2, 1): (5, 1_500, 50_000),
        date(2026, 3, 1): (6, 0, 60_000),
        date(2026, 4, 1): (50, 0, 500_000),
    }
    found = output_of(delivered, today, sold, {date(2026, 2, 1): (12, 10, 2_000, 1_750)})
    assert (found.compared, found.before_idr, found.after_idr) == (2, 50_000, 110_000)
    # Pieces and grams are counted apart.
    assert (found.before_pieces, found.after_pieces, found.before_g, found.after_g) == (5, 11, 500, 1_500)
    assert [each.offset for each in found.months] == list(range(-6, 4))
    assert found.is_telling
    month = found.months[7]
    assert (month.promised, month.came, month.promised_g, month.came_g) == (12, 10, 2_000, 1_750)
    assert not output_of(today, today, sold, {}).is_telling


def test_months_before_a_maker_was_recorded_are_unknown_and_not_nought() -> None:
    delivered, today = date(2026, 1, 20), date(2026, 4, 9)
    sold = {date(2026, month, 1): (month, 0, month * 1_000) for month in (1, 2, 3)}
    sold |= {date(2025, 12, 1): (9, 0, 9_000)}
    found = output_of(delivered, today, sold, {}, known_from=date(2025, 11, 15))
    assert [each.offset for each in found.months] == [-2, -1, 0, 1, 2, 3]
    # November was not recorded whole: one month stands against one.
    assert (found.compared, found.before_idr, found.after_idr) == (1, 9_000, 2_000)
    late = output_of(delivered, today, sold, {}, known_from=date(2025, 12, 2))
    assert (late.compared, late.is_telling) == (0, False)


@given(st.dates(date(2001, 1, 1), date(2090, 1, 1)), st.integers(-40, 40))
def test_months_go_there_and_back(day: date, count: int) -> None:
    month = month_of(day)
    assert months_on(months_on(month, count), -count) == month
    since, until = window(day)
    assert since <= day < until
    assert [months_on(since, each) for each in (0, 6, 13)] == [since, month, until]


# --- commitments ------------------------------------------------------------------------------------------------

BANK, DINAS = UUID(int=1), UUID(int=2)


def given_(amount: int, days: int) -> Given:
    return Given(uuid4(), amount, DAY + days * ONE, "document", None, "BAST", "Dinas")


def commitment(amount: int = 100, given: tuple[Given, ...] = (), **changes: Any) -> Commitment:
    made = Commitment(
        uuid4(), BANK, "Bank NTT", "bank", "Mesin", amount, None, "", DAY, "producer", "x", "Kelompok", "53.04", "MoU",
        None, None, "", given,
    )  # fmt: skip
    return replace(made, **changes)


@pytest.mark.parametrize(
    ("given", "days", "stands"),
    [
        ((), 0, ("open", 0, 100, 0)),
        ((), 3, ("late", 3, 100, 0)),
        ((given_(40, -2),), 0, ("part", 0, 60, 4000)),
        ((given_(40, -2),), 5, ("late", 5, 60, 4000)),
        ((given_(40, -2), given_(60, 0)), 5, ("kept", 0, 0, 10_000)),
        ((given_(40, -2), given_(60, 4)), 9, ("kept_late", 4, 0, 10_000)),
    ],
)
def test_how_a_commitment_stands(given: tuple[Given, ...], days: int, stands: tuple[str, int, int, int]) -> None:
    one, on = commitment(given=given), DAY + days * ONE
    assert (one.state(on), one.days_late(on), one.left, one.share_bp) == stands


def test_what_ended_is_awaited_no_more() -> None:
    one = commitment(given=(given_(40, 0),), ended_on=DAY, reason="batal")
    assert (one.state(DAY + 9 * ONE), one.left, one.days_late(DAY + 9 * ONE)) == ("ended", 0, 0)
    with pytest.raises(commitments.BadCommitment, match="diakhiri"):
        commitments.check_given(one, 1, DAY, today=DAY)


@pytest.mark.parametrize(
    ("amount", "quantity", "unit", "field"),
    [
        (None, None, "", "amount_idr"),
        (5, 5, "unit", "amount_idr"),
        (0, None, "", "amount_idr"),
        (None, 0, "unit", "quantity"),
        (None, 2, "", "unit"),
        (5, None, "", None),
        (None, 2, "unit", None),
    ],
)
def test_rupiah_or_a_quantity_with_its_unit(
    amount: int | None, quantity: int | None, unit: str, field: str | None
) -> None:
    assert field_refused(lambda: commitments.check_amount(amount, quantity, unit)) == field


@given(st.lists(st.integers(-5, 120), max_size=12))
def test_never_more_is_given_than_was_promised(amounts: list[int]) -> None:
    one = commitment()
    for amount in amounts:
        try:
            commitments.check_given(one, amount, DAY, today=DAY)
        except commitments.BadCommitment:
            assert amount <= 0 or amount > one.left
            continue
        one = replace(one, given=(*one.given, given_(amount, 0)))
    assert 0 <= one.given_sum <= one.promised
    assert one.left == one.promised - one.given_sum


def test_a_paper_is_one_paper_however_it_is_written() -> None:
    key = commitments.record_key
    paper = key("document", None, "BAST 12/2026", BANK)
    assert paper == key("document", uuid4(), " bast-12 / 2026.", BANK) == f"document:{BANK}:bast122026"
    # Every bank has a paper of that number.
    assert key("document", None, "BAST 12/2026", DINAS) != paper
    machine = uuid4()
    assert key("machine", machine, "apa saja", BANK) == key("machine", machine, "", DINAS) == f"machine:{machine}"
    for kind, text in (("document", " - "), ("machine", "x"), ("word", "x")):
        with pytest.raises(commitments.BadCommitment):
            key(kind, None, text, BANK)


MAKER, OTHER, COHORT = UUID(int=7), UUID(int=8), UUID(int=9)
PIECES: dict[str, Any] = {"amount_idr": None, "quantity": 5, "unit": "izin"}
MACHINE, CASE = Shown(frozenset({MAKER}), DAY, value_idr=60), Shown(frozenset({MAKER}), DAY)
SESSION = Shown(frozenset({MAKER}), DAY, cohort_id=COHORT)


@pytest.mark.parametrize(
    ("changes", "shown", "amount", "field"),
    [
        ({}, MACHINE, 60, ""),
        ({}, MACHINE, 61, "amount"),
        ({}, CASE, 1, "record"),
        (PIECES, CASE, 1, ""),
        (PIECES, CASE, 5, "amount"),
        (PIECES, Shown(frozenset({OTHER}), DAY), 1, "record"),
        (PIECES, SESSION, 1, ""),
        ({**PIECES, "to_kind": "cohort", "to_id": str(COHORT)}, SESSION, 1, ""),
        # One of its makers went to the session of another group: that is not what this group was promised.
        ({**PIECES, "to_kind": "cohort", "to_id": str(OTHER)}, SESSION, 1, "record"),
        ({**PIECES, "to_kind": "cohort", "to_id": str(OTHER)}, CASE, 1, ""),
    ],
)
def test_a_record_shows_only_what_it_is(changes: dict[str, Any], shown: Shown, amount: int, field: str) -> None:
    one = commitment(**changes)
    assert (field_refused(lambda: commitments.check_shown(one, {MAKER}, shown, amount)) or "") == field


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"document": "m o u."}, True),
        ({"what": "mesin"}, True),
        ({"document": "MoU 2"}, False),
        ({"what": "Mesin kedua"}, False),
        ({"amount_idr": 99}, False),
        ({"due_on": DAY + ONE}, False),
        ({"to_id": "y"}, False),
        ({"partner_id": DINAS}, False),
    ],
)
def test_one_promise_written_down_twice_is_told(changes: dict[str, Any], same: bool) -> None:  # noqa: FBT001 -- a table
    assert commitments.is_same_promise(commitment(), commitment(**changes)) is same


def test_a_rupiah_is_in_one_partners_sum() -> None:
    first = commitment(given=(given_(60, 0),))
    through = commitment(partner_id=DINAS, partner_name="Dinas", partner_kind="agency", from_id=first.id)
    ended = commitment(50, (given_(20, 0),), ended_on=DAY, reason="batal")
    pieces = commitment(partner_id=DINAS, partner_name="Dinas", partner_kind="agency", amount_idr=None, quantity=2,
                        unit="unit", due_on=DAY + 9 * ONE)  # fmt: skip
    assert commitments.sums_by_partner([first, through, ended, pieces], DAY + ONE) == [
        PartnerSum(BANK, "Bank NTT", "bank", 150, 80, 2, 1, 0, 1, 30),
        PartnerSum(DINAS, "Dinas", "agency", 0, 0, 2, 1, 0, 0, 0),
    ]
    assert [each.id for each in commitments.late_first([pieces, ended, first], DAY + ONE)] == [
        first.id,
        pieces.id,
        ended.id,
    ]


# --- school projects --------------------------------------------------------------------------------------------

PLAN, COST = ("planned", Figures()), ("costed", Figures(quantity=10, cost_idr=50_000, price_idr=9_000))
MADE, SOLD = ("made", Figures(quantity=12, cost_idr=61_000)), ("sold", Figures(quantity=7, price_idr=9_000))
BANK_IT = ("banked", Figures(amount_idr=50_000))


def tell(*steps: tuple[str, Figures]) -> list[tuple[str, date, Figures]]:
    told: list[tuple[str, date, Figures]] = []
    for kind, figures in steps:
        projects.check_step(told, kind, DAY, figures, today=DAY)
        told.append((kind, DAY, figures))
    return told


def test_a_project_book_adds_up() -> None:
    told = tell(PLAN, COST, MADE, SOLD, BANK_IT, ("reflected", Figures()))
    account = projects.account_of([(kind, figures) for kind, _, figures in told])
    assert account == Account(made=12, sold=7, cost_idr=61_000, proceeds_idr=63_000, banked_idr=50_000)
    assert (account.per_piece_idr, account.left, account.to_bank_idr, account.surplus_idr) == (5_084, 5, 13_000, 2_000)


@pytest.mark.parametrize(
    ("before", "step", "field"),
    [
        ((), COST, "kind"),
        ((PLAN,), MADE, "kind"),
        ((PLAN, COST), SOLD, "kind"),
        ((PLAN, COST, MADE), BANK_IT, "kind"),
        ((PLAN, COST, MADE), ("reflected", Figures()), "kind"),
        ((PLAN,), ("baked", Figures()), "kind"),
        ((PLAN, COST, MADE), ("sold", Figures(quantity=13, price_idr=1)), "quantity"),
        ((PLAN, COST, MADE, SOLD), ("sold", Figures(quantity=6, price_idr=1)), "quantity"),
        ((PLAN, COST, MADE, SOLD), ("banked", Figures(amount_idr=63_001)), "amount_idr"),
        ((PLAN, COST, MADE, SOLD, BANK_IT), ("banked", Figures(amount_idr=13_001)), "amount_idr"),
        ((PLAN, COST), ("made", Figures(quantity=2)), "cost_idr"),
        ((PLAN, COST), ("made", Figures(quantity=0, cost_idr=1)), "quantity"),
        ((PLAN, COST, MADE), ("sold", Figures(quantity=1, price_idr=1, cost_idr=1)), "cost_idr"),
        ((PLAN,), ("costed", Figures(quantity=1, cost_idr=-1, price_idr=1)), "cost_idr"),
    ],
)
def test_steps_follow_and_figures_agree(
    before: tuple[tuple[str, Figures], ...], step: tuple[str, Figures], field: str
) -> None:
    told = tell(*before)
    with pytest.raises(projects.BadProject) as refused:
        projects.check_step(told, step[0], DAY, step[1], today=DAY)
    assert refused.value.field == field


STEP = st.one_of(
    st.builds(lambda n, c: ("made", Figures(quantity=n, cost_idr=c)), st.integers(1, 20), st.integers(0, 9_000)),
    st.builds(lambda n, p: ("sold", Figures(quantity=n, price_idr=p)), st.integers(1, 20), st.integers(0, 900)),
    st.builds(lambda n: ("banked", Figures(amount_idr=n)), st.integers(1, 9_000)),
)


@given(st.lists(STEP, max_size=15))
def test_never_more_is_sold_than_made_nor_banked_than_taken(steps: list[tuple[str, Figures]]) -> None:
    told = tell(PLAN, COST)
    for kind, figures in steps:
        try:
            projects.check_step(told, kind, DAY, figures, today=DAY)
        except projects.BadProject:
            continue
        told.append((kind, DAY, figures))
        account = projects.account_of([(each, its) for each, _, its in told])
        assert 0 <= account.sold <= account.made
        assert 0 <= account.banked_idr <= account.proceeds_idr


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("Kami belajar mengeringkan daun; 12 siswa, 3 kali coba, modal Rp150.000.", True),
        ("Dijual 27 bungkus di pameran 2026, hasil 243.000.", True),
        ("Ketua kelompok bernama Maria", False),
        ("a.n. Yohanes", False),
        ("NISN 0051234567", False),
        ("hubungi 0812-3456-7890", False),
        ("tulis ke siswa@contoh.id", False),
        ("Rumahnya di Jl. Pelajar", False),
        ("tinggal di RT 01", False),
        ("Kami memasak di RT/RW dekat sekolah", False),
        ("Belajar di jalan raya; start pagi, 3 kali seminggu.", True),
    ],
)
def test_words_that_point_at_a_student_are_refused(text: str, fits: bool) -> None:  # noqa: FBT001 -- a table
    if fits:
        privacy.check_privacy(text, "text")
    else:
        with pytest.raises(NamesAPerson) as refused:
            privacy.check_privacy(text, "text")
        assert refused.value.field == "text"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kami belajar mengeringkan daun. Modal Rp150.000, dijual hari Senin di Kupang.", []),
        ("Memasak abon:\n- Mencuci ikan\n- Menjual di SMKN 1", []),
        ("Maria Goreti dan Yosef Lado membantu", ["Maria Goreti", "Yosef Lado"]),
        ("Dibantu siswa: Ani", ["Ani"]),
        ("Siswa: menulis buku. Guru: Membaca ulang.", []),
        ("Dipimpin A. Lado, lalu Pak Yosef", ["Lado", "Pak Yosef"]),
    ],
)
def test_what_may_be_a_name_is_asked_about_once(text: str, names: list[str]) -> None:
    assert list(privacy.names_perhaps(text)) == names
    privacy.check_story(text, "text", names_nobody=True)
    asked = field_refused(lambda: privacy.check_story(text, "text", names_nobody=False))
    assert asked == ("text" if names else None)


# --- members ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("members", "women", "young", "days", "field"),
    [
        (0, None, None, 0, "members"),
        (9, 10, None, 0, "women"),
        (9, 9, 10, 0, "young"),
        (9, -1, None, 0, "women"),
        (9, 9, 0, 1, "as_of"),
        (9, 9, 0, 0, None),
        (9, None, None, -400, None),
    ],
)
def test_members_are_counted(members: int, women: int | None, young: int | None, days: int, field: str | None) -> None:
    assert field_refused(lambda: check_count(members, women, young, DAY + days * ONE, today=DAY)) == field
