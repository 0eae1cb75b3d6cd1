"""Turns what was asked last, as told from outside, into a ``Pending``; what makes no sense there is left out."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from nttmart.contexts.messages.rules.reading.asked import field_asked, from_text, intent_of, rhythm_named
from nttmart.contexts.messages.rules.reading.facts import INTENTS, Fact, Pending
from nttmart.contexts.messages.rules.reading.vocabulary import kinds_of

_ASKED: Final = frozenset({"order", "confirm", "choose", "missing"})
_TEXTS: Final = ("question", "text", "pertanyaan", "message", "prompt", "body", "sentence", "asked", "ask")
_KINDS: Final = ("asked", "type", "kind", "topic", "about", "intent", "purpose", "state")
_INNER: Final = ("fact", "draft", "partial", "understood", "reading", "about", "data", "order", "payload")
_OPTIONS: Final = ("options", "choices", "buttons", "candidates", "answers", "pilihan")
_MISSING: Final = ("what", "missing", "field", "need", "slot", "needs", "ask_for", "wants")
_ORDERS: Final = kinds_of("order purchase_order purchaseorder po pesanan proposal proposed offer order_proposed")
_LINES: Final = ("lines", "items", "orders", "products")
_ORDER_KEYS: Final = ("order", "purchase_order", "po", "pesanan", "proposal", "offer")
_FIELDS: Final = {
    "price": "price_idr",
    "harga": "price_idr",
    "jumlah": "quantity",
    "amount": "quantity",
    "tanggal": "date",
    "day": "date",
    "produk": "product",
}
_KNOWN_FIELDS: Final = kinds_of("product quantity unit price_idr date until per intent")
_WITHOUT_PRODUCT: Final = kinds_of("pause resume accept counter decline ask_sales ask_owed ask_stock help yes no")
_TITLES: Final = ("title", "name", "label", "text", "product", "value", "id")


def to_pending(asked: object, products: tuple[str, ...], today: date) -> Pending | None:
    """Understand what was asked last: an object as the conversation keeps it, or the question as it was put."""
    if asked is None or isinstance(asked, Pending):
        return asked
    if isinstance(asked, str):
        return _from_written(asked, products, today)
    if isinstance(asked, Mapping):
        return _from_object(asked, products, today)
    return _from_list(asked, products, today) if isinstance(asked, Sequence) else Pending("text")


def to_fact(told: object) -> Fact:
    """A fact as written in JSON; fields of the wrong kind are left out."""
    said: Mapping[str, Any] = told if isinstance(told, Mapping) else {}
    intent = said.get("intent")
    return Fact(
        intent if isinstance(intent, str) and intent in INTENTS else "",
        _text(said.get("product")),
        _number(said.get("quantity")),
        _text(said.get("unit")),
        _whole(said.get("price_idr", said.get("price"))),
        _day(said.get("date")),
        _day(said.get("until")),
        _text(said.get("per")),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    number = Decimal(str(value))
    return number if number.is_finite() else None


def _whole(value: object) -> int | None:
    number = _number(value)
    return int(number) if number is not None and number == int(number) else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _from_written(asked: str, products: tuple[str, ...], today: date) -> Pending | None:
    """The question as it was put, or an object written out."""
    if asked.lstrip()[:1] in {"{", "["}:
        try:
            return to_pending(json.loads(asked), products, today)
        except (ValueError, RecursionError):
            pass
    return from_text(asked, products, today) if asked.strip() else None


def _from_list(asked: Sequence[object], products: tuple[str, ...], today: date) -> Pending:
    facts = _facts(asked)
    if facts:
        return Pending("confirm", facts=facts)
    if len(asked) == 1 and isinstance(asked[0], Mapping):
        return _from_object(asked[0], products, today)
    said = [each for each in asked if isinstance(each, str)]
    if len(said) > 1 and all(each in products for each in said):
        return Pending("choose", Fact(""), what="product", options=tuple(said))
    return from_text(" ".join(said), products, today) if said else Pending("text")


def _facts(told: object) -> tuple[Fact, ...]:
    if not isinstance(told, Sequence) or isinstance(told, str):
        return ()
    return tuple(fact for fact in map(to_fact, told) if fact.intent)


def _partial(told: object) -> Fact | None:
    """A fact of which the intent is still asked for: the only one of a list."""
    alone = isinstance(told, list) and len(told) == 1 and isinstance(told[0], Mapping)
    return to_fact(told[0]) if alone and isinstance(told, list) else None


def _from_object(asked: Mapping[str, Any], products: tuple[str, ...], today: date) -> Pending:
    """Whatever shape it has: an order, facts read back, a choice, a gap, or only a sentence."""
    text = next(_strings(asked, _TEXTS, spaced=True), "")
    kinds = {each.casefold() for each in _strings(asked, _KINDS)}
    order = _order(asked, kinds)
    if order is not None:
        return Pending("order", order, text=text)
    facts = _facts(asked.get("facts")) or _facts([asked.get("facts")])
    options = _options(asked)
    if facts and (len(facts) > 1 or not options or _are_answers(options)) and facts[0].product:
        return Pending("confirm", facts=facts, text=text)
    fact = facts[0] if facts else _partial(asked.get("facts")) or _inner_fact(asked)
    if len(options) > 1 and "confirm" not in kinds and not _are_answers(options):
        return Pending("choose", fact, what=_what_is_chosen(asked, options), options=options, text=text)
    missing = _missing(asked)
    if missing == "product" and fact.intent:
        return Pending("choose", fact, what="product", options=products, text=text)
    if missing and fact.intent:
        return Pending("missing", fact, what=missing, text=text)
    return _from_sentence(fact, text, products, today)


def _from_sentence(fact: Fact, text: str, products: tuple[str, ...], today: date) -> Pending:
    """A fact and the question put about it: the question says whether something is missing."""
    worded = from_text(text, products, today) if text else Pending("text")
    if not fact.intent:
        return worded
    if fact.product is None and len(products) > 1 and fact.intent not in _WITHOUT_PRODUCT:
        return Pending("choose", fact, what="product", options=products, text=text)
    what = worded.what if worded.asked == "missing" else field_asked(text, fact.intent)
    if what and getattr(fact, what) is None:
        return Pending("missing", fact, what=what, text=text)
    return Pending("confirm", facts=(fact,), text=text)


def _strings(asked: Mapping[str, Any], keys: Sequence[str], *, spaced: bool = False) -> Iterator[str]:
    for key in keys:
        value = asked.get(key)
        if isinstance(value, str) and value.strip() and (not spaced or " " in value.strip()):
            yield value


def _order(asked: Mapping[str, Any], kinds: set[str]) -> Fact | None:
    """The order asked about, as the fact a counter would change."""
    inner = next((asked[key] for key in _ORDER_KEYS if isinstance(asked.get(key), Mapping)), None)
    if inner is None and not kinds & _ORDERS:
        return None
    source: Mapping[str, Any] = inner if inner is not None else asked
    nested = next((source[key] for key in _INNER if isinstance(source.get(key), Mapping)), None)
    source = nested if nested is not None and "product" not in source else source
    lines: list[Any] = next((source[key] for key in _LINES if isinstance(source.get(key), list)), [])
    line = to_fact(lines[0]) if len(lines) == 1 else Fact("")
    told = to_fact(source)
    return replace(told if told.product else replace(line, date=line.date or told.date), intent="")


def _inner_fact(asked: Mapping[str, Any]) -> Fact:
    inner = next((asked[key] for key in _INNER if isinstance(asked.get(key), Mapping)), None)
    return to_fact(inner if inner is not None else asked)


def _options(asked: Mapping[str, Any]) -> tuple[str, ...]:
    for key in _OPTIONS:
        told = asked.get(key)
        if isinstance(told, Sequence) and not isinstance(told, str):
            return tuple(title for title in map(_title, told) if title)
    return ()


def _title(option: object) -> str:
    """A button's words: as text, or inside an object."""
    if isinstance(option, str):
        return option
    if not isinstance(option, Mapping):
        return ""
    inner = option.get("reply")
    return next(_strings(inner if isinstance(inner, Mapping) else option, _TITLES), "")


_ANSWERS: Final = kinds_of("ya tidak bukan batal betul salah oke ok iya yes no benar ubah terima tolak")


def _are_answers(options: Sequence[str]) -> bool:
    """«Ya», «Bukan»: buttons that answer, and choose nothing."""
    return all(option.casefold().strip(" .!") in _ANSWERS for option in options)


def _missing(asked: Mapping[str, Any]) -> str:
    for key in _MISSING:
        told = asked.get(key)
        told = told[0] if isinstance(told, list) and len(told) == 1 else told
        if isinstance(told, str) and _FIELDS.get(told, told) in _KNOWN_FIELDS:
            return _FIELDS.get(told, told)
    return ""


def _what_is_chosen(asked: Mapping[str, Any], options: Sequence[str]) -> str:
    said = _missing(asked)
    if all(rhythm_named(each) for each in options):
        return "per"
    if said:
        return said
    return "intent" if all(intent_of(option) for option in options) else "product"
