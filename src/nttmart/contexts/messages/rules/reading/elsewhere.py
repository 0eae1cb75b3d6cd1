"""What is somebody's or something else's than the goods, and what stands around a word in its clause."""

from collections.abc import Sequence
from typing import Final

from nttmart.contexts.messages.rules.reading.events import NAMES_EVENT
from nttmart.contexts.messages.rules.reading.items import Item, Word
from nttmart.contexts.messages.rules.reading.vocabulary import KNOWN, OTHERS, PEOPLE, REASONS, VEHICLES, kinds_of

DENIES: Final = kinds_of("not notyet decline")

_NO_SUBJECT: Final = NAMES_EVENT | DENIES | kinds_of("sold pay money owed")

BROKEN: Final = kinds_of(
    "rusak pecah basi busuk bocor sobek robek kadaluarsa kedaluwarsa expired patah jamur berjamur tumpah hancur gosong "
    "hangus berulat kutu kutuan tengik apek lembek hilang dicuri"
)
"""What befalls goods."""

WEAK: Final = kinds_of("unknown goods")
"""A word nobody knows is of something else too, for what is told is told of names on the list."""

_JOINS: Final = kinds_of("become because then")

LIGHT: Final = kinds_of(
    "already again still also now first only2 this that me polite will in to plain which can has with"
)


def base(text: str) -> str:
    """A word without «-nya» and without the sign of its plural."""
    text = text.removesuffix("2")
    return text if text in KNOWN or text in OTHERS else text.removesuffix("nya")


def is_foreign(item: Item) -> bool:
    """Somebody or something else than the goods."""
    if not isinstance(item, Word) or item.kind in _NO_SUBJECT or base(item.text) in _OF_THE_GOODS:
        return False
    if item.kind == "polite":
        return item.text not in KNOWN or item.text in PEOPLE  # «om Beni yang jemput», «pengurus su setuju»
    stem = base(item.text.split()[-1]) if item.kind == "plain" else base(item.text)  # «ada kapal»
    return item.kind in WEAK | {"they"} or stem in OTHERS or item.lemma in REASONS or stem in VEHICLES


def is_known_other(item: Item) -> bool:
    """A word nobody knows may be a tag or a way of speaking before what we do ourselves."""
    weak = getattr(item, "kind", "") in WEAK and base(getattr(item, "text", "")) not in OTHERS
    return is_foreign(item) and not weak


_OF_THE_GOODS: Final = kinds_of(
    "nego sisa selebih lebih kurang separuh setengah sebagian belakangan daftar stok order isi ukuran"
)


def clause_before(items: Sequence[Item], at: int) -> Sequence[Item]:
    """The clause up to a place, back to the last word that joins it to another."""
    begin = next((each + 1 for each in range(at - 1, -1, -1) if getattr(items[each], "kind", "") in _JOINS), 0)
    return items[begin:at]


def said_before(items: Sequence[Item], at: int, light: frozenset[str] = LIGHT) -> Item | None:
    before = [each for each in clause_before(items, at) if is_foreign(each) or getattr(each, "kind", "") not in light]
    return before[-1] if before else None


def said_behind(items: Sequence[Item], at: int) -> Item | None:
    return next((each for each in items[at + 1 :] if is_foreign(each) or getattr(each, "kind", "") not in LIGHT), None)


def kinds_in(items: Sequence[Item]) -> set[str]:
    return {getattr(each, "kind", "") for each in items}


UNSURE: Final = kinds_of(
    "pasti tentu jelas yakin tahu tau taw ingat dihitung hitung cek dicek setuju sepakat "
    "disepakati disetujui final resmi fix diputuskan ditetapkan timbang ditimbang"
)
