"""The register: permits recorded, corrected, verified, revoked; evidence kept; what the database itself refuses."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, IntegrityError, transaction
from django.utils.translation import override
from PIL import Image

from factories.catalogue import load_categories, make_product
from factories.legality import AT, HALAL, NIB, PIRT, RINA, TODAY, load_rules, note, record
from factories.places import REFERENCE
from factories.producers import make_producer
from nttmart.contexts.legality import api as legality
from nttmart.contexts.legality import models
from nttmart.contexts.legality.queries.permits import file_path
from nttmart.kernel.text import TextMissing
from nttmart.kernel.words import say

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder() -> Iterator[None]:
    yield
    shutil.rmtree(Path(settings.VAR) / "evidence" / "permits", ignore_errors=True)


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "JPEG")
    return out.getvalue()


def test_rows_are_loaded_once_and_a_newer_row_wins_from_its_day() -> None:
    load_rules()
    (pirt,) = (rule for rule in legality.list_rules() if rule.code == "pirt")
    assert legality.load_permit_rules(REFERENCE)["aturan izin baru"] == 0
    strict = legality.PermitRule(
        **{name: getattr(pirt, name) for name in pirt.__dataclass_fields__}
        | {"gate": "closes", "effective_from": date(2027, 1, 1)}
    )

    legality.add_rule(strict, actor=RINA, at=AT)

    on = [[rule.gate for rule in legality.rules_on(day) if rule.code == "pirt"] for day in (TODAY, date(2027, 1, 1))]
    assert on == [["warns"], ["closes"]]
    with pytest.raises(legality.BadRule, match="Sudah ada"):
        legality.add_rule(strict, actor=RINA, at=AT)


def test_a_row_that_was_written_down_wrongly_is_put_right_where_it_stood(tmp_path: Path) -> None:
    """As at a shop that loaded an older file: rows missing, one that says nothing of the shelf, in another order."""
    load_categories()
    new = (REFERENCE / "permit_rules.csv").read_text(encoding="utf-8").splitlines()
    closes = next(line for line in new if line.startswith("alcohol,"))
    old = [line for line in new if not line.startswith(("halal-free,", "halal-meat,"))]
    old[old.index(closes)] = closes.replace(",closes,", ",,")
    (tmp_path / "permit_rules.csv").write_text("\n".join(old), encoding="utf-8")
    shutil.copy(REFERENCE / "category_traits.csv", tmp_path)
    legality.load_permit_rules(tmp_path)
    assert not next(rule.gate for rule in legality.list_rules() if rule.code == "alcohol")

    loaded = legality.load_permit_rules(REFERENCE)

    assert (loaded["aturan izin baru"], loaded["diperbaiki"]) == (2, 1)
    assert [rule.code for rule in legality.list_rules()] == [line.split(",")[0] for line in new[1:]]
    assert next(rule.gate for rule in legality.list_rules() if rule.code == "alcohol") == "closes"
    kept = models.PermitRule.objects.filter(code="alcohol").order_by("edition").values_list("edition", "gate")
    assert list(kept) == [(1, ""), (2, "closes")]
    again = legality.load_permit_rules(REFERENCE)
    assert (again["aturan izin baru"], again["diperbaiki"]) == (0, 0)
    assert models.PermitRule.objects.count() == len(old) - 1 + len(new) - 1


def test_a_permit_is_recorded_in_one_form_with_its_doubts_and_its_last_day() -> None:
    maker = make_producer()
    permit = legality.get_permit(note("pirt", "p-irt 2155307010281 29", maker, issued_on=date(2024, 5, 2)))
    doubted = legality.get_permit(note("pirt", "2155371010281-29", maker, expires_on=date(2030, 5, 1)))

    assert (permit.number, permit.written, permit.expires_on, permit.state, permit.doubts) == (
        "P-IRT 2155307010281-29", "p-irt 2155307010281 29", date(2029, 12, 31), "recorded", (),
    )  # fmt: skip
    assert [str(doubt) for doubt in doubted.doubts] == [
        "Angka ke-4 sampai ke-7 (5371) bukan kabupaten pembuat ini menurut BPS maupun Kemendagri.",
        "Menurut nomornya berlaku sampai tahun 2029, tetapi tertulis 1 Mei 2030.",
    ]
    with override("en"):
        assert say(doubted.doubts[1]) == "By its number it is valid until 2029, but 1 May 2030 is written."
    assert [step.what for step in permit.steps] == ["recorded"]


def test_a_number_stands_once_and_with_one_maker() -> None:
    maker, carla = make_producer(), make_producer("Kelompok Carla")
    first = record("pirt", PIRT, maker)

    with pytest.raises(legality.PermitTaken, match="sudah tercatat"):
        record("pirt", PIRT, maker)
    with pytest.raises(legality.PermitTaken, match="pembuat lain"):
        record("pirt", PIRT, carla)
    record("nkv", "RPH-5371-001", maker)
    record("nkv", "RPH-5371-001", carla)
    legality.revoke_permit(first, reason="Usaha pindah nama", actor=RINA, at=AT)
    record("pirt", PIRT, carla)
    assert models.Permit.objects.count() == 4


def test_the_number_of_a_standing_permit_with_a_later_end_renews_it_and_is_asked_for_no_longer() -> None:
    maker, soon, later = make_producer(), TODAY + timedelta(days=20), date(2031, 6, 30)
    old = record("nkv", "RPH-5371-001", maker, issued_on=date(2022, 1, 1), expires_on=soon)
    for taken in ({"expires_on": soon}, {}):
        with pytest.raises(legality.PermitTaken, match="Bila diperpanjang"):
            record("nkv", "RPH-5371-001", maker, **taken)

    new = record("nkv", "RPH-5371-001", maker, expires_on=later)

    found = {permit.id: permit for permit in legality.list_permits_of(maker)}
    assert [(id_, permit.state, permit.stands) for id_, permit in found.items()] == [
        (new, "verified", True), (old, "renewed", False),
    ]  # fmt: skip
    held = {permit.id: permit for permit in legality.list_held([maker])}
    assert [held[old].holds(day) for day in (date(2022, 1, 1), soon, later)] == [True, True, False]
    assert held[new].holds(later)
    assert (legality.list_endings(on=TODAY), legality.warn_of_ends(at=AT)) == ([], 0)


def test_an_end_that_a_later_permit_of_the_same_kind_and_goods_covers_is_no_end() -> None:
    maker = make_producer()
    product, other = make_product(producer_id=maker), make_product("Kopi Robusta", producer_id=maker)
    record("pirt", "2155307010281-26", maker, product_id=product)
    (ends,) = legality.list_endings(on=TODAY)

    record("pirt", "2155307010282-31", maker, product_id=other)
    assert legality.list_endings(on=TODAY) == [ends]
    record("pirt", "2155307010283-31", maker)
    assert legality.list_endings(on=TODAY) == []


def test_what_is_to_come_stands_before_what_has_ended_long_ago() -> None:
    maker = make_producer()
    for number, until in (("1", date(2024, 1, 1)), ("2", TODAY), ("3", date(2025, 1, 1))):
        record(
            "nkv",
            f"RPH-{number}",
            maker,
            expires_on=until,
            product_id=make_product(f"Kopi {number}", producer_id=maker),
        )

    endings = [legality.list_endings(on=TODAY, limit=limit) for limit in (3, 2)]
    assert [[each.number for each in some] for some in endings] == [["RPH-2", "RPH-3", "RPH-1"], ["RPH-2", "RPH-3"]]


def test_a_checked_permit_counts_until_its_correction_is_checked() -> None:
    maker = make_producer()
    old = record("pirt", "2155307010281-25", maker)
    new = legality.NewPermit(kind="pirt", number=PIRT, producer_id=maker)

    corrected = legality.correct_permit(old, new, note="Tahun keliru", actor=RINA, at=AT).id
    assert [each.id for each in legality.list_held([maker])] == [old, corrected]
    legality.verify_permit(corrected, note="", actor=RINA, at=AT)
    assert [each.id for each in legality.list_held([maker])] == [corrected]


def test_one_number_for_two_products_is_kept_with_a_doubt() -> None:
    maker = make_producer()
    one, two = make_product(producer_id=maker), make_product("Kopi Robusta", producer_id=maker)
    record("pirt", PIRT, maker, product_id=one)

    shared = legality.get_permit(record("pirt", PIRT, maker, product_id=two))
    assert [str(doubt) for doubt in shared.doubts] == [
        "Nomor ini sudah tercatat untuk produk lain; satu nomor untuk satu produk."
    ]


def test_a_second_number_of_a_business_is_kept_with_a_doubt_unless_it_corrects_the_first() -> None:
    maker, carla = make_producer(), make_producer("Kelompok Carla")
    record("nib", "9100000000058", carla)
    first = record("nib", NIB, maker)
    second = record("nib", "0220000000001", maker)

    assert legality.get_permit(first).doubts == ()
    assert [str(doubt) for doubt in legality.get_permit(second).doubts] == [
        f"Pembuat ini sudah punya NIB lain, {NIB}; satu usaha satu NIB. Perbaiki atau cabut yang salah."
    ]
    legality.revoke_permit(second, reason="Salah pembuat", actor=RINA, at=AT)
    new = legality.NewPermit(kind="nib", number="0220000000002", producer_id=maker)
    assert legality.correct_permit(first, new, note="Salah angka", actor=RINA, at=AT).doubts == ()


def test_goods_of_another_maker_take_no_permit_and_a_nib_is_always_the_makers() -> None:
    maker, carla = make_producer(), make_producer("Kelompok Carla")
    product = make_product(producer_id=carla)

    with pytest.raises(legality.NoSuchPermit, match="pembuat lain"):
        record("pirt", PIRT, maker, product_id=product)
    nib = record("nib", NIB, carla, product_id=product)
    assert legality.get_permit(nib).product_id is None
    assert models.Permit.objects.count() == 1


def test_a_correction_is_a_second_fact_naming_the_first() -> None:
    maker = make_producer()
    old = record("pirt", PIRT, maker)
    new = legality.NewPermit(kind="pirt", number="2155307010282-29", producer_id=maker)

    corrected = legality.correct_permit(old, new, note="Salah satu angka", actor=RINA, at=AT)

    found = {permit.id: permit for permit in legality.list_permits_of(maker)}
    assert list(found) == [corrected.id, old]
    assert (found[old].state, found[old].stands, found[old].steps[-1].note) == ("corrected", False, "Salah satu angka")
    assert models.Permit.objects.get(pk=corrected.id).replaces_id == old
    for again in (lambda: legality.correct_permit(old, new, note="", actor=RINA, at=AT),
                  lambda: legality.verify_permit(old, note="", actor=RINA, at=AT),
                  lambda: legality.revoke_permit(old, reason="Lagi", actor=RINA, at=AT)):  # fmt: skip
        with pytest.raises(legality.PermitEnded):
            again()


def test_verified_and_revoked_by_somebody_for_a_reason() -> None:
    permit = note("halal", HALAL, make_producer())

    legality.verify_permit(permit, note="Cocok dengan BPJPH", actor=RINA, at=AT)
    assert legality.get_permit(permit).state == "verified"
    with pytest.raises(TextMissing):
        legality.revoke_permit(permit, reason=" ", actor=RINA, at=AT)
    legality.revoke_permit(permit, reason="Dicabut BPJPH", actor=RINA, at=AT)

    assert [(step.what, step.by, step.note) for step in legality.get_permit(permit).steps] == [
        ("recorded", "Rina (petugas)", ""), ("verified", "Rina (petugas)", "Cocok dengan BPJPH"),
        ("revoked", "Rina (petugas)", "Dicabut BPJPH"),
    ]  # fmt: skip


def test_the_register_of_a_maker_costs_three_queries(django_assert_num_queries: object) -> None:
    maker = make_producer()
    for number in range(30):
        record("nkv", f"RPH-5371-{number:03}", maker)

    with django_assert_num_queries(3):  # type: ignore[operator]
        assert len(legality.list_permits_of(maker)) == 30


@pytest.mark.usefixtures("folder")
def test_evidence_is_kept_once_by_its_content_and_pictures_are_made_anew() -> None:
    permit = record("halal", HALAL, make_producer())
    pdf = b"%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n"

    first = legality.keep_permit_file(permit, picture(), actor=RINA, at=AT)
    paper = legality.keep_permit_file(permit, pdf, actor=RINA, at=AT)

    assert legality.keep_permit_file(permit, pdf, actor=RINA, at=AT) == paper
    files = legality.get_permit(permit).files
    assert [(file.id, file.ending) for file in files] == [(first, "webp"), (paper, "pdf")]
    assert file_path(files[1].sha256, "pdf").read_bytes() == pdf
    assert file_path(files[0].sha256, "webp").read_bytes()[8:12] == b"WEBP"
    assert legality.find_permit_file(paper) == (permit, "pdf", file_path(files[1].sha256, "pdf"))


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"%PDF-1.4 cut", "terpotong"), (b"MZ\x90", "tidak terbaca"), (b"", "tidak terbaca"), (b"x" * 8_000_001, "besar")],
)
def test_what_is_no_paper_is_not_kept(content: bytes, said: str) -> None:
    permit = record("halal", HALAL, make_producer())

    with pytest.raises(legality.UnfitEvidence, match=said):
        legality.keep_permit_file(permit, content, actor=RINA, at=AT)
    assert legality.get_permit(permit).files == ()


def test_the_database_refuses_what_python_forgot() -> None:
    maker = make_producer()
    permit = models.Permit.objects.get(pk=record("halal", HALAL, maker))
    whole = {"kind": "pirt", "producer_id": maker, "written": "1", "number": "1", "doubts": [], "recorded_at": AT}
    wrong = [
        lambda: models.Permit.objects.create(**whole, issued_on=TODAY, expires_on=TODAY - timedelta(days=1)),
        lambda: models.Permit.objects.create(**whole | {"number": ""}),
        lambda: models.Permit.objects.filter(pk=permit.pk).update(number="ID 1"),
        lambda: models.Permit.objects.filter(pk=permit.pk).delete(),
        lambda: models.PermitEvent.objects.create(permit=permit, what="recorded", by="x", at=AT),
        lambda: models.PermitEvent.objects.create(permit=permit, what="lost", by="x", at=AT),
        lambda: models.PermitEvent.objects.create(permit=permit, what="revoked", by="x", at=AT),
        lambda: models.PermitEvent.objects.filter(permit=permit).update(by="y"),
        lambda: models.PermitRule.objects.filter(code="pirt").update(gate="closes"),
        lambda: models.PermitFile.objects.create(
            permit=permit, ending="exe", sha256="0" * 64, bytes=1, kept_at=AT, kept_by="x"
        ),
        lambda: models.ExpiryNotice.objects.create(permit=permit, mark=91, at_stake=0, at=AT),
    ]
    for write in wrong:
        with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
            write()
    assert list(legality.check()) == []
