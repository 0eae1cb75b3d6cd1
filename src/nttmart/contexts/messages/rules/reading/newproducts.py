"""Reads the announcement of a new product: its name as typed, its price, unit and first quantity."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from nttmart.contexts.messages.rules.reading import questions
from nttmart.contexts.messages.rules.reading.asides import wishes
from nttmart.contexts.messages.rules.reading.beside import is_beside
from nttmart.contexts.messages.rules.reading.calling import BEFORE_NAME, behind_makers, call_of, offer_of
from nttmart.contexts.messages.rules.reading.context import PICTURES
from nttmart.contexts.messages.rules.reading.facts import Fact, Reading, told
from nttmart.contexts.messages.rules.reading.guards import ALLOWED
from nttmart.contexts.messages.rules.reading.items import WAYS_OF_MAKING, Item, Mark, Word
from nttmart.contexts.messages.rules.reading.names import name_words
from nttmart.contexts.messages.rules.reading.phrasing import phrased
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.prices import read_price
from nttmart.contexts.messages.rules.reading.products import Mention, find_mention
from nttmart.contexts.messages.rules.reading.remarks import is_remark
from nttmart.contexts.messages.rules.reading.statements import one_amount
from nttmart.contexts.messages.rules.reading.vocabulary import kinds_of
from nttmart.contexts.messages.rules.reading.words import Token

_NAME_ENDS: Final = kinds_of(
    "price stock left has each already can made deliver number in with still now add promise ready be "
    "then but because gone sold pause resume me"
)
_NEVER_NAMES: Final = kinds_of("polite and this ok yes ask not notyet isnot thanks tell know also only2")
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
    called = call_of(tokens) or offer_of(tokens, products)
    if called is None:
        return _captioned(tokens, products, today)
    if any(token.lemma in {"bagaimana", "cara"} for token in tokens):
        return Announcement(told(Fact("help")))  # «kalau mau tambah barang baru bagaimana?»
    start, end = called
    name, after_name = _name(tokens, end)
    tokens = _without_asking(tokens, after_name)
    rest = tokens[after_name:]
    before = _told_before(tokens[:start], products) if name else ()
    others = any(token.text in _OTHERS for token in tokens[max(start - 2, 0) : start])
    if before is None or others:  # «di Soe ada orang bikin produk baru»
        return Announcement(questions.really())
    if not name:
        begin = _strand_before(tokens, start)
        name, after_name = _name(tokens[:start], begin)
        rest = (*tokens[:begin], *tokens[after_name:start], *tokens[end:])
    if not name or (_is_apart(tokens, start, end, name) and not any(map(_counts, tokens))):
        return Announcement(questions.name_of_new())
    if len(name.split()) > _WORDS_LIMIT or _is_known(name, products):
        return Announcement(questions.name_of_new())
    said = _described(name, tuple(rest), products, today)
    return replace(said, rest=(*before, Token("mark", "."), *said.rest)) if before else said


_OTHERS: Final = frozenset({"orang", "org", "tetangga", "teman", "dorang", "mereka", "pesaing"})


def _strand_before(tokens: Sequence[Token], start: int) -> int:
    """Where the words begin that lead to a call: «…, rumpu rampe instan produk baru kami»."""
    marks = [at for at in range(start) if tokens[at].text in _PARTS]
    named = [at for at in (*reversed(marks), -1) if any(token.kind == "word" for token in tokens[at + 1 : start])]
    return named[0] + 1 if named else 0


def _without_asking(tokens: Sequence[Token], begin: int) -> Sequence[Token]:
    """«…, 5rb per bungkus. Bisa titip di gerai?»: a last sentence that only asks leave."""
    if not tokens or tokens[-1].text != "?":
        return tokens
    stops = [at for at in range(begin, len(tokens) - 1) if tokens[at].text in _STOPS]
    last = tokens[stops[-1] + 1 :] if stops and any(map(_counts, tokens)) else ()
    leave = any(token.sense == "can" for token in last) and not any(_counts(token) for token in last)
    return tokens[: stops[-1]] if leave else tokens


def _is_apart(tokens: Sequence[Token], start: int, end: int, name: str) -> bool:
    """«produk baru, hujan terus di sini»: a name may stand behind a comma only where a price or a number is told."""
    first = name.split(maxsplit=1)[0].casefold()
    begin = next((at for at in range(end, len(tokens)) if (tokens[at].written or tokens[at].text) == first), None)
    if begin is not None:
        return any(token.text in _PARTS for token in tokens[end:begin])
    return any(token.text in _PARTS for token in tokens[:start])


def _told_before(tokens: Sequence[Token], products: tuple[str, ...]) -> tuple[Token, ...] | None:
    """What was told of others before: «madu sisa 5. produk baru: …»; None where it is not parted from the new one."""
    stops = [at for at, token in enumerate(tokens) if token.text in _STOPS]
    begin = stops[-1] + 1 if stops else 0
    told = [at for at in range(begin, len(tokens)) if _tells(tokens, at, products)]
    presents = any(token.sense == "new" for token in tokens[begin:])
    if not told or (presents and not any(_counts(token) for token in tokens[begin:])):
        if call_of(tokens) or offer_of(tokens, products):
            return None  # two new ones, in two sentences
        earlier = tokens[: max(begin - 1, 0)]  # «ini tas baru katong bikin, kasih nama …»
        return tuple(earlier) if any(_tells(earlier, at, products) for at in range(len(earlier))) else ()
    parts = [at for at, token in enumerate(tokens) if token.text in _PARTS or token.sense in {"then", "and"}]
    return tuple(tokens[: parts[-1]]) if parts and parts[-1] > told[-1] else None


def _tells(tokens: Sequence[Token], at: int, products: tuple[str, ...]) -> bool:
    return _counts(tokens[at]) or find_mention(tokens, at, products) is not None


def _counts(token: Token) -> bool:
    return token.kind == "number" or token.sense == "number"


_STOPS: Final = frozenset({".", ";", "!", "\n"})
_PARTS: Final = frozenset({".", ",", ";", "!", "\n"})


def _captioned(tokens: Sequence[Token], products: tuple[str, ...], today: date) -> Announcement | None:
    """«foto dodol lontar, 20rb, ada 15 bungkus»: a picture of something not on the list, and its price."""
    while tokens and (tokens[0].kind == "mark" or _precedes_name(tokens[0])) and tokens[0].text not in PICTURES:
        tokens = tokens[1:]
    if not tokens or tokens[0].text not in PICTURES:
        return None
    name, after_name = _name(tokens, 1)
    named = [at for at in range(len(tokens)) if find_mention(tokens, at, products)]
    heads = any(each < after_name and tokens[each].text == name.split()[0].casefold() for each in named)
    if heads or len(name.split()) < 2 or len(name.split()) > _WORDS_LIMIT or any(each >= after_name for each in named):  # noqa: PLR2004 -- one word may be anything
        return None
    if any(find_mention(tokens, at, products) and len(name_words(name)) < 3 for at in named):  # noqa: PLR2004 -- «foto madu hutan»
        return None
    said = _described(name, tuple(tokens[after_name:]), products, today)
    return said if any(fact.price_idr for fact in said.reading.facts) else None


def _name(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The words that follow as a name, in title case, and where they end."""
    at = behind_makers(tokens, at)
    while at < len(tokens) and (tokens[at].text in {":", ",", "-", "–", "\n", "="} or _precedes_name(tokens[at])):
        at += 1
    words: list[str] = []
    while at < len(tokens) and tokens[at].kind == "word" and not _ends_name(tokens[at], begun=bool(words)):
        if tokens[at].sense == "unit" and at + 1 < len(tokens) and tokens[at + 1].kind == "number":
            break
        if (tokens[at].sense in _NEVER_NAMES and tokens[at].typed_well) or tokens[at].text in {"rp", "idr", "ukuran"}:
            break
        if tokens[at].lemma == "terima" and at + 1 < len(tokens) and tokens[at + 1].lemma == "kasih":
            break  # «produk baru abon tuna terima kasih»
        words.append(tokens[at].written or tokens[at].text)
        at += 1
    if words and at + 1 < len(tokens) and tokens[at].kind == "number" and tokens[at + 1].lemma in _SIZES:
        words += [tokens[at].text, tokens[at + 1].text]
        at += 2
    while len(words) > 1 and words[-1] in {"baru", "ini"}:
        words.pop()  # «foto tas pandan baru»
    return " ".join(word.capitalize() for word in words), at


