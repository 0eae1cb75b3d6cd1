"""What stands beside a yes and may take it back: a condition, somebody still to be asked, something that fails."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from nttmart.contexts.messages.rules.reading.beside import is_courteous
from nttmart.contexts.messages.rules.reading.elsewhere import DENIES
from nttmart.contexts.messages.rules.reading.facts import Reading
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.vocabulary import VEHICLES, kinds_of

_CONFIRMED: Final = frozenset({"yes"})
_AGREED: Final = frozenset({"accept"})
_AGREES: Final = kinds_of("yes ok ready can accept promise")
_STILL_TO_ASK: Final = kinds_of(
    "tanya bertanya tanyakan nanya rundingkan runding diskusi rembuk bicarakan pikir pikirkan pertimbangkan lupa "
    "putuskan memutuskan keputusan izinkan ijinkan"
)
_NO_HARM: Final = kinds_of("apa masalah soal usah perlu khawatir kuatir lama jauh sabar lupa")
"""«sonde apa-apa», «sonde masalah», «tidak lama»."""


def is_doubtful_yes(reading: Reading, pieces: Sequence[Piece], *, asked: bool) -> bool:
    """Whether an order read as accepted is agreed to under a condition, or beside what may hinder it."""
    intents = {fact.intent for fact in reading.facts}
    if "help" in intents and asked:
        return any({word.text for word in each.words} & _STILL_TO_ASK for each in pieces)  # «iya, beta tanya kelompok»
    if intents == _CONFIRMED:
        return any(_hinders(each) or _breaks_down(each) or _is_of_them(each) for each in pieces)
    return intents == _AGREED and any(_hinders(each) for each in pieces)


def _breaks_down(piece: Piece) -> bool:
    """«ya nona oto rusak»: nobody knows whether it is sent all the same."""
    words = {word.text for word in piece.words}
    return bool(words & VEHICLES) and bool(words & _BREAKS)


_BREAKS: Final = kinds_of("rusak mogok putus macet terbalik")


def _is_of_them(piece: Piece) -> bool:
    """«iya kaka tetangga punya», «ya orang ambil semua», «ya tunggu nona»: of the goods read back, or of nothing."""
    takes = bool(piece.kinds & {"take", "sold"}) or any(word.text in _EATS for word in piece.words)
    others = "they" in piece.kinds or bool({word.text for word in piece.words} & _BEASTS)
    return (others and (takes or "own" in piece.kinds)) or any(word.text in _WAITS for word in piece.words)


_EATS: Final = kinds_of("makan curi buang pakai")
_BEASTS: Final = kinds_of("tikus babi monyet kera anjing ayam semut pencuri maling")
_WAITS: Final = kinds_of("tunggu tunggu2 sabar nunggu")


def _hinders(piece: Piece) -> bool:
    words = {word.text for word in piece.words}
    if "if" in piece.kinds and not is_courteous(piece):
        return True
    if words & _STILL_TO_ASK and "please" not in piece.kinds:
        return True
    if "orang" in words and "lain" in words:
        return True
    if words & _WELL_AGAIN:
        return True  # «ya, anak bt su sembuh»: an answer to other talk
    sighs = bool(words & _HARD) and piece.is_empty and piece.kinds <= {"yes", "heavy", "polite"}
    if sighs or _teases(piece):
        return True
    return _is_anothers_order(piece) or _fails(piece)


def _teases(piece: Piece) -> bool:
    """«bisa aja kaka ni»: a pleasantry, and no word given."""
    texts = [word.text for word in piece.words]
    if texts in (["boleh", "juga"], ["mantap"]):
        return True  # praise, or a yes?
    teased = any(pair in {("bisa", "aja"), ("bisa", "ae")} for pair in pairwise(texts))
    return teased and piece.is_empty and piece.kinds <= {"can", "only2", "polite", "this", "that"} and len(texts) > 2  # noqa: PLR2004 -- «bisa aja» alone may be a yes


_WELL_AGAIN: Final = kinds_of("sembuh pulih")
_HARD: Final = kinds_of("susah sulit payah repot")


def _is_anothers_order(piece: Piece) -> bool:
    """«itu pesanan mama Lusi»."""
    kinds = [word.kind for word in piece.words]
    that = "order" in kinds and bool({"that", "this"} & set(kinds[: kinds.index("order")]))
    return that and "polite" in kinds[kinds.index("order") :] and "accept" not in kinds


def _fails(piece: Piece) -> bool:
    """«nira sonde keluar»: denied of something, and nobody is said to agree in the same breath."""
    denied = [at for at, word in enumerate(piece.words) if word.kind in DENIES]
    harmless = all({each.text for each in piece.words[at : at + 3]} & _NO_HARM for at in denied)
    return bool(denied) and not harmless and not piece.kinds & _AGREES and "they" not in piece.kinds
