"""A batch for the bank: frozen rows, paid once whatever happens, owed again when the bank sends it back."""

import csv
from datetime import timedelta
from functools import partial
from io import StringIO
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from concurrently import together
from factories.people import give_role, make_user
from factories.producers import make_producer
from factories.settlements import ANA, Shop, after, make_shop, owe, payout, sell, tell_bank
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.people import api as people
from nttmart.contexts.producers import api as producers
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.settlements.models import Payout, PayoutBatch, PayoutBatchEvent, PayoutBatchLine, PayoutReturn
from nttmart.kernel.audit import list_events
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah

pytestmark = pytest.mark.django_db


def owed(shop: Shop, producer_id: UUID | None = None) -> int:
    account_id = ledger.find_account(shop.outlet.book_id, f"payable:producer:{producer_id or shop.producer_id}")
    return ledger.balance(account_id) if account_id else 0


def draft(shop: Shop, amounts: dict[UUID, int], **changes: Any) -> UUID:
    said = {producer_id: Rupiah(amount) for producer_id, amount in amounts.items()}
    return settlements.draft_payout_batch(
        outlet_id=shop.outlet.id, amounts=said, **{"actor": ANA, "at": after(60), **changes}
    )


def mark(batch_id: UUID, **changes: Any) -> int:
    usual: dict[str, Any] = {"reference": "BRI-1", "paid_at": after(120), "actor": ANA, "at": after(120)}
    return settlements.mark_batch_paid(batch_id=batch_id, **usual | changes)


def bounce(payout_id: UUID, **changes: Any) -> UUID:
    usual: dict[str, Any] = {"reason": "rekening tutup", "returned_at": after(180), "actor": ANA, "at": after(180)}
    return settlements.record_payout_return(payout_id=payout_id, **usual | changes)


def two_makers() -> tuple[Shop, UUID]:
    """A shop that owes 42.750 to its own maker and 30.000 to another, both with bank accounts."""
    shop = make_shop()
    sell(shop, 2)
    other = make_producer("=Kelompok Madu")
    owe(shop, other, 30_000, name="=Kelompok Madu")
    tell_bank(shop.producer_id)
    tell_bank(other, "9876543", "Ketua")
    return shop, other


def manager(shop: Shop, role: str = "outlet_manager") -> people.Viewer:
    user = make_user(f"u{uuid7().hex[-10:]}")
    give_role(user.id, role, "outlet", shop.outlet.id)
    return people.viewer_of(user.id)


def test_a_batch_goes_from_draft_to_paid_and_the_books_follow() -> None:
    shop, other = two_makers()
    batch_id = draft(shop, {shop.producer_id: 42_750, other: 10_000})
    batch = settlements.get_payout_batch(batch_id)
    assert (batch.number, batch.state, batch.total, batch.paid) == ("SKA-B0001", "draft", 52_750, 0)
    assert [(line.position, line.producer_name, line.amount, line.last_digits, line.state) for line in batch.lines] == [
        (1, "=Kelompok Madu", 10_000, "543", "waiting"), (2, "Kelompok Tenun Lela", 42_750, "890", "waiting"),
    ]  # fmt: skip
    first, second = batch.lines
    assert mark(batch_id, line_ids=[first.id]) == 1
    assert settlements.get_payout_batch(batch_id).state == "part_paid"
    assert (owed(shop, other), owed(shop)) == (20_000, 42_750)
    assert mark(batch_id, reference="BRI-2") == 1
    batch = settlements.get_payout_batch(batch_id)
    assert (batch.state, batch.paid, [line.reference for line in batch.lines]) == ("paid", 52_750, ["BRI-1", "BRI-2"])
    assert (owed(shop, other), owed(shop)) == (20_000, 0)
    bank = ledger.find_account(shop.outlet.book_id, "bank:ska")
    assert bank
    assert ledger.balance(bank) == -52_750
    assert {each.id for each in settlements.list_payouts(operator_id=shop.outlet.operator_id)} == {first.id, second.id}
    assert list(settlements.check()) == list(ledger.check()) == []


def test_whatever_is_sent_twice_pays_once() -> None:
    shop, _ = two_makers()
    batch_id = uuid7()
    for _ in range(2):
        assert draft(shop, {shop.producer_id: 42_750}, batch_id=batch_id) == batch_id
    with pytest.raises(settlements.AnotherBatch):
        draft(shop, {shop.producer_id: 42_749}, batch_id=batch_id)
    assert [mark(batch_id), mark(batch_id), mark(batch_id, reference="BRI-9")] == [1, 0, 0]
    (line,) = settlements.get_payout_batch(batch_id).lines
    assert mark(batch_id, line_ids=[line.id, line.id]) == 0
    assert (line.reference, Payout.objects.count(), owed(shop)) == ("BRI-1", 1, 0)
    assert bounce(line.id) == bounce(line.id, reason="lagi")
    assert (owed(shop), PayoutReturn.objects.count()) == (42_750, 1)
    assert mark(batch_id) == 0


