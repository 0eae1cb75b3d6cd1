"""Running an outlet costs money, proofs are kept, and profit and runway follow from the books."""

from datetime import date, timedelta
from functools import partial
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from concurrently import together
from factories.outlets import make_outlet
from factories.settlements import ANA, PLACED, Shop, after, make_shop, owe, payout, sell
from nttmart.contexts.catalogue.rules.errors import UnfitPhoto
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.settlements.models import Expense, Proof
from nttmart.contexts.settlements.rules.expenses import average_day
from nttmart.kernel.clock import local_date
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah
from nttmart.kernel.text import TextMissing

MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


def spend(shop: Shop, amount: int = 50_000, *, days: int = 0, **changes: Any) -> UUID:
    at = PLACED + timedelta(days=days)
    usual: dict[str, Any] = {
        "outlet_id": shop.outlet.id, "kind": "electricity", "method": "cash", "note": "token listrik", "actor": ANA,
        "spent_at": at, "at": at,
    }  # fmt: skip
    return settlements.record_expense(amount=Rupiah(amount), **usual | changes)


def standing(shop: Shop, code: str) -> int:
    account_id = ledger.find_account(shop.outlet.book_id, code)
    return ledger.balance(account_id) if account_id else 0


def picture(side: int = 2_000, format_: str = "JPEG") -> BytesIO:
    out = BytesIO()
    image = Image.new("RGB", (side, side // 2), "white")
    exif = Image.Exif()
    exif[0x010E] = "rahasia"
    image.save(out, format=format_, exif=exif)
    return BytesIO(out.getvalue())


def prove(of_kind: str, of_id: UUID, stream: BytesIO | None = None) -> UUID:
    return settlements.add_proof(of_kind=of_kind, of_id=of_id, stream=stream or picture(), actor=ANA, at=after(90))


@pytest.mark.django_db
def test_an_expense_leaves_the_cash_box_for_an_account_of_its_kind_and_outlet() -> None:
    shop = make_shop()
    first = spend(shop)
    spend(shop, 1_000_000, kind="rent", method="transfer", note="sewa Maret", days=1)
    assert (standing(shop, "cash:ska"), standing(shop, "bank:ska")) == (-50_000, -1_000_000)
    assert standing(shop, "expense:operating:electricity:ska") == 50_000
    assert standing(shop, "expense:operating:rent:ska") == 1_000_000
    assert [each.amount for each in settlements.list_expenses(shop.outlet.id)] == [1_000_000, 50_000]
    assert settlements.list_expenses(shop.outlet.id)[1] == settlements.Expense(
        first, shop.outlet.id, "electricity", 50_000, "cash", "token listrik", PLACED, PLACED, "Ana"
    )
    assert list(settlements.check()) == list(ledger.check()) == []


@pytest.mark.django_db
def test_an_expense_sent_twice_is_one() -> None:
    shop, expense_id = make_shop(), uuid7()
    assert [spend(shop, expense_id=expense_id) for _ in range(2)] == [expense_id] * 2
    with pytest.raises(settlements.AnotherExpense):
        spend(shop, 50_001, expense_id=expense_id)
    assert standing(shop, "cash:ska") == -50_000


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"amount": 0}, settlements.BadExpense), ({"amount": -1}, settlements.BadExpense),
        ({"amount": 1.5}, settlements.BadExpense), ({"kind": "bribes"}, settlements.BadExpense),
        ({"method": "qris"}, settlements.BadExpense), ({"note": " "}, TextMissing),
        ({"spent_at": PLACED + timedelta(days=1)}, settlements.BadExpense),
    ],
)  # fmt: skip
def test_an_expense_that_cannot_be_changes_nothing(changes: dict[str, Any], refusal: type[Exception]) -> None:
    shop = make_shop()
    with pytest.raises(refusal):
        spend(shop, **changes)
    assert Expense.objects.count() == 0


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_an_expense_two_send_at_once_is_one() -> None:
    shop, expense_id = make_shop(), uuid7()
    together([partial(spend, shop, expense_id=expense_id)] * 4)
    assert (Expense.objects.count(), standing(shop, "cash:ska")) == (1, -50_000)


