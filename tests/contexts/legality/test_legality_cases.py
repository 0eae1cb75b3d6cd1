"""Cases, clinic days and labels: each journey, its refusals, and what the database itself refuses."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from factories.catalogue import make_product
from factories.legality import AT, HALAL, PIRT, RINA, TODAY, load_rules, open_case, record
from factories.messages import reached
from factories.people import make_user
from factories.places import REFERENCE
from factories.producers import make_producer
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.legality import api as legality
from nttmart.contexts.legality import models
from nttmart.contexts.messages import api as messages
from nttmart.contexts.messages.models import Message
from nttmart.kernel.audit import Actor
from nttmart.kernel.ids import uuid7
from nttmart.kernel.rates import load_rules as load_dated_rules

pytestmark = pytest.mark.django_db


@pytest.fixture
def maker() -> UUID:
    return make_producer()


@pytest.fixture
def rina() -> UUID:
    return make_user("rina").id


def test_a_case_goes_from_papers_to_its_permit(maker: UUID, rina: UUID) -> None:
    product = make_product(producer_id=maker, category="camilan")
    case_id = open_case("pirt", maker, rina, product_id=product)
    case = legality.get_case(case_id)
    assert [paper.name for paper in case.missing][:2] == ["NIB", "foto tempat produksi"]
    assert (case.waits_for, case.current and case.current.due_on) == ("maker", TODAY + timedelta(days=14))

    for paper in case.documents:
        legality.receive_paper(case_id, paper.id, content=b"", actor=RINA, at=AT)
    for step in ("papers", "form", "sent", "checked"):
        legality.finish_step(case_id, step, note="", actor=RINA, at=AT)
    new = legality.NewPermit(kind="pirt", number=PIRT, producer_id=maker, product_id=product)
    recorded = legality.grant_case(case_id, new, actor=RINA, at=AT)

    done = legality.get_case(case_id)
    assert (done.outcome, done.current, done.waits_for) == ("granted", None, "")
    assert done.history[-1].note == "P-IRT 2155307010281-29"
    assert models.Case.objects.get(pk=case_id).permit_id == recorded.id
    with pytest.raises(legality.CaseClosed):
        legality.finish_step(case_id, "papers", note="", actor=RINA, at=AT)
    (owed,) = legality.list_cases(on=TODAY)
    assert (owed.kind, owed.product_id, owed.owner_id, owed.current and owed.current.due_on) == (
        "cppb", product, rina, TODAY + timedelta(days=90),
    )  # fmt: skip
    assert [paper.name for paper in owed.missing] == [
        "Sertifikat penyuluhan keamanan pangan", "hasil pemeriksaan tempat (CPPB-IRT)",
    ]  # fmt: skip
    open_case("pirt", maker, rina, product_id=product)


def test_what_has_no_number_ends_with_a_word_and_what_has_one_does_not(maker: UUID, rina: UUID) -> None:
    owed, pirt = open_case("cppb", maker, rina), open_case("pirt", maker, rina)
    with pytest.raises(legality.BadCase, match="Berkas belum lengkap: Sertifikat"):
        legality.complete_case(owed, note="Lulus", actor=RINA, at=AT)
    with pytest.raises(legality.BadCase, match="dengan nomor izinnya"):
        legality.complete_case(pirt, note="Lulus", actor=RINA, at=AT)
    first, second = legality.get_case(owed).documents
    legality.receive_paper(owed, first.id, content=b"", actor=RINA, at=AT)
    legality.waive_paper(owed, second.id, reason="Sudah diperiksa tahun lalu", actor=RINA, at=AT)
    legality.complete_case(owed, note="Lulus CPPB", actor=RINA, at=AT)

    done = legality.get_case(owed)
    assert (done.outcome, done.steps[-1].step, done.steps[-1].done_on) == ("granted", "granted", TODAY)
    assert [(line.what, line.note) for line in done.history[1:]] == [
        ("received", "Sertifikat penyuluhan keamanan pangan"),
        ("waived", "hasil pemeriksaan tempat (CPPB-IRT): Sudah diperiksa tahun lalu"),
        ("granted", "Lulus CPPB"),
    ]  # fmt: skip
    assert [case.id for case in legality.list_ended_cases(owner_id=rina)] == [owed]
    assert legality.list_ended_cases(regency_codes=["53.04"]) == []


@pytest.mark.parametrize(
    ("kind", "number"), [("psat", "PSAT-PD 5307-1"), ("excise", "0812.1.3.9102"), ("svlk", "LVLK-003/MUTU")]
)
def test_every_kind_of_case_with_a_number_can_be_granted(maker: UUID, rina: UUID, kind: str, number: str) -> None:
    case_id = open_case(kind, maker, rina)
    new = legality.NewPermit(kind=kind, number=number, producer_id=maker)

    assert legality.grant_case(case_id, new, actor=RINA, at=AT).number == number
    assert set(legality.PERMITS) - set(legality.KINDS) == set(legality.NUMBERLESS)


def test_a_case_for_md_asks_for_what_an_md_needs(maker: UUID, rina: UUID) -> None:
    product = make_product(producer_id=maker, category="camilan")
    load_rules()
    legality.say_traits(product, {"storage": "frozen", "animal": "meat"}, actor=RINA, at=AT)
    case = legality.get_case(open_case("md", maker, rina, product_id=product))

    assert [paper.name for paper in case.documents] == [
        "NIB", "izin penerapan CPPOB", "hasil uji laboratorium", "rancangan label", "komposisi dan alur produksi",
    ]  # fmt: skip
    assert [(step.step, (step.due_on - TODAY).days) for step in case.steps][-2:] == [("checked", 49), ("granted", 56)]


def test_what_cannot_be_changes_nothing(maker: UUID, rina: UUID) -> None:
    case_id = open_case("halal", maker, rina)
    before = legality.get_case(case_id)
    carla = make_producer("Kelompok Carla")
    wrong = [
        (legality.BadCase, lambda: open_case("halal", maker, rina)),
        (legality.BadCase, lambda: open_case("passport", maker, rina)),
        (legality.BadCase, lambda: legality.finish_step(case_id, "papers", note="", actor=RINA, at=AT)),
        (legality.BadCase, lambda: legality.end_case(case_id, "lost", reason="x", actor=RINA, at=AT)),
        (legality.NoSuchCase, lambda: legality.receive_paper(case_id, uuid7(), content=b"", actor=RINA, at=AT)),
        (legality.UnfitEvidence, lambda: legality.receive_paper(
            case_id, before.documents[0].id, content=b"MZ", actor=RINA, at=AT)),
        (legality.BadCase, lambda: legality.grant_case(case_id, legality.NewPermit(
            kind="halal", number=HALAL, producer_id=carla), actor=RINA, at=AT)),
        (legality.BadPermitNumber, lambda: legality.grant_case(case_id, legality.NewPermit(
            kind="halal", number="ID1", producer_id=maker), actor=RINA, at=AT)),
        (legality.NoSuchCase, lambda: legality.get_case(uuid7())),
    ]  # fmt: skip
    for refusal, act in wrong:
        with pytest.raises(refusal):
            act()
    assert legality.get_case(case_id) == before


def test_late_cases_stand_first_and_are_counted(maker: UUID, rina: UUID, django_assert_num_queries: object) -> None:
    case_id, other = open_case("halal", maker, rina), open_case("nib", make_producer("Kelompok Lain"), rina)
    legality.ask_paper(case_id, "Surat sewa", actor=RINA, at=AT)
    beni = make_user("beni")
    legality.hand_over(other, beni.id, actor=RINA, at=AT)
    later = TODAY + timedelta(days=15)

    with django_assert_num_queries(3):  # type: ignore[operator]
        assert {case.id for case in legality.list_cases(on=later)} == {case_id, other}
    assert [case.id for case in legality.list_cases(on=later, owner_id=beni.id)] == [other]
    assert legality.list_cases(on=later, regency_codes=["53.04"]) == []
    assert (legality.count_late(on=TODAY), legality.count_late(on=later)) == (0, 2)
    legality.end_case(case_id, "withdrawn", reason="Tidak jadi", actor=RINA, at=AT)
    assert legality.count_late(on=later) == 1


def test_whoever_is_handed_a_case_is_told_once_a_handing_and_who_takes_one_is_not(maker: UUID, rina: UUID) -> None:
    case_id, beni, dina = open_case("halal", maker, rina), make_user("beni"), make_user("dina")
    reached(messages.Party("user", beni.id), at=AT, wrote=False)
    took = Actor("Beni", beni.id)
    for owner, by in (
        (beni.id, RINA),
        (beni.id, RINA),
        (dina.id, RINA),
        (beni.id, took),
        (rina, RINA),
        (beni.id, RINA),
    ):
        legality.hand_over(case_id, owner, actor=by, at=AT)

    told = Message.objects.order_by("id")
    assert [(row.purpose, row.to_id) for row in told] == [("case_handed", beni.id)] * 2
    assert told[0].text == (
        "Rina (petugas) menyerahkan urusan sertifikat halal untuk Kelompok Tenun Lela kepada Anda. Berikutnya: "
        "Kumpulkan berkas, paling lambat 6 Des 2026. Lihat di kantor, halaman «Hari ini»."
    )
    assert (legality.count_own(beni.id, on=TODAY), legality.count_own(rina, on=TODAY)) == ((1, 0), (0, 0))
    assert legality.count_own(beni.id, on=TODAY + timedelta(days=15)) == (1, 1)


def test_an_ended_case_stays_ended_in_the_database(maker: UUID, rina: UUID) -> None:
    case_id = open_case("halal", maker, rina)
    legality.end_case(case_id, "refused", reason="Bahan tidak sesuai", actor=RINA, at=AT)
    wrong = [
        lambda: models.Case.objects.filter(pk=case_id).update(outcome="", closed_at=None),
        lambda: models.Case.objects.filter(pk=case_id).update(kind="nib"),
        lambda: models.CaseStep.objects.filter(case=case_id).update(due_on=TODAY),
        lambda: models.CaseEvent.objects.filter(case=case_id).delete(),
        lambda: models.CaseEvent.objects.create(case_id=case_id, what="refused", by="x", at=AT),
        lambda: models.CaseDocument.objects.filter(case=case_id).update(received_on=date(2020, 1, 1)),
        lambda: models.CaseDocument.objects.filter(case=case_id).update(received_on=TODAY, waived_because="x"),
        lambda: models.CaseDocument.objects.filter(case=case_id).update(name="x"),
    ]
    for write in wrong:
        with pytest.raises(DatabaseError), transaction.atomic():
            write()


def test_clinic_days_are_planned_where_makers_wait(maker: UUID, rina: UUID) -> None:
    open_case("halal", maker, rina)
    make_product("Keripik", producer_id=maker, category="camilan")
    legality.work_out(at=AT)
    (need,) = legality.list_needs(on=TODAY)
    assert (dict(need.kinds), need.total, need.planned) == ({"halal": 1, "nib": 1, "pirt": 1}, 3, 0)

    day = legality.plan_clinic(
        need.district, TODAY, kinds=["pirt", "halal"], capacity=2, venue="Kantor camat", actor=RINA, at=AT
    )

    (planned,) = legality.list_days(since=TODAY)
    assert (planned.id, planned.kinds, planned.venue) == (day, ("pirt", "halal"), "Kantor camat")
    assert [need.unserved for need in legality.list_needs(on=TODAY)] == [1]
    with pytest.raises(legality.BadClinic, match="Sudah ada"):
        legality.plan_clinic(need.district, TODAY, kinds=["nib"], capacity=2, venue="Balai", actor=RINA, at=AT)
    legality.call_off_clinic(day, actor=RINA, at=AT)
    legality.call_off_clinic(day, actor=RINA, at=AT)
    assert legality.list_days(since=TODAY) == []


def test_a_label_waits_for_its_halal_number_while_the_case_is_open(maker: UUID, rina: UUID) -> None:
    load_dated_rules(REFERENCE / "dated_rules.csv")
    product = make_product("Kopi", producer_id=maker, category="kopi", halal="in_process")
    (variant,) = catalogue.list_variants_of(product)
    label = legality.LabelFacts(
        name="Kopi Bubuk", ingredients=("biji kopi",), net_quantity=200, maker="Kelompok", address="Lela, Sikka",
        halal="in_process", permit_kind="pirt", permit_number=PIRT, batch="A1",
        made_on=date(2026, 11, 20), best_before=date(2027, 3, 20),
    )  # fmt: skip
    record("pirt", PIRT, maker, product_id=product)
    with pytest.raises(legality.LabelBreaksRules, match="Belum ada urusan"):
        legality.save_label(variant.id, label, actor=RINA, at=AT)
    open_case("halal", maker, rina, product_id=product)

    assert legality.save_label(variant.id, label, actor=RINA, at=AT) == 1
    with pytest.raises(legality.LabelBreaksRules, match="tidak halal"):
        legality.save_label(variant.id, replace(label, halal="not_halal"), actor=RINA, at=AT)


def test_a_label_is_saved_as_versions_and_only_if_it_breaks_no_rule(maker: UUID) -> None:
    product = make_product("Keripik", producer_id=maker, category="camilan")
    (variant,) = catalogue.list_variants_of(product)
    label = legality.LabelFacts(
        name="Keripik Pisang", ingredients=("pisang", "gula"), net_quantity=200, maker="Kelompok",
        address="Lela, Sikka",
        halal="certified", halal_number=HALAL, permit_kind="pirt", permit_number=PIRT, batch="A1",
        made_on=date(2026, 11, 20), best_before=date(2027, 3, 20),
    )  # fmt: skip
    broken = legality.LabelFacts(name="Keripik")
    with pytest.raises(legality.LabelBreaksRules, match=r"2 aturan: Nomor ID 53110000293810826 belum tercatat\."):
        legality.save_label(variant.id, label, actor=RINA, at=AT)
    record("halal", HALAL, maker)
    pirt = record("pirt", PIRT, maker, product_id=product)

    assert [legality.save_label(variant.id, label, actor=RINA, at=AT) for _ in range(2)] == [1, 1]
    with pytest.raises(legality.LabelBreaksRules, match="aturan: Komposisi"):
        legality.save_label(variant.id, broken, actor=RINA, at=AT)
    (version,) = legality.list_labels(variant.id)
    assert (version.version, version.facts) == (1, label)
    with pytest.raises(catalogue.NoSuchVariant):
        legality.save_label(uuid7(), label, actor=RINA, at=AT)
    legality.revoke_permit(pirt, reason="Dicabut dinas", actor=RINA, at=AT)
    with pytest.raises(legality.LabelBreaksRules, match="sudah dicabut"):
        legality.save_label(variant.id, label, actor=RINA, at=AT)
    other = make_product("Dodol", producer_id=maker, category="camilan")
    record("pirt", PIRT, maker, product_id=other)
    assert [
        problem.field
        for problem in legality.problems_of(
            replace(label, net_quantity=250), legality.background_of(product, variant.id, label, on=TODAY)
        )
    ] == ["net_quantity", "permit_number"]
    with pytest.raises(DatabaseError), transaction.atomic():
        models.LabelDesign.objects.update(version=2)
