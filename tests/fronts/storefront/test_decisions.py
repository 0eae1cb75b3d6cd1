"""A sealed choice of villages is open to anybody: its reasons, its rules, its files; nobody is named."""

import json
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest

from factories.choices import DINAS, compute, keep, small_scenario
from factories.legality import RINA
from factories.people import make_user
from factories.places import COLOL, HABI, SIKKA, make_village
from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.storefront.pages.known import _said
from nttmart.kernel.clock import local_date, now

NUMBER = "12/KEP/2026"


def page(window: Any, path: str) -> str:
    answer = window.client.get(path)
    assert answer.status_code == 200, path
    return str(answer.content.decode()).replace("<wbr>", "")


@pytest.fixture
def decision_id(window: Any) -> UUID:
    """One of two villages chosen and sealed; somebody has an interest in the other, a third may not be chosen."""
    at = now()
    for code in (HABI, COLOL):
        make_village(code)
    person = make_user("kurator")
    programmes.declare_interest(
        person_id=person.id, village_code=HABI, kind="family", text="Saudara sepupu", on=date(2026, 1, 2), actor=DINAS,
        at=at,
    )  # fmt: skip
    raw = small_scenario({SIKKA: 9, HABI: 3, COLOL: 8}, never=[{"code": COLOL, "reason": "sudah dibantu"}])
    run_id = compute(keep(raw, at), at)
    sealer = make_user("ketua").id
    return programmes.seal_choice(run_id=run_id, number=NUMBER, on=local_date(at), person_id=sealer, actor=RINA, at=at)


def test_a_decision_is_listed_and_tells_who_is_in_and_why(window: Any, decision_id: UUID) -> None:
    (kept,) = programmes.list_decisions()
    listed = page(window, "/angka/keputusan/")
    assert [words in listed for words in (NUMBER, kept.result_sha256, f"/angka/keputusan/{decision_id}/")] == [True] * 3
    html = page(window, f"/angka/keputusan/{decision_id}/")
    for words in (
        kept.result_sha256, f'<li id="desa-{SIKKA}"><a href="/desa/{SIKKA}/">', "1 dari 2 desa yang dinilai",
        "Terpilih.", "sudah dibantu", "keluarga", "choose_villages --check hasil.json",
        '<th scope="row" lang="id">Potensi</th><td class="angka">2</td><td class="angka">100%</td>',
    ):  # fmt: skip
        assert words in html, words
    assert [words in html for words in ("Saudara sepupu", "kurator", "ketua", RINA.label)] == [False] * 4
    way = page(window, f"/desa/{SIKKA}/").split("Jejak program")[1]
    assert f'href="/angka/keputusan/{decision_id}/#desa-{SIKKA}">keputusan pemilihan</a>' in way


def test_a_village_left_out_finds_why(window: Any, decision_id: UUID) -> None:
    (left_out,) = (each for each in programmes.get_result(programmes.list_decisions()[0].run_id).villages.values()
                   if each.code == HABI)  # fmt: skip
    html = page(window, f"/angka/keputusan/{decision_id}/?cari={HABI}")
    found = html.split('id="dicari"')[1].split("</ul>")[0]
    assert (left_out.reason.split(". ")[1] in found, "tidak terpilih" in found) == (True, True)
    assert "Tidak ada desa bernama begitu" in page(window, f"/angka/keputusan/{decision_id}/?cari=zzz")


def test_anybody_recomputes_what_was_sealed_from_the_files_alone(window: Any, decision_id: UUID) -> None:
    base = f"/angka/keputusan/{decision_id}/"
    answer = window.client.get(f"{base}hasil.json")
    text = answer.content.decode()
    anew = programmes.result_text(programmes.choose_villages(programmes.scenario_of(text)))
    assert programmes.sealed_part(anew) == programmes.sealed_part(text)
    inputs = json.loads(window.client.get(f"{base}skenario.json").content)
    assert inputs == json.loads(text)["sealed"]["inputs"]
    known = window.client.get(f"{base}hasil.json", headers={"If-None-Match": answer["ETag"]})
    assert (known.status_code, known.content) == (304, b"")


def test_the_fingerprints_on_the_page_are_those_of_the_files_beside_it(window: Any, decision_id: UUID) -> None:
    """As ``sha256sum`` reckons them; and a window that keeps one file does not take it for the other."""
    base = f"/angka/keputusan/{decision_id}/"
    html = page(window, base).replace("<wbr>", "")
    files = {name: window.client.get(f"{base}{name}") for name in ("hasil.json", "skenario.json")}
    for name, answer in files.items():
        assert f"<dt><code>{name}</code></dt><dd><code>{sha256(answer.content).hexdigest()}</code>" in html, name
    assert files["hasil.json"]["ETag"] != files["skenario.json"]["ETag"]


def test_what_was_never_sealed_has_no_page(window: Any, decision_id: UUID) -> None:
    run_id = programmes.list_decisions()[0].run_id
    for path in ("", "hasil.json", "skenario.json"):
        assert window.client.get(f"/angka/keputusan/{run_id}/{path}").status_code == 404, path


def test_a_cohort_and_its_decision_name_each_other(window: Any, decision_id: UUID) -> None:
    days = {"begins_on": date(2026, 3, 1), "ends_on": date(2026, 5, 1)}
    by: dict[str, Any] = {"actor": DINAS, "at": now()}
    cohort = programmes.begin_cohort(name="Angkatan terpilih", decision_id=decision_id, **days, **by)
    programmes.begin_cohort(name="Angkatan lain", **days, **by)
    card = programmes.get_cohort(cohort)
    assert (card.decision_id, card.decision_number) == (decision_id, NUMBER)
    html = page(window, f"/angka/keputusan/{decision_id}/?segar")
    assert ("Angkatan terpilih" in html, "Angkatan lain" in html) == (True, False)
    with pytest.raises(programmes.NoSuchChoice):
        programmes.begin_cohort(name="Angkatan apa", decision_id=cohort, **days, **by)


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (programmes.Fact("commodity", "coffee", 10_000, "g", "day"), "10 kg sehari"),
        (programmes.Fact("commodity", "coffee", 10_000, "g", "year"), "10 kg setahun"),
        (
            programmes.Fact("commodity", "coffee", 2_500_000, "g", "season", 0b110, "raw"),
            "2,5 ton semusim, Feb-Mar, mentah",
        ),
        (programmes.Fact("commodity", "coffee", 1_250, "g", "week"), "1,25 kg seminggu"),
        (programmes.Fact("commodity", "honey", 350, "ml", "month"), "350 ml sebulan"),
        (programmes.Fact("commodity", "goat", 1_200, "ekor", "year"), "1.200 ekor setahun"),
        (programmes.Fact("commodity", "coffee", 0, "g", "year"), "sudah tidak ada"),
        (programmes.Fact("commodity", "coffee"), ""),
        (programmes.Fact("makers", quantity=0), "0"),
        (programmes.Fact("access", "road", answer="dirt"), "tanah"),
    ],
)  # fmt: skip
def test_what_is_known_is_told_with_how_much_and_per_when(fact: programmes.Fact, said: str) -> None:
    assert _said(fact) == said
