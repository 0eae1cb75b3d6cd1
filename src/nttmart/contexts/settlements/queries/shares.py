"""Who had which part of what was sold, read from transfers."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.settlements.rules.statements import Shares, shares_of

Key = tuple[str, UUID, UUID | None]
"""A line of a document: kind, id, line."""


def shares_by_line(documents: Collection[tuple[str, UUID]]) -> dict[Key, Shares]:
    """Add up who had which part of each line of these documents; what was taken back counts below zero. One query."""
    parts: defaultdict[Key, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for transfer in ledger.list_transfers_of(sorted(documents)):
        sign = -1 if transfer.reverses_id else 1
        key = (transfer.document_kind, transfer.document_id, transfer.line_id)
        parts[key][transfer.purpose] += sign * transfer.amount
    return {key: shares_of(by_purpose) for key, by_purpose in parts.items()}
