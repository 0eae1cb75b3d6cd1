"""What could not be booked by itself gets into the books by a person, once; drawers and books agree to the rupiah."""

from uuid import UUID

import pytest

from factories.outlets import make_outlet
from factories.sales import ANA, Shop, make_shop
from factories.settlements import owe
from factories.tills import MORNING, PythonTill, enrol, line
from fronts.till.asking import send
from fronts.till.conftest import EVENING
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.outlets.models import TillFact
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.fronts.till.sync import receiving
from nttmart.kernel.clock import local_date

pytestmark = pytest.mark.django_db
APPLIED = ("applied", None)


@pytest.fixture
def shop() -> Shop:
    return make_shop()


def open_till(shop: Shop) -> PythonTill:
    till = enrol(shop.outlet.id)
    till.open_shift()
    return till


def coffee(shop: Shop, quantity: int = 1) -> dict[str, object]:
    return line(shop.variants["Kopi Lela"], 25_000, quantity, producer=shop.producer_id)


def sell_with_bad_sums(shop: Shop, till: PythonTill) -> UUID:
    """Sell two for 51.000: the till added a thousand too much, and took it."""
    body = till.sale_body([coffee(shop, 2)])
    for part in (body, body["payments"][0]):
        for name in part.keys() & {"goods_total", "total", "amount", "tendered"}:
            part[name] += 1_000
    till.drawer += 51_000
    return till.write("sale", body).id


def cash(outlet_id: UUID) -> int:
    """Read what the books say lies in the drawers beside what they were opened with."""
    outlet = outlets.get_outlet(outlet_id)
    found = {each.code: each.amount for each in ledger.balances(outlet.book_id)}
    return found.get(f"cash:{outlet.code.lower()}", 0)


def tray(outlet_id: UUID) -> list[str]:
    return sorted(problem.code for problem in outlets.list_problems([outlet_id]))


def problem_of(outlet_id: UUID, code: str) -> outlets.Problem:
    (found,) = outlets.list_problems([outlet_id], code=code)
    return found


def wrong() -> list[str]:
    checks = (ledger.check, outlets.check, sales.check, stock.check, settlements.check)
    return [sentence for check in checks for sentence in check()]


def lines_of(fact_id: UUID) -> list[sales.ToldLine]:
    fact = outlets.find_held_fact(fact_id)
    assert fact is not None
    return list(sales.read_told_sale(fact.body, fact.id).lines)


