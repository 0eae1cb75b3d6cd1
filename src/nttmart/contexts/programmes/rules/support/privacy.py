"""Words of a school's book, which everybody reads: no student is named, and what may be a name is asked about."""

import re
from collections.abc import Iterator
from typing import Final

from nttmart.contexts.programmes.rules.support.saying import NamesAPerson
from nttmart.kernel.errors import N_

_DIGITS: Final = re.compile(r"(?:\d[\s.\-]?){8,}")
_POINTS: Final = re.compile(
    r"\b(?:(?:nisn|nik|bernama|namanya|atas nama|a\.\s?n\.|jln?)(?!\w)|r[tw][\s./]*\d|rt\s*/\s*rw|gg\.)",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_STARTS: Final = re.compile(r"(?:^|(?<!\b[A-Z])[.!?…]|[:;\n•*–-])[\s\"'“«(]*$")
_PERSON: Final = re.compile(
    r"\b(?:siswa|siswi|murid|anak|ketua|bendahara|sekretaris|anggota|nama)\s*:\s*$", re.IGNORECASE
)
_KNOWN: Final = frozenset(
    [
        "rp",
        "senin",
        "selasa",
        "rabu",
        "kamis",
        "jumat",
        "sabtu",
        "minggu",
        "januari",
        "februari",
        "maret",
        "april",
        "mei",
        "juni",
        "juli",
        "agustus",
        "september",
        "oktober",
        "november",
        "desember",
        "indonesia",
        "nusa",
        "tenggara",
        "flores",
        "timor",
        "sumba",
        "alor",
        "rote",
        "sabu",
        "lembata",
        "adonara",
        "solor",
        "kupang",
        "natal",
        "paskah",
        "ramadan",
        "pancasila",
    ]
)
"""Words with a capital inside a sentence that are nobody's name."""
_SHOWN: Final = 5


def check_privacy(text: str, field: str) -> None:
    """Refuse words that point at one student: long numbers, addresses, «bernama …», NISN and the like.

    :raises NamesAPerson:
    """
    if _DIGITS.search(text) or "@" in text or _POINTS.search(text):
        raise NamesAPerson(
            N_("Jangan menulis nama, nomor, atau alamat siswa. Cukup jumlah dan apa yang dikerjakan."), field=field
        )


def check_story(text: str, field: str, *, names_nobody: bool) -> None:
    """Refuse what points at a student, and what may be a name until whoever writes has said that it is none.

    A name that begins a sentence alone, or is written small, is not told from a word.

    :raises NamesAPerson:
    """
    check_privacy(text, field)
    found = [] if names_nobody else list(dict.fromkeys(names_perhaps(text)))
    if found:
        asked = N_(
            "Nama orangkah ini: %(words)s? Ganti dengan jumlahnya. Bila bukan, centang «Tidak ada nama orang di sini» "
            "dan kirim lagi."
        )
        raise NamesAPerson(asked, field=field, words=", ".join(f"«{name}»" for name in found[:_SHOWN]))


def names_perhaps(text: str) -> Iterator[str]:
    """Give words with a capital where no sentence begins, together with capitals right before them."""
    run: list[str] = []
    end, asks = 0, False
    for match in _WORD.finditer(text):
        word, before = match.group(), text[: match.start()]
        is_capital = word[0].isupper() and not word.isupper() and word.casefold() not in _KNOWN
        if run and not (is_capital and before[end:] == " "):
            yield from [" ".join(run)] if asks else []
            run, asks = [], False
        if is_capital:
            run.append(word)
            asks = asks or bool(_PERSON.search(before)) or not _STARTS.search(before)
        end = match.end()
    yield from [" ".join(run)] if asks else []
