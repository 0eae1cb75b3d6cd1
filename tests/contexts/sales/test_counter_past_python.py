"""What the database refuses of counter facts past Python, and what the check sees when something is wrong."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from factories.counter import a_line, a_sale, back, sold, tell
from factories.sales import ANA, PLACED, Shop, after, make_shop
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.sales import api as sales
from nttmart.contexts.sales import models
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah

pytestmark = pytest.mark.django_db
TABLES = (
    "countersale", "counterline", "counterpayment", "counterpart", "counterrefund", "counterrefundline", "oversell",
    "oversellsettlement",
)  # fmt: skip


@pytest.fixture
def shop(db: None) -> Shop:
    return make_shop()


@pytest.fixture
def told(shop: Shop) -> sales.NewSale:
    """A sale of twelve where ten lay, of which one came back and one was explained: a row in every table."""
    sale = a_sale(shop, a_line(shop.variants["Kopi Lela"], 12))
    (verdict,) = tell(sale)
    refund = back(sale, [(sale.lines[0].id, 1, 25_000)])
    sales.record_counter_refund(refund=refund, actor=ANA, at=after(10))
    sales.settle_oversell(oversell_id=verdict.oversold[0], reason="hilang", actor=ANA, at=after(20))
    return sale


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("what", ["UPDATE sales_{table} SET {column} = {column}", "DELETE FROM sales_{table}"])
def test_facts_stay(told: sales.NewSale, table: str, what: str) -> None:
    column = "quantity" if table in {"oversell", "oversellsettlement"} else "id"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM sales_{table}")
        assert cursor.fetchone()[0] > 0
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(what.format(table=table, column=column))


def copy_of(model: type, **changes: object) -> Callable[[], object]:
    """Write a row like the first, with an id of its own and something wrong."""

    def write() -> object:
        row = model.objects.order_by("pk").values().first()
        return model.objects.create(**(row | {"id": uuid7()} | changes))

    return write


@pytest.mark.parametrize(
    ("model", "wrong"),
    [
        (models.CounterSale, {"total": 1}),
        (models.CounterSale, {"goods_total": -100, "rounding": 0, "total": -100}),
        (models.CounterSale, {"goods_total": 40, "rounding": -140, "total": -100}),
        (models.CounterLine, {"quantity": 0, "gross": 0, "amount": 0}),
        (models.CounterLine, {"unit_price": -1, "gross": -12, "amount": -12}),
        (models.CounterLine, {"gross": 300_001, "amount": 300_001}),
        (models.CounterLine, {"weighed": True}),
        (models.CounterLine, {"discount": 300_001, "amount": -1, "discount_reason": "x"}),
        (models.CounterLine, {"discount": -1, "amount": 300_001, "discount_reason": "x"}),
        (models.CounterLine, {"discount": 5}),
        (models.CounterLine, {"discount": 5, "amount": 299_995}),
        (models.CounterPayment, {"method": "hutang"}),
        (models.CounterPayment, {"amount": 0, "tendered": 0, "change": 0}),
        (models.CounterPayment, {"change": 1}),
        (models.CounterPayment, {"method": "qris"}),
        (models.CounterPart, {"quantity": 0}),
        (models.CounterPart, {"quantity": -1}),
        (models.CounterPart, {"maker_share": 0}),
        (models.CounterPart, {"kind": "unknown"}),
        (models.CounterPart, {"kind": "stolen"}),
        (models.CounterRefund, {"rounding": -25_001}),
        (models.CounterRefund, {"amount": -1, "rounding": 1}),
        (models.CounterRefund, {"method": "hutang"}),
        (models.CounterRefundLine, {"quantity": 0}),
        (models.CounterRefundLine, {"amount": -1}),
        (models.CounterRefundLine, {"quantity": 12}),
        (models.CounterRefundLine, {"quantity": 1, "amount": 275_001}),
        (models.CounterRefundLine, {"sellable": True}),
        (models.OversellSettlement, {"quantity": 0}),
        (models.OversellSettlement, {"quantity": 1}),
        (models.OversellSettlement, {"kind": "reason", "reason": ""}),
        (models.OversellSettlement, {"kind": "lot"}),
    ],
)
def test_a_fact_cannot_be_wrong_in_itself_or_take_more_than_there_is(
    told: sales.NewSale, model: type, wrong: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        copy_of(model, **wrong)()


def test_nothing_is_taken_back_beyond_a_part(shop: Shop) -> None:
    sold(shop, a_line(shop.variants["Kopi Lela"], 2))
    part = models.CounterPart.objects.values().get()
    names = ("quantity", "amount", "maker_share", "outlet_share", "programme_share", "tax_share", "cost")
    whole = {name: -part[name] for name in names}
    right = part | whole | {"id": uuid7(), "reverses_id": part["id"], "act_id": uuid4()}
    for wrong in (
        {"quantity": -3},
        {"amount": -50_001, "maker_share": right["maker_share"] - 1},
        {"outlet_share": right["outlet_share"] - 1, "maker_share": right["maker_share"] + 1},
        {"line_id": uuid4()},
        {"kind": "owned"},
        {"reverses_id": uuid4()},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            models.CounterPart.objects.create(**(right | {"id": uuid7()} | wrong))
    models.CounterPart.objects.create(**right)
    with pytest.raises(IntegrityError), transaction.atomic():
        models.CounterPart.objects.create(**(right | {"id": uuid7()}))
    with pytest.raises(IntegrityError), transaction.atomic():
        models.CounterPart.objects.create(**(right | {"id": uuid7(), "reverses_id": right["id"]}))


def test_an_id_is_one_sale_for_ever(told: sales.NewSale) -> None:
    for model in (models.CounterSale, models.CounterLine, models.CounterPayment, models.CounterRefund):
        same = model.objects.values().first()
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(**same)


def test_the_check_is_silent_when_all_is_well_and_names_what_is_not(shop: Shop, told: sales.NewSale) -> None:
    assert list(sales.check()) == []
    sale, line = models.CounterSale.objects.values().get(), models.CounterLine.objects.values().get()
    alone = models.CounterSale.objects.create(**(sale | {"id": uuid7(), "number": "SKA-K1-000777"}))
    found = "\n".join(sales.check())
    assert "Struk SKA-K1-000777: dibayar 0, padahal jumlahnya 300000." in found
    assert "Struk SKA-K1-000777: barisnya berjumlah 0, padahal tertulis 300000." in found
    models.CounterLine.objects.create(**(line | {"id": uuid7(), "sale_id": alone.id}))
    assert "berjumlah 0, seharusnya 12." in "\n".join(sales.check())


def test_the_check_sees_money_that_the_parts_do_not_know(shop: Shop, told: sales.NewSale) -> None:
    part_id = models.CounterPart.objects.order_by("id").values_list("id", flat=True)[0]
    posting = ledger.Posting(ledger.OWED_REFUNDS, ledger.TAX, Rupiah(7), "unknown_goods", part_id)
    ledger.post(shop.outlet.book_id, [posting], "counter_sale", told.id, PLACED, PLACED)
    assert list(sales.check()) == [
        f"Bagian {part_id}: amount 0, padahal menurut buku 7.",
        "Struk SKA-K1-000001: masih -7 tercatat sebagai utang kepada pembeli.",
    ]


def test_the_check_misses_a_guard_that_is_gone(shop: Shop) -> None:
    drop = {
        "sqlite": "DROP TRIGGER sales_counterpart_takes_back_rightly",
        "postgresql": "DROP TRIGGER sales_counterpart_takes_back_rightly ON sales_counterpart",
    }
    with connection.cursor() as cursor:
        cursor.execute(drop[connection.vendor])
    assert list(sales.check()) == ["Pengaman sales_counterpart_takes_back_rightly tidak terpasang."]
