"""Scenario files: the documented example, what is forgiven, what is refused and with which sentences."""

import json
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from factories.choosing import raw_scenario
from nttmart.contexts.programmes.rules.choosing.files import read_scenario_file
from nttmart.contexts.programmes.rules.choosing.reading import read_json, read_scenario
from nttmart.contexts.programmes.rules.choosing.scenario import BadScenario
from nttmart.contexts.programmes.rules.choosing.sealing import canonical, inputs

EXAMPLE = Path(__file__).parents[3] / "docs" / "operations" / "choosing" / "example.json"


def run(*words: str) -> str:
    out = StringIO()
    call_command("choose_villages", *words, "--workers=1", stdout=out, stderr=StringIO())
    return out.getvalue()


def small(**more: Any) -> dict[str, Any]:
    return {
        "choose": 1,
        "criteria": [{"key": "a", "weight": 1, "scale": {"min": 0, "max": 10}}],
        "villages": [{"code": "53.01.01.2001", "scores": {"a": 4}}, {"code": "53.01.01.2002", "scores": {"a": 6}}],
        **more,
    }


def problems(raw: Any) -> tuple[str, ...]:
    with pytest.raises(BadScenario) as bad:
        read_scenario(raw)
    return tuple(map(str, bad.value.problems))


def test_the_documented_example_is_chosen_twice_alike_and_checks(tmp_path: Path) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    assert "4 dari 12 desa terpilih" in run(str(EXAMPLE), "--out", str(one))
    run(str(EXAMPLE), "--out", str(two))
    assert one.read_bytes() == two.read_bytes()
    assert "Sama, bita demi bita." in run("--check", str(one))
    sealed = json.loads(one.read_text())["sealed"]
    assert next(limit["used"] for limit in sealed["limits"] if limit["by"] == "budget") <= 800_000_000
    assert sealed["proof"]["total_without_quotas"] > sealed["proof"]["total"]
    urung = next(village for village in sealed["villages"] if village["name"] == "Urung Dora")
    assert [each["score"] for each in urung["scores"]] == ["74", None, "70"]


def test_a_score_that_no_criterion_counts_is_noted_and_the_result_still_checks(tmp_path: Path) -> None:
    """What is sealed follows from the inputs as understood: a note on the file alone is no part of it."""
    path, out = tmp_path / "s.json", tmp_path / "out.json"
    path.write_text(json.dumps(small(villages=[{"code": "x", "scores": {"a": 4, "sinyal": 2}}, {"code": "y"}])))
    assert list(map(str, read_scenario_file(path).warnings)) == ["Nilai yang tidak dipakai kriteria mana pun: sinyal."]
    run(str(path), "--out", str(out))
    assert "Sama, bita demi bita." in run("--check", str(out))


def test_files_that_are_not_there_are_named_before_anything_is_computed(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"tidak-ada\.json tidak dapat dibaca"):
        run("--check", str(tmp_path / "tidak-ada.json"))
    with pytest.raises(CommandError, match="lain tidak ada"):
        run(str(EXAMPLE), "--out", str(tmp_path / "lain" / "out.json"))


