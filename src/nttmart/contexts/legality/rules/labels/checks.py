"""The rules a label of processed food may break, each with its sentence, in the order of the label.

After PerBPOM 31/2018 with 20/2021: name, composition, net contents, maker, halal, permit, code and day of production,
best before, what contains pork or alcohol, claims, height of letters. Numbers must stand in the register and hold.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from nttmart.contexts.legality.rules.errors import BadPermitNumber
from nttmart.contexts.legality.rules.labels.facts import (
    HALAL,
    LARGEST_TENTHS_MM,
    NET_UNITS,
    SMALLEST_TENTHS_MM,
    Background,
    LabelFacts,
    NumberOnFile,
    Problem,
    problem,
)
from nttmart.contexts.legality.rules.labels.words import claims_on, goods_labelled, has_alcohol, names_pork
from nttmart.contexts.legality.rules.names import day_named
from nttmart.contexts.legality.rules.numbers import read_number
from nttmart.contexts.legality.rules.routes import Step, find_route
from nttmart.kernel.errors import N_, Sentence

_SHORTEST_NAME: Final = 3
_STRONGEST_TENTHS: Final = 550
_LEAST_STRONG_ML: Final = 180
_ML: Final = {"ml": 1, "l": 1_000}
_BASE: Final = {"g": ("g", 1), "kg": ("g", 1_000), "ml": ("ml", 1), "l": ("ml", 1_000)}
_SOLD: Final = ("online", "government", "till")
_NO_WORD: Final = N_(
    "Tulis nomor halal: sejak 18 Oktober 2026 tidak boleh kosong. Belum terbit: pilih «sedang diurus». "
    "«Tidak halal» hanya untuk yang memang tidak halal."
)
_IS_DUTY: Final = N_("Pangan olahan wajib halal: tulis nomornya, atau pilih «sedang diurus».")
_NO_CASE: Final = N_("Belum ada urusan sertifikat halal yang terbuka untuk produk ini: buka dulu.")
_NOTHING_FORBIDDEN: Final = N_(
    "Tidak ada yang menyebut produk ini tidak halal. Nomornya belum terbit: pilih «sedang diurus». "
    "Memang tidak halal: tandai dulu di data produk."
)


@dataclass(frozen=True, slots=True)
class _Read:
    """A label with what it is held against, and the permits its goods need by the rows of the day."""

    facts: LabelFacts
    beside: Background
    is_strong: bool
    steps: tuple[Step, ...]

    def duties(self, permit: str) -> dict[str, Step]:
        """Give what the rows say of a permit, by duty."""
        return {step.duty: step for step in self.steps if permit in step.permits}


def problems_of(facts: LabelFacts, beside: Background) -> tuple[Problem, ...]:
    """Name every rule a label would break, in the order of the label."""
    goods = goods_labelled(facts, beside.goods)
    steps = find_route(beside.rules, goods, _SOLD, beside.today).steps
    read = _Read(facts, beside, has_alcohol(facts, beside.goods), steps)
    return tuple(found for check in _CHECKS for found in check(read))


def _name(read: _Read) -> list[Problem]:
    if len(read.facts.name.strip()) < _SHORTEST_NAME:
        return [problem("name", N_("Nama pangan harus ditulis: jenisnya, misalnya «Keripik singkong»."))]
    return []


def _ingredients(read: _Read) -> list[Problem]:
    seen = [part.strip().casefold() for part in read.facts.ingredients if part.strip()]
    if not seen:
        return [problem("ingredients", N_("Komposisi harus ditulis, dari bahan yang terbanyak."))]
    if len(seen) != len(set(seen)):
        return [problem("ingredients", N_("Ada bahan yang tertulis dua kali."))]
    return []


def _net(read: _Read) -> list[Problem]:
    said, size = (read.facts.net_quantity, read.facts.net_unit), read.beside.size
    if said[0] <= 0 or said[1] not in NET_UNITS:
        return [problem("net_quantity", N_("Berat bersih atau isi bersih harus ditulis dalam g, kg, ml atau l."))]
    if size is not None and _measure(*said) != _measure(*size):
        words = {"size": f"{size[0]} {size[1]}", "said": f"{said[0]} {said[1]}"}
        return [problem("net_quantity", N_("Ukuran ini %(size)s; labelnya menyebut %(said)s."), **words)]
    return []


def _measure(quantity: int, unit: str) -> tuple[str, int]:
    """Give a weight in grams or a volume in millilitres, so that 1 kg and 1000 g are the same."""
    base, times = _BASE[unit]
    return base, quantity * times


def _maker(read: _Read) -> list[Problem]:
    written = (("maker", read.facts.maker), ("address", read.facts.address))
    missing = [name for name, text in written if not text.strip()]
    return [problem(name, N_("Nama dan alamat pembuat harus ditulis.")) for name in missing[:1]]


def _halal(read: _Read) -> list[Problem]:
    facts = read.facts
    if unfit := _unfit_word(read):
        return [problem("halal", unfit)]
    if facts.halal == "certified":
        return _number(read, "halal_number", "halal", facts.halal_number)
    if facts.halal_number.strip():
        return [problem("halal_number", N_("Ada nomor halal, tetapi labelnya tidak menyatakan halal."))]
    return []


def _unfit_word(read: _Read) -> str:
    """Say why these goods cannot say what they say of halal; empty if they can."""
    said = read.facts.halal
    if said not in HALAL:
        return _NO_WORD
    unfit = {
        "exempt_kind": (bool({"must", "ask"} & set(read.duties("halal"))), _IS_DUTY),
        "in_process": (not read.beside.is_halal_filed, _NO_CASE),
        "not_halal": (not _is_not_halal(read), _NOTHING_FORBIDDEN),
    }
    is_unfit, why = unfit.get(said, (False, ""))
    return why if is_unfit else ""


def _is_not_halal(read: _Read) -> bool:
    """Tell whether anything makes goods not halal: what is in them, the room, or what the catalogue has of them."""
    facts, beside = read.facts, read.beside
    of_pork = facts.contains_pork or facts.shares_room_with_pork or beside.goods.pork is True or names_pork(facts)
    return of_pork or read.is_strong or beside.is_said_not_halal


def _permit(read: _Read) -> list[Problem]:
    facts, duties = read.facts, read.duties("md")
    if not facts.permit_kind and not facts.permit_number.strip() and set(duties) == {"not_needed"}:
        return []
    if facts.permit_kind not in {"pirt", "md"}:
        return [problem("permit_number", N_("Nomor izin (P-IRT atau BPOM MD) harus ditulis."))]
    only_md = next((step for step in read.steps if step.permits == ("md",) and step.duty == "must"), None)
    if facts.permit_kind == "pirt" and only_md is not None:
        return [problem("permit_number", N_("P-IRT tidak berlaku untuk pangan ini. %(why)s"), why=only_md.why)]
    wrong = _number(read, "permit_number", facts.permit_kind, facts.permit_number)
    if wrong:
        return wrong
    year = read_number(facts.permit_kind, facts.permit_number).expires_year
    if year is not None and year < read.beside.today.year:
        return [problem("permit_number", N_("Izin ini habis tahun %(year)s: perpanjang dulu."), year=str(year))]
    return []


def _number(read: _Read, field: str, kind: str, written: str) -> list[Problem]:
    """Look at a number: its form, and whether the register has it for these goods and it holds today."""
    try:
        normal = read_number(kind, written).normal
    except BadPermitNumber as refusal:
        return [Problem(field, Sentence(refusal.template, refusal.values))]
    rows = read.beside.numbers.get((kind, normal), ())
    if not rows:
        unrecorded = Sentence(N_("Nomor %(number)s belum tercatat."), {"number": normal})
        return [Problem(field, unrecorded, is_unrecorded=True)]
    return [] if any(row.holds(read.beside.today) for row in rows) else [_unfit(field, rows)]


def _unfit(field: str, rows: Sequence[NumberOnFile]) -> Problem:
    """Say why a number on file may not be printed here."""
    own = [row for row in rows if row.of == "goods"]
    last = max((row.until for row in own if row.stands and row.until), default=None)
    if last is not None:
        return problem(field, N_("Izin ini habis berlaku %(until)s: perpanjang dulu."), until=day_named(last))
    if own:
        return problem(field, N_("Izin ini sudah dicabut atau diperbaiki: nomornya tidak boleh dicetak."))
    if any(row.of == "other goods" for row in rows):
        return problem(field, N_("Nomor ini tercatat untuk produk lain."))
    return problem(field, N_("Nomor ini tercatat atas nama pembuat lain."))


def _batch(read: _Read) -> list[Problem]:
    if not read.facts.batch.strip():
        return [problem("batch", N_("Kode produksi harus ditulis, supaya bisa ditarik bila ada masalah."))]
    return []


def _days(read: _Read) -> list[Problem]:
    made_on, best_before, today = read.facts.made_on, read.facts.best_before, read.beside.today
    if made_on is None or best_before is None:
        return [problem("best_before", N_("Tanggal produksi dan «Baik digunakan sebelum» harus ditulis."))]
    if made_on > today:
        return [problem("made_on", N_("Tanggal produksi belum tiba."))]
    if best_before <= made_on:
        return [problem("best_before", N_("Baik digunakan sebelum harus sesudah tanggal produksi."))]
    if best_before < today:
        return [problem("best_before", N_("Tanggal kedaluwarsa ini sudah lewat."))]
    return []


def _pork(read: _Read) -> list[Problem]:
    facts, named = read.facts, names_pork(read.facts)
    if named and not facts.contains_pork:
        return [problem("contains_pork", N_("Komposisi menyebut babi: label harus bertulisan «MENGANDUNG BABI»."))]
    if read.beside.goods.pork and not facts.contains_pork:
        return [problem("contains_pork", N_("Produk ini tercatat mengandung babi: tandai di label."))]
    if facts.contains_pork and facts.halal != "not_halal":
        return [problem("halal", N_("Yang mengandung babi harus berketerangan «tidak halal»."))]
    if facts.shares_room_with_pork and facts.halal in {"certified", "in_process"}:
        return [problem("halal", N_("Yang dibuat di tempat yang juga mengolah babi tidak bersertifikat halal."))]
    return []


def _alcohol(read: _Read) -> list[Problem]:
    facts = read.facts
    if not read.is_strong:
        return []
    found = []
    if facts.halal != "not_halal":
        found.append(problem("halal", N_("Yang beralkohol harus berketerangan «tidak halal».")))
    if not facts.alcohol_tenths:
        found.append(problem("alcohol", N_("Kadar alkohol harus ditulis, dalam persen.")))
    if facts.alcohol_tenths > _STRONGEST_TENTHS:
        found.append(problem("alcohol", N_("Kadar alkohol di atas 55% tidak boleh dijual.")))
    if 0 < facts.net_quantity * _ML.get(facts.net_unit, _LEAST_STRONG_ML) < _LEAST_STRONG_ML:
        found.append(problem("net_quantity", N_("Minuman beralkohol dikemas paling sedikit 180 ml.")))
    return found


def _sayings(read: _Read) -> list[Problem]:
    if claims := claims_on(read.facts):
        named = ", ".join(f"«{claim}»" for claim in claims)
        return [problem("sayings", N_("Klaim kesehatan tidak boleh di label ini: %(claims)s."), claims=named)]
    return []


def _letters(read: _Read) -> list[Problem]:
    if read.facts.letters < SMALLEST_TENTHS_MM:
        return [problem("letters", N_("Huruf paling kecil 1 mm; lebih kecil tidak terbaca."))]
    if read.facts.letters > LARGEST_TENTHS_MM:
        return [problem("letters", N_("Huruf paling besar 3 mm."))]
    return []


_CHECKS: Final = (
    _name, _ingredients, _net, _maker, _halal, _permit, _batch, _days, _pork, _alcohol, _sayings, _letters,
)  # fmt: skip
