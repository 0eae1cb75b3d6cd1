"""What one row says of its village: each cell read by its column's role; what cannot be read becomes a problem."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from nttmart.contexts.programmes.rules.potential import facts as said
from nttmart.contexts.programmes.rules.potential.answers import SKIPPED, read_choice
from nttmart.contexts.programmes.rules.potential.columns import Assigned, ColumnMapping
from nttmart.contexts.programmes.rules.potential.facts import Fact
from nttmart.contexts.programmes.rules.potential.grid import Cell, is_blank, words
from nttmart.contexts.programmes.rules.potential.numbers import (
    COMMA,
    NOTHING,
    Unread,
    decimal_mark,
    read_count,
    read_quantity,
)
from nttmart.contexts.programmes.rules.potential.seasons import read_months
from nttmart.kernel.errors import N_

OF_COMMODITY = ("quantity", "months", "form")
PROGRAMME_LONGEST = 120
_APART = re.compile(r"\s*(?:,|;|/|&|\+|\bdan\b)\s*")
_FAR = 10**6

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Problem:
    """What a person must see in a row: the column (from nought, -1 for the row), a sentence, what it speaks of."""

    column: int
    template: str
    said: str = ""
    also: tuple[int, ...] = ()
    """Other columns it speaks of."""


@dataclass(frozen=True, slots=True)
class Told:
    """A fact, the columns that say it, and the year their headings name (nought: none)."""

    fact: Fact
    columns: tuple[int, ...] = ()
    year: int = 0


def judge_marks(mapping: ColumnMapping, rows: Sequence[Sequence[Cell]]) -> dict[int, str]:
    """Judge of each column with numbers which mark its decimals have."""
    numeric = [column for column in mapping.columns if column.role in ("quantity", "makers")]
    return {column.at: decimal_mark(cell_at(row, column) for row in rows) for column in numeric}


@dataclass(frozen=True, slots=True)
class Teller:
    """Reads what rows of one sheet say; ``marks`` from ``judge_marks``, ``latest`` the day the sheet speaks of.

    ``of_one_kind`` are columns whose headings ask of one kind of a thing only (``names_one_kind``).
    """

    mapping: ColumnMapping
    commodities: Mapping[str, str]
    fold: Callable[[str], str]
    marks: Mapping[int, str]
    latest: date
    of_one_kind: Collection[int] = frozenset()

    def told(self, row: Sequence[Cell], day: date, problems: list[Problem]) -> list[Told]:
        """Give what a row says of ``day``, each thing once; add what nobody can be sure of to ``problems``."""
        found: list[Told] = []
        named = self.mapping.of("commodity")
        for column, following in zip(named, [*named, None][1:], strict=True):
            found += self._named(row, column, following.at if following else _FAR, problems)
        found += self._by_column(row, problems)
        found += [told for column in self.mapping.columns if (told := self._other(row, column, problems))]
        return self._noted(row, once((self._dated(told, day, problems) for told in found), problems))

    def _noted(self, row: Sequence[Cell], found: list[Told]) -> list[Told]:
        """Put what stands in columns of notes beside the first thing the row says."""
        columns = [c for c in self.mapping.of("note") if not is_blank(cell_at(row, c))]
        if not found or not columns:
            return found
        first, text = found[0], "; ".join(words(cell_at(row, c)) for c in columns)[: said.TEXT_LONGEST]
        at = (*first.columns, *(c.at for c in columns))
        return [replace(first, fact=replace(first.fact, text=text), columns=at), *found[1:]]

    def _dated(self, told: Told, day: date, problems: list[Problem]) -> Told:
        """Give what is told its day: the end of the year its column names, else the row's."""
        year = told.year
        if year > self.latest.year:
            ahead = N_("Tahun %(said)s di judul kolom ini belum tiba. Pilih «tidak dipakai» bila ini rencana.")
            problems.append(Problem(told.columns[0], ahead, str(year)))
        if not year or year > self.latest.year:
            return replace(told, fact=replace(told.fact, as_of=day))
        return replace(told, fact=replace(told.fact, as_of=min(date(year, 12, 31), self.latest)))

    def _by_column(self, row: Sequence[Cell], problems: list[Problem]) -> Iterable[Told]:
        """Read commodities that have columns of their own: a blank there says nothing of the village."""
        owned: dict[str, list[Assigned]] = defaultdict(list)
        for column in self.mapping.columns:
            if column.subject and column.role in OF_COMMODITY:
                owned[column.subject].append(column)
        each = [told for key, columns in owned.items() for told in self._each(key, row, columns, problems)]
        found = [t for t in each if t.fact != Fact(said.COMMODITY, t.fact.subject)]
        return self._shared(row, found, problems) if not self.mapping.of("commodity") else found

    def _each(
        self, subject: str, row: Sequence[Cell], columns: Sequence[Assigned], problems: list[Problem]
    ) -> list[Told]:
        """Read one commodity: a fact for each column that says how much, the other columns in all of them."""
        volumes = [c for c in columns if c.role == "quantity"]
        filled = [c for c in volumes if not is_blank(cell_at(row, c))] or volumes[:1]
        others = [c for c in columns if c.role != "quantity"]
        start = Told(Fact(said.COMMODITY, subject))
        return [self._with(start, row, [c, *others], problems) for c in filled] or [
            self._with(start, row, others, problems)
        ]

    def _shared(self, row: Sequence[Cell], found: list[Told], problems: list[Problem]) -> list[Told]:
        """Give a season or form that no column ties to a commodity to the only one there is, or say that it is not."""
        loose = [c for c in self.mapping.columns if not c.subject and c.role in ("months", "form")]
        there = {told.fact.subject for told in found if told.fact.quantity != 0}
        if len(there) == 1:
            return [self._with(told, row, loose if told.fact.subject in there else [], problems) for told in found]
        unclear = N_("Musim atau bentuk ini milik komoditas yang mana? Tidak dipakai.")
        problems.extend(Problem(c.at, unclear) for c in loose if there and not is_blank(cell_at(row, c)))
        return found

    def _named(self, row: Sequence[Cell], column: Assigned, until: int, problems: list[Problem]) -> list[Told]:
        """Read commodities named in a cell, with volume, season and form from the columns after it up to the next."""
        after = [
            c for c in self.mapping.columns if column.at < c.at < until and not c.subject and c.role in OF_COMMODITY
        ]
        subjects = self._subjects(row, column, problems)
        if len(subjects) == 1:
            each = self._each(subjects[0], row, after, problems)
            return [replace(told, columns=(column.at, *told.columns)) for told in each]
        if subjects and any(c.role == "quantity" and not is_blank(cell_at(row, c)) for c in after):
            problems.append(Problem(column.at, N_("Satu volume untuk beberapa komoditas: volumenya tidak dipakai.")))
        return [Told(Fact(said.COMMODITY, subject), (column.at,)) for subject in subjects]

    def _subjects(self, row: Sequence[Cell], column: Assigned, problems: list[Problem]) -> list[str]:
        cell = cell_at(row, column)
        is_none = is_blank(cell) or words(cell).casefold() in NOTHING
        names = [] if is_none else [name for name in _APART.split(words(cell).casefold()) if name]
        meanings = self._meanings("commodity")
        keys = {name: meanings.get(name) or self.commodities.get(self.fold(name), "") for name in names}
        unknown = N_("Komoditas «%(said)s» tidak dikenal. Pilih artinya sekali.")
        problems.extend(Problem(column.at, unknown, name) for name, key in keys.items() if not key)
        return list(dict.fromkeys(key for key in keys.values() if key not in ("", SKIPPED)))

    def _with(self, told: Told, row: Sequence[Cell], columns: Iterable[Assigned], problems: list[Problem]) -> Told:
        fact, at, year = told.fact, list(told.columns), told.year
        for column in columns:
            if is_blank(cell_at(row, column)):
                continue
            at.append(column.at)
            year = column.year or year
            fact = self._part(fact, cell_at(row, column), column, row, problems)
        return Told(fact, tuple(at), year)

    def _part(self, fact: Fact, cell: Cell, column: Assigned, row: Sequence[Cell], problems: list[Problem]) -> Fact:
        if column.role == "quantity":
            found = _kept(read_quantity(cell, self._unit(row, column), self._mark(column)), column, problems)
            if found is None:
                return fact
            return replace(fact, quantity=found.amount, unit=found.unit, per=found.per or column.per)
        if column.role == "months":
            return replace(fact, months=fact.months | (_kept(read_months(cell), column, problems) or 0))
        form = _kept(read_choice("form", cell, self._meanings("form")), column, problems)
        return replace(fact, form=form or fact.form)

    def _other(self, row: Sequence[Cell], column: Assigned, problems: list[Problem]) -> Told | None:
        cell, fact = cell_at(row, column), None
        if column.role in said.ACCESSES:
            is_of_one_kind, meanings = column.at in self.of_one_kind, self._meanings(column.role)
            choice = read_choice(column.role, cell, meanings, is_of_one_kind=is_of_one_kind)
            answer = _kept(choice, column, problems)
            fact = Fact(said.ACCESS, column.role, answer=answer) if answer is not None else None
        elif column.role == "makers":
            count = _kept(read_count(cell, self._mark(column)), column, problems)
            fact = Fact(said.MAKERS, quantity=count) if count is not None else None
        elif column.role == "programme" and not is_blank(cell):
            fact = Fact(said.PROGRAMME, words(cell)[:PROGRAMME_LONGEST])
        return Told(fact, (column.at,), column.year) if fact is not None else None

    def _unit(self, row: Sequence[Cell], column: Assigned) -> str:
        units = [c for c in self.mapping.of("unit") if c.at > column.at] or self.mapping.of("unit")
        return column.unit or (words(cell_at(row, units[0])) if units else "")

    def _mark(self, column: Assigned) -> str:
        return self.marks.get(column.at, COMMA)

    def _meanings(self, role: str) -> dict[str, str]:
        return {word: choice for of, word, choice in self.mapping.meanings if of == role}


