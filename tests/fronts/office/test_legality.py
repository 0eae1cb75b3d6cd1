"""Permits in the office: recorded with doubts, shown with evidence, brought to their end, labels judged and printed."""

import json
import shutil
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories.catalogue import make_product
from factories.legality import load_rules
from factories.places import REFERENCE
from factories.producers import make_producer
from fronts.office.legality_table import case, permit, variant
from fronts.office.legality_table import maker as maker_of
from fronts.office.world import World
from nttmart.contexts.legality import api as legality
from nttmart.fronts.office.forms.legality import GrantForm
from nttmart.kernel.audit import SYSTEM
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.ids import uuid7
from nttmart.kernel.rates import load_rules as load_dated_rules

PDF = b"%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n"


@pytest.fixture(autouse=True)
def rules(world: World) -> Iterator[None]:
    load_rules()
    yield
    shutil.rmtree(Path(settings.VAR) / "evidence" / "permits", ignore_errors=True)


def test_a_permit_is_recorded_and_what_is_doubtful_is_told(world: World) -> None:
    officer, maker = world.client("dinas"), world.shop.producer_id
    address = reverse("office:permits", args=[maker])

    wrong = officer.post(address, {"kind": "pirt", "number": "2I53710O0281-29"})
    assert wrong.status_code == 422
    assert "ada «I» di urutan ke-2. Mungkin maksudnya 1?" in wrong.content.decode()
    sent = {"kind": "pirt", "number": "2155371010281-29", "expires_on": "2029-12-31"}
    html = officer.post(address, sent, follow=True).content.decode()

    assert "Izin dicatat." in html
    assert "(5371) bukan kabupaten pembuat ini" in html
    (kept,) = legality.list_permits_of(maker)
    assert (kept.number, kept.steps[0].by.startswith("Dinas")) == ("P-IRT 2155371010281-29", True)
    again = officer.post(address, sent)
    assert "Nomor ini sudah tercatat." in again.content.decode()

    right = {"kind": "pirt", "number": "2155310010281-29", "note": "kode kabupaten"}
    officer.post(reverse("office:permit_correct", args=[kept.id]), right)
    now_kept, before = legality.list_permits_of(maker)
    assert (now_kept.number, now_kept.doubts, before.state) == ("P-IRT 2155310010281-29", (), "corrected")


def test_what_a_maker_types_waits_for_its_officer_who_finds_it_on_a_list(world: World) -> None:
    officer, helper, maker = world.client("dinas"), world.client("pendamping"), world.shop.producer_id
    address = reverse("office:permits", args=[maker])

    helper.post(address, {"kind": "nkv", "number": "RPH-5310-001", "expires_on": "2029-12-31"})
    (typed,) = legality.list_permits_of(maker)
    assert (typed.state, legality.count_unchecked()) == ("recorded", 1)
    html = officer.get(reverse("office:permits_to_check")).content.decode()
    assert ("RPH-5310-001" in html, "periksa nomornya" in html, "tanpa berkas" in html) == (True, True, True)
    officer.post(reverse("office:permit_verify", args=[typed.id]), {"note": "Cocok"})
    assert "Semua nomor sudah dicocokkan." in officer.get(reverse("office:permits_to_check")).content.decode()

    renew = officer.get(address, {"perpanjang": str(typed.id)}).content.decode()
    assert 'value="RPH-5310-001"' in renew
    officer.post(address, {"kind": "nkv", "number": "RPH-5310-001", "expires_on": "2031-12-31"})
    assert [each.state for each in legality.list_permits_of(maker)] == ["verified", "renewed"]


def test_an_officer_gives_goods_time_with_a_reason(world: World) -> None:
    officer, until = world.client("dinas"), local_date(now()) + timedelta(days=30)
    address = reverse("office:product_ruling", args=[world.product_id])

    assert officer.post(address, {"kind": "pirt", "until": until.isoformat()}).status_code == 422
    sent = {"kind": "pirt", "until": until.isoformat(), "reason": "Suratnya di meja Dinkes"}
    html = officer.post(address, sent, follow=True).content.decode()

    assert "Putusan dicatat." in html
    assert "Suratnya di meja Dinkes" in html
    assert [(each.kind, each.until) for each in legality.list_rulings(world.product_id)] == [("pirt", until)]


