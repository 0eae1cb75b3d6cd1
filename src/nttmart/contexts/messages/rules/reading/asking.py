"""What makers ask: what sold, what is owed, what is left, and how this works."""

import re
from typing import Final

from nttmart.contexts.messages.rules.reading.context import THANKS
from nttmart.contexts.messages.rules.reading.facts import Fact
from nttmart.contexts.messages.rules.reading.guards import ALLOWED
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.vocabulary import PEOPLE, kinds_of

_ASKING: Final = frozenset({"ask", "howmany", "check"})
_SALES: Final = frozenset({"sold", "sell", "sales"})
_OWED: Final = frozenset({"owed", "pay", "money"})
_STOCK: Final = frozenset({"stock", "left", "has", "nowleft", "still"})
YOU: Final = kinds_of("lu kalian besong bosong basong kamu kau ose")
_SPEECH_OF_OTHERS: Final = frozenset({"hear", "they", "if", "maybe", "unknown", "goods", "or"})
_ABOUT_TO_ACT: Final = frozenset({"deliver", "promise", "pause", "resume", "add", "price", "order", "rise", "fall"})


def is_asking(piece: Piece) -> bool:
    """Whether a piece asks: by a question word, a question mark, or by naming nothing but sales or debts."""
    paid = any(word.text in {"pembayaran", "bayaran", "pembayarannya", "bayarannya"} for word in piece.words)
    named = (bool(piece.kinds & {"sales", "owed"}) or paid) and not piece.amounts
    return bool(piece.asks or named or piece.kinds & _ASKING) or _wants_to_know(piece)


def _wants_to_know(piece: Piece) -> bool:
    """«mohon info stok», «mau tahu semua stok»: asked politely, without a question."""
    told = any(word.kind == "tell" and not _TELLS.search(word.text) for word in piece.words) or "know" in piece.kinds
    polite = piece.kinds & {"please", "want", "will"} and not piece.kinds & {"not", "notyet"}
    about = piece.kinds & {"stock", "left", "pay", "money", "sold"}
    return bool(told and polite and about) and not piece.amounts


_TELLS: Final = re.compile(r"lap|kas[ie]|ks[hi]|beri|bilang|omong")
"""«mau lapor stok», «mau kasih tahu stok»: told, and not asked."""


def read_question(piece: Piece) -> Fact | None:
    """Which of the three questions a piece asks; None where it asks something else or only might."""
    kinds, named = piece.kinds, _named(piece)
    if _is_about_else(piece, named):
        return None
    asked = {word.lemma for word in piece.words if word.kind == "ask"} - ({"mana"} if "which" in kinds else set())
    product = named or None
    if kinds & _OWED and not kinds & {"stock", "gone"}:
        unclear = asked & ({"siapa"} if "notyet" in kinds else {"siapa", "kenapa"})
        return None if piece.amounts or unclear else Fact("ask_owed", product)
    if kinds & _SALES and not piece.amounts:
        bitter = "sold" in kinds and asked == {"apa"} and not kinds & {"already", "which", "all", "tell", "check"}
        if bitter or asked & {"siapa", "kenapa", "mana", "kapan"}:
            return None  # «laku apa e, debu sa yang singgah»
        return Fact("ask_sales", product)
    return Fact("ask_stock", product) if _asks_stock(piece, asked) else None


def _is_about_else(piece: Piece, named: str | None) -> bool:
    """Something about to be done, a tale of others, a statement with a tag, or nobody knows of which product."""
    kinds = piece.kinds
    about_to = _ABOUT_TO_ACT - ({"add", "deliver"} if kinds & {"money", "pay"} else set())
    if kinds & about_to or (named is None and not kinds & (_SALES | _OWED)):
        return True
    yours = {word.lemma for word in piece.words if word.kind == "they"} <= YOU  # «sabun di besong masih ada?»
    goods = frozenset({"goods"}) if kinds & {"money", "pay"} and "ask" in kinds else frozenset[str]()
    strange = kinds & _SPEECH_OF_OTHERS - goods - (
        frozenset({"they"}) if yours or kinds & (_OWED | _SALES) else frozenset()
    )
    not_yet_sold = "sold" in kinds and "will" in kinds and "know" not in kinds  # «ada yang mau beli ko?»
    return bool(strange) or _only_tagged(piece) or not_yet_sold


def _asks_stock(piece: Piece, asked: set[str]) -> bool:
    kinds = piece.kinds
    polite = {"please", "can"} if kinds & {"check", "tell", "know"} else set()
    if {"stock", "some", "gone"} <= kinds and not piece.asks:
        return False  # «stok banyak sekali sampe rak kosong»: said in mockery
    if kinds >= {"me", "check"} and (piece.whens or "will" in kinds):
        return False  # «oke, nanti beta lihat stok dulu»
    if piece.amounts or kinds & {"new", "less"} or kinds & {"made", "can", "please"} - polite:
        return False
    if asked & {"siapa", "kenapa", "kapan", "mana"}:
        return False
    if kinds & _STOCK == {"has"} and not piece.mentions and not kinds & {"product", "which"}:
        return False  # «ada promo?»
    there = kinds >= {"howmany", "again", "in"} and bool(piece.mentions)  # «moke brapa lai di toko»
    return bool(kinds & _STOCK or there or (kinds & {"gone"} and kinds & {"ask"}))


