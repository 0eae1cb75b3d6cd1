"""What a table would make, and which cells are wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.producers import api as producers
from nttmart.fronts.office.access.products import makers_written_for

ROWS_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """One wrong cell, in the reader's language."""

    row: int
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class TablePreview:
    """A table as it was understood."""

    filename: str
    rows: tuple[catalogue.PreviewRow, ...]
    row_count: int
    product_count: int
    problems: tuple[Problem, ...]
    problem_count: int
    unknown_columns: tuple[str, ...]
    ok: bool


@dataclass(frozen=True, slots=True)
class UploadPage:
    """For whom one may load, and the preview if a table was sent."""

    makers: tuple[producers.ProducerCard, ...]
    preview: TablePreview | None


def upload_page(viewer: Viewer, preview: catalogue.UploadPreview | None = None) -> UploadPage:
    """Put the page together; long tables show their first rows and problems, and say how many more there are."""
    return UploadPage(makers_written_for(viewer)[:ROWS_SHOWN], _preview(preview) if preview else None)


def makers_by_word(viewer: Viewer) -> Mapping[str, UUID]:
    """Give the makers the viewer may key in for by slug and by name, as a table may name them."""
    cards = makers_written_for(viewer)
    return {word: card.id for card in cards for word in (card.slug, card.name)}


def _preview(seen: catalogue.UploadPreview) -> TablePreview:
    problems = tuple(
        Problem(problem.row, problem.column, gettext(problem.template) % problem.values) for problem in seen.problems
    )
    return TablePreview(
        filename=seen.filename,
        rows=seen.rows[:ROWS_SHOWN],
        row_count=len(seen.rows),
        product_count=len(seen.products),
        problems=problems[:ROWS_SHOWN],
        problem_count=len(problems),
        unknown_columns=seen.unknown_columns,
        ok=seen.ok,
    )
