"""Makers paid through the bank, what is owed by age, bank accounts, orders to makers, and slips that wait."""

from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader
from pytest_django.fixtures import DjangoAssertNumQueries

from factories.settlements import tell_bank
from fronts.office.money import ANA, ask, draft, owe
from fronts.office.tills import a_day
from fronts.office.world import World
from nttmart.contexts.messages import api as messages
from nttmart.contexts.producers import api as producers
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah


def page(world: World, name: str, *args: Any, who: str = "ana", query: str = "") -> str:
    answer = world.client(who).get(reverse(f"office:{name}", args=args) + query)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def send_form(world: World, address: str, /, *args: Any, who: str = "ana", **fields: Any) -> Any:
    return world.client(who).post(reverse(f"office:{address}", args=args), fields)


def owed_now(world: World) -> int:
    return settlements.ageing(world.shop.outlet.operator_id, at=now()).owed


def batch(batch_id: Any) -> settlements.Batch:
    return settlements.get_payout_batch(batch_id)


def choice(world: World, amount: str, **changes: str) -> dict[str, str]:
    maker = world.shop.producer_id
    return {
        "once": str(uuid7()), "outlet": str(world.shop.outlet.id), f"pay-{maker}": "on", f"amount-{maker}": amount,
        **changes,
    }  # fmt: skip


def test_what_is_owed_stands_by_age_and_each_figure_leads_to_its_records(world: World) -> None:
    owed = f"{owe(world):,}".replace(",", ".")
    html = page(world, "owed")
    assert f"Rp{owed}" in html
    operator_id, maker = world.shop.outlet.operator_id, world.shop.producer_id
    assert f"?pembuat={maker}&amp;umur=0" in html
    for query, seen in (("", True), (f"?pembuat={maker}&umur=0", True), ("?umur=3", False), ("?umur=x", True)):
        assert (f"Rp{owed}" in page(world, "open_parts", operator_id, query=query)) is seen, query
    assert "Tidak ada yang belum dibayar" in page(world, "open_parts", operator_id, query="?lewat=1")


def test_a_batch_is_drafted_once_told_to_the_bank_and_paid_with_proof(world: World) -> None:
    owed = owe(world)
    form = choice(world, str(owed))
    operator_id = world.shop.outlet.operator_id
    assert [send_form(world, "batch_draft", operator_id, **form).status_code for _ in range(2)] == [302, 302]
    (made,) = settlements.list_payout_batches(operator_id)
    sheet = send_form(world, "batch_export", made.id)
    assert sheet.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "001234567890" in sheet.content.decode()
    assert batch(made.id).state == "exported"
    (line,) = made.lines
    paid = {"paid-lines": [str(line.id)], "paid-reference": "BRI-1", "paid-paid_on": local_date(now()).isoformat()}
    assert send_form(world, "batch_paid", made.id, **{**paid, "paid-reference": ""}).status_code == 422
    assert [send_form(world, "batch_paid", made.id, **paid).status_code for _ in range(2)] == [302, 302]
    assert (batch(made.id).state, batch(made.id).paid, owed_now(world)) == ("paid", owed, 0)
    assert list(settlements.check()) == []


def test_a_line_that_came_back_from_the_bank_is_owed_again(world: World) -> None:
    batch_id = draft(world)
    owed = owed_now(world)
    settlements.mark_batch_paid(batch_id=batch_id, reference="BRI-1", paid_at=now(), actor=ANA, at=now())
    (line,) = batch(batch_id).lines
    back = {"back-reason": "rekening tutup", "back-returned_on": local_date(now()).isoformat()}
    assert send_form(world, "batch_return", batch_id, line.id, **{**back, "back-reason": ""}).status_code == 422
    assert send_form(world, "batch_return", batch_id, line.id, **back).status_code == 302
    assert (batch(batch_id).lines[0].state, owed_now(world)) == ("returned", owed)
    assert "rekening tutup" in page(world, "batch", batch_id)
    assert send_form(world, "batch_return", batch_id, uuid4(), **back).status_code == 404


def test_a_batch_is_withdrawn_with_a_reason_and_frees_its_makers(world: World) -> None:
    batch_id = draft(world)
    assert send_form(world, "batch_withdraw", batch_id).status_code == 422
    assert send_form(world, "batch_withdraw", batch_id, **{"withdraw-reason": "salah pilih"}).status_code == 302
    assert batch(batch_id).state == "withdrawn"


@pytest.mark.parametrize("changes", [{"outlet": str(uuid4())}, {"amount": "999.999.999"}, {"amount": ""}, {"pay": ""}])
def test_a_batch_that_cannot_be_is_refused(world: World, changes: dict[str, str]) -> None:
    owe(world)
    maker = world.shop.producer_id
    said = {f"{name}-{maker}" if name in {"amount", "pay"} else name: value for name, value in changes.items()}
    form = {name: value for name, value in choice(world, "1.000", **said).items() if value or name.startswith("amount")}
    assert send_form(world, "batch_draft", world.shop.outlet.operator_id, **form).status_code == 422
    assert settlements.list_payout_batches(world.shop.outlet.operator_id) == []


