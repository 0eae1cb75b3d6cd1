"""The database keeps the promises of stock itself: raw SQL tries each on both engines; the auditor sees the rest."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from factories.stock import ANA, NOON, hold, make_lot, pieces
from nttmart.contexts.stock import api as stock
from nttmart.contexts.stock.models import Lot, Move, Reservation
from nttmart.kernel.ids import uuid7

pytestmark = pytest.mark.django_db


def sql(statement: str, *values: Any) -> None:
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute(statement, [value.hex if sqlite and isinstance(value, UUID) else value for value in values])


@contextmanager
def refused(words: str) -> Iterator[None]:
    with pytest.raises(DatabaseError, match=words), transaction.atomic():
        yield


def move(lot_id: UUID, quantity: int, kind: str = "counted", **changes: Any) -> None:
    facts = {"document_kind": "trial", "document_id": uuid7(), "occurred_at": NOON, "recorded_at": NOON, "actor": "Ana"}
    Move.objects.bulk_create([Move(lot_id=lot_id, quantity=quantity, kind=kind, **facts | changes)])


def reservation(lot_id: UUID, quantity: int, **changes: Any) -> Reservation:
    facts: dict[str, Any] = {"document_kind": "trial", "document_id": uuid7(), "line_id": uuid7(), "made_at": NOON}
    return Reservation(lot_id=lot_id, **{"quantity": quantity, "open_quantity": quantity, **facts, **changes})


def test_counters_follow_facts_however_they_are_written() -> None:
    lot_id = make_lot(20)
    move(lot_id, 3)
    move(lot_id, -4, "sold")
    held = reservation(lot_id, 5)
    Reservation.objects.bulk_create([held])
    assert pieces(lot_id) == (19, 5)
    sql("UPDATE stock_reservation SET open_quantity = open_quantity - 2 WHERE id = %s", held.id)
    assert pieces(lot_id) == (19, 3)


def test_a_lot_never_goes_below_nothing() -> None:
    lot_id = make_lot(2)
    with refused("stock_lot"):
        move(lot_id, -3)
    assert pieces(lot_id) == (2, 0)


def test_a_lot_holds_no_more_than_it_has() -> None:
    lot_id = make_lot(2)
    Reservation.objects.bulk_create([reservation(lot_id, 2)])
    with refused("stock_lot_holds_no_more_than_it_has"):
        Reservation.objects.bulk_create([reservation(lot_id, 1)])
    with refused("stock_lot_holds_no_more_than_it_has"):
        move(lot_id, -1)
    assert pieces(lot_id) == (2, 2)


@pytest.mark.parametrize("change", ["on_hand = on_hand + 1", "reserved = reserved + 1", "on_hand = 0"])
def test_counters_are_not_set_by_hand(change: str) -> None:
    lot_id = make_lot(2)
    with refused("follows"):
        sql(f"UPDATE stock_lot SET {change} WHERE id = %s", lot_id)
    assert pieces(lot_id) == (2, 0)


def test_a_lot_starts_empty() -> None:
    row = Lot.objects.values().get(id=make_lot(2))
    for counters in ({"on_hand": 2, "reserved": 0}, {"on_hand": 2, "reserved": 1}):
        with refused("starts empty"):
            Lot.objects.bulk_create([Lot(**row | {"id": uuid7()} | counters)])
    Lot.objects.bulk_create([Lot(**row | {"id": uuid7(), "on_hand": 0})])


@pytest.mark.parametrize(
    "change", ["ownership = 'operator', unit_cost = 5", "unit_cost = 5", f"outlet_id = '{UUID(int=5).hex}'"]
)
def test_a_lot_stays_what_it_is(change: str) -> None:
    lot_id = make_lot(2)
    with refused("stays what it is"):
        sql(f"UPDATE stock_lot SET {change} WHERE id = %s", lot_id)


def test_goods_bought_have_a_cost() -> None:
    row = Lot.objects.values().get(id=make_lot(2)) | {"id": uuid7(), "on_hand": 0, "ownership": "operator"}
    with refused("stock_lot_bought_has_a_cost"):
        Lot.objects.bulk_create([Lot(**row)])


def test_moves_are_neither_changed_nor_deleted() -> None:
    make_lot(2)
    with refused("append-only"):
        sql("UPDATE stock_move SET quantity = 3")
    with refused("append-only"):
        sql("DELETE FROM stock_move")


@pytest.mark.parametrize(
    ("kind", "quantity"),
    [("received", -1), ("customer_return", -1), ("sold", 1), ("spoiled", 1), ("returned_to_maker", 1), ("stolen", -1)],
)
def test_a_move_has_the_sign_of_its_kind(kind: str, quantity: int) -> None:
    lot_id = make_lot(9)
    with refused("stock_move_sign_fits_its_kind"):
        move(lot_id, quantity, kind)


def test_a_move_moves_something() -> None:
    lot_id = make_lot(9)
    with refused("stock_move_moves_something"):
        move(lot_id, 0)


def test_a_move_is_recorded_once() -> None:
    lot_id, document_id = make_lot(9), uuid7()
    move(lot_id, -1, "sold", document_id=document_id)
    with refused("stock_move_recorded_once|UNIQUE"):
        move(lot_id, -1, "sold", document_id=document_id)
    move(lot_id, -1, "sold", document_id=document_id, sequence=1)
    assert pieces(lot_id) == (7, 0)


def test_what_is_open_of_a_reservation_only_falls() -> None:
    lot_id = make_lot(9)
    held = reservation(lot_id, 5)
    Reservation.objects.bulk_create([held])
    sql("UPDATE stock_reservation SET open_quantity = 2 WHERE id = %s", held.id)
    with refused("only falls"):
        sql("UPDATE stock_reservation SET open_quantity = 3 WHERE id = %s", held.id)
    with refused("reservation_open_within_quantity|stock_lot"):
        sql("UPDATE stock_reservation SET open_quantity = -1 WHERE id = %s", held.id)
    assert pieces(lot_id) == (9, 2)


def test_a_reservation_stays_what_it_is() -> None:
    lot_id = make_lot(9)
    held = reservation(lot_id, 5)
    Reservation.objects.bulk_create([held])
    for change in ("quantity = 9", f"line_id = '{UUID(int=5).hex}'", "document_kind = 'lain'"):
        with refused("stays what it is"):
            sql(f"UPDATE stock_reservation SET {change} WHERE id = %s", held.id)
    with refused("not deleted"):
        sql("DELETE FROM stock_reservation WHERE id = %s", held.id)
    sql("UPDATE stock_reservation SET expires_at = %s WHERE id = %s", NOON + timedelta(days=1), held.id)


@pytest.mark.parametrize(("quantity", "open_quantity"), [(0, 0), (-1, -1), (2, 3), (2, -1)])
def test_a_reservation_holds_something(quantity: int, open_quantity: int) -> None:
    lot_id = make_lot(9)
    with refused("reservation|stock_lot"):
        Reservation.objects.bulk_create([reservation(lot_id, quantity, open_quantity=open_quantity)])


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's integer takes whole numbers only")
@pytest.mark.parametrize("quantity", ["0.5", "'banyak'"])
def test_sqlite_counts_in_whole_numbers(quantity: str) -> None:
    make_lot(9)
    columns = "lot_id, document_kind, occurred_at, recorded_at, actor, note, sequence"
    with refused("whole numbers"):
        sql(
            f"INSERT INTO stock_move (id, kind, document_id, quantity, {columns}) "
            f"SELECT 'a', 'counted', 'b', {quantity}, {columns} FROM stock_move LIMIT 1"
        )


def test_facts_in_bulk_move_their_lots() -> None:
    lots = [make_lot(1)]
    row = Lot.objects.values().get(id=lots[0])
    lots += [uuid7() for _ in range(999)]
    Lot.objects.bulk_create(Lot(**row | {"id": id_, "on_hand": 0}) for id_ in lots[1:])
    facts = {"document_kind": "trial", "occurred_at": NOON, "recorded_at": NOON, "actor": "Ana"}
    Move.objects.bulk_create(
        (
            Move(id=uuid7(), lot_id=lots[n % 1000], kind="received", quantity=2, document_id=uuid7(), **facts)
            for n in range(20_000)
        ),
        batch_size=2_000,
    )
    Reservation.objects.bulk_create(reservation(lot_id, 3) for lot_id in lots)
    counters = set(Lot.objects.exclude(id=lots[0]).values_list("on_hand", "reserved"))
    assert (pieces(lots[0]), counters) == ((41, 3), {(40, 3)})
    assert [problem for problem in stock.check() if "Barang" not in problem] == []


def without_triggers(table: str) -> None:
    """Take the table's guards away, as somebody with the keys to the database could."""
    if connection.vendor == "postgresql":
        sql("SET CONSTRAINTS ALL IMMEDIATE")
        sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        names = [name for (name,) in cursor.fetchall()]
    for name in names:
        sql(f"DROP TRIGGER {name}")