@pytest.mark.django_db
def test_a_proof_is_kept_once_re_encoded_and_with_whose_money_it_is() -> None:
    shop = make_shop()
    expense_id = spend(shop)
    proof_id = prove("expense", expense_id)
    assert prove("expense", expense_id) == proof_id
    found = settlements.get_proof(proof_id)
    assert (found.operator_id, found.kind) == (shop.outlet.operator_id, "webp")
    kept = Image.open(BytesIO(found.content))
    assert (kept.format, kept.size, b"rahasia" in found.content) == ("WEBP", (1_600, 800), False)
    (card,) = settlements.list_proofs(of_kind="expense", of_id=expense_id)
    assert (card.id, card.size_bytes) == (proof_id, len(found.content))
    sell(shop, 2)
    paid = payout(shop, 1_000)
    pdf = b"%PDF-1.7\n...\n%%EOF\n"
    assert settlements.get_proof(prove("payout", paid, BytesIO(pdf))).content == pdf


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", UnfitPhoto), (b"<html><script>", UnfitPhoto),
        (b"", UnfitPhoto), (b"%PDF-1.7" + b"0" * 2_000_001, settlements.BadProof),
        (b"%PDF-1.7 cut off", settlements.BadProof), (b"MZ\x90\x00", UnfitPhoto),
    ],
)  # fmt: skip
def test_what_is_no_proof_is_refused(content: bytes, refusal: type[Exception]) -> None:
    expense_id = spend(make_shop())
    with pytest.raises(refusal):
        prove("expense", expense_id, BytesIO(content))
    for of_kind, of_id in (("expense", UUID(int=1)), ("order", expense_id)):
        with pytest.raises(settlements.BadProof):
            prove(of_kind, of_id)
    with pytest.raises(settlements.NoSuchProof):
        settlements.get_proof(UUID(int=1))
    assert Proof.objects.count() == 0


@pytest.mark.django_db
def test_the_database_keeps_proofs_of_one_thing_each() -> None:
    shop = make_shop()
    expense_id = spend(shop)
    prove("expense", expense_id)
    row = Proof.objects.values().get()
    sell(shop, 1)
    paid = payout(shop, 1_000)
    for words, attempt in [
        ("append-only", lambda: Proof.objects.update(kind="pdf")),
        ("append-only", lambda: Expense.objects.update(amount=1)),
        ("(?i)unique", lambda: Proof.objects.bulk_create([Proof(**row | {"id": uuid7()})])),
        ("proof_of_one_thing", lambda: Proof.objects.bulk_create([Proof(**row | {"id": uuid7(), "payout_id": paid})])),
        ("proof_of_one_thing", lambda: Proof.objects.bulk_create([
            Proof(**row | {"id": uuid7(), "expense_id": None})])),
        ("proof_kind_known", lambda: Proof.objects.bulk_create([
            Proof(**row | {"id": uuid7(), "sha256": "x", "kind": "exe"})])),
    ]:  # fmt: skip
        with pytest.raises(DatabaseError, match=words), transaction.atomic():
            attempt()


def result(shop: Shop) -> settlements.OutletResult:
    return settlements.outlet_result(shop.outlet.id, from_on=MARCH, until_on=APRIL, at=after(0))


@pytest.mark.django_db
def test_profit_is_what_the_book_earned_less_what_it_spent() -> None:
    shop = make_shop()
    sell(shop, 4)
    spend(shop, 5_000)
    found = result(shop)
    assert [(line.code, line.is_income, line.amount) for line in found.lines] == [
        ("income:outlet", True, 12_000), ("expense:operating:electricity:ska", False, -5_000),
    ]  # fmt: skip
    assert (found.income, found.cost, found.net, found.unplaced) == (12_000, 5_000, 7_000, 0)
    with pytest.raises(settlements.BadPeriod):
        settlements.outlet_result(shop.outlet.id, from_on=MARCH, until_on=MARCH, at=after(0))