def test_a_maker_without_a_bank_account_is_shown_with_the_way_to_enter_it(world: World) -> None:
    a_day(world)
    html = page(world, "batch_draft", world.shop.outlet.operator_id)
    assert reverse("office:bank_account", args=[world.shop.producer_id]) in html
    assert 'name="outlet"' not in html


def test_a_bank_account_is_entered_shown_by_its_last_digits_and_forgotten(world: World) -> None:
    maker = world.shop.producer_id
    said = {
        "bank_name": "Bank NTT", "bank_code": "130", "number": "0012345678", "holder": "Ketua", "channel": "in_person",
        "agreed": "on",
    }  # fmt: skip
    for changes in ({"agreed": ""}, {"number": "12x"}, {"bank_code": "1"}):
        assert send_form(world, "bank_account", maker, **{**said, **changes}).status_code == 422, changes
    assert send_form(world, "bank_account", maker, **said).status_code == 302
    html = page(world, "bank_account", maker)
    assert "…678" in html
    assert "0012345678" not in html
    kept = producers.find_bank_accounts([maker])[maker].id
    assert 'name="number"' not in html
    assert send_form(world, "bank_account_end", maker).status_code == 403
    assert send_form(world, "bank_account", maker, **said).status_code == 422
    assert producers.find_bank_accounts([maker])[maker].id == kept
    notices = messages.list_waiting(due_by=now(), senders=[messages.Party("operator", world.shop.outlet.operator_id)])
    assert [("kepala gerai" in each.text, "678" in each.text) for each in notices] == [(True, False)]
    assert send_form(world, "bank_account_end", maker, who="pembuat").status_code == 302
    assert producers.find_bank_accounts([maker]) == {}


def test_cash_paid_to_a_maker_is_signed_for_and_has_a_slip(world: World) -> None:
    owed, maker, operator_id = owe(world), world.shop.producer_id, world.shop.outlet.operator_id
    form = {
        "outlet": str(world.shop.outlet.id), "amount": str(owed), "method": "cash", "reference": "K-1",
        "paid_on": local_date(now()).isoformat(), "once": str(uuid7()),
    }  # fmt: skip
    assert send_form(world, "payout", operator_id, maker, **form).status_code == 302
    (paid,) = settlements.list_payouts(producer_id=maker)
    which = (operator_id, maker, paid.id)
    signed = {"handed_by": "kepala gerai", "received_by": "bendahara kelompok"}
    assert send_form(world, "payout_slip", *which, **{**signed, "received_by": ""}).status_code == 422
    assert [send_form(world, "payout_slip", *which, **signed).status_code for _ in range(2)] == [302, 302]
    assert "bendahara kelompok" in page(world, "payout_slip", *which)
    pdf = world.client("pemeriksa").get(reverse("office:payout_slip_pdf", args=which))
    text = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(pdf.content)).pages)
    assert "bendahara kelompok" in text
    assert world.client("ana").get(reverse("office:payout_slip", args=[*which[:2], uuid4()])).status_code == 404


def picture() -> SimpleUploadedFile:
    kept = BytesIO()
    Image.new("RGB", (40, 30), "white").save(kept, "JPEG")
    return SimpleUploadedFile("bukti.jpg", kept.getvalue())


def test_a_proof_is_kept_and_shown_to_who_reads_those_books_alone(world: World) -> None:
    batch_id = draft(world)
    assert send_form(world, "batch_proof", batch_id, proof=SimpleUploadedFile("x.jpg", b"kosong")).status_code == 422
    assert send_form(world, "batch_proof", batch_id, proof=picture()).status_code == 302
    (proof,) = settlements.list_proofs(of_kind="batch", of_id=batch_id)
    address = reverse("office:proof", args=[proof.id])
    answer = world.client("ana").get(address)
    assert (answer.headers["Content-Type"], answer.headers["Content-Disposition"][:10]) == ("image/webp", "attachment")
    assert answer.content[:4] == b"RIFF"
    assert [world.client(who).get(address).status_code for who in ("beni", "carla", "pemeriksa")] == [403, 404, 200]


