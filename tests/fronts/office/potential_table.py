"""Which answer each address of villages' potential gives whom: part of the table in ``test_access``."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from factories.programmes import potential_workbook
from fronts.office.world import World
from nttmart.contexts.programmes import api as programmes
from nttmart.kernel.audit import SYSTEM
from nttmart.kernel.clock import now

Arguments = Callable[[World], tuple[Any, ...]]
LELA = "53.07.03.2005"
ROW = (1, "Sikka", "Lela", "Sikka", None, None, 3, "aspal", "4g")


def nothing(_world: World) -> tuple[Any, ...]:
    return ()


def a_sheet(*rows: object) -> UUID:
    """Bring a sheet with one row, or with these."""
    content = potential_workbook(rows or (ROW,))  # type: ignore[arg-type]
    return programmes.bring_sheet(
        content, "potensi.xlsx", source_name="Dinas PMD", as_of=date(2026, 1, 1), actor=SYSTEM, at=now()
    )


def sheet(_world: World) -> tuple[Any, ...]:
    return (a_sheet(),)


def sheet_row(_world: World) -> tuple[Any, ...]:
    return (a_sheet(), 5)


def fact(_world: World) -> tuple[Any, ...]:
    said = programmes.Fact("makers", quantity=4)
    by = {"source_kind": "survey", "source_name": "Pendataan", "on": date(2026, 1, 1), "actor": SYSTEM, "at": now()}
    return (LELA, programmes.record_potential(LELA, said, **by))  # type: ignore[arg-type]


READ = (403, 403, 403, 302, 200, 200, 200, 200, 403, 403)
BRING = (403, 403, 403, 302, 200, 200, 403, 403, 403, 403)
SENT = (403, 403, 403, 302, 302, 302, 403, 403, 403, 403)

POTENTIAL_TABLE: dict[tuple[str, str], tuple[Arguments, tuple[int, ...]]] = {
    ("GET", "potential"): (nothing, READ),
    ("GET", "potential_regency"): (lambda _w: ("53.07",), READ),
    ("GET", "potential_village"): (lambda _w: (LELA,), READ),
    ("POST", "potential_village"): (lambda _w: (LELA,), (403, 403, 403, 302, 422, 422, 403, 403, 403, 403)),
    ("POST", "potential_take_back"): (fact, SENT),
    ("GET", "sheets"): (nothing, BRING),
    ("POST", "sheets"): (nothing, (403, 403, 403, 302, 422, 422, 403, 403, 403, 403)),
    ("GET", "sheet"): (sheet, BRING),
    ("POST", "sheet_headings"): (sheet, SENT),
    ("POST", "sheet_mark"): (sheet, SENT),
    ("POST", "sheet_columns"): (sheet, SENT),
    ("POST", "sheet_words"): (sheet, SENT),
    ("POST", "sheet_confirm"): (sheet, SENT),
    ("POST", "sheet_row"): (sheet_row, SENT),
    ("POST", "sheet_leave"): (sheet, SENT),
    ("POST", "sheet_take_back"): (sheet, SENT),
    ("POST", "sheet_finish"): (sheet, SENT),
}
