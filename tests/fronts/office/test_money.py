"""What makers are owed: on the screen, as PDF and CSV, and paid once, with proof."""

import csv
import io
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from factories.producers import BETTY
from factories.sales import pay
from fronts.office.world import World
from nttmart.contexts.producers import api as producers
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements
from nttmart.kernel.clock import local_date, now

MAKERS_PART = 25_000 - 3_000 - 500 - 125
"""Of Rp25.000: 12% outlet, 2% programme, 0.5% tax."""


def owed(world: World) -> int:
    return sum(one.owed for one in settlements.list_owed(world.shop.outlet.operator_id, on=local_date(now())))


def statement(world: World, who: str, kind: str = "", **period: str) -> Any:
    name, args = ("statement_file", [world.shop.producer_id, kind]) if kind else ("statement", [world.shop.producer_id])
    return world.client(who).get(reverse(f"office:{name}", args=args), period)


def test_the_statement_shows_the_split_of_a_sale_on_the_screen(world: World) -> None:
    pay(world.order, at=now())
    html = statement(world, "pembuat").content.decode()
    for figure in (world.order.number, "Rp25.000", "Rp3.000", "Rp500", "Rp125", "Rp21.375"):
        assert figure in html


def test_the_statement_reads_the_same_as_pdf_and_csv(world: World) -> None:
    pay(world.order, at=now())
    pdf = statement(world, "pembuat", "pdf")
    assert pdf.headers["Content-Type"] == "application/pdf"
    text = " ".join(PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text().split())
    for part in ("Rekening pembuat", "Kelompok Tenun Lela", world.order.number, "Kopi Lela", "Rp21.375", "Rp3.000"):
        assert part in text
    rows = list(csv.reader(io.StringIO(statement(world, "pembuat", "csv").content.decode("utf-8-sig"))))
    assert [row[-1] for row in rows[1:]] == ["0", str(MAKERS_PART), str(MAKERS_PART)]


def test_hostile_text_is_set_as_text_in_the_pdf(world: World) -> None:
    name = '#panic("x") $x$ *b* \\ "] </td> 字'
    draft = producers.ProducerDraft(name=name, kind="group", regency_code="53.07")
    producers.amend_producer(world.shop.producer_id, draft, actor=BETTY, at=now())
    text = PdfReader(io.BytesIO(statement(world, "pembuat", "pdf").content)).pages[0].extract_text()
    assert '#panic("x") $x$ *b* \\ "] </td>' in " ".join(text.split())


def test_a_period_without_sales_says_so(world: World) -> None:
    pay(world.order, at=now())
    html = statement(world, "pembuat", dari="2025-01-01", sampai="2025-01-31").content.decode()
    assert "Tidak ada catatan dalam masa ini." in html
    assert world.order.number not in html
    assert statement(world, "pembuat", "pdf", dari="2025-01-01", sampai="2025-01-31").status_code == 200


@pytest.mark.parametrize(
    "period",
    [
        {"dari": "2026-02-30"},
        {"dari": "x" * 500},
        {"dari": "2026-02-01", "sampai": "2026-01-01"},
        {"dari": "0001-01-01"},
        {"dari": "2019-12-31"},
        {"sampai": "9999-12-31"},
    ],
)
def test_a_period_that_cannot_be_is_told_and_makes_no_file(world: World, period: dict[str, str]) -> None:
    answer = statement(world, "pembuat", **period)
    assert answer.status_code == 422
    assert '<p class="error"' in answer.content.decode()
    assert {statement(world, "pembuat", kind, **period).status_code for kind in ("pdf", "csv")} == {404}


def test_a_manager_reads_only_the_books_of_their_operator(world: World) -> None:
    pay(world.order, at=now())
    assert world.order.number in statement(world, "ana").content.decode()
    assert world.order.number not in statement(world, "carla").content.decode()
    asked = str(world.shop.outlet.operator_id)
    assert statement(world, "carla", penyelenggara=asked).status_code == 404
    assert statement(world, "carla", "csv", penyelenggara=asked).status_code == 404
    assert world.order.number in statement(world, "pemeriksa", penyelenggara=asked).content.decode()


def test_the_statement_costs_the_same_with_one_and_thirty_sales(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client, address = world.client("pembuat"), reverse("office:statement", args=[world.shop.producer_id])
    pay(world.order, at=now())
    client.get(address)
    world.shop.stock_up(world.shop.variants["Kopi Lela"], 30)
    for rows in (1, 30):
        while len(statement_lines(world)) < rows:
            pay(world.shop.order(at=now()), at=now())
        with django_assert_num_queries(17):
            html = client.get(address).content.decode()
        assert html.count('<th scope="row">') == rows


def statement_lines(world: World) -> tuple[settlements.StatementLine, ...]:
    today = local_date(now())
    return settlements.statement(
        producer_id=world.shop.producer_id, from_on=today, until_on=today + timedelta(days=1)
    ).lines


def send_payout(world: World, **changes: str) -> Any:
    fields = {
        "amount": "21.375",
        "method": "transfer",
        "reference": "TRF-77",
        "paid_on": local_date(now()).isoformat(),
        "outlet": str(world.shop.outlet.id),
        "once": str(uuid4()),
        **changes,
    }
    address = reverse("office:payout", args=[world.shop.outlet.operator_id, world.shop.producer_id])
    return world.client("ana").post(address, fields)


def test_a_maker_is_paid_once_however_often_the_form_is_sent(world: World) -> None:
    pay(world.order, at=now())
    assert owed(world) == MAKERS_PART
    once = str(uuid4())
    assert [send_payout(world, once=once, amount="1.375").status_code for _ in range(2)] == [302, 302]
    assert owed(world) == 20_000
    assert send_payout(world, amount="20.000").status_code == 302
    page = world.client("ana").get(reverse("office:owed")).content.decode()
    assert "Semua pembuat sudah dibayar." in page


@pytest.mark.parametrize(
    "changes",
    [
        {"amount": "21.376"},
        {"amount": "0"},
        {"reference": ""},
        {"paid_on": "2099-01-01"},
        {"method": "emas"},
        {"outlet": str(uuid4())},
    ],
)
def test_a_payout_that_cannot_be_is_refused(world: World, changes: dict[str, str]) -> None:
    pay(world.order, at=now())
    assert send_payout(world, **changes).status_code == 422
    assert owed(world) == MAKERS_PART


def test_the_front_page_leads_to_what_waits(world: World) -> None:
    pay(world.order, at=now())
    html = world.client("ana").get(reverse("office:front")).content.decode()
    assert "<b>1</b><span>pesanan: siapkan barangnya" in html
    assert reverse("office:payout", args=[world.shop.outlet.operator_id, world.shop.producer_id]) in html
    assert "Rp21.375" in html
    assert sales.get_order(world.order.id).state == "paid"