def test_a_sale_set_apart_by_a_fault_of_ours_is_booked_when_that_is_mended_whatever_was_ticked(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    till = open_till(shop)
    till.sell(coffee(shop))
    good = receiving.APPLIERS

    def broken(*_told: object) -> list[object]:
        raise RuntimeError("ours")

    monkeypatch.setattr(receiving, "APPLIERS", {**good, "sale": broken})
    assert send(till.facts) == [APPLIED, ("kept", "fault")]
    problem = problem_of(shop.outlet.id, "fault")
    with pytest.raises(outlets.NotByHand):
        outlets.settle_problems(problem_ids=[problem.id], how="beres", actor=ANA, at=EVENING)
    # As it could be ticked before: the sale is not forgotten, and the auditor says so.
    tick(problem.id)
    fact_id = till.facts[1].id
    assert wrong() == [f"Catatan kasir {fact_id} tidak dibukukan, dan tidak ada yang menunggunya di daftar masalah."]
    monkeypatch.setattr(receiving, "APPLIERS", good)
    receiving.apply_again(EVENING)
    assert (send(till.facts), cash(shop.outlet.id), wrong()) == ([APPLIED] * 2, 25_000, [])


def tick(problem_id: UUID) -> None:
    from nttmart.contexts.outlets.models import TillProblem  # noqa: PLC0415

    TillProblem.objects.filter(id=problem_id).update(settled_at=EVENING, settled_by="Ana", settled_how="beres")


def test_a_drawer_that_differs_from_what_is_booked_is_told_and_goes_by_itself_when_the_sale_is_booked(
    shop: Shop,
) -> None:
    till = open_till(shop)
    fact_id = sell_with_bad_sums(shop, till)
    till.close_shift()
    assert send(till.facts) == [APPLIED, ("kept", "bad_sums"), ("applied", "cash_unexplained")]
    assert str(problem_of(shop.outlet.id, "cash_unexplained").refusal) == (
        "Uang laci Ana: seharusnya Rp251.000 menurut kasir, Rp200.000 menurut yang sudah dibukukan. "
        "Selisihnya Rp51.000."
    )
    assert wrong() == [f"Sif {till.shift}: uang laci seharusnya 251000 menurut kasir, 200000 menurut catatan."]
    ids = [problem.id for problem in outlets.list_problems([shop.outlet.id])]
    with pytest.raises(outlets.NotByHand):
        outlets.settle_problems(problem_ids=ids, how="uangnya ada", actor=ANA, at=EVENING)
    settlements.book_held_money(
        fact_id=fact_id, amount=51_000, method="cash", reason="uangnya ada", actor=ANA, at=EVENING
    )
    assert (tray(shop.outlet.id), cash(shop.outlet.id), wrong()) == ([], 51_000, [])
    assert send(till.facts)[1] == ("kept", None)


def test_a_sale_with_bad_sums_is_booked_once_with_right_ones_and_what_is_left_is_found_money(shop: Shop) -> None:
    till = open_till(shop)
    fact_id = sell_with_bad_sums(shop, till)
    till.close_shift()
    send(till.facts)
    book = {"lines": lines_of(fact_id), "others": {}, "reason": "dihitung bersama", "actor": ANA, "at": EVENING}
    settlements.book_held_sale(fact_id=fact_id, **book)
    with pytest.raises(outlets.NotHeld):
        settlements.book_held_sale(fact_id=fact_id, **book)
    assert (cash(shop.outlet.id), shop.free(shop.variants["Kopi Lela"])) == (50_000, 8)
    problem = problem_of(shop.outlet.id, "cash_unexplained")
    assert problem.values["difference"] == "Rp1.000"
    with pytest.raises(outlets.NotByHand):
        outlets.settle_problems(problem_ids=[problem.id], how="beres", actor=ANA, at=EVENING)
    settlements.explain_cash(problem_id=problem.id, reason="salah harga, uangnya ada", actor=ANA, at=EVENING)
    with pytest.raises(outlets.NotFoundProblem):
        settlements.explain_cash(problem_id=problem.id, reason="lagi", actor=ANA, at=EVENING)
    assert (tray(shop.outlet.id), cash(shop.outlet.id), wrong()) == ([], 51_000, [])
    assert send(till.facts) == [APPLIED] * 3
    assert sales.day_report(shop.outlet.id, on=local_date(MORNING)).total == 50_000


def test_two_dark_tills_that_refund_one_receipt_both_gave_money(shop: Shop) -> None:
    first, second = open_till(shop), open_till(shop)
    sale = first.sell(coffee(shop, 2))
    send([*first.facts, *second.facts])
    for till in (first, second):
        till.refund(sale, {0: 2})
        till.close_shift()
        send(till.facts[-2:])
    assert tray(shop.outlet.id) == ["cash_unexplained", "over_refund"]
    fact_id = second.facts[-2].id
    settlements.book_held_money(
        fact_id=fact_id, amount=-50_000, method="cash", reason="dua kali dikembalikan", actor=ANA, at=EVENING
    )
    # Two floats of 200.000: 250.000 − 50.000 lie in the first drawer, 150.000 in the second.
    assert (tray(shop.outlet.id), cash(shop.outlet.id), wrong()) == ([], -50_000, [])


def test_a_refund_given_at_another_outlet_left_that_outlets_drawer(shop: Shop) -> None:
    there = make_outlet("WGP", regency_code="53.11")
    here, other = open_till(shop), enrol(there.id)
    other.open_shift()
    sale = here.sell(coffee(shop))
    send(here.facts)
    other.refund(sale, {0: 1})
    other.close_shift()
    send(other.facts)
    assert tray(there.id) == ["another_outlet", "cash_unexplained"]
    settlements.book_held_money(
        fact_id=other.facts[1].id, amount=-25_000, method="cash", reason="salah gerai", actor=ANA, at=EVENING
    )
    assert (tray(there.id), cash(there.id), cash(shop.outlet.id), wrong()) == ([], -25_000, 25_000, [])


def test_what_never_happened_is_passed_over_and_moves_nothing(shop: Shop) -> None:
    till = open_till(shop)
    fact_id = sell_with_bad_sums(shop, till)
    send(till.facts)
    settlements.pass_over_held(fact_id=fact_id, reason="latihan", actor=ANA, at=EVENING)
    with pytest.raises(outlets.NotHeld):
        settlements.book_held_money(fact_id=fact_id, amount=1, method="cash", reason="x", actor=ANA, at=EVENING)
    assert (tray(shop.outlet.id), cash(shop.outlet.id), wrong()) == ([], 0, [])
    receiving.apply_again(EVENING)
    assert TillFact.objects.get(id=fact_id).state == "apart"


@pytest.mark.parametrize(("amount", "method"), [(0, "cash"), (5, "gold")])
def test_money_that_is_none_is_refused(shop: Shop, amount: int, method: str) -> None:
    till = open_till(shop)
    fact_id = sell_with_bad_sums(shop, till)
    send(till.facts)
    with pytest.raises(outlets.BadDecision):
        settlements.book_held_money(fact_id=fact_id, amount=amount, method=method, reason="x", actor=ANA, at=EVENING)
    assert (tray(shop.outlet.id), cash(shop.outlet.id)) == (["bad_sums"], 0)


def test_a_difference_that_was_explained_turns_round_when_the_missing_sale_comes_after_all(shop: Shop) -> None:
    till = open_till(shop)
    till.sell(coffee(shop))
    till.close_shift()
    opened, sold, closed = till.facts
    send([opened, closed])
    assert (tray(shop.outlet.id), wrong()) == (["cash_unexplained", "gap"], [])
    problem = problem_of(shop.outlet.id, "cash_unexplained")
    settlements.explain_cash(problem_id=problem.id, reason="HP hilang", actor=ANA, at=EVENING)
    assert (tray(shop.outlet.id), cash(shop.outlet.id)) == (["gap"], 25_000)
    assert wrong() == []
    send([sold])
    problem = problem_of(shop.outlet.id, "cash_unexplained")
    assert problem.values["difference"] == "−Rp25.000"
    settlements.explain_cash(problem_id=problem.id, reason="HP ketemu", actor=ANA, at=EVENING)
    assert (tray(shop.outlet.id), cash(shop.outlet.id), wrong()) == ([], 25_000, [])


def test_cash_taken_for_a_maker_or_something_else_waits_until_somebody_says_where_it_went(shop: Shop) -> None:
    till = open_till(shop)
    owe(shop, shop.producer_id, 60_000)
    before = cash(shop.outlet.id)
    till.move_cash(-40_000, "other", "pinjam")
    till.move_cash(-60_000, "payout", "Kelompok Lela")
    till.move_cash(-5_000, "other", "setor")
    till.move_cash(7_000, "other", "kembali")
    till.close_shift()
    send(till.facts)
    assert tray(shop.outlet.id) == ["cash_to_account"] * 4
    say = {"actor": ANA, "at": EVENING, "reason": "ditanyakan"}
    other, paid, banked, back = (UUID(fact.body["movement"]) for fact in till.facts[1:5])
    with pytest.raises(outlets.BadDecision):
        settlements.account_for_cash(movement_id=paid, kind="payout", **say)
    with pytest.raises(outlets.BadDecision):
        settlements.account_for_cash(movement_id=back, kind="expense", **say)
    assert tray(shop.outlet.id) == ["cash_to_account"] * 4
    settlements.account_for_cash(movement_id=other, kind="expense", expense_kind="transport", **say)
    settlements.account_for_cash(movement_id=paid, kind="payout", producer_id=shop.producer_id, **say)
    settlements.account_for_cash(movement_id=banked, kind="bank", **say)
    settlements.account_for_cash(movement_id=back, kind="lost", **say)
    with pytest.raises(outlets.NotFoundProblem):
        settlements.account_for_cash(movement_id=paid, kind="within", **say)
    assert (tray(shop.outlet.id), cash(shop.outlet.id) - before) == ([], -98_000)
    assert settlements.ageing(shop.outlet.operator_id, at=EVENING).rows == ()
    assert wrong() == []


def test_an_expense_the_books_refuse_leaves_no_movement_behind(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    till = open_till(shop)
    till.move_cash(-12_000, "expense", "plastik")

    def refuse(**_said: object) -> None:
        raise settlements.BadExpense("Tidak bisa.")

    monkeypatch.setattr(settlements, "record_expense", refuse)
    assert send(till.facts) == [APPLIED, ("kept", "not_booked")]
    assert outlets.list_movements(UUID(str(till.shift))) == []


def test_a_sale_of_which_all_pieces_are_explained_leaves_the_tray(shop: Shop) -> None:
    till = open_till(shop)
    till.sell(coffee(shop, 12))
    till.sell(coffee(shop, 3))
    assert send(till.facts) == [APPLIED, ("applied", "oversold"), ("applied", "oversold")]
    first, _second = sales.list_oversells([shop.outlet.id])
    sales.settle_oversell(oversell_id=first.id, reason="hitungan salah", quantity=1, actor=ANA, at=EVENING)
    assert tray(shop.outlet.id) == ["oversold"] * 2
    sales.settle_oversell(oversell_id=first.id, reason="hitungan salah", actor=ANA, at=EVENING)
    assert tray(shop.outlet.id) == ["oversold"]
    till.refund(till.facts[2], {0: 3}, sellable=True)
    send(till.facts[-1:])
    assert (tray(shop.outlet.id), sales.count_oversells([shop.outlet.id])) == ([], 0)
