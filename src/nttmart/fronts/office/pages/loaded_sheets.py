"""A sheet that was loaded: what it said, row by row, and whether all of it was taken back."""

from dataclasses import dataclass

from nttmart.contexts.places import api as places
from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.office.pages.potential import about, commodity_names, said_in_words

A_PAGE = 100


@dataclass(frozen=True, slots=True)
class LoadedFact:
    """One fact it loaded: its row, the village with its code, what of and what."""

    row: int | None
    village: str
    village_code: str
    about: str
    said: str


@dataclass(frozen=True, slots=True)
class LoadedPage:
    """The sheet, a page of what it said, the other sheets of its file."""

    sheet: programmes.SheetRead
    facts: tuple[LoadedFact, ...]
    total: int
    at: int
    pages: int
    beside: tuple[programmes.SheetBeside, ...]


def loaded_page(sheet: programmes.SheetRead, at: int) -> LoadedPage:
    """Put the page of a loaded sheet together."""
    assert sheet.source_id is not None
    total = programmes.count_sheet_facts(sheet.source_id)
    pages = max(1, -(-total // A_PAGE))
    at = min(max(1, at), pages)
    villages, names = places.known_villages(), commodity_names()
    facts = tuple(
        LoadedFact(
            each.row_number,
            villages[each.village_code].full_name if each.village_code in villages else each.village_code,
            each.village_code,
            about(each.fact, names),
            said_in_words(each.fact),
        )
        for each in programmes.list_sheet_facts(sheet.source_id, start=(at - 1) * A_PAGE, limit=A_PAGE)
    )
    return LoadedPage(sheet, facts, total, at, pages, tuple(programmes.sheets_beside(sheet.summary.id)))
