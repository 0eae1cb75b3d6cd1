"""How numbers of permits are written: read leniently, kept in one form, refused only where they cannot be right.

Forms after public documents (docs/architecture, standards §5). What those leave open is accepted with a doubt.
"""

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from nttmart.contexts.legality.rules.errors import BadPermitNumber, NoSuchPermit
from nttmart.contexts.legality.rules.names import day_named
from nttmart.kernel.errors import N_, Sentence

LONGEST: Final = 60
_NOISE: Final = re.compile(r"[\s.\-/:_]+")
_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
"""Dashes as telephones write them."""
_PIRT_KINDS: Final = 15
_MONTHS: Final = 12
_HALAL_DIGITS: Final = 17
_MD_OLD_DIGITS: Final = 12
_LOOKALIKES: Final = {"O": "0", "I": "1", "L": "1", "S": "5", "B": "8", "Z": "2"}


@dataclass(frozen=True, slots=True)
class About:
    """What is known beside a number: the maker's regency in both schemes («5304», «5306»), its NIB, and dates."""

    regencies: Collection[str] = ()
    nib: str = ""
    issued_on: date | None = None
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class NumberRead:
    """A number in its one form, the year it names as its last, and what is doubtful about it."""

    normal: str
    doubts: tuple[Sentence, ...] = ()
    expires_year: int | None = None

    @property
    def verdict(self) -> str:
        """Give «ok» or «warning»; a refused one is raised."""
        return "warning" if self.doubts else "ok"


@dataclass(slots=True)
class _Form:
    """Prefix and digits of a number while it is read."""

    prefix: str
    digits: str
    about: About
    doubts: list[Sentence] = field(default_factory=list)

    def doubt(self, template: str, **values: object) -> None:
        self.doubts.append(Sentence(template, values))


def read_number(kind: str, written: str, about: About | None = None) -> NumberRead:
    """Read the number of a permit of some kind as a person wrote it.

    :raises BadPermitNumber: if it cannot be one, with the reason.
    :raises NoSuchPermit: for a kind that has no numbers here.
    """
    if kind not in _READERS:
        raise NoSuchPermit(N_("Jenis izin ini tidak dikenal."), field="kind")
    return _READERS[kind](_plain(written), about or About())


def _plain(written: str) -> str:
    """Write wide and styled digits as plain ones, letters upper; only what a keyboard has is left."""
    text = " ".join(unicodedata.normalize("NFKC", written[: 4 * LONGEST]).translate(_DASHES).upper().split())
    if not text:
        raise BadPermitNumber(N_("Tulis nomornya."), field="number")
    if len(text) > LONGEST:
        raise BadPermitNumber(N_("Nomor ini terlalu panjang."), field="number")
    if not text.isascii() or not text.isprintable():
        raise BadPermitNumber(N_("Nomor hanya berisi angka 0–9 dan huruf A–Z."), field="number")
    return text


def _digits_of(text: str, name: str) -> str:
    """Give the digits once spaces and dashes are gone.

    :raises BadPermitNumber: naming the first letter that stands among them.
    """
    bare = _NOISE.sub("", text)
    for place, letter in enumerate(bare, start=1):
        if not ("0" <= letter <= "9"):
            meant = _LOOKALIKES.get(letter)
            sentence = (
                N_("Nomor %(name)s hanya angka: ada «%(letter)s» di urutan ke-%(place)s. Mungkin maksudnya %(meant)s?")
                if meant
                else N_("Nomor %(name)s hanya angka: ada «%(letter)s» di urutan ke-%(place)s.")
            )
            raise BadPermitNumber(sentence, field="number", name=name, letter=letter, place=place, meant=meant)
    return bare


def _of_length(digits: str, name: str, *lengths: int) -> str:
    if len(digits) not in lengths:
        raise BadPermitNumber(
            N_("Nomor %(name)s harus %(wanted)s angka; ini %(found)s."),
            field="number",
            name=name,
            wanted=" / ".join(str(length) for length in lengths),
            found=len(digits),
        )
    return digits


def _nib(text: str, _about: About) -> NumberRead:
    return NumberRead(_of_length(_digits_of(re.sub(r"^NIB", "", text), "NIB"), "NIB", 13))


