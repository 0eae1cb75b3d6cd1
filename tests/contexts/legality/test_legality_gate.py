"""The gate in the system: what is closed leaves the shelf, who is told of an end, whose goods are looked at."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from factories.catalogue import make_product
from factories.legality import AT, HALAL, NIB, PIRT, RINA, TODAY, load_rules, note, open_case, record
from factories.messages import reached
from factories.people import give_role, make_user
from factories.places import REFERENCE
from factories.producers import make_producer
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.legality import api as legality
from nttmart.contexts.legality import models
from nttmart.contexts.messages import api as messages
from nttmart.contexts.messages.models import Message
from nttmart.kernel.ids import uuid7
from nttmart.kernel.rates import load_rules as load_dated_rules

pytestmark = pytest.mark.django_db


@pytest.fixture
def maker() -> UUID:
    load_rules()
    return make_producer()


def snack(maker: UUID, name: str = "Keripik Pisang", **said: Any) -> UUID:
    return make_product(name, producer_id=maker, category="camilan", **{"halal": "not_halal", **said})


def state(product_id: UUID) -> tuple[str, tuple[str, ...]]:
    gate = legality.find_gate(product_id)
    assert gate is not None
    return gate.state, gate.closed


def test_goods_nobody_recorded_anything_of_keep_standing_with_a_warning(maker: UUID) -> None:
    product = snack(maker)

    assert legality.work_out(at=AT) == legality.WorkedOut(1, 1, 0)

    gate = legality.find_gate(product)
    assert gate is not None
    assert (gate.state, gate.closed, gate.halal) == ("warn", (), "not_halal_declared")
    assert {str(reason.sentence) for reason in gate.reasons} == {
        "NIB belum tercatat", "P-IRT / BPOM MD belum tercatat",
    }  # fmt: skip
    assert catalogue.count_listings("all")[""] == (1, 0)


def test_food_silent_about_halal_is_closed_online_and_for_government_since_october(maker: UUID) -> None:
    product = snack(maker, halal="missing")

    legality.work_out(at=AT.replace(month=10, day=17))
    assert state(product) == ("warn", ())
    assert legality.work_out(at=AT.replace(month=10, day=18)).closed == 1
    assert state(product) == ("closed", ("online", "government"))
    (goods,) = catalogue.list_for_gate()
    assert (goods.closed_to, goods.closed_why) == ("online government", "sertifikat halal belum tercatat")
    assert list(catalogue.check()) == [] == list(legality.check())

    record("halal", HALAL, maker, product_id=product)
    assert state(product) == ("warn", ())
    assert catalogue.list_for_gate()[0].closed_to == ""


def test_an_ended_permit_closes_until_a_new_one_is_recorded(maker: UUID) -> None:
    product, other = snack(maker), make_product("Kain", producer_id=maker, category="tenun-ikat")
    for kind, number in (("nib", NIB), ("halal", HALAL)):
        record(kind, number, maker)
    old = record("pirt", "2155307010281-25", maker, expires_on=date(2025, 12, 31))

    assert state(product) == ("closed", ("online", "government", "till"))
    assert state(other) == ("open", ())
    record("pirt", PIRT, maker)
    assert state(product) == ("open", ())
    legality.revoke_permit(old, reason="Diganti", actor=RINA, at=AT)
    assert state(product) == ("open", ())


def test_a_permit_taken_back_closes_also_where_it_had_ended_before(maker: UUID) -> None:
    product = snack(maker)
    old = record("pirt", "2155307010281-25", maker, expires_on=date(2025, 12, 31))
    closed = ("closed", ("online", "government", "till"))

    legality.revoke_permit(old, reason="Diganti", actor=RINA, at=AT)
    assert state(product) == closed
    good = record("pirt", PIRT, maker)
    assert state(product) == ("warn", ())
    legality.revoke_permit(good, reason="Dicabut Dinkes", actor=RINA, at=AT)
    assert state(product) == closed
    assert catalogue.list_for_gate()[0].closed_why == "P-IRT / BPOM MD dicabut sejak 22 Nov 2026"


def test_a_maker_opens_nothing_by_typing_a_number_or_mending_one(maker: UUID) -> None:
    product = snack(maker)
    old = record("pirt", "2155307010281-25", maker)
    closed = ("closed", ("online", "government", "till"))
    typed = note("pirt", "2155307010282-31", maker)
    new = legality.NewPermit(kind="pirt", number="2155307010281-31", producer_id=maker)
    legality.correct_permit(old, new, note="Tahun keliru", actor=RINA, at=AT)

    assert state(product) == closed
    assert catalogue.list_for_gate()[0].closed_why == "nomor P-IRT / BPOM MD belum dicocokkan petugas"
    legality.verify_permit(typed, note="Cocok", actor=RINA, at=AT)
    assert state(product) == ("warn", ())


def test_an_officer_rules_for_a_reason_until_a_day_and_takes_it_back(maker: UUID) -> None:
    product = snack(maker)
    record("pirt", "2155307010281-25", maker)
    until, shut = TODAY + timedelta(days=14), ("closed", ("online", "government", "till"))

    legality.rule_gate(product, "pirt", until, reason="Surat baru sudah di OSS", actor=RINA, at=AT)
    assert state(product) == ("warn", ())
    legality.work_out(at=AT + timedelta(days=15))
    assert state(product) == shut
    legality.rule_gate(product, "pirt", None, reason="Ternyata ditolak", actor=RINA, at=AT)
    assert state(product) == shut
    assert [(each.until, each.reason) for each in legality.list_rulings(product)] == [
        (None, "Ternyata ditolak"), (until, "Surat baru sudah di OSS"),
    ]  # fmt: skip
    for kind, day, refusal in (("pirt", TODAY - timedelta(days=1), "lewat"), ("pirt", date(2028, 1, 1), "180"),
                               ("surat", until, "tidak dikenal")):  # fmt: skip
        with pytest.raises(legality.BadRuling, match=refusal):
            legality.rule_gate(product, kind, day, reason="Begitu", actor=RINA, at=AT)


def test_a_word_that_a_certificate_is_asked_for_counts_while_its_case_is_open(maker: UUID) -> None:
    load_dated_rules(REFERENCE / "dated_rules.csv")
    product = snack(maker, halal="in_process")
    officer = make_user("rina")
    record("pirt", PIRT, maker)

    legality.work_out(at=AT)
    assert state(product) == ("closed", ("online", "government"))
    case = open_case("halal", maker, officer.id)
    legality.work_out(at=AT)
    assert state(product) == ("warn", ())
    assert legality.count_halal() == {"in_process": 1}
    legality.work_out(at=AT + timedelta(days=180))
    assert state(product) == ("closed", ("online", "government"))
    legality.end_case(case, "withdrawn", reason="Batal", actor=RINA, at=AT)
    legality.work_out(at=AT)
    assert state(product) == ("closed", ("online", "government"))


def test_of_a_products_own_permit_and_its_makers_the_one_that_reaches_further_counts(maker: UUID) -> None:
    one, two, three = snack(maker), snack(maker, "Keripik Ubi"), snack(maker, "Keripik Talas")
    record("pirt", "2155307010282-25", maker, product_id=two)
    record("pirt", "2155307010283-25", maker, product_id=three)
    shut = ("online", "government", "till")

    assert [state(product)[1] for product in (one, two, three)] == [(), shut, shut]
    record("pirt", PIRT, maker)
    assert [state(product)[1] for product in (one, two, three)] == [(), (), ()]


def test_what_is_said_of_goods_changes_what_they_need(maker: UUID) -> None:
    product = snack(maker)
    legality.work_out(at=AT)

    legality.say_traits(product, {"shelf_life_days": 3, "storage": ""}, actor=RINA, at=AT)
    legality.work_out(at=AT)

    gate = legality.find_gate(product)
    assert gate is not None
    assert [reason.permits for reason in gate.reasons] == [("nib",)]
    with pytest.raises(legality.UnfitTraits):
        legality.say_traits(product, {"storage": "warm"}, actor=RINA, at=AT)

    legality.say_traits(product, {"shelf_life_days": 60}, actor=RINA, at=AT + timedelta(days=1))
    assert legality.said_of([product]) == {product: {"shelf_life_days": 60}}
    before = models.TraitsSaid.objects.order_by("said_at").values_list("said", flat=True)
    assert list(before) == [{"shelf_life_days": 3}, {"shelf_life_days": 60}]
    with pytest.raises(DatabaseError), transaction.atomic():
        models.TraitsSaid.objects.all().delete()


def test_the_shelf_is_worked_out_once_a_day_of_ntt_and_says_what_is_at_stake(maker: UUID) -> None:
    product, gone = snack(maker, halal="missing"), snack(maker, "Keripik Talas")
    before = AT.replace(hour=15, minute=59)

    assert legality.is_due(at=before)
    assert legality.run_daily(at=before, at_stake={product: 125_000}) == legality.WorkedOut(2, 2, 1)
    assert (legality.is_due(at=before), legality.run_daily(at=before)) == (False, None)
    catalogue.withdraw(gone, reason="Tidak dibuat lagi", actor=RINA, at=AT)
    assert legality.run_daily(at=before + timedelta(minutes=1)) == legality.WorkedOut(1, 0, 1)

    assert legality.sum_gates() == {"closed": legality.GateSum("closed", 1, 125_000)}
    assert legality.sum_gates(["53.04"]) == {}
    assert legality.count_halal() == {"missing": 1}
    assert [card.product_id for card in legality.list_gates("closed").cards] == [product]


def test_new_goods_are_looked_at_within_the_hour(maker: UUID) -> None:
    snack(maker, at=AT - timedelta(hours=3))
    product = snack(maker, "Keripik Baru", halal="missing", at=AT)

    done = legality.work_out_new(since=AT - timedelta(hours=1), at=AT)

    assert (done.looked_at, state(product)[0]) == (1, "closed")


def test_the_cost_does_not_grow_with_the_goods(maker: UUID) -> None:
    def queries(work: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as asked:
            work()
        return len(asked)

    snack(maker)
    one = queries(lambda: legality.work_out(at=AT))
    for number in range(20):
        snack(maker, f"Keripik {number}")
    assert queries(lambda: legality.work_out(at=AT)) <= one + 1
    assert queries(lambda: legality.list_gates("warn")) == 2


def test_makers_and_officers_are_told_once_a_mark(maker: UUID) -> None:
    product = snack(maker)
    officer, elsewhere, everywhere = make_user("rina"), make_user("carla"), make_user("ana")
    give_role(officer.id, "officer", "regency", "53.07")
    give_role(elsewhere.id, "officer", "regency", "53.04")
    give_role(everywhere.id, "officer")
    for number, user in enumerate((officer, elsewhere, everywhere)):
        reached(messages.Party("user", user.id), bsuid=f"ID.1349120865530274191{number}", at=AT, wrote=False)
    unreached = make_user("dina")
    give_role(unreached.id, "officer")
    operator = uuid7()
    permit = record("pirt", PIRT, maker, product_id=product, expires_on=date(2029, 12, 31))
    legality.work_out(at=AT, at_stake={product: 1_250_000})
    end = AT.replace(year=2029, month=12, day=31)

    days = (91, 90, 89, 30, 20, 7, 0, -1)
    told = [legality.warn_of_ends(at=end - timedelta(days=left), operators={maker: operator}) for left in days]

    assert told == [0, 1, 0, 1, 0, 1, 0, 0]
    sent = Message.objects.filter(subject_id=permit).order_by("id")
    assert sorted({(row.to_kind, row.to_id) for row in sent}) == sorted(
        [("producer", maker), ("user", officer.id), ("user", everywhere.id)]
    )
    assert sent.count() == 9
    assert {row.from_id for row in sent} == {operator}
    first = [row.text for row in sent if row.purpose == "permit_ends_90"]
    assert first[0] == (
        "P-IRT 2155307010281-29 berlaku sampai 31 Des 2029, 90 hari lagi. Perpanjang sekarang, supaya produk Anda "
        "tetap bisa dijual. Tanyakan pendamping Anda bila perlu bantuan."
    )
    assert "Yang dipertaruhkan Rp1.250.000" in first[1]


def test_a_mark_that_was_passed_unseen_is_told_once_as_the_nearest(maker: UUID) -> None:
    record("pirt", PIRT, maker, expires_on=TODAY + timedelta(days=3))

    assert [legality.warn_of_ends(at=AT), legality.warn_of_ends(at=AT)] == [1, 0]
    assert list(models.ExpiryNotice.objects.values_list("mark", flat=True)) == [7]
    (ending,) = legality.list_endings(on=TODAY)
    assert (ending.number, ending.expires_on) == ("P-IRT 2155307010281-29", TODAY + timedelta(days=3))


def test_an_operator_sets_from_when_what_was_never_recorded_is_closed(maker: UUID) -> None:
    product = snack(maker)
    (pirt,) = (rule for rule in legality.list_rules() if rule.code == "pirt")
    legality.add_rule(replace(pirt, gate="closes", effective_from=date(2026, 12, 1)), actor=RINA, at=AT)

    legality.work_out(at=AT)
    assert state(product) == ("warn", ())
    legality.work_out(at=AT.replace(month=12, day=1))
    assert state(product) == ("closed", ("online", "government", "till"))
