"""A later day a buyer was asked to agree to, and what staff must still tell a buyer themselves. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

_ENDS: Final = frozenset({"day_agreed", "day_declined", "paid", "cancelled"})
_ASKED: Final = "day_asked"
_TELLS: Final = frozenset({_ASKED, "day_agreed", "goods_found"})
_TOLD: Final = frozenset({"buyer_told", "day_declined", "handed_over", "cancelled", "buyer_erased"})

Told = Iterable[tuple[str, Mapping[str, Any]]]
"""Kinds of what happened to an order with their details, the oldest first."""


def asked_days(events: Told) -> dict[UUID, date]:
    """Give the days, by line, to which the buyer was asked to agree and did not answer; empty: nothing is asked."""
    standing: Mapping[str, Any] = {}
    for kind, detail in events:
        if kind == _ASKED:
            standing = detail["days"]
        elif kind in _ENDS:
            standing = {}
    return {UUID(line_id): date.fromisoformat(day) for line_id, day in standing.items()}


def later_days(days: Mapping[UUID, date], given: Mapping[UUID, date], agreed: Mapping[UUID, date]) -> dict[UUID, date]:
    """Choose the days that are later than what the buyer was given, or agreed to since: these must be asked about."""
    return {
        line_id: day for line_id, day in days.items() if day > max(given[line_id], agreed.get(line_id, given[line_id]))
    }


def must_tell(events: Told) -> bool:
    """Tell whether something happened of which no message could go to the buyer, and nobody wrote that they told it."""
    is_untold = False
    for kind, detail in events:
        if kind in _TELLS:
            is_untold = is_untold or detail.get("told") is False
        elif kind in _TOLD:
            is_untold = False
    return is_untold
