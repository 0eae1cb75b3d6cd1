"""Reads criteria: their weights, which end is better, their scales, and what a blank counts as."""

from decimal import Decimal
from typing import Any

from nttmart.contexts.programmes.rules.choosing.notes import Notes, Where, number, part, shown_of, twice
from nttmart.contexts.programmes.rules.choosing.scenario import EXCLUDE, LOWEST, Criterion
from nttmart.kernel.errors import N_, Sentence

DECIMALS = 6


def read_criteria(notes: Notes, said: Any, missing: Any) -> list[Criterion]:
    if not isinstance(said, list) or not said:
        notes.wrong(N_("criteria: tulis daftar kriteria, paling sedikit satu."))
        return []
    read = [each for at, raw in enumerate(said, 1) if (each := _criterion(notes, raw, at, missing))]
    for key in twice(each.key for each in read):
        notes.wrong(N_("criteria: kunci «%(key)s» dipakai dua kali."), key=key)
    if read and not any(each.weight for each in read):
        notes.wrong(N_("Semua bobot nol: tidak ada yang dipilih dengan bobot yang jumlahnya nol."))
    return read


def _criterion(notes: Notes, raw: Any, at: int, missing: Any) -> Criterion | None:
    if not isinstance(raw, dict) or not isinstance(raw.get("key"), str) or not raw["key"].strip():
        place = Sentence(N_("%(list)s ke-%(number)s"), {"list": "criteria", "number": at})
        notes.wrong(N_("%(where)s: tulis objek dengan «%(key)s»."), where=place, key="key")
        return None
    where = Sentence(N_("criteria ke-%(number)s («%(key)s»)"), {"number": at, "key": raw["key"]})
    for key in raw.keys() - {"key", "name", "weight", "better", "scale", "missing", "note"}:
        notes.wrong(N_("%(where)s: kunci «%(key)s» tidak dikenal."), where=where, key=key)
    weight = number(raw.get("weight"))
    if weight is None or places(weight) > DECIMALS or weight > Decimal(10) ** 6:
        notes.wrong(
            N_("%(where)s: bobot harus angka dengan paling banyak %(places)s desimal; tertulis %(said)s."),
            where=where,
            places=DECIMALS,
            said=shown_of(raw.get("weight")),
        )
        weight = Decimal(1)
    if weight < 0:
        notes.wrong(
            N_('%(where)s: bobot tidak boleh di bawah nol; kalau makin kecil makin baik, pakai "better": "low".'),
            where=where,
        )
    if raw.get("better", "high") not in ("high", "low"):
        notes.wrong(
            N_('%(where)s: better harus "high" atau "low"; tertulis %(said)s.'),
            where=where,
            said=shown_of(raw.get("better")),
        )
    scale = _scale(notes, raw.get("scale"), where)
    blank = _missing(notes, raw.get("missing", missing), where)
    name = notes.text(raw.get("name", raw["key"]), part(where, "name"))
    return Criterion(raw["key"].strip(), name, weight, raw.get("better", "high") == "high", scale, blank)


def _scale(notes: Notes, said: Any, where: Where) -> tuple[Decimal, Decimal] | None:
    if said is None or said == "data":
        return None
    low, high = (number(said.get(end)) for end in ("min", "max")) if isinstance(said, dict) else (None, None)
    if low is None or high is None or low >= high:
        notes.wrong(
            N_('%(where)s: scale harus {"min": …, "max": …} dengan min di bawah max, atau "data".'), where=where
        )
        return None
    return low, high


def _missing(notes: Notes, said: Any, where: Where) -> str | Decimal:
    if said in (LOWEST, EXCLUDE):
        return str(said)
    read = number(said)
    if read is None:
        notes.wrong(
            N_('%(where)s: missing harus "lowest", "exclude" atau angka; tertulis %(said)s.'),
            where=where,
            said=shown_of(said),
        )
        return LOWEST
    return read


def places(value: Decimal) -> int:
    """Count a number's decimals."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