@pytest.mark.django_db
def test_two_outlets_of_one_operator_share_a_book_and_not_their_profit() -> None:
    shop = make_shop()
    second = Shop(make_outlet("SKB", slug="ntt-mart-skb", name="NTT Mart Sikka Dua"), shop.producer_id, shop.variants)
    ref = sell(shop, 4)
    (line,) = sales.get_order(ref.id).lines
    sales.cancel_part(order_id=ref.id, pieces={line.id: 1}, reason="rusak", actor=ANA, at=after(20))
    spend(second, 9_000)
    lot = settlements.receive_goods(
        variant_id=shop.variants["Kopi Lela"], outlet_id=second.outlet.id, producer_id=shop.producer_id, quantity=3,
        ownership="operator", unit_cost=10_000, actor=ANA, at=after(1),
    )  # fmt: skip
    settlements.write_off_goods(lot_id=lot, quantity=1, reason="pecah", actor=ANA, at=after(2))
    here, there = result(shop), result(second)
    assert (here.net, here.unplaced) == (9_000, 0)
    assert {line.code: line.amount for line in there.lines} == {
        "expense:loss": -10_000, "expense:operating:electricity:skb": -9_000,
    }  # fmt: skip
    elsewhere = ledger.Posting(ledger.EXPENSE_LOSS, ledger.OWED_REFUNDS, Rupiah(77), "strange")
    ledger.post(shop.outlet.book_id, [elsewhere], "mystery", uuid7(), PLACED, PLACED)
    assert (result(shop).unplaced, result(shop).net) == (-77, here.net)
    book = sum(
        account.amount * (1 if account.kind is ledger.AccountKind.INCOME else -1)
        for account in ledger.balances(shop.outlet.book_id)
        if account.kind in {ledger.AccountKind.INCOME, ledger.AccountKind.EXPENSE}
    )
    assert result(shop).net + result(second).net + result(shop).unplaced == book


@pytest.mark.django_db
def test_a_runway_needs_fourteen_days_of_figures() -> None:
    shop = make_shop()
    nothing = settlements.cash_runway(shop.outlet.id, at=after(0))
    assert (nothing.days_of_data, nothing.verdict, nothing.days, nothing.free) == (0, "unknown", None, 0)
    spend(shop, 140_000)
    young = settlements.cash_runway(shop.outlet.id, at=PLACED + timedelta(days=13))
    assert (young.days_of_data, young.verdict, young.days) == (13, "unknown", None)


@pytest.mark.django_db
def test_money_lasts_as_long_as_what_is_free_covers_the_average_loss() -> None:
    shop = make_shop()
    for method, amount in (("cash", 0), ("transfer", 1_000_000)):
        settlements.record_opening_balance(
            outlet_id=shop.outlet.id, method=method, amount=Rupiah(amount), counted_on=local_date(PLACED),
            source="buku lama", actor=ANA, at=PLACED,
        )  # fmt: skip
    spend(shop, 140_000)
    owe(shop, shop.producer_id, 70_000, name="Kelompok Tenun Lela")
    found = settlements.cash_runway(shop.outlet.id, at=PLACED + timedelta(days=14))
    assert (found.cash, found.bank, found.qris, found.owed_to_makers) == (-140_000, 1_000_000, 0, 70_000)
    assert (found.free, found.daily_net, found.verdict, found.days) == (790_000, -15_000, "shrinking", 52)
    later = settlements.cash_runway(shop.outlet.id, at=PLACED + timedelta(days=40))
    assert (later.days_of_data, later.daily_net, later.verdict, later.days) == (40, 0, "lasting", None)


@given(st.integers(-(10**12), 10**12), st.integers(1, 30))
def test_an_average_never_makes_a_loss_smaller(net: int, days: int) -> None:
    assert average_day(net, days) * days <= net < (average_day(net, days) + 1) * days