def test_the_auditor_sees_what_somebody_with_the_keys_did() -> None:
    lot_id, order_id = make_lot(5), uuid7()
    variant_id = stock.get_lot(lot_id).variant_id
    hold(variant_id, 2, document_id=order_id)
    assert list(stock.check()) == []
    for table in ("stock_lot", "stock_move", "stock_reservation"):
        without_triggers(table)
    sql("UPDATE stock_lot SET on_hand = 9 WHERE id = %s", lot_id)
    sql("UPDATE stock_lot SET reserved = 9 WHERE id = %s", lot_id)
    move(lot_id, 1, "customer_return", document_id=order_id)
    problems = [problem.replace(str(lot_id), "L").replace(lot_id.hex, "L") for problem in stock.check()]
    assert [problem for problem in problems if problem.startswith("Lot")] == [
        "Lot L tercatat 9 buah, tetapi mutasinya berjumlah 6.",
        "Lot L menyimpan 9 buah untuk pembeli, tetapi simpanannya berjumlah 2.",
    ]
    assert len([problem for problem in problems if problem.startswith("Dokumen trial")]) == 1
    assert len([problem for problem in problems if problem.startswith("Barang")]) == 1
    guards = {"postgresql": 15, "sqlite": 17}[connection.vendor]
    assert len([problem for problem in problems if problem.startswith("Pengaman")]) == guards


def test_an_untouched_shelf_has_no_problem() -> None:
    lot_id = make_lot(5)
    stock.record_spoilage(lot_id=lot_id, quantity=5, reason="basah", actor=ANA, at=NOON)
    assert list(stock.check()) == []
