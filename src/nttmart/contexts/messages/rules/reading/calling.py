"""Where a message calls a new product: «produk baru», «mau jual …», «mau masukkan …»."""

from collections.abc import Sequence
from typing import Final

from nttmart.contexts.messages.rules.reading.products import find_mention
from nttmart.contexts.messages.rules.reading.vocabulary import PHRASES, kinds_of
from nttmart.contexts.messages.rules.reading.words import Token

BEFORE_NAME: Final = kinds_of(
    "me own will sell has polite daypart this that from product new add tail tell know please also ok again first"
)
"""Kinds of words that may stand between the call and the name."""
_CALLS: Final = tuple(sorted((words for words, kind in PHRASES.items() if kind == "newproduct"), key=len, reverse=True))


def call_of(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Where «produk baru», «jual baru» stands: the longest such call."""
    lemmas = tuple(token.lemma for token in tokens)
    known = set(lemmas)
    for words in _CALLS:
        if not known.issuperset(words):
            continue
        for at in range(len(tokens) - len(words) + 1):
            if lemmas[at : at + len(words)] == words and not _is_ready_then(tokens, at + len(words)):
                return at, at + len(words)
    for at, token in enumerate(tokens):
        if token.text in _ENTERS and at + 1 < len(tokens) and tokens[at + 1].sense not in {"not", "can"}:
            return at, at + 1
    return None


def _is_ready_then(tokens: Sequence[Token], end: int) -> bool:
    """«barang baru siap hari sabtu»: the goods are ready only then, and none of them is new."""
    ready = end < len(tokens) and tokens[end].sense in {"ready", "become", "made"}
    return ready and any(token.sense == "calendar" for token in tokens[end + 1 : end + 3])


_ENTERS: Final = frozenset({"daftarkan", "daftarin", "mendaftarkan"})


def offer_of(tokens: Sequence[Token], products: tuple[str, ...]) -> tuple[int, int] | None:
    """«mau jual keripik»: something not on the list yet."""
    for at in range(len(tokens) - 2):
        if tokens[at].sense == "will" and tokens[at + 1].text in _ADDS and _priced(tokens[at:], products):
            return at, at + 2
        titled = tokens[at + 1].lemma == "titip" and at + 3 < len(tokens) and tokens[at + 2].sense == "sell"
        if tokens[at].sense == "will" and (tokens[at + 1].sense == "sell" or titled):
            begin = at + 2 + titled
            while begin < len(tokens) and tokens[begin].sense in BEFORE_NAME:
                begin += 1
            if begin == len(tokens) or tokens[begin].kind != "word" or find_mention(tokens, begin, products):
                return None
            return at, begin
    return None


_ADDS: Final = kinds_of("masukkan masukan masukin memasukkan tambahkan menambahkan")


def _priced(tokens: Sequence[Token], products: tuple[str, ...]) -> bool:
    """Money is told, and nothing on the list named: «mau masukkan selai pisang, 1 toples 22 ribu»."""
    money = any(token.lemma in {"ribu", "juta"} or token.text in {"rp", "rb"} for token in tokens)
    return money and not any(find_mention(tokens, at, products) for at in range(len(tokens)))


def behind_makers(tokens: Sequence[Token], at: int) -> int:
    """«produk baru dari kelompok kami: teh daun sirsak»: whose it is stands before a colon."""
    ends = [each for each in range(at, min(at + _MAKERS_LIMIT, len(tokens))) if tokens[each].text in {":", ","}]
    whose = bool(ends) and at < len(tokens) and tokens[at].sense == "from"
    ours = whose and (tokens[ends[0]].text == ":" or tokens[ends[0] - 1].sense == "me")
    return ends[0] + 1 if ours and all(each.kind == "word" for each in tokens[at : ends[0]]) else at


_MAKERS_LIMIT: Final = 6
