"""Brings a file in: its sheets are read whole and kept to be looked at; nothing is loaded yet.

Of a CSV the text is kept too, until it is loaded or let go: a person may say that another mark parts its cells.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.programmes.locks import lock_sheet
from nttmart.contexts.programmes.models import SheetImport, SheetRow, SheetText
from nttmart.contexts.programmes.operations.potential.files import read_sheets, split_text, text_of
from nttmart.contexts.programmes.queries.sheets import find_row
from nttmart.contexts.programmes.rules.potential.grid import Grid
from nttmart.contexts.programmes.rules.potential.headings import find_headings
from nttmart.contexts.programmes.rules.potential.sheets import MARKS, AppliedBefore, SheetIsOver, UnfitSheet
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.sheets import delimiter_of
from nttmart.kernel.text import clean_line

_CHUNK = 1_000
ROWS_AT_ONCE = 20_000


@transaction.atomic
def bring_sheet(  # noqa: PLR0913 -- the file and what its bringer says of it
    content: bytes, filename: str, *, sheet: str = "", source_name: str = "", as_of: date, actor: Actor, at: datetime
) -> UUID:
    """Read a file and keep one of its sheets (by name, or the first with headings); gives its id. Loads nothing.

    :raises UnfitSheet: no table, too large, broken, or no such sheet. :raises AppliedBefore: loaded before.
    """
    grids = read_sheets(content)
    chosen = _chosen(grids, sheet)[:1]
    return _keep(chosen, grids, content, filename, source_name, as_of=as_of, actor=actor, at=at)[0]


@transaction.atomic
def bring_file(  # noqa: PLR0913 -- the file and what its bringer says of it
    content: bytes, filename: str, *, sheet: str = "", source_name: str = "", as_of: date, actor: Actor, at: datetime
) -> list[UUID]:
    """Read a file and keep each of its sheets that has headings (or the one named); gives their ids. Loads nothing.

    Sheets of it that were loaded before are passed over.

    :raises UnfitSheet: no table, too large, broken, or no such sheet. :raises AppliedBefore: all were loaded before.
    """
    grids = read_sheets(content)
    return _keep(_chosen(grids, sheet), grids, content, filename, source_name, as_of=as_of, actor=actor, at=at)


@transaction.atomic
def tell_mark(sheet_id: UUID, mark: str, *, actor: Actor, at: datetime) -> None:
    """Say which mark parts the cells of a CSV: it is read anew, and what was said of its rows and columns is gone.

    :raises NoSuchSheet: if there is none. :raises SheetIsOver: applied or let go.
    :raises UnfitSheet: a workbook, a mark that is none, or nothing is left of the text.
    """
    find_row(sheet_id)
    row = lock_sheet(sheet_id)
    if row.state != "read":
        raise SheetIsOver(N_("Berkas ini sudah selesai: dimuat, dibuang, atau ditarik."))
    kept = SheetText.objects.filter(sheet_id=sheet_id).first()
    if kept is None or mark not in MARKS:
        raise UnfitSheet(N_("Tanda pemisah itu tidak bisa dipakai di berkas ini."), field="mark")
    grid = split_text(kept.text, MARKS[mark])
    SheetRow.objects.filter(sheet_id=sheet_id).delete()
    row.mapping = {}
    _tell_headings(row, grid)
    row.save(update_fields=["sheet", "merges", "heading_row", "heading_rows", "mapping"])
    _keep_lines(row, grid)
    SheetText.objects.filter(sheet_id=sheet_id).update(mark=mark)
    record(actor, "programmes.tell_mark", "sheet", sheet_id, at=at, detail={"mark": mark})


def _chosen(grids: Sequence[Grid], name: str) -> list[Grid]:
    """Give the sheet of this name, or all with headings; where none has any, the first.

    :raises UnfitSheet: no such sheet.
    """
    if not name:
        return [grid for grid in grids if find_headings(grid)] or [grids[0]]
    named = [grid for grid in grids if grid.name.casefold() == name.strip().casefold()]
    if not named:
        raise UnfitSheet(N_("Lembar itu tidak ada di berkas ini."), field="sheet")
    return named


def _keep(  # noqa: PLR0913 -- the file and what its bringer says of it
    chosen: Sequence[Grid],
    grids: Sequence[Grid],
    content: bytes,
    filename: str,
    source_name: str,
    *,
    as_of: date,
    actor: Actor,
    at: datetime,
) -> list[UUID]:
    """Keep the chosen sheets that were not loaded before, each by itself.

    :raises AppliedBefore: all were. :raises UnfitSheet: a day to come, or too many rows.
    """
    if as_of > local_date(at):
        raise UnfitSheet(N_("Tanggalnya belum tiba."), field="as_of")
    if sum(len(grid.rows) for grid in chosen) > ROWS_AT_ONCE:
        raise UnfitSheet(N_("Terlalu banyak baris untuk sekaligus. Tulis nama satu lembar."), field="sheet")
    digest = hashlib.sha256(content).hexdigest()
    loaded = SheetImport.objects.filter(sha256=digest, state="applied").values_list("sheet", flat=True)
    fresh = [grid for grid in chosen if grid.name not in set(loaded)]
    if not fresh:
        raise AppliedBefore(N_("Lembar yang sama sudah pernah dimuat."), field="file")
    said = {
        "filename": clean_line(filename[-120:], limit=120, field="file", required=False),
        "sha256": digest,
        "sheets": [grid.name for grid in grids],
        "source_name": clean_line(source_name, limit=160, field="source_name", required=False),
        "as_of": as_of,
        "by": str(actor),
        "user_id": actor.user_id,
        "at": at,
    }
    kept = [_keep_rows(SheetImport(**said), grid) for grid in fresh]
    _keep_text(kept[0], text_of(content))
    for sheet_id, grid in zip(kept, fresh, strict=True):
        record(actor, "programmes.bring_sheet", "sheet", sheet_id, at=at, detail={"rows": len(grid.rows)})
    return kept


def _keep_rows(row: SheetImport, grid: Grid) -> UUID:
    _tell_headings(row, grid)
    row.save(force_insert=True)
    _keep_lines(row, grid)
    return row.id


def _tell_headings(row: SheetImport, grid: Grid) -> None:
    headings = find_headings(grid)
    row.sheet, row.merges = grid.name, [list(asdict(merge).values()) for merge in grid.merges]
    row.heading_row, row.heading_rows = (headings.row, headings.rows) if headings else (0, 0)


def _keep_lines(row: SheetImport, grid: Grid) -> None:
    lines = enumerate(grid.rows, start=1)
    SheetRow.objects.bulk_create(
        [SheetRow(sheet=row, number=number, cells=list(cells)) for number, cells in lines if cells], batch_size=_CHUNK
    )


def _keep_text(sheet_id: UUID, text: str) -> None:
    """Keep a CSV's text and the mark it was parted by; a workbook has none."""
    if text:
        found = delimiter_of(text)
        mark = next(name for name, sign in MARKS.items() if sign == found)
        SheetText.objects.create(sheet_id=sheet_id, text=text, mark=mark)