def test_evidence_is_kept_and_handed_over_only_beside_its_own_permit(world: World) -> None:
    officer, (permit_id,) = world.client("dinas"), permit(world)
    address = reverse("office:permit_file_keep", args=[permit_id])

    bad = officer.post(address, {"file": SimpleUploadedFile("x.pdf", b"<script>")})
    assert (bad.status_code, "tidak terbaca" in bad.content.decode()) == (422, True)
    officer.post(address, {"file": SimpleUploadedFile("surat.exe", PDF)})

    (file,) = legality.get_permit(permit_id).files
    answer = officer.get(reverse("office:permit_file", args=[permit_id, file.id]))
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    other = make_producer("Kelompok Lain")
    new = legality.NewPermit(kind="nkv", number="RPH-1", producer_id=other)
    elsewhere = legality.record_permit(new, actor=SYSTEM, at=now()).id
    assert officer.get(reverse("office:permit_file", args=[elsewhere, file.id])).status_code == 404
    helper = world.client("pendamping")
    assert helper.get(reverse("office:permit", args=[elsewhere])).status_code == 403
    seen = helper.get(reverse("office:permit_file", args=[permit_id, file.id]))
    assert seen.status_code == 200
    seen.close()


def test_a_case_is_moved_by_its_helper_and_ends_with_a_permit(world: World) -> None:
    helper, (case_id,) = world.client("pendamping"), case(world)
    page = reverse("office:permit_case", args=[case_id])

    early = helper.post(reverse("office:permit_case_step", args=[case_id]), {"step": "papers"})
    assert (early.status_code, "Berkas belum lengkap" in early.content.decode()) == (422, True)
    for paper in legality.get_case(case_id).documents:
        helper.post(reverse("office:permit_case_receive", args=[case_id, paper.id]))
    for step in ("papers", "form", "sent", "checked"):
        helper.post(reverse("office:permit_case_step", args=[case_id]), {"step": step, "note": "lewat OSS"})
    html = helper.get(page).content.decode()
    assert "langkah selesai: Isi formulir, lewat OSS" in html
    sent = {"kind": "halal", "number": "ID53110000293810826"}
    done = helper.post(reverse("office:permit_case_grant", args=[case_id]), sent, follow=True)

    assert "Izin terbit dan tercatat." in done.content.decode()
    assert legality.get_case(case_id).outcome == "granted"
    assert [kept.number for kept in legality.list_permits_of(world.shop.producer_id)] == ["ID 53110000293810826"]


def test_the_permit_of_a_case_is_of_its_kind_and_its_product() -> None:
    one, other = (str(uuid7()), "Kopi"), (str(uuid7()), "Teh")
    form = GrantForm(kinds=legality.answers_to("pirt"), product_id=UUID(one[0]), products=[one, other])
    free = GrantForm(kinds=legality.answers_to("halal"), product_id=None, products=[one, other])

    assert [code for code, _ in form.fields["kind"].choices] == ["pirt", "md"]
    assert form.fields["product"].choices == [one]
    assert [code for code, _ in free.fields["kind"].choices] == ["halal"]
    assert free.fields["product"].choices == [("", "—"), one, other]


def test_a_helper_finds_its_own_cases_and_only_who_keys_in_may_have_one(world: World) -> None:
    helper, officer, (case_id,) = world.client("pendamping"), world.client("dinas"), case(world)
    page = reverse("office:permit_case", args=[case_id])

    def listed(client: Client, which: str) -> bool:
        return page in client.get(reverse("office:permit_cases"), {"daftar": which}).content.decode()

    assert [listed(helper, "own"), listed(helper, "open"), listed(officer, "open")] == [False, False, True]
    hand = reverse("office:permit_case_hand", args=[case_id])
    assert officer.post(hand, {"owner": str(world.users["kurator"].id)}).status_code == 422
    assert officer.post(hand, {"owner": str(world.users["pendamping"].id)}).status_code == 302
    assert [listed(helper, "own"), listed(helper, "open"), listed(officer, "own")] == [True, True, False]
    paper = legality.get_case(case_id).documents[0]
    waive = reverse("office:permit_case_waive", args=[case_id, paper.id])
    html = helper.post(waive, {"reason": "Usaha perorangan"}, follow=True).content.decode()
    assert ("tidak perlu</span>" in html, "Usaha perorangan" in html) == (True, True)
    officer.post(reverse("office:permit_case_end", args=[case_id]), {"outcome": "refused", "reason": "Bahan"})
    assert [listed(helper, "own"), listed(helper, "ended"), listed(officer, "ended")] == [False, True, True]


