"""Turns the tokens of a message into what they stand for: products, amounts, days, rhythms, words of known kinds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from nttmart.contexts.messages.rules.reading.dates import read_when
from nttmart.contexts.messages.rules.reading.days import SPANS, WEEKDAYS, Duration, When
from nttmart.contexts.messages.rules.reading.numbers import read_number
from nttmart.contexts.messages.rules.reading.products import Mention, find_mention
from nttmart.contexts.messages.rules.reading.units import Amount, read_amount
from nttmart.contexts.messages.rules.reading.vocabulary import LONGEST_PHRASE, PHRASES, PLACES, kinds_of
from nttmart.contexts.messages.rules.reading.words import Token

PER: Final = {"hari": "day", "minggu": "week", "bulan": "month"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or several read together, of a known kind; ``unknown`` where nobody knows it."""

    kind: str
    lemma: str
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign that parts, asks or joins."""

    sign: str


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often: day, week or month; None where another rhythm was said."""

    per: str | None


@dataclass(frozen=True, slots=True)
class PerUnit:
    """«per kg», «/bks», «sebotol» after a price."""

    unit: str


Item = Word | Mark | Rhythm | PerUnit | Mention | Amount | When | Duration
Step = tuple[Item, int]
Reader = Callable[[Sequence[Token], int], Step | None]


def recognise(tokens: Sequence[Token], products: tuple[str, ...], today: date) -> tuple[Item, ...]:
    """Read all tokens, from left to right, each by the first reader that knows it."""
    items: list[Item] = []
    at = 0
    while at < len(tokens):
        item, at = _next(tokens, at, products, today)
        items.append(_as_quality(item, items[-1] if items else None, of_others=_tells_of_others(items)))
    return tuple(items)


WAYS_OF_MAKING: Final = kinds_of(
    "tumbuk parut ayak sortir pintal pahat anyam goreng giling sangrai cetak jahit rajut suling jemur kemas masak olah "
    "panggang bakar"
)


TAKEN_UP: Final = kinds_of("dia dong dorang")


def _tells_of_others(items: Sequence[Item]) -> bool:
    return any(isinstance(each, Word) and each.kind == "they" for each in items)


def _as_quality(item: Item, before: Item | None, *, of_others: bool) -> Item:
    """«kopi giling» is ground coffee and no grinding: a way of making right behind a thing describes it."""
    if isinstance(item, Mark) and item.sign in {"-", "–"} and isinstance(before, When):
        return Word("until", "sampai", item.sign)  # «20 des - 5 jan»
    if isinstance(before, Mention) and isinstance(item, Word) and item.kind == "plain" and item.text in PLACES:
        return replace(item, kind="unknown")  # «kopi flores» may be another coffee than the one on the list
    taken_up = isinstance(item, Word) and item.kind == "they" and item.text in TAKEN_UP and not of_others
    if isinstance(before, Mention) and isinstance(item, Word) and taken_up:
        return replace(item, kind="plain")  # «oko mama dia su habis»: the thing again, as Kupang says it
    thing = isinstance(before, Mention) or (isinstance(before, Word) and before.kind == "goods")
    return replace(item, kind="heavy") if thing and isinstance(item, Word) and item.text in WAYS_OF_MAKING else item


def _next(tokens: Sequence[Token], at: int, products: tuple[str, ...], today: date) -> Step:
    mention = find_mention(tokens, at, products)
    if mention is not None:
        return mention
    clipped = _clipped(tokens, at)
    if clipped is not None:
        return clipped
    return _first(_READERS, tokens, at) or _when(tokens, at, today) or _first(_LATER, tokens, at) or _word(tokens, at)


def _first(readers: Sequence[Reader], tokens: Sequence[Token], at: int) -> Step | None:
    for reader in readers:
        found = reader(tokens, at)
        if found is not None:
            return found
    return None


def _when(tokens: Sequence[Token], at: int, today: date) -> Step | None:
    found = read_when(tokens, at, today)
    return found if found is not None and found[1] > at else None


def _clipped(tokens: Sequence[Token], at: int) -> Step | None:
    """«tgl 3 bks» is «tinggal», for nobody counts days in packs; «-5» is no number of goods."""
    token = tokens[at]
    if token.text in {"tgl", "tggl", "tngl"} and _is_left(tokens, at + 1):
        return Word("left", "tinggal", token.text), at + 1
    more = token.text == "+" and at + 1 < len(tokens) and tokens[at + 1].glued and tokens[at + 1].kind == "number"
    if more and not token.glued:
        return Word("add", "tambah", token.text), at + 1  # «madu +10»
    below = token.text == "-" and not token.glued and at + 1 < len(tokens) and tokens[at + 1].glued
    if below and tokens[at + 1].kind == "number":
        return Word("unknown", "-", f"-{tokens[at + 1].text}"), at + 1
    return None


_GLUED: Final = 3
_SHORT: Final = kinds_of("sa ya kk bu su")


def _word(tokens: Sequence[Token], at: int) -> Step:
    token = tokens[at]
    if token.kind == "mark":
        return Mark(token.text), at + 1
    known = (
        token.typed_well and token.sense != "unknown" and (len(token.text) >= _GLUED or token.text in _SHORT)
    )  # «12dulu», «tgl 20kak»
    stuck = token.glued and at > 0 and tokens[at - 1].kind == "number" and not known
    if token.kind == "number" or stuck:
        return Word("unknown", token.text, token.text), at + 1
    if token.text == "jan":  # «jan kirim dulu»: the month only stands behind a day's number
        return Word("no", "jangan", token.text), at + 1
    if token.text == "ktg":  # «katong» where nothing is counted
        return Word("me", "kami", token.text), at + 1
    return Word(token.sense, token.lemma or token.text, token.text), at + 1


