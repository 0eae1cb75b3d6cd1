"""A table of products as makers and helpers send it: what it holds, what is wrong with it, what it will make."""

from dataclasses import dataclass
from uuid import UUID

from nttmart.contexts.catalogue.rules.making import NewProduct

BYTES_MAX = 5_000_000
ROWS_MAX = 2_000
ROWS_SEEN_MAX = 20_000
"""Empty rows are passed over, but not without end: a sheet may claim a million."""
COLUMNS_MAX = 60
CELL_MAX = 5_000
UNPACKED_MAX = 20_000_000
"""What an XLSX may unpack to, in bytes; a zip bomb is far above, 2,000 honest rows are far below."""


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One wrong cell: the row as the sheet numbers it, the column's heading, and what to do, translatable."""

    row: int
    column: str
    template: str
    values: dict[str, object]


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row as it was understood: what a person checks before loading."""

    row: int
    producer: str
    product_name: str
    variant_name: str
    category: str
    price: int | None
    ok: bool


@dataclass(frozen=True, slots=True)
class UploadPreview:
    """What loading the table would do. ``products`` is what would be made, empty while a problem is left."""

    digest: str
    filename: str
    rows: tuple[PreviewRow, ...]
    problems: tuple[CellProblem, ...]
    unknown_columns: tuple[str, ...]
    products: tuple[NewProduct, ...]

    @property
    def ok(self) -> bool:
        """Nothing is wrong and there is something to load."""
        return bool(self.rows) and not self.problems


@dataclass(frozen=True, slots=True)
class UploadResult:
    """What loading made. ``already_applied`` says that the same table was loaded before and nothing was made now."""

    product_ids: tuple[UUID, ...]
    already_applied: bool
