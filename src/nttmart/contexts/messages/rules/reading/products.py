"""Finds which of a maker's products is named: whole, in part, shortened, joined, misspelt. Never picks between two."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from nttmart.contexts.messages.rules.reading.context import KIN
from nttmart.contexts.messages.rules.reading.names import Name, fitting, may_begin, name_words, names_of
from nttmart.contexts.messages.rules.reading.sizes import (
    MEASURES,
    SMALL_OR_LARGE,
    narrowed,
    of_size,
    read_size,
    smallest_and_largest,
)
from nttmart.contexts.messages.rules.reading.vocabulary import KNOWN
from nttmart.contexts.messages.rules.reading.words import Token

_LONGEST: Final = 12
_GAP: Final = 2
"""How many longer windows may fail before the search ends: «sambal lu» fails, «sambal lu at» does not."""
_NOUNS: Final = frozenset({"goods", "heavy", "unit", "unknown", "plain", "polite", "stock"})
"""Kinds of known words that may name a product by themselves when they stand in its name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A product named in a message. More than one name: it could be any of these."""

    names: tuple[str, ...]
    text: str


def find_mention(tokens: Sequence[Token], at: int, products: tuple[str, ...]) -> tuple[Mention, int] | None:
    """Find the product whose name begins at ``at``; returns it and where its name ends."""
    if tokens[at].lemma == "yang" and at + 1 < len(tokens) and _begins_size(tokens, at + 1):
        return _of_one_kind(by_size(tokens, at + 1, products), tokens[:at])
    if tokens[at].lemma == "yang" and _text(tokens, at + 1) in SMALL_OR_LARGE:
        return _other_size(tokens, at, products)
    if _is_size_alone(tokens, at):
        sized = _of_one_kind(by_size(tokens, at, products), tokens[:at])
        only_one = sized is not None and len(sized[0].names) == 1
        return sized if only_one and _spoken_of_before(tokens, at, products) else None
    if _is_persons_name(tokens, at, products):
        return None
    if tokens[at].kind != "word" or not may_begin(tokens[at].text, _text(tokens, at + 1), products):
        return None
    found = _longest(tokens, at, products)
    return None if found is None else _with_size(*found, tokens)


def goods_counted(tokens: Sequence[Token], products: tuple[str, ...]) -> tuple[Token, ...]:
    """«12 bakul» of who makes «Bakul Pandan» counts these, where its clause names nothing else they could be of."""
    first = {name_words(name)[0] for name in products if name_words(name)}
    words = {word for each in names_of(products) for word in each.words}
    said = list(tokens)
    for at, token in enumerate(tokens):
        if token.sense != "unit" or token.text not in first or not at or not _is_number(tokens[at - 1]):
            continue
        begin = max((each + 1 for each in range(at) if tokens[each].kind == "mark"), default=0)
        end = next((each for each in range(at, len(tokens)) if tokens[each].kind == "mark"), len(tokens))
        others = (*tokens[begin : at - 1], *tokens[at + 1 : end])
        if not any(each.text in words or each.sense in {"goods", "unknown", "unit"} for each in others):
            said[at] = replace(token, lemma=token.text, sense="goods")
    return tuple(said)


def _is_number(token: Token) -> bool:
    return token.kind == "number" or token.sense == "number"


def _longest(tokens: Sequence[Token], at: int, products: tuple[str, ...]) -> tuple[Mention, int] | None:
    """The longest row of words from ``at`` that names a product."""
    found: tuple[Mention, int] | None = None
    misses = 0
    for end in range(at + 1, min(len(tokens), at + _LONGEST) + 1):
        fits = fitting(tuple(tokens[at:end]), products)
        if fits and _may_name(tokens, at, end, fits):
            text = " ".join(token.text for token in tokens[at:end])
            found, misses = (Mention(tuple(each.name for each in fits), text), end), 0
        else:
            misses += 1
        if misses > _GAP:
            break
    return found


def _with_size(mention: Mention, end: int, tokens: Sequence[Token]) -> tuple[Mention, int]:
    """«kopi setengah kilo», «cokelat 45 persen»: the size told behind a name tells which of several."""
    if tokens[end - 1].kind == "number" and _text(tokens, end) in {"%", "persen"}:
        end += 1
    one = narrowed(tokens, end, mention.names)
    ends = smallest_and_largest(mention.names) if len(mention.names) > 1 else None
    if one is None and ends is not None and _text(tokens, end) in SMALL_OR_LARGE:
        return Mention((ends[SMALL_OR_LARGE[_text(tokens, end)]],), mention.text), end + 1
    return (mention, end) if one is None else (Mention((one[0],), mention.text), one[1])


def _begins_size(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].kind == "number" or (tokens[at].sense == "number" and read_size(tokens, at) is not None)


def _is_persons_name(tokens: Sequence[Token], at: int, products: tuple[str, ...]) -> bool:
    """«mama Rosa» is no «Robusta»: behind a title only a name's own word counts."""
    called = at > 0 and tokens[at - 1].sense == "polite" and tokens[at - 1].lemma in KIN
    return (
        called
        and tokens[at].sense in {"unknown", "polite"}
        and not any(tokens[at].text in each.words for each in names_of(products))
    )


def by_size(tokens: Sequence[Token], at: int, products: tuple[str, ...]) -> tuple[Mention, int] | None:
    """«yang 500 gram», «yg 250», «yg 70%»: the products that carry this size in their names."""
    found = of_size(tokens, at, products)
    if found is None:
        return None
    return Mention(found[0], " ".join(token.text for token in tokens[at : found[1]])), found[1]


