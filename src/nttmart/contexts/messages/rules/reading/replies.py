"""A message that may be an answer, and whether it is nothing but a yes or a no."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from nttmart.contexts.messages.rules.reading.asking import YOU
from nttmart.contexts.messages.rules.reading.guards import ALLOWED
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.words import Token

YES: Final = frozenset({"yes", "ok", "ready"})
NO: Final = frozenset({"no", "not", "isnot", "decline"})
_AGREEING: Final = frozenset({"thanks", "accept", "heavy", "can"})


@dataclass(frozen=True, slots=True)
class Reply:
    """A message that may be an answer: its tokens, its pieces, and what they are read against."""

    tokens: tuple[Token, ...]
    pieces: tuple[Piece, ...]
    whole: Piece
    products: tuple[str, ...]
    today: date


def says_yes(piece: Piece) -> bool:
    """Nothing but a yes."""
    goes_on = "resume" in piece.kinds and {w.lemma for w in piece.words if w.kind == "resume"} == {"lanjut"}
    also = _AGREEING | ({"resume"} if goes_on else set())  # «su buka lagi ya» tells more than yes
    agrees = (piece.kinds & (YES | {"accept"}) or goes_on) and piece.kinds <= ALLOWED - {"check"} | YES | also
    return piece.is_empty and bool(agrees) and not piece.asks and not _limits(piece)


def _limits(piece: Piece) -> bool:
    """«ya tapi», «oke nanti»: a yes that takes something back."""
    return bool(
        piece.kinds & {"but", "will", "if", "heavy"}
        and {w.lemma for w in piece.words if w.kind == "heavy"} != {"sekali"}
    )


def says_no(piece: Piece) -> bool:
    """Nothing but a no: «bukan», «batal», «sonde»."""
    spoken_to = {word.lemma for word in piece.words if word.kind == "they"}  # «sonde jadi, besong hapus sa»
    allowed = ALLOWED | NO | {"thanks"} | ({"they"} if spoken_to <= YOU else set())
    if "no" in piece.kinds and {word.lemma for word in piece.words if word.kind == "past"} <= {"tadi"}:
        allowed |= {"past"}  # «jangan dicatat yang tadi»
    if piece.kinds >= {"tell", "will"}:
        allowed |= {"again"}  # «batal sa, nanti beta lapor ulang»
    return piece.is_empty and bool(piece.kinds & NO) and not piece.asks and piece.kinds <= allowed
