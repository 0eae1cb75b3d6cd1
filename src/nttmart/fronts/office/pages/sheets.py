"""A sheet on its way in: its columns with what they tell, its rows as they would be loaded, the doubtful ones first."""

from collections.abc import Sequence
from dataclasses import dataclass

from nttmart.contexts.places import api as places
from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.office.pages.potential import about, commodity_names, said_in_words
from nttmart.fronts.office.templatetags.office_words import WORDS
from nttmart.kernel.errors import Refusal
from nttmart.kernel.words import say

A_PAGE = 50
NUMBERS_SHOWN = 40
ORDER = ("look", "wrong", "outside", "good", "left_out")
SELDOM = frozenset({"outside"})
"""Standings told only where there are rows of them."""


@dataclass(frozen=True, slots=True)
class ColumnShown:
    """A column: where, its heading, what it is taken for, and its first cells."""

    at: int
    name: str
    role: str
    subject: str
    unit: str
    per: str
    year: int
    examples: str


@dataclass(frozen=True, slots=True)
class ProblemShown:
    """One thing to look at in a row: the column's heading and a sentence."""

    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class FactShown:
    """A fact as it would be loaded: what of, in words, the cells it comes from, and what holds now if that differs.

    ``stays``: what holds now is of a later day than the sheet's, so that loading does not change it.
    """

    about: str
    said: str
    cells: str
    now: str
    stays: bool


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row as it would be loaded."""

    number: int
    said: str
    standing: str
    how: str
    village: str
    village_code: str
    near: tuple[tuple[str, str], ...]
    facts: tuple[FactShown, ...]
    problems: tuple[ProblemShown, ...]
    same_as: int | None


@dataclass(frozen=True, slots=True)
class WordShown:
    """A word no column's choices know, in how many rows, and what it may mean."""

    role: str
    word: str
    rows: int
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SheetPage:
    """The whole page: the sheet, its columns, its rows of one standing, how many stand how."""

    sheet: programmes.SheetRead
    columns: tuple[ColumnShown, ...]
    roles: tuple[str, ...]
    commodities: tuple[tuple[str, str], ...]
    counts: tuple[tuple[str, int], ...]
    chosen: str
    rows: tuple[RowShown, ...]
    pages: int
    at: int
    words: tuple[WordShown, ...]
    facts: int
    is_ready: bool
    trouble: str
    heading_row: int
    heading_rows: int
    periods: tuple[tuple[str, str], ...]
    makers_rules: tuple[tuple[str, str], ...]
    unused: str
    passed: str
    only_near: int
    beside: tuple[programmes.SheetBeside, ...]
    marks: tuple[tuple[str, str], ...]

    @property
    def is_open(self) -> bool:
        """It was neither loaded nor let go."""
        return self.sheet.summary.state == "read"


