"""Reads one number: digits as Indonesians type them, words, halves, «55rb», «1,5jt», «sejuta dua», ranges, «20an»."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from nttmart.contexts.messages.rules.reading.words import Token

UNITS: Final = {
    word: value
    for value, word in enumerate(
        "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()  # noqa: SIM905 -- reads as counting
    )
}
SCALES: Final = {"puluh": 10, "ratus": 100, "ribu": 1_000, "juta": 1_000_000}
WHOLE: Final = {"seratus": 100, "seribu": 1_000, "sejuta": 1_000_000}
PARTS: Final = {
    "setengah": Fraction(1, 2),
    "seperempat": Fraction(1, 4),
    "perempat": Fraction(1, 4),
    "tigaperempat": Fraction(3, 4),
}
DOZENS: Final = {"lusin": 12, "kodi": 20, "gros": 144}
MOST: Final = 10**12
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:\.\d{3})+")
_THOUSANDS_COMMA: Final = re.compile(r"\d{1,3}(?:,\d{3})+")
_DECIMAL: Final = re.compile(r"\d{1,9}[.,]\d{1,2}")
_PART: Final = re.compile(r"(\d{1,3})/(\d{1,3})")
_COLLOQUIAL: Final = 10
_TENS: Final = 100


@dataclass(frozen=True, slots=True)
class Number:
    """A number read. ``scaled``: thousands or millions were said, so it may be money; ``doubt``: why it is unsure."""

    value: Fraction
    scaled: bool = False
    approximate: bool = False
    doubt: bool = False
    comma: bool = False
    dozens: bool = False
    point: bool = False


def read_number(tokens: Sequence[Token], at: int) -> tuple[Number, int] | None:
    """Read the number that begins at ``at``; None if none does. Returns it and where it ends."""
    found = _plain_number(tokens, at)
    if found is None:
        return None
    number, end = found
    number, end = _with_dozens(number, tokens, end)
    number, end = _as_about(number, tokens, end)
    ranged = _range_end(tokens, end)
    if ranged is not None:
        return replace(number, doubt=True), ranged
    return replace(number, doubt=number.doubt or number.value > MOST), end


def _plain_number(tokens: Sequence[Token], at: int) -> tuple[Number, int] | None:
    if at >= len(tokens):
        return None
    if tokens[at].kind == "number":
        first = _digits(tokens[at].text)
        return None if first is None else _after_digits(first, tokens, at + 1)
    return _number_in_words(tokens, at)


def _digits(text: str) -> Number | None:  # noqa: PLR0911 -- one return for each way of saying it
    """«1.500» is fifteen hundred, «1,5» one and a half, «1/2» a half; «1,500» could be either."""
    text = text.removesuffix(",00") if text.count(".") else text
    if len(text) > 20:  # noqa: PLR2004 -- longer than any amount of goods or money
        return Number(Fraction(0), doubt=True)
    if text.isdecimal():
        return Number(Fraction(int(text)), doubt=len(text) > 1 and text[0] == "0")
    if _THOUSANDS.fullmatch(text) and text[0] != "0":
        return Number(Fraction(int(text.replace(".", ""))))
    if _THOUSANDS_COMMA.fullmatch(text) and text[0] != "0":
        return Number(Fraction(int(text.replace(",", ""))), comma=True)
    if _DECIMAL.fullmatch(text) or re.fullmatch(r"0[.,]\d{1,3}", text):
        return Number(Fraction(text.replace(",", ".")), point="." in text)
    part = _PART.fullmatch(text)
    if part and 0 < int(part[1]) < int(part[2]) <= _COLLOQUIAL:
        return Number(Fraction(int(part[1]), int(part[2])))
    return Number(Fraction(0), doubt=True)


def _after_digits(number: Number, tokens: Sequence[Token], at: int) -> tuple[Number, int]:
    """Take what belongs to the digits: a scale («55rb», «1jt 200rb»), or a half («1 1/2», «1 setengah»)."""
    scale = _scale(tokens, at)
    if scale:
        twice = number.value >= _TENS**2  # «45.000 ribu»: the thousands said twice
        number = replace(number, value=number.value * scale, scaled=True, comma=False, doubt=number.doubt or twice)
        return _after_scale(number, scale, tokens, at + 1)
    part = _part(tokens, at)
    if part and number.value.denominator == 1 and number.value > 0:
        return replace(number, value=number.value + part), at + 1
    return number, at


def _after_scale(number: Number, scale: int, tokens: Sequence[Token], at: int) -> tuple[Number, int]:
    """«2 juta setengah» is 2.500.000; «1jt 200rb» adds up; a lesser scale only."""
    part = _part(tokens, at)
    if part:  # «500rb setengah» is nothing anybody says for 500.500
        return replace(number, value=number.value + part * scale, doubt=number.value >= _TENS * scale), at + 1
    more = at + 1 < len(tokens) and tokens[at].kind == "number" and _scale(tokens, at + 1)
    if more and more < scale:
        rest = _digits(tokens[at].text)
        if rest is not None:
            return replace(number, value=number.value + rest.value * more, doubt=number.doubt or rest.doubt), at + 2
    said = _number_in_words(tokens, at)
    if said is not None and said[1] > at and said[0].value * 10 >= scale // 10 and said[0].value < scale:
        return replace(number, value=number.value + said[0].value, doubt=number.doubt or said[0].doubt), said[1]
    return number, at


def _scale(tokens: Sequence[Token], at: int) -> int:
    if at >= len(tokens) or tokens[at].kind != "word":
        return 0
    if tokens[at].text == "k" and tokens[at].glued:
        return 1_000
    return SCALES.get(tokens[at].lemma, 0)


def _part(tokens: Sequence[Token], at: int) -> Fraction | None:
    if at >= len(tokens):
        return None
    found = _PART.fullmatch(tokens[at].text) if tokens[at].kind == "number" else None
    if found and 0 < int(found[1]) < int(found[2]) <= _COLLOQUIAL:
        return Fraction(int(found[1]), int(found[2]))
    return PARTS.get(tokens[at].lemma)


def _number_in_words(tokens: Sequence[Token], at: int) -> tuple[Number, int] | None:
    """Add up number words: «seratus lima puluh ribu», «dua setengah», «sejuta dua»."""
    words: list[str] = []
    end = at
    while end < len(tokens) and tokens[end].kind == "word" and tokens[end].sense == "number":
        priced = tokens[end].lemma == "satu" and (
            (words[-1:] in (["ribu"], ["juta"]) and _counts_next(tokens, end + 1))
            or (words[-1:] == ["ribu"] and not _goes_on(tokens, end + 1))
        )
        if tokens[end].lemma in DOZENS or (words and _is_one_of(tokens, end)) or priced:
            break
        words.append(tokens[end].lemma)
        end += 1
    if words[-2:] == ["tiga", "perempat"]:
        words[-2:] = ["tigaperempat"]
    if words and _says_comma(tokens, end):
        return _with_comma(words, tokens, end + 1)
    if not words:
        dozen = at < len(tokens) and tokens[at].kind == "word" and tokens[at].lemma in DOZENS
        return (Number(Fraction(1)), at) if dozen else None
    value, scaled, doubt = sum_words(words)
    return Number(value, scaled=scaled, doubt=doubt), end


def _says_comma(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at].text == "koma" and tokens[at + 1].lemma in UNITS


def _with_comma(words: Sequence[str], tokens: Sequence[Token], at: int) -> tuple[Number, int]:
    """«satu koma tiga juta», «dua koma lima kilo»."""
    whole, _, doubt = sum_words(words)
    value = whole + Fraction(UNITS[tokens[at].lemma], 10)
    doubt = doubt or UNITS[tokens[at].lemma] >= _COLLOQUIAL
    scale = _scale(tokens, at + 1)
    return Number(value * (scale or 1), scaled=scale >= SCALES["ribu"], doubt=doubt), at + 1 + (scale > 0)


def _counts_next(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].sense == "unit"


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """«dua ribu satu ratus», but «sepuluh ribu satu» is said for one of it."""
    return at < len(tokens) and tokens[at].sense == "number"


def _is_one_of(tokens: Sequence[Token], at: int) -> bool:
    """«sekilo», «sebotol»: one of it, which no number goes on with."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return tokens[at].lemma == "satu" and after is not None and not after.text and after.sense in {"unit", "calendar"}


