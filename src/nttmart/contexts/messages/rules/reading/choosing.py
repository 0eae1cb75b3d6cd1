"""Reads an answer to «Yang mana?»: the number, the place, the size or the name of one of the options."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from nttmart.contexts.messages.rules.reading import questions
from nttmart.contexts.messages.rules.reading.asked import intent_of, intent_of_kinds, rhythm_named
from nttmart.contexts.messages.rules.reading.facts import Fact, Pending, Reading, told
from nttmart.contexts.messages.rules.reading.guards import ALLOWED
from nttmart.contexts.messages.rules.reading.products import by_size, find_mention
from nttmart.contexts.messages.rules.reading.replies import Reply
from nttmart.contexts.messages.rules.reading.sizes import SMALL_OR_LARGE, smallest_and_largest
from nttmart.contexts.messages.rules.reading.statements import rhythm_of
from nttmart.contexts.messages.rules.reading.words import Token, clean, split

_ORDINALS: Final = {"pertama": 1, "satu": 1, "kedua": 2, "dua": 2, "ketiga": 3, "tiga": 3}
_NUMBERING: Final = frozenset(
    {"no", "nomor", "ke", "yang", "pilih", "pilihan", "kk", "kak", "pak", "bu", "itu", "ini", "saja", "saya"}
)
_BESIDE_CHOICE: Final = ALLOWED | {"yes", "ok", "please", "ordinal"}


def to_choose(reply: Reply, pending: Pending) -> Reading | None:
    """Find the option that was chosen, and give the fact whole."""
    fact = pending.fact or Fact("")
    if reply.whole.asks:
        return questions.which_of(pending.options)
    per = rhythm_of(reply.whole) if pending.what == "per" and not reply.whole.amounts else None
    if per in {"day", "week", "month"}:
        return told(replace(fact, per=per))
    option = _option(reply, pending)
    if option is not None:
        return _chosen(fact, pending, option, reply.products)
    first = _without_refused(reply)
    if first is not None:
        return to_choose(first, pending)
    said = _beside(reply)
    return None if said and (reply.whole.mentions or reply.whole.amounts) else questions.which_of(pending.options)


def _without_refused(reply: Reply) -> Reply | None:
    """«yg kelulut kaka, yg hutan belum panen»: what is said behind of the one not chosen."""
    end = next((at for at, token in enumerate(reply.tokens) if token.kind == "mark"), 0)
    refused = [
        each.mentions and each.kinds & _REFUSES and not (each.amounts or each.whens or each.asks)
        for each in reply.pieces[1:]
    ]
    if not end or not refused or not all(refused):
        return None
    return replace(reply, tokens=reply.tokens[:end], pieces=reply.pieces[:1], whole=reply.pieces[0])


_REFUSES: Final = frozenset({"isnot", "not", "notyet", "decline"})


def _option(reply: Reply, pending: Pending) -> str | None:
    """The option meant, if it is only one."""
    typed = "".join(token.text for token in reply.tokens)
    same = [each for each in pending.options if "".join(token.text for token in split(clean(each))) == typed]
    if len(same) == 1:
        return same[0]
    if pending.what == "intent":
        return _by_place(reply, pending) or _by_intent(reply, pending)
    named = {name for at in range(len(reply.tokens)) for name in _named(reply.tokens, at, pending.options)}
    sized = {word.kind for word in reply.whole.words if word.text in SMALL_OR_LARGE}  # «yg kecil, 250»
    if len(named) == 1 and not _beside(reply) - sized and not reply.whole.whens:
        return named.pop()
    return _by_place(reply, pending) or _by_size(reply, pending) or _by_own_words(reply, pending)


def _by_own_words(reply: Reply, pending: Pending) -> str | None:
    """«yg goreng»: words that only one of the options has, and nothing else."""
    said = {token.text for token in reply.tokens if token.kind != "mark"} - _NUMBERING - {"yg"}
    fits = [each for each in pending.options if said and said <= {token.text for token in split(clean(each))}]
    return fits[0] if len(fits) == 1 else None


def _by_place(reply: Reply, pending: Pending) -> str | None:
    place = _place(reply)
    return pending.options[place - 1] if place is not None and 1 <= place <= len(pending.options) else None


def _by_intent(reply: Reply, pending: Pending) -> str | None:
    """«tambahan», «yang ada sekarang»: the way it happened, in other words."""
    whole = reply.whole
    long_ago = any(word.kind == "past" and word.lemma != "tadi" for word in whole.words)
    if not whole.is_empty or long_ago or whole.kinds & {"not", "isnot", "notyet", "or", "ask"}:
        return None
    said = intent_of_kinds(whole.kinds) or ("stock_now" if "now" in whole.kinds else "")
    fits = [each for each in pending.options if said and intent_of(each) == said]
    return fits[0] if len(fits) == 1 else None


def _by_size(reply: Reply, pending: Pending) -> str | None:
    """«yang kecil», «yg besar», of options that differ in size only."""
    said = {word.lemma for word in reply.whole.words if word.kind == "heavy"}
    sizes = {SMALL_OR_LARGE[token.text] for token in reply.tokens if token.text in SMALL_OR_LARGE}
    ends = smallest_and_largest(pending.options)
    if len(sizes) != 1 or ends is None or reply.whole.amounts or len(said) > 1:
        return None
    return ends[sizes.pop()]


def _beside(reply: Reply) -> set[str]:
    """Kinds of words that are neither part of a choice nor empty."""
    return {
        word.kind
        for word in reply.whole.words
        if word.kind not in _BESIDE_CHOICE and word.lemma not in _ORDINALS and word.lemma not in _NUMBERING
    }


def _chosen(fact: Fact, pending: Pending, option: str, products: tuple[str, ...]) -> Reading:
    if pending.what == "intent":
        intent = intent_of(option)
        return told(replace(fact, intent=intent)) if intent and fact.product else questions.not_understood()
    if pending.what == "per" and rhythm_named(option):
        return told(replace(fact, per=rhythm_named(option)))
    known = pending.what == "unit" or option in products
    if pending.what not in {"product", "unit", ""} or not fact.intent or not known:
        return questions.not_understood()
    return told(replace(fact, unit=option) if pending.what == "unit" else replace(fact, product=option))


def _named(tokens: Sequence[Token], at: int, options: tuple[str, ...]) -> tuple[str, ...]:
    sized = by_size(tokens, at, options)
    if sized is not None:
        return sized[0].names
    found = find_mention(tokens, at, options)
    return found[0].names if found is not None and len(found[0].names) == 1 else ()


def _place(reply: Reply) -> int | None:
    """«2», «no 2», «yg kedua»."""
    words = {word.lemma for word in reply.whole.words}
    if reply.whole.mentions or reply.whole.whens:
        return None
    if _beside(reply):
        return None
    if len(reply.whole.amounts) == 1:
        amount = reply.whole.amounts[0]
        alone = {word.lemma for word in reply.whole.words if word.kind not in {"polite", "daypart"}} <= _NUMBERING
        whole = amount.unit is None and amount.value.denominator == 1 and not amount.doubt and not amount.approximate
        return int(amount.value) if alone and whole else None
    places = {_ORDINALS[word] for word in words & _ORDINALS.keys()}
    return places.pop() if len(places) == 1 and not reply.whole.amounts else None
