"""One line of an officer's desk, and many that are alike as one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from django.utils.translation import gettext as _

_ALIKE: Final = 3
"""So many lines that say the same stand one by one; more would hide everything else of that day."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something that is due: its kind, what, who waits for whom, by when, where it is settled, and the place."""

    kind: str
    what: str
    who: str
    on: date
    url: str
    place: str = ""


def together(lines: Iterable[Line], lists: dict[str, str]) -> list[Line]:
    """Say many lines of one kind, what and day in one, which leads to the list of that kind; ``lines`` are in order.

    :param lists: where all of a kind are listed; kinds that have no list stay line by line.
    """
    said: list[Line] = []
    for (kind, what, on), alike in groupby(lines, key=lambda each: (each.kind, each.what, each.on)):
        found = list(alike)
        if len(found) <= _ALIKE or kind not in lists:
            said += found
            continue
        many = {"n": len(found)}
        said.append(Line(kind, f"{len(found)} × {what}", _("%(n)s pembuat; lihat daftarnya") % many, on, lists[kind]))
    return said
