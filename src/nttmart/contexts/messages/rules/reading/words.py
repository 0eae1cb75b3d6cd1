"""Cuts a message into words, numbers and marks, and finds each word's plain form despite spelling and typing errors."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from nttmart.contexts.messages.rules.reading.stems import stemmed
from nttmart.contexts.messages.rules.reading.typos import is_near_doubt, nearest
from nttmart.contexts.messages.rules.reading.vocabulary import COUNTED_OUT, KNOWN, OTHERS, Sense

_PIECES: Final = re.compile(
    r"(?P<number>\d{4}-\d{2}-\d{2}|\d{1,2}-\d{1,2}-\d{2,4}|\d+(?:[.,/]\d+)*)|(?P<word>[^\W\d_]+(?:[’'`ʼ]+[^\W\d_]+)*)|(?P<mark>[\n.,;:?!/+\-–—=()&×%\"*@#])"
)
_TWIN: Final = re.compile(r"\b([^\W\d_]{2,})\s?-\s?\1\b")
_AGREES: Final = " oke "
_SIGNS: Final = {
    "👍": _AGREES,
    "👌": _AGREES,
    "✅": " . ",
    "½": " 1/2 ",
    "¼": " 1/4 ",
    "¾": " 3/4 ",
    "±": " sekitar ",
    "~": " sekitar ",
    "❌": " batal ",
}
_LISTED: Final = re.compile(r"(?:^|\n)[ \t]*(?:\d{1,2}[.)][ \t]+|[-*>][ \t]*)(?=[^\W\d])")
"""«1. kopi», «- kopi»: the signs of a list."""
_NUMERALS: Final = frozenset({"satu", "dua", "tiga", "empat", "lima", "enam", "sepuluh"})
"""«dua-dua», «lima-lima»: both, or so many each; never the number alone."""
_RUN: Final = re.compile(r"(.)\1+")
_DRAWN_OUT: Final = re.compile(r"(.)\1\1+")
_TWICE: Final = frozenset(
    {"kira", "sama", "masing", "teman", "ibu", "mama", "bapak", "kakak", "lagi", "sedikit", "apa"}
)
_ENDINGS: Final = ("nya", "ny", "ku", "lah", "kah", "mi")
_UNKNOWN: Final = Sense("", "unknown")
_DOUBTFUL: Final = Sense("mungkin", "maybe")
_PLACES: Final = frozenset(
    "gerai toko kantor kota rumah kampung kampong desa dusun gudang dapur sini situ sana pasar bengkel galeri".split()  # noqa: SIM905 -- reads as a list of places
)


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a message. ``text`` as typed in small letters, ``glued``: nothing stood between it and the last."""

    kind: str
    text: str
    glued: bool = False
    lemma: str = ""
    sense: str = ""
    typed_well: bool = True
    asks: bool = False
    written: str = ""
    """A word with its apostrophes, where it has any."""


def clean(text: str) -> str:
    """Bring a text into one form: small letters, plain signs, nothing invisible."""
    spoken = any(letter.isalnum() for letter in text)
    for sign, words in _SIGNS.items():
        text = text.replace(sign, " " if spoken and words == _AGREES else words)  # «maaf sonde bisa 👍» smiles
    text = unicodedata.normalize("NFKC", text).casefold()
    text = "".join("" if unicodedata.category(each) == "Cf" else each for each in text)
    text = "".join(" " if unicodedata.category(each) in _UNSEEN and each != "\n" else each for each in text)
    text = _LISTED.sub("\n", text)
    text = re.sub(r"\bdua(?:2|-dua|2nya|-duanya| duanya|duanya)\b", "dua-dua", text)
    text = text.replace("s/d", " sampai ").replace("s.d.", " sampai ").replace("rp.", "rp ")
    return _TWIN.sub(lambda twin: "keduanya" if twin[1] in _NUMERALS else twin[1], text)


_UNSEEN: Final = frozenset({"Cc", "Zl", "Zp", "So", "Sk", "Mn", "Me", "Cn", "Co", "Cs"})


def split(text: str) -> tuple[Token, ...]:
    """Cut a cleaned text into tokens; every word carries its plain form and kind."""
    tokens: list[Token] = []
    end = -1
    for found in _PIECES.finditer(text):
        kind, glued = str(found.lastgroup), found.start() == end
        end = found.end()
        if kind == "word":
            tokens.extend(_words(found.group(), glued=glued))
        elif kind == "number" and glued and tokens and found.group() == "2" and _is_doubled(tokens[-1], text[end:]):
            continue
        else:
            tokens.append(Token(kind, found.group(), glued))
    return tuple(tokens)


