"""Shelves counted at a till: stock is set right, and where that cannot be, a person looks."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from nttmart.contexts.outlets.api import KeptFact, Trouble, Unreadable
from nttmart.contexts.settlements import api as settlements
from nttmart.kernel.audit import Actor


def count_shelf(fact: KeptFact, *, at: datetime) -> list[Trouble]:
    """Apply a count; differences that no lot can take are told.

    :raises Unreadable: :raises Refusal: as counting in the office does.
    """
    body = fact.body
    shelf, cashier = body.get("shelf", ""), body.get("cashier")
    name = cashier.get("name", "") if isinstance(cashier, dict) else ""
    if not isinstance(shelf, str) or not isinstance(name, str):
        raise Unreadable
    found = settlements.count_shelf(
        count_id=_id(body, "count"),
        outlet_id=fact.outlet_id,
        shelf=shelf[:60],
        counted=_counted(body),
        actor=Actor(f"{name[:60]}, {fact.till_name}" if name else fact.till_name),
        counted_at=min(fact.occurred_at, at),
        at=at,
    )
    left = sum(1 for line in found.lines if line.unplaced)
    return [Trouble("count_unplaced", fact.id, values={"shelf": shelf[:60], "lines": left})] if left else []


def _counted(body: Mapping[str, Any]) -> dict[UUID, int]:
    """Read what was counted by variant; goods named twice lay in two places and are added up."""
    lines = body.get("lines")
    if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
        raise Unreadable
    counted: dict[UUID, int] = {}
    for line in lines:
        pieces = line.get("counted")
        if type(pieces) is not int:
            raise Unreadable
        variant_id = _id(line, "variant")
        counted[variant_id] = counted.get(variant_id, 0) + pieces
    return counted


def _id(body: Mapping[str, Any], name: str) -> UUID:
    try:
        return UUID(body[name])
    except (KeyError, ValueError, TypeError, AttributeError) as wrong:
        raise Unreadable from wrong
