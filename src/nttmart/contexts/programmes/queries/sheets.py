"""Sheets on their way in: what was read, what it would say, what a person must look at."""

from collections import Counter
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Count

from nttmart.contexts.places import api as places
from nttmart.contexts.programmes.models import PotentialSourceWithdrawal, SheetImport, SheetRow, SheetText
from nttmart.contexts.programmes.queries.commodities import commodity_spellings
from nttmart.contexts.programmes.queries.gazetteer import gazetteer
from nttmart.contexts.programmes.queries.potential import commodities_known
from nttmart.contexts.programmes.rules.potential.answers import names_one_kind
from nttmart.contexts.programmes.rules.potential.columns import PLACE_ROLES, ColumnMapping, guess_mapping, mapping_from
from nttmart.contexts.programmes.rules.potential.grid import Cell, Grid, Merge, filled_down, words
from nttmart.contexts.programmes.rules.potential.headings import Headings, headings_at
from nttmart.contexts.programmes.rules.potential.reading import RowRead, SheetReader
from nttmart.contexts.programmes.rules.potential.sheets import (
    GOOD,
    NoSuchSheet,
    Preview,
    RowPreview,
    SheetBeside,
    SheetRead,
    SheetSummary,
    standing_of,
)
from nttmart.kernel.errors import N_

SHOWN_ROWS = 12
_SUMMARY = ("id", "filename", "sheet", "state", "by", "at")


def list_sheets(limit: int = 100, *, by: UUID | None = None) -> list[SheetSummary]:
    """List sheets brought (by one person), the newest first."""
    chosen = SheetImport.objects.filter(user_id=by) if by else SheetImport.objects.all()
    rows = chosen.order_by("-at", "-id").values_list(*_SUMMARY)[:limit]
    return [SheetSummary(*row) for row in rows]


def get_sheet(sheet_id: UUID) -> SheetRead:
    """Read a sheet with what is chosen about it.

    :raises NoSuchSheet: if there is none.
    """
    row = find_row(sheet_id)
    grid = grid_of(row, limit=60)
    headings = headings_of(row, grid)
    count = SheetRow.objects.filter(sheet_id=sheet_id, number__gt=row.heading_row + row.heading_rows).count()
    return SheetRead(
        summary=SheetSummary(*(getattr(row, name) for name in _SUMMARY)),
        sheets=tuple(row.sheets),
        headings=headings,
        first_rows=tuple(tuple(words(cell) for cell in line) for line in grid.rows[:SHOWN_ROWS]),
        mapping=mapping_of(row, headings),
        source_name=row.source_name,
        as_of=row.as_of,
        row_count=count,
        skips_unread=row.skips_unread,
        user_id=row.user_id,
        source_id=row.source_id,
        taken_back=PotentialSourceWithdrawal.objects.filter(source_id=row.source_id)
        .values_list("reason", flat=True)
        .first()
        or "",
        mark=SheetText.objects.filter(sheet_id=sheet_id).values_list("mark", flat=True).first() or "",
    )


def sheets_beside(sheet_id: UUID) -> list[SheetBeside]:
    """List the other sheets of a sheet's file, as they were last brought. Three queries.

    :raises NoSuchSheet: if there is none.
    """
    row = find_row(sheet_id)
    brought = SheetImport.objects.filter(sha256=row.sha256).exclude(sheet=row.sheet).order_by("at", "id")
    last = {sheet: (key, state) for key, sheet, state in brought.values_list("id", "sheet", "state")}
    counted = SheetRow.objects.filter(sheet_id__in=[key for key, _ in last.values()]).values_list("sheet_id")
    rows = dict(counted.annotate(Count("id")))
    return [
        SheetBeside(name, last[name][0], rows.get(last[name][0], 0), last[name][1])
        if name in last
        else SheetBeside(name)
        for name in row.sheets
        if name != row.sheet
    ]


