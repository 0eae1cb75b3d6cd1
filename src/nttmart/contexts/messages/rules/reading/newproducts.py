"""Reads the announcement of a new product: its name as typed, its price, unit and first quantity."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from nttmart.contexts.messages.rules.reading import questions
from nttmart.contexts.messages.rules.reading.facts import Fact, Reading, told
from nttmart.contexts.messages.rules.reading.guards import ALLOWED
from nttmart.contexts.messages.rules.reading.items import WAYS_OF_MAKING, Item, Mark, Word, recognise
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.prices import read_price
from nttmart.contexts.messages.rules.reading.products import Mention, find_mention, name_words
from nttmart.contexts.messages.rules.reading.statements import one_amount
from nttmart.contexts.messages.rules.reading.vocabulary import PHRASES, kinds_of
from nttmart.contexts.messages.rules.reading.words import Token

_CALLS: Final = tuple(words for words, kind in PHRASES.items() if kind == "newproduct")
_BEFORE_NAME: Final = kinds_of("me own will sell has polite daypart this that from product new add tail please also ok")
_NAME_ENDS: Final = kinds_of(
    "price stock left has each already can made deliver number in with still now add promise ready be"
)
_NEVER_NAMES: Final = kinds_of("polite and this ok ask not notyet isnot")
_WORDS_LIMIT: Final = 6
_SIZES: Final = frozenset({"gram", "mililiter", "cc"})
"""«sambal 250 ml»: a size, and part of the name."""
_MEASURES: Final = frozenset({"gram", "kg", "liter", "mililiter", "ons"})


@dataclass(frozen=True, slots=True)
class Announcement:
    """A new product read, and the tokens that speak of something else."""

    reading: Reading
    rest: tuple[Token, ...] = ()


def read_announcement(tokens: Sequence[Token], products: tuple[str, ...], today: date) -> Announcement | None:
    """Read a new product if the message announces one; None if it does not."""
    called = _call(tokens) or _offer(tokens, products)
    if called is None:
        return None
    if any(token.lemma in {"bagaimana", "cara"} for token in tokens):
        return Announcement(told(Fact("help")))  # «kalau mau tambah barang baru bagaimana?»
    start, end = called
    name, after_name = _name(tokens, end)
    rest = tokens[after_name:]
    if not name:
        name, after_name = _name(tokens[:start], 0)
        rest = (*tokens[after_name:start], *tokens[end:])
    if not name:
        return Announcement(questions.name_of_new())
    if len(name.split()) > _WORDS_LIMIT or _is_known(name, products):
        return Announcement(questions.name_of_new())
    return _described(name, tuple(rest), products, today)


def _call(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Where «produk baru», «jual baru» stands: the longest such call."""
    for words in sorted(_CALLS, key=len, reverse=True):
        for at in range(len(tokens) - len(words) + 1):
            if tuple(token.lemma for token in tokens[at : at + len(words)]) == words:
                return at, at + len(words)
    for at, token in enumerate(tokens):
        if token.text in _ENTERS and at + 1 < len(tokens) and tokens[at + 1].sense not in {"not", "can"}:
            return at, at + 1
    return None


_ENTERS: Final = frozenset({"daftarkan", "daftarin", "mendaftarkan"})


def _offer(tokens: Sequence[Token], products: tuple[str, ...]) -> tuple[int, int] | None:
    """«mau jual keripik»: something not on the list yet."""
    for at in range(len(tokens) - 2):
        titled = tokens[at + 1].lemma == "titip" and at + 3 < len(tokens) and tokens[at + 2].sense == "sell"
        if tokens[at].sense == "will" and (tokens[at + 1].sense == "sell" or titled):
            begin = at + 2 + titled
            while begin < len(tokens) and tokens[begin].sense in _BEFORE_NAME:
                begin += 1
            if begin == len(tokens) or tokens[begin].kind != "word" or find_mention(tokens, begin, products):
                return None
            return at, begin
    return None