def sum_words(words: Sequence[str]) -> tuple[Fraction, bool, bool]:
    """Add number words up. Returns the value, whether thousands were said, and whether the words fit together badly."""
    words = _with_tens(words)
    total = group = Fraction(0)
    last, smallest = "", MOST
    scaled = doubt = False
    for word in words:
        kind = _word_kind(word)
        if kind == "big":
            factor = Fraction(SCALES.get(word, WHOLE.get(word, 0)))
            doubt = doubt or factor >= smallest or (word in SCALES and not group)
            total, group, smallest = total + (group or 1) * factor, Fraction(0), int(factor)
            scaled = True
        else:
            group, fits = _grown(group, last, word, kind)
            doubt = doubt or not fits
        last = kind
    if last == "unit" and smallest == SCALES["juta"] and 0 < group < _COLLOQUIAL:
        group *= 100_000  # «sejuta dua» is said for 1.200.000
    elif smallest == SCALES["juta"] and _TENS <= group < SCALES["ribu"]:
        doubt = doubt or group % _COLLOQUIAL != 0
        group *= 1_000  # «dua juta tiga ratus (lima puluh)» is said for 2.300.000 (2.350.000)
    elif last == "half" and scaled and group == Fraction(1, 2) and not doubt:
        group *= smallest
    elif last == "unit" and _said_short(words):
        doubt = True
    return total + group, scaled, doubt