def sheets_of_sources(source_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Give the sheet each source came in as; sources of another kind are not in it. One query."""
    return dict(SheetImport.objects.filter(source_id__in=list(source_ids)).values_list("source_id", "id"))


def preview(sheet_id: UUID, *, within: frozenset[str] | None = None) -> Preview:
    """Tell what loading a sheet would do, row by row. Changes nothing; five queries, however long the sheet.

    ``within`` are the regencies its bringer writes of; None: all.

    :raises NoSuchSheet: if there is none. :raises UnfitMapping: its columns are not chosen yet.
    """
    row = find_row(sheet_id)
    reads, passed = _read(row)
    return _preview(row, reads, passed, within)


def read_rows(row: SheetImport) -> list[tuple[RowRead, bool]]:
    """Read every row of a sheet with its mapping, and whether it is left out.

    :raises UnfitMapping: its columns are not chosen yet.
    """
    return _read(row)[0]


def _read(row: SheetImport) -> tuple[list[tuple[RowRead, bool]], tuple[int, ...]]:
    """Read every row, and give the numbers of those that speak of no village.

    :raises UnfitMapping: its columns are not chosen yet.
    """
    grid = grid_of(row)
    headings = headings_of(row, grid)
    mapping = mapping_of(row, headings)
    decided = SheetRow.objects.filter(sheet_id=row.id).exclude(village__isnull=True, is_left_out=False)
    said = {
        number: (village, out) for number, village, out in decided.values_list("number", "village_id", "is_left_out")
    }
    reader = SheetReader(
        mapping_from(mapping.as_json()),
        gazetteer(),
        commodity_spellings(),
        places.normalise,
        row.as_of,
        {number: village for number, (village, _) in said.items() if village},
        {number for number, (_, out) in said.items() if out},
        commodities_known(),
        {column.at for column in headings.columns if names_one_kind(column.name)} if headings else frozenset(),
    )
    data_from = headings.data_from if headings else 0
    places_told = [column.at for role in PLACE_ROLES for column in mapping.of(role)]
    rows = reader.read(filled_down(grid, data_from, places_told), data_from + 1)
    return [(read, said.get(read.number, ("", False))[1]) for read in rows], tuple(reader.passed)


def find_row(sheet_id: UUID) -> SheetImport:
    """Give the row of a sheet.

    :raises NoSuchSheet: if there is none.
    """
    row = SheetImport.objects.filter(id=sheet_id).first()
    if row is None:
        raise NoSuchSheet(N_("Berkas ini tidak ada."))
    return row


def grid_of(row: SheetImport, limit: int | None = None) -> Grid:
    """Give the cells of a sheet as they were read; rows without anything are kept as empty ones."""
    rows: list[Sequence[Cell]] = []
    kept = SheetRow.objects.filter(sheet_id=row.id).order_by("number").values_list("number", "cells")
    for number, cells in kept[:limit] if limit else kept:
        rows.extend([[]] * (number - 1 - len(rows)))
        rows.append(cells)
    return Grid(row.sheet, rows, tuple(Merge(*merge) for merge in row.merges))


def headings_of(row: SheetImport, grid: Grid) -> Headings | None:
    """Give the headings where a person or the first look found them; none where no row is one."""
    return headings_at(grid, row.heading_row, row.heading_rows) if row.heading_rows else None


def mapping_of(row: SheetImport, headings: Headings | None) -> ColumnMapping:
    """Give the mapping chosen, or a guess from the headings."""
    if row.mapping:
        return mapping_from(row.mapping)
    return guess_mapping(headings.columns if headings else (), commodity_spellings())


def _preview(
    row: SheetImport, reads: Sequence[tuple[RowRead, bool]], passed: tuple[int, ...], within: frozenset[str] | None
) -> Preview:
    villages = places.known_villages()

    def named(code: str) -> str:
        return villages[code].full_name if code in villages else ""

    rows = tuple(
        RowPreview(
            read=read,
            standing=standing_of(read, is_left_out=is_left_out, skips_unread=row.skips_unread, within=within),
            village=named(read.match.code),
            near=tuple((code, f"{villages[code].village_kind} {named(code)}") for code in read.match.near),
        )
        for read, is_left_out in reads
    )
    return Preview(
        rows=rows,
        counts=Counter(each.standing for each in rows),
        facts=sum(len(each.read.facts) for each in rows if each.standing == GOOD),
        unknown=_unknown(mapping_now(row), reads),
        passed=passed,
    )


def mapping_now(row: SheetImport) -> ColumnMapping:
    """Give the mapping chosen, or the guess that is shown until one is."""
    heads = (row.heading_row or 0) + (row.heading_rows or 0) + 1
    return mapping_of(row, None if row.mapping else headings_of(row, grid_of(row, heads)))


def _unknown(mapping: ColumnMapping, reads: Iterable[tuple[RowRead, bool]]) -> tuple[tuple[str, str, int], ...]:
    """Gather words that a person may explain once: those of columns with choices, and commodities."""
    roles = {column.at: column.role for column in mapping.columns}
    explained = {"road", "signal", "power", "port", "form", "commodity"}
    counted = Counter(
        (roles[problem.column], problem.said)
        for read, _ in reads
        for problem in read.problems
        if problem.said and roles.get(problem.column) in explained
    )
    return tuple((role, word, count) for (role, word), count in counted.most_common(60))
