"""Reasons in words: names for codes, figures as people write them, scores that somebody can have, lots said."""

import json
from decimal import Decimal
from typing import Any

import pytest

from factories.choosing import scenario
from nttmart.contexts.programmes.rules.choosing.choosing import choose_villages
from nttmart.contexts.programmes.rules.choosing.sealing import result_text, scenario_of
from nttmart.contexts.programmes.rules.choosing.wording import at_least, figure, reached


@pytest.mark.parametrize(
    ("number", "said", "never_less"),
    [
        ("69.10257", "69,1", "69,11"),
        ("28.9394075", "28,94", "28,94"),
        ("80", "80", "80"),
        ("0.000001", "kurang dari 0,01", "0,01"),
        ("0", "0", "0"),
        ("-0.6", "-0,6", "-0,6"),
        ("1234.5", "1234,5", "1234,5"),
    ],
)
def test_figures_have_two_decimals_at_most_and_a_comma(number: str, said: str, never_less: str) -> None:
    assert (figure(Decimal(number))[0], at_least(Decimal(number))[0]) == (said, never_less)


@pytest.mark.parametrize(
    ("score", "upwards", "whole", "named"),
    [
        ("2.170458", True, True, "3"),
        ("2.170458", False, True, "2"),
        ("2.170458", True, False, "2.18"),
        ("2.170458", False, False, "2.17"),
        ("2.996", True, False, "3"),
        ("3.2", True, True, None),
    ],
)
def test_the_score_that_would_do_is_one_that_people_write(score: str, upwards: Any, whole: Any, named: str) -> None:
    near = reached(Decimal(score), (Decimal(0), Decimal(3)), upwards=upwards, whole=whole)
    assert near == (None if named is None else Decimal(named))


def reasons(raw: dict[str, Any]) -> dict[str, tuple[str, str]]:
    text = result_text(choose_villages(scenario(raw)))
    assert result_text(choose_villages(scenario_of(text))) == text
    return {each["name"]: (each["reason"], each["reason_en"]) for each in json.loads(text)["sealed"]["villages"]}


def test_values_have_their_names_and_the_end_that_is_broken_is_said() -> None:
    """The road would have to be better than the best there is: at its best it brings a tie that the lot loses."""
    raw = {
        "choose": 2,
        "criteria": [{"key": "road", "name": "Jalan", "weight": 10, "scale": {"min": 0, "max": 3}}],
        "villages": [
            {"code": "53.04.01.2001", "name": "Satu", "scores": {"road": 3}, "commodities": ["coffee"]},
            {"code": "53.04.01.2002", "name": "Dua", "scores": {"road": 2}, "commodities": ["coffee"]},
            {"code": "53.07.01.2003", "name": "Tiga", "scores": {"road": 1}, "commodities": ["coffee"]},
        ],
        "quotas": [{"by": "regency", "each": True, "at_least": 0, "at_most": 1}],
        "labels": {"regency": {"53.04": "Belu"}, "commodity": {"coffee": {"id": "kopi", "en": "coffee"}}},
        "stability": {"draws": 0},
    }
    said, english = reasons(raw)["Dua"]
    assert said == (
        "Nilainya 6,67, urutan 2 dari 3 (urutan 2 di kabupaten/kotanya). Tidak terpilih. Kalau desa ini masuk, Satu "
        "keluar; jumlah nilai turun 3,33. Ada desa terpilih yang nilainya lebih rendah, tetapi menukarnya melanggar "
        "batas (kabupaten/kota Belu: paling banyak 1). Desa ini masuk bila nilainya naik 3,34; satu kriteria saja "
        "tidak cukup untuk itu."
    )
    assert "(regency Belu: at most 1)" in english


def test_who_loses_by_lot_is_told_so() -> None:
    raw = {
        "choose": 1,
        "criteria": [{"key": "a", "weight": 1, "scale": {"min": 0, "max": 2}}],
        "villages": [{"code": f"53.01.01.{2001 + at}", "name": f"Desa {at}", "scores": {"a": 1}} for at in range(2)],
        "stability": {"draws": 0},
    }
    both = sorted(said for said, _ in reasons(raw).values())
    assert "undian yang memutuskan" in both[0]
    assert "undian yang memutuskan" in both[1]
    assert any("jumlah nilai terbaik tetap sama, gantinya Desa" in said for said in both)
    assert any("jumlah nilai tetap sama, undian yang memutuskan. Desa ini masuk bila nilainya naik" in s for s in both)
