"""Reads the question that was put last, where only its words are known: an order, a read-back, or what it lacks."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final

from nttmart.contexts.messages.rules.reading.context import in_context
from nttmart.contexts.messages.rules.reading.facts import Fact, Pending
from nttmart.contexts.messages.rules.reading.messages import read_pieces
from nttmart.contexts.messages.rules.reading.phrasing import phrased
from nttmart.contexts.messages.rules.reading.pieces import Piece, part
from nttmart.contexts.messages.rules.reading.products import Mention
from nttmart.contexts.messages.rules.reading.statements import rhythm_of
from nttmart.contexts.messages.rules.reading.times import times_of
from nttmart.contexts.messages.rules.reading.units import CHEAPEST, Amount
from nttmart.contexts.messages.rules.reading.vocabulary import KNOWN, kinds_of
from nttmart.contexts.messages.rules.reading.words import clean, split

_ORDERS: Final = re.compile(
    r"\b(?:pesan|pesanan|memesan|dipesan|order|po|minta|butuh|perlu|permintaan|memerlukan|membutuhkan)\b"
)
_TEXT_LIMIT: Final = 4_096
_CHECKS: Final = re.compile(
    r"(?:^|\W)(?:(?:apakah |sudah |itu )?(?:betul|benar|ya|setuju|oke|yakin|sesuai)(?: begitu| ya| demikian| tidak)?"
    r"|balas (?:ya|«ya»|\"ya\").*)\s*\W*$"
)
"""What a read-back ends with: «Betul?», «ya?», «Apakah benar?», «Balas ya»."""
_OPENS: Final = re.compile(
    r"^\s*(?:jadi|maksudnya|saya catat|kami catat|baik|oke|konfirmasi|apakah|kami mengerti|saya mengerti)[,:]?\s+"
)
_DAY_ASKED: Final = re.compile(r"\b(?:hari apa|hari mana|tanggal berapa|tgl berapa|hari keberapa)\b")
_ASKS_CAN: Final = frozenset({"can", "promise", "ready", "accept"})
_NO_ORDER: Final = kinds_of("howmany stock left sold money pay new newproduct pause resume price")


def from_text(text: str, products: tuple[str, ...], today: date) -> Pending:
    """Read the question as it was put: an order, «Berapa stok …?», a read-back, or any other that takes yes or no."""
    text = text[:_TEXT_LIMIT]
    cleaned = clean(text)
    pieces = _pieces(cleaned, products, today)
    whole = Piece(tuple(item for piece in pieces for item in piece.items))
    names = {name for each in whole.mentions for name in each.names}
    product = _counted(whole) or (names.pop() if len(names) == 1 else products[0] if len(products) == 1 else None)
    read_back = _read_back(cleaned, products, today)
    if read_back:
        return Pending("confirm", facts=read_back, text=text)
    if _is_order(cleaned, whole):
        return Pending("order", _order(whole, product, today), text=text)
    return (
        _lacking(whole, product, today, text)
        or _choosing(whole, product, text)
        or Pending("text", Fact("", product), text=text)
    )


def _pieces(cleaned: str, products: tuple[str, ...], today: date) -> tuple[Piece, ...]:
    return part(phrased(in_context(split(cleaned)), products, today))


def _read_back(cleaned: str, products: tuple[str, ...], today: date) -> tuple[Fact, ...]:
    """The facts of a question that only checks them."""
    checked = _CHECKS.search(cleaned)
    if checked is None:
        return ()
    said = _OPENS.sub("", cleaned[: checked.start()])
    pieces = [replace(each, asks=False) for each in map(_as_said, _pieces(said, products, today))]
    reading = read_pieces(pieces, products, today)
    return tuple(fact for fact in reading.facts if not fact.intent.startswith("ask_") and fact.intent != "help")


def _as_said(piece: Piece) -> Piece:
    return Piece(piece.items, piece.joint)


def _is_order(cleaned: str, whole: Piece) -> bool:
    if _ORDERS.search(cleaned):
        return True
    asks = cleaned.rstrip().endswith("?") and bool(whole.amounts) and not whole.rhythms
    return asks and bool(whole.kinds & _ASKS_CAN) and not whole.kinds & _NO_ORDER


def _order(whole: Piece, product: str | None, today: date) -> Fact:
    goods = [each for each in whole.amounts if each.money == "no" and not each.doubt]
    moneys = [each for each in whole.amounts if each.money == "yes" and each.value >= CHEAPEST and not each.doubt]
    times = times_of(whole, today)
    amount = goods[0] if len(goods) == 1 else None
    price = int(moneys[0].value) if len(moneys) == 1 else None
    on = None if times.doubt else times.on
    return Fact("", product, amount.quantity if amount else None, amount.unit if amount else None, price, date=on)


def _lacking(whole: Piece, product: str | None, today: date, text: str) -> Pending | None:  # noqa: PLR0911 -- one return for each way of asking
    """«Berapa …?», «Kapan …?», «Sampai kapan …?»: which fact it completes, and by what."""
    asks = {word.lemma for word in whole.words if word.kind in {"ask", "howmany"}}
    if "berapa" in asks and product is not None and not _DAY_ASKED.search(clean(text)):
        return _lacking_number(whole, product, today, text)
    on_day = "kapan" in asks or _DAY_ASKED.search(clean(text)) is not None
    if not on_day:
        return None
    amount = whole.amounts[0] if len(whole.amounts) == 1 else None
    goods = (amount.quantity, amount.unit) if isinstance(amount, Amount) else (None, None)
    if "pause" in whole.kinds:
        return Pending(
            "missing", Fact("pause", _named(whole)), what="until" if "until" in whole.kinds else "date", text=text
        )
    if "resume" in whole.kinds or ("start" in whole.kinds and "again" in whole.kinds):
        return Pending("missing", Fact("resume", _named(whole)), what="date", text=text)
    if "deliver" in whole.kinds and product is not None:
        return Pending("missing", Fact("delivery", product, *goods), what="date", text=text)
    if whole.kinds & {"promise", "ready", "become", "made"} and product is not None and amount is not None:
        return Pending("missing", Fact("promise", product, *goods), what="date", text=text)
    return None


def field_asked(text: str, intent: str) -> str:
    """Which field of a fact a question asks for, by its words alone; empty where it asks for none."""
    cleaned = clean(text)
    if "kapan" in cleaned or _DAY_ASKED.search(cleaned):
        return "until" if intent == "pause" and "sampai" in cleaned else "date"
    if "berapa" not in cleaned:
        return ""
    return "price_idr" if "harga" in cleaned else "quantity"


def _counted(whole: Piece) -> str | None:
    """The product right behind the only amount: «Gerai Lembata butuh 15 toples Abon»."""
    behind = [
        mention.names[0]
        for amount, mention in pairwise(whole.items)
        if isinstance(amount, Amount) and isinstance(mention, Mention) and len(mention.names) == 1
    ]
    return behind[0] if len(set(behind)) == 1 else None


def _named(whole: Piece) -> str | None:
    names = {name for each in whole.mentions for name in each.names}
    return names.pop() if len(names) == 1 else None


def _lacking_number(whole: Piece, product: str, today: date, text: str) -> Pending | None:
    unit = _unit_asked(whole)
    if "price" in whole.kinds:
        return Pending("missing", Fact("price", product, unit=unit), what="price_idr", text=text)
    per = rhythm_of(whole) if whole.rhythms else None
    if per in {"day", "week", "month"}:
        return Pending("missing", Fact("promise", product, unit=unit, per=per), what="quantity", text=text)
    times = times_of(whole, today)
    if "deliver" in whole.kinds:
        on = None if times.doubt or times.vague else times.on
        return Pending("missing", Fact("delivery", product, unit=unit, date=on), what="quantity", text=text)
    if whole.kinds & {"add", "made", "remake"}:
        return Pending("missing", Fact("stock_added", product, unit=unit), what="quantity", text=text)
    if whole.kinds & {"stock", "left", "nowleft", "has"}:
        return Pending("missing", Fact("stock_now", product, unit=unit), what="quantity", text=text)
    return None


def _unit_asked(whole: Piece) -> str | None:
    """«Berapa bungkus …?», «harga … per bungkus?»: the unit it asks in."""
    if whole.per_units:
        return whole.per_units[0].unit
    words = whole.words
    counted = [after for word, after in pairwise(words) if word.kind == "howmany" and after.kind == "unit"]
    one = [each.unit for each in whole.amounts if each.value == 1 and each.unit]  # «Berapa harga satu lembar …?»
    return counted[0].lemma if counted else one[0] if len(one) == 1 else None


def _choosing(whole: Piece, product: str | None, text: str) -> Pending | None:
    """«Madu 5 botol: stok sekarang, tambahan baru, atau akan diantar?»: everything is known but what happened."""
    amounts = [each for each in whole.amounts if not each.doubt]
    kinds = whole.kinds & {"stock", "left", "add", "deliver"}
    if product is None or len(amounts) != 1 or len(kinds) < 2:  # noqa: PLR2004 -- one or the other
        return None
    fact = Fact("", product, amounts[0].quantity, amounts[0].unit)
    ways = [way for word in whole.words if (way := _WAYS.get(word.kind))]
    return Pending("choose", fact, what="intent", options=tuple(dict.fromkeys(ways)), text=text)


_WAYS: Final = {
    "stock": "Stok sekarang",
    "left": "Stok sekarang",
    "nowleft": "Stok sekarang",
    "has": "Stok sekarang",
    "add": "Tambahan baru",
    "made": "Tambahan baru",
    "remake": "Tambahan baru",
    "new": "Tambahan baru",
    "deliver": "Akan diantar",
    "promise": "Janji",
    "gone": "Habis",
    "price": "Harga",
}
_INTENTS: Final = {
    "Stok sekarang": "stock_now",
    "Tambahan baru": "stock_added",
    "Akan diantar": "delivery",
    "Janji": "promise",
    "Habis": "sold_out",
    "Harga": "price",
}
_SURER: Final = (
    "deliver",
    "gone",
    "price",
    "promise",
    "add",
    "remake",
    "made",
    "stock",
    "left",
    "nowleft",
    "has",
    "new",
)


def intent_of(option: str) -> str:
    """Which intent a button's words name; empty where they name none."""
    words = split(clean(option))
    return intent_of_kinds({word.sense for word in words} | {KNOWN[w.text].kind for w in words if w.text in KNOWN})


def rhythm_named(option: str) -> str:
    """The rhythm a button names, «Tiap minggu», «per bulan», «harian»: day, week or month; else empty."""
    words = split(clean(option))
    named = {_RHYTHMS.get(word.lemma, "") for word in words if word.sense != "each"}
    return named.pop() if len(named) == 1 else ""


_RHYTHMS: Final = {
    "hari": "day",
    "harian": "day",
    "minggu": "week",
    "mingguan": "week",
    "bulan": "month",
    "bulanan": "month",
}


def intent_of_kinds(kinds: Sequence[str] | set[str] | frozenset[str]) -> str:
    """Which intent words of these kinds name."""
    kind = next((each for each in _SURER if each in kinds), "")
    return _INTENTS[_WAYS[kind]] if kind else ""