def test_goods_are_asked_for_sent_received_and_lie_on_the_shelf(world: World) -> None:
    outlet_id, maker, variant = world.shop.outlet.id, world.shop.producer_id, world.shop.variants["Kopi Lela"]
    assert "Kelompok" in page(world, "purchase_order_choose", outlet_id, query="?cari=kopi")
    form = {"once": str(uuid7()), "ownership": "consignment", f"quantity-{variant}": "5"}
    for changes in ({f"quantity-{variant}": ""}, {"ownership": "operator"}, {f"quantity-{variant}": "-1"}):
        assert send_form(world, "purchase_order_new", outlet_id, maker, **{**form, **changes}).status_code == 422
    answers = [send_form(world, "purchase_order_new", outlet_id, maker, **form).status_code for _ in range(2)]
    assert answers == [302, 302]
    (order,) = settlements.list_purchase_orders([outlet_id])
    assert send_form(world, "purchase_order_send", order.id).status_code == 302
    assert "Kopi Lela" in page(world, "outbox", who="beni")
    line = order.lines[0].id
    came = {"once": str(uuid7()), f"quantity-{line}": "3", f"batch-{line}": "B7"}
    assert send_form(world, "purchase_order_receive", order.id, once=str(uuid7())).status_code == 422
    answers = [send_form(world, "purchase_order_receive", order.id, **came).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert settlements.get_purchase_order(order.id).state == "received_part"
    batches = [lot.batch for lot in stock.list_lots([outlet_id]).lots]
    assert batches.count("B7") == 1
    assert send_form(world, "purchase_order_cancel", order.id, **{"cancel-reason": "cukup"}).status_code == 302
    assert settlements.get_purchase_order(order.id).state == "cancelled"


def test_slips_wait_are_printed_and_marked_by_staff_of_that_operator_alone(world: World) -> None:
    ask(world, sent=True)
    sender = [messages.Party("operator", world.shop.outlet.operator_id)]
    (slip,) = messages.list_waiting(due_by=now(), senders=sender)
    assert str(slip.id) not in page(world, "outbox", who="carla")
    assert send_form(world, "outbox", who="carla", slip=[slip.id]).status_code == 302
    assert send_form(world, "outbox", who="beni").status_code == 302
    assert messages.count_waiting(due_by=now(), senders=sender) == 1
    assert [send_form(world, "outbox", who="beni", slip=[slip.id]).status_code for _ in range(2)] == [302, 302]
    assert messages.count_waiting(due_by=now(), senders=sender) == 0
    assert "Tidak ada slip yang menunggu" in page(world, "outbox", who="beni")


@pytest.mark.parametrize("name", ["owed", "batches", "purchase_orders", "outbox"])
def test_lists_cost_the_same_with_few_and_many_rows(
    world: World, name: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client, address = world.client("ana"), reverse(f"office:{name}")
    draft(world)
    ask(world, sent=True)
    client.get(address)
    with django_assert_num_queries(QUERIES[name]):
        client.get(address)
    for _ in range(4):
        batch_id = settlements.list_payout_batches(world.shop.outlet.operator_id)[0].id
        settlements.withdraw_payout_batch(batch_id=batch_id, reason="lagi", actor=ANA, at=now())
        draft(world)
        ask(world, sent=True)
    with django_assert_num_queries(QUERIES[name]):
        client.get(address)


QUERIES = {"owed": 19, "batches": 9, "purchase_orders": 27, "outbox": 7}


def test_one_payout_or_oversell_is_found_by_itself_not_among_all(world: World) -> None:
    draft(world)
    operator_id, maker = world.shop.outlet.operator_id, world.shop.producer_id
    (batch_id,) = (each.id for each in settlements.list_payout_batches(operator_id))
    settlements.mark_batch_paid(batch_id=batch_id, reference="B-1", paid_at=now(), actor=ANA, at=now())
    (paid,) = settlements.list_payouts(operator_id=operator_id)
    a_day(world, oversell=True)
    (oversold,) = sales.list_oversells([world.shop.outlet.id])
    client = world.client("ana")
    with CaptureQueriesContext(connection) as asked:
        answers = [
            client.get(reverse("office:payout_slip", args=[operator_id, maker, paid.id])).status_code,
            client.get(reverse("office:oversell", args=[oversold.id])).status_code,
            client.get(reverse("office:payout_slip", args=[operator_id, uuid4(), paid.id])).status_code,
            client.get(reverse("office:payout_slip", args=[operator_id, maker, uuid4()])).status_code,
        ]
    assert answers == [200, 200, 404, 404]
    assert [each["sql"] for each in asked if "LIMIT 10000" in each["sql"]] == []


def test_without_a_bank_account_the_draft_names_nobody_else(world: World) -> None:
    tell_bank(world.shop.producer_id)
    assert "Semua pembuat sudah dibayar" in page(world, "batch_draft", world.shop.outlet.operator_id)


def pay_alone(world: World, amount: int, **changes: Any) -> list[Any]:
    """Pay the world's maker singly; gives the address's parts of the payout."""
    operator_id, maker = world.shop.outlet.operator_id, world.shop.producer_id
    payout_id = settlements.record_payout(
        operator_id=operator_id, producer_id=maker, outlet_id=world.shop.outlet.id, amount=Rupiah(amount),
        paid_at=now(), actor=ANA, at=now(), **({"method": "transfer", "reference": "TRF"} | changes),
    )  # fmt: skip
    return [operator_id, maker, payout_id]


def test_a_single_transfer_that_bounced_is_owed_again(world: World) -> None:
    owed = owe(world)
    ids = pay_alone(world, 1_000)
    assert "Kembali dari bank" in page(world, "payout_slip", *ids)
    said = {"back-reason": "rekening tutup", "back-returned_on": local_date(now()).isoformat()}
    assert send_form(world, "payout_return", *ids).status_code == 422
    assert [send_form(world, "payout_return", *ids, **said).status_code for _ in range(2)] == [302, 302]
    assert owed_now(world) == owed
    html = page(world, "payout_slip", *ids)
    assert ("rekening tutup" in html, reverse("office:payout_return", args=ids) in html) == (False, False)
    assert "Kembali dari bank" in page(world, "payout", *ids[:2])


def test_a_cash_payout_typed_wrong_is_withdrawn_with_a_reason(world: World) -> None:
    owed = owe(world)
    ids = pay_alone(world, 1_000, method="cash", reference="")
    assert send_form(world, "payout_withdraw", *ids).status_code == 422
    said = {"wrong-reason": "salah orang"}
    assert [send_form(world, "payout_withdraw", *ids, **said).status_code for _ in range(2)] == [302, 302]
    assert owed_now(world) == owed
    html = page(world, "payout_slip", *ids)
    assert ("Salah catat, ditarik: salah orang" in html, "Sudah ditandatangani?" in html) == (True, False)
    signed = send_form(world, "payout_slip", *ids, handed_by="kepala", received_by="ketua")
    assert (signed.status_code, "sudah ditarik" in signed.content.decode()) == (422, True)
    assert "salah orang" in page(world, "payout", *ids[:2], who="pemeriksa")


def test_an_expense_typed_wrong_is_withdrawn_where_it_stands(world: World) -> None:
    outlet_id = world.shop.outlet.id
    expense_id = settlements.record_expense(
        outlet_id=outlet_id, amount=Rupiah(50_000), kind="rent", method="cash", note="sewa", spent_at=now(),
        actor=ANA, at=now(),
    )  # fmt: skip
    address = reverse("office:expense_withdraw", args=[outlet_id, expense_id])
    asked = f"?gerai={outlet_id}"
    assert address in page(world, "expenses", query=asked)
    assert address not in page(world, "expenses", query=asked, who="pemeriksa")
    sent = [send_form(world, "expense_withdraw", outlet_id, expense_id, reason=why) for why in ("", "dobel", "lagi")]
    assert [each.status_code for each in sent] == [302] * 3
    html = page(world, "expenses", query=asked)
    assert ("dobel" in html, "lagi" in html, address in html) == (True, False, False)
    assert list(settlements.check()) == []


def test_what_is_paid_without_proof_or_signature_is_counted_and_listed_until_it_is_shown(world: World) -> None:
    owe(world)
    operator_id = world.shop.outlet.operator_id
    batch_id = draft(world)
    settlements.mark_batch_paid(batch_id=batch_id, reference="B", paid_at=now(), actor=ANA, at=now())
    owe(world)
    transfer, cash = pay_alone(world, 1_000), pay_alone(world, 2_000, method="cash", reference="")
    gone = pay_alone(world, 500)
    assert "4 pembayaran tanpa bukti atau tanda tangan" in page(world, "owed")
    settlements.withdraw_payout(payout_id=gone[2], reason="salah", actor=ANA, at=now())
    html = page(world, "unproved", operator_id)
    for address in (
        reverse("office:batch", args=[batch_id]), reverse("office:payout_slip", args=transfer),
        reverse("office:payout_slip", args=cash),
    ):  # fmt: skip
        assert address in html
    out = BytesIO()
    Image.new("RGB", (300, 200), "white").save(out, format="PNG")
    for name, ids in (("payout_proof", transfer), ("batch_proof", [batch_id])):
        proof = SimpleUploadedFile("bukti.png", out.getvalue(), content_type="image/png")
        assert world.client("ana").post(reverse(f"office:{name}", args=ids), {"proof": proof}).status_code == 302
    (kept,) = settlements.list_proofs(of_kind="payout", of_id=transfer[2])
    assert reverse("office:proof", args=[kept.id]) in page(world, "payout_slip", *transfer)
    assert "1 pembayaran tanpa bukti atau tanda tangan" in page(world, "owed")
    assert send_form(world, "payout_slip", *cash, handed_by="kepala", received_by="ketua").status_code == 302
    assert "tanpa bukti atau" not in page(world, "owed")
    assert "Semua pembayaran ada bukti" in page(world, "unproved", operator_id)
