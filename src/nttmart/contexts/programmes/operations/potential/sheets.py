"""A sheet on its way in: columns told, doubtful villages confirmed, then loaded whole or not; and taken back whole."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.places import api as places
from nttmart.contexts.programmes import locks
from nttmart.contexts.programmes.models import (
    Commodity,
    PotentialFact,
    PotentialSource,
    PotentialSourceWithdrawal,
    SheetImport,
    SheetRow,
    SheetText,
)
from nttmart.contexts.programmes.queries.sheets import find_row, mapping_now, read_rows
from nttmart.contexts.programmes.rules.potential.answers import CHOICES, SKIPPED
from nttmart.contexts.programmes.rules.potential.columns import ColumnMapping, UnfitMapping, check_mapping
from nttmart.contexts.programmes.rules.potential.reading import RowRead
from nttmart.contexts.programmes.rules.potential.sheets import (
    GOOD,
    LEFT_OUT,
    OUTSIDE,
    AppliedBefore,
    SheetIsOver,
    SheetUnready,
    UnfitSheet,
    standing_of,
)
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import clean_line

_CHUNK = 1_000
MOST_HEADING_ROWS = 6


@transaction.atomic
def tell_headings(sheet_id: UUID, *, row: int, rows: int, actor: Actor, at: datetime) -> None:
    """Say which rows are headings (``row`` from one); the columns are guessed anew.

    :raises SheetIsOver: applied or let go. :raises UnfitSheet: no such rows.
    """
    sheet = _open(sheet_id)
    last = SheetRow.objects.filter(sheet_id=sheet_id).order_by("-number").values_list("number", flat=True).first() or 0
    if row < 1 or not 1 <= rows <= MOST_HEADING_ROWS or row + rows - 1 >= last:
        raise UnfitSheet(N_("Baris judul itu tidak ada."), field="row")
    SheetImport.objects.filter(id=sheet.id).update(heading_row=row - 1, heading_rows=rows, mapping={})
    record(actor, "programmes.tell_headings", "sheet", sheet_id, at=at, detail={"row": row, "rows": rows})


@transaction.atomic
def tell_columns(  # noqa: PLR0913 -- what a person says of a sheet in one form
    sheet_id: UUID,
    mapping: ColumnMapping,
    *,
    source_name: str,
    as_of: date,
    skips_unread: bool,
    actor: Actor,
    at: datetime,
) -> None:
    """Say what each column tells, what unknown words mean, whose sheet it is and of which day it speaks.

    :raises UnfitMapping: columns that cannot be read. :raises SheetIsOver: applied or let go.
    :raises UnfitSheet: a day to come. :raises TextMissing: no source.
    """
    check_mapping(mapping)
    subjects = {column.subject for column in mapping.columns} - {""}
    if Commodity.objects.filter(key__in=subjects).count() < len(subjects):
        raise UnfitMapping(N_("Susunan kolom ini tidak terbaca."))
    sheet = _open(sheet_id)
    if as_of > local_date(at):
        raise UnfitSheet(N_("Tanggalnya belum tiba."), field="as_of")
    name = clean_line(source_name, limit=160, field="source_name")
    SheetImport.objects.filter(id=sheet.id).update(
        mapping=mapping.as_json(), source_name=name, as_of=as_of, skips_unread=skips_unread
    )
    record(actor, "programmes.tell_columns", "sheet", sheet_id, at=at)


@transaction.atomic
def explain_words(sheet_id: UUID, meanings: Mapping[tuple[str, str], str], *, actor: Actor, at: datetime) -> None:
    """Say what words mean that no column's choices know: (role, word) → choice or commodity key; for the whole sheet.

    «skip» says that a word means nothing here.

    :raises SheetIsOver: applied or let go. :raises UnfitMapping: a choice that is none.
    """
    sheet = _open(sheet_id)
    mapping = mapping_now(sheet)
    kinds = frozenset(Commodity.objects.values_list("key", flat=True))
    for (role, _), choice in meanings.items():
        known = kinds if role == "commodity" else CHOICES.get(role, {})
        if choice and choice != SKIPPED and choice not in known:
            raise UnfitMapping(N_("Pilih arti dari daftarnya."))
    kept = {(role, word): choice for role, word, choice in mapping.meanings}
    kept.update({pair: choice for pair, choice in meanings.items() if choice})
    sheet.mapping = {**mapping.as_json(), "meanings": [[role, word, choice] for (role, word), choice in kept.items()]}
    sheet.save(update_fields=["mapping"])
    record(actor, "programmes.explain_words", "sheet", sheet_id, at=at, detail={"words": len(meanings)})


@transaction.atomic
def confirm_village(sheet_id: UUID, number: int, village_code: str, *, actor: Actor, at: datetime) -> None:
    """Say which village a row means.

    :raises SheetIsOver: applied or let go. :raises NotFoundPlace: no such village.
    """
    sheet = _open(sheet_id)
    place = places.get_village(village_code)
    SheetRow.objects.filter(sheet_id=sheet.id, number=number).update(village_id=place.code, is_left_out=False)
    record(actor, "programmes.confirm_village", "sheet", sheet_id, at=at, detail={"row": number, "village": place.code})


@transaction.atomic
def confirm_villages(sheet_id: UUID, villages: Mapping[int, str], *, actor: Actor, at: datetime) -> int:
    """Say of many rows at once which village each means; gives how many.

    :raises SheetIsOver: applied or let go. :raises NotFoundPlace: no such village.
    """
    sheet = _open(sheet_id)
    known = places.known_villages()
    for code in set(villages.values()) - known.keys():
        places.get_village(code)
    rows = list(SheetRow.objects.filter(sheet_id=sheet.id, number__in=villages.keys()).only("id", "number"))
    for row in rows:
        row.village_id, row.is_left_out = villages[row.number], False
    SheetRow.objects.bulk_update(rows, ["village", "is_left_out"], batch_size=_CHUNK)
    record(actor, "programmes.confirm_villages", "sheet", sheet_id, at=at, detail={"rows": len(rows)})
    return len(rows)


@transaction.atomic
def leave_out(sheet_id: UUID, numbers: Iterable[int], *, actor: Actor, at: datetime) -> int:
    """Leave rows out of the loading; gives how many.

    :raises SheetIsOver: applied or let go.
    """
    sheet = _open(sheet_id)
    chosen = sorted(set(numbers))
    count = SheetRow.objects.filter(sheet_id=sheet.id, number__in=chosen).update(is_left_out=True, village=None)
    record(actor, "programmes.leave_out", "sheet", sheet_id, at=at, detail={"rows": count})
    return count


@transaction.atomic
def take_in_again(sheet_id: UUID, number: int, *, actor: Actor, at: datetime) -> None:
    """Take back what was said of a row's village, or that it is left out.

    :raises SheetIsOver: applied or let go.
    """
    sheet = _open(sheet_id)
    SheetRow.objects.filter(sheet_id=sheet.id, number=number).update(is_left_out=False, village=None)
    record(actor, "programmes.take_in_again", "sheet", sheet_id, at=at, detail={"row": number})


@transaction.atomic
def let_go(sheet_id: UUID, *, actor: Actor, at: datetime) -> None:
    """Load nothing of a sheet; its rows are forgotten.

    :raises SheetIsOver: applied or let go.
    """
    sheet = _open(sheet_id)
    SheetRow.objects.filter(sheet_id=sheet.id).delete()
    SheetText.objects.filter(sheet_id=sheet.id).delete()
    SheetImport.objects.filter(id=sheet.id).update(state="let_go")
    record(actor, "programmes.let_go_sheet", "sheet", sheet_id, at=at)


@transaction.atomic
def apply_sheet(sheet_id: UUID, *, within: frozenset[str] | None = None, actor: Actor, at: datetime) -> int:
    """Load every fact of a sheet, or nothing; gives how many. The sheet becomes their source.

    ``within`` are the regencies its bringer writes of; None: all.

    :raises SheetUnready: rows wait for a person or speak of other regencies, or nothing would be loaded.
    :raises SheetIsOver: applied or let go. :raises AppliedBefore: the same sheet was loaded meanwhile.
    """
    sheet = _open(sheet_id)
    if SheetImport.objects.filter(sha256=sheet.sha256, sheet=sheet.sheet, state="applied").exists():
        raise AppliedBefore(N_("Lembar yang sama sudah pernah dimuat."), field="file")
    ready = _ready_rows(sheet, within)
    source = PotentialSource.objects.create(
        id=uuid7(), kind="sheet", name=sheet.source_name, on=sheet.as_of, note=sheet.filename, sha256=sheet.sha256,
        by=str(actor), at=at,
    )  # fmt: skip
    facts = [
        PotentialFact(
            id=uuid7(), village_id=read.match.code, source=source, row_number=read.number, by=str(actor), at=at,
            **asdict(fact),
        )
        for read in ready
        for fact in read.facts
    ]  # fmt: skip
    PotentialFact.objects.bulk_create(facts, batch_size=_CHUNK)
    SheetText.objects.filter(sheet_id=sheet.id).delete()
    SheetImport.objects.filter(id=sheet.id).update(state="applied", source=source)
    record(actor, "programmes.apply_sheet", "sheet", sheet_id, at=at, detail={"facts": len(facts)})
    return len(facts)


@transaction.atomic
def take_back_sheet(sheet_id: UUID, *, reason: str, actor: Actor, at: datetime) -> None:
    """Take back all a loaded sheet said: its facts stay readable with the reason, and what was said before holds again.

    The same sheet may be brought and loaded anew.

    :raises NoSuchSheet: if there is none. :raises SheetIsOver: it was not loaded. :raises TextMissing: no reason.
    """
    why = clean_line(reason, limit=300, field="reason")
    find_row(sheet_id)
    sheet = locks.lock_sheet(sheet_id)
    if sheet.state != "applied" or sheet.source_id is None:
        raise SheetIsOver(N_("Berkas ini tidak sedang dimuat, jadi tidak ada yang ditarik."))
    PotentialSourceWithdrawal.objects.create(id=uuid7(), source_id=sheet.source_id, reason=why, by=str(actor), at=at)
    SheetImport.objects.filter(id=sheet.id).update(state="undone")
    record(actor, "programmes.take_back_sheet", "sheet", sheet_id, at=at, detail={"reason": why})


def _ready_rows(sheet: SheetImport, within: frozenset[str] | None) -> list[RowRead]:
    """Give the rows to load.

    :raises SheetUnready: some wait for a person, speak of other regencies, or none says anything.
    """
    judged = [
        (read, standing_of(read, is_left_out=out, skips_unread=sheet.skips_unread, within=within))
        for read, out in read_rows(sheet)
    ]
    _refuse_outside([read.number for read, standing in judged if standing == OUTSIDE])
    waiting = sum(standing not in (GOOD, LEFT_OUT) for _, standing in judged)
    if waiting:
        raise SheetUnready(N_("Masih ada %(count)s baris yang perlu dilihat. Belum ada yang dimuat."), count=waiting)
    ready = [read for read, standing in judged if standing == GOOD and read.facts]
    if not ready:
        raise SheetUnready(N_("Tidak ada isi yang bisa dimuat."))
    return ready


def _refuse_outside(numbers: list[int]) -> None:
    """Refuse rows of villages outside the bringer's regencies.

    :raises SheetUnready: there are some.
    """
    if numbers:
        outside_yours = N_(
            "%(count)s baris bukan desa di wilayah Anda, yang pertama baris %(row)s. Pilih «Jangan muat»."
        )
        raise SheetUnready(outside_yours, count=len(numbers), row=numbers[0])


def _open(sheet_id: UUID) -> SheetImport:
    """Lock a sheet that is still on its way.

    :raises NoSuchSheet: if there is none. :raises SheetIsOver: applied or let go.
    """
    find_row(sheet_id)
    sheet = locks.lock_sheet(sheet_id)
    if sheet.state != "read":
        raise SheetIsOver(N_("Berkas ini sudah selesai: dimuat, dibuang, atau ditarik."))
    return sheet