def _ends_name(token: Token, *, begun: bool) -> bool:
    """«tas anyam», «kacang goreng»: how a thing is made belongs to its name, once that has begun."""
    return token.sense in _NAME_ENDS and not (begun and token.text in WAYS_OF_MAKING)


def _precedes_name(token: Token) -> bool:
    return (
        token.sense in BEFORE_NAME
        or token.text in PICTURES
        or token.lemma in {"yaitu", "namanya", "nama", "adalah", "ialah"}
    )


def _is_known(name: str, products: tuple[str, ...]) -> bool:
    return name_words(name) in {name_words(product) for product in products}


def _described(name: str, rest: tuple[Token, ...], products: tuple[str, ...], today: date) -> Announcement:
    """Read price, unit and quantity from what follows the name, as far as it speaks of no other product."""
    end = next((at for at in range(len(rest)) if find_mention(rest, at, products)), len(rest))
    marks = [at for at in range(end) if rest[at].kind == "mark" and rest[at].text != "@"]
    end = marks[-1] + 1 if end < len(rest) and marks else end
    another = _next_name(rest[:end])
    described = rest[: end if another is None else another]
    items = _without_remarks(phrased(described, (), today))
    strange = [each for each in items if isinstance(each, Word) and each.kind not in _WITH_NEW and each.text != "coba"]
    if strange:
        return Announcement(questions.unknown_word(strange[0].text))
    if any(not isinstance(each, Word | Mark) and type(each).__name__ not in {"Amount", "PerUnit"} for each in items):
        return Announcement(questions.really())
    first = _fact(name, items)
    if another is None or first.question is not None:
        return Announcement(first, rest[end:])
    return _and_more(first, rest[another + 1 :], products, today)


def _without_remarks(items: Sequence[Item]) -> tuple[Item, ...]:
    """«…, 20rb per bungkus, hujan terus di sini»: what is said beside it."""
    kept: list[Item] = []
    strand: list[Item] = []
    for item in (*items, Mark(".")):
        if not isinstance(item, Mark):
            strand.append(item)
            continue
        strange = any(isinstance(each, Word) and each.kind not in _WITH_NEW for each in strand)
        piece = Piece(tuple(strand))
        if not (strange and (is_remark(piece) or wishes(piece) or is_beside(piece))):
            kept += [*strand, item]
        strand = []
    return tuple(kept)


def _next_name(rest: tuple[Token, ...]) -> int | None:
    """Where another new product of a list begins: «keripik 15rb, dodol nangka 20rb»."""
    for at in range(1, len(rest) - 1):
        parts = rest[at].text in {",", ";", "\n"} or rest[at].sense == "and"
        end = next((each for each in range(at + 1, len(rest)) if rest[each].text in _PARTS), len(rest))
        if parts and rest[at + 1].sense in {"goods", "unknown"} and any(map(_counts, rest[at:end])):
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
    "thanks",
    "yes",
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
