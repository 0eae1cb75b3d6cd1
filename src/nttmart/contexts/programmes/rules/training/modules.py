"""What is taught: the modules of the founding article, as dated rows, so that a change later rewrites no past."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from io import StringIO

from nttmart.contexts.programmes.rules.training.saying import UnknownModule
from nttmart.kernel.errors import N_


@dataclass(frozen=True, slots=True)
class Module:
    """Something taught in [from, until), in this place of the order."""

    key: str
    order: int
    name: str
    name_en: str
    effective_from: date
    effective_until: date | None
    source: str

    def is_taught(self, on: date) -> bool:
        """Tell whether it is taught on a day."""
        return self.effective_from <= on and (self.effective_until is None or on < self.effective_until)


def read_modules(text: str) -> tuple[Module, ...]:
    """Read the reference file, in the order in which modules are taught."""
    rows = (
        Module(
            row["key"],
            int(row["order"]),
            row["name"],
            row["name_en"],
            date.fromisoformat(row["effective_from"]),
            date.fromisoformat(row["effective_until"]) if row["effective_until"] else None,
            row["source"],
        )
        for row in csv.DictReader(StringIO(text))
    )
    return tuple(sorted(rows, key=lambda each: (each.order, each.effective_from)))


def taught_on(modules: Iterable[Module], key: str, on: date) -> Module:
    """Find a module as it is taught on a day.

    :raises UnknownModule: if it is not.
    """
    for each in modules:
        if each.key == key and each.is_taught(on):
            return each
    raise UnknownModule(N_("Pilih salah satu materi."), field="module")
