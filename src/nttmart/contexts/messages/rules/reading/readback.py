"""Says in one plain sentence what was understood, so that a maker can say «ya» to exactly that."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from nttmart.contexts.messages.rules.reading.days import MONTHS, WEEKDAYS
from nttmart.contexts.messages.rules.reading.facts import Fact
from nttmart.kernel.money import format_rupiah

_EACH: Final = {"day": "tiap hari", "week": "tiap minggu", "month": "tiap bulan"}


def read_back(facts: Sequence[Fact]) -> str:
    """Say facts that wait for «ya»: «Stok Madu Hutan sekarang 6 botol. Betul?»; empty if none needs one."""
    said = [saying for saying in map(say, facts) if saying]
    if not said:
        return ""
    together = said[0] if len(said) == 1 else f"{'; '.join(said[:-1])}; dan {said[-1]}"
    return f"{together[0].upper()}{together[1:]}. Betul?"


def say(fact: Fact) -> str:
    """Say one fact, without a beginning or an end; empty for those that ask or answer and record nothing."""
    saying = _SAYINGS.get(fact.intent)
    return " ".join(saying(fact).split()) if saying else ""


def say_number(number: Decimal) -> str:
    """Write a quantity as Indonesians do: 1500 -> «1.500», 1.5 -> «1,5»."""
    return f"{number.normalize():,f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def say_day(day: date) -> str:
    """Write a day in full: «Jumat 4 Desember 2026»."""
    return f"{WEEKDAYS[day.weekday()].capitalize()} {day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"


def _amount(fact: Fact) -> str:
    return "" if fact.quantity is None else f"{say_number(fact.quantity)} {fact.unit or ''}".strip()


def _price(fact: Fact) -> str:
    if fact.price_idr is None:
        return ""
    return f"harga {format_rupiah(fact.price_idr)}{f' per {fact.unit}' if fact.unit else ''}"


def _days(fact: Fact, begin: str) -> str:
    first = "" if fact.date is None else f"{begin} {say_day(fact.date)}"
    last = "" if fact.until is None else f"sampai {say_day(fact.until)}"
    return f"{first} {last}"


def _with_price(fact: Fact) -> str:
    since = "" if fact.date is None else f"mulai {say_day(fact.date)}"
    per = f"per {fact.unit}" if fact.unit else ""
    return f"harga {fact.product} {format_rupiah(fact.price_idr or 0)} {per} {since}"


def _promise(fact: Fact) -> str:
    each = _EACH.get(fact.per or "", "")
    return f"janji {fact.product} {_amount(fact)} {each} {_days(fact, 'mulai' if fact.per else 'pada')}"


def _order(verb: str) -> Callable[[Fact], str]:
    def saying(fact: Fact) -> str:
        terms = [each for each in (_amount(fact), _price(fact), _days(fact, "untuk").strip()) if each]
        return f"pesanan {fact.product or ''} {verb}{': ' if terms else ''}{', '.join(terms)}"

    return saying


def _new(fact: Fact) -> str:
    amount = "" if fact.quantity is None else f"ada {_amount(fact)}"
    return ", ".join(each for each in (f"produk baru {fact.product}", _price(fact), amount) if each)


_SAYINGS: Final[dict[str, Callable[[Fact], str]]] = {
    "stock_now": lambda fact: f"stok {fact.product} sekarang {_amount(fact)}",
    "stock_added": lambda fact: f"stok {fact.product} bertambah {_amount(fact)}",
    "sold_out": lambda fact: f"{fact.product} habis",
    "price": _with_price,
    "promise": _promise,
    "pause": lambda fact: f"produksi {fact.product or ''} berhenti {_days(fact, 'mulai')}",
    "resume": lambda fact: f"produksi {fact.product or ''} jalan lagi {_days(fact, 'mulai')}",
    "delivery": lambda fact: f"antar {fact.product} {_amount(fact)} {_days(fact, 'pada')}",
    "accept": _order("diterima"),
    "counter": _order("diterima dengan perubahan"),
    "decline": lambda fact: f"pesanan {fact.product or ''} ditolak",
    "new_product": _new,
}