@pytest.mark.parametrize(
    ("amounts", "refusal"),
    [
        ({}, settlements.BadBatch), ({"lela": 0}, settlements.BadBatch), ({"lela": -1}, settlements.BadBatch),
        ({"lela": 1.0}, settlements.BadBatch), ({"lela": True}, settlements.BadBatch),
        ({"lela": 42_751}, settlements.PayoutExceedsOwed),
        ({"lela": 1, "other": 30_001}, settlements.PayoutExceedsOwed),
        ({"nobody": 1}, producers.NotFoundProducer), ({"poor": 1}, settlements.NoBankAccount),
    ],
)  # fmt: skip
def test_a_batch_that_cannot_be_is_refused_whole(amounts: dict[str, Any], refusal: type[Exception]) -> None:
    shop, other = two_makers()
    poor = make_producer("Kelompok Tanpa Rekening")
    owe(shop, poor, 5_000)
    who = {"lela": shop.producer_id, "other": other, "poor": poor, "nobody": UUID(int=7)}
    with pytest.raises(refusal):
        draft(shop, {who[name]: amount for name, amount in amounts.items()})
    assert (PayoutBatch.objects.count(), PayoutBatchLine.objects.count()) == (0, 0)


def test_what_waits_in_a_batch_is_not_paid_another_way() -> None:
    shop, _ = two_makers()
    batch_id = draft(shop, {shop.producer_id: 40_000})
    with pytest.raises(settlements.PayoutExceedsOwed, match=r"hanya Rp2\.750"):
        draft(shop, {shop.producer_id: 2_751})
    with pytest.raises(settlements.PayoutExceedsOwed, match=r"Rp40\.000 .* kumpulan"):
        payout(shop, 2_751)
    payout(shop, 2_750)
    settlements.withdraw_payout_batch(batch_id=batch_id, reason="salah hitung", actor=ANA, at=after(90))
    settlements.withdraw_payout_batch(batch_id=batch_id, reason="lagi", actor=ANA, at=after(91))
    assert settlements.get_payout_batch(batch_id).state == "withdrawn"
    with pytest.raises(settlements.BatchWithdrawn):
        mark(batch_id)
    payout(shop, 40_000)
    assert (owed(shop), PayoutBatchEvent.objects.count()) == (0, 1)


def test_who_can_be_in_the_next_batch() -> None:
    shop, other = two_makers()
    draft(shop, {shop.producer_id: 40_000})
    found = settlements.list_candidates(shop.outlet.operator_id, at=after(60))
    assert {
        each.producer_id: (each.owed, each.waiting, each.payable, each.last_digits, each.has_bank_account)
        for each in found
    } == {shop.producer_id: (42_750, 40_000, 2_750, "890", True), other: (30_000, 0, 30_000, "543", True)}


def test_the_bank_reads_a_row_a_maker() -> None:
    shop, other = two_makers()
    batch_id = draft(shop, {shop.producer_id: 42_750, other: 10_000})
    text = settlements.export_payout_batch(batch_id, manager(shop), at=after(61))
    assert list(csv.reader(StringIO(text))) == [
        ["nomor", "kode_bank", "nama_bank", "nomor_rekening", "nama_pemilik", "jumlah", "mata_uang", "berita",
         "pembuat"],
        ["1", "002", "BRI", "9876543", "Ketua", "10000", "IDR", "SKA-B0001-001", "'=Kelompok Madu"],
        ["2", "002", "BRI", "001234567890", "Kelompok Tenun Lela", "42750", "IDR", "SKA-B0001-002",
         "Kelompok Tenun Lela"],
    ]  # fmt: skip
    assert settlements.get_payout_batch(batch_id).state == "exported"
    assert list_events("producer", other)[0].action == "producer.bank_account_read"


def test_the_bank_is_told_again_only_of_who_was_not_paid_yet() -> None:
    shop, other = two_makers()
    batch_id = draft(shop, {shop.producer_id: 42_750, other: 10_000})
    lines = settlements.get_payout_batch(batch_id).lines
    paid = mark(batch_id, line_ids=[next(line.id for line in lines if line.producer_id == other)])
    tell_bank(other, "5555555")  # The account of who is paid keeps nobody else waiting.
    text = settlements.export_payout_batch(batch_id, manager(shop), at=after(130))
    (row,) = list(csv.reader(StringIO(text)))[1:]
    assert (paid, row[0], row[5], row[7]) == (1, "2", "42750", "SKA-B0001-002")
    mark(batch_id)
    with pytest.raises(settlements.NothingToPay):
        settlements.export_payout_batch(batch_id, manager(shop), at=after(140))


