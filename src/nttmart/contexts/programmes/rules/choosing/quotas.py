"""Reads quotas, and villages that a person put in or left out."""

from typing import Any

from nttmart.contexts.programmes.rules.choosing.notes import Notes, Where, part, shown_of, twice
from nttmart.contexts.programmes.rules.choosing.scenario import Attribute, Candidate, Fixed, Quota
from nttmart.contexts.programmes.rules.choosing.villages import read_attribute
from nttmart.kernel.errors import N_, Sentence


def read_fixed(notes: Notes, said: Any, where: str, codes: set[str]) -> list[Fixed]:
    if said is None:
        return []
    if not isinstance(said, list):
        notes.wrong(N_("%(where)s: tulis daftar kode."), where=where)
        return []
    read = []
    for at, raw in enumerate(said, 1):
        each = raw if isinstance(raw, dict) else {"code": raw}
        code = each.get("code")
        place = _place(where, at)
        if not isinstance(code, str) or code.strip() not in codes:
            notes.wrong(N_("%(where)s: desa %(code)s tidak ada di villages."), where=place, code=shown_of(code))
            continue
        read.append(Fixed(code.strip(), notes.text(each.get("reason", ""), part(place, "reason"))))
    for code in twice(each.code for each in read):
        notes.wrong(N_("%(where)s: desa %(code)s disebut dua kali."), where=where, code=code)
    return sorted(read, key=lambda each: each.code)


def read_quotas(notes: Notes, said: Any, villages: list[Candidate]) -> list[Quota]:
    if said is None:
        return []
    if not isinstance(said, list):
        notes.wrong(N_("quotas: tulis daftar kuota."))
        return []
    places = ((_place("quotas", at), raw) for at, raw in enumerate(said, 1))
    return [each for place, raw in places if (each := _quota(notes, raw, place, villages))]


def _place(where: str, at: int) -> Sentence:
    return Sentence(N_("%(list)s ke-%(number)s"), {"list": where, "number": at})


def _quota(notes: Notes, raw: Any, where: Where, villages: list[Candidate]) -> Quota | None:
    if not isinstance(raw, dict) or not isinstance(raw.get("by"), str):
        notes.wrong(N_("%(where)s: tulis objek dengan «%(key)s»."), where=where, key="by")
        return None
    for key in raw.keys() - {"by", "value", "each", "at_least", "at_most", "note"}:
        notes.wrong(N_("%(where)s: kunci «%(key)s» tidak dikenal."), where=where, key=key)
    by = "commodity" if raw["by"] == "commodities" else raw["by"]
    least, most = (_limit(notes, raw.get(end), part(where, end)) for end in ("at_least", "at_most"))
    if least is None and most is None:
        notes.wrong(N_("%(where)s: tulis at_least, at_most, atau keduanya."), where=where)
    elif least is not None and most is not None and least > most:
        notes.wrong(
            N_("%(where)s: at_least %(least)s lebih besar dari at_most %(most)s."), where=where, least=least, most=most
        )
    if not any(by in village.attributes for village in villages):
        notes.wrong(N_("%(where)s: tidak ada desa yang mempunyai «%(key)s»."), where=where, key=by)
    if raw.get("each") is True and "value" not in raw:
        return Quota(by, None, least, most)
    return Quota(by, _quota_value(notes, raw, by, where, villages), least, most)


def _quota_value(notes: Notes, raw: dict[str, Any], by: str, where: Where, villages: list[Candidate]) -> Attribute:
    known = {value for village in villages for value in values_of(village, by)}
    said = raw.get("value", True if known <= {True, False} else None)
    value = read_attribute(said) if not isinstance(said, list) else None
    if value is None or raw.get("each"):
        notes.wrong(N_('%(where)s: tulis salah satu, "value" atau "each": true.'), where=where)
    elif value not in known and not isinstance(value, bool):
        alike = [each for each in known if str(each) == str(value)]
        if alike:
            return alike[0]
        notes.wrong(N_("%(where)s: tidak ada desa dengan %(key)s %(said)s."), where=where, key=by, said=shown_of(said))
    return value if value is not None else ""


def _limit(notes: Notes, said: Any, where: Where) -> int | None:
    return None if said is None else notes.count(said, where)


def values_of(village: Candidate, by: str) -> tuple[Attribute, ...]:
    """Tell which values of an attribute a village counts for."""
    value = village.attributes.get(by)
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)
