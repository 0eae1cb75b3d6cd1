"""What makers ask: what sold, what is owed, what is left, and how this works."""

from typing import Final

from nttmart.contexts.messages.rules.reading.facts import Fact
from nttmart.contexts.messages.rules.reading.pieces import Piece

_ASKING: Final = frozenset({"ask", "howmany", "check"})
_SALES: Final = frozenset({"sold", "sell", "sales"})
_OWED: Final = frozenset({"owed", "pay", "money"})
_STOCK: Final = frozenset({"stock", "left", "has", "nowleft", "still"})
_SPEECH_OF_OTHERS: Final = frozenset({"hear", "they", "if", "maybe", "unknown", "goods", "or"})
_ABOUT_TO_ACT: Final = frozenset({"deliver", "promise", "pause", "resume", "add", "price", "order", "rise", "fall"})


def is_asking(piece: Piece) -> bool:
    """Whether a piece asks: by a question word, a question mark, or by naming nothing but sales or debts."""
    named = bool(piece.kinds & {"sales", "owed"}) and not piece.amounts
    return bool(piece.asks or named or piece.kinds & _ASKING) or _wants_to_know(piece)


def _wants_to_know(piece: Piece) -> bool:
    """«mohon info stok», «mau tahu semua stok»: asked politely, without a question."""
    told = any(word.kind == "tell" and not word.text.startswith("lap") for word in piece.words) or "know" in piece.kinds
    polite = piece.kinds & {"please", "want", "will"} and not piece.kinds & {"not", "notyet"}
    about = piece.kinds & {"stock", "left", "pay", "money", "sold"}
    return bool(told and polite and about) and not piece.amounts


def read_question(piece: Piece) -> Fact | None:  # noqa: PLR0911 -- one return for each way of saying it
    """Which of the three questions a piece asks; None where it asks something else or only might."""
    kinds = piece.kinds
    named = _named(piece)
    about_to = _ABOUT_TO_ACT - ({"add", "deliver"} if kinds & {"money", "pay"} else set())
    if kinds & about_to or (named is None and not kinds & (_SALES | _OWED)):
        return None
    strange = kinds & _SPEECH_OF_OTHERS - (frozenset({"they"}) if kinds & (_OWED | _SALES) else frozenset())
    if strange and not (kinds & _SALES and strange <= {"heavy"}):
        return None
    product = named or None
    asked = {word.lemma for word in piece.words if word.kind == "ask"} - ({"mana"} if "which" in kinds else set())
    if _only_tagged(piece) or ("sold" in kinds and "will" in kinds and "know" not in kinds):
        return None  # «ada yang mau beli ko?»: not sold yet
    if kinds & _OWED and not kinds & {"stock", "gone"}:
        unclear = asked & ({"siapa"} if "notyet" in kinds else {"siapa", "kenapa"})
        return Fact("ask_owed", product) if not piece.amounts and not unclear else None
    if kinds & _SALES and not piece.amounts:
        return Fact("ask_sales", product) if not asked & {"siapa", "kenapa", "mana", "kapan"} else None
    if (
        "new" in kinds
        or piece.amounts
        or kinds & {"made", "can", "please"} - ({"please"} if kinds & {"check", "tell", "know"} else set())
    ):
        return None
    if asked & {"siapa", "kenapa", "kapan", "mana"}:
        return None
    if kinds & _STOCK == {"has"} and not product and not kinds & {"product", "which"}:
        return None  # «ada promo?»
    if kinds & _STOCK or (kinds & {"gone"} and kinds & {"ask"}):
        return Fact("ask_stock", product)
    return None


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
    if not piece.is_empty:
        return False
    kinds = piece.kinds
    if frozenset(word.lemma for word in piece.words if word.kind not in {"polite", "me", "daypart"}) in _CRIES:
        return True
    if "howto" in kinds:
        return not kinds & {"howmany", "sold", "pay", "owed", "money"}
    if "help" in kinds:
        return (
            not kinds & {"deliver", "sold", "pay", "stock", "price", "rise"}
            or "ask" in kinds
            or bool(kinds & {"please"})
        )
    return "know" in kinds and bool(kinds & {"not", "notyet"})


_CRIES: Final = (
    frozenset({"tolong"}),
    frozenset({"bingung"}),
    frozenset({"minta", "tolong"}),
    frozenset({"tolong", "dulu"}),
)


def states_debt(piece: Piece) -> bool:
    """«uang belum masuk», «belum dibayar»: said as a fact, meant as a question."""
    return bool(piece.kinds & {"pay", "money"}) and "notyet" in piece.kinds and not piece.amounts
