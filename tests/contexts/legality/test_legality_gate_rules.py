"""The shelf gate by the rows that are delivered, without a database: what closes, warns and opens, and why."""

import csv
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from nttmart.contexts.legality.rules.errors import BadPermitDates
from nttmart.contexts.legality.rules.gate import (
    Gate,
    HalalSaid,
    OnFile,
    Reason,
    biting,
    closing,
    gate_of,
    halal_said,
    halal_state,
)
from nttmart.contexts.legality.rules.past import PermitHeld, files_for, on_file
from nttmart.contexts.legality.rules.permits import check_end
from nttmart.contexts.legality.rules.rulebook import PermitRule, in_force, read_rule
from nttmart.contexts.legality.rules.traits import CHANNELS, Traits
from nttmart.kernel.words import say

DATA = Path(__file__).parents[3] / "data" / "reference"
with (DATA / "permit_rules.csv").open(encoding="utf-8", newline="") as _file:
    RULES = [read_rule(row) for row in csv.DictReader(_file)]
TODAY = date(2026, 11, 22)
BEFORE = date(2026, 10, 17)
SNACK = Traits(
    kind="food", storage="ambient", process="cooked", special="none", animal="none", scale="micro",
    shelf_life_days=90, pork=False, alcohol=False,
)  # fmt: skip


def gate(  # noqa: PLR0917 -- what a test says of goods
    on_file: list[OnFile],
    claim: str = "certified",
    on: date = TODAY,
    traits: Traits = SNACK,
    rules: list[PermitRule] = RULES,
    ruled: dict[str, date] | None = None,
    *,
    is_filed: bool = False,
) -> Gate:
    held: dict[str, list[OnFile]] = {}
    for each in on_file:
        held.setdefault(each.kind, []).append(each)
    rows = biting(in_force(rules, on), traits)
    return gate_of(rows, held, halal_said(claim, rows, traits, is_filed=is_filed), on, ruled)


def states(found: Gate) -> str:
    """Say the states of the ways goods are sold at home; exports have rows of their own."""
    return " ".join(f"{each.channel}={each.state}" for each in found.channels if each.channel != "export")


NIB, PIRT, HALAL = OnFile("nib", None), OnFile("pirt", date(2029, 12, 31)), OnFile("halal", None)


UNCHECKED = OnFile("halal", None, is_checked=False)


@pytest.mark.parametrize(
    ("on_file", "claim", "on", "expected", "halal"),
    [
        ([NIB, PIRT, HALAL], "certified", TODAY, "open open open", "certified"),
        ([NIB, PIRT], "certified", TODAY, "closed closed warn", "missing"),
        ([NIB, PIRT], "in_process", TODAY, "closed closed warn", "missing"),
        ([NIB, PIRT], "not_halal", TODAY, "open open open", "not_halal_declared"),
        ([NIB, PIRT], "exempt", TODAY, "open open open", "exempt_kind"),
        ([NIB, PIRT], "missing", TODAY, "closed closed warn", "missing"),
        ([NIB, PIRT], "missing", BEFORE, "open open open", "exempt_kind"),
        ([NIB, PIRT, HALAL], "missing", TODAY, "open open open", "certified"),
        ([], "not_halal", TODAY, "warn warn warn", "not_halal_declared"),
        ([NIB, PIRT, replace(HALAL, until=BEFORE)], "certified", TODAY, "closed closed closed", "missing"),
        ([NIB, PIRT, replace(HALAL, until=BEFORE)], "exempt", TODAY, "open open open", "exempt_kind"),
        ([NIB, PIRT, UNCHECKED], "missing", TODAY, "closed closed warn", "missing"),
        ([NIB, OnFile("pirt", date(2026, 11, 22)), HALAL], "certified", TODAY, "warn warn warn", "certified"),
        ([NIB, OnFile("pirt", date(2026, 11, 21)), HALAL], "certified", TODAY, "closed closed closed",
         "certified"),
        ([NIB, OnFile("pirt", date(2025, 1, 1)), OnFile("md", date(2029, 1, 1)), HALAL], "certified", TODAY,
         "open open open", "certified"),
        ([NIB, OnFile("pirt", date(2026, 11, 21), is_revoked=True), HALAL], "certified", TODAY,
         "closed closed closed", "certified"),
        ([NIB, OnFile("pirt", date(2026, 11, 21), is_revoked=True), PIRT, HALAL], "certified", TODAY,
         "open open open", "certified"),
    ],
)  # fmt: skip
def test_the_gate_of_a_snack(on_file: list[OnFile], claim: str, on: date, expected: str, halal: str) -> None:
    found = gate(on_file, claim, on)

    assert states(found) == " ".join(map("{}={}".format, CHANNELS[:3], expected.split()))
    assert found.halal == halal


