"""Reads a scenario from JSON text: tolerant in how numbers are written, strict in meaning, all problems at once."""

import json
from decimal import Decimal
from typing import Any

from nttmart.contexts.programmes.rules.choosing.criteria import read_criteria
from nttmart.contexts.programmes.rules.choosing.notes import Notes
from nttmart.contexts.programmes.rules.choosing.quotas import read_fixed, read_quotas
from nttmart.contexts.programmes.rules.choosing.scenario import (
    EXCLUDE,
    LOWEST,
    BadScenario,
    Candidate,
    Criterion,
    Labels,
    Scenario,
)
from nttmart.contexts.programmes.rules.choosing.villages import read_costs, read_villages
from nttmart.kernel.errors import N_, Sentence

TOP = {
    *("format", "name", "note", "choose", "criteria", "villages", "villages_file", "quotas", "budget_idr"),
    *("must", "never", "missing", "stability", "labels"),
}


def read_json(text: str) -> Any:
    """Read JSON with decimals kept as written, refusing a key written twice in one object."""
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_once)
    except (ValueError, RecursionError) as wrong:
        raise BadScenario([_no_json(wrong)]) from wrong


def read_scenario(raw: Any) -> Scenario:
    """Turn what JSON said into a scenario.

    :raises BadScenario: with every problem found, each a sentence that names the place.
    """
    if not isinstance(raw, dict):
        raise BadScenario([Sentence(N_("Skenario harus berupa objek JSON: { … }."))])
    notes = Notes()
    scenario = _scenario(notes, raw)
    if notes.problems:
        raise BadScenario(notes.problems)
    return scenario


def _no_json(wrong: Exception) -> Sentence:
    if not isinstance(wrong, json.JSONDecodeError):
        return Sentence(N_("Berkas ini bukan JSON yang benar."))
    values = {"line": wrong.lineno, "column": wrong.colno}
    return Sentence(N_("Berkas ini bukan JSON yang benar, baris %(line)s kolom %(column)s."), values)


def _no_number(name: str) -> Any:
    raise BadScenario([Sentence(N_("«%(said)s» bukan angka."), {"said": name})])


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise BadScenario([Sentence(N_("Kunci «%(key)s» tertulis dua kali dalam satu objek."), {"key": key})])
        found[key] = value
    return found


def _scenario(notes: Notes, raw: dict[str, Any]) -> Scenario:
    for key in raw.keys() - TOP:
        if not key.startswith("_"):
            known = ", ".join(sorted(TOP))
            notes.wrong(N_("Kunci «%(key)s» tidak dikenal. Yang dikenal: %(known)s."), key=key, known=known)
    choose = notes.count(raw.get("choose"), "choose", least=1)
    criteria = read_criteria(notes, raw.get("criteria"), raw.get("missing", LOWEST))
    villages = read_villages(notes, raw.get("villages"), criteria)
    codes = {village.code for village in villages}
    budget = notes.rupiah(raw.get("budget_idr"), "budget_idr")
    read_costs(notes, villages, budget)
    must = read_fixed(notes, raw.get("must"), "must", codes)
    never = read_fixed(notes, raw.get("never"), "never", codes)
    for both in sorted({each.code for each in must} & {each.code for each in never}):
        notes.wrong(N_("Desa %(code)s ada di must dan di never sekaligus."), code=both)
    draws, spread = _stability(notes, raw.get("stability", {}))
    name = notes.text(raw.get("name", ""), "name")
    quotas = read_quotas(notes, raw.get("quotas"), villages)
    ordered = tuple(sorted(villages, key=lambda village: village.code))
    _judged(notes, ordered, criteria, {each.code for each in must})
    rest = (tuple(must), tuple(never), draws, spread, _labels(notes, raw.get("labels")), tuple(notes.warnings))
    return Scenario(name, choose, tuple(criteria), ordered, tuple(quotas), budget, *rest)


def _judged(notes: Notes, villages: tuple[Candidate, ...], criteria: list[Criterion], must: set[str]) -> None:
    """Refuse to require a village that is not judged for a blank score."""
    strict = [each for each in criteria if each.missing == EXCLUDE and each.weight]
    for village in villages:
        blank = next((each for each in strict if village.scores.get(each.key) is None), None)
        if village.code in must and blank:
            notes.wrong(
                N_("Desa %(code)s ada di must, tetapi tidak dinilai: nilainya untuk «%(key)s» kosong."),
                code=village.code,
                key=blank.name,
            )


def _labels(notes: Notes, said: Any) -> Labels:
    """Read what people call values: a text, or one for each language."""
    if said is None:
        return {}
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for by, values in said.items() if isinstance(said, dict) else [("", None)]:
        for value, name in values.items() if isinstance(values, dict) else [("", None)]:
            pair = (name.get("id"), name.get("en", name.get("id"))) if isinstance(name, dict) else (name, name)
            if not all(isinstance(each, str) and each.strip() for each in pair):
                notes.wrong(N_('labels: tulis {"atribut": {"nilai": "nama"}} atau {"id": "nama", "en": "name"}.'))
                return {}
            found.setdefault(by, {})[value] = (" ".join(str(pair[0]).split()), " ".join(str(pair[1]).split()))
    return found


def _stability(notes: Notes, said: Any) -> tuple[int, int]:
    if not isinstance(said, dict):
        notes.wrong(N_('stability: tulis objek {"draws": 200, "spread_percent": 20}.'))
        return 200, 20
    draws = notes.count(said.get("draws", 200), "stability: draws")
    spread = notes.count(said.get("spread_percent", 20), "stability: spread_percent")
    if draws > 1000 or spread > 99:  # noqa: PLR2004 -- said in the sentence
        notes.wrong(N_("stability: draws paling banyak 1000, spread_percent paling banyak 99."))
    return draws, spread