def _name(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The words that follow as a name, in title case, and where they end."""
    while at < len(tokens) and (tokens[at].text in {":", ",", "-", "–", "\n", "="} or _precedes_name(tokens[at])):
        at += 1
    words: list[str] = []
    while at < len(tokens) and tokens[at].kind == "word" and not _ends_name(tokens[at], begun=bool(words)):
        if tokens[at].sense == "unit" and at + 1 < len(tokens) and tokens[at + 1].kind == "number":
            break
        if (tokens[at].sense in _NEVER_NAMES and tokens[at].typed_well) or tokens[at].text in {"rp", "idr", "ukuran"}:
            break
        words.append(tokens[at].written or tokens[at].text)
        at += 1
    if words and at + 1 < len(tokens) and tokens[at].kind == "number" and tokens[at + 1].lemma in _SIZES:
        words += [tokens[at].text, tokens[at + 1].text]
        at += 2
    return " ".join(word.capitalize() for word in words), at


def _ends_name(token: Token, *, begun: bool) -> bool:
    """«tas anyam», «kacang goreng»: how a thing is made belongs to its name, once that has begun."""
    return token.sense in _NAME_ENDS and not (begun and token.text in WAYS_OF_MAKING)


def _precedes_name(token: Token) -> bool:
    return (
        token.sense in _BEFORE_NAME
        or token.text in _PICTURES
        or token.lemma in {"yaitu", "namanya", "nama", "adalah", "ialah"}
    )


_PICTURES: Final = frozenset({"foto", "fotonya", "gambar", "gambarnya", "poto", "video"})


def _is_known(name: str, products: tuple[str, ...]) -> bool:
    return name_words(name) in {name_words(product) for product in products}


def _described(name: str, rest: tuple[Token, ...], products: tuple[str, ...], today: date) -> Announcement:
    """Read price, unit and quantity from what follows the name, as far as it speaks of no other product."""
    end = next((at for at in range(len(rest)) if find_mention(rest, at, products)), len(rest))
    while 0 < end < len(rest) and rest[end - 1].kind != "mark":
        end -= 1
    another = _next_name(rest[:end])
    described = rest[: end if another is None else another]
    items = recognise(described, (), today)
    strange = [each for each in items if isinstance(each, Word) and each.kind not in _WITH_NEW]
    if strange:
        return Announcement(questions.unknown_word(strange[0].text))
    if any(not isinstance(each, Word | Mark) and type(each).__name__ not in {"Amount", "PerUnit"} for each in items):
        return Announcement(questions.really())
    first = _fact(name, items)
    if another is None or first.question is not None:
        return Announcement(first, rest[end:])
    return _and_more(first, rest[another + 1 :], products, today)


def _next_name(rest: tuple[Token, ...]) -> int | None:
    """Where another new product of a list begins: «keripik 15rb, dodol nangka 20rb»."""
    for at in range(1, len(rest) - 1):
        parts = rest[at].text in {",", ";", "\n"} or rest[at].sense == "and"
        if parts and rest[at + 1].sense in {"goods", "unknown"}:
            return at
    return None


def _and_more(first: Reading, rest: tuple[Token, ...], products: tuple[str, ...], today: date) -> Announcement:
    """Read the next new product of a list; each must tell its price, or it may be anything."""
    name, after_name = _name(rest, 0)
    if not name or len(name.split()) > _WORDS_LIMIT or _is_known(name, products):
        return Announcement(questions.name_of_new())
    more = _described(name, rest[after_name:], products, today)
    if more.reading.question is not None:
        return more
    if any(fact.price_idr is None for fact in (*first.facts, *more.reading.facts)):
        return Announcement(questions.really())
    return Announcement(told(*first.facts, *more.reading.facts), more.rest)


_WITH_NEW: Final = ALLOWED | {
    "price",
    "stock",
    "left",
    "has",
    "will",
    "sell",
    "new",
    "product",
    "nowleft",
    "made",
    "add",
    "ready",
    "start",
}


def _fact(name: str, items: tuple[Item, ...]) -> Reading:
    mention = Mention((name,), name)
    priced, stocked = _sides(items)
    fact = Fact("new_product", name)
    if priced.amounts:
        price = read_price(Piece((mention, *priced.items)), name, None)
        if price.question is not None:
            return price
        fact = replace(price.facts[0], intent="new_product")
    if stocked.amounts:
        amount = one_amount(stocked, name)
        if isinstance(amount, Reading):
            return amount
        if amount.unit in _MEASURES and not stocked.kinds & {"stock", "left", "has", "nowleft"}:
            return questions.exactly_how_much(name)
        if None not in {fact.unit, amount.unit} and fact.unit != amount.unit:
            return questions.contradicts(name)
        fact = replace(fact, quantity=amount.quantity, unit=fact.unit or amount.unit)
    return told(fact)


def _sides(items: tuple[Item, ...]) -> tuple[Piece, Piece]:
    """What tells the price, and what tells the quantity: an amount beside money counts one unit of it."""
    amounts = Piece(items).amounts
    moneys = [each for each in amounts if each.money != "no"]
    rest = [each for each in amounts if each.money == "no"]
    beside = [each for each in rest if each.value == 1 and moneys and _neighbours(items, moneys[0], each)]
    counted = [each for each in rest if each not in beside]
    words = [each for each in items if isinstance(each, Word)]
    per_units = [each for each in items if type(each).__name__ == "PerUnit"]
    priced = Piece((*moneys, *beside, *per_units)) if moneys else Piece(())
    return priced, Piece((*words, *counted))


def _neighbours(items: tuple[Item, ...], one: Item, other: Item) -> bool:
    return abs(items.index(one) - items.index(other)) == 1
