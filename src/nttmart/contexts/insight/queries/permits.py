"""Permits as anybody may read of them: each number once, however many goods stand on it."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Final
from uuid import UUID

from nttmart.contexts.legality import api as legality

_OF_A_PERSON: Final = frozenset({"nib"})
"""Kinds whose number is often one person's; the others stand on labels."""


def in_force(on: date, producer_ids: Collection[UUID] | None = None) -> list[legality.PermitHeld]:
    """List the permits (of some makers) that hold on a day, each maker's number once, by its first day."""
    held = (each for each in legality.list_held(producer_ids) if each.holds(on))
    return once_each(sorted(held, key=lambda each: (each.from_on, each.number)))


def once_each(held: Iterable[legality.PermitHeld]) -> list[legality.PermitHeld]:
    """Keep the first of each maker's, kind's and number's."""
    found: dict[tuple[UUID, str, str], legality.PermitHeld] = {}
    for each in held:
        found.setdefault((each.producer_id, each.kind, each.number), each)
    return list(found.values())


def public_title(kind: str, number: str) -> str:
    """Name a permit with its number, or without where the number is a person's."""
    return legality.title_of(kind, "").strip() if kind in _OF_A_PERSON else legality.title_of(kind, number)