def _pb_umku(text: str, about: About) -> NumberRead:
    digits = _of_length(_digits_of(re.sub(r"^PB[- ]?UMKU", "", text), "PB-UMKU"), "PB-UMKU", 21)
    form = _Form("", digits, about)
    if about.nib and digits[:13] != about.nib:
        form.doubt(N_("13 angka pertama bukan NIB pembuat ini (%(nib)s)."), nib=about.nib)
    return NumberRead(digits, tuple(form.doubts))


def _pirt(text: str, about: About) -> NumberRead:
    bare = re.sub(r"^P[-.\s]?IRT[\s.:]*(NO)?", "", text)
    digits = _of_length(_digits_of(bare, "P-IRT"), "P-IRT", 15, 12)
    form = _Form("P-IRT", digits, about)
    if len(digits) == _MD_OLD_DIGITS:
        form.doubt(N_("Nomor P-IRT lama (12 angka, sebelum 2012): periksa apakah masih berlaku."))
        return NumberRead(f"P-IRT {digits}", tuple(form.doubts))
    if not 1 <= int(digits[1:3]) <= _PIRT_KINDS:
        raise BadPermitNumber(
            N_("Angka ke-2 dan ke-3 adalah jenis pangan, 01 sampai 15; ini %(kind)s."), field="number", kind=digits[1:3]
        )
    if digits[0] in "09":
        form.doubt(N_("Angka pertama adalah jenis kemasan, 1 sampai 8; ini %(packing)s."), packing=digits[0])
    if about.regencies and digits[3:7] not in about.regencies:
        form.doubt(
            N_("Angka ke-4 sampai ke-7 (%(code)s) bukan kabupaten pembuat ini menurut BPS maupun Kemendagri."),
            code=digits[3:7],
        )
    return _with_year(form, f"P-IRT {digits[:13]}-{digits[13:]}", 2000 + int(digits[13:]))


def _with_year(form: _Form, normal: str, year: int) -> NumberRead:
    """Compare the year a number names as its last with the day that was stated."""
    stated = form.about.expires_on
    if stated is not None and stated.year != year:
        form.doubt(
            N_("Menurut nomornya berlaku sampai tahun %(year)s, tetapi tertulis %(stated)s."),
            year=str(year),
            stated=day_named(stated),
        )
    return NumberRead(normal, tuple(form.doubts), year)


def _food(text: str, about: About) -> NumberRead:
    found = re.fullmatch(r"(?:BPOM\s*)?(?:RI\s*)?(MD|ML)\s*[.:]?\s*(.*)", text)
    if not found:
        raise BadPermitNumber(N_("Nomor izin edar pangan buatan dalam negeri diawali MD."), field="number")
    if found[1] == "ML":
        raise BadPermitNumber(N_("ML adalah pangan impor; produk buatan NTT bernomor MD."), field="number")
    digits = _of_length(_digits_of(found[2], found[1]), found[1], 12, 15)
    form = _Form(found[1], digits, about)
    if len(digits) != _MD_OLD_DIGITS:
        form.doubt(N_("Susunan nomor 15 angka belum diumumkan: cocokkan dengan cekbpom.pom.go.id."))
    return NumberRead(f"{found[1]} {digits}", tuple(form.doubts))


def _remedy(text: str, about: About) -> NumberRead:
    found = re.fullmatch(r"(?:POM\s*|BPOM\s*(?:RI\s*)?)?(TR|TI|TL|SD|SI|SL|QD|QI|FF|HT)\s*[.:]?\s*(.*)", text)
    if not found:
        raise BadPermitNumber(N_("Nomor obat tradisional atau kuasi diawali TR, QD, HT, FF atau SD."), field="number")
    digits = _of_length(_digits_of(found[2], found[1]), found[1], 9, 10, 11, 12)
    form = _Form(found[1], digits, about)
    if found[1] in {"TI", "TL", "SI", "SL", "QI"}:
        form.doubt(N_("%(prefix)s bukan produk dalam negeri."), prefix=found[1])
    return NumberRead(f"{found[1]} {digits}", tuple(form.doubts))


def _cosmetic(text: str, about: About) -> NumberRead:
    found = re.fullmatch(r"(?:POM\s*|BPOM\s*(?:RI\s*)?)?(N[A-E])\s*[.:]?\s*(.*)", text)
    if not found:
        raise BadPermitNumber(N_("Nomor notifikasi kosmetika diawali NA (atau NB sampai NE)."), field="number")
    digits = _of_length(_digits_of(found[2], found[1]), found[1], 11, 12, 13)
    form = _Form(found[1], digits, about)
    if found[1] != "NA" or digits[:2] != "18":
        form.doubt(N_("Kosmetika buatan Indonesia biasanya bernomor NA18…"))
    return NumberRead(f"{found[1]} {digits}", tuple(form.doubts))