def test_a_result_that_was_touched_is_found_out(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    run(str(EXAMPLE), "--out", str(out))
    text = out.read_text()
    out.write_text(text.replace('"chosen":true', '"chosen":false', 1))
    with pytest.raises(CommandError, match="Segel hasil ini tidak cocok"):
        run("--check", str(out))


def test_what_is_refused_writes_nothing(tmp_path: Path) -> None:
    path, out = tmp_path / "s.json", tmp_path / "out.json"
    path.write_text(json.dumps(small(quotas=[{"by": "regency", "value": "53.01", "at_most": 0}])))
    with pytest.raises(CommandError) as clash:
        run(str(path), "--out", str(out))
    assert str(clash.value) == (
        "Tidak ada pilihan yang memenuhi semua batas ini bersama-sama: kabupaten/kota 53.01: paling banyak 0; "
        "jumlah desa: 1. Longgarkan salah satunya.\n"
        "No choice keeps all of these limits together: regency 53.01: at most 0; number of villages: 1. "
        "Loosen one of them."
    )
    assert not out.exists()


def test_numbers_as_people_write_them_are_the_same_scenario() -> None:
    """Text, a decimal comma, a trailing nought, «ya»: read alike, and the inputs read back to themselves."""
    plain = small(villages=[{"code": "53.01.01.2001", "remote": True, "scores": {"a": Decimal("4.5")}}])
    loose = small(
        villages=[{"code": " 53.01.01.2001", "remote": "ya", "scores": {"a": "4,50"}}],
        criteria=[{"key": "a", "weight": "1.0", "scale": {"min": "0", "max": "10,0"}}],
    )
    said = canonical(inputs(read_scenario(plain)))
    assert canonical(inputs(read_scenario(loose))) == said
    wide = read_scenario(raw_scenario(1, 30, 5))
    assert read_scenario(read_json(canonical(inputs(wide)))) == wide


def test_csv_and_json_villages_are_the_same(tmp_path: Path) -> None:
    (tmp_path / "v.csv").write_text(
        '\ufeffcode;name;women_led;commodities;score:a\n53.01.01.2001;Satu;1;kopi|madu;"4,5"\n53.01.01.2002;Dua;0;;\n',
        encoding="utf-8",
    )
    raw = small(villages_file="v.csv")
    raw.pop("villages")
    (tmp_path / "s.json").write_text(json.dumps(raw))
    one, two = read_scenario_file(tmp_path / "s.json").villages
    assert (one.name, one.scores, one.attributes["commodity"]) == ("Satu", {"a": Decimal("4.5")}, ("kopi", "madu"))
    assert (two.scores, two.attributes["women_led"], "commodity" in two.attributes) == ({"a": None}, False, False)


@pytest.mark.parametrize(
    ("more", "sentences"),
    [
        ({"choose": 0}, ["choose: tulis bilangan bulat, paling sedikit 1; tertulis «0»."]),
        ({"choose": "1.5"}, ["choose: tulis bilangan bulat, paling sedikit 1; tertulis «1.5»."]),
        (
            {"criteria": [{"key": "a", "weight": 0}]},
            ["Semua bobot nol: tidak ada yang dipilih dengan bobot yang jumlahnya nol."],
        ),
        (
            {"criteria": [{"key": "a", "weight": -2}]},
            [
                (
                    "criteria ke-1 («a»): bobot tidak boleh di bawah nol; "
                    'kalau makin kecil makin baik, pakai "better": "low".'
                )
            ],
        ),
        (
            {"criteria": [{"key": "a", "weight": 1}, {"key": "a", "weight": 1}]},
            ["criteria: kunci «a» dipakai dua kali."],
        ),
        (
            {"villages": [{"code": "x", "scores": {"a": 1}}, {"code": "y"}, {"code": "x"}]},
            ["villages baris 3: kode x sudah ada di baris 1."],
        ),
        (
            {"villages": [{"code": "x", "scores": {"a": "enam"}}]},
            ["villages baris 1 (x): nilai «a» bukan angka: «enam»."],
        ),
        (
            {"villages": [{"code": "x", "scores": {"a": 11}}]},
            ["villages baris 1 (x): nilai «a» 11 di luar skala 0–10."],
        ),
        ({"villages": []}, ["villages: tulis daftar desa (atau villages_file), paling sedikit satu."]),
        ({"must": ["zz"]}, ["must ke-1: desa «zz» tidak ada di villages."]),
        (
            {"must": ["53.01.01.2001"], "never": [{"code": "53.01.01.2001"}]},
            ["Desa 53.01.01.2001 ada di must dan di never sekaligus."],
        ),
        ({"budget_idr": 5}, ["Ada budget_idr, tetapi cost_idr kosong pada 2 desa, misalnya 53.01.01.2001."]),
        ({"budget_idr": "5.5"}, ["budget_idr: tulis rupiah sebagai bilangan bulat tanpa titik; tertulis «5.5»."]),
        (
            {"quotas": [{"by": "island", "each": True, "at_least": 1}]},
            ["quotas ke-1: tidak ada desa yang mempunyai «island»."],
        ),
        (
            {"quotas": [{"by": "regency", "value": "53.09", "at_most": 1}]},
            ["quotas ke-1: tidak ada desa dengan regency «53.09»."],
        ),
        ({"quotas": [{"by": "regency", "value": "53.01"}]}, ["quotas ke-1: tulis at_least, at_most, atau keduanya."]),
        (
            {"quotas": [{"by": "regency", "each": True, "at_least": 3, "at_most": 2}]},
            ["quotas ke-1: at_least 3 lebih besar dari at_most 2."],
        ),
        ({"missing": "nol"}, ['criteria ke-1 («a»): missing harus "lowest", "exclude" atau angka; tertulis «nol».']),
        (
            {"missing": ["x"]},
            ['criteria ke-1 («a»): missing harus "lowest", "exclude" atau angka; tertulis «[\'x\']».'],
        ),
        (
            {"criteria": [{"key": "a", "weight": 1, "better": {}}]},
            ['criteria ke-1 («a»): better harus "high" atau "low"; tertulis «{}».'],
        ),
        (
            {
                "criteria": [{"key": "a", "name": "Potensi", "weight": 1, "missing": "exclude"}],
                "villages": [{"code": "x", "scores": {"a": 1}}, {"code": "y"}],
                "must": ["y"],
            },
            ["Desa y ada di must, tetapi tidak dinilai: nilainya untuk «Potensi» kosong."],
        ),
        (
            {"labels": {"regency": "Sikka"}},
            ['labels: tulis {"atribut": {"nilai": "nama"}} atau {"id": "nama", "en": "name"}.'],
        ),
        ({"stability": {"draws": 5000}}, ["stability: draws paling banyak 1000, spread_percent paling banyak 99."]),
    ],
)
def test_what_is_wrong_is_said_with_its_place(more: dict[str, Any], sentences: list[str]) -> None:
    assert list(problems(small(**more))) == sentences


def test_all_problems_come_at_once() -> None:
    raw = small(choose=-1, quota=[], villages=[{"name": "tanpa kode"}, {"code": "x", "scores": [1]}])
    assert len(problems(raw)) == 4


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "Berkas ini bukan JSON yang benar, baris 1 kolom 2."),
        ("[]", "Skenario harus berupa objek JSON: { … }."),
        ('{"choose": NaN}', "«NaN» bukan angka."),
        ('{"choose": 1, "choose": 2}', "Kunci «choose» tertulis dua kali dalam satu objek."),
        ('{"choose": ' + "9" * 5000 + "}", "Berkas ini bukan JSON yang benar."),
        ("[" * 100_000, "Berkas ini bukan JSON yang benar."),
    ],
)
def test_text_that_is_no_scenario(text: str, sentence: str) -> None:
    with pytest.raises(BadScenario) as bad:
        read_scenario(read_json(text))
    assert str(bad.value) == sentence


def test_a_number_beyond_all_measure_is_refused_quickly() -> None:
    raw = small(villages=[{"code": "x", "scores": {"a": Decimal("1e-999999")}}])
    assert problems(raw) == ("villages baris 1 (x): nilai «a» bukan angka: «1E-999999».",)


def test_villages_beside_a_scenario_are_found_only_there(tmp_path: Path) -> None:
    raw = small(villages_file="../v.csv")
    raw.pop("villages")
    (tmp_path / "s.json").write_text(json.dumps(raw))
    with pytest.raises(BadScenario, match="yang ada di sebelah skenario"):
        read_scenario_file(tmp_path / "s.json")
