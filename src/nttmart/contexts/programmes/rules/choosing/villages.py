"""Reads villages: code, attributes that quotas count by, scores, costs."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from nttmart.contexts.programmes.rules.choosing.notes import MOST_VILLAGES, Notes, Where, number, part, shown_of
from nttmart.contexts.programmes.rules.choosing.scenario import Attribute, Candidate, Criterion
from nttmart.kernel.errors import N_, Sentence

OWN = {"code", "name", "scores", "cost_idr", "commodities"}
_YES, _NO = {"true", "ya", "yes"}, {"false", "tidak", "no"}


def read_villages(notes: Notes, said: Any, criteria: list[Criterion]) -> list[Candidate]:
    """Read all villages, each code once."""
    if not isinstance(said, list) or not said:
        notes.wrong(N_("villages: tulis daftar desa (atau villages_file), paling sedikit satu."))
        return []
    if len(said) > MOST_VILLAGES:
        notes.wrong(N_("villages: paling banyak %(most)s desa."), most=MOST_VILLAGES)
        return []
    keys = {criterion.key for criterion in criteria}
    rows: dict[str, int] = {}
    read = []
    for at, raw in enumerate(said, 1):
        village = _village(notes, raw, at, keys)
        if village is None:
            continue
        if village.code in rows:
            notes.wrong(
                N_("villages baris %(row)s: kode %(code)s sudah ada di baris %(before)s."),
                row=at,
                code=village.code,
                before=rows[village.code],
            )
            continue
        rows[village.code] = at
        read.append(village)
    _warn(notes, said, keys)
    for criterion in criteria:
        _within(notes, criterion, read, rows)
    return read


def _warn(notes: Notes, said: list[Any], keys: set[str]) -> None:
    """Note scores that no criterion counts: perhaps a key is misspelt."""
    scores = [raw["scores"] for raw in said if isinstance(raw, dict) and isinstance(raw.get("scores"), dict)]
    unused = {key for each in scores for key in each} - keys
    if unused:
        keys_unused = ", ".join(sorted(map(str, unused)))
        notes.warnings.append(
            Sentence(N_("Nilai yang tidak dipakai kriteria mana pun: %(keys)s."), {"keys": keys_unused})
        )


def _within(notes: Notes, criterion: Criterion, villages: list[Candidate], rows: dict[str, int]) -> None:
    if criterion.scale is None:
        return
    low, high = criterion.scale
    for village in villages:
        score = village.scores.get(criterion.key)
        if score is not None and not low <= score <= high:
            notes.wrong(
                N_("%(where)s: nilai «%(key)s» %(score)s di luar skala %(low)s–%(high)s."),
                where=_row(rows[village.code], village.code),
                key=criterion.key,
                score=score,
                low=low,
                high=high,
            )
    if isinstance(criterion.missing, Decimal) and not low <= criterion.missing <= high:
        notes.wrong(
            N_("criteria «%(key)s»: missing %(score)s di luar skala %(low)s–%(high)s."),
            key=criterion.key,
            score=criterion.missing,
            low=low,
            high=high,
        )


def _row(row: int, code: str) -> Sentence:
    return Sentence(N_("villages baris %(row)s (%(code)s)"), {"row": row, "code": code})


def _village(notes: Notes, raw: Any, row: int, keys: set[str]) -> Candidate | None:
    if not isinstance(raw, dict) or not isinstance(raw.get("code"), str | int) or not str(raw["code"]).strip():
        place = Sentence(N_("villages baris %(row)s"), {"row": row})
        notes.wrong(N_("%(where)s: tulis objek dengan «%(key)s»."), where=place, key="code")
        return None
    code = str(raw["code"]).strip()
    where = _row(row, code)
    scores = raw.setdefault("scores", {})
    if not isinstance(scores, dict):
        notes.wrong(N_("%(where)s: scores harus objek {kriteria: nilai}."), where=where)
        raw["scores"] = scores = {}
    name = notes.text(raw.get("name") or "", part(where, "name"))
    cost = notes.rupiah(raw.get("cost_idr"), part(where, "cost_idr"))
    read = {key: _score(notes, scores.get(key), where, key) for key in keys}
    return Candidate(code, name, _attributes(notes, raw, code, where), read, cost)


def _score(notes: Notes, said: Any, where: Where, key: str) -> Decimal | None:
    if said is None or said == "":
        return None
    read = number(said)
    if read is None:
        notes.wrong(N_("%(where)s: nilai «%(key)s» bukan angka: %(said)s."), where=where, key=key, said=shown_of(said))
    return read


def _attributes(notes: Notes, raw: dict[str, Any], code: str, where: Where) -> Mapping[str, Attribute]:
    found: dict[str, Attribute] = {}
    parts = code.split(".")
    if len(parts) == 4 and all(part.isdigit() for part in parts):  # noqa: PLR2004 -- 53.07.03.2005
        found |= {"regency": ".".join(parts[:2]), "district": ".".join(parts[:3])}
    for key, said in raw.items():
        if key in OWN or said is None or said == "":
            continue
        value = read_attribute(said)
        if value is None:
            notes.wrong(
                N_("%(where)s: %(key)s harus teks, angka, ya/tidak atau daftar teks; tertulis %(said)s."),
                where=where,
                key=key,
                said=shown_of(said),
            )
        else:
            found[key] = value
    several = raw.get("commodities", raw.get("commodity"))
    if several:
        listed = several if isinstance(several, list) else str(several).split(";")
        if not all(isinstance(each, str) for each in listed):
            notes.wrong(
                N_("%(where)s: commodities harus daftar teks; tertulis %(said)s."), where=where, said=shown_of(several)
            )
        found["commodity"] = tuple(sorted({str(each).strip() for each in listed if str(each).strip()}))
    return found


def read_attribute(said: Any) -> Attribute | None:
    if isinstance(said, bool):
        return said
    if isinstance(said, str):
        word = said.strip()
        return True if word.lower() in _YES else False if word.lower() in _NO else word
    if isinstance(said, list):
        return tuple(sorted({each.strip() for each in said})) if all(isinstance(each, str) for each in said) else None
    return number(said)


def read_costs(notes: Notes, villages: list[Candidate], budget: int | None) -> None:
    blank = [village.code for village in villages if village.cost_idr is None]
    if budget is not None and blank:
        notes.wrong(
            N_("Ada budget_idr, tetapi cost_idr kosong pada %(count)s desa, misalnya %(code)s."),
            count=len(blank),
            code=blank[0],
        )
