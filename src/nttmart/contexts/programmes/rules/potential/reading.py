"""Reads a sheet's rows with its mapping: which village each row means, what it says, and what a person must look at."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from nttmart.contexts.programmes.rules.potential.columns import ASK, SUM, ColumnMapping
from nttmart.contexts.programmes.rules.potential.facts import MAKERS, Fact, UnfitFact, check_fact
from nttmart.contexts.programmes.rules.potential.grid import Cell, is_blank, words
from nttmart.contexts.programmes.rules.potential.matching import Gazetteer, Match, are_all_ours
from nttmart.contexts.programmes.rules.potential.telling import Problem, Teller, Told, cell_at, judge_marks
from nttmart.kernel.errors import N_

_TOTAL = re.compile(r"^(jumlah|jml|jlh|total|rata-rata|rata rata|grand total|sub ?total|rekapitulasi)\b")
_CLOSING = re.compile(
    r"(mengetahui|menyetujui|kepala (dinas|desa|bidang|seksi|badan)|camat|lurah|sekretaris|nip|ttd)\b|"
    r"[a-z .'-]+, *\d{1,2} +[a-z]+ +\d{4}$"
)
_SIGNERS = 2
"""How many sign beside each other under a table, at most."""
_SAME = frozenset({"idem", "sda", "s.d.a", "s.d.a.", '"', "''", "〃", "sama"})
_SECTION = re.compile(r"^(kabupaten|kab\.?|kota|kecamatan|kec\.?)\s+\S")


@dataclass(frozen=True, slots=True)
class RowRead:
    """One row understood: its number as the sheet numbers it, where it is said to be, the match, facts, problems."""

    number: int
    place: tuple[str, str, str, str]
    match: Match
    told: tuple[Told, ...]
    problems: tuple[Problem, ...]
    same_as: int | None = None
    """The number of an earlier row about the same village and things: two spellings of one, or a line twice."""
    cells: Sequence[Cell] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What it says."""
        return tuple(told.fact for told in self.told)


