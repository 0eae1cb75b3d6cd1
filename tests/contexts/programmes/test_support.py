"""Machines, commitments, school projects and communities: told once, in order, counted once, also past Python."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import LazySettings
from django.db import DatabaseError, connection, transaction
from pytest_django.fixtures import DjangoAssertNumQueries

from factories.places import COLOL, HABI, SIKKA
from factories.producers import make_producer
from factories.sales import PLACED, make_shop, pay
from factories.settlements import tell_bank
from factories.support import DINAS, a_picture, make_commitment, make_machine, make_project
from factories.training import make_course
from nttmart.contexts.catalogue.api import UnfitPhoto
from nttmart.contexts.programmes import api as programmes
from nttmart.contexts.programmes import models
from nttmart.kernel.audit import list_events
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import Refusal

pytestmark = pytest.mark.django_db
AT = datetime(2026, 6, 2, 1, 0, tzinfo=UTC)
TODAY = local_date(AT)
ONE = timedelta(days=1)


@pytest.fixture
def maker() -> UUID:
    return make_producer()


# --- machines ---------------------------------------------------------------------------------------------------


def test_a_machine_is_told_of_once_and_stands_where_it_was_handed_on(maker: UUID) -> None:
    machine = make_machine(maker, AT)
    other = make_producer("Kelompok Colol", village_code=COLOL)
    line, said = uuid4(), {"machine_id": machine, "kind": "handed_on", "on": TODAY, "to_id": other}
    for _ in range(2):
        assert programmes.tell_of_machine(**said, event_id=line, actor=DINAS, at=AT) == line  # type: ignore[arg-type]
    with pytest.raises(Refusal, match="isi lain"):
        programmes.tell_of_machine(machine_id=machine, kind="idle", on=TODAY, event_id=line, actor=DINAS, at=AT)
    assert [each.kind for each in programmes.life_of(machine)] == [
        "handed_on",
        "in_use",
        "delivered",
        "granted",
        "asked",
    ]
    (card,) = programmes.list_machines(regency_codes=["53.19"])
    assert (card.holder_name, card.state, card.delivered_on, card.came_on, card.asked_on) == (
        "Kelompok Colol",
        "handed_on",
        TODAY - 18 * ONE,
        TODAY,
        TODAY - 20 * ONE,
    )
    # It stands no more where it was first.
    assert programmes.list_machines(regency_codes=["53.07"], producer_ids=[maker]) == []
    assert len(list_events("equipment", machine)) == 5


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kind": "in_use"}, "tidak bisa terjadi"),
        ({"kind": "broken", "reason": " "}, "alasannya"),
        ({"kind": "idle", "on": TODAY + ONE}, "belum tiba"),
        ({"kind": "idle", "on": TODAY - 30 * ONE}, "sebelum catatan terakhir"),
        ({"kind": "handed_on"}, "Pilih pembuat"),
        ({"kind": "idle", "to_id": "maker"}, "Penerima hanya"),
        ({"kind": "handed_on", "to_id": "maker"}, "sudah ada pada"),
        ({"kind": "idle", "serial": "X1"}, "ketika alat tiba"),
        ({"machine_id": uuid4(), "kind": "idle"}, "tidak ada"),
    ],
)
def test_what_cannot_be_of_a_machine_is_refused(maker: UUID, changes: dict[str, Any], sentence: str) -> None:
    said = {"machine_id": make_machine(maker, AT), "on": TODAY, **changes}
    said = {name: maker if value == "maker" else value for name, value in said.items()}
    before = models.EquipmentEvent.objects.count()
    with pytest.raises(Refusal, match=sentence):
        programmes.tell_of_machine(**said, actor=DINAS, at=AT)
    assert models.EquipmentEvent.objects.count() == before


def test_one_serial_number_is_one_machine(maker: UUID) -> None:
    first, second = (make_machine(maker, AT, life=("granted",)) for _ in range(2))
    said = {"kind": "delivered", "on": TODAY, "actor": DINAS, "at": AT}
    programmes.tell_of_machine(machine_id=first, serial="sn-77", **said)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match="dihitung satu kali"):
        programmes.tell_of_machine(machine_id=second, serial="SN-77", **said)  # type: ignore[arg-type]


def test_the_last_line_of_a_machine_is_taken_back_and_no_other(maker: UUID) -> None:
    machine = make_machine(maker, AT, life=("granted",))
    by: dict[str, Any] = {"actor": DINAS, "at": AT}
    first = programmes.tell_of_machine(machine_id=machine, kind="delivered", on=TODAY - ONE, serial="SN-7", **by)
    promise = make_commitment(maker, AT, amount_idr=None, quantity=1, unit="unit")
    line = given(promise, 1, record_kind="machine", record_id=machine)
    back: dict[str, Any] = {"reason": "Salah alat", **by}
    with pytest.raises(Refusal, match="membuktikan komitmen «Mesin pengemas»"):
        programmes.withdraw_machine_line(event_id=first, **back)
    programmes.withdraw_given(given_id=line, **back)
    lost = programmes.tell_of_machine(machine_id=machine, kind="written_off", on=TODAY, reason="Hilang", **by)
    with pytest.raises(Refusal, match="Hanya catatan terakhir"):
        programmes.withdraw_machine_line(event_id=first, **back)
    for _ in range(2):
        programmes.withdraw_machine_line(event_id=lost, **back)
    assert programmes.get_machine(machine).state == "delivered"
    programmes.withdraw_machine_line(event_id=first, **back)
    assert [each.kind for each in programmes.life_of(machine)] == ["granted", "asked"]
    # What was taken back binds nothing: neither its number nor its day.
    programmes.tell_of_machine(machine_id=machine, kind="delivered", on=TODAY - 2 * ONE, serial="SN-7", **by)
    asked = programmes.life_of(make_machine(maker, AT, life=()))[0]
    with pytest.raises(Refusal, match="Hanya catatan terakhir"):
        programmes.withdraw_machine_line(event_id=asked.id, **back)
    assert list(programmes.check()) == []


def test_output_comes_from_sales_and_falls_when_a_sale_is_called_off() -> None:
    shop, at = make_shop(), PLACED
    today = local_date(at)
    machine = make_machine(shop.producer_id, at, days=100)
    order = shop.order()
    card = programmes.get_machine(machine)
    unpaid = programmes.output_around(card, today)
    assert unpaid is not None
    assert sum(each.amount_idr for each in unpaid.months) == 0
    pay(order)
    paid = programmes.output_around(card, today)
    assert paid is not None
    (month,) = [each for each in paid.months if each.amount_idr]
    assert (month.month, month.amount_idr > 0, month.pieces > 0) == (today.replace(day=1), True, True)
    # Handed on, what the first holder sold around its coming stays told, until the day it went; the second starts anew.
    second = make_producer("Kelompok Habi", village_code=HABI)
    programmes.tell_of_machine(machine_id=machine, kind="handed_on", on=today, to_id=second, actor=DINAS, at=at)
    (held,) = programmes.earlier_outputs(machine)
    assert (held.producer_id, held.came_on, held.until, held.output) == (shop.producer_id, card.came_on, today, paid)
    anew = programmes.output_around(programmes.get_machine(machine), today)
    assert anew is not None
    assert sum(each.amount_idr for each in anew.months) == 0
    still_asked = make_machine(shop.producer_id, at, life=())
    assert programmes.output_around(programmes.get_machine(still_asked), today) is None


# --- commitments ------------------------------------------------------------------------------------------------


def given(commitment_id: UUID, amount: int, **changes: Any) -> UUID:
    said: dict[str, Any] = {"amount": amount, "on": TODAY, "record_kind": "document", "text": f"BAST {amount}"}
    return programmes.record_given(commitment_id=commitment_id, **{**said, **changes}, actor=DINAS, at=AT)


def test_a_machine_shows_one_commitment_kept_and_no_other(maker: UUID) -> None:
    first, second = (make_commitment(maker, AT, what=what) for what in ("Mesin", "Alat"))
    machine = make_machine(maker, AT)
    line, shown = uuid4(), {"record_kind": "machine", "record_id": machine}
    for _ in range(2):
        given(first, 15_000_000, given_id=line, **shown)
    with pytest.raises(Refusal, match="dihitung satu kali"):
        given(second, 15_000_000, **shown)
    with pytest.raises(Refusal, match=r"Yang masih ditunggu: Rp5\.000\.000"):
        given(first, 5_000_001)
    found = programmes.get_commitment(first)
    assert (found.given_sum, found.left, found.state(TODAY)) == (15_000_000, 5_000_000, "part")
    # Written down wrongly: it counts no more, and the machine may show the other.
    programmes.withdraw_given(given_id=line, reason="Salah komitmen", actor=DINAS, at=AT)
    given(second, 15_000_000, **shown)
    assert (programmes.get_commitment(first).given, programmes.get_commitment(second).left) == ((), 5_000_000)
    assert list(programmes.check()) == []


def test_what_is_shown_must_have_happened(maker: UUID) -> None:
    course = make_course(AT, maker_id=maker)
    one = make_commitment(maker, AT, amount_idr=None, quantity=2, unit="sesi")
    still_asked = make_machine(maker, AT, life=("granted",))
    for kind, id_, sentence in (
        ("machine", still_asked, "belum tiba"),
        ("machine", uuid4(), "Alat ini tidak ada"),
        ("session", course.session_id, "Belum ada yang tercatat hadir"),
        ("permit_case", uuid4(), "Urusan ini tidak ada"),
        ("word", uuid4(), "Pilih buktinya"),
    ):
        with pytest.raises(Refusal, match=sentence):
            given(one, 1, record_kind=kind, record_id=id_)
    course.attend()
    given(one, 1, record_kind="session", record_id=course.session_id)
    given(one, 1, text="Daftar hadir sesi 2")
    found = programmes.get_commitment(one)
    assert (found.state(TODAY), found.given[0].on) == (
        "kept",
        local_date(programmes.get_session(course.session_id).starts_at),
    )


def test_a_machine_shows_what_it_is_worth_for_whom_it_stands_with_on_the_day_it_came(maker: UUID) -> None:
    elsewhere = make_commitment(make_producer("Kelompok Colol", village_code=COLOL), AT, due_in=-40)
    ten = make_commitment(maker, AT, amount_idr=None, quantity=10, unit="unit", due_in=-19)
    own_village = make_commitment(None, AT, village_code=SIKKA, amount_idr=15_000_001)
    shown: dict[str, Any] = {"record_kind": "machine", "record_id": make_machine(maker, AT)}
    for promise, amount, sentence in (
        (elsewhere, 1, "bukan milik penerima"),
        (ten, 10, "Satu catatan membuktikan satu unit"),
        (own_village, 15_000_001, r"nilainya Rp15\.000\.000"),
    ):
        with pytest.raises(Refusal, match=sentence):
            given(promise, amount, **shown)
    # It came a day after the promise: no day that is keyed in makes it kept in time.
    given(ten, 1, on=TODAY - 30 * ONE, **shown)
    (line,) = programmes.get_commitment(ten).given
    assert line.on == TODAY - 18 * ONE


def test_one_promise_keyed_in_by_two_officers_is_one_and_a_province_s_is_seen_by_all(maker: UUID) -> None:
    make_commitment(maker, AT)
    with pytest.raises(Refusal, match="sudah dicatat: «Mesin pengemas»"):
        make_commitment(maker, AT, document="nota kesepahaman 7 / 2026")
    assert len(programmes.list_commitments()) == 1
    course = make_course(AT, maker_id=maker)
    days = {"begins_on": TODAY, "ends_on": TODAY + 60 * ONE}
    wide = programmes.begin_cohort(name="Angkatan provinsi", **days, actor=DINAS, at=AT)
    everybodys = make_commitment(None, AT, cohort_id=wide)
    mine = make_commitment(None, AT, cohort_id=course.cohort_id)
    assert {each.id for each in programmes.list_commitments(regency_codes=["53.01"])} == {everybodys}
    assert mine in {each.id for each in programmes.list_commitments()}


def test_money_handed_on_is_in_one_sum(maker: UUID) -> None:
    first = make_commitment(maker, AT)
    dinas = programmes.know_partner(name="Dinas Koperasi", kind="agency", actor=DINAS, at=AT)
    assert programmes.know_partner(name="dinas koperasi", kind="agency", actor=DINAS, at=AT) == dinas
    through = make_commitment(maker, AT, partner_id=dinas, amount_idr=15_000_000, source_id=first)
    with pytest.raises(Refusal, match="lebih besar dari komitmen asalnya"):
        make_commitment(maker, AT, partner_id=dinas, amount_idr=5_000_001, source_id=first)
    with pytest.raises(Refusal, match="dari komitmen pemberi pertamanya"):
        make_commitment(maker, AT, partner_id=dinas, amount_idr=1, source_id=through)
    sums = programmes.sums_by_partner(programmes.list_commitments(), TODAY)
    assert [(each.name, each.promised_idr) for each in sums] == [("Bank NTT", 20_000_000), ("Dinas Koperasi", 0)]


def test_a_commitment_is_ended_once_with_a_reason_and_takes_nothing_more(maker: UUID) -> None:
    one = make_commitment(maker, AT, due_in=-3)
    assert programmes.get_commitment(one).state(TODAY) == "late"
    for _ in range(2):
        programmes.end_commitment(commitment_id=one, reason="Anggaran dipotong", actor=DINAS, at=AT)
    assert programmes.get_commitment(one).state(TODAY) == "ended"
    with pytest.raises(Refusal, match="diakhiri"):
        given(one, 1)
    kept = make_commitment(maker, AT, amount_idr=10)
    given(kept, 10)
    with pytest.raises(Refusal, match="sudah ditepati"):
        programmes.end_commitment(commitment_id=kept, reason="x", actor=DINAS, at=AT)


def test_a_commitment_is_to_one(maker: UUID) -> None:
    for to in ((None, ""), (maker, SIKKA)):
        with pytest.raises(Refusal, match="Pilih satu penerima"):
            make_commitment(to[0], AT, village_code=to[1])
    make_commitment(None, AT, village_code=SIKKA)
    (found,) = programmes.list_commitments(regency_codes=["53.07"])
    assert (found.to_kind, found.to_id, found.regency_code) == ("village", SIKKA, "53.07")
    assert programmes.list_commitments(regency_codes=["53.01"], producer_ids=[maker]) == []


# --- schools, communities, pictures -----------------------------------------------------------------------------


def test_a_school_keeps_its_book_and_names_nobody(maker: UUID) -> None:
    school = make_producer("SMKN Bukapiting", kind="school")
    project = make_project(school, AT)
    found = programmes.get_project(project)
    assert ([step.kind for step in found.steps], found.next_step) == (["planned", "costed", "made", "sold"], "banked")
    account = found.account
    assert (account.per_piece_idr, account.left, account.proceeds_idr, account.surplus_idr) == (
        15_500,
        10,
        750_000,
        130_000,
    )
    tell = {"project_id": project, "on": TODAY, "actor": DINAS, "at": AT}
    line = uuid4()
    with pytest.raises(Refusal, match="Rekening sekolah belum dicatat"):
        programmes.tell_step(kind="banked", figures=programmes.Figures(amount_idr=700_000), **tell)  # type: ignore[arg-type]
    tell_bank(school)
    for _ in range(2):
        programmes.tell_step(
            kind="banked",
            figures=programmes.Figures(amount_idr=700_000),
            step_id=line,
            **tell,  # type: ignore[arg-type]
        )
    assert programmes.get_project(project).account.to_bank_idr == 50_000
    with pytest.raises(Refusal, match="Jangan menulis nama"):
        programmes.tell_step(kind="reflected", text="Yang paling rajin bernama Maria", **tell)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match="hanya untuk sekolah"):
        make_project(maker, AT)


def test_a_step_mistyped_is_taken_back_and_the_book_adds_up_again() -> None:
    project = make_project(make_producer("SMKN Bukapiting", kind="school"), AT)
    by: dict[str, Any] = {"actor": DINAS, "at": AT}
    *_others, made, sold = programmes.get_project(project).steps
    with pytest.raises(Refusal, match="Hanya langkah terakhir"):
        programmes.withdraw_step(step_id=made.id, reason="Salah", **by)
    with pytest.raises(Refusal, match="Jangan menulis nama"):
        programmes.withdraw_step(step_id=sold.id, reason="Salah, kata siswa bernama Maria", **by)
    for _ in range(2):
        programmes.withdraw_step(step_id=sold.id, reason="Salah ketik", **by)
    found = programmes.get_project(project)
    assert (found.account.sold, found.account.proceeds_idr, found.next_step) == (0, 0, "sold")
    figures = programmes.Figures(quantity=40, price_idr=25_000)
    programmes.tell_step(project_id=project, kind="sold", on=TODAY - 8 * ONE, figures=figures, **by)
    assert programmes.get_project(project).account.left == 0
    assert list(programmes.check()) == []


def test_a_community_is_counted_and_the_newest_day_holds() -> None:
    community = make_producer("Komunitas Gebetan", kind="community")
    for days, members in ((30, 20), (2, 26), (9, 24)):
        programmes.count_members(
            community_id=community, as_of=TODAY - days * ONE, members=members, women=members, actor=DINAS, at=AT
        )
    (found,) = programmes.list_communities(regency_codes=["53.07"])
    assert (found.legal_holder, [each.members for each in found.counted]) == ("", [26, 24, 20])
    with pytest.raises(Refusal, match="hanya untuk komunitas"):
        programmes.count_members(community_id=make_producer("UD Lain"), as_of=TODAY, members=2, actor=DINAS, at=AT)


def test_pictures_are_made_anew_and_a_schools_shows_goods_only(
    maker: UUID, settings: LazySettings, tmp_path: Path
) -> None:
    settings.VAR = tmp_path
    school = make_producer("SMKN Bukapiting", kind="school")
    step = programmes.get_project(make_project(school, AT)).steps[2].id
    said = {"of": "step", "of_id": step, "actor": DINAS, "at": AT}
    with pytest.raises(Refusal, match="tanpa wajah"):
        programmes.add_support_photo(photo_id=uuid4(), stream=a_picture(), **said)  # type: ignore[arg-type]
    said["only_goods"] = True
    first = programmes.add_support_photo(photo_id=uuid4(), stream=a_picture(), **said)  # type: ignore[arg-type]
    again = programmes.add_support_photo(photo_id=uuid4(), stream=a_picture(), **said)  # type: ignore[arg-type]
    assert first == again
    found = programmes.find_support_photo(first)
    assert found is not None
    assert (found[0], found[2].read_bytes()[:4]) == ("project", b"RIFF")
    line = programmes.life_of(make_machine(maker, AT))[0].id
    with pytest.raises(UnfitPhoto):
        programmes.add_support_photo(photo_id=uuid4(), of="event", of_id=line, stream=BytesIO(b"x"), actor=DINAS, at=AT)
    assert list(programmes.check()) == []
    found[2].unlink()
    assert list(programmes.check()) == [f"Foto {first} tidak ada berkasnya."]


# --- past Python ------------------------------------------------------------------------------------------------


def refused(model: Any, **columns: Any) -> bool:
    """Tell whether the database refuses a row."""
    try:
        with transaction.atomic():
            model.objects.create(**columns, said_at=AT, by="x")
    except DatabaseError:
        return True
    return False


def test_the_database_holds_the_order_and_the_sums_itself(maker: UUID) -> None:
    machine, school = make_machine(maker, AT), make_producer("SMKN Bukapiting", kind="school")
    project = make_project(school, AT)
    first, second = (make_commitment(maker, AT, what=what, amount_idr=100) for what in ("Mesin", "Alat"))
    given(first, 60)
    row: dict[str, Any] = {"equipment_id": machine, "number": 5, "on": TODAY}
    paper = {"on": TODAY, "record_kind": "document", "text": "x"}
    step: dict[str, Any] = {"project_id": project, "number": 5, "on": TODAY}
    known = models.Fulfilment.objects.get(commitment=first).record_key
    why = {"reason": "Salah"}
    tries = [
        (models.EquipmentEvent, {**row, "kind": "in_use"}),
        (models.EquipmentEvent, {**row, "kind": "idle", "number": 6}),
        (models.EquipmentWithdrawal, {"event_id": programmes.life_of(machine)[-1].id, **why}),
        (models.EquipmentWithdrawal, {"event_id": programmes.life_of(machine)[1].id, **why}),
        (models.StepWithdrawal, {"step_id": programmes.get_project(project).steps[-2].id, **why}),
        (models.EquipmentEvent, {**row, "kind": "idle", "on": date(2020, 1, 1)}),
        (models.EquipmentEvent, {**row, "kind": "broken"}),
        (models.EquipmentEvent, {**row, "kind": "handed_on"}),
        (models.EquipmentEvent, {**row, "kind": "idle", "serial": "9"}),
        (models.Fulfilment, {"commitment_id": first, "amount": 41, "record_key": "document:x", **paper}),
        (models.Fulfilment, {"commitment_id": second, "amount": 1, "record_key": known, **paper}),
        (models.Fulfilment, {"commitment_id": second, "amount": 0, "record_key": "document:y", **paper}),
        (models.ProjectStep, {**step, "kind": "sold", "quantity": 11, "price_idr": 1}),
        (models.ProjectStep, {**step, "kind": "banked", "amount_idr": 750_001}),
        (models.ProjectStep, {**step, "kind": "made", "quantity": 1}),
        (models.MembersCounted, {"community_id": maker, "as_of": TODAY, "members": 5, "women": 6}),
    ]
    assert [(model.__name__, columns) for model, columns in tries if not refused(model, **columns)] == []
    assert not refused(models.EquipmentEvent, **row, kind="idle")
    assert not refused(
        models.Fulfilment, commitment_id=first, amount=40, record_key="document:x", record_id=None, **paper
    )


def test_facts_stay(maker: UUID) -> None:
    make_machine(maker, AT)
    make_project(make_producer("SMKN Bukapiting", kind="school"), AT)
    line = given(make_commitment(maker, AT), 1)
    programmes.withdraw_given(given_id=line, reason="Salah", actor=DINAS, at=AT)
    for table in ("equipment", "equipmentevent", "partner", "commitment", "fulfilment", "fulfilmentwithdrawal",
                  "schoolproject", "projectstep"):  # fmt: skip
        for statement in (f"UPDATE programmes_{table} SET by = 'y'", f"DELETE FROM programmes_{table}"):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)


def test_lists_cost_the_same_with_few_and_many(maker: UUID, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    school = make_producer("SMKN Bukapiting", kind="school")
    for many in (1, 5):
        for number in range(many):
            make_machine(maker, AT, what=f"Mesin {number}")
            given(make_commitment(maker, AT, what=f"Mesin {many} {number}"), 1, text=f"BAST {many} {number}")
            make_project(school, AT)
        with django_assert_num_queries(3):
            programmes.list_machines(regency_codes=["53.07"])
        with django_assert_num_queries(3):
            programmes.list_commitments(producer_ids=[maker])
        with django_assert_num_queries(3):
            programmes.list_projects()