def _is_doubled(token: Token, more: str) -> bool:
    """«pagi2», «ibu2», «mau2»: the word twice, and no number; «bisa2 kg» counts."""
    long = len(token.text) > 2  # noqa: PLR2004 -- «rb2» is no word twice
    if token.text in _TWICE or _is_deed(token) or (long and token.sense in _DOUBLED):
        return True
    counted = _NEXT_WORD.match(more)
    unit = counted is not None and settle(counted[1])[0].kind == "unit"
    return len(token.text) > 2 and token.sense in _SAID_TWICE and not unit  # noqa: PLR2004 -- «ya2» may be two


_NEXT_WORD: Final = re.compile(r"\s*([^\W\d_]+)")
_SAID_TWICE: Final = frozenset({"will", "can", "yes", "ok", "want", "not", "only2"})
_DOUBLED: Final = frozenset({"daypart", "polite", "plain", "calendar", "all", "some", "they", "heavy", "maybe", "ask"})


def _is_deed(token: Token) -> bool:
    """«foto2», «hati2», «bilang2»."""
    return token.text in OTHERS and token.sense in {"unknown", "hear", "tell"}


def _words(typed: str, *, glued: bool) -> list[Token]:
    text = re.sub("[’'`ʼ]", "", typed)
    text = text if text in KNOWN else _DRAWN_OUT.sub(r"\1", text)  # «stoknyaaa»
    together = _joined(text)
    if together:
        return [token for part in together for token in _words(part, glued=glued)]
    sense, well, asks = settle(text)
    lemmas = sense.lemma.split() if sense.kind in {"number", "one"} else [sense.lemma]
    written = re.sub("[’`ʼ]", "'", typed) if re.search("[’'`ʼ]", typed) else ""
    first = Token("word", text, glued, lemmas[0] if lemmas else text, sense.kind, well, asks, written)
    if len(lemmas) < 2:  # noqa: PLR2004 -- one word
        return [first]
    one = Token("word", text, glued, lemmas[0], "number", well)
    later = KNOWN[lemmas[1]]
    return [one, Token("word", "", True, later.lemma, later.kind, well)]


@lru_cache(maxsize=20_000)
def _joined(text: str) -> tuple[str, ...]:
    """«perhari», «perbungkus», «ditoko», «kegerai», «goban»: several words written as one."""
    if text in KNOWN:
        return ()
    if text in COUNTED_OUT:
        return COUNTED_OUT[text]
    for first, kinds in _PREFIXED.items():
        rest = text.removeprefix(first)
        rest = rest.removesuffix("nya") if rest.removesuffix("nya") in KNOWN else rest
        sense = KNOWN.get(rest) if rest != text and len(rest) > 1 else None
        if sense is not None and (sense.kind in kinds or sense.lemma in kinds):
            return first, rest
    return ()


_PREFIXED: Final = {
    "per": frozenset({"unit", "hari", "minggu", "bulan"}),
    "di": _PLACES,
    "ke": _PLACES | {"depan"},
    "tiap": frozenset({"hari", "minggu", "bulan"}),
    "tgl": frozenset[str](),
}


@lru_cache(maxsize=20_000)
def settle(text: str) -> tuple[Sense, bool, bool]:
    """Find a word's plain form; whether it was typed as known, and whether it ends in the asking «-kah»."""
    if text in KNOWN:
        return KNOWN[text], True, False
    short = _RUN.sub(r"\1", text)
    if short in KNOWN:
        return KNOWN[short], True, False
    for ending in _ENDINGS:
        stem = text.removesuffix(ending)
        if stem != text and stem in KNOWN and KNOWN[stem].kind != "number":
            return KNOWN[stem], True, ending == "kah"
    verb = stemmed(short)
    if verb is not None:
        return verb, True, False
    if short in OTHERS:
        guess, doubt = "", False  # «sma» is a school, and no «semua» in haste
    else:
        guess = nearest(short)
        doubt = not guess and is_near_doubt(short)  # «besok mungikn antar 10»
    found = KNOWN[guess] if guess else _DOUBTFUL if doubt else _UNKNOWN
    return found, found is _UNKNOWN, False
