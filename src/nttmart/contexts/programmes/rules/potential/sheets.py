"""A sheet on its way in, as pages show it, and the refusals on that way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from nttmart.contexts.programmes.rules.potential.columns import ColumnMapping
from nttmart.contexts.programmes.rules.potential.facts import Fact
from nttmart.contexts.programmes.rules.potential.headings import Headings
from nttmart.contexts.programmes.rules.potential.matching import FOUND
from nttmart.contexts.programmes.rules.potential.reading import RowRead
from nttmart.kernel.errors import Refusal

GOOD, LOOK, WRONG, LEFT_OUT, OUTSIDE = "good", "look", "wrong", "left_out", "outside"
CONFIRMED = "confirmed"
MARKS = {"semicolon": ";", "comma": ",", "tab": "\t", "bar": "|"}
"""What may part the cells of a CSV."""


class UnfitSheet(Refusal):
    """The file is not a table we can read, or too large."""


class NoSuchSheet(Refusal):
    """No sheet on its way in has this id."""


class SheetIsOver(Refusal):
    """The sheet was applied or let go before."""


class SheetUnready(Refusal):
    """Rows wait for a person: nothing was loaded."""


class AppliedBefore(Refusal):
    """The same sheet of the same file was loaded before."""


@dataclass(frozen=True, slots=True)
class SheetSummary:
    """A sheet in the list: what it is called, whose, when, and how it stands."""

    id: UUID
    filename: str
    sheet: str
    state: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SheetRead:
    """A sheet with what is chosen about it: its other sheets, headings, columns, the source it will be."""

    summary: SheetSummary
    sheets: tuple[str, ...]
    headings: Headings | None
    first_rows: tuple[tuple[str, ...], ...]
    mapping: ColumnMapping
    source_name: str
    as_of: date
    row_count: int
    skips_unread: bool
    user_id: UUID | None = None
    """Whose it is."""
    source_id: UUID | None = None
    """What it became when it was loaded."""
    taken_back: str = ""
    """Why all of it was taken back."""
    mark: str = ""
    """Which mark parts the cells of a CSV on its way in; nothing of a workbook."""


@dataclass(frozen=True, slots=True)
class SheetBeside:
    """Another sheet of the same file: its name, how many rows were kept, how it stands; not brought, it has no id."""

    sheet: str
    id: UUID | None = None
    rows: int = 0
    state: str = ""


@dataclass(frozen=True, slots=True)
class RowPreview:
    """A row as it would be loaded: how it stands, and the village's name if found.

    It stands good, to be looked at, wrong, left out, or outside where its bringer writes.
    """

    read: RowRead
    standing: str
    village: str
    near: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """All rows of a sheet, and how many stand how. ``facts`` is how many would be loaded."""

    rows: tuple[RowPreview, ...]
    counts: Mapping[str, int]
    facts: int
    unknown: tuple[tuple[str, str, int], ...]
    """Words no column's choices know, said once each: (role, word, in how many rows)."""
    passed: tuple[int, ...] = ()
    """Rows that speak of no village: totals, sections, what is signed under the table."""

    @property
    def is_ready(self) -> bool:
        """Nothing waits for a person and there is something to load."""
        return self.facts > 0 and not any(self.counts.get(waiting, 0) for waiting in (LOOK, WRONG, OUTSIDE))


@dataclass(frozen=True, slots=True)
class FactRecord:
    """A fact as it stands: what was said, of where, by which source, in which row."""

    id: UUID
    village_code: str
    fact: Fact
    source_id: UUID
    source_name: str
    source_kind: str
    row_number: int | None
    by: str


@dataclass(frozen=True, slots=True)
class Known:
    """How much is known of a district or regency: its villages, and in how many each aspect is told."""

    code: str
    name: str
    villages: int
    told: Mapping[str, int]

    @property
    def share_percent(self) -> int:
        """Of all things asked of all its villages (commodity, makers, road, signal, power, port), how many are told."""
        return 100 * sum(self.told.values()) // (len(ASKED) * self.villages) if self.villages else 0


_REGENCY = len("53.04")
ASKED = ("commodity", "makers", "road", "signal", "power", "port")


def standing_of(read: RowRead, *, is_left_out: bool, skips_unread: bool, within: frozenset[str] | None = None) -> str:
    """Judge a row: good, to be looked at (a near or doubtful place, the same again), or wrong (no place, unread cell).

    One of a village outside the regencies ``within`` (None: all are in) is outside, whatever else it says.

    Who confirmed a row's village has also said that it is not the same again by mistake. ``skips_unread`` leaves
    cells that could not be read blank, for all rows.
    """
    if is_left_out:
        return LEFT_OUT
    if read.match.code and within is not None and read.match.code[:_REGENCY] not in within:
        return OUTSIDE
    if read.match.how not in (*FOUND, CONFIRMED):
        return LOOK if read.match.near else WRONG
    if read.same_as is not None and read.match.how != CONFIRMED:
        return LOOK
    return WRONG if read.problems and not skips_unread else GOOD
