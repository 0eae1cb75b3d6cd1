"""An officer keeps a scenario, sees who is chosen and why, compares, declares, seals."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from factories.choices import DINAS, compute, keep, small_scenario
from factories.people import give_role, make_user
from factories.places import COLOL, HABI, SIKKA, make_village
from nttmart.contexts.people.models import User
from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.office.pages.choosing import criterion_name
from nttmart.kernel.clock import local_date, now

pytestmark = pytest.mark.django_db
OFFICE = "/kantor/program/pemilihan/"


@pytest.fixture
def officer(client: Client) -> Client:
    for code in (SIKKA, HABI, COLOL):
        make_village(code)
    user = make_user("dinas")
    give_role(user.id, "officer")
    client.force_login(user)
    return client


def test_from_a_file_to_a_sealed_decision(officer: Client) -> None:
    file = SimpleUploadedFile("s.json", json.dumps(small_scenario({SIKKA: 3, HABI: 9, COLOL: 6})).encode())
    kept = officer.post(f"{OFFICE}baru/", {"name": "Tahap 1", "file": file})
    assert kept.status_code == 302
    page = officer.get(kept["Location"]).content.decode()
    assert "1 dari 3 desa dipilih." in page
    scenario = programmes.list_scenarios()[0]
    assert officer.get(f"{OFFICE}{scenario.id}/masukan.json").content.decode().startswith('{"budget_idr":null')
    started = officer.post(f"{OFFICE}{scenario.id}/hitung/")
    waiting = officer.get(started["Location"])
    assert (waiting["Refresh"], "Sedang dihitung" in waiting.content.decode()) == ("2", True)
    run = programmes.list_runs(scenario.id)[0]
    programmes.compute_run(run.id, clock=now)
    page = officer.get(f"{OFFICE}hitungan/{run.id}/?cari=colol").content.decode()
    assert "Terbukti terbaik: jumlah nilai 1,8." in page
    assert page.count("Habi, Kangae, Sikka") == 1
    why = officer.get(f"{OFFICE}hitungan/{run.id}/desa/{COLOL}/").content.decode()
    assert "Tidak terpilih. Kalau desa ini masuk," in why
    said = {"number": "12/KEP", "on": local_date(now()).isoformat()}
    assert officer.post(f"{OFFICE}hitungan/{run.id}/sahkan/", said).status_code == 302
    page = officer.get(f"{OFFICE}hitungan/{run.id}/").content.decode()
    assert "Disahkan dengan keputusan 12/KEP" in page
    result = officer.get(f"{OFFICE}hitungan/{run.id}/hasil.json").content.decode()
    assert programmes.scenario_of(result).choose == 1


def test_what_is_wrong_with_a_file_is_said_line_by_line_and_nothing_is_kept(officer: Client) -> None:
    raw = small_scenario({SIKKA: 11, HABI: 9}, chose=2)
    file = SimpleUploadedFile("s.json", json.dumps(raw).encode())
    answer = officer.post(f"{OFFICE}baru/", {"name": "Tahap 1", "file": file})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Kunci «chose» tidak dikenal." in page
    assert f"villages baris 1 ({SIKKA}): nilai «a» 11 di luar skala 0–10." in page
    assert programmes.list_scenarios() == ()


def test_who_reads_english_is_told_in_english_what_is_wrong_and_what_clashes(officer: Client) -> None:
    """Places in a scenario and blanks are sentences inside sentences: they are translated too."""
    User.objects.update(language="en")
    raw = small_scenario({SIKKA: 11, HABI: 9}, stability={"draws": None})
    file = SimpleUploadedFile("s.json", json.dumps(raw).encode())
    answer = officer.post(f"{OFFICE}baru/", {"name": "Tahap 1", "file": file})
    page = answer.content.decode()
    assert f"villages row 1 ({SIKKA}): the score «a» 11 is off the scale 0–10." in page
    assert "stability: draws: write a whole number, at least 0; it says blank." in page
    quotas = [{"by": "regency", "value": "53.07", "at_most": 0}]
    clash = compute(keep(small_scenario({SIKKA: 3}, quotas=quotas), now()), now())
    page = officer.get(f"{OFFICE}hitungan/{clash}/").content.decode()
    assert "No choice keeps all of these limits together: regency 53.07: at most 0;" in page
    User.objects.update(language="id")
    page = officer.get(f"{OFFICE}hitungan/{clash}/").content.decode()
    assert "yang memenuhi semua batas ini bersama-sama: kabupaten/kota 53.07: paling banyak 0;" in page


def test_two_results_side_by_side_show_what_differs(officer: Client) -> None:
    at = now() - timedelta(hours=1)
    one = compute(keep(small_scenario({SIKKA: 3, HABI: 9, COLOL: 6}), at), at)
    two = compute(keep(small_scenario({SIKKA: 3, HABI: 1, COLOL: 6}), at, "Tahap 2"), at)
    page = officer.get(f"{OFFICE}banding/?h={one}&h={two}").content.decode()
    assert "0 desa terpilih di semua hasil ini." in page
    assert page.count('aria-label="terpilih">✓</span>') == 2


def test_who_declared_an_interest_is_listed_and_cannot_seal(officer: Client) -> None:
    run = compute(keep(small_scenario({SIKKA: 3, HABI: 9}), now()), now())
    said = {"village_code": SIKKA, "kind": "family", "text": "Saudara", "on": local_date(now()).isoformat()}
    assert officer.post(f"{OFFICE}kepentingan/", said).status_code == 302
    answer = officer.post(f"{OFFICE}hitungan/{run}/sahkan/", {"number": "1", "on": local_date(now()).isoformat()})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Anda menyatakan punya kepentingan di Sikka. Minta orang lain yang mengesahkan." in page
    assert "keluarga: Saudara" in page


def test_a_scenario_from_our_own_records_says_what_is_missing(officer: Client) -> None:
    answer = officer.post(f"{OFFICE}baru/", {"name": "Tahap 1", "choose": "1", "weight-road": "0"})
    assert answer.status_code == 422
    assert "Semua bobot nol" in answer.content.decode()
    answer = officer.post(
        f"{OFFICE}baru/", {"name": "Tahap 1", "choose": "2", "weight-road": "10", "regency-most": "1"}
    )
    assert answer.status_code == 302
    mended = officer.get(f"{OFFICE}baru/?ganti={programmes.list_scenarios()[0].id}").content.decode()
    assert 'name="regency-most" value="1"' in mended


def csv(*lines: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("biaya.csv", "\n".join(("code;cost_idr;women_led", *lines)).encode())


OURS = {"name": "Tahap 1", "choose": "1", "weight-road": "10"}


def test_costs_and_who_leads_come_in_a_sheet_beside_our_own_records(officer: Client) -> None:
    """A budget and a quota of women need no JSON; what the sheet says wrongly is told."""
    said = {**OURS, "budget": "150.000.000", "women_led": "1"}
    answer = officer.post(f"{OFFICE}baru/", said)
    assert (answer.status_code, "cost_idr kosong pada 3 desa" in answer.content.decode()) == (422, True)
    answer = officer.post(
        f"{OFFICE}baru/", {**said, "sheet": csv("53.99.01.2001;1;ya", f"{HABI};1;ya", f"{HABI};1;ya")}
    )
    page = answer.content.decode()
    assert "CSV: desa «53.99.01.2001» tidak ada dalam daftar desa." in page
    assert f"CSV: desa {HABI} disebut dua kali." in page
    sheet = csv(f"{SIKKA};200000000;ya", f"{HABI};100000000;ya", f"{COLOL};90000000;tidak")
    kept = officer.post(f"{OFFICE}baru/", {**said, "sheet": sheet})
    assert kept.status_code == 302
    page = officer.get(kept["Location"]).content.decode()
    assert ("dipimpin perempuan: paling sedikit 1" in page, "Rp150.000.000" in page) == (True, True)
    run = compute(programmes.list_scenarios()[0].id, now())
    assert programmes.get_result(run).chosen == (HABI,)


def test_an_officer_adds_criteria_of_things_known_and_of_a_column(officer: Client) -> None:
    """Without JSON: a port, a commodity, and what stands in the CSV; blank stays blank."""
    said = {"source_kind": "visit", "source_name": "x", "on": local_date(now()), "actor": DINAS, "at": now()}
    programmes.record_potential(SIKKA, programmes.Fact("access", "port", answer="yes"), **said)  # type: ignore[arg-type]
    adding = {**OURS, "added-1": "port", "added-1-weight": "40", "added-2": "column", "added-2-weight": "30"}
    page = officer.post(f"{OFFICE}baru/", adding).content.decode()
    assert "Tulis nama kolomnya." in page
    page = officer.post(f"{OFFICE}baru/", {**adding, "added-2-column": "jarak"}).content.decode()
    assert "Unggah CSV yang memuat kolom «jarak»." in page
    column = {"added-2-column": "jarak", "added-2-low": "on"}
    page = officer.post(f"{OFFICE}baru/", {**adding, **column, "sheet": csv(f"{HABI};1;ya")}).content.decode()
    assert "CSV: kolom «jarak» tidak ada." in page
    far = SimpleUploadedFile("jarak.csv", f"code,jarak\n{SIKKA},12\n{HABI},3\n{COLOL},ya\n".encode())
    assert officer.post(f"{OFFICE}baru/", {**adding, **column, "sheet": far}).status_code == 302
    (kept,) = programmes.list_scenarios()
    inputs = json.loads(programmes.get_choice_scenario(kept.id)[1])
    scores = {each["code"]: (each["scores"]["port"], each["scores"]["csv-jarak"]) for each in inputs["villages"]}
    assert scores == {SIKKA: ("1", "12"), HABI: (None, "3"), COLOL: (None, "1")}
    assert [(each["name"], each["weight"], each["better"]) for each in inputs["criteria"][-2:]] == [
        ("Ada pelabuhan atau tambatan", "40", "high"), ("jarak", "30", "low"),
    ]  # fmt: skip


def test_an_added_criterion_is_filled_in_again(officer: Client) -> None:
    officer.post(f"{OFFICE}baru/", {**OURS, "added-2": "port", "added-2-weight": "40"})
    page = officer.get(f"{OFFICE}baru/?ganti={programmes.list_scenarios()[0].id}").content.decode()
    assert '<option value="port" selected>' in page
    assert 'name="added-1-weight" value="40"' in page
    twice = {**OURS, "added-1": "port", "added-2": "port"}
    assert "Kriteria ini sudah dipilih di atas." in officer.post(f"{OFFICE}baru/", twice).content.decode()


def test_who_must_be_in_needs_a_reason_that_everybody_sees(officer: Client) -> None:
    answer = officer.post(f"{OFFICE}baru/", {**OURS, "must": f"{HABI}\n{SIKKA} {COLOL} dua"})
    assert f"Tulis alasannya di belakang kode {HABI}." in answer.content.decode()
    answer = officer.post(f"{OFFICE}baru/", {**OURS, "must": f"{HABI} janji\n{HABI} janji lama"})
    assert f"Desa {HABI} disebut dua kali." in answer.content.decode()
    kept = officer.post(
        f"{OFFICE}baru/", {**OURS, "must": f"{HABI}: janji tahun lalu", "never": f"{COLOL} sudah dibantu"}
    )
    page = officer.get(kept["Location"]).content.decode()
    assert ("janji tahun lalu" in page, "sudah dibantu" in page) == (True, True)
    run = compute(programmes.list_scenarios()[0].id, now())
    for address in (f"{OFFICE}hitungan/{run}/", f"{OFFICE}hitungan/{run}/sahkan/"):
        assert "Terpilih karena diwajibkan (janji tahun lalu)." in officer.get(address).content.decode()


def test_a_scenario_is_mended_as_it_was_or_by_a_file_alone(officer: Client) -> None:
    said = {**OURS, "weight-power": "0", "must": f"{HABI} janji", "island-most": "1"}
    officer.post(f"{OFFICE}baru/", said)
    page = officer.get(f"{OFFICE}baru/?ganti={programmes.list_scenarios()[0].id}").content.decode()
    assert f"{HABI} janji</textarea>" in page
    assert 'name="weight-power" value="0"' in page
    assert 'name="island-most" value="1"' in page
    assert 'name="told_only" id="id_told_only">' in page
    kept = keep(small_scenario({SIKKA: 3, HABI: 9}), now(), "Dari berkas")
    page = officer.get(f"{OFFICE}baru/?ganti={kept}").content.decode()
    assert "Skenario ini memuat hal yang tidak ada di formulir" in page
    assert ('name="choose"' in page, 'name="file"' in page) == (False, True)
    assert officer.post(f"{OFFICE}baru/?ganti={kept}", {"name": "Lain", "choose": "1"}).status_code == 422


def test_a_second_decision_says_which_it_replaces_or_that_it_adds(officer: Client) -> None:
    one, two = (compute(keep(small_scenario({code: 3}), now(), code), now()) for code in (SIKKA, HABI))
    said = {"number": "1/KEP", "on": local_date(now()).isoformat()}
    assert officer.post(f"{OFFICE}hitungan/{one}/sahkan/", said).status_code == 302
    said["number"] = "2/KEP"
    assert officer.post(f"{OFFICE}hitungan/{two}/sahkan/", said).status_code == 422
    assert officer.post(f"{OFFICE}hitungan/{two}/sahkan/", {**said, "instead_of": "tambahan"}).status_code == 302
    assert [each.replaces for each in programmes.list_decisions()] == ["", ""]


def test_results_side_by_side_say_how_they_were_made(officer: Client) -> None:
    at = now()
    quotas = [{"by": "regency", "value": "53.07", "at_most": 1}]
    one = compute(keep(small_scenario({SIKKA: 3, HABI: 9}, quotas=quotas), at), at)
    two = compute(
        keep(small_scenario({SIKKA: 3, HABI: 1}, must=[{"code": HABI, "reason": "janji"}]), at, "Tahap 2"), at
    )
    page = officer.get(f"{OFFICE}banding/?h={one}&h={two}").content.decode()
    assert '<th scope="row">Potensi</th><td class="angka">2</td>' in page
    row = page.partition("kabupaten/kota 53.07: paling banyak 1</th>")[2].partition("</tr>")[0]
    assert row == '<td class="angka"><strong>1</strong> <small>penuh</small></td><td class="angka">–</td>'
    assert 'data-name="Ditentukan orang">1</td>' in page


def test_a_criterion_of_ours_is_called_in_the_readers_language_and_others_as_they_were_written() -> None:
    with translation.override("en"):
        assert criterion_name("makers", "Kelompok pembuat yang diketahui") == "Groups of makers known"
        assert criterion_name("jalan", "Kelompok pembuat yang diketahui") == "Kelompok pembuat yang diketahui"
