"""Counts that anybody may read: nobody is told from a group, nor from what is left beside the groups that are told."""

from collections.abc import Mapping
from typing import Final

LEAST_PEOPLE: Final = 5
"""People, and makers of whom money or sales are told, are counted in groups of so many and more, or not at all."""


def grouped(counts: Mapping[str, int]) -> tuple[dict[str, int], int]:
    """Give the groups that may be told, and all others added up, which is nothing or no small number either.

    Where the others are few, the smallest groups join them. All together under the least: nothing is told, they are all
    in the second number, and it is the caller's to keep it back.
    """
    told = {name: many for name, many in counts.items() if many >= LEAST_PEOPLE}
    rest = sum(counts.values()) - sum(told.values())
    while told and 0 < rest < LEAST_PEOPLE:
        smallest = min(told, key=lambda name: (told[name], name))
        rest += told.pop(smallest)
    return told, rest


def shown_people(people: int) -> int:
    """Give a number of people as it may be shown: none where a person could be told from it."""
    return people if people >= LEAST_PEOPLE else 0