def _halal(text: str, about: About) -> NumberRead:
    if re.match(r"KH\b|KEP", text):
        raise BadPermitNumber(N_("Ini nomor ketetapan fatwa. Tulis nomor sertifikatnya, diawali ID."), field="number")
    digits = _of_length(_digits_of(re.sub(r"^ID\s*", "", text), "halal"), "halal", 17, 18)
    form = _Form("ID", digits, about)
    if len(digits) != _HALAL_DIGITS:
        form.doubt(N_("Nomor halal biasanya 17 angka; yang 18 angka jarang, cocokkan dengan bpjph.halal.go.id."))
    elif not 1 <= int(digits[13:15]) <= _MONTHS:
        form.doubt(N_("Empat angka terakhir biasanya bulan dan tahun terbit; ini %(last)s."), last=digits[13:])
    elif about.issued_on is not None and f"{about.issued_on:%m%y}" != digits[13:]:
        form.doubt(
            N_("Menurut nomornya terbit bulan %(last)s, tetapi tertulis %(stated)s."),
            last=f"{digits[13:15]}-20{digits[15:]}",
            stated=day_named(about.issued_on),
        )
    return NumberRead(f"ID {digits}", tuple(form.doubts))


def _brand(text: str, about: About) -> NumberRead:
    bare = _NOISE.sub("", text)
    if found := re.fullmatch(r"(J|D|R)([0-9]{12})", bare):
        form = _Form(found[1], found[2], about)
        form.doubt(N_("Ini nomor permohonan merek; mereknya belum terdaftar."))
        return NumberRead(bare, tuple(form.doubts))
    if not bare.startswith("IDM"):
        raise BadPermitNumber(N_("Nomor merek terdaftar diawali IDM, permohonan diawali J, D atau R."), field="number")
    return NumberRead(f"IDM{_of_length(_digits_of(bare[3:], 'IDM'), 'IDM', 9)}")


def _indication(text: str, about: About) -> NumberRead:
    bare = _NOISE.sub("", text)
    if not re.match(r"ID[GS]", bare):
        raise BadPermitNumber(N_("Nomor indikasi geografis diawali IDG atau IDS."), field="number")
    form = _Form(bare[:3], _of_length(_digits_of(bare[3:], "IG"), "IG", 9), about)
    form.doubt(N_("Bentuk nomor indikasi geografis belum pasti: cocokkan dengan DJKI."))
    return NumberRead(f"{form.prefix} {form.digits}", tuple(form.doubts))


def _free(name: str) -> Callable[[str, About], NumberRead]:
    """Read a number whose form nobody publishes: kept as written, with a doubt; there must be a digit in it."""

    def read(text: str, _about: About) -> NumberRead:
        if not re.search(r"[0-9]", text):
            raise BadPermitNumber(N_("Nomor %(name)s harus berisi angka."), field="number", name=name)
        if found := re.search(r"[^0-9A-Z .,/()\-]", text):
            raise BadPermitNumber(
                N_("Tanda «%(letter)s» tidak ada dalam nomor %(name)s."), field="number", letter=found[0], name=name
            )
        doubt = Sentence(N_("Bentuk nomor %(name)s tidak seragam: cocokkan dengan surat aslinya."), {"name": name})
        return NumberRead(text, (doubt,))

    return read


_READERS: Final[dict[str, Callable[[str, About], NumberRead]]] = {
    "nib": _nib,
    "pb_umku": _pb_umku,
    "pirt": _pirt,
    "md": _food,
    "remedy": _remedy,
    "cosmetic": _cosmetic,
    "halal": _halal,
    "brand": _brand,
    "indication": _indication,
    "alcohol": _free("SIUP-MB"),
    "nkv": _free("NKV"),
    "sni": _free("SNI"),
    "excise": _free("NPPBKC"),
    "psat": _free("PSAT"),
    "svlk": _free("SVLK"),
    "ske": _free("SKE"),
    "phyto": _free("karantina tumbuhan"),
    "veterinary": _free("karantina hewan atau ikan"),
}
KINDS: Final = tuple(_READERS)
"""The permits whose numbers we read, by their code."""