def _with_tens(words: Sequence[str]) -> list[str]:
    """«dua ratus tujuh lima ribu» is said for 275.000; «dua ratus empat lima ribu» may be four or five."""
    said = list(words)
    for at in range(1, len(said) - 2):
        hundreds = said[at - 1] in {"ratus", "seratus"} and said[at + 1 : at + 3] == ["lima", "ribu"]
        if hundreds and said[at] in UNITS and said[at] not in {"empat", "lima", "satu", "enam"}:
            said.insert(at + 1, "puluh")
            break
    return said


def _said_short(words: Sequence[str]) -> bool:
    """«seratus lima» may be 105 or 150, «seribu dua» 1.002 or 1.200: people say both."""
    return len(words) > 1 and words[-2] in {"seratus", "ratus", "seribu", "ribu"} and words[-1] in UNITS


def _word_kind(word: str) -> str:
    if word in {"ribu", "juta", "seribu", "sejuta"}:
        return "big"
    if word in PARTS:
        return "half"
    return "unit" if word in UNITS else word


def _grown(group: Fraction, last: str, word: str, kind: str) -> tuple[Fraction, bool]:
    """Put one more word on a number below a thousand, and say whether it fits there."""
    if kind == "half":
        return group + PARTS[word], last in {"", "unit", "puluh", "belas", "big"}
    if kind == "unit":
        fits = last in {"", "big", "ratus", "seratus"} or (last == "puluh" and UNITS[word] < _COLLOQUIAL)
        return group + UNITS[word], fits
    units = group % _COLLOQUIAL if group % _TENS < _COLLOQUIAL else Fraction(0)
    if word == "belas":
        return group + 10, last == "unit" and 1 < units < _COLLOQUIAL
    if word == "seratus":
        return group + 100, last in {"", "big"}
    factor = SCALES[word]
    return group - units + units * factor, last == "unit" and units > 1


def _with_dozens(number: Number, tokens: Sequence[Token], at: int) -> tuple[Number, int]:
    lemma = tokens[at].lemma if at < len(tokens) and tokens[at].kind == "word" else ""
    if lemma not in DOZENS:
        return number, at
    number = replace(number, value=number.value * DOZENS[lemma], dozens=True)
    part = _part(tokens, at + 1)
    if part:
        return replace(number, value=number.value + part * DOZENS[lemma]), at + 2
    return number, at + 1


def _as_about(number: Number, tokens: Sequence[Token], at: int) -> tuple[Number, int]:
    """«20an» and «20-an» are about twenty."""
    if at < len(tokens) and tokens[at].text == "an":
        return replace(number, approximate=True), at + 1
    if at + 1 < len(tokens) and tokens[at].text == "-" and tokens[at + 1].text == "an":
        return replace(number, approximate=True), at + 2
    return number, at


def _range_end(tokens: Sequence[Token], at: int) -> int | None:
    """Where a range ends that begins before ``at``: «5-6», «5 sampai 6», «lima enam»."""
    if at + 1 < len(tokens) and (tokens[at].text in {"-", "–", "—"} or tokens[at].lemma in {"sampai", "atau"}):
        second = _plain_number(tokens, at + 1)
        return None if second is None else _with_dozens(second[0], tokens, second[1])[1]
    return None
