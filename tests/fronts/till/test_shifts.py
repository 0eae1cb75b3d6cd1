"""Shifts and cash of a till arrive at the server: in order, late, doubled, with holes; counted once and booked."""

from datetime import timedelta

import pytest

from factories.outlets import make_outlet
from factories.tills import MORNING, PythonTill, enrol
from fronts.till.asking import carry, post, send
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.outlets.api import Outlet, ShiftRecord
from nttmart.fronts.till.sync import receiving
from nttmart.fronts.till.sync.outcomes import one_by_one
from nttmart.kernel import clock
from nttmart.kernel.money import format_rupiah

pytestmark = pytest.mark.django_db
APPLIED = ("applied", None)


def a_day(till: PythonTill, *, counted: int | None = None, explanation: str = "") -> None:
    """Open with Rp200.000, bring 50.000 to the bank, close."""
    till.open_shift(200_000)
    till.move_cash(-50_000, "to_bank", "setor siang")
    till.close_shift(counted, explanation)


def the_shift(outlet: Outlet) -> ShiftRecord:
    (shift,) = outlets.list_shifts([outlet.id])
    return shift


def books(outlet: Outlet) -> dict[str, int]:
    assert list(ledger.check()) == []
    return {each.code: each.amount for each in ledger.balances(outlet.book_id) if each.amount}


def tray(outlet: Outlet) -> list[str]:
    return sorted(problem.code for problem in outlets.list_problems([outlet.id]))


def test_a_day_of_cash_is_known_and_booked_once_however_often_it_is_sent() -> None:
    outlet = make_outlet()
    till = enrol(outlet.id)
    a_day(till)
    assert [send(till.facts) for _ in range(3)] == [[APPLIED] * 3] * 3
    assert the_shift(outlet) == ShiftRecord(
        id=till.shift,
        till_id=till.id,
        till_name="Kasir depan",
        outlet_id=outlet.id,
        cashier_id=the_shift(outlet).cashier_id,
        cashier_name="Ana",
        opening_cash=200_000,
        opened_at=MORNING + timedelta(minutes=1),
        counted_cash=150_000,
        expected_cash=150_000,
        explanation="",
        closed_by="Ana",
        sales_count=0,
        sales_total=0,
        closed_at=MORNING + timedelta(minutes=3),
        moved=-50_000,
    )
    assert [(each.amount, each.reason, each.note) for each in outlets.list_movements(till.shift)] == [
        (-50_000, "to_bank", "setor siang")
    ]
    assert books(outlet) == {"bank:ska": 50_000, "cash:ska": -50_000}
    assert tray(outlet) == []


@pytest.mark.parametrize(
    ("counted", "booked"),
    [
        (148_500, {"bank:ska": 50_000, "cash:ska": -51_500, "expense:cash-missing": 1_500}),
        (150_200, {"bank:ska": 50_000, "cash:ska": -49_800, "income:cash-found": 200}),
    ],
)
def test_a_difference_is_booked_and_put_before_a_person(counted: int, booked: dict[str, int]) -> None:
    outlet = make_outlet()
    till = enrol(outlet.id)
    a_day(till, counted=counted, explanation="salah kembalian")
    assert send(till.facts)[-1] == ("applied", "cash_difference")
    assert books(outlet) == booked
    assert (the_shift(outlet).difference, the_shift(outlet).explanation) == (counted - 150_000, "salah kembalian")
    (problem,) = outlets.list_problems([outlet.id])
    assert str(problem.refusal) == f"Kas berbeda {format_rupiah(counted - 150_000)} dari yang seharusnya."


def test_facts_in_any_order_make_the_same_shift_and_the_tray_empties_itself() -> None:
    outlet = make_outlet()
    till = enrol(outlet.id)
    a_day(till)
    opened, moved, closed = till.facts
    assert send([closed]) == [("applied", "shift_unknown")]
    assert tray(outlet) == ["gap", "shift_unknown"]
    assert the_shift(outlet).opened_at is None
    assert send([moved]) == [APPLIED]
    assert send([opened]) == [APPLIED]
    assert tray(outlet) == []
    assert books(outlet) == {"bank:ska": 50_000, "cash:ska": -50_000}
    assert (the_shift(outlet).opening_cash, the_shift(outlet).counted_cash) == (200_000, 150_000)
    assert [problem.settled_by for problem in outlets.list_problems([outlet.id], settled=True)] == ["Sistem", "Sistem"]


def test_what_a_till_noted_about_new_goods_lies_before_a_person() -> None:
    outlet = make_outlet()
    till = enrol(outlet.id)
    till.write("product_noted", {"note": "n", "text": "Jagung titi besar", "barcode": "", "price": 15_000})
    assert send(till.facts) == [("applied", "product_noted")]
    (problem,) = outlets.list_problems([outlet.id])
    assert str(problem.refusal) == "Kasir mencatat barang baru: «Jagung titi besar», kode —, harga Rp15.000."


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"shift": "x", "cashier": {"id": "7", "name": "Ana"}, "opening_cash": 1},
        {"shift": "019a9f10-1111-7000-8000-000000000001", "cashier": {"id": "7", "name": "Ana"}, "opening_cash": -1},
        {"shift": "019a9f10-1111-7000-8000-000000000001", "cashier": {"id": "7", "name": "Ana"}, "opening_cash": 1.5},
        {"shift": "019a9f10-1111-7000-8000-000000000001", "cashier": {"id": "7", "name": "Ana"}, "opening_cash": True},
        {"shift": "019a9f10-1111-7000-8000-000000000001", "cashier": "Ana", "opening_cash": 1},
    ],
)
def test_a_body_that_makes_no_sense_is_kept_and_looked_at(body: dict[str, object]) -> None:
    outlet = make_outlet()
    till = enrol(outlet.id)
    till.write("shift_opened", body)
    assert send(till.facts) == [("kept", "unreadable")]
    assert (outlets.list_shifts([outlet.id]), tray(outlet)) == ([], ["unreadable"])
    (problem,) = outlets.list_problems([outlet.id])
    assert outlets.get_problem_text([outlet.id], problem.id) == till.facts[0].text