def test_clinic_days_are_planned_in_the_officers_own_regencies(world: World) -> None:
    officer = world.client("dinas")
    day = {"district": "53.07.03", "held_on": local_date(now()) + timedelta(days=3), "venue": "Balai", "capacity": "20"}

    officer.post(reverse("office:clinics"), day | {"kinds": ["nib", "pirt"]})

    (planned,) = legality.list_days(since=local_date(now()))
    assert (planned.district, planned.kinds, planned.capacity) == ("53.07.03", ("nib", "pirt"), 20)
    assert officer.post(reverse("office:clinics"), day | {"district": "53.99.99", "kinds": ["nib"]}).status_code == 422


def test_the_route_finder_answers_and_refuses_in_words(world: World) -> None:
    officer, address = world.client("dinas"), reverse("office:permit_route")

    html = officer.get(address, {"kind": "food", "storage": "frozen", "animal": "meat", "pork": "yes"}).content.decode()
    assert [f"<b>{name}</b>" in html for name in ("BPOM MD", "keterangan tidak halal", "P-IRT / BPOM MD")] == [
        True, True, False,
    ]  # fmt: skip
    assert officer.get(address, {"kind": "house"}).status_code == 422


def test_a_label_is_judged_shown_kept_and_printed(world: World) -> None:
    helper, (product_id, variant_id) = world.client("pendamping"), variant(world)
    address = reverse("office:food_label", args=[product_id, variant_id])
    today = local_date(now())
    said = {
        "name": "Kopi bubuk", "ingredients": "kopi arabika", "net_quantity": "200", "net_unit": "g",
        "maker": "Kelompok", "address": "Lela, Sikka", "halal": "certified", "halal_number": "ID53110000293810826",
        "permit_kind": "pirt", "permit_number": f"2105307010281-{today.year % 100 + 3:02}", "batch": "A1",
        "made_on": today.isoformat(), "best_before": (today + timedelta(days=300)).isoformat(), "do": "save",
    }  # fmt: skip

    unknown = helper.post(address, said).content.decode()
    assert unknown.count("Catat izinnya dulu") == 2
    maker_id = world.shop.producer_id
    news = [
        legality.NewPermit(kind=kind, number=str(said[field]), producer_id=maker_id)
        for kind, field in (("halal", "halal_number"), ("pirt", "permit_number"))
    ]
    ids = [legality.record_permit(new, actor=SYSTEM, at=now()).id for new in news]
    bad = helper.post(address, said | {"batch": "", "halal": ""}).content.decode()
    assert "Kode produksi harus ditulis" in bad
    assert "Tulis nomor halal: sejak 18 Oktober 2026" in bad
    assert "Begini labelnya" in helper.post(address, said | {"do": "check"}).content.decode()
    assert legality.list_labels(variant_id) == []
    assert "Label disimpan" in helper.post(address, said, follow=True).content.decode()

    sheet = helper.get(reverse("office:food_label_pdf", args=[product_id, variant_id, 1]))
    assert sheet.content[:5] == b"%PDF-"
    small = helper.post(address, said | {"letters": "0,9"}).content.decode()
    assert "Huruf paling kecil 1 mm" in small
    legality.revoke_permit(ids[1], reason="Dicabut dinas", actor=SYSTEM, at=now())
    again = helper.get(reverse("office:food_label_pdf", args=[product_id, variant_id, 1]))
    assert (again.status_code, "sudah dicabut" in again.content.decode()) == (422, True)