def once(found: Iterable[Told], problems: list[Problem]) -> list[Told]:
    """Give each thing once: what is said twice alike is one, what is said in two ways is a problem and neither."""
    kept: dict[tuple[str, str, date | None], Told] = {}
    torn = set()
    for told in found:
        key = (told.fact.aspect, told.fact.subject, told.fact.as_of)
        before = kept.get(key)
        bare = Fact(told.fact.aspect, told.fact.subject, as_of=told.fact.as_of)
        if before is None or before.fact == bare:
            kept[key] = replace(told, columns=(*before.columns, *told.columns) if before else told.columns)
        elif told.fact in (bare, before.fact):
            kept[key] = replace(before, columns=tuple(dict.fromkeys((*before.columns, *told.columns))))
        else:
            unlike = N_("Kolom-kolom ini menyebut hal yang sama dengan isi yang berbeda. Pilih satu kolom saja.")
            problems.append(Problem(told.columns[-1], unlike, also=before.columns))
            torn.add(key)
    return [told for key, told in kept.items() if key not in torn]


def cell_at(row: Sequence[Cell], column: Assigned) -> Cell:
    """Give a row's cell in a column; a short row has nothing there."""
    return row[column.at] if column.at < len(row) else None


def _kept(found: T | Unread | None, column: Assigned, problems: list[Problem]) -> T | None:
    if isinstance(found, Unread):
        problems.append(Problem(column.at, found.why, found.said))
        return None
    return found