def test_a_kind_from_a_newer_till_is_kept_and_counts_when_the_server_is_newer_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    outlet = make_outlet()
    till = enrol(outlet.id)
    till.write("weather_noted", {"rain": True})
    till.open_shift()
    assert [send(till.facts) for _ in range(2)] == [[("kept", "unknown_kind"), APPLIED]] * 2
    newer = {**receiving.APPLIERS, "weather_noted": one_by_one(lambda *_fact, **_at: [])}
    monkeypatch.setattr(receiving, "APPLIERS", newer)
    receiving.apply_again(clock.now())
    assert (send(till.facts), tray(outlet)) == ([APPLIED] * 2, [])


def test_what_was_spent_from_the_drawer_is_an_expense_once() -> None:
    outlet = make_outlet()
    till = enrol(outlet.id)
    till.open_shift()
    till.move_cash(-12_000, "expense", "plastik")
    till.move_cash(-3_000, "expense")
    till.move_cash(50_000, "float_in")
    till.move_cash(-40_000, "payout", "Ibu Contoh")
    told = [APPLIED] * 4 + [("applied", "cash_to_account")]
    assert [send(till.facts) for _ in range(2)] == [told] * 2
    assert (sum(books(outlet).values()), books(outlet)["cash:ska"]) == (0, -15_000)
    (problem,) = outlets.list_problems([outlet.id])
    assert str(problem.refusal) == ("Rp40.000 diambil dari laci untuk membayar pembuat: «Ibu Contoh». Belum dibukukan.")
    assert the_shift(outlet).moved == -5_000


@pytest.mark.parametrize(
    ("amount", "reason"), [(0, "other"), (5, "expense"), (-5, "float_in"), (5, "to_bank"), (5, "payout"), (5, "gift")]
)
def test_cash_that_goes_the_wrong_way_is_kept_and_looked_at(amount: int, reason: str) -> None:
    outlet = make_outlet()
    till = enrol(outlet.id)
    till.open_shift()
    till.move_cash(amount, reason)
    assert send(till.facts) == [APPLIED, ("kept", "unreadable")]
    assert (books(outlet), the_shift(outlet).moved) == ({}, 0)


def test_it_is_known_when_a_till_was_last_heard_and_which_app_it_runs() -> None:
    outlet = make_outlet()
    till = enrol(outlet.id)
    a_day(till)
    carry(till.bundle(till.facts[:1]))
    assert [(each.app, each.heard_at) for each in outlets.list_tills(outlet.id)] == [("", None)]
    send(till.facts, app="2026.11.22")
    assert [(each.app, each.heard_at) for each in outlets.list_tills(outlet.id)] == [("2026.11.22", clock.now())]


def test_a_second_opening_and_closing_are_looked_at_and_change_nothing() -> None:
    outlet = make_outlet()
    till = enrol(outlet.id)
    a_day(till)
    till.write("shift_opened", till.facts[0].body | {"opening_cash": 1})
    till.write("shift_closed", till.facts[2].body | {"counted_cash": 1, "difference": 1})
    assert send(till.facts) == [APPLIED] * 3 + [("applied", "shift_twice")] * 2
    assert (the_shift(outlet).opening_cash, the_shift(outlet).counted_cash) == (200_000, 150_000)
    assert books(outlet) == {"bank:ska": 50_000, "cash:ska": -50_000}


def test_a_movement_told_twice_in_other_words_moves_once() -> None:
    outlet = make_outlet()
    till = enrol(outlet.id)
    till.open_shift()
    moved = till.move_cash(-10_000)
    till.write("cash_moved", moved.body | {"amount": -99_000})
    assert send(till.facts) == [APPLIED, APPLIED, ("applied", "another_body")]
    assert books(outlet) == {"bank:ska": 10_000, "cash:ska": -10_000}


def test_a_shift_of_another_outlets_till_is_not_touched() -> None:
    here, elsewhere = make_outlet(), make_outlet("WGP", regency_code="53.11")
    till, other = enrol(here.id), enrol(elsewhere.id)
    till.open_shift()
    other.shift = till.shift
    other.move_cash(-10_000)
    other.close_shift(0)
    assert send([*till.facts, *other.facts]) == [APPLIED, ("applied", "another_outlet"), ("applied", "another_outlet")]
    assert (books(here), books(elsewhere), the_shift(here).closed_at) == ({}, {}, None)
    assert tray(elsewhere) == ["another_outlet", "another_outlet"]


def test_a_bundle_brought_by_anybody_counts_once_together_with_what_was_sent() -> None:
    outlet = make_outlet()
    till = enrol(outlet.id)
    a_day(till)
    assert send(till.facts[:2]) == [APPLIED] * 2
    assert [carry(till.bundle()) for _ in range(2)] == [[APPLIED] * 3] * 2
    assert send(till.facts) == [APPLIED] * 3
    assert books(outlet) == {"bank:ska": 50_000, "cash:ska": -50_000}


@pytest.mark.parametrize(
    "said", [{}, {"facts": "all"}, {"facts": [1]}, [], "x", {"facts": [{"text": 1}] * 251}], ids=str
)
def test_what_is_no_batch_is_refused_with_a_sentence(said: object) -> None:
    answer = post("api/kirim", said)
    assert answer.status_code in {400, 409}
    assert set(answer.json()) == {"error", "sentence"}
