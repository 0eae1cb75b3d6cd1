"""Makes a month a thousand months: every row the demo wrote is written again under other ids, names and villages.

The first month goes through the doors; its copies are row by row the same facts, so what holds of the first holds of
all. Written past the doors on purpose, as ``restore`` does: a million orders through them would take a day.
Triggers and constraints stay on. Needs memory for one month only, whatever the scale.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from nttmart.config.demo.rows import Column, count_rows, read_rows, write_rows
from nttmart.contexts.places import api as places

COPIED = (
    "producers.Producer",
    "catalogue.Product",
    "catalogue.Variant",
    "catalogue.PriceChange",
    "catalogue.LadderStep",
    "catalogue.WeavingCard",
    "catalogue.CurationEvent",
    "ledger.Account",
    "stock.Lot",
    "stock.Move",
    "sales.Order",
    "sales.Buyer",
    "sales.OrderLine",
    "sales.OrderEvent",
    "sales.Cancellation",
    "sales.Refund",
    "sales.MakingQueue",
    "stock.Reservation",
    "payments.PaymentRequest",
    "payments.PaymentFact",
    "settlements.Payout",
    "ledger.Transfer",
)
"""Tables whose rows are copied, what is pointed at before what points to it."""
SHARED = (
    "ledger.Book",
    "outlets.Operator",
    "outlets.Outlet",
    "outlets.DeliveryTariff",
    "payments.ReceivingAccount",
    "sales.SplitRule",
    "producers.HelperAppointment",
    "catalogue.Category",
    "catalogue.Photo",
    "catalogue.Interest",
    "catalogue.Listing",
    "catalogue.ListingText",
    "catalogue.ListingCount",
    "catalogue.SearchTerm",
)
"""Tables all copies share, and those built anew from the others."""
_DOCUMENTS = {"document_id", "act_id"}
"""Columns naming a document whose id may stand in no table; each copy has documents of its own."""
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_TAIL = (1 << 62) - 1
_APART = 4_096 << 80
"""Copies lie four seconds apart in the time of their ids, so that each is written behind the one before."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy: its number from 1, and what its ids differ by from those of the first month."""

    number: int
    mask: int

    def id(self, original: int) -> int:
        """Give the copy's id for an id of the first month. No two originals come out alike."""
        return (original ^ self.mask) + self.number * _APART

    def letters(self, text: str) -> str:
        """Change the trailing letters (Crockford's base 32, at most 12) as the ids they were taken from change."""
        small = text.islower()
        digits = [_LETTERS.index(letter) for letter in text.upper()]
        changed = [
            digit ^ (self.mask >> (5 * (place % 12)) & 31) for place, digit in enumerate(reversed(digits))
        ]
        fresh = "".join(_LETTERS[digit] for digit in reversed(changed))
        return fresh.lower() if small else fresh

    @property
    def mark(self) -> str:
        """Two letters that no other copy has."""
        return _LETTERS[self.number // 32 % 32] + _LETTERS[self.number % 32]


@dataclass(frozen=True, slots=True)
class Home:
    """Where a maker of the first month sits, and the villages its copies may sit in."""

    regency: str
    has_village: bool
    start: int


class Villages:
    """Spreads the copies of each maker over the real villages of its own regency."""

    def __init__(self) -> None:
        self._homes: dict[int, Home] = {}
        self._villages: dict[str, list[tuple[str, str, str]]] = {}
        rows = apps.get_model("producers.Producer")._default_manager.values_list("id", "regency_id", "village_id")
        for number, (maker, regency, village) in enumerate(rows.order_by("id")):
            self._homes[maker.int] = Home(regency, village is not None, number * 7)
            if regency not in self._villages:
                found = places.list_villages(regency)
                self._villages[regency] = [(each.code, each.district_code, each.name) for each in found]

    def of(self, maker: int, copy: Copy) -> tuple[str, str, str]:
        """Give code, district code and name of the village where a copy of a maker sits."""
        home = self._homes[maker]
        villages = self._villages[home.regency]
        return villages[(home.start + copy.number) % len(villages)]

    def has_village(self, maker: int) -> bool:
        """Tell whether the village of the original is known; if not, its copies' are not either."""
        return self._homes[maker].has_village

    def suffix(self, maker: int, copy: Copy) -> str:
        """Name a copy apart: « · kelompok 12 Fulur»."""
        name = f" {self.of(maker, copy)[2]}" if self.has_village(maker) else ""
        return f" · kelompok {copy.number + 1}{name}"


def copy_month(scale: int, tell: Callable[[str], None]) -> None:
    """Write the month that is there ``scale`` − 1 times more."""
    villages = Villages()
    tables = [Table(apps.get_model(label), villages) for label in COPIED]
    own = {row_id for table in tables for row_id in table.ids()}
    for table in tables:
        table.remember(own)
    dice = Random(scale)  # noqa: S311 -- ids of made-up data, repeatable
    for number in range(1, scale):
        copy = Copy(number, dice.getrandbits(62) & _TAIL)
        for table in tables:
            write_rows(table.model, table.columns, table.copied(copy))
        if number % max(scale // 20, 1) == 0:
            tell(f"{number + 1} dari {scale} bulan")
    tell(f"{count_rows(tables[0].model)} pembuat, {count_rows(apps.get_model('sales.Order'))} pesanan")


class Table:
    """The rows of one table in the first month, and how each column changes from copy to copy."""

    def __init__(self, model: type[models.Model], villages: Villages) -> None:
        self.model = model
        self.columns = [Column(field) for field in model._meta.concrete_fields]
        names = [column.name for column in self.columns]
        self._rows = read_rows(model, self.columns, _ONLY.get(model._meta.label, {}))
        self._places = [place for place, column in enumerate(self.columns) if column.is_uuid]
        self._maker = names.index(_MAKER.get(model._meta.label, "producer_id")) if _has_maker(names, model) else None
        self._texts = [
            (names.index(name), change) for name, change in _TEXTS.get(model._meta.label, {}).items()
        ]
        self._zeroed = [names.index(name) for name in _ZEROED.get(model._meta.label, ())]
        self._village = (names.index("village_id"), names.index("district_id")) if model._meta.label == "producers.Producer" else None
        self._villages = villages
        self._shifted: list[list[int]] = []

    def ids(self) -> Iterator[int]:
        """List the ids its rows are known by."""
        key = next(place for place, column in enumerate(self.columns) if column.is_key)
        return (row[key].int for row in self._rows)

    def remember(self, own: set[int]) -> None:
        """Note for every row which of its ids belong to the month and so change from copy to copy."""
        documents = {place for place in self._places if self.columns[place].name in _DOCUMENTS}
        self._shifted = [
            [
                place
                for place in self._places
                if row[place] is not None and (place in documents or row[place].int in own)
            ]
            for row in self._rows
        ]

    def copied(self, copy: Copy) -> Iterator[list[Any]]:
        """Give the rows of one copy."""
        for row, shifted in zip(self._rows, self._shifted, strict=True):
            yield self._copied(row, shifted, copy)

    def _copied(self, row: tuple[Any, ...], shifted: list[int], copy: Copy) -> list[Any]:
        fresh = list(row)
        for place in shifted:
            fresh[place] = UUID(int=copy.id(row[place].int))
        for place in self._zeroed:
            fresh[place] = 0
        maker = row[self._maker].int if self._maker is not None else 0
        for place, change in self._texts:
            if fresh[place]:
                fresh[place] = change(fresh[place], copy, self._villages.suffix(maker, copy) if maker else "")
        if self._village and self._villages.has_village(maker):
            fresh[self._village[0]], fresh[self._village[1]], _ = self._villages.of(maker, copy)
        return fresh


def _has_maker(names: list[str], model: type[models.Model]) -> bool:
    return model._meta.label in _MAKER or "producer_id" in names


_MAKER = {"producers.Producer": "id", "ledger.Account": "subject_id"}
"""Where a table's maker stands if not in ``producer_id``."""
_ONLY = {"ledger.Account": {"subject_kind": "producer"}}
"""Of the accounts only the makers' are copied; tills and income are the outlets'."""
_ZEROED = {"stock.Lot": ("on_hand", "reserved")}
"""Counters that the copied facts bring up again, by trigger."""

Change = Callable[[str, Copy, str], str]


def _named(text: str, _copy: Copy, suffix: str) -> str:
    return f"{text[: 120 - len(suffix)]}{suffix}"


def _in_letters(length: int) -> Change:
    return lambda text, copy, _suffix: text[:-length] + copy.letters(text[-length:])


def _numbered(text: str, copy: Copy, _suffix: str) -> str:
    return f"{text}-{copy.number}"


def _marked(text: str, copy: Copy, _suffix: str) -> str:
    return text + copy.mark


def _ids_within(text: str, copy: Copy, _suffix: str) -> str:
    return _UUID.sub(lambda found: str(UUID(int=copy.id(UUID(found[0]).int))), text)


def _another_number(text: str, copy: Copy, _suffix: str) -> str:
    return f"+{int(text) + copy.number * 1_000}"


_TEXTS: dict[str, dict[str, Change]] = {
    "producers.Producer": {"slug": _numbered, "name": _named},
    "catalogue.Product": {"slug": _in_letters(7), "name": _named, "name_en": _named},
    "catalogue.Variant": {"sku": _in_letters(10)},
    "ledger.Account": {"code": _ids_within, "name": _named},
    "sales.Order": {"number": _marked, "token": _in_letters(26), "idempotency_key": _numbered},
    "sales.Buyer": {"phone": _another_number},
    "sales.OrderLine": {"product_name": _named},
    "sales.OrderEvent": {"detail": _ids_within},
    "sales.Refund": {"reference": _numbered},
    "payments.PaymentFact": {"bank_reference": _numbered},
    "settlements.Payout": {"reference": _numbered},
}
"""Texts that differ from copy to copy, because they must be unique or because people read them."""
