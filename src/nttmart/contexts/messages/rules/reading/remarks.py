"""Which pieces are only remarks: they measure nothing, name nothing, and say nothing of weight."""

from typing import Final

from nttmart.contexts.messages.rules.reading.events import NAMES_EVENT
from nttmart.contexts.messages.rules.reading.guards import ALLOWED
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.vocabulary import REASONS, SPOILT, VEHICLES, kinds_of

WEIGHTY: Final = kinds_of(
    "not no notyet past sold gone pause decline order some about over less price rise fall deliver resume take money "
    "pay owed howmany help want will unit number yes they left nowleft promise can accept"
)
"""A remark with one of these may say something that counts."""


_EMPTY: Final = ALLOWED | kinds_of("unknown goods heavy has thanks ok new again")
"""«bisa nego» says something; nobody knows what."""


def is_long_ago(piece: Piece) -> bool:
    """«kemarin hujan besar»: nothing but words and a day gone by."""
    other = piece.mentions or piece.amounts or piece.durations or piece.rhythms or piece.per_units
    return not other and all(each.sure in {"past", "vague"} for each in piece.whens)


def may_be_why(piece: Piece) -> bool:
    """«perahu sonde turun», «mesin rusak lagi», «ikan sonde masuk»: measures nothing, and no event is told."""
    bare = piece.is_empty and not piece.asks and piece.joint != "but"
    denied = bool(piece.kinds & {"not", "notyet"})
    events = piece.kinds & (_TELLS - ({"add", "left", "remake"} if denied or "they" in piece.kinds else set()))
    bids = bool(piece.words) and piece.words[0].lemma == "jangan" and piece.kinds <= ALLOWED | _BIDDEN
    if bare and bids and piece.joint != ".":
        return True  # «su habis, jangan kasih tampil dulu»
    return bare and not events and (denied or bool(piece.kinds & {"heavy", "they", "unknown"}))


_BIDDEN: Final = kinds_of("no unknown sell take heavy order deliver accept")
_TELLS: Final = (NAMES_EVENT - {"fall", "rise", "has", "made"}) | {"no", "yes", "past", "sold"}


def hinders(piece: Piece) -> bool:
    """«hujan jadi sonde bisa pi hutan»: what somebody could not do, which is no event of ours."""
    empty = (piece.is_empty or is_long_ago(piece)) and not piece.asks and piece.joint != "but"
    content = piece.kinds & {"unknown", "heavy", "goods", "to"} and "decline" in piece.kinds
    return empty and bool(content) and piece.kinds <= ALLOWED | kinds_of("unknown heavy goods decline past")


def just_now(piece: Piece) -> frozenset[str]:
    """«baru jadi tadi» is no tale of long ago."""
    return (
        frozenset({"past"}) if {word.lemma for word in piece.words if word.kind == "past"} <= {"tadi"} else frozenset()
    )


def is_remark(piece: Piece) -> bool:
    """«kebun subur betul», «tambah di stok»: measures nothing, names no product, says nothing of weight."""
    empty = piece.is_empty or is_long_ago(piece)
    past = just_now(piece)
    weighty = piece.kinds & (WEIGHTY - past - _own_doing(piece) - _scarce(piece))
    of_another = bool(piece.words) and piece.words[0].kind == "which"  # «…, yang kecil tetap»
    if not empty or piece.asks or piece.joint == "but" or weighty or of_another:
        return False
    spoilt = any(word.kind == "heavy" and word.lemma in SPOILT - REASONS for word in piece.words)
    if spoilt and not any(word.text in _TOOLS for word in piece.words):
        return False
    return "unknown" not in piece.kinds or piece.kinds <= _EMPTY | past | _own_doing(piece) | _scarce(piece)


_TOOLS: Final = VEHICLES | kinds_of(
    "mesin alat hp handphone jalan jembatan listrik sinyal jaringan baterai kompor oven mixer kulkas freezer printer"
)
"""«hp rusak», «oto mogok»: nothing of the goods is spoilt."""


def _scarce(piece: Piece) -> frozenset[str]:
    """«udang kurang»: too little of something, which nobody counts."""
    return frozenset({"less"}) if piece.kinds & {"goods", "heavy", "unknown"} else frozenset()


def _own_doing(piece: Piece) -> frozenset[str]:
    """«suami lagi di kebun», «beta mau ke pasar»: people and what they do, where nobody owns anything."""
    about = kinds_of("they will made") | ({"add"} if "they" in piece.kinds else set())
    return about if not piece.kinds & {"own", "hear", "can", "again"} else frozenset()