def test_an_ended_permit_closes_only_the_ways_its_row_names_and_says_since_when() -> None:
    found = gate([NIB, OnFile("svlk", date(2026, 11, 1))], traits=Traits(kind="wood"), claim="exempt")

    assert found.closed == ("export",)
    assert closing(found) == "SVLK / V-Legal habis berlaku sejak 1 Nov 2026"
    assert closing(gate([NIB, PIRT, HALAL])) == ""


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("id", "sertifikat halal / P-IRT habis berlaku sejak 1 Mei 2026"),
        ("en", "halal certificate / P-IRT ended on 1 May 2026"),
    ],
)
def test_a_reason_names_permits_and_days_in_the_readers_language(language: str, said: str) -> None:
    with override(language):
        assert say(Reason("x", ("halal", "pirt"), "ended", date(2026, 5, 1)).sentence) == said


def test_a_paper_of_one_shipment_asks_for_the_next_when_it_is_over_and_closes_nothing() -> None:
    def export(*papers: OnFile) -> tuple[str, list[str]]:
        (found,) = (each for each in gate([NIB, PIRT, HALAL, *papers]).channels if each.channel == "export")
        return found.state, [reason.what for reason in found.reasons]

    assert export() == ("warn", ["missing"])
    assert export(OnFile("ske", None)) == ("open", [])
    assert export(OnFile("ske", date(2026, 11, 1))) == ("warn", ["missing"])
    assert gate([NIB, PIRT, HALAL, OnFile("ske", date(2026, 11, 1))]).state == "open"


@pytest.mark.parametrize(
    ("kind", "issued_on", "ends_on", "said"),
    [
        ("pirt", None, date(2021, 12, 31), "habis masa berlakunya"),
        ("pirt", date(2024, 5, 2), date(2029, 12, 31), ""),
        ("md", None, None, "Hari berakhirnya belum ditulis"),
        ("alcohol", None, None, "Hari berakhirnya belum ditulis"),
        ("halal", None, None, ""),
        ("nib", None, None, ""),
    ],
)
def test_an_end_that_is_over_or_not_known_is_told_when_a_permit_is_entered(
    kind: str, issued_on: date | None, ends_on: date | None, said: str
) -> None:
    doubts = check_end(kind, issued_on, ends_on, today=TODAY)

    assert (len(doubts), said in " ".join(map(str, doubts))) == (1 if said else 0, True)


def test_a_number_that_names_a_year_before_its_issue_cannot_be() -> None:
    with pytest.raises(BadPermitDates, match="2021, tetapi terbit 2 Mei 2024"):
        check_end("pirt", date(2024, 5, 2), date(2021, 12, 31), today=TODAY)


MAKER, PRODUCT = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize(
    ("expires_on", "revoked_on", "kept"),
    [
        (date(2029, 12, 31), TODAY, OnFile("pirt", TODAY - timedelta(days=1), is_revoked=True)),
        (None, TODAY, OnFile("pirt", TODAY - timedelta(days=1), is_revoked=True)),
        (date(2025, 12, 31), TODAY, OnFile("pirt", date(2025, 12, 31))),
        (date(2029, 12, 31), TODAY + timedelta(days=1), OnFile("pirt", date(2029, 12, 31))),
        (date(2029, 12, 31), None, OnFile("pirt", date(2029, 12, 31))),
    ],
)
def test_a_permit_taken_back_stays_on_file_with_its_last_day(
    expires_on: date | None, revoked_on: date | None, kept: OnFile
) -> None:
    first = date(2024, 1, 1)
    held = PermitHeld(UUID(int=3), "pirt", "", MAKER, None, first, expires_on, revoked_on, is_checked=True)
    own = replace(held, product_id=PRODUCT, expires_on=date(2024, 12, 31), revoked_on=None)

    files = on_file([held, own, replace(held, from_on=TODAY + timedelta(days=1))], TODAY)

    assert files_for(files, MAKER, UUID(int=9)) == {"pirt": [kept]}
    assert files_for(files, MAKER, PRODUCT) == {"pirt": (kept, OnFile("pirt", date(2024, 12, 31)))}


