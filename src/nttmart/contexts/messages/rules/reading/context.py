"""Settles words that mean one thing here and another there: «pak» is a pack or sir, «dong» they or a mere «do»."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from nttmart.contexts.messages.rules.reading.vocabulary import PLACES, kinds_of
from nttmart.contexts.messages.rules.reading.words import Token

_WORKS: Final = kinds_of("tenun anyam laut kebun kerajinan masak iris sadap jahit produksi")
"""Things whose names are also work: «tenun lagi», «sonde laut dulu»."""
KIN: Final = kinds_of(
    "pak bapak bu ibu kak kk kaka kakak mama mam bapa papa nona om tante tanta usi bung mas mbak oma opa"
)
_DENIED: Final = frozenset({"can", "has", "become", "promise", "left", "ready", "made"})
_OPENS_WORK: Final = kinds_of("masih tidak belum mulai sedang berhenti selesai bisa stop kembali")


def in_context(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Settle each token by those beside it."""
    return tuple(_settled(token, tokens, at) for at, token in enumerate(tokens))


def _settled(token: Token, tokens: Sequence[Token], at: int) -> Token:
    if token.kind != "word":
        return token
    for becomes in _READINGS:
        other = becomes(token, tokens, at)
        if other is not None:
            return other
    return token


def _abbreviation(token: Token, tokens: Sequence[Token], at: int) -> Token | None:
    """Letters that are a unit behind a number, and something else where nothing is counted."""
    if _counts(tokens, at):
        return None
    if token.lemma == "pak":
        return replace(token, lemma="pak", sense="polite")
    if token.text == "btl" and len(tokens) <= 2 and not at:  # noqa: PLR2004 -- «btl», «btl kk»
        return replace(token, lemma="betul", sense="yes")
    if token.text == "g" and at + 1 < len(tokens) and tokens[at + 1].sense in _DENIED:
        return replace(token, lemma="tidak", sense="not")  # «g bisa», «g ada»
    if token.text == "lbr" and not _number_next(tokens, at + 1):
        return replace(token, lemma="libur", sense="pause")
    return None


def _verb(token: Token, tokens: Sequence[Token], at: int) -> Token | None:
    """What is done: «dapat memproduksi» can, «turun Kupang» goes, «tenun lagi» works."""
    if token.text in {"dapat", "dpt"} and _does_next(tokens, at + 1):
        return replace(token, lemma="bisa", sense="can")
    if token.lemma in {"turun", "naik"} and _is_place(tokens, at + 1):
        return replace(token, lemma="pergi", sense="plain")
    if token.text in _WORKS and _is_work(tokens, at):
        return replace(token, text="bikin", lemma="bikin", sense="made")
    return None


def _person(token: Token, tokens: Sequence[Token], at: int) -> Token | None:
    """«mama Novi» is called so, and «dong» at the end calls nobody."""
    if token.sense == "unknown" and at and tokens[at - 1].lemma in KIN and tokens[at - 1].sense == "polite":
        return replace(token, lemma=token.text, sense="polite")
    if token.text == "dong" and at and _ends(tokens, at + 1):
        return replace(token, lemma="e", sense="polite")
    return None


_READINGS: Final[tuple[Callable[[Token, Sequence[Token], int], Token | None], ...]] = (_abbreviation, _verb, _person)


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """Whether something is counted in packs: «20 pak», «per pak», «sepak»."""
    if not at or not tokens[at].text:
        return bool(at)
    before = tokens[at - 1]
    return before.kind == "number" or before.sense in {"number", "each"} or before.text == "/"


def _does_next(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb follows: «dapat mengirim», but «dapat 5 liter»."""
    return at < len(tokens) and (tokens[at].sense in {"made", "deliver", "accept"} or tokens[at].text in _PROVIDES)


_PROVIDES: Final = frozenset({"memenuhi", "menyediakan", "sediakan", "siapkan", "menyiapkan"})


def _number_next(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and (tokens[at].kind == "number" or tokens[at].sense == "number")


def _is_place(tokens: Sequence[Token], at: int) -> bool:
    """«turun Kupang», «turun ke gerai»: a way gone, and no price that falls."""
    at += at < len(tokens) and tokens[at].lemma == "ke"
    return (
        at < len(tokens)
        and tokens[at].sense == "plain"
        and tokens[at].text in PLACES | {"gerai", "rumah", "kota", "toko"}
    )


def _ends(tokens: Sequence[Token], at: int) -> bool:
    return at >= len(tokens) or tokens[at].kind == "mark" or tokens[at].sense == "polite"


def _is_work(tokens: Sequence[Token], at: int) -> bool:
    """«sonde tenun dulu», «mulai anyam», «tenun lagi.»: the work, and no thing."""
    counted = tokens[at - 1].lemma == "selesai" and _number_next(
        tokens, at + 1
    )  # «selesai tenun 2 lembar»: what is counted
    if at and tokens[at - 1].lemma in _OPENS_WORK and not counted:
        return True
    again = at + 1 < len(tokens) and tokens[at + 1].lemma == "lagi"
    already = at > 0 and tokens[at - 1].lemma == "sudah"
    return again and (already or _ends(tokens, at + 2)) and not _number_next(tokens, at + 2)