def _is_left(tokens: Sequence[Token], at: int) -> bool:
    number = read_number(tokens, at)
    return number is not None and number[1] < len(tokens) and tokens[number[1]].sense == "unit"


def _lemma(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lemma if 0 <= at < len(tokens) else ""


def _rhythm(tokens: Sequence[Token], at: int) -> Step | None:  # noqa: PLR0911 -- one return for each way of saying it
    """«tiap minggu», «per bulan», «/hari», «harian»; «tiap 2 minggu» and «tiap senin» are rhythms we do not keep."""
    if tokens[at].sense == "day":
        return Rhythm(PER[tokens[at].lemma.removesuffix("an")]), at + 1
    each = tokens[at].sense == "each" or tokens[at].text == "/"
    word = _lemma(tokens, at + 1)
    if not each:
        return None
    if word in PER:
        if word == "hari" and _lemma(tokens, at + 2) == "ini":
            return None  # «stok per hari ini»
        if word == "hari" and _lemma(tokens, at + 2) in WEEKDAYS:
            return Rhythm(None), at + 3
        return Rhythm(PER[word]), at + 2
    if word in WEEKDAYS:
        return Rhythm(None), at + 2
    number = read_number(tokens, at + 1)
    if number is not None and _lemma(tokens, number[1]) in SPANS:
        one = number[0].value == 1
        return Rhythm(PER[_lemma(tokens, number[1])] if one else None), number[1] + 1
    return None


def _per_unit(tokens: Sequence[Token], at: int) -> Step | None:
    if tokens[at].sense != "each" and tokens[at].text != "/":
        return None
    one = at + 1 + (_lemma(tokens, at + 1) == "satu" or (at + 1 < len(tokens) and tokens[at + 1].text == "1"))
    if one < len(tokens) and tokens[one].sense == "unit":
        return PerUnit(tokens[one].lemma), one + 1
    return None


def _once_per(tokens: Sequence[Token], at: int) -> Step | None:
    """«sebulan sekali»."""
    number = read_number(tokens, at)
    if number is None or number[0].value != 1 or _lemma(tokens, number[1]) not in SPANS:
        return None
    end = number[1] + 1
    if end < len(tokens) and tokens[end].text == "sekali":
        return Rhythm(PER[_lemma(tokens, number[1])]), end + 1
    return None


def _clock(tokens: Sequence[Token], at: int) -> Step | None:
    """«jam 3»: the hour of a day changes nothing."""
    if _lemma(tokens, at) == "jam" and at + 1 < len(tokens):
        number = read_number(tokens, at + 1)
        end = at + 2 if tokens[at + 1].kind == "number" else number[1] if number else 0
        return (Word("daypart", "jam", "jam"), end) if end else None
    return None


def _phrase(tokens: Sequence[Token], at: int) -> Step | None:
    for length in range(min(LONGEST_PHRASE, len(tokens) - at), 1, -1):
        window = tokens[at : at + length]
        kind = PHRASES.get(tuple(token.lemma for token in window))
        if window[-1].lemma == "jadi" and at + length < len(tokens) and tokens[at + length].sense == "me":
            continue  # «anak sambut baru, jadi saya libur»
        if kind is not None and all(token.kind == "word" for token in window):
            return Word(kind, " ".join(token.lemma for token in window), " ".join(t.text for t in window)), at + length
    return None


def _amount(tokens: Sequence[Token], at: int) -> Step | None:
    if tokens[at].sense == "unit" and (at == 0 or tokens[at - 1].kind != "number"):
        return _unit_first(tokens, at)
    return read_amount(tokens, at)


def _unit_first(tokens: Sequence[Token], at: int) -> Step | None:
    """«btl 6» is six bottles, if no unit follows the number."""
    found = read_amount(tokens, at + 1) if at + 1 < len(tokens) else None
    if found is None or found[0].unit not in {None, tokens[at].lemma} or found[0].money == "yes":
        return None
    amount, end = found
    return Amount(amount.value, tokens[at].lemma, "no", amount.approximate, amount.doubt), end


def _dimensions(tokens: Sequence[Token], at: int) -> Step | None:
    """«ukuran 2x3 m», «60 x 200 cm»: how large it is, which changes nothing; «3 x 25rb» is none."""
    named = tokens[at].text in {"ukuran", "uk", "size"}
    sides = tokens[at + named : at + named + 3]
    if [each.kind == "number" for each in sides] != [True, False, True] or sides[1].text not in {"x", "kali"}:
        return None
    end = at + named + 3
    measured = end < len(tokens) and tokens[end].text in {"m", "cm", "meter", "mtr", "senti"}
    return (Word("plain", "ukuran", "ukuran"), end + measured) if named or measured else None


def _about(tokens: Sequence[Token], at: int) -> Step | None:
    """«sekitar 20», «kurang lebih 20», «kira-kira 20»: twenty, about."""
    skip = (
        2 if (_lemma(tokens, at), _lemma(tokens, at + 1)) == ("kurang", "lebih") else int(tokens[at].sense == "about")
    )
    if not skip or at + skip >= len(tokens):
        return None
    found = read_amount(tokens, at + skip)
    if found is None:
        return None
    a = found[0]
    return Amount(a.value, a.unit, a.money, approximate=True, doubt=a.doubt, bare=a.bare), found[1]


_READERS: Final[tuple[Reader, ...]] = (_dimensions, _rhythm, _per_unit, _once_per, _clock)
_LATER: Final[tuple[Reader, ...]] = (_about, _phrase, _amount)