def test_the_reason_says_that_it_was_revoked_and_since_when() -> None:
    taken = OnFile("pirt", date(2026, 11, 20), is_revoked=True)

    assert closing(gate([NIB, taken, OnFile("pirt", date(2025, 12, 31)), HALAL])) == (
        "P-IRT / BPOM MD dicabut sejak 21 Nov 2026"
    )


def test_a_row_that_closes_closes_what_was_never_recorded() -> None:
    strict = [replace(rule, gate="closes") if rule.code == "pirt" else rule for rule in RULES]

    assert states(gate([NIB, HALAL])) == "online=warn government=warn till=warn"
    assert states(gate([NIB, HALAL], rules=strict)) == "online=closed government=closed till=closed"


def test_what_is_not_known_of_goods_closes_nothing() -> None:
    assert states(gate([NIB], traits=Traits(kind="craft"), claim="missing")) == "online=open government=open till=open"
    assert gate([NIB], traits=Traits(kind="food"), claim="not_halal").state == "open"


KINDS_ON_FILE = st.sampled_from(["nib", "pirt", "md", "halal"])
FILES = st.lists(
    st.builds(OnFile, KINDS_ON_FILE, st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31))), max_size=4
)


@given(
    on_file=FILES,
    more=st.builds(OnFile, KINDS_ON_FILE, st.none()),
    claim=st.sampled_from(["certified", "missing", "in_process"]),
)
def test_one_more_standing_permit_never_closes_anything(on_file: list[OnFile], more: OnFile, claim: str) -> None:
    before, after = gate(on_file, claim), gate([*on_file, more], claim)

    assert set(after.closed) <= set(before.closed)


@given(on_file=FILES, days=st.integers(0, 800))
def test_with_time_alone_nothing_opens(on_file: list[OnFile], days: int) -> None:
    assert set(gate(on_file).closed) <= set(gate(on_file, on=TODAY + timedelta(days=days)).closed)


def test_halal_has_five_states() -> None:
    ended = OnFile("halal", date(2026, 1, 1))
    claims = ["certified", "in_process", "not_halal", "exempt", "missing"]

    def found(on_file: list[OnFile], **said: bool) -> list[str]:
        return [halal_state(HalalSaid(claim, **{"is_duty": True, **said}), on_file, TODAY) for claim in claims]

    declared = "not_halal_declared"
    assert found([]) == ["missing", "missing", declared, "exempt_kind", "missing"]
    assert found([], is_filed=True) == ["missing", "in_process", declared, "exempt_kind", "missing"]
    assert found([ended], is_filed=True) == ["missing", "missing", declared, "exempt_kind", "missing"]
    assert found([], is_duty=False) == ["missing", "missing", declared, "exempt_kind", "exempt_kind"]
    assert found([ended, HALAL]) == ["certified", "certified", declared, "certified", "certified"]
    assert found([replace(HALAL, is_checked=False)]) == found([])
    assert found([HALAL], is_barred=True) == ["missing", "missing", declared, "missing", "missing"]


def whats(found: Gate) -> set[tuple[str, str]]:
    return {(reason.permits[0], reason.what) for reason in found.reasons}


def test_a_word_about_halal_without_a_number_or_a_case_closes_and_says_which_is_lacking() -> None:
    assert str(gate([NIB, PIRT]).reasons[0].sentence) == "nomor sertifikat halal belum tercatat"
    assert whats(gate([NIB, PIRT], "in_process")) == {("halal", "unfiled")}
    filed = gate([NIB, PIRT], "in_process", is_filed=True)
    assert (states(filed), whats(filed)) == (
        "online=warn government=warn till=warn", {("halal", "in_process")},
    )  # fmt: skip
    assert gate([NIB, PIRT, replace(HALAL, number="ID 1")]).halal_number == "ID 1"


def test_pork_and_a_halal_certificate_contradict_one_another_and_close() -> None:
    found = gate([NIB, PIRT, HALAL], traits=replace(SNACK, pork=True))

    assert states(found) == "online=closed government=closed till=closed"
    assert whats(found) == {("halal", "contradicts")}
    assert gate([NIB, PIRT], "not_halal", traits=replace(SNACK, pork=True)).state == "open"


