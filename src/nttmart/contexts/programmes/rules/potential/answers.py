"""The choices an aspect has, and the words offices use for them; what no choice knows is asked about, never guessed."""

import re

from nttmart.contexts.programmes.rules.potential.grid import Cell, is_blank, words
from nttmart.contexts.programmes.rules.potential.numbers import Unread
from nttmart.kernel.errors import N_

CHOICES: dict[str, dict[str, tuple[str, ...]]] = {
    "road": {
        "paved": ("aspal", "hotmix", "beton", "rabat", "rabat beton", "cor", "lapen"),
        "gravel": ("kerikil", "pengerasan", "sirtu", "batu", "makadam"),
        "dirt": ("tanah",),
        "path": ("setapak", "jalan setapak"),
    },
    "signal": {
        "4g": ("4g", "lte", "4g/lte"),
        "3g": ("3g", "h+"),
        "2g": ("2g", "edge", "gprs", "hanya telepon", "telepon saja"),
        "none": ("tidak ada", "blank spot", "blankspot", "belum ada", "nihil"),
    },
    "power": {
        "full": ("pln 24 jam", "pln penuh"),
        "part": ("pln 12 jam", "pln malam"),
        "own": ("plts", "surya", "solar", "genset", "diesel", "lampu tenaga surya", "mikrohidro", "pltmh"),
        "none": ("tidak ada", "belum ada", "nihil", "belum"),
    },
    "port": {
        "yes": ("ada", "ya", "pelabuhan", "dermaga", "tambatan perahu", "tambatan"),
        "no": ("tidak ada", "tidak", "belum ada", "nihil"),
    },
    "form": {
        "raw": ("mentah", "bahan mentah", "bahan baku", "gelondongan", "segar"),
        "processed": ("olahan", "diolah", "jadi", "produk jadi"),
        "both": ("mentah dan olahan", "mentah & olahan", "mentah/olahan", "campur", "keduanya", "sebagian diolah"),
    },
}
"""Aspect → choice → words. Choices are kept; words are only how sheets say them.

Only words that name the thing itself stand here: «rusak ringan» says nothing of what a road is made of, «lemah» not
which signal there is, «ada» not for how many hours a day there is power. A person says what those mean.
"""

SKIPPED = "skip"
"""What a word may be said to mean that means nothing here: its cell is left blank, in the whole sheet."""

_NONE = "none"
_KINDS = {
    "signal": (r"\b4g\b|\blte\b", r"\b3g\b", r"\b2g\b"),
    "power": (r"\bpln\b", r"\bplts\b|surya|solar", r"genset|diesel", r"hidro|\bpltmh\b"),
}
"""How headings name one kind of a thing that has several."""
_BY_WORD = {aspect: {word: key for key, said in keys.items() for word in said} for aspect, keys in CHOICES.items()}


def names_one_kind(heading: str) -> bool:
    """Tell whether a heading asks of one kind only («Listrik PLN», «Sinyal 4G»): what it denies, another may be."""
    text = heading.casefold()
    return any(sum(bool(re.search(kind, text)) for kind in kinds) == 1 for kinds in _KINDS.values())


def read_choice(
    aspect: str, cell: Cell, meanings: dict[str, str], *, is_of_one_kind: bool = False
) -> str | Unread | None:
    """Read which choice a cell says; ``meanings`` are words a person explained. None where nothing is said.

    Under a heading of one kind a person says whether «tidak ada» means none at all. An unread word's ``said`` is that
    word, so that it can be explained once for the whole sheet.
    """
    if is_blank(cell):
        return None
    text = words(cell).casefold().strip(" .")
    if meanings.get(text) == SKIPPED:
        return None
    choice = meanings.get(text) or _BY_WORD[aspect].get(text) or (text if text in CHOICES[aspect] else "")
    if choice == _NONE and is_of_one_kind and text not in meanings:
        return Unread(
            N_(
                "«%(said)s»: tidak ada sama sekali, atau tidak ada yang disebut judul kolom saja? Pilih artinya sekali."
            ),
            text,
        )
    return choice or Unread(
        N_("«%(said)s» tidak dikenal di kolom ini. Pilih artinya sekali untuk seluruh berkas."), text
    )