def test_lists_cost_the_same_however_much_there_is(world: World) -> None:
    officer = world.client("dinas")

    def cost(client: Client, name: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse(f"office:{name}")).status_code == 200
        return len(asked)

    case(world)
    legality.work_out(at=now())
    before = [cost(officer, name) for name in ("permits_due", "permit_cases", "clinics")]
    for number in range(5):
        maker = make_producer(f"Kelompok {number}")
        make_product(f"Keripik {number}", producer_id=maker, category="camilan", halal="missing")
        legality.open_case(
            "halal", producer_id=maker, product_id=None, owner_id=world.users["dinas"].id, actor=SYSTEM, at=now()
        )
    legality.work_out(at=now())
    after = [cost(officer, name) for name in ("permits_due", "permit_cases", "clinics")]
    assert [more - less for less, more in zip(before, after, strict=True)] == [0, 0, 0]


def test_a_steward_says_from_when_what_was_never_recorded_is_closed(world: World) -> None:
    steward, address = world.client("pengelola"), reverse("office:permit_rules")
    first = local_date(now()) + timedelta(days=30)
    sent = {"code": "pirt", "gate": "closes", "effective_from": first.isoformat(), "source": "Rapat Dinas"}

    assert steward.post(address, sent | {"effective_from": "2026-01-01"}).status_code == 422
    html = steward.post(address, sent, follow=True).content.decode()

    assert "Aturan dicatat." in html
    assert [words in html for words in ("Rapat Dinas", "aturan kami sendiri", "own rule")] == [True, True, False]
    on = [[rule.gate for rule in legality.rules_on(day) if rule.code == "pirt"] for day in (local_date(now()), first)]
    assert on == [["warns"], ["closes"]]
    assert steward.post(address, sent).status_code == 422


def test_copies_of_papers_are_the_makers_to_read_take_along_and_remove(world: World) -> None:
    load_dated_rules(REFERENCE / "dated_rules.csv")
    helper, officer, (maker,), (case_id,) = *map(world.client, ("pendamping", "dinas")), maker_of(world), case(world)
    paper = legality.get_case(case_id).documents[0]
    received = reverse("office:permit_case_receive", args=[case_id, paper.id])
    helper.post(received, {"file": SimpleUploadedFile("ktp.pdf", PDF)})
    listed = reverse("office:permit_papers", args=[maker])

    html = helper.get(listed).content.decode()
    assert (paper.name in html, "Disimpan sampai" in html) == (True, True)
    shown = reverse("office:permit_case_file", args=[case_id, paper.id])
    assert [world.client(name).get(shown).status_code for name in ("kurator", "pemeriksa", "pengelola")] == [403] * 3
    assert b"".join(officer.get(shown).streaming_content) == PDF
    assert shown not in world.client("kurator").get(reverse("office:permit_case", args=[case_id])).content.decode()
    whole = b"".join(officer.post(reverse("office:permit_papers_copy", args=[maker])).streaming_content)
    with ZipFile(BytesIO(whole)) as folder:
        (told,) = json.loads(folder.read("berkas.json"))["papers"]
        assert (told["paper"], told["case"], folder.read(told["file"])) == (paper.name, "halal", PDF)

    removed = reverse("office:permit_paper_erase", args=[maker, paper.id])
    assert "Salinan berkas ini dihapus." in helper.post(removed, follow=True).content.decode()
    assert helper.post(removed).status_code == 404
    assert helper.get(shown).status_code == 404
    html = helper.get(reverse("office:permit_case", args=[case_id])).content.decode()
    assert ("salinannya dihapus" in html, f'action="{received}"' in html) == (True, True)


def test_cases_in_ones_hands_stand_on_the_front_page(world: World) -> None:
    words, (case_id,) = "urusan izin di tangan Anda", case(world)
    front = reverse("office:front")

    def told(name: str) -> bool:
        return words in world.client(name).get(front).content.decode()

    assert [told("dinas"), told("pendamping"), told("kurator")] == [True, False, False]
    legality.hand_over(case_id, world.users["pendamping"].id, actor=SYSTEM, at=now())
    assert [told("dinas"), told("pendamping")] == [False, True]
    assert f"{reverse('office:permit_cases')}?daftar=own" in world.client("pendamping").get(front).content.decode()