def test_a_number_nobody_compared_opens_nothing_and_closes_nothing() -> None:
    unchecked, over = replace(PIRT, is_checked=False), OnFile("pirt", date(2026, 11, 21))

    assert gate([NIB, unchecked, HALAL]).closed == gate([NIB, HALAL]).closed == ()
    assert whats(gate([NIB, unchecked, HALAL])) == {("pirt", "unchecked")}
    assert gate([NIB, over, unchecked, HALAL]).closed == ("online", "government", "till")
    assert closing(gate([NIB, over, unchecked, HALAL])) == "nomor P-IRT / BPOM MD belum dicocokkan petugas"
    assert gate([NIB, replace(over, is_checked=False), HALAL]).closed == ("online", "government", "till")


@pytest.mark.parametrize(
    ("pirt", "until"),
    [
        (PIRT, None),
        (OnFile("pirt", TODAY), TODAY),
        (OnFile("pirt", TODAY - timedelta(days=2)), TODAY - timedelta(days=2)),
        (OnFile("pirt", TODAY - timedelta(days=2), is_revoked=True), TODAY - timedelta(days=2)),
    ],
)
def test_a_till_is_told_until_when_it_may_sell_or_might(pirt: OnFile, until: date | None) -> None:
    assert gate([NIB, pirt, HALAL]).till_until == until


MOKE = Traits(kind="drink", storage="ambient", process="distilled", alcohol=True)
SIUP, MD = OnFile("alcohol", date(2029, 1, 1)), OnFile("md", date(2029, 1, 1))


@pytest.mark.parametrize(
    ("on_file", "till"),
    [
        ([NIB, SIUP, MD], "open"),
        ([NIB], "closed"),
        ([NIB, SIUP], "closed"),
        ([NIB, SIUP, replace(MD, until=BEFORE)], "closed"),
        ([NIB, MD, replace(SIUP, until=BEFORE)], "closed"),
    ],
)
def test_alcohol_is_never_sold_online_and_at_tills_only_with_its_licences(on_file: list[OnFile], till: str) -> None:
    found = gate(on_file, "not_halal", traits=MOKE, ruled={"alcohol": TODAY} if till == "open" else None)

    assert states(found) == f"online=closed government=closed till={till}"
    assert ("alcohol", "forbidden") in whats(found)


def test_what_was_never_recorded_closes_from_its_announced_day_and_a_device_without_sni_now() -> None:
    day = date(2027, 4, 1)
    soap, milk = Traits(kind="cosmetic"), replace(SNACK, animal="milk")

    for traits in (SNACK, soap, milk):
        before = gate([NIB, HALAL], traits=traits, on=day - timedelta(days=1))
        assert (before.closed, before.state) == ((), "warn")
        assert {"online", "government", "till"} <= set(gate([NIB, HALAL], traits=traits, on=day).closed)
    assert gate([NIB, PIRT, HALAL], on=day).closed == ()
    assert gate([NIB, PIRT, HALAL], traits=milk, on=day).closed == ("online", "government", "till")
    assert gate([NIB], "exempt", traits=Traits(kind="device")).closed == CHANNELS
    assert gate([NIB, OnFile("sni", None)], "exempt", traits=Traits(kind="device")).closed == ()


def test_an_officers_ruling_opens_until_its_day_and_never_what_is_forbidden() -> None:
    over = OnFile("pirt", date(2026, 11, 21))

    assert gate([NIB, over, HALAL], ruled={"pirt": TODAY}).closed == ()
    assert whats(gate([NIB, over, HALAL], ruled={"pirt": TODAY})) == {("pirt", "ruled")}
    assert gate([NIB, over, HALAL], ruled={"pirt": TODAY - timedelta(days=1)}).closed != ()
    assert gate([NIB, over, HALAL], ruled={"nib": TODAY}).closed != ()
    forbidden = [replace(rule, duty="forbidden") if rule.code == "pirt" else rule for rule in RULES]
    assert gate([NIB, PIRT, HALAL], rules=forbidden, ruled={"pirt": TODAY}).closed == ("online", "government", "till")


def test_a_warning_about_exports_alone_troubles_nobody_who_sells_at_home() -> None:
    found = gate([NIB], traits=Traits(kind="wood"), claim="exempt")

    assert [each.state for each in found.channels] == ["open", "open", "open", "warn"]
    assert (found.state, found.reasons) == ("open", ())