def test_only_the_manager_of_the_paying_outlet_tells_the_bank() -> None:
    shop, _ = two_makers()
    batch_id = draft(shop, {shop.producer_id: 1})
    stranger = make_user("carla")
    give_role(stranger.id, "outlet_manager", "outlet", uuid7())
    for viewer in (people.viewer_of(stranger.id), manager(shop, "cashier"), people.NOBODY):
        with pytest.raises(producers.BankAccountNotForYou):
            settlements.export_payout_batch(batch_id, viewer, at=after(61))
    assert PayoutBatchEvent.objects.count() == 0


def test_a_maker_who_changed_banks_is_not_sent_money_to_the_old_one() -> None:
    shop, _ = two_makers()
    batch_id = draft(shop, {shop.producer_id: 1_000})
    tell_bank(shop.producer_id, "5555555")
    with pytest.raises(settlements.NoBankAccount, match="sudah diganti"):
        settlements.export_payout_batch(batch_id, manager(shop), at=after(61))
    settlements.withdraw_payout_batch(batch_id=batch_id, reason="rekening baru", actor=ANA, at=after(62))
    with pytest.raises(settlements.BatchWithdrawn):
        settlements.export_payout_batch(batch_id, manager(shop), at=after(63))


def test_what_the_bank_paid_is_recorded_though_the_sale_was_taken_back_meanwhile() -> None:
    shop = make_shop()
    tell_bank(shop.producer_id)
    ref = sell(shop, 2)
    batch_id = draft(shop, {shop.producer_id: 42_750})
    sales.cancel(order_id=ref.id, reason="rusak", actor=ANA, at=after(70))
    assert mark(batch_id) == 1
    assert owed(shop) == -42_750
    assert list(settlements.check()) == list(ledger.check()) == []


def test_money_that_came_back_is_owed_since_the_sale_and_paid_anew_in_another_batch() -> None:
    shop, _ = two_makers()
    batch_id = draft(shop, {shop.producer_id: 42_750})
    mark(batch_id)
    (line,) = settlements.get_payout_batch(batch_id).lines
    bounce(line.id)
    (line,) = settlements.get_payout_batch(batch_id).lines
    assert (line.state, line.return_reason, settlements.get_payout_batch(batch_id).paid) == (
        "returned", "rekening tutup", 0,
    )  # fmt: skip
    second = draft(shop, {shop.producer_id: 42_750}, at=after(200))
    mark(second, at=after(300), paid_at=after(300))
    said = settlements.statement(
        producer_id=shop.producer_id, from_on=after(0).date(), until_on=after(0).date() + timedelta(days=2)
    )
    assert [(each.kind.value, each.change) for each in said.lines] == [
        ("sale", 42_750), ("payout", -42_750), ("payout_return", 42_750), ("payout", -42_750),
    ]  # fmt: skip
    assert (said.paid, said.closing, settlements.get_payout_batch(second).number) == (42_750, 0, "SKA-B0002")
    assert list(settlements.check()) == list(ledger.check()) == []


def test_only_a_transfer_that_was_paid_comes_back() -> None:
    shop, _ = two_makers()
    cash = payout(shop, 1_000, method="cash", reference="")
    transfer = payout(shop, 1_000)
    for payout_id, changes in [
        (cash, {}), (transfer, {"returned_at": after(59)}), (transfer, {"returned_at": after(181)}),
    ]:  # fmt: skip
        with pytest.raises(settlements.NotReturnable):
            bounce(payout_id, **changes)
    with pytest.raises(settlements.NotFoundPayout):
        bounce(UUID(int=3))
    assert PayoutReturn.objects.count() == 0


