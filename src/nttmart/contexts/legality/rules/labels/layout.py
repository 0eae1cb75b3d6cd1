"""Laying out a label: its lines in the order of the law, with their headings."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from nttmart.contexts.legality.rules.labels.checks import problems_of
from nttmart.contexts.legality.rules.labels.facts import Background, LabelFacts
from nttmart.contexts.legality.rules.labels.words import allergens_of, has_alcohol
from nttmart.contexts.legality.rules.numbers import read_number
from nttmart.kernel.errors import N_, Sentence

_MONTH_ONLY_AFTER_DAYS: Final = 90
_CLASSES: Final = ((50, "A"), (200, "B"), (550, "C"))
_PORK: Final = "MENGANDUNG BABI"
_SHARED: Final = (
    "Pada proses pembuatannya bersinggungan dan/atau menggunakan fasilitas bersama dengan bahan bersumber babi"
)
_TOO_YOUNG: Final = "DI BAWAH UMUR 21 TAHUN ATAU WANITA HAMIL DILARANG MINUM"


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A line as it is laid out: what it is, its heading, its text."""

    what: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class LabelLayout:
    """The lines of a label in order, those of the main panel first; and what is only advised."""

    main: tuple[LabelLine, ...]
    side: tuple[LabelLine, ...]
    advice: tuple[Sentence, ...] = ()


def lay_out(facts: LabelFacts, beside: Background) -> LabelLayout:
    """Lay out a label that breaks no rule; ask ``problems_of`` first.

    :raises ValueError: if it breaks one.
    """
    if problems_of(facts, beside):
        raise ValueError("a label that breaks a rule is not laid out")
    main = [
        LabelLine("name", "", f"{facts.name} {facts.brand}".strip()),
        *_warnings(facts, beside),
        LabelLine("net", N_("Berat bersih") if facts.net_unit in {"g", "kg"} else N_("Isi bersih"), _net_text(facts)),
        LabelLine("maker", N_("Diproduksi oleh"), f"{facts.maker}, {facts.address}"),
        _halal_line(facts),
        LabelLine("batch", N_("Kode produksi"), f"{facts.batch} · {_date(facts.made_on)}"),
        LabelLine("best_before", N_("Baik digunakan sebelum"), best_before_text(facts)),
        _permit_line(facts),
    ]
    side = [LabelLine("ingredients", N_("Komposisi"), ", ".join(facts.ingredients))]
    if found := allergens_of(facts.ingredients):
        side.append(LabelLine("allergens", N_("Mengandung alergen"), ", ".join(found)))
    side += [LabelLine("storing", N_("Cara simpan"), facts.storing), LabelLine("sayings", "", facts.sayings)]
    return LabelLayout(
        tuple(line for line in main if line.text), tuple(line for line in side if line.text), _advice(facts)
    )


def best_before_text(facts: LabelFacts) -> str:
    """Write the day; month and year alone where it keeps longer than three months."""
    if facts.best_before is None or facts.made_on is None:
        return ""
    if (facts.best_before - facts.made_on).days > _MONTH_ONLY_AFTER_DAYS:
        return f"{facts.best_before:%m-%Y}"
    return _date(facts.best_before)


def _warnings(facts: LabelFacts, beside: Background) -> list[LabelLine]:
    """Give what stands where it is seen first: of pork, and of alcohol."""
    found = []
    if facts.contains_pork:
        found.append(LabelLine("pork", "", _PORK))
    elif facts.shares_room_with_pork:
        found.append(LabelLine("pork", "", _SHARED))
    if has_alcohol(facts, beside.goods):
        strength = f"{facts.alcohol_tenths / 10:g}".replace(".", ",")
        group = next(name for most, name in _CLASSES if facts.alcohol_tenths <= most)
        texts = (f"MINUMAN BERALKOHOL GOLONGAN {group}", f"Mengandung alkohol ± {strength}% v/v", _TOO_YOUNG)
        found += [LabelLine("alcohol", "", text) for text in texts]
    return found


def _advice(facts: LabelFacts) -> tuple[Sentence, ...]:
    advice = []
    if facts.halal == "in_process":
        advice.append(
            Sentence(N_("Halalnya masih diurus: barisnya kosong. Cetak seperlunya; buat lagi begitu nomornya terbit."))
        )
    if facts.permit_kind == "md":
        advice.append(Sentence(N_("Produk MD memakai barcode 2D dan informasi nilai gizi: pastikan ke Balai POM.")))
    if not facts.storing:
        advice.append(Sentence(N_("Cara simpan menolong pembeli: «simpan di tempat kering dan sejuk».")))
    return tuple(advice)


def _halal_line(facts: LabelFacts) -> LabelLine:
    if facts.halal == "certified":
        return LabelLine("halal", N_("Halal"), read_number("halal", facts.halal_number).normal)
    return LabelLine("halal", "", "TIDAK HALAL" if facts.halal == "not_halal" else "")


def _permit_line(facts: LabelFacts) -> LabelLine:
    if not facts.permit_kind:
        return LabelLine("permit", "", "")
    number = read_number(facts.permit_kind, facts.permit_number).normal
    return LabelLine("permit", "", f"BPOM RI {number}" if facts.permit_kind == "md" else number)


def _net_text(facts: LabelFacts) -> str:
    return f"{facts.net_quantity} {facts.net_unit}"


def _date(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