def _only_tagged(piece: Piece) -> bool:
    """«laku keras to»: a statement with a tag, no question."""
    asks = [word for word in piece.words if word.kind in _ASKING]
    tagged = bool(asks) and all(word.text in _TAGS for word in asks)
    return (
        tagged
        and not piece.asks
        and bool(piece.kinds & {"past", "heavy"} or any(w.sure == "past" for w in piece.whens))
    )


_TAGS: Final = frozenset({"to", "toh", "kan", "tho"})


def _named(piece: Piece) -> str | None:
    """The one product named, "" if none is or all could be, None if it is not clear which."""
    if len(piece.mentions) > 1 or any(len(each.names) > 1 for each in piece.mentions):
        return None
    return piece.mentions[0].names[0] if piece.mentions else ""


def asks_for_help(piece: Piece) -> bool:
    """«bantu», «menu», «cara pakai bagaimana?»."""
    prayers = any(word.text in {"doa", "doakan", "berdoa", "doanya"} for word in piece.words)  # «tolong bantu doa»
    if not piece.is_empty or prayers or _asks_of_others(piece) or _is_told_of_help(piece):
        return False
    kinds = piece.kinds
    if kinds >= {"ask", "tail"} and "past" not in kinds and {word.lemma for word in piece.words} & _OUGHT:
        return True  # «apa yang harus saya tulis kalau mau lapor?»
    cries = frozenset(word.lemma for word in piece.words if word.kind not in {"polite", "me", "daypart"}) in _CRIES
    if cries or _wonders_how(piece):
        return True
    if "howto" in kinds:
        whose = any(word.lemma in {"ini siapa", "siapa ini"} for word in piece.words)
        return (not whose or kinds <= ALLOWED | _WONDERS) and not kinds & {"howmany", "sold", "pay", "owed", "money"}
    if "help" in kinds:
        told = kinds & {"deliver", "sold", "pay", "stock", "price", "rise", "already"}
        return not _thanks(piece) and (not told or bool(kinds & {"ask", "please"}))
    return "know" in kinds and bool(kinds & {"not", "notyet"})


def _wonders_how(piece: Piece) -> bool:
    """«ini pake bgmn e?»."""
    words = {word.lemma for word in piece.words}
    return piece.kinds <= _WONDERS_HOW and "bagaimana" in words and bool(words & _USES)


_USES: Final = kinds_of("pakai pake pakek")


def _asks_of_others(piece: Piece) -> bool:
    """«kawan tanya ada yang biru ko», «wartawan datang tanya-tanya»: somebody else does it."""
    if "they" in piece.kinds:
        return True
    first = next((word for word in piece.words if word.kind not in {"polite", "daypart", "plain"}), None)
    return first is not None and first.text in PEOPLE and "me" not in piece.kinds


_WONDERS_HOW: Final = ALLOWED | {"ask"}


def _is_told_of_help(piece: Piece) -> bool:
    """«dapat bantuan mesin dari dinas», «ini beta pakai nomor baru»: told of, and not cried for."""
    asked = piece.asks or piece.kinds & {"ask", "please", "want", "not", "notyet", "will", "howmany", "can"}
    tale = piece.kinds & {"already", "new", "become", "heavy", "from", "take"}
    return not asked and bool(tale) and not {word.lemma for word in piece.words} & _CRIED


_CRIED: Final = frozenset(
    {*("bingung", "help", "menu"), *("tidak tahu", "tidak mengerti", "belum tahu", "belum mengerti")}
)


def _thanks(piece: Piece) -> bool:
    """«terima kasih su bantu katong»."""
    return "thanks" in piece.kinds or any(word.lemma in THANKS for word in piece.words)


_WONDERS: Final = frozenset({"howto", "ask", "yes", "thanks"})
"""«ini siapa e?», but «ombak besar ini siapa mau pi laut» wonders at something else."""
_OUGHT: Final = frozenset({"harus", "mesti", "wajib"})
_CRIES: Final = (
    frozenset({"tolong"}),
    frozenset({"bingung"}),
    frozenset({"minta", "tolong"}),
    frozenset({"tolong", "dulu"}),
)


def states_debt(piece: Piece) -> bool:
    """«uang belum masuk», «belum dibayar»: said as a fact, meant as a question."""
    return bool(piece.kinds & {"pay", "money"}) and "notyet" in piece.kinds and not piece.amounts