def test_lines_are_paid_from_now_back_and_by_their_own_batch() -> None:
    shop, _ = two_makers()
    batch_id = draft(shop, {shop.producer_id: 1_000})
    with pytest.raises(settlements.BadPayout):
        mark(batch_id, paid_at=after(121))
    with pytest.raises(settlements.NoSuchBatch):
        mark(batch_id, line_ids=[UUID(int=4)])
    with pytest.raises(settlements.NoSuchBatch):
        mark(UUID(int=4))
    mark(batch_id)
    with pytest.raises(settlements.NothingToWithdraw):
        settlements.withdraw_payout_batch(batch_id=batch_id, reason="x", actor=ANA, at=after(130))


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_at_the_same_moment_each_line_is_paid_once_and_comes_back_once() -> None:
    shop, other = two_makers()
    drafted = together([partial(draft, shop, {shop.producer_id: 42_750, other: 30_000})] * 3)
    (batch_id,) = [each for each in drafted if isinstance(each, UUID)]
    assert sum(isinstance(each, settlements.PayoutExceedsOwed) for each in drafted) == 2
    lines = settlements.get_payout_batch(batch_id).lines
    paid = together(
        [partial(mark, batch_id), partial(mark, batch_id, line_ids=[lines[0].id])] * 2
        + [partial(payout, shop, 42_750, at=after(125))]
    )
    assert sum(each for each in paid if isinstance(each, int)) == 2
    assert isinstance(paid[-1], settlements.PayoutExceedsOwed)
    assert (owed(shop), owed(shop, other), Payout.objects.count()) == (0, 0, 2)
    together([partial(bounce, lines[0].id)] * 3)
    assert (PayoutReturn.objects.count(), owed(shop, other)) == (1, 30_000)
    assert list(settlements.check()) == list(ledger.check()) == []


def test_the_database_keeps_batches_as_they_are_and_pays_lines_exactly() -> None:
    shop, other = two_makers()
    batch_id = draft(shop, {shop.producer_id: 1_000})
    (line,) = settlements.get_payout_batch(batch_id).lines
    row = {
        "id": line.id, "operator_id": shop.outlet.operator_id, "producer_id": shop.producer_id, "amount": 1_000,
        "method": "transfer", "reference": "x", "paid_at": after(1), "recorded_at": after(1), "recorded_by": "Ana",
    }  # fmt: skip
    copy = PayoutBatchLine.objects.values().get()
    loose = payout(shop, 2_000)
    back = {"payout_id": loose, "amount": 1_999, "reason": "x", "returned_at": after(61), "recorded_at": after(61)}
    attempts = [
        ("append-only", lambda: PayoutBatchLine.objects.update(amount=2)),
        ("append-only", lambda: PayoutBatch.objects.all()._raw_delete("default")),
        ("pays the line", lambda: Payout.objects.bulk_create([Payout(**row | {"amount": 999})])),
        ("pays the line", lambda: Payout.objects.bulk_create([Payout(**row | {"producer_id": other})])),
        ("whole payout", lambda: PayoutReturn.objects.bulk_create([PayoutReturn(**back)])),
        ("amount_positive", lambda: PayoutBatchLine.objects.bulk_create([PayoutBatchLine(**copy | {
            "id": uuid7(), "producer_id": other, "position": 2, "amount": 0})])),
        ("(?i)unique", lambda: PayoutBatchLine.objects.bulk_create([PayoutBatchLine(**copy | {
            "id": uuid7(), "position": 2})])),
    ]  # fmt: skip
    for words, attempt in attempts:
        with pytest.raises(DatabaseError, match=words), transaction.atomic():
            attempt()
    settlements.withdraw_payout_batch(batch_id=batch_id, reason="x", actor=ANA, at=after(70))
    with pytest.raises(DatabaseError, match="pays the line"), transaction.atomic():
        Payout.objects.bulk_create([Payout(**row)])
    assert list(settlements.check()) == []


@pytest.mark.parametrize("count", [1, 30])
def test_a_batch_of_many_takes_as_many_questions_as_one_of_one(count: int) -> None:
    shop = make_shop()
    makers = [make_producer(f"Kelompok {number:02d}") for number in range(count)]
    for maker in makers:
        owe(shop, maker, 5_000)
        tell_bank(maker)
    with CaptureQueriesContext(connection) as drafting:
        batch_id = draft(shop, dict.fromkeys(makers, 5_000))
    with CaptureQueriesContext(connection) as reading:
        assert len(settlements.get_payout_batch(batch_id).lines) == count
    with CaptureQueriesContext(connection) as paying:
        assert mark(batch_id) == count
    counts = [len([query for query in each if "SAVEPOINT" not in query["sql"]]) for each in (drafting, reading, paying)]
    assert counts <= [15, 5, 14], counts


def test_cash_is_signed_for_once() -> None:
    shop, _ = two_makers()
    cash, transfer = payout(shop, 1_000, method="cash", reference=""), payout(shop, 1_000)
    sign = partial(
        settlements.record_payout_receipt, handed_by="kepala gerai", received_by="bendahara kelompok",
        received_at=after(65), actor=ANA, at=after(66),
    )  # fmt: skip
    assert sign(payout_id=cash) == sign(payout_id=cash)
    with pytest.raises(settlements.AnotherReceipt):
        sign(payout_id=cash, received_by="orang lain")
    with pytest.raises(settlements.NotSignable):
        sign(payout_id=transfer)
    early = payout(shop, 1_000, method="cash", reference="", at=after(70))
    with pytest.raises(settlements.NotSignable):
        sign(payout_id=early)
