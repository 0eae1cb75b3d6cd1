"""A real shop is set up in the office: what it says of itself, where its money arrives, which rules hold from when."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from factories.outlets import make_outlet
from factories.payments import MANAGER, S0
from fronts.office.world import World
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.payments import api as payments
from nttmart.contexts.sales import api as sales
from nttmart.fronts.office.pages.rules import percent, rule_choices, rules_page
from nttmart.kernel import audit
from nttmart.kernel.clock import local_date
from nttmart.kernel.models import DatedRule
from nttmart.kernel.rates import list_rates, rate

TODAY = local_date(timezone.now())
SOON = TODAY + timedelta(days=3)


def in_use(world: World) -> dict[str, payments.ReceivingMethod]:
    return {way.method: way for way in payments.receiving_methods(world.shop.outlet.id)}


def test_a_manager_says_where_their_outlet_is_and_when_it_is_open(world: World) -> None:
    outlet = world.shop.outlet
    fields = {"address": "Jalan Baru 1", "hours": "Senin 08.00", "offers_pickup": "on"}
    address = reverse("office:outlet_amend", args=[outlet.id])
    assert world.client("ana").post(address, fields).status_code == 302
    now = outlets.get_outlet(outlet.id)
    assert (now.address, now.hours, now.offers_pickup, now.offers_delivery) == (
        "Jalan Baru 1", "Senin 08.00", True, False,
    )  # fmt: skip
    assert (audit.list_events("outlet", outlet.id)[0].action) == "amend_outlet"
    assert world.client("ana").post(address, {"address": "Lain"}).status_code == 422
    assert outlets.get_outlet(outlet.id) == now


def test_a_qris_code_is_shown_before_it_is_saved_and_the_old_one_is_closed(world: World) -> None:
    client, before = world.client("ana"), in_use(world)["qris"]
    address = reverse("office:outlet_money", args=[world.shop.outlet.id, "qris"])
    asked = client.post(address, {"qris_text": f"  {S0}\n"})
    assert asked.status_code == 200
    for shown in (before.merchant_name, before.nmid, "Benarkah ini kode gerai Anda?"):
        assert shown in asked.content.decode()
    assert in_use(world)["qris"] == before
    assert client.post(address, {"qris_text": S0, "do": "save"}).status_code == 302
    after = in_use(world)["qris"]
    assert after.account_id != before.account_id
    codes = [one for one in payments.list_receiving_accounts(world.shop.outlet.id) if one.method == "qris"]
    assert [(one.id, one.closed_at is None) for one in codes] == [
        (after.account_id, True), (before.account_id, False),
    ]  # fmt: skip
    assert audit.list_events("receiving_account", after.account_id)[0].action == "open_receiving_account"
    assert "Yang dipakai dulu" in client.get(reverse("office:outlet", args=[world.shop.outlet.id])).content.decode()


@pytest.mark.parametrize("wrong", ["", "bukan kode", S0[:-1] + ("0" if S0[-1] != "0" else "1"), S0[:80]])
def test_a_code_that_is_not_whole_is_refused_even_when_said_to_be_saved(world: World, wrong: str) -> None:
    before = in_use(world)
    address = reverse("office:outlet_money", args=[world.shop.outlet.id, "qris"])
    for extra in ({}, {"do": "save"}):
        assert world.client("ana").post(address, {"qris_text": wrong, **extra}).status_code == 422
    assert in_use(world) == before


def test_a_code_made_for_one_payment_is_no_printed_code(world: World) -> None:
    before = in_use(world)
    address = reverse("office:outlet_money", args=[world.shop.outlet.id, "qris"])
    answer = world.client("ana").post(address, {"qris_text": payments.with_amount(S0, 5_000), "do": "save"})
    assert answer.status_code == 422
    assert "Pakai kode QRIS tetap yang dicetak" in answer.content.decode()
    assert in_use(world) == before


def test_a_bank_account_and_a_cash_box_are_opened_by_a_steward_too(world: World) -> None:
    client = world.client("pengelola")
    bank = {"bank_name": "Bank Uji", "account_number": "12 34-56.7", "account_holder": "Koperasi Uji"}
    address = reverse("office:outlet_money", args=[world.elsewhere.id, "transfer"])
    assert client.post(address, {**bank, "account_number": "12"}).status_code == 422
    assert client.post(address, bank).status_code == 302
    now = {way.method: way for way in payments.receiving_methods(world.elsewhere.id)}["transfer"]
    assert (now.bank_name, now.account_number, now.account_holder) == ("Bank Uji", "1234567", "Koperasi Uji")
    assert client.post(reverse("office:outlet_money", args=[world.elsewhere.id, "cash"])).status_code == 302
    assert client.get(reverse("office:outlet_money", args=[world.elsewhere.id, "emas"])).status_code == 404


def test_a_way_to_pay_is_closed_after_saying_what_buyers_will_have_left(world: World) -> None:
    client = world.client("ana")

    def address(method: str) -> str:
        return reverse("office:outlet_money_close", args=[world.shop.outlet.id, method])

    asked = client.get(address("qris")).content.decode()
    assert "<li>transfer bank</li><li>tunai</li>" in asked
    assert set(in_use(world)) == {"qris", "transfer", "cash"}
    closed = in_use(world)["qris"].account_id
    assert client.post(address("qris")).status_code == 302
    assert set(in_use(world)) == {"transfer", "cash"}
    assert audit.list_events("receiving_account", closed)[0].action == "close_receiving_account"
    assert client.get(address("qris")).status_code == 404
    assert "Tunai hanya untuk barang yang diambil di gerai" in client.get(address("transfer")).content.decode()
    client.post(address("transfer"))
    for method in ("cash", "qris", "emas"):
        assert client.get(address(method)).status_code == 404
        told = client.post(address(method), follow=True).content.decode()
        assert 'class="notice bad"' in told
    assert set(in_use(world)) == {"cash"}


def test_closing_the_last_way_to_pay_says_that_nobody_can_order(world: World) -> None:
    outlet_id = make_outlet("MTG", regency_code="53.19").id
    payments.open_receiving_account(outlet_id=outlet_id, method="qris", qris_text=S0, actor=MANAGER, at=timezone.now())
    address = reverse("office:outlet_money_close", args=[outlet_id, "qris"])
    assert "tidak ada cara bayar yang tersisa" in world.client("pengelola").get(address).content.decode()


@pytest.mark.parametrize(
    ("text", "said"), [("2025-12-01", "1 Desember 2025"), ("2025-12", "Desember 2025"), ("akhir 2025", "akhir 2025")]
)
def test_an_outlet_says_since_when_and_whence_in_words(world: World, text: str, said: str) -> None:
    outlet = make_outlet("MTG", regency_code="53.19", opened_on=None, opened_on_text=text, evidence="reported open")
    html = world.client("pengelola").get(reverse("office:outlet", args=[outlet.id])).content.decode()
    assert f"<dd>{said}</dd>" in html
    assert "<dd>Dilaporkan sudah buka.</dd>" in html
    assert "reported open" not in html


def test_a_new_operator_and_outlet_take_orders_once_they_are_opened_with_evidence(world: World) -> None:
    client = world.client("pengelola")
    who = {"name": "BUMDes Maju", "kind": "bumdes"}
    assert client.post(reverse("office:operator_register"), who).status_code == 302
    assert client.post(reverse("office:operator_register"), {**who, "name": "bumdes  MAJU"}).status_code == 422
    operator = next(one for one in outlets.list_operators() if one.name == "BUMDes Maju")
    fields = {
        "operator": operator.id, "name": "NTT Mart Maju", "code": "maj", "regency": "53.07", "source": "Rapat desa",
    }  # fmt: skip
    address = reverse("office:outlet_register")
    assert client.post(address, fields).status_code == 302
    for taken in ({"code": "SKA"}, {"code": "M4J"}, {"code": "MJU"}, {"name": "Lain", "code": "MAJ"}):
        assert client.post(address, {**fields, **taken}).status_code == 422, taken
    made = outlets.get_outlet("ntt-mart-maju")
    assert (made.code, made.state, made.operator_id, made.book_id) == (
        "MAJ", "announced", operator.id, operator.book_id,
    )  # fmt: skip
    open_it = reverse("office:outlet_open", args=[made.id])
    assert client.post(open_it, {"opened_on": "2026-03-01"}).status_code == 422
    assert client.post(open_it, {"opened_on": "2026-03-01", "evidence": "Dikunjungi"}).status_code == 302
    opened = outlets.get_outlet(made.id)
    assert (opened.is_open, opened.opened_on, opened.evidence) == (True, date(2026, 3, 1), "Dikunjungi")
    assert [event.action for event in audit.list_events("outlet", made.id)] == ["open_outlet", "register_outlet"]


def test_a_newer_tariff_wins_from_its_day_and_the_older_row_stays(world: World) -> None:
    before = outlets.list_tariffs()
    fields = {
        "outlet": "", "zone": "regency", "base_fee": "12.500", "base_weight_g": 1000, "fee_per_further_kg": "5000",
        "days_min": 1, "days_max": 2, "effective_from": SOON.isoformat(), "source": "Rapat 1 Maret",
    }  # fmt: skip
    client, address = world.client("pengelola"), reverse("office:tariff_add")
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    assert client.post(address, {**fields, "effective_from": yesterday}).status_code == 422
    assert client.post(address, fields).status_code == 302
    assert client.post(address, fields).status_code == 422
    after = outlets.list_tariffs()
    new = [row for row in after if row not in before]
    assert [(row.tariff.base_fee, row.source) for row in new] == [(12_500, "Rapat 1 Maret")]
    assert [row for row in after if row not in new] == before
    fees = [
        outlets.quote_delivery(outlet=world.elsewhere, weight_g=500, on=day, zone="regency").fee
        for day in (SOON - timedelta(days=1), SOON)
    ]
    assert (fees[0] != 12_500, fees[1]) == (True, 12_500)


def test_a_newer_share_is_keyed_in_per_cent_and_shown_as_coming(world: World) -> None:
    fields = {
        "operator": "", "outlet_share_bp": "12,5", "programme_share_bp": "2.25%", "tax_share_bp": "0",
        "effective_from": SOON.isoformat(), "legal_basis": "SK 1", "source": "Rapat",
    }  # fmt: skip
    client, address = world.client("pengelola"), reverse("office:split_add")
    for wrong in ("-1", "12,555", "banyak", "101", "99"):
        assert client.post(address, {**fields, "outlet_share_bp": wrong}).status_code == 422, wrong
    assert client.post(address, fields).status_code == 302
    rule = next(rule for _name, rule in sales.split_rule_history() if rule.effective_from == SOON)
    assert (rule.outlet_share_bp, rule.programme_share_bp, rule.tax_share_bp, rule.legal_basis) == (
        1250,
        225,
        0,
        "SK 1",
    )
    book = rules_page(TODAY, may_add=True).books[1]
    assert [(row.value, row.legal_basis, row.source) for row in book.later] == [
        ("pembuat 85,25%, gerai 12,5%, program 2,25%, pajak 0%", "SK 1", "Rapat")
    ]
    later = rules_page(SOON, may_add=True).books[1]
    assert [row.since for row in later.now] == [SOON]
    assert len(later.past) == len(book.now)


def test_a_figure_gets_a_newer_row_in_its_unit_and_only_a_known_one(world: World) -> None:
    client, address = world.client("pengelola"), reverse("office:rate_add")
    before = list_rates()
    fields = {"rule": "cash_rounding_unit:", "value": "500", "effective_from": SOON.isoformat(), "source": "Rapat"}
    wrong = ({"rule": "made_up:"}, {"value": "-1"}, {"value": str(10**13)}, {"rule": "qris_mdr_bp:", "value": "10001"})
    for each in wrong:
        assert client.post(address, {**fields, **each}).status_code == 422, each
    assert list_rates() == before
    assert client.post(address, fields).status_code == 302
    assert client.post(address, fields).status_code == 422
    assert [rate("cash_rounding_unit", day).value for day in (SOON - timedelta(days=1), SOON)] == [100, 500]
    new = next(one for one in list_rates() if one not in before)
    assert (new.value, new.unit, new.source) == (500, "rupiah", "Rapat")
    assert audit.list_events("dated_rule", new.id)[0].action == "set_rate"


def test_the_rules_page_says_what_holds_with_its_basis_and_source(world: World) -> None:
    said = world.client("pemeriksa").get(reverse("office:rules")).content.decode()
    held = next(one for one in list_rates() if one.key == "cash_rounding_unit")
    assert held.source in said
    assert "Tambah baris baru" not in said
    assert "Tambah baris baru" in world.client("pengelola").get(reverse("office:rules")).content.decode()


def test_every_figure_of_the_reference_file_can_be_set_and_no_mark_of_the_demo(world: World) -> None:
    DatedRule.objects.create(key="demo_data", value=1, unit="scale", effective_from=TODAY)
    offered = {choice.partition(":")[0] for choice, _words in rule_choices()}
    assert offered == {one.key for one in list_rates()} - {"demo_data"}


def test_per_cent_is_written_as_people_write_it() -> None:
    with override("id"):  # a page in English, shown by a test before, leaves its language behind
        said = [percent(points) for points in (0, 5, 70, 1_000, 1_250, 10_000)]
    assert said == ["0%", "0,05%", "0,7%", "10%", "12,5%", "100%"]