def _is_size_alone(tokens: Sequence[Token], at: int) -> bool:
    """«kopi 100 g 25rb, 250 g jadi 55rb»: a size in a list, with a number of its own behind it."""
    parts = at == 0 or tokens[at - 1].text in {",", ";", "\n"} or tokens[at - 1].sense in {"and", "price"}
    if not parts or tokens[at].kind != "number" or at + 2 >= len(tokens) or tokens[at + 1].lemma not in MEASURES:
        return False
    listed = at > 0 and tokens[at - 1].sense != "price"
    if listed and tokens[at + 2].sense == "gone":
        return True
    more = at + 2 + (tokens[at + 2].sense in (_TOLD_OF_SIZES if listed else {"become"}))
    return more < len(tokens) and tokens[more].kind == "number"


def _spoken_of_before(tokens: Sequence[Token], at: int, products: tuple[str, ...]) -> bool:
    """«…, 250 g sisa 4»: of something named before; «harga 250 g jadi 55rb» needs none."""
    words = {word for each in names_of(products) for word in each.words}
    return not at or tokens[at - 1].sense == "price" or any(token.text in words for token in tokens[:at])


_TOLD_OF_SIZES: Final = frozenset({"become", "left", "stock", "add", "has", "ready"})


def _of_one_kind(found: tuple[Mention, int] | None, before: Sequence[Token]) -> tuple[Mention, int] | None:
    """«kopi yang 500 habis, yang 250 tinggal 3»: of several with this size, the one of the kind spoken of."""
    if found is None or len(found[0].names) == 1:
        return found
    said = {token.text for token in before}
    same = tuple(name for name in found[0].names if name_words(name)[0] in said)
    return (Mention(same, found[0].text), found[1]) if same else found


def _other_size(tokens: Sequence[Token], at: int, products: tuple[str, ...]) -> tuple[Mention, int] | None:
    """«kopi kecil habis, yang besar ada 6»: of the kind spoken of, where its products differ in size only."""
    said = {token.text for token in tokens[:at]}
    kind = tuple(name for name in products if name_words(name)[0] in said)
    ends = smallest_and_largest(kind) if len(kind) > 1 else None
    if ends is None:
        return None
    return Mention((ends[SMALL_OR_LARGE[_text(tokens, at + 1)]],), tokens[at + 1].text), at + 2


def _text(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if at < len(tokens) else ""


def _in_a_row(words: Sequence[Token], name: tuple[str, ...]) -> bool:
    """Whether words stand in a name side by side, or are all of it: «wae rebo» in «Kopi Wae Rebo»."""
    typed = tuple(token.text for token in words)
    return len(words) == len(name) or any(
        name[at : at + len(typed)] == typed for at in range(len(name) - len(typed) + 1)
    )


_MONEYED: Final = frozenset({"money", "owed", "sold", "sales", "ask", "howmany"})


def _is_of_another(tokens: Sequence[Token], at: int, fits: tuple[Name, ...]) -> bool:
    """«madu 6 botol besar», «…, yang kecil sonde ada»: a size of what was spoken of, and no small bag."""
    sized = at > 0 and tokens[at - 1].sense == "unit"
    said = {token.text for token in tokens[:at] if token.sense in {"goods", "unknown"}}
    return sized or bool(said and not any(set(each.words) & said for each in fits))


def _is_told_of(tokens: Sequence[Token], at: int, end: int, fits: tuple[Name, ...]) -> bool:
    """«tahu 80 potong», «tahu habis»: a word for something else too, that is all of a name and is told of here."""
    whole = any(each.words == (tokens[at].text,) for each in fits)
    before = tokens[at - 1].sense if at else ""
    after = tokens[end] if end < len(tokens) else None
    told = after is not None and (after.kind == "number" or after.sense in _TELLS_OF)
    return whole and told and before not in {"not", "notyet", "me", "will", "tail", "want", "please"}


_TELLS_OF: Final = frozenset({"number", "left", "gone", "has", "stock", "still", "add"})


def _may_name(tokens: Sequence[Token], at: int, end: int, fits: tuple[Name, ...]) -> bool:
    """A lone known word names a product only if it is a noun there, and a unit only where nothing is counted."""
    words = [token for token in tokens[at:end] if token.kind == "word"]
    liquid = words[0].text == "cair" and not any(token.sense in _MONEYED for token in tokens)
    if len(words) == 1 and (liquid or _is_told_of(tokens, at, end, fits)):
        return True  # «gula cair», where no money is spoken of
    if all(token.text in KNOWN and token.sense not in _NOUNS for token in words):
        return len(words) > 1 and any(_in_a_row(words, each.words) for each in fits)
    if len(words) == 1 and words[0].sense == "polite" and words[0].lemma in KIN:
        return any(len(each.words) == 1 for each in fits)  # «mama Ruth» is no «Oko Mama»
    other_size = len(words) == 1 and words[0].text in SMALL_OR_LARGE and _is_of_another(tokens, at, fits)
    if other_size or (words[0].sense == "unit" and at and tokens[at - 1].sense == "howmany"):
        return False  # «berapa botol VCO?»
    if len(words) == 1 and words[0].sense == "unit":
        return not (at and tokens[at - 1].kind == "number") and not (
            at and tokens[at - 1].sense in {"number", "each", "howmany"}
        )
    return words[0].sense != "stock" or len(words) > 1