def sheet_page(sheet: programmes.SheetRead, chosen: str, at: int, within: frozenset[str] | None = None) -> SheetPage:
    """Put the page of a sheet together; without columns chosen there are no rows yet.

    ``within`` are the regencies its reader writes of; None: all.
    """
    trouble, preview = "", None
    if sheet.summary.state == "read":
        try:
            preview = programmes.preview(sheet.summary.id, within=within)
        except Refusal as refusal:
            trouble = say(refusal)
    counts = _counts(preview) if preview else ()
    chosen = chosen if chosen in ORDER else next((standing for standing, count in counts if count), "good")
    rows = [row for row in preview.rows if row.standing == chosen] if preview else []
    pages = max(1, -(-len(rows) // A_PAGE))
    at = min(max(1, at), pages)
    names = {column.at: column.name for column in sheet.headings.columns} if sheet.headings else {}
    return SheetPage(
        sheet=sheet,
        columns=_columns(sheet),
        roles=programmes.ROLES,
        commodities=tuple((kind.key, kind.name) for kind in programmes.list_commodities()),
        counts=counts,
        chosen=chosen,
        rows=_rows(rows[(at - 1) * A_PAGE : at * A_PAGE], names),
        pages=pages,
        at=at,
        words=tuple(WordShown(*word, _words_of(f"potential_{word[0]}")) for word in preview.unknown) if preview else (),
        facts=preview.facts if preview else 0,
        is_ready=bool(preview and preview.is_ready),
        trouble=trouble,
        heading_row=sheet.headings.row + 1 if sheet.headings else 1,
        heading_rows=sheet.headings.rows if sheet.headings else 1,
        periods=_words_of("potential_per"),
        makers_rules=_words_of("sheet_makers"),
        unused=", ".join(column.name for column in _columns(sheet) if column.role == "ignore" and column.examples),
        passed=_numbers(preview.passed) if preview else "",
        only_near=len(_only_near(preview)) if preview else 0,
        beside=tuple(programmes.sheets_beside(sheet.summary.id)),
        marks=_words_of("sheet_mark") if sheet.mark else (),
    )


def numbers_standing(sheet: programmes.SheetRead, standing: str, within: frozenset[str] | None) -> list[int]:
    """Give the numbers of all rows that stand so for who writes of these regencies."""
    rows = programmes.preview(sheet.summary.id, within=within).rows
    return [row.read.number for row in rows if row.standing == standing]


def _counts(preview: programmes.Preview) -> tuple[tuple[str, int], ...]:
    """Count the rows of each standing, in the order they are looked at."""
    counted = ((standing, preview.counts.get(standing, 0)) for standing in ORDER)
    return tuple((standing, count) for standing, count in counted if count or standing not in SELDOM)


def _numbers(rows: Sequence[int]) -> str:
    """Write the numbers of rows, the first of many."""
    shown = ", ".join(map(str, rows[:NUMBERS_SHOWN]))
    return f"{shown}, …" if len(rows) > NUMBERS_SHOWN else shown


def only_near(sheet: programmes.SheetRead) -> dict[int, str]:
    """Give the village of each row that is near one village and no other."""
    return _only_near(programmes.preview(sheet.summary.id))


def _only_near(preview: programmes.Preview) -> dict[int, str]:
    doubtful = [row for row in preview.rows if row.standing == "look" and len(row.read.match.near) == 1]
    return {row.read.number: row.read.match.near[0] for row in doubtful if row.read.match.how != "conflict"}


def village_of(text: str) -> places.Place | None:
    """Find the one village a person typed, by code or by name; none where several or nobody bears it."""
    try:
        return places.get_village(text.strip())
    except places.NotFoundPlace:
        found = places.search_places(text[:120], kinds=("village",), limit=2, named_only=True)
        return found[0].place if len(found) == 1 else None


def _words_of(topic: str) -> tuple[tuple[str, str], ...]:
    return tuple((code, str(word)) for code, word in WORDS.get(topic, {}).items())


def _columns(sheet: programmes.SheetRead) -> tuple[ColumnShown, ...]:
    if sheet.headings is None:
        return ()
    roles = {column.at: column for column in sheet.mapping.columns}
    rows = sheet.first_rows[sheet.headings.data_from :]
    shown = []
    for column in sheet.headings.columns:
        chosen = roles.get(column.at, programmes.Assigned(column.at, "ignore"))
        examples = " · ".join(dict.fromkeys(row[column.at] for row in rows if column.at < len(row) and row[column.at]))
        said = (chosen.role, chosen.subject, chosen.unit, chosen.per, chosen.year)
        shown.append(ColumnShown(column.at, column.name, *said, examples[:80]))
    return tuple(shown)


def _rows(rows: Sequence[programmes.RowPreview], columns: dict[int, str]) -> tuple[RowShown, ...]:
    now = programmes.holding_of({row.read.match.code for row in rows if row.read.match.code})
    commodities = commodity_names()
    return tuple(
        _row(row, columns, tuple(_fact(row, told, columns, commodities, now) for told in row.read.told)) for row in rows
    )


def _fact(
    row: programmes.RowPreview,
    told: programmes.Told,
    columns: dict[int, str],
    commodities: dict[str, str],
    now: dict[tuple[str, str, str], programmes.Fact],
) -> FactShown:
    fact, cells = told.fact, row.read.cells
    holds = now.get((row.read.match.code, fact.aspect, fact.subject))
    before = said_in_words(holds) if holds else ""
    said = said_in_words(fact)
    shown = [f"{columns.get(at, '')} «{programmes.cell_words(cells[at])}»" for at in told.columns if at < len(cells)]
    stays = bool(holds and holds.as_of and fact.as_of and holds.as_of > fact.as_of)
    return FactShown(about(fact, commodities), said, ", ".join(shown), before if before != said else "", stays)


def _row(row: programmes.RowPreview, names: dict[int, str], facts: tuple[FactShown, ...]) -> RowShown:
    read = row.read
    return RowShown(
        number=read.number,
        said=", ".join(part for part in (read.place[3], read.place[2], read.place[1], read.place[0]) if part),
        standing=row.standing,
        how=read.match.how,
        village=row.village,
        village_code=read.match.code,
        near=row.near,
        facts=facts,
        problems=tuple(
            ProblemShown(
                " + ".join(names.get(at, "") for at in (*p.also, p.column) if at in names),
                say(Refusal(p.template, said=p.said)),
            )
            for p in read.problems
        ),
        same_as=read.same_as,
    )
