"""What tills send is kept once and for ever; what cannot be kept is told apart and lies in the tray or stays away."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.outlets import make_outlet
from factories.tills import ANA, MORNING, PythonTill, Written, enrol, keep
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.outlets.models import TillFact, TillProblem
from nttmart.contexts.outlets.operations.keeping import UNPROVEN_AT_MOST
from nttmart.kernel.ids import uuid7

pytestmark = pytest.mark.django_db


def states(verdicts: list[outlets.Verdict]) -> list[tuple[str, str]]:
    return [(verdict.state, verdict.code) for verdict in verdicts]


def tray(till: PythonTill) -> Counter[str]:
    return Counter(TillProblem.objects.filter(till_id=till.id, settled_at=None).values_list("code", flat=True))


def kept(till: PythonTill) -> list[tuple[int, str]]:
    return list(TillFact.objects.filter(till_id=till.id).order_by("seq", "id").values_list("seq", "text"))


def forged(fact: Written, text: str | None = None, sig: str | None = None) -> tuple[str, str]:
    return (text or fact.text, sig or fact.sig)


def make_till(sold: int = 3) -> PythonTill:
    till = enrol(make_outlet().id)
    till.open_shift()
    for number in range(1, sold):
        till.move_cash(number)
    return till


def test_facts_are_kept_word_for_word_and_once() -> None:
    till = make_till()
    assert [states(keep(*till.facts)) for _ in range(2)] == [[("kept", "")] * 3] * 2
    assert kept(till) == [(fact.seq, fact.text) for fact in till.facts]
    assert tray(till) == Counter()


def test_an_edited_fact_is_no_fact_of_the_till_and_does_not_stand_in_its_way() -> None:
    till = make_till()
    first, second, _ = till.facts
    edited = forged(second, second.text.replace('"amount":1', '"amount":9'))
    assert states(outlets.keep_facts([edited], via="bundle", at=MORNING)) == [("problem", "bad_signature")]
    assert states(keep(first, second)) == [("kept", ""), ("kept", "")]
    assert (kept(till), tray(till)) == ([(1, first.text), (2, second.text)], Counter(bad_signature=1))
    problem = TillProblem.objects.get(till_id=till.id)
    assert (problem.text, problem.sig, problem.fact_id) == (*edited, None)


def test_another_text_under_a_known_id_is_told_and_the_first_holds() -> None:
    till = make_till(1)
    (first,) = till.facts
    other = till.write("cash_moved", {"amount": 5}, id=str(first.id))
    assert states(keep(first, other)) == [("kept", ""), ("problem", "another_body")]
    assert states(keep(other, first)) == [("problem", "another_body"), ("kept", "")]
    assert (kept(till), tray(till)) == ([(1, first.text)], Counter(another_body=1))


def test_both_texts_of_one_id_in_one_batch_leave_the_one_that_was_sent_first() -> None:
    till = make_till(1)
    (first,) = till.facts
    other = till.write("cash_moved", {"amount": 5}, id=str(first.id))
    assert states(keep(other, first, other)) == [("kept", ""), ("problem", "another_body"), ("kept", "")]
    assert kept(till) == [(2, other.text)]


def test_a_till_nobody_enrolled_and_a_key_of_another_till_prove_nothing() -> None:
    till, stranger = make_till(1), PythonTill()
    stranger.open_shift()
    thief = PythonTill(id=till.id)
    thief.open_shift()
    assert states(keep(*stranger.facts, *thief.facts)) == [("refused", "unknown_till"), ("problem", "bad_signature")]
    assert kept(till) == []


def test_what_is_no_fact_stays_with_the_sender() -> None:
    assert (
        states(outlets.keep_facts([("{}", "x"), (None, None), (1, [])], via="direct", at=MORNING))
        == [("refused", "not_a_fact")] * 3
    )


def test_the_tray_takes_so_many_texts_without_a_good_signature_and_no_more() -> None:
    till = make_till(1)
    (fact,) = till.facts
    texts = [forged(fact, fact.text.replace('"seq":1', f'"seq":{number}')) for number in range(2, UNPROVEN_AT_MOST + 4)]
    verdicts = states(outlets.keep_facts(texts, via="bundle", at=MORNING))
    # They share one id, so each is looked at in a turn of its own; the outcome is the same.
    assert Counter(verdicts) == Counter(
        {("problem", "bad_signature"): UNPROVEN_AT_MOST, ("refused", "bad_signature"): 2}
    )
    assert tray(till) == Counter(bad_signature=UNPROVEN_AT_MOST)
    assert states(outlets.keep_facts(texts[:1], via="bundle", at=MORNING)) == [("problem", "bad_signature")]
    assert states(keep(fact)) == [("kept", "")]


def test_a_hole_closes_when_all_of_it_has_come() -> None:
    till = make_till(5)
    keep(till.facts[0], till.facts[4])
    assert tray(till) == Counter(gap=1)
    keep(till.facts[1], till.facts[3])
    assert tray(till) == Counter(gap=1)
    keep(till.facts[2])
    assert tray(till) == Counter()


def test_two_devices_with_one_key_are_both_kept_and_told() -> None:
    till = make_till(2)
    twin = PythonTill(id=till.id, key=till.key, seq=1, prev=till.facts[0].hash, shift=till.shift, clock=till.clock)
    twin.move_cash(7)
    till.move_cash(8)
    twin.move_cash(9)
    assert states(keep(*till.facts, *twin.facts)) == [("kept", "")] * 5
    assert tray(till) == Counter(duplicate_identity=2)
    assert [seq for seq, _ in kept(till)] == [1, 2, 2, 3, 3]


def test_a_revoked_till_hands_in_what_it_has_and_what_is_newer_is_told() -> None:
    till = make_till(2)
    outlets.revoke_till(till_id=till.id, reason="hilang di pasar", actor=ANA, at=till.clock + timedelta(seconds=1))
    till.move_cash(5)
    assert states(keep(*till.facts)) == [("kept", "")] * 3
    assert tray(till) == Counter(revoked_till=1)


def test_three_weeks_late_is_nothing_odd() -> None:
    till = make_till()
    assert states(keep(*till.facts, at=MORNING + timedelta(days=21))) == [("kept", "")] * 3
    assert tray(till) == Counter()


def test_a_clock_a_year_off_keeps_everything_and_dates_it_where_it_can_be() -> None:
    till = make_till(1)
    till.clock += timedelta(days=365)
    till.move_cash(5)
    till.clock = MORNING - timedelta(days=365)
    till.move_cash(6)
    evening = MORNING + timedelta(hours=12)
    assert states(keep(*till.facts, at=evening)) == [("kept", "")] * 3
    assert list(TillFact.objects.order_by("seq").values_list("occurred_at", flat=True)) == [
        MORNING + timedelta(minutes=1), evening, evening,
    ]  # fmt: skip
    assert tray(till) == Counter(clock=2)


def test_a_batch_of_any_size_takes_the_same_queries() -> None:
    def queries(till: PythonTill) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert {each.state for each in keep(*till.facts)} == {"kept"}
        return len([query for query in captured if "SAVEPOINT" not in query["sql"]])

    outlet = make_outlet()
    small, large = enrol(outlet.id), enrol(outlet.id)
    small.open_shift()
    for _ in range(200):
        large.open_shift()
    assert (queries(small), queries(large), queries(large)) == (8, 8, 5)


def test_problems_are_settled_by_a_person_once_and_stay() -> None:
    till = make_till(2)
    keep(till.facts[1])
    (problem,) = outlets.list_problems([outlets.get_till(till.id).outlet_id])
    outlets.settle_problems(problem_ids=[problem.id], how="catatan 1 hilang bersama HP", actor=ANA, at=MORNING)
    with pytest.raises(outlets.NotFoundProblem):
        outlets.settle_problems(problem_ids=[problem.id], how="lagi", actor=ANA, at=MORNING)
    with pytest.raises(outlets.NotFoundProblem):
        outlets.settle_problems(problem_ids=[uuid7()], how="lagi", actor=ANA, at=MORNING)
    (settled,) = outlets.list_problems([problem.outlet_id], settled=True)
    assert (settled.settled_by, settled.settled_how, settled.settled_at) == (
        "Ana", "catatan 1 hilang bersama HP", MORNING,
    )  # fmt: skip