@dataclass(slots=True)
class SheetReader:
    """Reads the rows of one sheet, one by one, remembering what blank cells carry on from above.

    ``fold`` folds names as places does; ``commodities`` gives the key of each folded name; ``as_of`` is the day
    that holds where no column says one.
    """

    mapping: ColumnMapping
    gazetteer: Gazetteer
    commodities: Mapping[str, str]
    fold: Callable[[str], str]
    as_of: date
    confirmed: Mapping[int, str] = field(default_factory=dict)
    left_out: Collection[int] = frozenset()
    known: Collection[tuple[str, str]] = frozenset()
    """Villages with a commodity known before: there a nought in the commodity's own column says that it is gone.

    Elsewhere it says nothing: sheets fill whole columns with noughts.
    """
    of_one_kind: Collection[int] = frozenset()
    """Columns (from nought) whose headings ask of one kind of a thing only."""
    passed: list[int] = field(default_factory=list)
    """Rows that speak of no village: totals, sections, what is signed under the table."""
    _teller: Teller = field(init=False)
    _is_all_ours: bool = False
    _is_closed: bool = False
    _above: dict[str, str] = field(default_factory=dict)
    _seen: dict[tuple[str, str, str, date | None], tuple[int, Fact]] = field(default_factory=dict)

    def read(self, rows: Sequence[Sequence[Cell]], first_number: int) -> list[RowRead]:
        """Read all rows; empty ones give none, nor do totals, sections and signatures, which are told in ``passed``."""
        found = list(self._rows(rows, first_number))
        return found if self.mapping.makers == ASK else self._one_count(found)

    def _rows(self, rows: Sequence[Sequence[Cell]], first_number: int) -> Iterator[RowRead]:
        marks = judge_marks(self.mapping, rows)
        self._is_all_ours = are_all_ours(self._own("code", row) for row in rows)
        self._teller = Teller(self.mapping, self.commodities, self.fold, marks, self.as_of, self.of_one_kind)
        for number, row in enumerate(rows, start=first_number):
            if all(is_blank(cell) for cell in row):
                continue
            if self._is_section(row) or self._is_total(row) or self._is_signature(row):
                self.passed.append(number)
            else:
                yield self._row(number, row)

    def _is_section(self, row: Sequence[Cell]) -> bool:
        """Tell whether a row only names a regency or district for those below it, and remember that."""
        filled = {words(cell) for cell in row if not is_blank(cell)}
        text = next(iter(filled)).casefold() if len(filled) == 1 else ""
        if not _SECTION.match(text):
            return False
        role = "district" if text.startswith("kec") else "regency"
        if role == "regency":
            self._above.pop("district", None)
        self._above[role] = text
        return True

    def _is_total(self, row: Sequence[Cell]) -> bool:
        texts = [words(cell).casefold() for cell in row if isinstance(cell, str) and not is_blank(cell)]
        return bool(texts) and _TOTAL.match(texts[0]) is not None

    def _is_signature(self, row: Sequence[Cell]) -> bool:
        """Tell whether a row belongs to what is signed under the table: a place with its day, an office, a name."""
        filled = {words(cell).casefold() for cell in row if not is_blank(cell)}
        if len(filled) > _SIGNERS:
            return False
        village = self._own("village", row).casefold()
        if any(_CLOSING.match(text) for text in filled) and (not village or _CLOSING.match(village)):
            self._is_closed = True
            return True
        return self._is_closed and not village and not self._own("code", row)

    def _row(self, number: int, row: Sequence[Cell]) -> RowRead:
        place = self._place(row)
        match = self._match(number, place)
        problems: list[Problem] = []
        told = self._possible(self._teller.told(row, self._as_of(row, problems), problems), problems)
        told = [t for t in told if t.fact.quantity != 0 or self._is_news(match.code, t)]
        same_as, fresh = (None, told) if number in self.left_out else self._fresh(number, match.code, told)
        return RowRead(number, place, match, tuple(fresh), tuple(dict.fromkeys(problems)), same_as, row)

    def _match(self, number: int, place: tuple[str, str, str, str]) -> Match:
        if number in self.confirmed:
            return Match("confirmed", self.confirmed[number], score=100)
        code, *names = place
        regency, district, village = map(self.fold, names)
        return self.gazetteer.match(code, regency, district, village, is_all_ours=self._is_all_ours)

    def _place(self, row: Sequence[Cell]) -> tuple[str, str, str, str]:
        parts = {role: self._part(role, row) for role in ("regency", "district")}
        code, village = (self._own(role, row) for role in ("code", "village"))
        return code, parts["regency"], parts["district"], village

    def _own(self, role: str, row: Sequence[Cell]) -> str:
        columns = self.mapping.of(role)
        return "" if not columns or is_blank(cell_at(row, columns[0])) else words(cell_at(row, columns[0]))

    def _part(self, role: str, row: Sequence[Cell]) -> str:
        """Give what is said, or what was said above: blank and «idem» carry on."""
        own = self._own(role, row)
        if own and own.casefold() not in _SAME:
            if role == "regency" and own != self._above.get("regency"):
                self._above.pop("district", None)
            self._above[role] = own
        return self._above.get(role, "")

    def _as_of(self, row: Sequence[Cell], problems: list[Problem]) -> date:
        columns = self.mapping.of("as_of")
        cell = cell_at(row, columns[0]) if columns else None
        if is_blank(cell):
            return self.as_of
        day = self.as_of if words(cell) == str(self.as_of.year) else read_day(words(cell))
        if day is None or day > self.as_of:
            problems.append(
                Problem(columns[0].at, N_("Tanggal «%(said)s» tidak terbaca atau belum tiba."), words(cell))
            )
            return self.as_of
        return day

    def _is_news(self, code: str, told: Told) -> bool:
        """Tell whether a nought says something: of makers always, of a commodity named, or known here before."""
        owned = any(column.subject for column in self.mapping.columns if column.at in told.columns)
        return told.fact.aspect == MAKERS or not owned or (code, told.fact.subject) in self.known

    def _possible(self, found: Iterable[Told], problems: list[Problem]) -> list[Told]:
        """Keep what can be, as if a person keyed it in; the rest becomes a problem."""
        kept = []
        for told in found:
            try:
                check_fact(told.fact, today=self.as_of)
            except UnfitFact as unfit:
                problems.append(Problem(told.columns[0], unfit.template))
            else:
                kept.append(told)
        return kept

    def _fresh(self, number: int, code: str, found: Sequence[Told]) -> tuple[int | None, list[Told]]:
        """Tell which earlier row said other things of this village, and give what no earlier row said alike."""
        earlier, fresh = None, []
        for told in found:
            fact = told.fact
            key = (code, fact.aspect, fact.subject, fact.as_of)
            first, before = self._seen.setdefault(key, (number, fact)) if code else (number, fact)
            is_alike = replace(before, text="") == replace(fact, text="")
            is_settled = fact.aspect == MAKERS and self.mapping.makers != ASK
            if first == number or is_settled or not is_alike or fact.text:
                fresh.append(told)
            if not is_alike and not is_settled:
                earlier = earlier or first
        return earlier, fresh

    def _one_count(self, found: list[RowRead]) -> list[RowRead]:
        """Give each village's makers once, in its first row that tells of them: added up, or the largest count."""
        counts: dict[tuple[str, date | None], list[int]] = defaultdict(list)
        for row, told in self._counting(found):
            counts[row.match.code, told.fact.as_of].append(told.fact.quantity or 0)
        whole: dict[int, tuple[Told, ...]] = {}
        for row, told in self._counting(found):
            said = counts.pop((row.match.code, told.fact.as_of), [])
            one = sum(said) if self.mapping.makers == SUM else max(said, default=0)
            instead = (replace(told, fact=replace(told.fact, quantity=one)),) if said else ()
            kept = whole.get(row.number, row.told)
            whole[row.number] = tuple(t for each in kept for t in (instead if each == told else (each,)))
        return [replace(row, told=whole.get(row.number, row.told)) for row in found]

    def _counting(self, found: Iterable[RowRead]) -> Iterator[tuple[RowRead, Told]]:
        for row in found:
            if row.match.code and row.number not in self.left_out:
                yield from ((row, told) for told in row.told if told.fact.aspect == MAKERS)


def read_day(text: str) -> date | None:
    """Read 2026-03-31, 31/3/2026, 31-03-2026 or a bare year (its last day)."""
    if re.fullmatch(r"(19|20)\d\d", text):
        return date(int(text), 12, 31)
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    ours = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", text)
    parts = iso.groups() if iso else tuple(reversed(ours.groups())) if ours else None
    try:
        return date(*map(int, parts)) if parts else None
    except ValueError:
        return None
